"""How good a plan is, by its records: the facts that quality looks at, and the judgement. Source: F22."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kam_core.measures import quality as judge
from kam_core.measures.days import Day, latest
from kam_core.measures.objectives import ActionFacts, IndicatorFacts, ObjectiveFacts
from kam_core.measures.quality_facts import Change, ExternalFact, PlanFacts, Quality
from kam_core.measures.readings import every_days
from kam_core.measures.relationships import TRUSTED
from kam_core.measures.reviews import ReviewFacts
from kam_core.measures.value import ValueFacts
from kam_core.model import (
    AccountPlan,
    Action,
    ExternalFactor,
    FactRecord,
    Indicator,
    Objective,
    Opportunity,
    Reading,
    RelationshipLink,
    Review,
    Share,
    Stakeholder,
    StakeholderRole,
    ValueRecord,
)
from kam_core.terms import ActionStatus, ObjectiveStatus, Side, ValueState
from kam_core.usecases import wording
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.ties import ties_of

JUDGED: tuple[type[FactRecord], ...] = (
    AccountPlan,
    Objective,
    Opportunity,
    Action,
    Indicator,
    Reading,
    ExternalFactor,
    ValueRecord,
    Review,
    Share,
    Stakeholder,
    StakeholderRole,
    RelationshipLink,
)
"""The records that a plan is judged by; for the many plans of a list they are loaded at once."""
ON_THE_PAGE = (Objective, Opportunity, Stakeholder, Action, Indicator)
"""What the one-page plan needs before it tells a story."""


def quality_of(book: PlanBook, today: date, *, digest_acted_on: date | None = None) -> Quality:
    """The plan's quality with its marks, gates and fixes. Source: F22."""
    return judge.quality(plan_facts(book, today, digest_acted_on=digest_acted_on), today)


def score_of(book: PlanBook, today: date) -> int:
    """The quality alone, 0-100, without looking for fixes: for many plans at once."""
    return judge.score(plan_facts(book, today), today)


def plan_facts(book: PlanBook, today: date, *, digest_acted_on: date | None = None) -> PlanFacts:
    """The plan as its quality sees it; `digest_acted_on` stands in for what the digests know."""
    return PlanFacts(
        objectives=tuple(map(_objective, book.of(Objective))),
        actions=_actions(book),
        indicators=_indicators(book),
        external=tuple(
            ExternalFact(one.id, one.date, linked=bool(one.link)) for one in book.of(ExternalFactor)
        ),
        values=tuple(_value(one) for one in book.of(ValueRecord) if one.beneficiary is not None),
        changes=tuple(_changes(book, today)),
        reviews=_reviews(book),
        ties=ties_of(book),
        story=all(book.records(kind.__name__) for kind in ON_THE_PAGE),
        share_opened_on=max((one.opened_at.date() for one in book.of(Share) if one.opened_at), default=None),
        digest_acted_on=digest_acted_on or book.digest_acted_on(today),
        review_frequency=book.plan.review_frequency,
        started_on=_started_on(book),
        parts={kind.__name__: bool(book.records(kind.__name__)) for kind in JUDGED},
    )


def _objective(one: Objective) -> ObjectiveFacts:
    return ObjectiveFacts(
        key=one.id,
        status=one.status or ObjectiveStatus.PROPOSED,
        customer_outcome=bool(one.customer_outcome),
        our_outcome=bool(one.our_outcome),
        need=one.need_id is not None,
        agreed_by=one.agreed_on_by,
        agreed_on=_last_day(one.agreed_on),
        main=bool(one.headline),
    )


def _actions(book: PlanBook) -> tuple[ActionFacts, ...]:
    ties = ties_of(book)
    theirs = [tie.person for tie in ties]
    not_close = [tie.person for tie in ties if tie.strength is None or tie.strength < TRUSTED]
    return tuple(_action(one, theirs, not_close) for one in book.of(Action))


def _action(one: Action, theirs: Sequence[str], not_close: Sequence[str]) -> ActionFacts:
    words = one.text or one.label
    return ActionFacts(
        key=one.id,
        objective=one.objective_id,
        owner=one.owner,
        side=one.side or Side.US,
        status=one.status or ActionStatus.PROPOSED,
        start=one.start,
        due=one.due,
        done_on=_done_on(one),
        deliverable=wording.names_deliverable(words),
        joint=wording.joint_owner(one.owner, theirs),
        widens_contacts=wording.widens_contacts(words, not_close),
    )


def _done_on(one: Action) -> date | None:
    """The day on which somebody said that it was done; nobody says a day for it."""
    told = one.evidence_of("status")
    return (told.on or told.as_of.date()) if told and one.status is ActionStatus.DONE else None


def _indicators(book: PlanBook) -> tuple[IndicatorFacts, ...]:
    read: dict[str, list[Day]] = {}
    for one in book.of(Reading):
        if one.date is not None:
            read.setdefault(one.indicator_id, []).append(one.date)
    return tuple(
        _indicator(one, one.kind, read.get(one.id, [])) for one in book.of(Indicator) if one.kind is not None
    )


def _indicator(one: Indicator, kind: Any, read: Iterable[Day]) -> IndicatorFacts:
    days = [latest(day) for day in (*read, *([one.reading_on] if one.reading_on else []))]
    return IndicatorFacts(
        key=one.id,
        kind=kind,
        objective=one.objective_id,
        baseline=one.baseline is not None,
        target=one.target is not None,
        read_on=max(days, default=None),
        every_days=every_days(one.frequency),
    )


def _value(one: ValueRecord) -> ValueFacts:
    return ValueFacts(
        key=one.id,
        beneficiary=one.beneficiary or Side.US,
        objective=one.objective_id,
        state=one.value_state or ValueState.HYPOTHESIS,
        hypothesis=one.hypothesis_amount,
        committed=one.committed,
        delivered=one.delivered,
        confirmed_by=one.confirmed_by,
        confirmed_on=_last_day(one.confirmed_on),
    )


def _reviews(book: PlanBook) -> tuple[ReviewFacts, ...]:
    """The reviews, and the next one where the plan only has its day."""
    reviews = tuple(
        ReviewFacts(
            key=one.id, planned=one.planned_date, actual=one.actual_date, decisions_listed=bool(one.decisions)
        )
        for one in book.of(Review)
    )
    ahead = _last_day(book.plan.next_review)
    if ahead is None or any(ahead in (one.planned, one.actual) for one in reviews):
        return reviews
    return (*reviews, ReviewFacts(key=book.plan.id, planned=ahead))


def _changes(book: PlanBook, today: date) -> Iterable[Change]:
    """Who said something about the plan on which day; a moment that is tomorrow elsewhere counts as today."""
    told = {
        (held.entered_by, min(held.as_of.date(), today))
        for kind in JUDGED
        for record in book.records(kind.__name__)
        for held in record.evidence.values()
    }
    return (Change(who, on) for who, on in sorted(told))


def _started_on(book: PlanBook) -> date | None:
    """From when reviews are expected: the start of the period, or the day of writing where that is later."""
    days = (book.plan.period_start, _last_day(book.plan.date_prepared))
    return max((day for day in days if day is not None), default=None)


def _last_day(day: Day | None) -> date | None:
    return None if day is None else latest(day)
