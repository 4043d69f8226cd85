"""The one-page plan: what the records say now, in the order in which a busy person reads it."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from kam_core.cards import (
    ActionLine,
    FixLine,
    ForceLine,
    IndicatorLine,
    MarkLine,
    OpportunityLine,
    PersonLine,
    PlanCard,
    ScoreCard,
    ScoreLine,
)
from kam_core.interview.questions import Playbook
from kam_core.measures.days import latest
from kam_core.measures.estimate import rounded
from kam_core.measures.objectives import CLOSED
from kam_core.measures.quality_facts import Quality
from kam_core.measures.relationships import Threads, present
from kam_core.model import Action, Indicator, Interview, Objective, Review
from kam_core.terms import IndicatorKind
from kam_core.usecases.authority import may_edit
from kam_core.usecases.judging import quality_of
from kam_core.usecases.measuring import (
    expected,
    force_field_of,
    freshness_of,
    headline_of,
    top_opportunity,
    unknown_facts,
)
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.readings.standing import standing_of
from kam_core.usecases.selecting import selection_line
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.ties import role_gaps, threads_of, ties_of
from kam_core.values import Value

NEXT_ACTIONS = 3
TOP_FIXES = 3
MONDAY = 0
NOT_ASKED_FOR = frozenset({"open_share", "act_on_digest"})
"""Fixes that happen elsewhere: no answer to a question brings them about."""


def plan_card(
    book: PlanBook,
    occasion: Occasion,
    interview: Interview | None = None,
    playbook: Playbook | None = None,
) -> PlanCard:
    """The one-page plan as it stands today; `interview` is where its buttons lead, None for who only reads.

    The playbook words the questions behind the fixes. The number of queries does not depend on the plan.
    """
    today, plan = occasion.today, book.plan
    objective, threads = headline_of(book), threads_of(book, today)
    return PlanCard(
        plan=plan.id,
        interview=interview.id if interview else None,
        account=book.account.label,
        period=(plan.period_start, plan.period_end),
        status=plan.status.value,
        owner=plan.owner,
        objective=(objective.statement or objective.label) if objective else None,
        for_them=objective.customer_outcome if objective else None,
        for_us=objective.our_outcome if objective else None,
        agreed=objective is not None and _agreed(objective, today),
        measure=_measure(objective) if objective else None,
        opportunity=_opportunity(book),
        people=_people(book, today),
        empty_roles=tuple(role.value for role in role_gaps(book, today)),
        threads=len(threads.people),
        single_thread=_single_thread(threads),
        forces=_forces(book),
        actions=_next_actions(book),
        indicators=_indicators(book, objective, today),
        next_review=next_review(book, today),
        first_digest=_first_digest(book, today),
        digest_channel=plan.digest_channel,
        unknowns=len(unknown_facts(book)),
        quality=score_line(quality_of(book, today), playbook),
        freshness=freshness_percent(book, today),
        verdict=selection_line(book),
        can_edit=may_edit(book, occasion.person),
        story=plan.headline or "",
    )


def score_card(
    book: PlanBook, occasion: Occasion, interview: Interview | None, playbook: Playbook | None
) -> ScoreCard:
    """The eight marks of the plan and the fixes that add most."""
    score = score_line(quality_of(book, occasion.today), playbook)
    return ScoreCard(book.plan.id, interview.id if interview else None, book.account.label, score)


def score_line(quality: Quality, playbook: Playbook | None) -> ScoreLine:
    """The quality with the top fixes, one of a kind, each with a question that the playbook holds."""
    return ScoreLine(
        score=quality.score,
        marks=tuple(MarkLine(mark.name.value, mark.score) for mark in quality.marks),
        gates=tuple((gate.key.value, gate.cap) for gate in quality.gates),
        fixes=tuple(islice(_fixes(quality, playbook), TOP_FIXES)),
    )


def freshness_percent(book: PlanBook, today: date) -> int | None:
    """The plan's freshness, 0-100; None while nothing vital was ever confirmed."""
    fresh = freshness_of(book, today).plan
    return None if fresh is None else int(rounded(fresh * 100, 0))


def next_review(book: PlanBook, today: date) -> Value:
    """The day of the next planned review, else what the plan says, else the last one that was not held."""
    planned = [
        one.planned_date
        for one in book.records(Review.__name__)
        if isinstance(one, Review) and one.planned_date and not one.actual_date
    ]
    ahead = [day for day in planned if day >= today]
    said: Value = book.plan.next_review
    return min(ahead, default=None) or said or max(planned, default=None)


