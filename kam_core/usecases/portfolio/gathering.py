"""A portfolio as it stands now: every account that a person may read, and one page of it in full."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kam_core.cards.portfolio import ALL, MINE, Load, PortfolioCard, PortfolioLine, PortfolioView
from kam_core.measures.freshness import PlanPulse, living_plan_rate
from kam_core.measures.segmentation import Divide, Position, divide, posture, segment
from kam_core.model import Person, WorkspaceDefaults
from kam_core.store.portfolio import Counted, PlanRow, plan_rows
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.authority import READERS, require_member
from kam_core.usecases.portfolio.counting import count, day_of, is_behind, is_overdue
from kam_core.usecases.portfolio.ordering import known_view, ordered, page_of
from kam_core.usecases.rates import note_of, table_of
from kam_core.usecases.sitting import Occasion

CONTRIBUTION = "contribution"
"""The order in which amounts are compared."""
AT_ONCE = 20
"""So many plans are counted while somebody waits; more than that are counted after the answer."""
MOST_LOADS = 8


@dataclass(frozen=True, slots=True)
class Gathered:
    """The card, the figures that were counted for it, and whether more wait to be counted."""

    card: PortfolioCard
    counted: list[tuple[str, Counted]] = field(default_factory=list)

    @property
    def behind(self) -> bool:
        return self.card.behind > 0


def gather(uow: UnitOfWork, occasion: Occasion, asked: PortfolioView) -> Gathered:
    """One page of the portfolio; the number of queries does not grow with the accounts.

    Raises `GuestsAreNotServed`. Whoever may not read every plan sees their own and their teams', whatever they ask for.
    """
    known = uow.one(Person, slack_id=occasion.person)
    require_member(known)
    reads_all = known is not None and known.role in READERS
    view = known_view(replace(asked, scope=asked.scope if reads_all else MINE))
    rows = plan_rows(uow, None if view.scope == ALL else occasion.person)
    day = day_of(occasion.at)
    rows, fresh = _counted_now(uow, rows, [row for row in rows if is_behind(row, day)][:AT_ONCE], day)
    lines = lines_of(rows, occasion.today)
    defaults = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    rates = table_of(defaults)
    shown, page, pages = page_of(ordered(lines, view, rates), view.page)
    late = {row.plan for row in rows if is_behind(row, day)} & {line.plan for line in shown}
    if late:
        rows, more = _counted_now(uow, rows, [row for row in rows if row.plan in late], day)
        fresh += more
        again = {line.plan: line for line in lines_of(rows, occasion.today)}
        shown = tuple(again[line.plan] for line in shown)
    card = _card(rows, lines, replace(view, page=page), pages, shown, occasion.today)
    behind = sum(is_behind(row, day) for row in rows)
    may_set = known is not None and known.role is Role.ADMINISTRATOR
    note = note_of([[line.net for line in lines]], rates) if view.sort == CONTRIBUTION else None
    card = replace(card, behind=behind, limit=defaults.plans_each, rates=note)
    return Gathered(replace(card, may_all=reads_all, may_set=may_set), fresh)


def lines_of(rows: Sequence[PlanRow], today: date) -> list[PortfolioLine]:
    """Every account with its segment and posture, around the lines of this portfolio. Source: F2-F5."""
    line = divide([position_of(row) for row in rows])
    return [_line(row, line, today) for row in rows]


def position_of(row: PlanRow) -> Position:
    """An account as segmentation looks at it."""
    figures = row.counted
    if figures is None:
        return Position(account=row.account, attractiveness=None, strength=None)
    return Position(account=row.account, attractiveness=figures.attractiveness, strength=figures.strength)


def _counted_now(
    uow: UnitOfWork, rows: Sequence[PlanRow], behind: Sequence[PlanRow], day: date
) -> tuple[list[PlanRow], list[tuple[str, Counted]]]:
    fresh = count(uow, behind, day) if behind else []
    newer = dict(fresh)
    return [row._replace(counted=newer.get(row.plan, row.counted)) for row in rows], fresh


def _line(row: PlanRow, line: Divide, today: date) -> PortfolioLine:
    figures = row.counted
    if figures is None:
        return PortfolioLine(row.plan, row.account, row.owner, counted=False)
    placed = segment(position_of(row), line)
    treated = posture(placed, figures.contribution)
    return PortfolioLine(
        plan=row.plan,
        account=row.account,
        owner=row.owner,
        segment=placed.value if placed else None,
        posture=treated.value if treated else None,
        net=figures.contribution,
        quality=figures.quality,
        freshness=figures.freshness,
        next_review=figures.next_review,
        overdue=is_overdue(figures, today),
        against=tuple(figures.reasons),
    )


def _card(
    rows: Sequence[PlanRow],
    lines: Sequence[PortfolioLine],
    view: PortfolioView,
    pages: int,
    shown: tuple[PortfolioLine, ...],
    today: date,
) -> PortfolioCard:
    changed = {row.plan: row.counted.changed_on if row.counted else None for row in rows}
    rate = living_plan_rate((PlanPulse(row.status, changed[row.plan]) for row in rows), today)
    return PortfolioCard(
        view=view,
        pages=pages,
        lines=shown,
        total=len(rows),
        fitting=len(ordered(lines, view)),
        living=rate.living,
        active=rate.active,
        failing=sum(bool(line.against) for line in lines),
        loads=_loads(rows),
    )


def _loads(rows: Sequence[PlanRow]) -> tuple[Load, ...]:
    """Who keeps how many plans, whoever keeps most first."""
    kept = Counter(row.owner or row.prepared_by for row in rows)
    most = sorted(((one, plans) for one, plans in kept.items() if one), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Load(one, plans) for one, plans in most[:MOST_LOADS])
