"""What could be done to a plan, as changes that can be tried out on its facts.

Each remedy is one real step that a person can take: a record added, or what is missing in one record filled
in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kam_core.measures.objectives import LONGEST_ACTION, ActionFacts, IndicatorFacts, ObjectiveFacts
from kam_core.measures.quality_facts import Change, ExternalFact, MarkName, PlanFacts
from kam_core.measures.reviews import ReviewFacts, expected_review
from kam_core.measures.value import ValueFacts
from kam_core.terms import IndicatorKind, Side
from kam_core.values import Quantity

SOMEBODY = "somebody"
"""Stands for a person whom the fix would bring in."""
SOON = timedelta(days=14)
SOME_WORTH = Quantity(Decimal(1), "any unit")
CUSTOMER_SHARE = 5
"""At least every fifth action should be the customer's or joint."""

Apply = Callable[[PlanFacts], PlanFacts]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change and its name; `question` is the interview's question that would gather it."""

    key: str
    subject: str | None
    mark: MarkName | None
    question: str | None
    apply: Apply


def remedies(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    """Everything that could be tried on this plan, whether or not it gains points."""
    for source in SOURCES:
        yield from source(plan, today)


def _for_objectives(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    mark = MarkName.MUTUAL_OUTCOME
    if not plan.active:
        fresh = ObjectiveFacts(key=_new(plan.objectives), customer_outcome=True, our_outcome=True, need=True)
        yield Remedy("add_objective", None, mark, "K1", _added("objectives", fresh))
    for objective in plan.standing:
        if not objective.two_sided:
            both = objective.customer_outcome and objective.our_outcome
            key, question = ("link_need", "E1") if both else ("name_both_outcomes", "K1")
            whole = replace(objective, customer_outcome=True, our_outcome=True, need=True)
            yield Remedy(key, objective.key, mark, question, _swapped("objectives", objective, whole))
        if not objective.agreed(today):
            agreed = replace(objective, agreed_by=objective.agreed_by or SOMEBODY, agreed_on=today)
            change = _swapped("objectives", objective, agreed)
            yield Remedy("agree_with_customer", objective.key, mark, "K4", change)


def _for_steps(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    standing = [action for action in plan.actions if action.standing]
    theirs = sum(action.side is Side.CUSTOMER or action.joint for action in standing)
    for objective in plan.active:
        actions = plan.actions_of(objective)
        few = sum(action.owned_and_dated for action in actions) < 2
        mark = MarkName.ACTIONABLE_STEPS if few else MarkName.ACTION_ORIENTED
        if few or not any(action.near(today) for action in actions):
            ours = _step(plan, objective, Side.US, today)
            yield Remedy("add_action", objective.key, mark, "L1", _added("actions", ours))
        if theirs * CUSTOMER_SHARE < max(len(standing), 1):
            change = _added("actions", _step(plan, objective, Side.CUSTOMER, today))
            yield Remedy("add_customer_action", objective.key, MarkName.WIN_WIN, "L3", change)


def _for_actions(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    steps, oriented = MarkName.ACTIONABLE_STEPS, MarkName.ACTION_ORIENTED
    for action in plan.actions:
        if action.open and not action.owned_and_dated:
            settled = replace(action, owner=action.owner or SOMEBODY, due=action.due or today + SOON)
            yield Remedy("own_and_date", action.key, steps, "L1", _swapped("actions", action, settled))
        if action.open and action.due and not action.short(today):
            first_part = replace(action, start=today, due=today + LONGEST_ACTION)
            yield Remedy("split_action", action.key, steps, "L1", _swapped("actions", action, first_part))
        if action.standing and not action.deliverable:
            worded = replace(action, deliverable=True)
            yield Remedy("name_deliverable", action.key, oriented, "L1", _swapped("actions", action, worded))


def _for_the_outside(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    mark = MarkName.THINK_EXTERNALLY
    seen = ExternalFact(_new(plan.external), today, linked=True)
    yield Remedy("add_external_fact", None, mark, "H4", _added("external", seen))
    for fact in plan.external:
        whole = replace(fact, on=fact.on or today, linked=True)
        if whole != fact:
            key = "link_external_fact" if fact.on else "date_external_fact"
            yield Remedy(key, fact.key, mark, "H4", _swapped("external", fact, whole))


def _for_indicators(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    mark = MarkName.LEADING_INDICATORS
    for objective in plan.active:
        held = {indicator.kind for indicator in plan.indicators_of(objective)}
        for kind in [kind for kind in IndicatorKind if kind not in held]:
            fresh = _indicator(plan, objective, kind)
            yield Remedy(f"add_{kind}_indicator", objective.key, mark, "N1", _added("indicators", fresh))
    for indicator in plan.indicators:
        if not (indicator.baseline and indicator.target):
            framed = replace(indicator, baseline=True, target=True)
            yield Remedy(
                "frame_indicator", indicator.key, mark, "N1", _swapped("indicators", indicator, framed)
            )
        if not indicator.in_time(today):
            read = replace(indicator, read_on=today)
            yield Remedy("read_indicator", indicator.key, mark, None, _swapped("indicators", indicator, read))


def _for_value(plan: PlanFacts, _today: date) -> Iterator[Remedy]:
    for side in (Side.CUSTOMER, Side.US):
        if not any(value.quantified for value in plan.values if value.beneficiary is side):
            worth = ValueFacts(key=_new(plan.values), beneficiary=side, hypothesis=SOME_WORTH)
            change = _added("values", worth)
            yield Remedy(f"quantify_value_for_{side}", None, MarkName.WIN_WIN, "K3", change)


def _for_life(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    mark = MarkName.BROUGHT_TO_LIFE
    yield Remedy("second_person", None, mark, "A3", _added("changes", Change(_new(plan.changes), today)))
    yield Remedy("one_page_story", None, mark, None, lambda p: replace(p, story=True))
    yield Remedy("open_share", None, mark, "K4", lambda p: replace(p, share_opened_on=today))
    yield Remedy("act_on_digest", None, mark, "O1", lambda p: replace(p, digest_acted_on=today))


def _for_reviews(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    mark = MarkName.REVIEWED
    ahead = ReviewFacts(key=_new(plan.reviews), planned=today + SOON)
    yield Remedy("plan_review", None, mark, "O1", _added("reviews", ahead))
    due = [r for r in plan.reviews if not r.held(today) and r.planned is not None and r.planned <= today]
    expected = expected_review(plan.reviews, plan.review_frequency, plan.started_on, today)
    if not due and expected is not None and expected <= today:
        held = ReviewFacts(key=_new(plan.reviews), actual=today, decisions_listed=True)
        yield Remedy("hold_review", None, mark, None, _added("reviews", held))
    for review in due:
        done = replace(review, actual=today, decisions_listed=True)
        yield Remedy("hold_review", review.key, mark, None, _swapped("reviews", review, done))
    for review in plan.reviews:
        noted = replace(review, decisions_listed=True, carried_over_listed=True)
        if review.held(today) and not (review.decisions_listed and review.carried_over_listed is not False):
            yield Remedy("list_decisions", review.key, mark, None, _swapped("reviews", review, noted))


def _for_threads(plan: PlanFacts, today: date) -> Iterator[Remedy]:
    step = replace(_step(plan, next(iter(plan.active), None), Side.US, today), widens_contacts=True)
    yield Remedy("widen_contacts", None, None, "G5", _added("actions", step))


SOURCES: tuple[Callable[[PlanFacts, date], Iterator[Remedy]], ...] = (
    _for_objectives,
    _for_steps,
    _for_actions,
    _for_the_outside,
    _for_indicators,
    _for_value,
    _for_life,
    _for_reviews,
    _for_threads,
)


def _step(plan: PlanFacts, objective: ObjectiveFacts | None, side: Side, today: date) -> ActionFacts:
    return ActionFacts(
        key=_new(plan.actions),
        objective=objective.key if objective else None,
        owner=SOMEBODY,
        side=side,
        due=today + SOON,
        deliverable=True,
    )


def _indicator(plan: PlanFacts, objective: ObjectiveFacts, kind: IndicatorKind) -> IndicatorFacts:
    key = _new(plan.indicators)
    return IndicatorFacts(key=key, kind=kind, objective=objective.key, baseline=True, target=True)


def _new(records: tuple[object, ...]) -> str:
    """A key that no record of the plan bears."""
    return f"new {len(records) + 1}"


def _added(field: str, record: object) -> Apply:
    def apply(plan: PlanFacts) -> PlanFacts:
        changes: dict[str, Any] = {field: (*getattr(plan, field), record)}
        return replace(plan, **changes)

    return apply


def _swapped(field: str, old: object, new: object) -> Apply:
    def apply(plan: PlanFacts) -> PlanFacts:
        changes: dict[str, Any] = {field: tuple(new if r == old else r for r in getattr(plan, field))}
        return replace(plan, **changes)

    return apply
