"""Small briefs for tests: an invented plan that holds exactly the records that a test names, by entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from kam_core.advice.brief import Brief, Held, Noted, Reckoned
from kam_core.model import entity as kind_of
from kam_core.model import ref_fields
from kam_core.terms import Basis, Status
from kam_core.values import Evidence, Money, Value

TODAY = date(2026, 3, 4)
"""A Wednesday."""
INES, JAN = "U0INES", "U0JANX"
NOTED_ON = date(2026, 2, 20)


@dataclass(frozen=True, slots=True)
class One:
    """A record before it has an entity; `refs` name other records by their labels."""

    label: str
    facts: Mapping[str, Held] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)


def one(label: str, refs: Mapping[str, str] | None = None, **facts: Value | Held) -> One:
    """A record of the plan. Plain values are known to us; None is said to be unknown."""
    held = {name: fact if isinstance(fact, Held) else said(fact) for name, fact in facts.items()}
    return One(label, held, refs or {})


def said(value: Value, noted_on: date = NOTED_ON, entered_by: str = INES) -> Held:
    """A fact that we know ourselves, or that is said to be unknown (None)."""
    status = Status.UNKNOWN if value is None else Status.CONFIRMED_INTERNAL
    return Held(value, _evidence(status, noted_on, entered_by))


def assumed(value: Value) -> Held:
    """A fact that is a guess."""
    return Held(value, _evidence(Status.ASSUMED, NOTED_ON, INES))


def by_customer(value: Value, by: str, on: date) -> Held:
    """A fact that somebody there confirmed."""
    return Held(value, _evidence(Status.CONFIRMED_BY_CUSTOMER, NOTED_ON, INES, by, on))


def eur(amount: int, high: int | None = None, basis: Basis = Basis.PER_YEAR) -> Money:
    """An amount of money, or a range."""
    return Money(Decimal(amount), "EUR", basis, None if high is None else Decimal(high))


def a_brief(
    account: str = "Alder Glass",
    today: date = TODAY,
    owner: str = INES,
    team: Iterable[str] = (),
    reckoned: Reckoned | None = None,
    pack: str = "general",
    **records: Iterable[One],
) -> Brief:
    """The plan of an invented glass maker that holds these records ("Stakeholder=[one(...)]") and nothing else."""
    return Brief(
        workspace="T0TEAM",
        plan="plan1",
        account=account,
        today=today,
        owner=owner,
        pack=pack,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        team=tuple(dict.fromkeys(filter(None, (owner, *team)))),
        records={entity: tuple(_noted(entity, each) for each in given) for entity, given in records.items()},
        reckoned=reckoned or Reckoned(),
    )


def id_of(entity: str, label: str) -> str:
    """The id of a record in these briefs."""
    return f"{entity}/{label}"


def _noted(entity: str, each: One) -> Noted:
    ties = ref_fields(kind_of(entity))
    refs = {name: id_of(ties[name].entity, label) for name, label in each.refs.items()}
    return Noted(entity, id_of(entity, each.label), each.label, dict(each.facts), refs)


def _evidence(
    status: Status, noted_on: date, entered_by: str, by: str | None = None, on: date | None = None
) -> Evidence:
    """Evidence of the morning of a day."""
    moment = datetime.combine(noted_on, time(9), UTC)
    more: dict[str, Any] = {"by": by, "on": on}
    return Evidence(status=status, entered_by=entered_by, as_of=moment, **more)
