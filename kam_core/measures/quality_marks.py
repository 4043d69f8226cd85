"""The eight marks of a good account plan, each a few tests that a machine can check.

A test earns for what exists: what is missing or unknown earns nothing and is not counted as bad. The on-time
rate alone waits until an action has come due.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from kam_core.measures.days import age
from kam_core.measures.estimate import rounded
from kam_core.measures.objectives import ActionFacts, IndicatorFacts
from kam_core.measures.quality_facts import Check, Mark, MarkName, PlanFacts
from kam_core.measures.reviews import last_review
from kam_core.terms import IndicatorKind, Side

ACTIONS_WANTED = 2
EXTERNAL_WANTED = 3
EXTERNAL_DAYS = 180
PEOPLE_WANTED = 2
LIVING = timedelta(days=30)
CUSTOMER_SHARE = Decimal("0.2")
ONE = Decimal(1)
NOTHING = Decimal(0)


def mutual_outcome(plan: PlanFacts, today: date) -> tuple[Check, ...]:
    """Objectives that pay both sides and answer a need, and those that the customer agreed to."""
    return (
        _check("two_sided_with_need", 50, _part(o.two_sided for o in plan.standing)),
        _check("agreed_with_customer", 50, _part(o.agreed(today) for o in plan.standing)),
    )


def actionable_steps(plan: PlanFacts, today: date) -> tuple[Check, ...]:
    """Two owned and dated actions for each objective, none longer than 90 days."""
    ready = [sum(a.owned_and_dated for a in plan.actions_of(o)) for o in plan.active]
    return (
        _check("two_owned_dated_actions", 60, _mean(_up_to(count, ACTIONS_WANTED) for count in ready)),
        _check("none_longer_than_90_days", 40, _mean(_short(plan.actions_of(o), today) for o in plan.active)),
    )


def think_externally(plan: PlanFacts, today: date) -> tuple[Check, ...]:
    """Three outside facts younger than 180 days (or still to come), each linked onward."""
    fresh = [fact for fact in plan.external if fact.on is not None and age(fact.on, today) < EXTERNAL_DAYS]
    linked = sum(fact.linked for fact in fresh)
    return (
        _check("three_fresh_facts", 60, _up_to(len(fresh), EXTERNAL_WANTED)),
        _check("linked_onward", 40, _up_to(linked, EXTERNAL_WANTED)),
    )


def action_oriented(plan: PlanFacts, today: date) -> tuple[Check, ...]:
    """Something due for each objective in the next 30 days, done on time, worded with a deliverable."""
    judged = [kept for action in plan.actions if (kept := action.on_time(today)) is not None]
    return (
        _check(
            "due_in_30_days", 40, _part(any(a.near(today) for a in plan.actions_of(o)) for o in plan.active)
        ),
        _check("done_on_time", 30 if judged else 0, _part(judged)),
        _check("names_a_deliverable", 30, _mean(_worded(plan.actions_of(o)) for o in plan.active)),
    )


def leading_indicators(plan: PlanFacts, today: date) -> tuple[Check, ...]:
    """One leading and one lagging indicator for each objective, with baseline, target and a fresh reading."""
    pairs = [
        _best([i for i in plan.indicators_of(o) if i.kind is kind], today)
        for o in plan.active
        for kind in IndicatorKind
    ]
    return (
        _check("leading_and_lagging", 40, _part(best is not None for best in pairs)),
        _check("baseline_and_target", 30, _mean(NOTHING if b is None else _framed(b) for b in pairs)),
        _check("read_in_time", 30, _part(best is not None and best.in_time(today) for best in pairs)),
    )


def win_win(plan: PlanFacts, _today: date) -> tuple[Check, ...]:
    """Value in figures for both sides, a fifth of the actions the customer's or joint, no side at zero."""
    sides = (Side.CUSTOMER, Side.US)
    by_side = [[value for value in plan.values if value.beneficiary is side] for side in sides]
    standing = [action for action in plan.actions if action.standing]
    theirs = _part(action.side is Side.CUSTOMER or action.joint for action in standing)
    return (
        _check("both_sides_quantified", 40, _part(any(v.quantified for v in values) for values in by_side)),
        _check("customer_acts_too", 30, min(ONE, theirs / CUSTOMER_SHARE)),
        _check("no_side_at_zero", 30, _part(any(not v.at_zero for v in values) for values in by_side)),
    )


