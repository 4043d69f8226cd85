"""How good a plan is, 0-100, why, and which single fix would raise it most."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from kam_core.measures.estimate import rounded, share
from kam_core.measures.quality_facts import Completeness, Fix, Gate, Mark, MarkName, PlanFacts, Quality
from kam_core.measures.quality_fixes import Remedy, remedies
from kam_core.measures.quality_gates import gates_hit
from kam_core.measures.quality_marks import marks

EQUAL_WEIGHTS = {name: Decimal("12.5") for name in MarkName}
MARK_ORDER = {name: place for place, name in enumerate(MarkName)}

Weights = Mapping[MarkName, Decimal]


def quality(plan: PlanFacts, today: date, weights: Weights = EQUAL_WEIGHTS) -> Quality:
    """Weighted mean of the eight marks, capped by the gates, with the fixes that would raise it.

    A fix's gain is found by scoring the plan again with that fix applied, gates included. Completeness stands
    beside the score and is no part of it. Raises ValueError when no mark has any weight.
    Source: F22, the eight marks of a good account plan; on plan quality McDonald and Woodburn,
    ebookreading.net/view/book/EB9781118509074_21.html; weights, gates and points are our design.
    """
    found, gates, before = _scored(plan, today, weights)
    fixes = _fixes(plan, today, weights)
    return Quality(
        score=_shown(_capped(before, gates)),
        before_gates=_shown(before),
        marks=found,
        gates=gates,
        fixes=fixes,
        best_fix=fixes[0] if fixes and fixes[0].gain > 0 else None,
        completeness=completeness(plan.parts),
    )


def score(plan: PlanFacts, today: date, weights: Weights = EQUAL_WEIGHTS) -> int:
    """The score alone, 0-100, without looking for fixes: for many plans at once. Source: F22."""
    _, gates, before = _scored(plan, today, weights)
    return _shown(_capped(before, gates))


def with_fix(plan: PlanFacts, fix: Fix, today: date) -> PlanFacts:
    """The plan as it would be once the fix is made. LookupError when it is not one of this plan's."""
    for remedy in remedies(plan, today):
        if (remedy.key, remedy.subject) == (fix.key, fix.subject):
            return remedy.apply(plan)
    raise LookupError(fix.key)


def completeness(parts: Mapping[str, bool]) -> Completeness:
    """Parts that hold something / all parts of a complete plan. Says nothing about how good they are."""
    missing = tuple(part for part, there in parts.items() if not there)
    value = rounded(share(len(parts) - len(missing), len(parts))) if parts else None
    return Completeness(value, missing)


def _scored(
    plan: PlanFacts, today: date, weights: Weights
) -> tuple[tuple[Mark, ...], tuple[Gate, ...], Decimal]:
    found = marks(plan, today)
    whole = sum((weights.get(mark.name, Decimal(0)) for mark in found), Decimal(0))
    if whole <= 0:
        raise ValueError("at least one mark needs a weight")
    before = sum((mark.exact * weights.get(mark.name, Decimal(0)) for mark in found), Decimal(0)) / whole
    return found, gates_hit(plan, today), before


def _capped(before: Decimal, gates: tuple[Gate, ...]) -> Decimal:
    return min([before, *(Decimal(gate.cap) for gate in gates)])


def _shown(score: Decimal) -> int:
    return int(rounded(score, 0))


def _fixes(plan: PlanFacts, today: date, weights: Weights) -> tuple[Fix, ...]:
    _, gates, before = _scored(plan, today, weights)
    now = _capped(before, gates)
    tried = [(remedy, *_retried(remedy, plan, today, weights)) for remedy in remedies(plan, today)]
    useful = [
        (then - now, _fix(remedy, _shown(then) - _shown(now), then_before - before))
        for remedy, then, then_before in tried
        if then >= now and then_before >= before and (then > now or then_before > before)
    ]
    return tuple(fix for _, fix in sorted(useful, key=_rank))


def _retried(remedy: Remedy, plan: PlanFacts, today: date, weights: Weights) -> tuple[Decimal, Decimal]:
    """The plan's score with the remedy, after and before gates."""
    _, gates, before = _scored(remedy.apply(plan), today, weights)
    return _capped(before, gates), before


def _fix(remedy: Remedy, gain: int, gain_before_gates: Decimal) -> Fix:
    gained = rounded(gain_before_gates, 2)
    return Fix(remedy.key, remedy.subject, remedy.mark, remedy.question, gain, gained)


def _rank(found: tuple[Decimal, Fix]) -> tuple[Decimal, Decimal, int, str, str]:
    gain, fix = found
    place = MARK_ORDER[fix.mark] if fix.mark else len(MARK_ORDER)
    return -gain, -fix.gain_before_gates, place, fix.key, fix.subject or ""