def open_actions(actions: Iterable[Any]) -> list[Action]:
    """The actions that are neither done nor cancelled, the next due first, undated ones last."""
    standing = [one for one in actions if isinstance(one, Action) and one.status not in CLOSED]
    return sorted(standing, key=lambda one: latest(one.due) if one.due else date.max)


def _fixes(quality: Quality, playbook: Playbook | None) -> Iterable[FixLine]:
    seen = set()
    for fix in quality.fixes:
        asked = fix.question
        if asked is None or fix.key in seen or fix.key in NOT_ASKED_FOR:
            continue
        if playbook is not None and asked not in playbook:
            continue
        seen.add(fix.key)
        yield FixLine(fix.key, fix.gain, asked, playbook.question(asked).title if playbook else "")


def _agreed(objective: Objective, today: date) -> bool:
    """Somebody of theirs agreed on a day that has come; a status alone proves nothing."""
    on = objective.agreed_on
    return bool(objective.agreed_on_by) and on is not None and latest(on) <= today


def _measure(objective: Objective) -> str | None:
    """From which figure to which, and how it is measured, as far as that is known."""
    figures = ""
    if objective.target is not None:
        start = f"{_figure(objective.baseline)} → " if objective.baseline is not None else ""
        figures = f"{start}{_figure(objective.target)} {objective.unit or ''}".strip()
    return ", ".join(part for part in (figures, objective.measure) if part) or None


def _figure(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _opportunity(book: PlanBook) -> OpportunityLine | None:
    top = top_opportunity(book)
    if top is None:
        return None
    return OpportunityLine(
        title=top.title or top.label,
        potential=top.potential,
        probability=top.probability,
        expected=expected(top),
        close=top.close_date,
    )


def _people(book: PlanBook, today: date) -> tuple[PersonLine, ...]:
    here = present(ties_of(book), today)
    return tuple(PersonLine(tie.person, tuple(role.value for role in tie.roles)) for tie in here)


def _single_thread(threads: Threads) -> str | None:
    """The one person by whom the account hangs; None when there are more, none, or nobody can say."""
    named = threads.people or threads.possible
    return named[0] if threads.single and len(named) == 1 else None


def _forces(book: PlanBook) -> ForceLine | None:
    found = force_field_of(book)
    if found is None:
        return None
    field, brake = found
    band = field.band.value if field.band else None
    return ForceLine(field.driving, field.restraining, field.ratio.value, band, brake)


def _next_actions(book: PlanBook) -> tuple[ActionLine, ...]:
    coming = open_actions(book.records(Action.__name__))[:NEXT_ACTIONS]
    return tuple(
        ActionLine(one.text or one.label, one.owner, one.due, one.side.value if one.side else None)
        for one in coming
    )


def _indicators(book: PlanBook, objective: Objective | None, today: date) -> tuple[IndicatorLine, ...]:
    """One early sign and one proof; the objective's own figure is the proof when no indicator is."""
    listed = [one for one in book.records(Indicator.__name__) if isinstance(one, Indicator)]
    mine = [one for one in listed if objective and one.objective_id in (objective.id, None)] or listed
    lines = []
    for kind in IndicatorKind:
        one = next((one for one in mine if one.kind is kind), None)
        if one is not None:
            lines.append(_read(book, one, kind, today))
        elif kind is IndicatorKind.LAGGING and objective is not None and objective.target is not None:
            own = (objective.label, kind.value, objective.target, objective.unit or "", objective.due)
            lines.append(IndicatorLine(*own))
    return tuple(lines)


def _read(book: PlanBook, one: Indicator, kind: IndicatorKind, today: date) -> IndicatorLine:
    """An indicator with its newest reading, and how that is."""
    way = standing_of(book, one, today).trend
    return IndicatorLine(
        text=one.label,
        kind=kind.value,
        target=one.target,
        unit=one.unit or "",
        by=one.target_date,
        baseline=one.baseline,
        now=way.now.value if way.now else None,
        movement=way.movement.value,
        course=way.course.value,
    )


def _first_digest(book: PlanBook, today: date) -> date:
    """The Monday after the first review was planned; once that is over, or nothing is planned, the next."""
    planned = [
        held.as_of.date()
        for one in book.records(Review.__name__)
        if (held := one.evidence_of("planned_date")) is not None
    ]
    first = _monday_after(min(planned, default=today))
    return first if first >= today else _monday_after(today)


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - (day.weekday() - MONDAY) % 7)
