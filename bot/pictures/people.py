"""The people of an account: influence up, support across, and how well we know each. For the account team only."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from bot.pictures import look
from bot.pictures.fonts import printable
from bot.pictures.frame import Frame, Key, empty, framed
from bot.pictures.marks import Area, Block, Canvas, Label, Line, Mark, Point, Shape, Sheet, Spot
from bot.pictures.people_lanes import INFLUENCES, LINE, SUPPORTS, Seats, place_of, seated
from bot.pictures.people_words import called, finding, told
from bot.pictures.typeset import fitted, width, wrapped
from bot.views.text import ELLIPSIS
from bot.words import Words
from kam_core.cards.pictures import PeoplePicture, PersonSpot

HEAD, SIDE = 44.0, 66.0
RADIUS = 5.6
RING = 3.6
"""From the marker to the ring of its tie, half the ring's line included."""
TEXT_FROM = 2 * (RADIUS + RING) + 4
TIE_LINE = 0.85
"""Points of the ring per step of the tie."""
SHAPES = {
    "healthy": Shape.CIRCLE,
    "shaky": Shape.DIAMOND,
    "weak": Shape.TRIANGLE,
    "new": Shape.SQUARE,
}
NOBODY_SAID = Shape.RING
FAINTER_FROM, LINES_UP_TO = 20, 60
"""The more people, the fainter the reporting lines; from the second figure on they would cover the names."""


def compose(spec: PeoplePicture, words: Words, canvas: Canvas) -> Sheet:
    """The map. What is unknown has a lane of its own and is never drawn as zero."""
    frame = _frame(spec, words, canvas)
    alt = told(spec, words)
    spec = called(spec, partial(words, "picture.people.name_unknown"))
    if not spec.people:
        return Sheet(canvas, (*frame.marks, *empty(frame.area, words("picture.people.empty"))), alt)
    outer = frame.area
    inner = Area(
        outer.left + SIDE, outer.top + HEAD, max(outer.width - SIDE, 60), max(outer.height - HEAD, 60)
    )
    seats = seated(spec.people, inner)
    spots = [(person, chip, _marker_at(chip, seats.lines)) for person, chip in seats.chips]
    marks: list[Mark] = [*_lanes(seats, inner), *_heads(seats, words)]
    marks += _reporting(spots)
    for person, chip, at in spots:
        marks += (*_marker(person, at), *_texts(person, chip, at, seats.lines, words))
    marks += _counted(seats, words)
    return Sheet(canvas, (*frame.marks, *marks), alt)


def _frame(spec: PeoplePicture, words: Words, canvas: Canvas) -> Frame:
    nowhere = Point(0, 0)
    shown = {person.condition for person in spec.people}
    keys = [
        Key(Spot(nowhere, RADIUS, shape, fill=look.SOFT), words(f"picture.people.condition.{condition}"))
        for condition, shape in SHAPES.items()
        if condition in shown
    ]
    if shown - set(SHAPES):
        hollow = Spot(nowhere, RADIUS - 1, NOBODY_SAID, edge=look.SOFT, line=1.4)
        keys.append(Key(hollow, words("picture.people.condition.unknown")))
    if any(person.tie for person in spec.people):
        keys.append(Key(Spot(nowhere, RADIUS + 1, edge=look.INK, line=3), words("picture.people.key.tie")))
    if any(person.tie is None for person in spec.people):
        dashed = Spot(nowhere, RADIUS + 1, edge=look.SOFT, dashed=True)
        keys.append(Key(dashed, words("picture.people.key.no_tie")))
    if len(spec.people) <= LINES_UP_TO and any(person.reports_to for person in spec.people):
        line = Line((), look.FAINT, 1.1)
        keys.append(Key(line, words("picture.people.key.reports")))
    return framed(
        canvas,
        title=words("picture.people.title", account=spec.account),
        finding=finding(spec, words),
        keys=keys,
    )


def _lanes(seats: Seats, inner: Area) -> Iterable[Mark]:
    yield Block(inner, fill=look.WASH, role="plot")
    for lane in (seats.columns[None], seats.rows[None]):
        yield Block(lane, fill=look.PAPER, edge=look.RULE, dashed=True, role="unknown lane")
    for support in SUPPORTS[2:]:
        x = seats.columns[support].left
        yield Line((Point(x, inner.top), Point(x, seats.rows[None].top)), look.PAPER, 1.6, role="divide")
    for influence in INFLUENCES[1:-1]:
        y = seats.rows[influence].top
        yield Line((Point(seats.columns[-3].left, y), Point(inner.right, y)), look.PAPER, 1.6, role="divide")


def _heads(seats: Seats, words: Words) -> Iterable[Mark]:
    for support, lane in seats.columns.items():
        key = "unknown" if support is None else f"{'minus' if support < 0 else 'plus'}_{abs(support)}"
        number = "?" if support is None else f"{support:+d}".replace("-", "−") if support else "0"
        middle = lane.left + lane.width / 2
        yield Label(
            Point(middle, lane.top - 36),
            number,
            look.NAME,
            look.INK,
            bold=True,
            align="center",
            role="support",
        )
        lines = _whole(words(f"picture.people.support.{key}"), lane.width - 4)
        for n, line in enumerate(lines):
            at = Point(middle, lane.top - 21 + n * 13)
            yield Label(at, line, look.SMALL, look.SOFT, align="center", role="support")
    for influence, lane in seats.rows.items():
        right, middle = lane.left - 8, lane.top + lane.height / 2
        number = "?" if influence is None else str(influence)
        key = "unknown" if influence is None else str(influence)
        says = words.or_none(f"picture.people.influence.{key}")
        tall = says is not None and lane.height >= 30
        yield Label(
            Point(right, middle - (8 if tall else 0)),
            number,
            look.NAME,
            look.INK,
            bold=True,
            align="right",
            role="influence",
        )
        if tall and says:
            text = fitted(says, SIDE - 8, look.SMALL)
            yield Label(
                Point(right, middle + 7), text, look.SMALL, look.SOFT, align="right", role="influence"
            )


