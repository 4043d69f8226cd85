"""H1: which competitor or alternative worries them, where, how much, and what it will do next."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import assumed, draft, earlier, said
from kam_core.interview.kinds.grammar.positions import Position, positions_in
from kam_core.interview.kinds.grammar.rival_words import (
    Move,
    find_move,
    find_threat,
)
from kam_core.interview.kinds.grammar.rivals import field_of, find_rivals
from kam_core.interview.kinds.grammar.spelled import figured
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown, tidy
from kam_core.terms import CompetitorStance, Status
from kam_core.values import UNKNOWN, Claim, Draft

_FOG = lazily(r"\b(?:usual|the others|competitors|competition|everyone|everybody|many|several)\b", re.I)
_SNIFFING = lazily(r"\b(?:sniffing|knocking|lurking|hanging|circling|creeping|poking)\b", re.I)


_RATED = lazily(r"\bthreat [1-5]\b|\b(?:could|will|might|wants to)\b.*\b[1-5] ?(?:/|of) ?5\b", re.I)


class Competitors:
    """Positions of competitors and alternatives; threat and next move are always assumed."""

    name = "competitors"
    records = True
    form: tuple[FormField, ...] = (
        FormField("CompetitorPosition", "label", FieldKind.TEXT, optional=False),
        FormField("CompetitorPosition", "where", FieldKind.TEXT),
        FormField("CompetitorPosition", "position", FieldKind.CHOICE, terms=tuple(CompetitorStance)),
        FormField("CompetitorPosition", "share", FieldKind.PERCENT),
        FormField("CompetitorPosition", "threat", FieldKind.NUMBER, least=1, most=5),
        FormField("CompetitorPosition", "likely_move", FieldKind.LONG_TEXT),
        FormField("CompetitorPosition", "our_counter", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.PLURAL_FOG, Vague.INCOMPLETE, Vague.NO_NUMBER)

    def read(self, text: str, context: Context) -> Reading:
        """Every competitor named, own label, in-house and doing nothing, with place, threat and next move."""
        if context.probe and context.so_far:
            return _reply(text, context)
        positions = positions_in(text, context)
        drafts = tuple(_draft(one, positions) for one in positions)
        gaps = tuple(
            Gap("competitor_without_name", one.rival.label, context.question)
            for one in positions
            if one.rival.unnamed
        )
        return Reading(drafts, vague=_vague(positions, text), gaps=gaps, rest="" if positions else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """ "X is sniffing around Y", or a known competitor with its threat."""
        certain = []
        for part in split_parts(text):
            sniffs = bool(_SNIFFING.search(part))
            for one in positions_in(part, context, opening=False):
                rated = bool(one.threat) and (one.rival.known or bool(_RATED.search(part)))
                if not one.rival.unnamed and ((sniffs and one.where) or rated):
                    certain.append(_draft(one, []))
        return Reading(tuple(certain))


def _draft(one: Position, everybody: list[Position]) -> Draft:
    label = one.rival.label
    others_scored = any(other.threat for other in everybody if other is not one)
    return draft(
        "CompetitorPosition",
        label,
        {"competitor": label},
        name=UNKNOWN if one.rival.unnamed else said(label),
        where=said(one.where or None),
        position=said(one.stance.value if one.stance else None),
        share=one.share,
        threat=assumed(one.threat) or (UNKNOWN if others_scored else None),
        likely_move=Claim(one.move.words, Status.ASSUMED) if one.move else None,
    )


def _vague(positions: list[Position], text: str) -> tuple[Vague, ...]:
    if not positions:
        return (Vague.PLURAL_FOG,) if _FOG.search(text) or re.search(r"\w", text) else ()
    reasons = []
    acting = [
        one for one in positions if one.stance is not CompetitorStance.DO_NOTHING and not one.rival.unnamed
    ]
    if acting and not any(one.move for one in acting):
        reasons.append(Vague.INCOMPLETE)
    if not any(one.threat for one in positions):
        reasons.append(Vague.NO_NUMBER)
    return tuple(reasons)


def _reply(text: str, context: Context) -> Reading:
    """A threat, a place or the next move for a competitor of before; a new one is taken in as well."""
    before = earlier(context, "CompetitorPosition")
    held = {old.label for old in before}
    fresh = [one for one in positions_in(text, context, opening=False) if one.rival.label not in held]
    mentioned = {one.label for one in find_rivals(text, field_of(context))}
    old = next((one for one in before if one.label in mentioned), before[0] if before else None)
    drafts = [_draft(one, []) for one in fresh if not one.rival.unnamed]
    if old is not None and not drafts:
        drafts = [one for one in [_added(old, text, context)] if one.fields]
    return Reading(tuple(drafts), rest="" if drafts else text)


def _added(old: Draft, text: str, context: Context) -> Draft:
    threat = find_threat(figured(text))
    move = find_move(text, ())
    asked = context.probe is Vague.INCOMPLETE and "likely_move" not in old.fields
    if asked and move is None and not threat:
        move = None if says_unknown(text) or not tidy(text) else Move(tidy(text))
        if says_unknown(text) and not re.search(r"\bname\b", text, re.I):
            return draft("CompetitorPosition", old.label, {"competitor": old.label}, likely_move=UNKNOWN)
    changed = move if move and "likely_move" not in old.fields else None
    return draft(
        "CompetitorPosition",
        old.label,
        {"competitor": old.label},
        threat=assumed(threat),
        likely_move=Claim(changed.words, Status.ASSUMED) if changed else None,
    )
