"""A small team for tests of nudges: what was put into the outbox, and what people see of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kam_core.model import Delivery, Nudge, Op, Person, Preference, WorkspaceDefaults
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.nudging.planning import plan_nudges
from kam_core.values import Draft
from tests.builders import INES, WORKSPACE, said

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""Monday, 09:00 in Berlin."""
TODAY = MONDAY.date()
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def one_of_us(
    store: Store, person: str = INES, zone: str = "Europe/Berlin", role: Role = Role.MEMBER, name: str = ""
) -> str:
    """Somebody whom the workspace knows."""
    with store.write(WORKSPACE, person, MONDAY - 90 * DAY) as uow:
        uow.add(Person(slack_id=person, real_name=name, zone=zone, role=role))
    return person


def chose(store: Store, person: str = INES, **choices: Any) -> None:
    """What somebody wants."""
    with store.write(WORKSPACE, person, MONDAY) as uow:
        own = uow.one(Preference, person=person) or uow.add(Preference(person=person))
        for name, value in choices.items():
            setattr(own, name, value)


def ruled(store: Store, **defaults: Any) -> None:
    """What the workspace's administrators set."""
    with store.write(WORKSPACE, "admin", MONDAY) as uow:
        uow.add(WorkspaceDefaults(**defaults))


def overdue(label: str = "audit", day: date = TODAY - DAY, owner: str = INES, side: str = "us") -> Draft:
    """An action that is past its day."""
    return said("Action", label, text=f"send the {label}", owner=owner, due=day, side=side)


def hears(house: House, at: datetime, *, delivered: bool = True) -> dict[str, str]:
    """Let the rhythm look at a moment; what each person is told then. `delivered`: and all of it arrives."""
    with house.store.read(WORKSPACE) as uow:
        before = {one.key for one in uow.all_of(Delivery)}
    plan_nudges(house, WORKSPACE, at)
    with house.store.write(WORKSPACE, "outbox", at) as uow:
        new = [one for one in uow.all_of(Delivery, op=Op.POST) if one.key not in before]
        for nudge in uow.all_of(Nudge) if delivered else ():
            nudge.sent_at = nudge.sent_at or at
        return {one.person or "": str(one.payload["text"]) for one in new}


def spoken(house: House, days: Iterable[int], person: str = INES) -> dict[int, str]:
    """What one person is told at nine on so many days after Monday."""
    heard = {day: hears(house, MONDAY + day * DAY).get(person) for day in days}
    return {day: text for day, text in heard.items() if text}


def nudges(store: Store, **by: object) -> list[Nudge]:
    """The nudges as they stand."""
    with store.read(WORKSPACE) as uow:
        return uow.all_of(Nudge, **by)


def on_holiday(house: House, *days: date) -> House:
    """The same house in a country where these days are holidays."""
    return replace(house, is_holiday=lambda country, day: country == "DE" and day in days)
