"""Replies to a probe about an objective: the signer, the need it serves, a missing side, number or day."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.base import Context, Reading, Vague
from kam_core.interview.kinds.grammar.deadlines import day_claim, find_due_in_plan
from kam_core.interview.kinds.grammar.drafts import earlier
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.measures import find_measure
from kam_core.interview.kinds.grammar.owners import roster
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.kinds.grammar.sides import find_gains
from kam_core.interview.kinds.grammar.signers import find_signer
from kam_core.interview.kinds.grammar.sources import find_source
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.values import UNKNOWN, Claim, Draft

_SERVES = lazily(
    r"\b(?:serves?|supports?|for|answers?|is about|helps?|belongs to|covers?|goes with|->|→)\b", re.I
)


def statement(rest: Sequence[str]) -> str:
    """The stretches that state the measure; those that only say how it is counted come last."""
    return ", ".join(part for part in rest if not re.fullmatch(r"(?:that'?s all|thats it|ok)", part, re.I))


def read_reply(text: str, context: Context) -> Reading | None:
    """What a reply adds: who would sign, which need it serves, the missing side, number, day or source."""
    before = earlier(context, "Objective")
    if not before:
        return None
    named = best(text, [one.label for one in before]) or before[0].label
    fields: dict[str, Claim] = {}
    signer = find_signer(
        text, context, expected=context.probe in (Vague.NO_PERSON, Vague.ONE_SIDED, Vague.SELLER_ONLY)
    )
    gains = find_gains(text, context)
    if signer is not None:
        fields["customer_owner"] = signer
    if gains.theirs and signer is None:
        fields["customer_outcome"] = Claim(gains.theirs)
    if gains.ours and signer is None:
        fields["our_outcome"] = Claim(gains.ours)
    fields |= _numbers(gains.rest, context, before, named)
    need = _need(text, context)
    if context.probe is Vague.NO_SOURCE and not fields and not need:
        source = find_source(text) or phrase(text)
        fields["measure"] = Claim(source)
    if not fields and not need:
        return None
    return Reading((Draft("Objective", named, fields, {"need": need} if need else {}),))


def _numbers(rest: Sequence[str], context: Context, before: Sequence[Draft], named: str) -> dict[str, Claim]:
    stated = statement(rest)
    measure = find_measure(stated, context, tuple(roster(context).names), hedged(stated))
    have = next((one.fields for one in before if one.label == named), {})
    found: dict[str, Claim | None] = {
        "baseline": measure.baseline if measure else None,
        "target": measure.target if measure else None,
        "due": day_claim(measure.due if measure else next(iter(find_due_in_plan(stated, context)), None)),
    }
    if context.probe in (Vague.NO_PERSON, Vague.ONE_SIDED):
        found = {name: claim for name, claim in found.items() if name not in have}
    return {name: claim for name, claim in found.items() if claim is not None and claim is not UNKNOWN}


def _need(text: str, context: Context) -> str | None:
    hit = _SERVES.search(text)
    if hit is None:
        return None
    needs = list(context.known.labels("Need"))
    statements = {name: str(context.known.value("Need", name, "statement") or "") for name in needs}
    return best(re.sub(r"\bneed\b", "", text[hit.end() :]), needs, statements)
