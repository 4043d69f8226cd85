"""Counts how plans stand: quality, freshness, selection, money. Kept by the store, so that each is counted once a day."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from kam_core.measures.days import latest
from kam_core.measures.quality import score
from kam_core.measures.quality_gates import gates_hit
from kam_core.measures.selection import Verdict, selection
from kam_core.model import (
    AccountPlan,
    FactRecord,
    Financials,
    Scorecard,
    SelectionCriterion,
)
from kam_core.ports import House
from kam_core.store.portfolio import Counted, PlanRow, behind_rows, keep_counted, plan_rows
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.digests.gathering import READ, books_of
from kam_core.usecases.digests.past import ActedOn
from kam_core.usecases.judging import JUDGED, plan_facts
from kam_core.usecases.measuring import selection_facts
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.planning import freshness_percent, next_review
from kam_core.values import FuzzyDate, Money

AUTHOR = "rhythm"
A_MINUTE = 50
"""Plans that are counted in one minute: a third of a second, and 70,000 plans a day."""
A_BATCH = 200
"""Plans whose records are in memory at one time."""
CONFIRMED = frozenset({Status.CONFIRMED_INTERNAL, Status.CONFIRMED_BY_CUSTOMER})
KINDS: tuple[type[FactRecord], ...] = (*READ, Scorecard, Financials)


def day_of(now: datetime) -> date:
    """The day on which figures are counted: one for everybody, wherever they are."""
    return now.astimezone(UTC).date()


def is_behind(row: PlanRow, day: date) -> bool:
    """Whether the figures of a plan are missing, of another day, or from before its last change."""
    return row.counted is None or row.counted.day != day or row.counted.seq != row.newest


def count(uow: UnitOfWork, rows: Sequence[PlanRow], day: date) -> list[tuple[str, Counted]]:
    """The figures of these plans; as many queries for many plans as for one."""
    newest = {row.plan: row.newest for row in rows}
    plans = uow.among(AccountPlan, "id", list(newest))
    criteria: list[FactRecord] = list(uow.all_of(SelectionCriterion))
    acted = ActedOn(uow, list(newest))
    books = (_with_criteria(book, criteria, acted) for book in books_of(uow, plans, KINDS))
    return [(book.plan.id, counted(book, newest[book.plan.id], day)) for book in books]


def counted(book: PlanBook, seq: int, day: date) -> Counted:
    """The figures of one plan."""
    seen = plan_facts(book, day)
    facts = selection_facts(book)
    judged = selection(facts)
    against = judged.reasons_against if judged.verdict is Verdict.STREAMLINE else ()
    spend, sales = spend_and_sales(book)
    review = next_review(book, day)
    return Counted(
        day=day,
        seq=seq,
        quality=score(seen, day),
        freshness=freshness_percent(book, day),
        attractiveness=facts.attractiveness,
        strength=facts.strength,
        contribution=facts.net_contribution,
        spend=spend,
        sales=sales,
        verdict=judged.verdict.value,
        reasons=[reason.value for reason in against],
        gates=[gate.key.value for gate in gates_hit(seen, day)],
        next_review=review if isinstance(review, date | FuzzyDate) else None,
        changed_on=_changed_on(book, day),
    )


def is_old(row: PlanRow, day: date) -> bool:
    """Whether the figures of a plan are missing, from before its last change, or older than the day before: a day makes
    no difference to whoever looks at weeks."""
    return row.counted is None or row.counted.seq != row.newest or row.counted.day < day - timedelta(days=1)


def count_all(
    house: House,
    workspace: str,
    now: datetime,
    actor: str,
    person: str | None = None,
    which: Callable[[PlanRow, date], bool] = is_behind,
) -> int:
    """Count every open plan that is behind, batch by batch, and keep the figures; how many there were."""
    day = day_of(now)
    with house.store.read(workspace) as uow:
        behind = [row for row in plan_rows(uow, person) if which(row, day)]
    for batch in batches(behind):
        _count_and_keep(house, workspace, now, actor, batch)
    return len(behind)


def count_some(house: House, workspace: str, now: datetime) -> int:
    """Count a few plans that are behind, every minute, so that a list of thousands is ready when somebody opens it.

    Says nothing to anybody, so it is always 0.
    """
    with house.store.read(workspace) as uow:
        behind = behind_rows(uow, day_of(now), A_MINUTE)
    if behind:
        _count_and_keep(house, workspace, now, AUTHOR, behind)
    return 0


def _count_and_keep(house: House, workspace: str, now: datetime, actor: str, rows: Sequence[PlanRow]) -> None:
    """Read outside the writing transaction, so that nobody who answers waits for it."""
    with house.store.read(workspace) as uow:
        found = count(uow, rows, day_of(now))
    with house.store.write(workspace, actor, now) as uow:
        keep_counted(uow, found)


def batches(rows: Sequence[PlanRow]) -> Iterator[Sequence[PlanRow]]:
    """The rows, so many at a time."""
    return (rows[start : start + A_BATCH] for start in range(0, len(rows), A_BATCH))


def spend_and_sales(book: PlanBook) -> tuple[Money | None, Money | None]:
    """What the customer spends a year in our category, and what we sell them now, by the first figures that say so."""
    years = [one for one in book.records(Financials.__name__) if isinstance(one, Financials)]
    spend = next((one.customer_spend for one in years if one.customer_spend is not None), None)
    return spend, next((one.revenue for one in years if one.revenue is not None), None)


def is_overdue(counted: Counted, today: date) -> bool:
    """Whether the next review should have been held."""
    return counted.next_review is not None and latest(counted.next_review) < today


def _with_criteria(book: PlanBook, criteria: list[FactRecord], acted: ActedOn) -> PlanBook:
    held = {kind.__name__: book.records(kind.__name__) for kind in KINDS}
    return PlanBook(book.uow, book.plan, {**held, SelectionCriterion.__name__: criteria}, book.account, acted)


def _changed_on(book: PlanBook, day: date) -> date | None:
    """The day of the newest fact that somebody vouches for (F20)."""
    days = (
        min(held.as_of.date(), day)
        for kind in JUDGED
        for record in book.records(kind.__name__)
        for held in record.evidence.values()
        if held.status in CONFIRMED
    )
    return max(days, default=None)
