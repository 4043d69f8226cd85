"""A manager's week over all plans: once a week in their own hours, and whenever they ask for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zlib import crc32

from kam_core.cards import Card, NoticeCard
from kam_core.cards.digests import RollupCard
from kam_core.measures.days import latest
from kam_core.measures.freshness import LIVING_DAYS
from kam_core.model import Digest, Person, Preference, WorkspaceDefaults, new_id
from kam_core.ports import House
from kam_core.rhythm.hours import Hours, local_day
from kam_core.rhythm.local import at_local
from kam_core.rhythm.occurrences import due_for, roll_forward
from kam_core.rhythm.rollups import PlanPulse, rolled_up
from kam_core.store.owned import OwnedAction, approvals_asked, late_actions, review_days
from kam_core.store.portfolio import PlanRow, plan_rows
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role, Status
from kam_core.usecases.authority import reads_all
from kam_core.usecases.digests import past
from kam_core.usecases.digests.posting import AUTHOR
from kam_core.usecases.hours_of import hours_from, may_hear
from kam_core.usecases.portfolio.counting import count, count_all, day_of, is_old, is_overdue
from kam_core.usecases.portfolio.gathering import AT_ONCE
from kam_core.usecases.post_card import put_for
from kam_core.usecases.sitting import Occasion
from kam_core.values import Evidence

T = TypeVar("T")
ROLLUP = "rollup"
"""Prefix of the purpose of a roll-up."""
LOOK_SECONDS = 600
"""How long one process has for reading all plans before another one tries."""
DRAWN_AGAIN = 10_000
"""A roll-up over more plans stays as it was sent: a press has to be answered in three seconds."""


@dataclass(frozen=True, slots=True)
class Due:
    """A manager whose roll-up is due on their local day."""

    person: str
    day: date
    zone: str

    @property
    def key(self) -> str:
        return f"{ROLLUP}/{self.person}/{self.day.isoformat()}"


def plan_rollups(house: House, workspace: str, now: datetime) -> int:
    """Put every manager's roll-up that is due now into the outbox, once; how many messages.

    On the workspace's day, or the first working day of the manager after it; all managers of one minute share the
    reading of the plans.
    """
    with house.store.read(workspace) as uow:
        due = list(_due(house, uow, now))
        done = past.dealt_with(uow, [one.key for one in due]) if due else set()
    waiting = [one for one in due if one.key not in done]
    if not waiting or not _looks(house, workspace, waiting, now):
        return 0
    count_all(house, workspace, now, AUTHOR, which=is_old)
    with house.store.read(workspace) as uow:
        days = {one.day for one in waiting}
        cards = {day: rolled_up("", day, pulses(uow, plan_rows(uow), day)) for day in days}
    with house.store.write(workspace, AUTHOR, now) as uow:
        return sum(_put(house, uow, one, cards[one.day]) for one in waiting if uow.first_time(one.key))


def show_rollup(house: House, occasion: Occasion) -> Card:
    """The roll-up as it is now; a kind word for whom it is not."""
    with house.store.read(occasion.workspace) as uow:
        if not reads_all(uow, occasion.person):
            return NoticeCard("digest.not_manager")
        found = pulses(uow, _rows_now(uow, occasion), occasion.today)
    return rolled_up("", occasion.today, found) or NoticeCard("digest.no_rollup")


def draw_rollup(house: House, uow: UnitOfWork, occasion: Occasion, rollup: str) -> RollupCard | None:
    """A roll-up that stands already, as the plans are now; None for one that was forgotten since, and where there are too
    many plans to look at while one waits."""
    del house
    kept = uow.one(Digest, id=rollup)
    if kept is None or not reads_all(uow, occasion.person):
        return None
    uow.flush()
    rows = _rows_now(uow, occasion)
    if len(rows) > DRAWN_AGAIN:
        return None
    return rolled_up(rollup, kept.covers_until, pulses(uow, rows, occasion.today))


def pulses(uow: UnitOfWork, rows: Sequence[PlanRow], today: date) -> list[PlanPulse]:
    """Open plans in brief: by the figures that were kept of them, and what goes by on `today`. Constant in queries."""
    overdue = _by_plan((one.plan, one.owner) for one in late_actions(uow, today) if _is_late(one, today))
    asked = _by_plan((plan, who) for plan, who, told in approvals_asked(uow) if _is_known(told))
    since = today - timedelta(days=LIVING_DAYS)
    reviews = _by_plan((plan, days) for plan, *days in review_days(uow, since, today))
    return [
        PlanPulse(
            plan=row.plan,
            account=row.account,
            owner=row.owner,
            quality=row.counted.quality if row.counted else None,
            freshness=row.counted.freshness if row.counted else None,
            gates=tuple(row.counted.gates) if row.counted else (),
            overdue=tuple(overdue[row.plan]),
            approvals=tuple(asked[row.plan]),
            planned=sum(_within(planned, today) for planned, _ in reviews[row.plan]),
            held=sum(_within(held, today) for _, held in reviews[row.plan]),
            living=_is_living(row, since),
            review_late=row.counted is not None and is_overdue(row.counted, today),
        )
        for row in rows
    ]


def _rows_now(uow: UnitOfWork, occasion: Occasion) -> list[PlanRow]:
    """All open plans, those that changed lately counted on the spot as far as somebody who waits has time for it."""
    rows, day = plan_rows(uow), day_of(occasion.at)
    newer = dict(count(uow, [row for row in rows if is_old(row, day)][:AT_ONCE], day))
    return [row._replace(counted=newer.get(row.plan, row.counted)) for row in rows]


def _due(house: House, uow: UnitOfWork, now: datetime) -> Iterator[Due]:
    managers = [one for one in uow.all_of(Person, role=Role.MANAGER) if may_hear(one)]
    defaults = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    own = {one.person: one for one in uow.among(Preference, "person", [one.slack_id for one in managers])}
    for one in managers:
        hours = hours_from(one, own.get(one.slack_id), defaults)
        hours = replace(hours, nudge_at=hours.nudge_at or time.fromisoformat(defaults.digest_time))
        day = _falls_on(house, hours, defaults.digest_day, now)
        if day is not None:
            yield Due(one.slack_id, day, hours.zone)


def _looks(house: House, workspace: str, waiting: Sequence[Due], now: datetime) -> bool:
    """Whether nobody else is reading all plans for these managers just now; who died over it is followed later."""
    stretch = int(now.timestamp() // LOOK_SECONDS)
    who = crc32("|".join(sorted(one.key for one in waiting)).encode())
    with house.store.write(workspace, AUTHOR, now) as uow:
        return uow.first_time(f"{ROLLUP}/look/{stretch}/{who}")


def _falls_on(house: House, hours: Hours, weekday: int, now: datetime) -> date | None:
    """Today, if it is the workspace's day or the first working day after it, and its hour has come."""
    today = local_day(hours, now)
    meant = today - timedelta(days=(today.weekday() - weekday) % 7)
    if roll_forward(meant, hours, house.is_holiday) != today:
        return None
    return due_for(hours, now, house.is_holiday)


