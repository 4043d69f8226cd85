"""How the people of an account are seated: a column per support, a row per influence, a chip per person.

Columns and rows take the room that their people need, so that names stay legible where many meet. When not all fit,
those with less influence are counted instead of named.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from bot.pictures import look
from bot.pictures.fonts import printable
from bot.pictures.marks import Area
from bot.pictures.typeset import width
from kam_core.cards.pictures import PersonSpot

SUPPORTS = (None, -3, -2, -1, 0, 1, 2, 3)
"""Left to right; people whose support nobody knows have a lane of their own."""
INFLUENCES = (5, 4, 3, 2, 1, None)
"""Top to bottom; the last lane is for unknown influence."""
Place = tuple[int | None, int | None]
"""Influence and support."""

LINE = look.NAME * 1.22
EMPTY_COLUMN, EMPTY_ROW = 34.0, 20.0
LEAST_CHIP, MOST_CHIP, MOST_ABREAST = 84.0, 140.0, 6
BESIDE_NAME = 30.0
"""What a chip needs beside its text: the marker, its ring and the gaps."""
LINES = (4, 3, 2, 1)
"""How many lines a chip may have: names, then roles; the first that lets all fit is taken."""
STEP_DOWN = 0.9


@dataclass(frozen=True, slots=True)
class Seats:
    """Where everybody sits: lanes by support and by influence, a chip by person, and how many are only counted."""

    columns: Mapping[int | None, Area]
    rows: Mapping[int | None, Area]
    chips: tuple[tuple[PersonSpot, Area], ...]
    counted: Mapping[Place, tuple[int, Area]]
    lines: int


@dataclass(frozen=True, slots=True)
class _Fit:
    """How many chips stand abreast per column, and how many rows of chips per influence."""

    abreast: Mapping[int | None, int]
    deep: Mapping[int | None, int]
    lines: int


def place_of(person: PersonSpot) -> Place:
    """The cell of a person; a figure outside its scale counts as the nearest end."""
    influence = None if person.influence is None else max(1, min(5, person.influence))
    support = None if person.support is None else max(-3, min(3, person.support))
    return influence, support


def seated(people: Sequence[PersonSpot], area: Area) -> Seats:
    """Everybody, or as many of the most influential as there is room for."""
    ranked = sorted(people, key=_rank)
    named = len(ranked)
    while named:
        counts = _counts(ranked, named)
        for lines in LINES:
            if fit := _fitting(counts, area, lines):
                return _seats(ranked, named, fit, area)
        named = min(named - 1, int(named * STEP_DOWN))
    return _seats(ranked, 0, _Fit({}, {}, 1), area)


def chip_height(lines: int) -> float:
    """A chip with its gap."""
    return lines * LINE + (7 if lines != 2 else 3)


def _rank(person: PersonSpot) -> tuple[int, int, str]:
    """The most influential first; an unknown influence comes before the lowest, for it may be high."""
    influence = 1.5 if person.influence is None else person.influence
    return -int(influence * 2), -(person.tie or 0), person.name


def _counts(ranked: Sequence[PersonSpot], named: int) -> Counter[Place]:
    """Chips per cell: one for each who is named, and one for the others of the cell together."""
    counts = Counter(map(place_of, ranked[:named]))
    counts.update({place_of(person) for person in ranked[named:]})
    return counts


def _fitting(counts: Mapping[Place, int], area: Area, lines: int) -> _Fit | None:
    """Begins with one chip per column and widens the column that saves most height, while there is width."""
    abreast = {support: 1 for _, support in counts}
    idle = (len(SUPPORTS) - len(abreast)) * EMPTY_COLUMN
    spare = int((area.width - idle) // LEAST_CHIP) - len(abreast)
    if spare < 0:
        return None
    while _height(_deep(counts, abreast), lines) > area.height:
        wider = [
            (_height(_deep(counts, {**abreast, s: n + 1}), lines), _load(counts, s, n), str(s), s)
            for s, n in abreast.items()
            if n < MOST_ABREAST
        ]
        if not spare or not wider:
            return None
        *_, support = min(wider)
        abreast[support] += 1
        spare -= 1
    return _Fit(abreast, _deep(counts, abreast), lines)


def _load(counts: Mapping[Place, int], support: int | None, abreast: int) -> float:
    """How full a column is; the fullest is widened first when none alone saves height."""
    return -max(count for place, count in counts.items() if place[1] == support) / abreast


def _deep(counts: Mapping[Place, int], abreast: Mapping[int | None, int]) -> dict[int | None, int]:
    deep: dict[int | None, int] = {}
    for (influence, support), count in counts.items():
        deep[influence] = max(deep.get(influence, 0), ceil(count / abreast[support]))
    return deep


def _height(deep: Mapping[int | None, int], lines: int) -> float:
    chips = sum(deep.values()) * chip_height(lines) + 3 * len(deep)
    return chips + (len(INFLUENCES) - len(deep)) * EMPTY_ROW


def _seats(ranked: Sequence[PersonSpot], named: int, fit: _Fit, area: Area) -> Seats:
    columns, rows = _columns(ranked[:named], fit, area), _rows(fit, area)
    cells: dict[Place, list[PersonSpot]] = {}
    for person in ranked[:named]:
        cells.setdefault(place_of(person), []).append(person)
    rest = Counter(map(place_of, ranked[named:]))
    chips: list[tuple[PersonSpot, Area]] = []
    counted: dict[Place, tuple[int, Area]] = {}
    for place in {**cells, **rest}:
        here = cells.get(place, [])
        slots = _slots(columns[place[1]], rows[place[0]], len(here) + (place in rest), fit, place[1])
        chips += zip(here, slots, strict=False)
        if place in rest:
            counted[place] = rest[place], slots[-1]
    return Seats(columns, rows, tuple(chips), counted, fit.lines)


def _columns(named: Sequence[PersonSpot], fit: _Fit, area: Area) -> dict[int | None, Area]:
    """Shared out by the longest word in a name of each, so that no word is cut where a neighbour has room."""
    idle = EMPTY_COLUMN if fit.abreast else area.width / len(SUPPORTS)
    taken = idle * (len(SUPPORTS) - len(fit.abreast))
    shares = {support: n * LEAST_CHIP for support, n in fit.abreast.items()}
    for person in named:
        support = place_of(person)[1]
        shares[support] = max(shares[support], fit.abreast[support] * min(_longest_word(person), MOST_CHIP))
    each = (area.width - taken) / (sum(shares.values()) or 1)
    lanes, left = {}, area.left
    for support in SUPPORTS:
        wide = each * shares[support] if support in shares else idle
        lanes[support] = Area(left, area.top, wide, area.height)
        left += wide
    return lanes


def _longest_word(person: PersonSpot) -> float:
    return BESIDE_NAME + max((width(word, look.NAME) for word in printable(person.name).split()), default=0)


def _rows(fit: _Fit, area: Area) -> dict[int | None, Area]:
    idle = EMPTY_ROW if fit.deep else area.height / len(INFLUENCES)
    taken = idle * (len(INFLUENCES) - len(fit.deep))
    each = (area.height - taken) / (sum(fit.deep.values()) or 1)
    lanes, top = {}, area.top
    for influence in INFLUENCES:
        high = each * fit.deep[influence] if influence in fit.deep else idle
        lanes[influence] = Area(area.left, top, area.width, high)
        top += high
    return lanes


def _slots(column: Area, row: Area, count: int, fit: _Fit, support: int | None) -> list[Area]:
    """Chips side by side, then below one another, in the middle of their row."""
    abreast = max(1, min(fit.abreast.get(support, 1), count))
    deep = ceil(count / abreast)
    wide, high = column.width / abreast, min(row.height / max(deep, 1), chip_height(fit.lines) + 6)
    top = row.top + (row.height - high * deep) / 2
    return [
        Area(column.left + n % abreast * wide, top + n // abreast * high, wide, high) for n in range(count)
    ]