def _whole(text: str, room: float) -> tuple[str, ...]:
    """Two lines at most, and none at all rather than half a word."""
    if any(width(word, look.SMALL) > room for word in text.split()):
        return ()
    lines = wrapped(text, room, look.SMALL, 3)
    return lines if len(lines) <= 2 else ()


def _marker_at(chip: Area, lines: int) -> Point:
    middle = chip.top + chip.height / 2
    return Point(chip.left + RADIUS + RING + 3, middle if lines < 2 else middle - (lines - 2) * LINE / 4)


def _marker(person: PersonSpot, at: Point) -> Iterable[Mark]:
    """Shape is the condition, the ring's line the tie; the colour repeats where it stands."""
    ink = look.SOFT if not person.support else look.VERMILION if person.support < 0 else look.BLUE
    shape = SHAPES.get(person.condition or "", NOBODY_SAID)
    hollow = shape is NOBODY_SAID
    yield Spot(
        at,
        RADIUS - (1 if hollow else 0),
        shape,
        fill=look.PAPER if hollow else ink,
        edge=ink if hollow else None,
        line=1.4,
        role="person",
        about=person.name,
    )
    if person.tie is None:
        yield Spot(at, RADIUS + RING, edge=look.SOFT, dashed=True, role="no tie", about=person.name)
    elif tie := max(0, min(5, person.tie)):
        yield Spot(at, RADIUS + RING, edge=ink, line=tie * TIE_LINE, role="tie", about=person.name)


def _texts(person: PersonSpot, chip: Area, at: Point, most: int, words: Words) -> Iterable[Mark]:
    left = at.x + TEXT_FROM - RADIUS - RING
    room = chip.right - left - 3
    marks = _marks(person, words)
    names = _name(person.name, room, most - 1 if marks and most > 2 else most)
    lines = [(line, True) for line in names]
    if marks and len(lines) < most:
        lines += [(line, False) for line in wrapped(marks, room, look.SMALL, most - len(lines))]
    first = chip.top + chip.height / 2 - (len(lines) - 1) * LINE / 2
    for n, (text, is_name) in enumerate(lines):
        yield Label(
            Point(left, first + n * LINE),
            text,
            look.NAME if is_name else look.SMALL,
            look.INK if is_name else look.SOFT,
            halo=True,
            role="name" if is_name else "roles",
            about=person.name,
        )


def _name(name: str, room: float, most: int) -> tuple[str, ...]:
    """The name; where it would be cut on one line, the first name shrinks to its letter before the last does."""
    lines = wrapped(name, room, look.NAME, most)
    first, _, last = printable(name).partition(" ")
    if (
        not any(line.endswith(ELLIPSIS) for line in lines)
        or not last
        or first.endswith(".")
        or not first[0].isupper()
    ):
        return lines
    return wrapped(f"{first[0]}. {last}", room, look.NAME, most)


def _marks(person: PersonSpot, words: Words) -> str:
    """What the person does in a decision, as short words; the title when no role is known."""
    short = [
        words.or_none(f"picture.people.role.{role}") or printable(role).replace("_", " ")
        for role in person.roles
    ]
    return ", ".join(short) or person.title


def _reporting(spots: Sequence[tuple[PersonSpot, Area, Point]]) -> Iterable[Mark]:
    """Thin arrows from people to whom they report to, as far as both are named."""
    if len(spots) > LINES_UP_TO:
        return
    ink, thick = ("#C3CBD1", 0.8) if len(spots) > FAINTER_FROM else (look.FAINT, 1.0)
    where: Mapping[str, Point] = {person.name: at for person, _, at in spots}
    for person, _, at in spots:
        boss = where.get(person.reports_to or "")
        if boss is not None and boss != at:
            start, end = _shortened(at, boss), _shortened(boss, at)
            yield Line((start, end), ink, thick, arrow=True, role="reports to", about=person.name)


def _shortened(start: Point, end: Point) -> Point:
    """The start, moved to the edge of its ring."""
    far = ((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5 or 1.0
    step = min(RADIUS + RING + 3, far / 3)
    return Point(start.x + (end.x - start.x) / far * step, start.y + (end.y - start.y) / far * step)


def _counted(seats: Seats, words: Words) -> Iterable[Mark]:
    named = {place_of(person) for person, _ in seats.chips}
    for place, (count, area) in seats.counted.items():
        at = Point(area.left + 4, area.top + area.height / 2)
        alone = "only_one" if count == 1 else "only"
        text = words(f"picture.people.{'more' if place in named else alone}", count=count)
        yield Label(at, fitted(text, area.width - 6, look.SMALL), look.SMALL, look.SOFT, role="more")
