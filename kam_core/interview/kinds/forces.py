"""M1: what pushes the plan forward and what holds it back, each with a strength from 1 to 5."""

import re
from decimal import Decimal

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import assumed, draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.kinds.grammar.strengths import Push, find_forces
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import ForceDirection
from kam_core.values import Draft

_CANNOT = lazily(r"\b(?:none|nothing|neither|no one|cannot|can'?t|cant|impossible|not one)\b", re.I)
_IF = lazily(r"\b(?:if|once|when|after|provided|as soon as)\b.*$", re.I)
LOOSE_IN_A_MONTH = 4
"""Changeability (1-5) of a brake that the manager says could be loosened within 30 days."""


class Forces:
    """Reads driving and restraining forces with their strengths, and from the probe which brake may give."""

    name = "forces"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Force", "label", FieldKind.TEXT, optional=False),
        FormField("Force", "direction", FieldKind.CHOICE, terms=tuple(ForceDirection), optional=False),
        FormField("Force", "strength", FieldKind.NUMBER, least=1, most=5),
        FormField("Force", "changeability", FieldKind.NUMBER, least=1, most=5),
    )
    probes: tuple[Vague, ...] = (Vague.ONE_SIDED, Vague.NO_NUMBER, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        if context.probe is Vague.INCOMPLETE:
            return _loosened(text, context)
        forces = find_forces(text)
        if context.probe is Vague.NO_NUMBER:
            forces = tuple(_known(force, context) for force in forces)
        elif context.probe is Vague.ONE_SIDED:
            forces = tuple(_other_side(force, context) for force in forces)
        sided = [force for force in forces if force.direction is not None]
        rest = ", ".join(force.text for force in forces if force.direction is None)
        drafts = joined(_draft(force) for force in sided)
        return Reading(drafts, vague=_vague((*earlier(context, "Force"), *drafts), rest), rest=rest)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _draft(force: Push) -> Draft:
    return draft(
        "Force",
        label(force.text, most=5),
        direction=said(force.direction.value if force.direction else None),
        text=said(force.text),
        strength=assumed(force.strength),
    )


def _loosened(text: str, context: Context) -> Reading:
    """The reply to "which brake could we loosen?": that brake gives way more easily than others."""
    brakes = {
        one.label: one for one in earlier(context, "Force") if _value(one, "direction") == "restraining"
    }
    if _CANNOT.search(text):
        return Reading(rest=text)
    texts = {name: str(_value(one, "text") or "") for name, one in brakes.items()}
    named = best(_IF.sub("", text), tuple(brakes), texts, least=0.15) or best(
        text, tuple(brakes), texts, least=0.15
    )
    if named is None:
        return Reading(rest=text)
    claim = assumed(LOOSE_IN_A_MONTH, note=text.strip()[:200])
    return Reading((draft("Force", named, changeability=claim),))


def _known(force: Push, context: Context) -> Push:
    """A force of the answer that now gets its strength."""
    before = {one.label: _value(one, "direction") for one in earlier(context, "Force")}
    named = best(force.text, tuple(before))
    direction = before.get(named) if named else None
    if named is None or not isinstance(direction, str):
        return force
    return Push(named, ForceDirection(direction), force.strength)


def _other_side(force: Push, context: Context) -> Push:
    """The reply to "what stands against it?" speaks of the side that was missing."""
    sides = {_value(one, "direction") for one in earlier(context, "Force")}
    if force.direction is None and len(sides) == 1:
        driving = sides == {ForceDirection.RESTRAINING.value}
        return Push(
            force.text, ForceDirection.DRIVING if driving else ForceDirection.RESTRAINING, force.strength
        )
    return force


def _vague(drafts: tuple[Draft, ...], rest: str) -> tuple[Vague, ...]:
    sides = {_value(one, "direction") for one in drafts}
    reasons = []
    if len(sides) < 2:
        reasons.append(Vague.ONE_SIDED if drafts or rest else Vague.INCOMPLETE)
    if drafts and any(_value(one, "strength") is None for one in drafts):
        reasons.append(Vague.NO_NUMBER)
    if len(sides) == 2 and not any(_value(one, "changeability") for one in drafts):
        reasons.append(Vague.INCOMPLETE)
    return tuple(reasons)


def _value(one: Draft, field: str) -> object:
    claim = one.fields.get(field)
    return None if claim is None or isinstance(claim.value, Decimal) else claim.value
