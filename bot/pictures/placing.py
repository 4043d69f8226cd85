"""Names beside what they name, none over another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.pictures import look
from bot.pictures.marks import Area, Label, Line, Mark, Point
from bot.pictures.typeset import fitted, width

GAP = 4.0
REACHES = (0.0, 14.0, 30.0, 52.0, 80.0)
"""How far from its spot a name may stand, nearest first; from the second on a thin line leads to it."""
ABOVE = ((0, -1), (1, -1), (-1, -1))
BELOW = ((-1, 1), (0, 1), (1, 1))
DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that wants a place beside a spot of some radius."""

    text: str
    at: Point
    radius: float
    ink: str = look.INK
    bold: bool = False
    about: str = ""
    longest: float = 190.0
    directions: tuple[tuple[int, int], ...] = DIRECTIONS


@dataclass(frozen=True, slots=True)
class Placed:
    """The names as marks, and those for which there was no room."""

    marks: tuple[Mark, ...]
    left_out: tuple[Wanted, ...]


def placed(
    names: Iterable[Wanted],
    within: Area,
    taken: Sequence[Area] = (),
    spots: Sequence[Area] = (),
    size: float = look.NAME,
) -> Placed:
    """Places each name in turn: inside, over no earlier name, nothing `taken`, and over no spot where it can be helped."""
    held, marks, left_out = list(taken), list[Mark](), list[Wanted]()
    for name in names:
        text = fitted(name.text, name.longest, size, name.bold)
        place = _place(name, width(text, size, name.bold), size, within, held, spots)
        if place is None:
            left_out.append(name)
            continue
        area, reach = place
        held.append(area)
        marks += _drawn(name, text, area, reach, size)
    return Placed(tuple(marks), tuple(left_out))


def _place(
    name: Wanted, long: float, size: float, within: Area, held: Sequence[Area], spots: Sequence[Area]
) -> tuple[Area, float] | None:
    second_best: tuple[Area, float] | None = None
    for reach in REACHES:
        for direction in name.directions:
            area = _beside(name, direction, reach, long, size * 1.25)
            if not within.holds(area) or any(area.overlaps(other) for other in held):
                continue
            if not any(area.overlaps(spot) for spot in spots):
                return area, reach
            second_best = second_best or (area, reach)
    return second_best


def _beside(name: Wanted, direction: tuple[int, int], reach: float, long: float, high: float) -> Area:
    across, down = direction
    away = name.radius * (0.75 if across and down else 1.0) + GAP + reach
    x = name.at.x + across * away - (long / 2 if not across else long if across < 0 else 0)
    y = name.at.y + down * (away + (0 if across else high / 2)) - high / 2
    return Area(x, y, long, high)


def _drawn(name: Wanted, text: str, area: Area, reach: float, size: float) -> list[Mark]:
    middle = area.top + area.height / 2
    label = Label(
        Point(area.left, middle),
        text,
        size,
        name.ink,
        bold=name.bold,
        halo=True,
        role="name",
        about=name.about,
    )
    if not reach:
        return [label]
    end = Point(min(max(name.at.x, area.left), area.right), min(max(name.at.y, area.top), area.bottom))
    return [Line((name.at, end), look.FAINT, 0.8, role="leader", about=name.about), label]
