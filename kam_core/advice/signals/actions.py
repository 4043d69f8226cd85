"""Signals about who does what, and whether the plan is kept alive."""

from collections.abc import Iterator

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import (
    Found,
    Signal,
    active_objectives,
    days_until,
    filled,
    in_short,
    lines,
    serving,
    told,
)
from kam_core.advice.signals.objectives import signer
from kam_core.measures.days import earliest, latest
from kam_core.measures.objectives import CLOSED, LONGEST_ACTION, NEAR
from kam_core.terms import Side


def _open(actions: tuple[Noted, ...]) -> tuple[Noted, ...]:
    return tuple(one for one in actions if one["status"] not in CLOSED)


def _no_customer_action(brief: Brief) -> Iterator[Found]:
    for objective in active_objectives(brief):
        if all(one["side"] != Side.CUSTOMER for one in serving(brief, "Action", objective)):
            yield _about(brief, objective, person=signer(brief, objective))


def _no_next_step(brief: Brief) -> Iterator[Found]:
    for objective in active_objectives(brief):
        ahead = (days_until(one["due"], brief.today) for one in _open(serving(brief, "Action", objective)))
        if not any(left is not None and 0 <= left <= NEAR.days for left in ahead):
            yield _about(brief, objective)


def _about(brief: Brief, objective: Noted, **slots: str | None) -> Found:
    del brief
    return Found(
        slots=filled(objective=in_short(objective), **slots),
        facts=told(objective, "customer_outcome", "due", "customer_owner"),
        subject=objective.id,
        objective=objective.id,
        weight=1.0 if objective["headline"] else 0.0,
    )


def _overdue(brief: Brief) -> Iterator[Found]:
    for one in _open(brief.of("Action")):
        left = days_until(one["due"], brief.today)
        if left is not None and left < 0:
            yield _of_action(one, weight=min(1.0, -left / 30))


def _too_long(brief: Brief) -> Iterator[Found]:
    for one in _open(brief.of("Action")):
        due = one["due"]
        start = earliest(one["start"]) if one["start"] else brief.today
        if due is not None and latest(due) - max(start, brief.today) > LONGEST_ACTION:
            yield _of_action(one)


def _of_action(one: Noted, weight: float = 0.0) -> Found:
    return Found(
        slots=filled(action=one["text"] or one.label, due=one["due"]),
        facts=lines(one, "text", "owner", "due"),
        subject=one.id,
        objective=one.refs.get("objective"),
        weight=weight,
    )


def _not_granted(brief: Brief) -> Iterator[Found]:
    for one in brief.of("ResourceNeed"):
        if one["granted"] is False:
            facts = lines(one, "what", "role", "hours", "cost", "granted")
            yield Found(
                slots={"resource": one["what"] or one["role"] or one.label}, facts=facts, subject=one.id
            )


def _review_overdue(brief: Brief) -> Iterator[Found]:
    for one in brief.of("Review"):
        planned = one["planned_date"]
        if planned is not None and planned < brief.today and one["actual_date"] is None:
            facts = lines(one, "kind", "planned_date")
            yield Found(slots={"review_date": planned}, facts=facts, subject=one.id)


def _no_review(brief: Brief) -> Iterator[Found]:
    planned = (one["planned_date"] for one in brief.of("Review"))
    plan = next(iter(brief.of("AccountPlan")), None)
    said = plan["next_review"] if plan is not None else None
    ahead = [day for day in (*planned, said) if day is not None and latest(day) >= brief.today]
    if not ahead and brief.of("Objective"):
        yield Found(facts=lines(plan, "review_frequency", "next_review") if plan else ())


def _stale(brief: Brief) -> Iterator[Found]:
    for section in brief.reckoned.stale:
        yield Found(slots={"section": section}, subject=section)


SIGNALS = (
    Signal(
        key="no_customer_action",
        section="L",
        weight=7,
        query="ask the customer to act: mutual action plan",
        find=_no_customer_action,
        needs=("objective",),
        may=("person",),
    ),
    Signal(
        key="no_next_step",
        section="L",
        weight=7,
        query="from objective to the next step: verb, owner, date",
        find=_no_next_step,
        needs=("objective",),
    ),
    Signal(
        key="overdue_action",
        section="L",
        weight=7,
        query="an action is overdue",
        find=_overdue,
        needs=("action", "due"),
    ),
    Signal(
        key="action_too_long",
        section="L",
        weight=4,
        query="split a long action into steps",
        find=_too_long,
        needs=("action", "due"),
    ),
    Signal(
        key="resource_not_granted",
        section="L",
        weight=5,
        query="resources asked for and not granted",
        find=_not_granted,
        needs=("resource",),
    ),
    Signal(
        key="review_overdue",
        section="O",
        weight=6,
        query="a planned review was not held",
        find=_review_overdue,
        needs=("review_date",),
    ),
    Signal(
        key="no_review_planned",
        section="O",
        weight=5,
        query="review rhythm: weekly, monthly, quarterly",
        find=_no_review,
    ),
    Signal(
        key="section_stale",
        section="O",
        weight=4,
        query="keep the plan true: what changed",
        find=_stale,
        needs=("section",),
    ),
)
