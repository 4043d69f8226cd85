"""A large customer: 2,000 account managers with ten plans each and twenty actions a plan, written the short way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from kam_core.model import (
    Account,
    AccountPlan,
    Action,
    DigestBinding,
    FactRecord,
    Indicator,
    InWorkspace,
    Need,
    Objective,
    Person,
    RelationshipLink,
    Review,
    Stakeholder,
    TeamMember,
    Workspace,
)
from kam_core.model.plain import label_key
from kam_core.store.store import WRITES, Store
from kam_core.terms import ActionStatus, PlanStatus, ReviewKind, Role, Side, Status
from kam_core.values import Evidence

TEAM = "T0TEAM"
ZONE = "Europe/Berlin"
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""Monday, 09:00 in Berlin."""
TODAY = MONDAY.date()
WRITTEN = MONDAY - timedelta(days=20)
AT_A_TIME = 5_000

Row = tuple[type[InWorkspace], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Size:
    """How large the team is."""

    managers: int = 2_000
    plans_each: int = 10
    actions_each: int = 20

    @property
    def plans(self) -> int:
        return self.managers * self.plans_each

    @property
    def actions(self) -> int:
        return self.plans * self.actions_each


def write_team(store: Store, size: Size) -> None:
    """Fill an empty store with the team."""
    engine = store.engine.execution_options(**{WRITES: True})
    with engine.begin() as connection:
        _insert(connection, _people(size))
        for manager in range(size.managers):
            _insert(connection, _plans(manager, size))


def person(number: int) -> str:
    """The Slack id of a manager by number."""
    return f"U0KAM{number:05d}"


def _people(size: Size) -> Iterator[Row]:
    yield Workspace, {"name": "Large"}
    yield Person, _person("U0BOSS", Role.MANAGER)
    for number in range(size.managers):
        yield Person, _person(person(number), Role.MEMBER)
        yield (
            DigestBinding,
            {
                "id": f"bind{number:012d}",
                "channel": f"C{number:08d}",
                "channel_name": f"acct-{number}",
                "plan_ids": [f"plan{number:07d}00000"],
                "day": 0,
                "time": "09:00",
                "zone": ZONE,
                "bound_by": person(number),
                "bound_at": WRITTEN,
            },
        )


def _person(slack_id: str, role: Role) -> dict[str, Any]:
    names = {"name": slack_id, "real_name": slack_id}
    return {
        "slack_id": slack_id,
        **names,
        "zone": ZONE,
        "role": role,
        "locale": "",
        "dm_channel": f"D{slack_id}",
        "deleted": False,
    }


def _plans(manager: int, size: Size) -> Iterator[Row]:
    for place in range(size.plans_each):
        yield from _plan(manager, place, size)


def _plan(manager: int, place: int, size: Size) -> Iterator[Row]:
    owner, key = person(manager), f"{manager:07d}{place:05d}"
    plan, account, objective = f"plan{key}", f"acct{key}", f"aim{key}"
    yield _fact(Account, account, f"Account {manager} {place}", None, owner, known_as=f"Account {manager}")
    period = {"period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31)}
    yield _fact(
        AccountPlan,
        plan,
        "plan",
        None,
        owner,
        {"account_id": account, "status": PlanStatus.ACTIVE, "pack": "general"},
        owner=owner,
        prepared_by=owner,
        **period,
    )
    yield _fact(TeamMember, f"team{key}", owner, plan, owner, person=owner, plan_role="owner")
    yield _fact(Need, f"need{key}", "less scrap", plan, owner, statement="less scrap on line 4")
    yield _fact(
        Objective,
        objective,
        "scrap to 4 %",
        plan,
        owner,
        customer_outcome="scrap from 6 % to 4 %",
        our_outcome="a two year contract",
        owner=owner,
        due=TODAY + timedelta(days=120),
    )
    yield _fact(
        Indicator,
        f"sign{key}",
        "trial runs",
        plan,
        owner,
        {"objective_id": objective},
        unit="runs",
        frequency="monthly",
    )
    yield _fact(
        Review,
        f"look{key}",
        "first",
        plan,
        owner,
        kind=ReviewKind.MONTHLY_TEAM,
        planned_date=TODAY + timedelta(days=manager % 40 - 10),
    )
    for number in range(2):
        yield from _stakeholder(f"{key}{number}", plan, owner, number)
    for number in range(size.actions_each):
        yield _action(f"{key}{number:02d}", plan, objective, owner, manager * 7 + place * 3 + number)


def _stakeholder(key: str, plan: str, owner: str, number: int) -> Iterator[Row]:
    yield _fact(Stakeholder, f"one{key}", f"Kowalski {number}", plan, owner, title="plant director")
    yield _fact(
        RelationshipLink,
        f"tie{key}",
        f"Kowalski {number}",
        plan,
        owner,
        {"stakeholder_id": f"one{key}"},
        strength=3,
        last_contact=TODAY - timedelta(days=40 + number),
    )


def _action(key: str, plan: str, objective: str, owner: str, spread: int) -> Row:
    done = spread % 4 == 0
    return _fact(
        Action,
        f"step{key}",
        f"step {key}",
        plan,
        owner,
        {"objective_id": objective},
        text="send the energy audit report",
        owner=owner,
        side=Side.US,
        status=ActionStatus.DONE if done else ActionStatus.AGREED,
        due=TODAY + timedelta(days=spread % 150 - 10),
    )


def _fact(
    cls: type[FactRecord],
    key: str,
    label: str,
    plan: str | None,
    owner: str,
    ties: Mapping[str, Any] | None = None,
    /,
    **facts: Any,
) -> Row:
    sure = Evidence(status=Status.CONFIRMED_INTERNAL, entered_by=owner, as_of=WRITTEN)
    base = {
        "id": key,
        "label": label,
        "label_key": label_key(label),
        "aliases": [],
        "evidence": dict.fromkeys(facts, sure),
        "version": 1,
        "created_at": WRITTEN,
    }
    return cls, {**base, **({"plan_id": plan} if plan else {}), **(ties or {}), **facts}


def _insert(connection: Connection, rows: Iterator[Row]) -> None:
    """Write rows kind by kind, some thousand at a time."""
    while batch := list(islice(rows, AT_A_TIME)):
        by_kind: dict[type[InWorkspace], list[Mapping[str, Any]]] = {}
        for cls, values in batch:
            by_kind.setdefault(cls, []).append({"workspace_id": TEAM, **values})
        for cls, kept in by_kind.items():
            connection.execute(cls.__table__.insert(), kept)  # type: ignore[attr-defined]
