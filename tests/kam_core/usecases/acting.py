"""Actions for tests: one plan with a few of them, and what is shown of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from kam_core.model import AccountPlan, Action, Delivery, FactRecord, Op, Person
from kam_core.ports import House
from kam_core.store import Store
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus, Side
from kam_core.usecases.actions.rows import rows_of
from kam_core.usecases.sitting import Occasion
from tests.builders import INES, NOW, WORKSPACE, a_plan, an_occasion, said

MESSAGE = {"channel": "D0INES", "ts": "1770000000.000200"}


def a_plan_with_actions(store: Store, account: str = "Cobalt Foods", at: datetime | None = None) -> str:
    """A plan of Ines's, noted a month ago: one action of hers that is late, one of Jan's, one of the customer's."""
    drafts = (
        said("Objective", "waste", statement="cut waste from 6 to 4 %", headline=True),
        said(
            "Action",
            "audit",
            {"objective": "waste"},
            text="send the audit",
            owner=INES,
            due=date(2026, 3, 1),
            side=Side.US.value,
        ),
        said(
            "Action", "trial", text="book the trial", owner="Jan", due=date(2026, 3, 20), side=Side.US.value
        ),
        said("Action", "figures", text="send line figures", owner="Berger", side=Side.CUSTOMER.value),
    )
    return a_plan(store, account, drafts, at=at or NOW - timedelta(days=20))


def pressing(
    person: str = INES, key: str = "press/1", minutes: int = 0, channel: str = MESSAGE["channel"]
) -> Occasion:
    """A press in a message, so many minutes from now."""
    occasion = an_occasion(person, key, at=NOW + timedelta(minutes=minutes))
    return replace(occasion, channel=channel, ts=MESSAGE["ts"])


def action_id(store: Store, label: str = "audit") -> str:
    """The id of an action."""
    return the(store, label).id


def the(store: Store, label: str = "audit") -> Action:
    """An action by its label."""
    with store.read(WORKSPACE) as uow:
        found = uow.one(Action, label=label)
    assert found is not None, label
    return found


def dump(store: Store) -> dict[str, Any]:
    """Every action with every fact and its evidence: equal dumps mean that nothing is different."""
    with store.read(WORKSPACE) as uow:
        return {one.id: _told(one) for one in uow.all_of(Action)}


def close_plan(store: Store, plan: str) -> None:
    """The plan is over."""
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED


def shows(house: House, purpose: str, channel: str = "D0INES", ts: str = MESSAGE["ts"]) -> None:
    """A message with that purpose was posted, and stands in Slack under that ts."""
    with house.store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(
            Delivery(
                key=f"shown/{purpose}/{channel}",
                op=Op.POST,
                channel=channel,
                purpose=purpose,
                ts=ts,
                due_at=NOW,
                created_at=NOW,
            )
        )


def reads_in(house: House, person: str, channel: str) -> None:
    """Somebody whom we know, with the DM in which they read."""
    with house.store.write(WORKSPACE, person, NOW) as uow:
        uow.add(Person(slack_id=person, dm_channel=channel))


def outbox(store: Store) -> list[Delivery]:
    """What waits to be sent, or was."""
    with store.read(WORKSPACE) as uow:
        return [one for one in uow.all_of(Delivery) if not one.key.startswith("shown/")]


def words_of(delivery: Delivery) -> str:
    """All that a message says and offers."""
    return str(delivery.payload)


@contextmanager
def looking(store: Store) -> Iterator[UnitOfWork]:
    """A unit of work that only reads."""
    with store.read(WORKSPACE) as uow:
        yield uow


def rows(store: Store, plan: str, person: str | None = None) -> dict[str, Any]:
    """The plan's rows today, by their text."""
    with store.read(WORKSPACE) as uow:
        found = rows_of(uow, [uow.get(AccountPlan, plan)], NOW.date(), person=person, done_since=NOW.date())
    return {row.text: row for row in found}


def _told(record: FactRecord) -> Any:
    held = {name: (record.value_of(name), record.evidence_of(name)) for name in record.evidence}
    return record.label, tuple(record.aliases), held, getattr(record, "objective_id", None)
