"""The force field of one objective: what drives it to the left, what brakes it to the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.pictures import look
from bot.pictures.figures import signed
from bot.pictures.frame import Frame, Key, framed
from bot.pictures.marks import Align, Area, Block, Canvas, Label, Mark, Point, Sheet, Spot
from bot.pictures.telling import names_of, spoken
from bot.pictures.typeset import width, wrapped
from bot.words import Words
from kam_core.cards.pictures import ForcePicture, ForceSpot

STRONGEST = 5
HEAD = 52.0
LEAST_BAR, MOST_BAR = 15.0, 24.0
SPINE = 9.0
LEAST_ROW, MOST_ROW = 42.0, 92.0
DOT, DOT_STEP = 3.4, 10.0
AFTER_BAR = 8.0
DRIVES, BRAKES = -1, 1
HATCH = "////"


@dataclass(frozen=True, slots=True)
class Side:
    """One half of the field: which way its bars grow, from where, how far, and its colours."""

    way: int
    start: float
    reach: float
    fill: str
    hatch: str
    role: str

    @property
    def align(self) -> Align:
        """How its texts stand at the spine."""
        return "right" if self.way < 0 else "left"

    def along(self, far: float) -> float:
        """The x so many points from the spine."""
        return self.start + self.way * far

    def area(self, top: float, long: float, high: float) -> Area:
        """A rectangle from the spine outwards."""
        return Area(self.start if self.way > 0 else self.start - long, top, long, high)


def compose(spec: ForcePicture, words: Words, canvas: Canvas) -> Sheet:
    """The field: the length of a bar is the strength, its dots say how far the force can be changed."""
    frame = _frame(spec, words, canvas)
    area = frame.area
    middle = area.left + area.width / 2
    reach = area.width / 2 - SPINE - AFTER_BAR - STRONGEST * DOT_STEP
    sides = (
        Side(DRIVES, middle - SPINE, reach, look.BLUE, "", "driving"),
        Side(BRAKES, middle + SPINE, reach, look.ORANGE, HATCH, "restraining"),
    )
    marks: list[Mark] = [Block(Area(middle - 1, area.top, 2, area.height), fill=look.RULE, role="spine")]
    for side in sides:
        forces = _strongest_first(force for force in spec.forces if force.driving is (side.way == DRIVES))
        marks += _half(spec, forces, side, area, words)
    return Sheet(canvas, (*frame.marks, *marks), _told(spec, words))


def _frame(spec: ForcePicture, words: Words, canvas: Canvas) -> Frame:
    dot = Spot(Point(0, 0), DOT, fill=look.INK)
    keys = [
        Key(Block(Area(0, 0, 0, 0), fill=look.SOFT), words("picture.forces.key.strength")),
        Key(dot, words("picture.forces.key.changeability")),
    ]
    if any(force.strength is None or force.changeability is None for force in spec.forces):
        keys.append(
            Key(Spot(Point(0, 0), 6, edge=look.SOFT, dashed=True), words("picture.forces.key.unknown"))
        )
    return framed(
        canvas,
        title=words("picture.forces.title", objective=spec.objective),
        finding=_finding(spec, words),
        keys=keys,
    )


def _finding(spec: ForcePicture, words: Words) -> str:
    net = words("picture.unknown") if spec.net is None else signed(spec.net, words)
    key = "picture.forces.finding" if spec.band else "picture.forces.finding_bare"
    band = (words.or_none(f"picture.forces.band.{spec.band}") or spec.band) if spec.band else ""
    return words(key, net=net, band=band, driving=spec.driving, restraining=spec.restraining)


def _strongest_first(forces: Iterable[ForceSpot]) -> list[ForceSpot]:
    """The brake to loosen first leads its side; unknown strengths come last."""
    return sorted(forces, key=lambda force: (not force.first, -_within(force.strength), force.text))


def _within(score: int | None) -> int:
    return -1 if score is None else max(0, min(STRONGEST, score))


def _half(
    spec: ForcePicture, forces: Sequence[ForceSpot], side: Side, area: Area, words: Words
) -> Iterable[Mark]:
    total = spec.driving if side.way == DRIVES else spec.restraining
    yield Label(
        Point(side.start, area.top + 12),
        words(f"picture.forces.{side.role}", total=total),
        15,
        look.INK,
        bold=True,
        align=side.align,
        role=f"{side.role} total",
    )
    top, left = area.top + HEAD - 14, area.height - HEAD + 14
    if not forces:
        at = Point(side.along(4), top + 16)
        yield Label(at, words("picture.forces.none"), look.SMALL, look.SOFT, align=side.align, role="empty")
        return
    fits = max(1, int(left // LEAST_ROW))
    shown = forces if len(forces) <= fits else forces[: fits - 1]
    row = min(MOST_ROW, left / max(1, len(shown) + (len(shown) < len(forces))))
    for number, force in enumerate(shown):
        yield from _force(force, side, top + number * row, row, words)
    if more := len(forces) - len(shown):
        at = Point(side.along(4), top + (len(shown) + 0.4) * row)
        text = words("picture.forces.more", count=more)
        yield Label(at, text, look.SMALL, look.SOFT, align=side.align, role="more")


def _force(force: ForceSpot, side: Side, top: float, row: float, words: Words) -> Iterable[Mark]:
    thick = min(MOST_BAR, max(LEAST_BAR, row * 0.26))
    size, room = (look.NAME if row < 60 else 14.0), side.reach + AFTER_BAR + STRONGEST * DOT_STEP - 6
    step = size * 1.2
    tag = words("picture.forces.first") if force.first else ""
    most = 2 if row >= 2 * step + thick + 14 else 1
    if tag:
        long = width(tag, look.SMALL, bold=True) + 12
        room -= long
    lines = wrapped(force.text, room, size, most, bold=force.first)
    for number, line in enumerate(lines):
        at = Point(side.start + side.way * 2, top + (number + 0.5) * step)
        yield Label(
            at, line, size, look.INK, align=side.align, bold=force.first, role="force", about=force.text
        )
    if tag:
        yield from _tag(tag, long, side, top, force)
    yield from _bar(force, side, top + len(lines) * step + 4, thick, words)


def _tag(tag: str, long: float, side: Side, top: float, force: ForceSpot) -> Iterable[Mark]:
    """The brake to loosen first wears its word at the far end of its line."""
    far = side.along(side.reach + AFTER_BAR + STRONGEST * DOT_STEP)
    area = Area(far - long if side.way > 0 else far, top - 2, long, 18)
    yield Block(area, fill=look.INK, role="first", about=force.text)
    at = Point(area.left + long / 2, area.top + 9)
    yield Label(at, tag, look.SMALL, look.PAPER, bold=True, align="center", role="first", about=force.text)


def _bar(force: ForceSpot, side: Side, top: float, thick: float, words: Words) -> Iterable[Mark]:
    middle = top + thick / 2
    if force.strength is None:
        text = words("picture.forces.unknown_strength")
        long = width(text, look.SMALL) + 14
        area = side.area(top, long, thick)
        yield Block(area, edge=look.SOFT, dashed=True, role="unknown strength", about=force.text)
        yield Label(Point(area.left + 7, middle), text, look.SMALL, look.SOFT, role="unknown strength")
    else:
        long = max(3.0, side.reach * _within(force.strength) / STRONGEST)
        yield Block(
            side.area(top, long, thick),
            fill=side.fill,
            edge=look.INK if force.first else None,
            line=1.6,
            hatch=side.hatch,
            hatch_ink=look.PAPER,
            role=side.role,
            about=force.text,
        )
    yield from _dots(force, side, long, middle)


def _dots(force: ForceSpot, side: Side, long: float, middle: float) -> Iterable[Mark]:
    """Five dots, as many filled as the force can be changed; one dashed ring while nobody knows."""
    first = long + AFTER_BAR + DOT
    if force.changeability is None:
        at = Point(side.along(first), middle)
        yield Spot(at, DOT + 0.8, edge=look.SOFT, dashed=True, role="unknown change", about=force.text)
        return
    for number in range(STRONGEST):
        full = number < _within(force.changeability)
        yield Spot(
            Point(side.along(first + number * DOT_STEP), middle),
            DOT,
            fill=look.INK if full else look.PAPER,
            edge=look.INK if full else look.FAINT,
            role="change" if full else "no change",
            about=force.text,
        )


def _told(spec: ForcePicture, words: Words) -> str:
    strongest = {
        way: next(iter(_strongest_by_score(f for f in spec.forces if f.driving is way)), None)
        for way in (True, False)
    }
    unknown = [f.text for f in spec.forces if f.strength is None]
    unchanged = [f.text for f in spec.forces if f.strength is not None and f.changeability is None]
    first = next((force.text for force in spec.forces if force.first), None)
    return spoken(
        words("picture.forces.alt", objective=spec.objective, finding=_finding(spec, words)),
        _named("strongest_driver", strongest[True], words),
        _named("strongest_brake", strongest[False], words),
        words("picture.forces.alt_first", text=first) if first else "",
        words("picture.forces.alt_unknown", names=names_of(unknown, words)) if unknown else "",
        words("picture.forces.alt_change", names=names_of(unchanged, words)) if unchanged else "",
    )


def _strongest_by_score(forces: Iterable[ForceSpot]) -> list[ForceSpot]:
    known = [force for force in forces if force.strength is not None]
    return sorted(known, key=lambda force: (-_within(force.strength), force.text))


def _named(key: str, force: ForceSpot | None, words: Words) -> str:
    return words(f"picture.forces.alt_{key}", text=force.text, strength=force.strength) if force else ""
