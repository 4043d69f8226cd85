"""P3: what the manager personally commits to this month."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.deadlines import day_choices, day_claim, find_due, hardly_meant, in_past
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.owners import Owner, find_people, roster
from kam_core.interview.kinds.grammar.steps import Step, find_steps
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Side
from kam_core.values import Draft

_EMPTY = lazily(
    r"\b(?:do (?:my|our) best|try(?: hard)?|work harder|see what i can do|as always|keep going|"
    r"stay on it)\b",
    re.I,
)
_PROMISE = lazily(
    r"^\s*(?:i (?:personally )?(?:commit to|promise to|promise|commit)|my (?:commitment|"
    r"promise)(?: is)?(?: to)?|commitment|commit|promise|personally)\s*[:=-]?\s*",
    re.I,
)


class Commitments:
    """Reads what the manager promises, to whom, by when."""

    name = "commitment"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Commitment", "label", FieldKind.TEXT, optional=False),
        FormField("Commitment", "what", FieldKind.TEXT),
        FormField("Commitment", "to_whom", FieldKind.TEXT),
        FormField("Commitment", "by_when", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.NO_DATE, Vague.ADJECTIVE_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        before = earlier(context, "Commitment")
        if context.probe is Vague.NO_DATE and before:
            return _dated(text, context, before[0])
        steps = [
            step for step in find_steps(_PROMISE.sub("i ", text), context, roster(context)) if step.label
        ]
        if _EMPTY.search(text) and not any(step.due for step in steps):
            return Reading(vague=(Vague.ADJECTIVE_ONLY, Vague.NO_DATE), rest=text)
        drafts = joined(_draft(step, context, _promised_to(text, context)) for step in steps)
        choices = day_choices([step.due for step in steps if step.due])
        return Reading(drafts, choices, _vague(text, drafts, bool(choices)), rest="" if drafts else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _dated(text: str, context: Context, before: Draft) -> Reading:
    """The missing day of the promise."""
    founds = find_due(text, context, tuple(roster(context).names))
    due = day_claim(founds[0] if founds else None)
    if due is None or in_past(due.value, context) or hardly_meant(founds[0], context):
        return Reading((), day_choices(founds), rest=text)
    return Reading((draft("Commitment", before.label, by_when=due),))


def _promised_to(text: str, context: Context) -> str:
    """The person whom the promise is made to: "to Ana: ..."."""
    hit = re.match(r"\s*to\s+([^:]{2,30}):", text, re.I)
    named = roster(context).owner(hit.group(1)) if hit else None
    return named[0] if named else ""


def _draft(step: Step, context: Context, partner: str = "") -> Draft:
    due = day_claim(step.due)
    if due is not None and (in_past(due.value, context) or hardly_meant(step.due, context)):
        due = None
    return draft(
        "Commitment",
        step.label,
        who=said(step.owner.name if step.owner and not partner else context.speaker),
        to_whom=said(partner or _partner(step, context)),
        what=said(step.text),
        by_when=due,
    )


def _partner(step: Step, context: Context) -> str:
    """The person whom the promise concerns."""
    found: tuple[Owner, ...] = find_people(step.words, roster(context))
    return next((one.name for one in found if one.side is Side.CUSTOMER), "")


def _vague(text: str, drafts: tuple[Draft, ...], waiting: bool) -> tuple[Vague, ...]:
    if not drafts or _EMPTY.search(text):
        return (Vague.ADJECTIVE_ONLY, Vague.NO_DATE)
    return (Vague.NO_DATE,) if any("by_when" not in one.fields for one in drafts) and not waiting else ()