def brought_to_life(plan: PlanFacts, today: date) -> tuple[Check, ...]:
    """Two people changed it in 30 days, it fits a page, the share was opened, a digest was acted on."""
    people = {change.who for change in plan.changes if _recent(change.on, today)}
    return (
        _check("two_people_changed_it", 25, _up_to(len(people), PEOPLE_WANTED)),
        _check("one_page_story", 25, Decimal(plan.story)),
        _check("share_opened", 25, Decimal(plan.share_opened_on is not None)),
        _check("digest_acted_on", 25, Decimal(_recent(plan.digest_acted_on, today))),
    )


def reviewed(plan: PlanFacts, today: date) -> tuple[Check, ...]:
    """The next review has a day, the last was on time, actual days and decisions are on record."""
    last = last_review(plan.reviews, today)
    past = [review for review in plan.reviews if review.held(today) or review.missed(today)]
    held = [review for review in past if review.held(today)]
    ahead = any(not r.held(today) and r.planned is not None and r.planned >= today for r in plan.reviews)
    listed = _mean(_part((r.decisions_listed, r.carried_over_listed is not False)) for r in held)
    return (
        _check("next_review_dated", 20, Decimal(ahead)),
        _check("last_review_on_time", 30, Decimal(last is not None and last.on_time(today))),
        _check("actual_days_recorded", 25, _part(review.held(today) for review in past)),
        _check("decisions_listed", 25, listed),
    )


MARKS: tuple[tuple[MarkName, Callable[[PlanFacts, date], tuple[Check, ...]]], ...] = (
    (MarkName.MUTUAL_OUTCOME, mutual_outcome),
    (MarkName.ACTIONABLE_STEPS, actionable_steps),
    (MarkName.THINK_EXTERNALLY, think_externally),
    (MarkName.ACTION_ORIENTED, action_oriented),
    (MarkName.LEADING_INDICATORS, leading_indicators),
    (MarkName.WIN_WIN, win_win),
    (MarkName.BROUGHT_TO_LIFE, brought_to_life),
    (MarkName.REVIEWED, reviewed),
)


def marks(plan: PlanFacts, today: date) -> tuple[Mark, ...]:
    """The eight marks in their order, 0-100 each.

    Source: F22, the eight marks of a good account plan; two owned, dated actions
    altifyhelp.com/v9.12/AM/Objectives; points within a mark are our design.
    """
    return tuple(_mark(name, tests(plan, today)) for name, tests in MARKS)


def _mark(name: MarkName, checks: tuple[Check, ...]) -> Mark:
    possible = sum(check.possible for check in checks)
    exact = 100 * sum((check.earned for check in checks), NOTHING) / possible
    return Mark(name, int(rounded(exact, 0)), exact, checks)


def _check(key: str, possible: int, part: Decimal) -> Check:
    return Check(key, rounded(part * possible), possible)


def _part(holds: Iterable[bool]) -> Decimal:
    """The share that holds; of nothing, nothing does."""
    return _mean(Decimal(held) for held in holds)


def _mean(parts: Iterable[Decimal]) -> Decimal:
    listed = list(parts)
    return sum(listed, NOTHING) / len(listed) if listed else NOTHING


def _up_to(count: int, wanted: int) -> Decimal:
    return Decimal(min(count, wanted)) / wanted


def _recent(day: date | None, today: date) -> bool:
    return day is not None and today - LIVING <= day <= today


def _short(actions: tuple[ActionFacts, ...], today: date) -> Decimal:
    """The share of actions that are done or short enough; a long one that is behind us needs no splitting."""
    return _part(not action.open or action.short(today) for action in actions)


def _worded(actions: tuple[ActionFacts, ...]) -> Decimal:
    return _part(action.deliverable for action in actions)


def _framed(indicator: IndicatorFacts) -> Decimal:
    return _part((indicator.baseline, indicator.target))


def _best(indicators: list[IndicatorFacts], today: date) -> IndicatorFacts | None:
    """The indicator that earns most (a reading counts like baseline and target), so others never harm."""
    return max(indicators, key=lambda i: (i.baseline + i.target + 2 * i.in_time(today), i.key), default=None)
