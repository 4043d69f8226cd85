"""What stands around every picture: title and finding above, the key and what is unknown below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.pictures import look
from bot.pictures.fonts import printable
from bot.pictures.marks import Area, Block, Canvas, Label, Line, Mark, Point, Spot
from bot.pictures.typeset import width, wrapped
from bot.words import Words

SWATCH = 22.0
"""How much room a sign takes in the key, its gap included."""
BETWEEN_KEYS = 20.0
NOTE_LINES = 2


@dataclass(frozen=True, slots=True)
class Key:
    """A sign and what it means."""

    sign: Spot | Block | Line
    means: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is drawn around, and the area that is left for the picture itself."""

    marks: tuple[Mark, ...]
    area: Area


def framed(
    canvas: Canvas,
    *,
    title: str,
    finding: str,
    keys: Sequence[Key] = (),
    notes: Iterable[str] = (),
) -> Frame:
    """Title and finding above; keys, then notes, below."""
    room = canvas.width - 2 * look.MARGIN
    above, top = _above(title, finding, room)
    lines = [line for note in notes for line in wrapped(note, room, look.SMALL, NOTE_LINES)]
    foot = _lines(lines, look.SMALL, look.SOFT, role="note")
    foot_top = canvas.height - look.MARGIN * 0.7 - _height(len(lines), look.SMALL)
    key_rows = _rows(keys, room)
    key_top = foot_top - len(key_rows) * look.SMALL * 1.6 - (4 if key_rows else 0)
    area = Area(look.MARGIN, top, room, max(key_top - top - 10, 40))
    marks = (*above, *_keys(key_rows, key_top), *_moved(foot, look.MARGIN, foot_top))
    return Frame(marks, area)


def naming(key: str, names: Sequence[str], room: float, words: Words, lines: int = NOTE_LINES) -> str:
    """The words of a key with as many names as fit, the others counted."""
    for most in range(min(len(names), 60), 0, -1):
        said = words(key, names=enumerated(names, most, words))
        if len(wrapped(said, room, look.SMALL, lines + 1)) <= lines:
            return said
    return words(key, names=enumerated(names, 0, words))


def enumerated(names: Sequence[str], most: int, words: Words) -> str:
    """ "A, B and 3 more" with at most so many names."""
    shown = [printable(name) for name in names[:most]]
    left = len(names) - len(shown)
    if not left:
        return ", ".join(shown)
    return words("picture.and_more" if shown else "picture.only_count", names=", ".join(shown), count=left)


def empty(area: Area, text: str) -> tuple[Mark, ...]:
    """A calm word where there is nothing to draw yet."""
    at = Point(area.left + area.width / 2, area.top + area.height / 2)
    wash = Block(area, fill=look.WASH, role="empty")
    return (wash, Label(at, printable(text), look.LEAD, look.SOFT, align="center", role="empty"))


def _above(title: str, finding: str, room: float) -> tuple[tuple[Mark, ...], float]:
    heads = wrapped(title, room, look.TITLE, 2, bold=True)
    leads = wrapped(finding, room, look.LEAD, 3)
    top = look.MARGIN * 0.8
    head = _moved(_lines(heads, look.TITLE, look.INK, bold=True, role="title"), look.MARGIN, top)
    below = top + _height(len(heads), look.TITLE) + 4
    lead = _moved(_lines(leads, look.LEAD, look.SOFT, role="finding"), look.MARGIN, below)
    return (*head, *lead), below + _height(len(leads), look.LEAD) + 12


def _height(lines: int, size: float) -> float:
    return lines * size * look.LEADING


def _lines(
    texts: Sequence[str], size: float, ink: str, *, bold: bool = False, role: str = ""
) -> tuple[Label, ...]:
    step = size * look.LEADING
    return tuple(
        Label(Point(0, (number + 0.5) * step), text, size, ink, bold=bold, role=role)
        for number, text in enumerate(texts)
    )


def _moved(labels: Iterable[Label], left: float, top: float) -> tuple[Label, ...]:
    return tuple(replace(label, at=Point(label.at.x + left, label.at.y + top)) for label in labels)


def _rows(keys: Sequence[Key], room: float) -> list[list[tuple[float, Key]]]:
    rows: list[list[tuple[float, Key]]] = []
    at = room
    for key in keys:
        long = SWATCH + width(printable(key.means), look.SMALL)
        if not rows or at + long > room:
            rows.append([])
            at = 0.0
        rows[-1].append((at, key))
        at += long + BETWEEN_KEYS
    return rows


def _keys(rows: Sequence[Sequence[tuple[float, Key]]], top: float) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        y = top + (number + 0.5) * look.SMALL * 1.6
        for x, key in row:
            left = look.MARGIN + x
            text = printable(key.means)
            marks.append(_sign(key.sign, left, y))
            marks.append(Label(Point(left + SWATCH, y), text, look.SMALL, look.SOFT, role="key"))
    return tuple(marks)


def _sign(sign: Spot | Block | Line, left: float, y: float) -> Mark:
    match sign:
        case Spot():
            return replace(sign, at=Point(left + 8, y), role="key")
        case Block():
            return replace(sign, area=Area(left, y - 6, 16, 12), role="key")
        case Line():
            return replace(sign, points=(Point(left, y), Point(left + 16, y)), role="key")
