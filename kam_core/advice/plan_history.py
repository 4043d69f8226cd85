"""Answers about reviews and about what changed."""

from collections import Counter
from datetime import date, timedelta

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import PlanAnswer, PlanQuestion
from kam_core.advice.plan_records import nothing, spread, told
from kam_core.advice.signals.base import days_until, lines
from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Setting
from kam_core.measures.days import earliest, latest
from kam_core.measures.reviews import ReviewFacts, expected_review
from kam_core.terms import ReviewFrequency
from kam_core.values import FuzzyDate

LATELY = timedelta(days=14)
"""How far back "lately" reaches when no day is named."""
_WRITERS = 3
_OURS_ALL = frozenset({"Offering", "Competitor", "SelectionCriterion"})
"""What a workspace holds for all its plans: no change of this one."""


def about_review(_question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """When the plan is looked at next, when it was last, and how often it should be."""
    plan = next(iter(brief.of("AccountPlan")), None)
    reviews = brief.of("Review")
    held = sorted((one for one in reviews if _held(one, brief)), key=lambda one: one["actual_date"])
    groups = [[*lines(plan, "next_review", "review_frequency")]] if plan else []
    groups += [
        [*lines(one, "planned_date", "kind", "attendees", "planned_time")]
        for one in reviews
        if one["actual_date"] is None
    ]
    groups += [
        [*lines(one, "actual_date", "decisions", "attendees", "planned_date")] for one in reversed(held)
    ]
    last = [told("review_last", on=held[-1]["actual_date"])] if held else [told("review_never")]
    return PlanAnswer(spread(groups), (*_coming(plan, reviews, brief), *last))


def _held(review: Noted, brief: Brief) -> bool:
    return review["actual_date"] is not None and review["actual_date"] <= brief.today


def _coming(plan: Noted | None, reviews: tuple[Noted, ...], brief: Brief) -> tuple[ToldLine, ...]:
    facts = [
        ReviewFacts(key=one.id, planned=one["planned_date"], actual=one["actual_date"]) for one in reviews
    ]
    said = plan["next_review"] if plan is not None else None
    if said is not None and not any(latest(said) in (one.planned, one.actual) for one in facts):
        facts.append(ReviewFacts(key="said", planned=latest(said)))
    if not any(one.planned is not None and not one.held(brief.today) for one in facts):
        return (told("no_review"),)
    rhythm = plan["review_frequency"] if plan is not None else None
    day = expected_review(facts, ReviewFrequency(rhythm) if rhythm else None, None, brief.today)
    days = days_until(day, brief.today)
    if day is None or days is None:
        return (told("no_review"),)
    return (
        told("review_next", on=day, days=days) if days >= 0 else told("review_overdue", on=day, days=-days),
    )


def about_changes(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """What was noted since a day, the newest first, and by whom."""
    said = [one for one in brief.everything() if one.facts and one.entity not in _OURS_ALL]
    if not said:
        return nothing("changes")
    since = since_when(question.asked, brief.today)
    records = sorted((one for one in said if _last_said(one) >= since), key=_last_said, reverse=True)
    if not records:
        return PlanAnswer(told=(told("unchanged", since=since, on=max(map(_last_said, said))),))
    stale = [told("stale", section=section) for section in brief.reckoned.stale]
    return PlanAnswer(spread(_new_lines(one, since) for one in records), (*_by_whom(records, since), *stale))


def _by_whom(records: list[Noted], since: date) -> list[ToldLine]:
    """How many facts were noted, and who noted most of them."""
    by = Counter(
        held.evidence.entered_by
        for one in records
        for held in one.facts.values()
        if held.evidence.as_of.date() >= since
    )
    most = [told("changed_by", person=who, count=count) for who, count in by.most_common(_WRITERS)]
    return [told("changed", since=since, count=sum(by.values())), *most]


def since_when(asked: str, today: date) -> date:
    """The day that "since Monday", "last month" or "yesterday" reaches back to; two weeks without one."""
    for found in find_days(asked, Setting(today), "past"):
        value = found.value if found.value is not None else next(iter(found.options), None)
        if isinstance(value, date | FuzzyDate) and earliest(value) <= today:
            return earliest(value)
    return today - LATELY


def _new_lines(record: Noted, since: date) -> list[FactLine]:
    names = [name for name, held in record.facts.items() if held.evidence.as_of.date() >= since]
    return [line for name in names if (line := record.line(name)) is not None]


def _last_said(record: Noted) -> date:
    return max(held.evidence.as_of.date() for held in record.facts.values())
