"""Teams for whom something is due: each manager has a plan with a late action, and a channel with its digest."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.holidays_calendar import holiday_calendar
from kam_core.model import Account, AccountPlan, DigestBinding, Person, Workspace
from kam_core.ports import House
from kam_core.store import Store, UnitOfWork
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.plan_book import PlanBook
from tests.builders import a_house, said

ZONE = "Europe/Berlin"
MONDAY = datetime(2026, 3, 2, 8, 0, 30, tzinfo=UTC)
"""Monday, 09:00 in Berlin."""
BEFORE = timedelta(days=20)
ACTIONS = 6
"""Some late, some due soon: more than a digest's message holds, so that it has a thread."""


@dataclass(frozen=True, slots=True)
class Team:
    """One workspace and how many managers it has; what is due to them on a local day has these keys."""

    workspace: str
    managers: range

    def due(self, day: date) -> list[str]:
        """A digest with its thread in every channel, and a nudge for every manager."""
        stamp = day.isoformat()
        keys = []
        for number in self.managers:
            digest = f"digest/{channel(number)}/{stamp}"
            keys += [digest, f"{digest}/detail", f"nudge/{manager(number)}/{stamp}"]
        return keys


def manager(number: int) -> str:
    return f"U0M{number:06d}"


def channel(number: int) -> str:
    return f"C0C{number:06d}"


def house_of(store: Store) -> House:
    """What the rhythm stands on, with real holidays."""
    made = a_house(store)
    return House(
        store=store,
        kinds={},
        packs=made.packs,
        draw=made.draw,
        living=made.living,
        is_holiday=holiday_calendar(),
    )


def write_team(store: Store, team: Team, now: datetime = MONDAY, zone: str = ZONE) -> None:
    """Write down a team to whom all this is due at `now`, on whichever weekday that is."""
    at = now - BEFORE
    with store.write(team.workspace, "setup", at) as uow:
        if uow.one(Workspace) is None:
            uow.add(Workspace(name=team.workspace))
    for number in team.managers:
        with store.write(team.workspace, manager(number), at) as uow:
            _write_manager(uow, number, now, zone)


def _write_manager(uow: UnitOfWork, number: int, now: datetime, zone: str) -> None:
    owner, at = manager(number), now - BEFORE
    uow.add(Person(slack_id=owner, name=owner, real_name=owner, zone=zone, dm_channel=f"D0{owner}"))
    account = uow.add(Account(label=f"Alder {number}"))
    plan = uow.add(AccountPlan(account_id=account.id))
    uow.flush()
    period = said(
        "AccountPlan",
        "plan",
        owner=owner,
        period_start=date(now.year, 1, 1),
        period_end=date(now.year, 12, 31),
    )
    steps = (
        said(
            "Action",
            f"step {place}",
            text=f"send report {place}",
            owner=owner,
            side="us",
            due=(now + timedelta(days=place - 3)).date(),
        )
        for place in range(ACTIONS)
    )
    apply(PlanBook(uow, plan), (period, *steps), Origin(owner, at))
    uow.add(
        DigestBinding(
            channel=channel(number),
            plan_ids=[plan.id],
            day=now.weekday(),
            zone=zone,
            bound_by=owner,
            bound_at=at,
        )
    )