def _put(house: House, uow: UnitOfWork, due: Due, card: RollupCard | None) -> int:
    kept = uow.add(
        Digest(
            id=new_id(),
            key=due.key,
            kind=past.ROLLUP,
            plan_id=None,
            target=due.person,
            covers_from=due.day - timedelta(days=7),
            covers_until=due.day,
            status=past.POSTED if card else past.EMPTY,
        )
    )
    if card is None:
        return 0
    told = put_for(
        uow,
        house,
        due.key,
        replace(card, rollup=kept.id),
        channel=due.person,
        person=due.person,
        purpose=f"{ROLLUP}:{kept.id}",
        expires_at=at_local(due.day + timedelta(days=1), time(), due.zone),
    )
    kept.delivery_id = told.id if told else None
    return 1 if told else 0


def _by_plan(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for plan, each in pairs:
        found[plan].append(each)
    return found


def _is_late(action: OwnedAction, today: date) -> bool:
    return action.due is not None and latest(action.due) < today


def _is_known(told: Evidence | None) -> bool:
    return told is not None and told.status is not Status.UNKNOWN


def _within(day: date | None, today: date) -> bool:
    return day is not None and today - timedelta(days=LIVING_DAYS) < day <= today


def _is_living(row: PlanRow, since: date) -> bool:
    """Was any fact confirmed in the last 30 days? Source: F20, here over all plans that are not closed."""
    return row.counted is not None and row.counted.changed_on is not None and row.counted.changed_on >= since
