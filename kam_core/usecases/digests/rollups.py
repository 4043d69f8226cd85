"""A manager's week over all plans: once a week in their own hours, and whenever they ask for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zlib import crc32

from kam_core.cards import Card, NoticeCard
from kam_core.cards.digests import RollupCard
from kam_core.measures.freshness import LIVING_DAYS
from kam_core.measures.quality import score
from kam_core.measures.quality_gates import gates_hit
from kam_core.model import AccountPlan, Digest, Person, Preference, Review, WorkspaceDefaults, new_id
from kam_core.ports import House
from kam_core.rhythm.hours import Hours, local_day
from kam_core.rhythm.local import at_local
from kam_core.rhythm.occurrences import due_for, roll_forward
from kam_core.rhythm.rollups import PlanPulse, rolled_up
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role, Status
from kam_core.usecases.authority import reads_all
from kam_core.usecases.digests import past
from kam_core.usecases.digests.gathering import books_of, open_approvals, overdue_actions
from kam_core.usecases.digests.posting import AUTHOR
from kam_core.usecases.hours_of import hours_from, may_hear
from kam_core.usecases.judging import JUDGED, plan_facts
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.planning import freshness_percent
from kam_core.usecases.post_card import put_for
from kam_core.usecases.sitting import Occasion

ROLLUP = "rollup"
"""Prefix of the purpose of a roll-up."""
A_BATCH = 500
"""Plans whose records are in memory at one time."""
LOOK_SECONDS = 600
"""How long one process has for reading all plans before another one tries."""
DRAWN_AGAIN = 500
"""A roll-up over more plans stays as it was sent: a press has to be answered in three seconds."""
CONFIRMED = frozenset({Status.CONFIRMED_INTERNAL, Status.CONFIRMED_BY_CUSTOMER})


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
    cards = {day: rolled_up("", day, pulses(house, workspace, day)) for day in {one.day for one in waiting}}
    with house.store.write(workspace, AUTHOR, now) as uow:
        return sum(_put(house, uow, one, cards[one.day]) for one in waiting if uow.first_time(one.key))


def show_rollup(house: House, occasion: Occasion) -> Card:
    """The roll-up as it is now; a kind word for whom it is not."""
    with house.store.read(occasion.workspace) as uow:
        allowed = reads_all(uow, occasion.person)
    if not allowed:
        return NoticeCard("digest.not_manager")
    card = rolled_up("", occasion.today, pulses(house, occasion.workspace, occasion.today))
    return card or NoticeCard("digest.no_rollup")


def draw_rollup(house: House, uow: UnitOfWork, occasion: Occasion, rollup: str) -> RollupCard | None:
    """A roll-up that stands already, as the plans are now; None where there are too many to look at while one waits."""
    del house
    plans = uow.open_plans()
    if len(plans) > DRAWN_AGAIN or not reads_all(uow, occasion.person):
        return None
    found = [_pulse(book, occasion.today) for book in books_of(uow, plans)]
    return rolled_up(rollup, uow.get(Digest, rollup).covers_until, found)


def pulses(house: House, workspace: str, today: date) -> list[PlanPulse]:
    """Every open plan in brief; read in batches, each with the same few queries."""
    with house.store.read(workspace) as uow:
        ids = [plan.id for plan in uow.open_plans()]
    found: list[PlanPulse] = []
    for start in range(0, len(ids), A_BATCH):
        with house.store.read(workspace) as uow:
            plans = uow.among(AccountPlan, "id", ids[start : start + A_BATCH])
            found += [_pulse(book, today) for book in books_of(uow, plans)]
    return found


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


def _pulse(book: PlanBook, today: date) -> PlanPulse:
    facts = plan_facts(book, today)
    reviews = [one for one in book.records(Review.__name__) if isinstance(one, Review)]
    return PlanPulse(
        plan=book.plan.id,
        account=book.account.label,
        owner=book.plan.owner,
        quality=score(facts, today),
        freshness=freshness_percent(book, today),
        gates=tuple(gate.key.value for gate in gates_hit(facts, today)),
        overdue=tuple(one.owner for one in overdue_actions(book, today)),
        approvals=tuple(one.approver or "" for one in open_approvals(book)),
        planned=_within([one.planned_date for one in reviews], today),
        held=_within([one.actual_date for one in reviews], today),
        living=_living(book, today),
    )


def _within(days: Sequence[date | None], today: date) -> int:
    return sum(day is not None and today - timedelta(days=LIVING_DAYS) < day <= today for day in days)


def _living(book: PlanBook, today: date) -> bool:
    """Was any fact confirmed in the last 30 days? Source: F20, here over all plans that are not closed."""
    since = today - timedelta(days=LIVING_DAYS)
    return any(
        held.status in CONFIRMED and held.as_of.date() >= since
        for kind in JUDGED
        for record in book.records(kind.__name__)
        for held in record.evidence.values()
    )
