"""Random briefs: sparse, odd, with ties that lead nowhere, and every field of the plan's own kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from kam_core.advice.brief import Brief, Noted, Reckoned
from kam_core.measures.weakspots import Weakness, WeakSpot
from kam_core.model import ENTITIES, FactField, FactKind, FactRecord, fact_fields, ref_fields
from kam_core.terms import Basis, BuyingRole
from kam_core.values import FuzzyDate, Money, Quantity, Value
from tests.kam_core.advice.made import TODAY, held

LABELS = ("waste", "Berger", "Cobalt Foods", "line 2", "a", "formulary board", "Straße {need}")
TEXTS = (*LABELS, "", " ", "metrics: proven", "x" * 300, "no stops\nat all", "fewer readmissions")
IDS = ("1", "2", "3", "gone")
SHARE_SAID = 0.7


def _day(random: Random) -> date:
    return TODAY + timedelta(days=random.randint(-200, 200))


def _days(random: Random) -> date | FuzzyDate:
    start = _day(random)
    if random.random() < SHARE_SAID:
        return start
    return FuzzyDate(start, start + timedelta(days=random.randint(0, 60)), "about then")


def _money(random: Random) -> Money:
    amount = Decimal(random.choice((0, 1, 5, 40, 1_000_000)))
    high = amount + 1 if random.random() < 0.3 else None
    return Money(amount, random.choice(("EUR", "EUR", "USD")), random.choice(list(Basis)), high)


def _list(random: Random) -> tuple[str, ...]:
    return tuple(random.choice(TEXTS) for _ in range(random.randint(0, 3)))


PLAIN: Mapping[FactKind, Callable[[Random], Value]] = {
    FactKind.TEXT: lambda random: random.choice(TEXTS),
    FactKind.PERSON: lambda random: random.choice(TEXTS),
    FactKind.MONEY: _money,
    FactKind.AMOUNT: lambda random: random.choice((_money(random), Quantity(Decimal(3), "percent"))),
    FactKind.DAY: _days,
    FactKind.DATE: _day,
    FactKind.BOOL: lambda random: random.random() < 0.5,
    FactKind.LIST: _list,
}


def value_of(field: FactField, random: Random) -> Value:
    """A value that the plan would hold in this field."""
    if field.terms is not None:
        term = random.choice(list(field.terms)).value
        return (term,) if field.kind is FactKind.LIST else term
    if field.kind in PLAIN:
        return PLAIN[field.kind](random)
    number = random.randint(max(field.least or 0, -100), min(field.most or 100, 100))
    return number if field.kind is FactKind.INT else Decimal(number)


def record_of(kind: type[FactRecord], random: Random) -> Noted:
    """A record: some fields said, some said to be unknown, some ties."""
    facts = {}
    for field in fact_fields(kind).values():
        chance = random.random()
        if chance < SHARE_SAID:
            facts[field.exported] = held(value_of(field, random) if chance < SHARE_SAID - 0.15 else None)
    refs = {name: random.choice(IDS) for name in ref_fields(kind) if random.random() < SHARE_SAID}
    return Noted(kind.__name__, random.choice(IDS), random.choice(LABELS), facts, refs)


def _reckoned(random: Random) -> Reckoned:
    spots = (WeakSpot(random.choice(list(Weakness)), random.choice((None, *LABELS))) for _ in range(4))
    return Reckoned(
        single_threaded=random.choice((None, True, False)),
        thread=random.choice((None, *LABELS)),
        empty_roles=tuple(random.choice(list(BuyingRole)).value for _ in range(random.randint(0, 2))),
        weak_spots=tuple(spots),
        brake=random.choice((None, *IDS)),
        gap=random.choice((None, _money(random))),
        stale=random.choice(((), ("people",), ("people", "needs"))),
    )


def a_random_brief(random: Random) -> Brief:
    """A brief with a few records of each entity, and of some none."""
    counts = {kind: random.choice((0, 1, 1, 2, 4)) for kind in ENTITIES}
    return Brief(
        workspace="T0TEAM",
        plan="plan1",
        account="Cobalt Foods",
        today=TODAY,
        owner="",
        pack=random.choice(("general", "pharma")),
        period_end=random.choice((None, _day(random))),
        records={
            kind.__name__: tuple(record_of(kind, random) for _ in range(count))
            for kind, count in counts.items()
            if count
        },
        reckoned=_reckoned(random),
    )


def briefs() -> st.SearchStrategy[Brief]:
    """Random briefs, each made again from its number."""
    return st.integers(0, 10**9).map(lambda seed: a_random_brief(Random(seed)))
