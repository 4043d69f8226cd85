"""A figure together with the band that unknown facts leave open."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PLACES = 4


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the known facts say (`value`), and where it could lie once the unknown ones are known.

    `low <= value <= high`; `value` is None when nothing is known, `low` and `high` are None when not even a
    band can be given. `unknowns` holds the keys of the missing facts, sorted.
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighted:
    """One part of a weighted mean; `value` None is unknown."""

    key: str
    weight: Decimal
    value: Decimal | None


def weighted_mean(parts: Iterable[Weighted], least: int, most: int) -> Estimate:
    """Mean of the known parts by weight; the band puts every unknown part at `least` and at `most`.

    Rounded to four places. Raises ValueError for a negative weight or a value outside least..most.
    """
    known_weight = unknown_weight = known_sum = Decimal(0)
    unknowns = []
    for part in parts:
        _check(part, least, most)
        if part.value is None:
            unknown_weight += part.weight
            unknowns.append(part.key)
        else:
            known_weight += part.weight
            known_sum += part.weight * part.value
    whole_weight = known_weight + unknown_weight
    if not whole_weight:
        return Estimate(None, unknowns=tuple(sorted(unknowns)))
    return Estimate(
        value=rounded(known_sum / known_weight) if known_weight else None,
        low=rounded((known_sum + unknown_weight * least) / whole_weight),
        high=rounded((known_sum + unknown_weight * most) / whole_weight),
        unknowns=tuple(sorted(unknowns)),
    )


def rounded(value: Decimal, places: int = PLACES) -> Decimal:
    """`value` with so many decimal places, halves away from zero, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def share(part: int | Decimal, whole: int | Decimal) -> Decimal:
    """`part / whole`, unrounded. ZeroDivisionError without a whole: the caller must say what that is."""
    if not whole:
        raise ZeroDivisionError("a share of nothing")
    return Decimal(part) / Decimal(whole)


def within(name: str, value: int | Decimal | None, least: int, most: int) -> None:
    """Raise ValueError when a known value lies outside its scale."""
    if value is not None and not least <= value <= most:
        raise ValueError(f"{name} must lie between {least} and {most}, not {value}")


def _check(part: Weighted, least: int, most: int) -> None:
    if part.weight < 0:
        raise ValueError(f"the weight of {part.key} is negative")
    within(part.key, part.value, least, most)
