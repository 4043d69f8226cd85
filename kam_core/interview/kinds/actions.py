"""L1 and L3: the next steps, who does what by when; on our side, or on the customer's."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import commas, is_pasted, sentences
from kam_core.interview.kinds.grammar.deadlines import (
    after_plan,
    day_choices,
    day_claim,
    hardly_meant,
    in_past,
)
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.followups import read_followup
from kam_core.interview.kinds.grammar.labels import distinct
from kam_core.interview.kinds.grammar.owners import Roster, find_people, roster
from kam_core.interview.kinds.grammar.steps import Step, find_steps
from kam_core.interview.kinds.grammar.subjects import begins_with_doer, splits_before
from kam_core.interview.kinds.grammar.windows import in_closed_window
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_none
from kam_core.terms import ActionStatus, Side
from kam_core.values import Claim, Draft, FuzzyDate

_FOG = lazily(
    r"\b(?:follow(?:ing)? up|stay(?:ing)? (?:close|in touch)|keep in touch|push|work on it|do our best|"
    r"see what happens)\b",
    re.I,
)
_PROMISED = lazily(
    r"\b(?:promised|agreed to|committed to|said (?:he|she|they)(?: would|'d|'ll| will))\b", re.I
)
_NOT_PROMISED = lazily(r"\b(?:no promise|not promised|not agreed|i hope|hopefully|maybe|wants? to)\b", re.I)
_BLOCKED = lazily(r"\bblocked (?:by|until)\s+([^,.;]+)", re.I)


class Actions:
    """Reads actions with owner, side and due day; option side="us" or "customer" says whose are asked."""

    name = "actions"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Action", "label", FieldKind.TEXT, optional=False),
        FormField("Action", "text", FieldKind.TEXT),
        FormField("Action", "owner", FieldKind.TEXT),
        FormField("Action", "due", FieldKind.DATE),
        FormField("Action", "side", FieldKind.CHOICE, terms=tuple(Side)),
        FormField("Action", "gain_for_them", FieldKind.TEXT),
        FormField("Action", "gain_for_us", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (
        Vague.INCOMPLETE,
        Vague.NO_DATE,
        Vague.NO_PERSON,
        Vague.ADJECTIVE_ONLY,
        Vague.NO_STATUS,
    )

    def read(self, text: str, context: Context) -> Reading:
        if is_pasted(text):
            return Reading(rest=text)
        if context.probe is not None and any(one.entity == "Action" for one in context.so_far):
            return read_followup(text, context)
        side = Side.CUSTOMER if context.options.get("side") == Side.CUSTOMER else None
        steps = [step for step in find_steps(text, context, roster(context), side) if step.label]
        if (
            steps
            and (says_none(text) or re.match(r"\W*nothing\b", text, re.I))
            and not re.search(r"\d", text)
            and len(text.split()) < 6
        ):
            return Reading(rest=text)
        if not steps:
            return Reading(vague=(Vague.ADJECTIVE_ONLY,), rest=text)
        return _reading(steps, side, context)

    def overhear(self, text: str, context: Context) -> Reading:
        """Steps with a known owner, a verb and a day, in another answer."""
        if context.options.get("side") == Side.CUSTOMER:
            return Reading()
        people = roster(context)
        pieces = [
            piece for sentence in sentences(text) for piece in commas(sentence) if _is_plain(piece, people)
        ]
        steps = [
            step
            for piece in pieces
            for step in find_steps(piece, context, people)
            if _is_certain(step, context)
        ]
        return Reading(_drafts(steps, None, context)[0]) if steps else Reading()


_NO_STEP = lazily(r"%|->|→|\b(?:said|says|told|since|was|were|resigned|wants?|hates?|if|maybe)\b", re.I)


def _is_plain(piece: str, people: Roster) -> bool:
    """Whether a comma piece begins with one of us, or a person with a verb behind, and tells no story."""
    found = find_people(piece, people)
    ours = bool(found and found[0].start == 0 and found[0].side is Side.US)
    return (ours or splits_before(piece, people) or begins_with_doer(piece)) and not _NO_STEP.search(piece)


def _is_certain(step: Step, context: Context) -> bool:
    day = step.due.value if step.due else None
    ours = step.owner is not None and step.owner.side is not Side.CUSTOMER
    named = len(step.label.split()) > 1 and len(step.words.split()) <= 10
    return type(day) is date and not in_past(day, context) and ours and named


def _reading(steps: Sequence[Step], side: Side | None, context: Context) -> Reading:
    drafts, shut = _drafts(steps, side, context)
    choices: tuple[Choice, ...] = day_choices([step.due for step in steps if step.due])
    reasons: list[Vague] = []
    if shut:
        reasons.append(Vague.INCOMPLETE)
    if any(
        "due" not in one.fields or after_plan(one.fields["due"].value, context)
        for one in drafts
        if one.label not in shut
    ):
        reasons.append(Vague.NO_DATE)
    if any("owner" not in one.fields for one in drafts):
        reasons.append(Vague.NO_PERSON)
    if all(_FOG.search(step.words) for step in steps):
        reasons.append(Vague.ADJECTIVE_ONLY)
    if side is Side.CUSTOMER and not any("status" in one.fields for one in drafts):
        reasons.append(Vague.NO_STATUS)
    waiting = {choice.words for choice in choices}
    if waiting and len([step for step in steps if step.due is None]) == 0 and Vague.NO_DATE in reasons:
        reasons.remove(Vague.NO_DATE)
    return Reading(drafts, choices, tuple(reasons))


def _drafts(
    steps: Sequence[Step], side: Side | None, context: Context
) -> tuple[tuple[Draft, ...], frozenset[str]]:
    """The drafts, and the labels of those whose day lies in a closed window; such a day is not kept."""
    made: list[Draft] = []
    shut: set[str] = set()
    for step in steps:
        name = distinct(
            step.label, [one.label for one in made], step.owner.name if step.owner else str(len(made) + 1)
        )
        one = _draft(name, step, side, context)
        if step.due and in_closed_window(step.due.value, context) and _faces_customer(step):
            one = replace(one, fields={field: claim for field, claim in one.fields.items() if field != "due"})
            shut.add(name)
        made.append(one)
    return joined(made), frozenset(shut)


def _draft(name: str, step: Step, side: Side | None, context: Context) -> Draft:
    due = day_claim(step.due)
    if due is not None and (in_past(due.value, context) or hardly_meant(step.due, context)):
        due = None
    blocked = _BLOCKED.search(step.words)
    return draft(
        "Action",
        name,
        text=said(step.text),
        owner=said(step.owner.name if step.owner else ""),
        side=said(_side(step, side)),
        due=due,
        status=_status(step),
        blocked_by=said(blocked.group(1).strip() if blocked else ""),
    )


def _side(step: Step, side: Side | None) -> str:
    if step.owner is not None and step.owner.side is not None:
        return str(step.owner.side.value)
    return (side or Side.US).value


def _status(step: Step) -> Claim | None:
    if step.promised:
        return said(ActionStatus.AGREED.value)
    if _PROMISED.search(step.words) and not _NOT_PROMISED.search(step.words):
        return said(ActionStatus.AGREED.value, hedged(step.words))
    return None


def _faces_customer(step: Step) -> bool:
    """Whether the step touches the customer: all do, except those that name only our own paper."""
    inside = re.search(
        r"\b(?:internal|internally|our own|our team|calculate|price list|budget|draft|prepare)\b",
        step.words,
        re.I,
    )
    return inside is None and not isinstance(step.due.value if step.due else None, FuzzyDate)
