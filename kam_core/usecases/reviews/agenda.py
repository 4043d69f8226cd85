"""The agenda of a review: what changed since the last one, what has grown old, what is late, what waits for a word."""

from collections.abc import Iterable
from datetime import date, datetime

from kam_core.cards.actions import ActionRow
from kam_core.cards.reviews import OffTrackLine, PromiseLine, ReviewCard, StaleLine
from kam_core.interview.questions import Playbook
from kam_core.measures.days import age, latest
from kam_core.measures.objectives import CLOSED
from kam_core.measures.relationships import in_touch, present
from kam_core.model import (
    Action,
    Approval,
    Commitment,
    Delivery,
    ReviewWalk,
    Suggestion,
)
from kam_core.ports import House
from kam_core.rhythm.reviews import SHAPES
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ReviewKind, SuggestionStatus
from kam_core.usecases.actions.rows import rows_from
from kam_core.usecases.judging import quality_of
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.readings import standing
from kam_core.usecases.reviews.pages import page_of
from kam_core.usecases.reviews.stale import stale_facts
from kam_core.usecases.reviews.which import Opened, last_held, moment_of, score_at, score_then
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.ties import ties_of

UNTOLD = frozenset({"Review", "Suggestion", "HealthReading", "Share"})
"""Records whose changes are no news of the account."""
ELSEWHERE = "AccountPlan"
SECTION_OF_REST = "P"
SHARED = "agenda"
"""Prefix of the purpose of an agenda that was shared in a channel."""
PROMISED_SOON = 7
"""A promise due within so many days, or past its day, is looked at."""


def agenda_card(house: House, uow: UnitOfWork, opened: Opened, occasion: Occasion) -> ReviewCard:
    """The agenda as it stands now. Its lists are whole; the view cuts them."""
    review, book, kind = opened.review, opened.book, opened.kind
    last = last_held(book, kind, apart=review.id)
    since = moment_of(uow, last, book)
    quality = quality_of(book, occasion.today)
    rows = open_rows(uow, book, occasion)
    return ReviewCard(
        plan=book.plan.id,
        review=review.id,
        account=book.account.label,
        kind=kind.value,
        planned=review.planned_date,
        since=last.actual_date if last else None,
        until=occasion.today,
        minutes=SHAPES[kind].minutes,
        now=score_then(quality),
        then=score_at(uow, last),
        fix=quality.best_fix.key if quality.best_fix else None,
        changes=changes_of(uow, book, house.playbook(book.plan.pack), since),
        stale=_stale(book, occasion.today),
        overdue=tuple(row for row in rows if row.overdue and not row.blocked),
        blocked=tuple(row for row in rows if row.blocked),
        off_track=off_track(book, occasion.today),
        silent=silent(book, occasion.today),
        promises=promises_due(book, occasion.today),
        waiting=_waiting(book),
        suggestions=_suggestions(uow, book),
        page=page_of(book, kind, occasion.today),
        walking=uow.one(ReviewWalk, review_id=review.id, person=occasion.person, ended_at=None) is not None,
        shared_in=shared.channel if (shared := uow.last(Delivery, purpose=f"{SHARED}:{review.id}")) else None,
        event=review.label if kind is ReviewKind.EVENT else "",
    )


def open_rows(uow: UnitOfWork, book: PlanBook, occasion: Occasion) -> list[ActionRow]:
    """The plan's open actions as rows for the person who looks."""
    listed = [one for one in book.of(Action) if one.status not in CLOSED]
    return rows_from(uow, [book.plan], listed, occasion.today, person=occasion.person)


def changes_of(
    uow: UnitOfWork, book: PlanBook, playbook: Playbook, since: datetime
) -> tuple[tuple[str, int], ...]:
    """How many records changed since a moment, by the section of the playbook that asks for them."""
    places = _sections(playbook)
    changed: dict[str, set[str]] = {}
    for event in uow.history(book.plan.id, since):
        if event.entity not in UNTOLD and event.at > since:
            changed.setdefault(places.get(event.entity, SECTION_OF_REST), set()).add(event.record_id)
    return tuple(
        (section.title, len(changed[section.id])) for section in playbook.sections if section.id in changed
    )


def off_track(book: PlanBook, today: date) -> tuple[OffTrackLine, ...]:
    """The indicators that are behind the line from their baseline to their target."""
    return tuple(map(_behind, standing.off_track(book, today)))


def silent(book: PlanBook, today: date) -> tuple[tuple[str, int], ...]:
    """The people who have not heard from us within their cadence, the longest first, with the days. Source: F10."""
    late = [
        (tie.person, age(tie.last_contact, today))
        for tie in present(ties_of(book), today)
        if tie.last_contact is not None and in_touch(tie, today) is False
    ]
    return tuple(sorted(late, key=lambda one: (-one[1], one[0])))


def promises_due(book: PlanBook, today: date) -> tuple[PromiseLine, ...]:
    """What was promised and is due about now, and nobody has said whether it was kept."""
    waiting = [
        one
        for one in book.of(Commitment)
        if one.kept is None and one.by_when and (latest(one.by_when) - today).days <= PROMISED_SOON
    ]
    return tuple(map(promise_line, sorted(waiting, key=lambda one: latest(one.by_when or today))))


def promise_line(one: Commitment) -> PromiseLine:
    return PromiseLine(one.id, one.who, one.what or one.label, one.by_when, one.to_whom)


def _behind(one: standing.Standing) -> OffTrackLine:
    indicator, now = one.indicator, one.trend.now
    return OffTrackLine(
        indicator.id,
        indicator.label,
        now.value if now else None,
        indicator.target,
        indicator.unit or "",
        now.on if now else None,
    )


def _stale(book: PlanBook, today: date) -> tuple[StaleLine, ...]:
    return tuple(StaleLine(one.line, one.as_of.date()) for one in stale_facts(book, today))


def _waiting(book: PlanBook) -> tuple[str, ...]:
    """Who was asked to approve and has not said anything yet."""
    return tuple(one.approver for one in book.of(Approval) if one.approver and not one.decision)


def _suggestions(uow: UnitOfWork, book: PlanBook) -> tuple[str, ...]:
    offered = uow.of_plan(Suggestion, book.plan.id)
    return tuple(one.text for one in offered if one.status is SuggestionStatus.OFFERED)


def _sections(playbook: Playbook) -> dict[str, str]:
    """The section that asks for each entity; the plan itself belongs to the first."""
    places: dict[str, str] = {}
    for section in playbook.sections:
        for question in section.questions:
            for fill in question.fills:
                places.setdefault(fill.partition(".")[0], section.id)
    return {**places, ELSEWHERE: playbook.sections[0].id}


def carried_over(rows: Iterable[ActionRow]) -> tuple[ActionRow, ...]:
    """The actions that a review leaves for the next one: late, or blocked."""
    return tuple(row for row in rows if row.overdue or row.blocked)
