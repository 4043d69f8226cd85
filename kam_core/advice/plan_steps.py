"""Answers about time: what is overdue, what comes next, when the plan is reviewed, what changed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import PlanAnswer, PlanQuestion, Span
from kam_core.advice.plan_records import MOST, meant, narrowed, nothing, spread, told
from kam_core.advice.signals.base import days_until, lines
from kam_core.cards.advice import ToldLine
from kam_core.measures.days import Day, earliest, latest
from kam_core.measures.objectives import CLOSED
from kam_core.values import Value

_SUNDAY = 6
_LATEST = 4
"""Further overdue things are only counted in the lines."""


def about_overdue(question: PlanQuestion, brief: Brief, asker: str = "") -> PlanAnswer:
    """Open actions, promises and reviews past their day, the oldest first."""
    waiting = _asked_for(open_steps(brief), question, brief, asker)
    late = sorted(
        (one for one in waiting if _late(due_of(one), brief)), key=lambda one: latest(due_of(one) or date.max)
    )
    reviews = [] if question.person else [one for one in brief.of("Review") if _missed(one, brief)]
    notes = [_overdue(one, brief) for one in late] + [_missed_review(one, brief) for one in reviews]
    facts = [[*lines(one, "due", "by_when", "owner", "who", "status", "blocked_by")] for one in late]
    facts += [[*lines(one, "planned_date")] for one in reviews]
    if notes:
        return PlanAnswer(spread(facts), (*notes[:MOST], *_undated(waiting)))
    if not brief.of("Action") and not brief.of("Commitment") and not brief.of("Review"):
        return nothing("actions")
    return PlanAnswer(told=(told("none_overdue"), *_next_one(waiting, brief), *_undated(waiting)))


def about_next(question: PlanQuestion, brief: Brief, asker: str = "") -> PlanAnswer:
    """What is due, the next first, in the stretch of time that is asked for; what is late already comes before it."""
    if not open_steps(brief):
        return nothing("actions")
    waiting = _asked_for(open_steps(brief), question, brief, asker)
    dated = sorted((one for one in waiting if due_of(one)), key=lambda one: latest(due_of(one) or date.max))
    late = [one for one in dated if _late(due_of(one), brief)]
    ahead = [one for one in dated if one not in late]
    inside = [one for one in ahead if _within(due_of(one), question.within, brief.today)]
    notes = [_overdue(one, brief) for one in late][:_LATEST] + [_due(one, brief) for one in inside]
    if not inside and (question.within is not None or not late):
        notes += [told("none_due"), *_next_one(ahead, brief)]
    facts = [[*lines(one, "due", "by_when", "owner", "who", "status")] for one in (*late[:_LATEST], *inside)]
    undated = [one for one in waiting if not due_of(one)]
    facts += [[*lines(one, "text", "owner", "due")] for one in undated] if question.within is None else []
    return PlanAnswer(spread(facts), (*notes[:MOST], *_reviews_within(question, brief), *_undated(waiting)))


def open_steps(brief: Brief) -> tuple[Noted, ...]:
    """Actions that are neither done nor cancelled, and promises that were not kept yet."""
    actions = (one for one in brief.of("Action") if one["status"] not in CLOSED)
    return (*actions, *(one for one in brief.of("Commitment") if one["kept"] is not True))


def due_of(step: Noted) -> Day | None:
    """The day of an action or of a promise."""
    day: Day | None = step["due"] or step["by_when"]
    return day


def _owner(step: Noted) -> str | None:
    owner: str | None = step["owner"] or step["who"]
    return owner


def _asked_for(
    steps: Sequence[Noted], question: PlanQuestion, brief: Brief, asker: str = ""
) -> tuple[Noted, ...]:
    """The steps of the person asked about, else those that the question names, else all."""
    if question.mine and asker:
        return tuple(one for one in steps if _is(_owner(one), asker, brief))
    if question.person:
        return tuple(one for one in steps if _is(_owner(one), question.person, brief))
    return narrowed(steps, question.asked, brief)


def _is(owner: str | None, person: str, brief: Brief) -> bool:
    """Whether a step's owner is that person, by name or by Slack id, whichever of the two either is."""
    if not owner:
        return False
    members = brief.of("TeamMember")
    ids = {one["person"]: one.label for one in members if one["person"]}
    names = {ids.get(owner, owner), owner}
    known = meant(members, person, "person") or meant(brief.of("Stakeholder"), person, "name")
    wanted = {person, ids.get(person, person), *(one.label for one in known)}
    if wanted & names:
        return True
    probe = tuple(Noted("Person", name, name) for name in sorted(names))
    return any(meant(probe, one) for one in wanted)


def _late(day: Day | None, brief: Brief) -> bool:
    return day is not None and latest(day) < brief.today


def _missed(review: Noted, brief: Brief) -> bool:
    return review["actual_date"] is None and _late(review["planned_date"], brief)


def _overdue(step: Noted, brief: Brief) -> ToldLine:
    days = -(days_until(due_of(step), brief.today) or 0)
    return _with_owner("overdue", step, days)


def _due(step: Noted, brief: Brief) -> ToldLine:
    return _with_owner("due", step, days_until(due_of(step), brief.today) or 0)


def _with_owner(key: str, step: Noted, days: int) -> ToldLine:
    slots: dict[str, Value] = {
        "action": step["text"] or step["what"] or step.label,
        "due": due_of(step),
        "days": days,
    }
    owner = _owner(step)
    return told(key, **slots, owner=owner) if owner else told(f"{key}_unowned", **slots)


def _missed_review(review: Noted, brief: Brief) -> ToldLine:
    days = -(days_until(review["planned_date"], brief.today) or 0)
    return told("review_overdue", on=review["planned_date"], days=days)


def _next_one(steps: Sequence[Noted], brief: Brief) -> Iterable[ToldLine]:
    ahead = [one for one in steps if due_of(one) is not None and not _late(due_of(one), brief)]
    first = min(ahead, key=lambda one: latest(due_of(one) or date.max), default=None)
    return () if first is None else (_due(first, brief),)


def _undated(steps: Sequence[Noted]) -> Iterable[ToldLine]:
    count = sum(due_of(one) is None for one in steps)
    return (told("undated", count=count),) if count else ()


def _reviews_within(question: PlanQuestion, brief: Brief) -> Iterable[ToldLine]:
    if question.within is None or question.person:
        return ()
    ahead = [one for one in brief.of("Review") if one["actual_date"] is None and not _missed(one, brief)]
    return tuple(
        told("review_on", on=one["planned_date"])
        for one in ahead
        if _within(one["planned_date"], question.within, brief.today)
    )


def _within(day: Day | None, span: Span | None, today: date) -> bool:
    if day is None:
        return False
    first, last = stretch(span, today)
    return earliest(day) <= last and latest(day) >= first


def stretch(span: Span | None, today: date) -> tuple[date, date]:
    """The first and the last day of a span, both included; everything ahead without one."""
    week = today - timedelta(days=today.weekday())
    month = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    days = {
        Span.TODAY: (today, today),
        Span.TOMORROW: (today + timedelta(days=1), today + timedelta(days=1)),
        Span.THIS_WEEK: (today, week + timedelta(days=_SUNDAY)),
        Span.NEXT_WEEK: (week + timedelta(days=7), week + timedelta(days=7 + _SUNDAY)),
        Span.THIS_MONTH: (today, month - timedelta(days=1)),
        Span.NEXT_MONTH: (month, after - timedelta(days=1)),
    }
    return days[span] if span else (today, date.max)
