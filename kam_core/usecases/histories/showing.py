"""Shows what changed in a plan since its last review, or in the last month, section by section and page by page."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from kam_core.cards import Card
from kam_core.cards.history import EVER, MONTH, REVIEW, ChangeLine, ChangeSection, HistoryCard, VersionLine
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview.questions import Playbook
from kam_core.model import AccountPlan, AuditEvent, PlanVersion, Review
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_edit
from kam_core.usecases.histories.rights import may_restore
from kam_core.usecases.histories.trail import change_lines, labels_of
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.portfolio.ordering import page_of
from kam_core.usecases.post_card import put_card, redraw_in
from kam_core.usecases.reviews.which import TAKEN_BACK, moment_of
from kam_core.usecases.seeing.opened import at_home, named_plan, opened, posted
from kam_core.usecases.sitting import Occasion

HISTORY = "history"
"""Prefix of the purpose of the message."""
A_PAGE = 12
LAST_MONTH = timedelta(days=30)
MOST_ENTRIES = 2000
"""Older entries of one plan are left out; an export holds them all."""
MOST_VERSIONS = 6
BEGINNING = datetime.min.replace(tzinfo=UTC)
SPANS = (REVIEW, MONTH, EVER)


def show_history(house: House, occasion: Occasion, words: str) -> Card:
    """Post what changed in the plan that the words name in the person's DM; a card that helps where none is meant."""
    with once(house, occasion) as uow:
        if uow is None:
            return posted(words)
        found = named_plan(house, uow, occasion, words, team_only=False)
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        _put(house, uow, occasion, book)
        return posted(book.account.label)


def show_history_by_id(
    house: House, occasion: Occasion, plan_id: str, why: str = REVIEW, page: int = 0
) -> None:
    """Turn the message that was pressed in; from elsewhere, post a new one. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = opened(uow, occasion, plan_id)
        if occasion.ts and occasion.channel.startswith("D"):
            redraw_in(uow, house, occasion, history_card(house, book, occasion, why, page))
        else:
            _put(house, uow, occasion, book)


def history_card(
    house: House, book: PlanBook, occasion: Occasion, why: str = REVIEW, page: int = 0
) -> HistoryCard:
    """One page of the changes; whoever only reads the plan sees no restricted fact of them."""
    why, since = _since(book, occasion, why)
    events = _events(book, since)
    zone = ZoneInfo(occasion.zone)
    lines = change_lines(events, labels_of(book.uow, events), zone, personal=may_edit(book, occasion.person))
    sections = section_titles(house.playbook(book.plan.pack))
    ordered = sorted(lines, key=lambda line: sections.get(line.entity, (len(sections), ""))[0])
    shown, page, pages = page_of(ordered, page, A_PAGE)
    versions = versions_of(book.uow, book.plan.id)
    return HistoryCard(
        plan=book.plan.id,
        account=book.account.label,
        why=why,
        since=max(since, book.plan.created_at).astimezone(zone).date(),
        page=page,
        pages=pages,
        total=len(lines),
        people=len({line.who for line in lines}),
        sections=_sections(shown, sections),
        versions=tuple(_version(one, zone) for one in versions[:MOST_VERSIONS]),
        more_versions=max(0, len(versions) - MOST_VERSIONS),
        may_restore=may_restore(book.uow, book, occasion.person),
        cut=len(events) >= MOST_ENTRIES,
    )


def versions_of(uow: UnitOfWork, plan_id: str) -> list[PlanVersion]:
    """The frozen versions that count, the newest first."""
    frozen = [one for one in uow.all_of(PlanVersion, plan_id=plan_id) if one.reason != TAKEN_BACK]
    return sorted(frozen, key=lambda one: -one.number)


def section_titles(playbook: Playbook) -> dict[str, tuple[int, str]]:
    """By entity, the place and the title of the section that asks about it first."""
    found: dict[str, tuple[int, str]] = {}
    for place, section in enumerate(playbook.sections):
        for question in section.questions:
            for filled in question.fills:
                found.setdefault(filled.partition(".")[0], (place, section.title))
    return found


def _put(house: House, uow: UnitOfWork, occasion: Occasion, book: PlanBook) -> None:
    home = at_home(occasion)
    put_card(uow, house, home, history_card(house, book, home), purpose=f"{HISTORY}:{book.plan.id}")


def _since(book: PlanBook, occasion: Occasion, why: str) -> tuple[str, datetime]:
    """From when on changes count: since the last review, a month where there was none."""
    if why == EVER:
        return EVER, BEGINNING
    held = [one for one in book.records(Review.__name__) if isinstance(one, Review) and one.actual_date]
    if why == MONTH or not held:
        return MONTH, occasion.at - LAST_MONTH
    last = max(held, key=lambda one: (one.actual_date or date.min, one.id))
    return REVIEW, moment_of(book.uow, last, book)


def _events(book: PlanBook, since: datetime) -> Sequence[AuditEvent]:
    """The entries of the plan and of its account, the newest first."""
    of_plan = book.uow.history(book.plan.id, since, MOST_ENTRIES)
    of_account = [event for event in book.uow.history_of(book.account) if event.at >= since]
    return sorted((*of_plan, *of_account), key=lambda event: -event.seq)


def _sections(lines: Sequence[ChangeLine], titles: dict[str, tuple[int, str]]) -> tuple[ChangeSection, ...]:
    def title(line: ChangeLine) -> str:
        return titles.get(line.entity, (0, ""))[1]

    return tuple(ChangeSection(name, tuple(some)) for name, some in groupby(lines, key=title))


def _version(one: PlanVersion, zone: ZoneInfo) -> VersionLine:
    return VersionLine(one.id, one.number, one.frozen_at.astimezone(zone).date(), one.frozen_by, one.reason)


def history_again(house: House, uow: UnitOfWork, occasion: Occasion, plan_id: str) -> Card | None:
    """The message drawn anew from its first page; None for whom it is not."""
    try:
        return history_card(house, opened(uow, occasion, plan_id), occasion)
    except NotFoundOrNotAllowed:
        return None
