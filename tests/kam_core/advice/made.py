"""Briefs for tests of signals and templates, made of records that say what they hold and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kam_core.advice.brief import Brief, Held, Noted, Reckoned
from kam_core.advice.signals import BY_KEY, Found
from kam_core.terms import Status
from kam_core.values import Evidence, FuzzyDate, Money, Value

TODAY = date(2026, 3, 4)
"""A Wednesday."""
INES = "U0INES"
NOT_KNOWN: Value = None
"""A field that somebody said is not known."""


def held(value: Value) -> Held:
    """A fact that we know ourselves, or that is said to be unknown."""
    status = Status.UNKNOWN if value is None else Status.CONFIRMED_INTERNAL
    evidence = Evidence(status=status, entered_by=INES, as_of=datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
    return Held(value, evidence)


def noted(entity: str, label: str, refs: Mapping[str, str] | None = None, **facts: Value) -> Noted:
    """A record whose id is its label; `refs` therefore name labels."""
    return Noted(entity, label, label, {name: held(value) for name, value in facts.items()}, refs or {})


def a_brief(*records: Noted, pack: str = "general", reckoned: Reckoned | None = None, **about: Any) -> Brief:
    """The plan of an invented account that holds these records and nothing else."""
    by_entity: dict[str, tuple[Noted, ...]] = {}
    for one in records:
        by_entity[one.entity] = (*by_entity.get(one.entity, ()), one)
    brief = Brief(
        workspace="T0TEAM",
        plan="plan1",
        account="Cobalt Foods",
        today=TODAY,
        owner=INES,
        pack=pack,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        team=(INES,),
        records=by_entity,
        reckoned=reckoned or Reckoned(),
    )
    return replace(brief, **about)


def found(signal: str, brief: Brief) -> list[Found]:
    """The places where a signal holds."""
    return list(BY_KEY[signal].find(brief))


def only(signal: str, *records: Noted, **about: Any) -> Found:
    """The one place where a signal holds."""
    (one,) = found(signal, a_brief(*records, **about))
    return one


def fields_of(one: Found) -> set[str]:
    """The fields that a signal rests on."""
    return {line.field for line in one.facts}


def euros(amount: int) -> Money:
    """An amount of money."""
    return Money(Decimal(amount), "EUR")


def stretch(start: date, end: date) -> FuzzyDate:
    """A stretch of days."""
    return FuzzyDate(start, end, "about then")


@dataclass(frozen=True, slots=True)
class Holds:
    """A brief in which a signal holds once: with these slots, resting on these fields, about this record."""

    signal: str
    brief: Brief
    slots: Mapping[str, Value] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    subject: str = ""

    def __str__(self) -> str:
        return self.signal


@dataclass(frozen=True, slots=True)
class Rests:
    """A brief in which a signal does not hold, and why not."""

    signal: str
    why: str
    brief: Brief

    def __str__(self) -> str:
        return f"{self.signal}: {self.why}"


def holds(signal: str, brief: Brief, slots: Mapping[str, Value], facts: str = "", subject: str = "") -> Holds:
    """`facts` are names of fields, with blanks between them."""
    return Holds(signal, brief, slots, frozenset(facts.split()), subject)


def check_holds(case: Holds) -> None:
    """The signal holds exactly once, and says what it should."""
    (one,) = found(case.signal, case.brief)
    assert (dict(one.slots), fields_of(one), one.subject) == (dict(case.slots), set(case.facts), case.subject)


def check_rests(case: Rests) -> None:
    """The signal holds nowhere."""
    assert found(case.signal, case.brief) == []
