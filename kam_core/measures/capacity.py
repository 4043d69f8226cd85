"""Were more hours promised than granted?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from kam_core.measures.estimate import rounded, share

FULL = Decimal(1)
Slot = tuple[str, int, int]
"""A role in a month: (role, year, month)."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of one role in one month; None is unknown, a refusal is zero."""

    role: str
    year: int
    month: int
    hours: Decimal | None

    def __post_init__(self) -> None:
        if self.hours is not None and self.hours < 0:
            raise ValueError("hours are never below zero")

    @property
    def slot(self) -> Slot:
        return self.role, self.year, self.month


@dataclass(frozen=True, slots=True)
class Load:
    """One role in one month. `promised` and `granted` sum the known hours, None when none is known.

    `ratio` is promised / granted, None when a part is unknown or nothing was granted. `over` is None when the
    unknown hours could still decide it. `unknowns`: "promised", "granted".
    """

    slot: Slot
    promised: Decimal | None
    granted: Decimal | None
    ratio: Decimal | None
    over: bool | None
    unknowns: tuple[str, ...] = ()


def loads(promised: Iterable[Hours], granted: Iterable[Hours]) -> tuple[Load, ...]:
    """Promised hours / granted hours per role and month, in order of role and month; above 1.0 is over.

    Where nobody said how much is granted, that is unknown, not zero. Source: F17, the planning step "resource
    planning and audit".
    """
    asked, given = _by_slot(promised), _by_slot(granted)
    return tuple(
        _load(slot, asked.get(slot, [Decimal(0)]), given.get(slot, [None]))
        for slot in sorted({*asked, *given})
    )


def blocking(found: Iterable[Load], decided: Collection[Slot] = ()) -> tuple[Load, ...]:
    """The loads above 1.0 that nobody has decided about; any of them blocks approval. Source: F17."""
    return tuple(load for load in found if load.over and load.slot not in decided)


def _by_slot(rows: Iterable[Hours]) -> dict[Slot, list[Decimal | None]]:
    slots: dict[Slot, list[Decimal | None]] = {}
    for row in rows:
        slots.setdefault(row.slot, []).append(row.hours)
    return slots


def _load(slot: Slot, promised: list[Decimal | None], granted: list[Decimal | None]) -> Load:
    asked, given = _known(promised), _known(granted)
    unknowns = tuple(k for k, hours in (("promised", promised), ("granted", granted)) if None in hours)
    ratio = rounded(share(asked, given)) if asked is not None and given and not unknowns else None
    return Load(slot, asked, given, ratio, _over(asked, given, unknowns), unknowns)


def _known(hours: list[Decimal | None]) -> Decimal | None:
    known = [hour for hour in hours if hour is not None]
    return sum(known, Decimal(0)) if known else None


def _over(asked: Decimal | None, given: Decimal | None, unknowns: tuple[str, ...]) -> bool | None:
    """More promises can only raise the load and more grants lower it, so half the truth may be enough."""
    if "granted" in unknowns or given is None:
        return False if asked == 0 and not unknowns else None
    if asked is not None and asked > given * FULL:
        return True
    return None if "promised" in unknowns else False
