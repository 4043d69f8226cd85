"""The portfolio: attractiveness up, relative strength across, what they spend as a bubble, what is ours filled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from bot.pictures import look
from bot.pictures.figures import in_currency, plain_float, short, stretch, ticks
from bot.pictures.fonts import printable
from bot.pictures.frame import Frame, Key, empty, framed, naming
from bot.pictures.marks import Align, Area, Block, Canvas, Label, Line, Mark, Point, Sheet, Spot
from bot.pictures.matrix_words import finding, headed, told
from bot.pictures.placing import Wanted, placed
from bot.pictures.typeset import width
from bot.words import Words
from kam_core.cards.pictures import MatrixPicture, MatrixPoint
from kam_core.measures.segmentation import POSTURES, SEGMENTS

LARGEST_BUBBLE = 44.0
SMALLEST_BUBBLE = 4.0
CROWD = 16
"""From so many accounts on all bubbles shrink, so that together they cover no more."""
UNSIZED = 9.0
"""The radius of an account whose spend nobody knows: dashed, so that it is not taken for a figure."""
AXIS_LEFT, AXIS_BELOW = 44.0, 40.0
CORNERS = {(True, True): (1, -1), (True, False): (-1, -1), (False, True): (1, 1), (False, False): (-1, 1)}
"""(attractive, strong) -> where its quadrant is, across and down."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """An account with its place; the radii are None where the sum is unknown."""

    point: MatrixPoint
    at: Point
    outer: float | None
    inner: float | None

    @property
    def reach(self) -> float:
        """The radius that a name keeps clear of."""
        return max(self.outer or UNSIZED, self.inner or 0.0)


@dataclass(frozen=True, slots=True)
class Scales:
    """From figures to places."""

    plot: Area
    across: tuple[float, float]
    up: tuple[float, float]

    def at(self, strength: float, attractiveness: float) -> Point:
        """Where a pair of figures stands."""
        (left, right), (low, high) = self.across, self.up
        x = self.plot.left + (strength - left) / (right - left) * self.plot.width
        return Point(x, self.plot.bottom - (attractiveness - low) / (high - low) * self.plot.height)


def compose(spec: MatrixPicture, words: Words, canvas: Canvas) -> Sheet:
    """The matrix. An account with an unknown coordinate is named below and stands nowhere."""
    known = [point for point in spec.points if _coordinates(point)]
    unknown = [point.account for point in spec.points if not _coordinates(point)]
    frame = _frame(spec, unknown, words, canvas)
    alt = told(spec, known, unknown, words)
    if not known:
        return Sheet(canvas, (*frame.marks, *empty(frame.area, words("picture.matrix.empty"))), alt)
    scales = _scales(spec, known, frame.area)
    bubbles = _bubbles(known, scales)
    quadrants = _quadrants(spec, scales, words)
    said = [mark for mark in quadrants if isinstance(mark, Label)]
    ground = [mark for mark in quadrants if not isinstance(mark, Label)]
    names = placed(
        [_wanted(bubble, spec, words) for bubble in bubbles],
        scales.plot,
        [_label_area(label) for label in said],
        [_square(bubble.at, bubble.reach) for bubble in bubbles],
    )
    unnamed = [naming_left(names.left_out, frame.area, words)] if names.left_out else []
    marks = (*ground, *_axes(scales, words), *_discs(bubbles), *said, *names.marks, *unnamed)
    return Sheet(canvas, (*frame.marks, *marks), alt)


def naming_left(left_out: Sequence[Wanted], area: Area, words: Words) -> Label:
    """Counts the bubbles for whose names there was no room."""
    text = words("picture.unnamed", count=len(left_out))
    return Label(
        Point(area.right, area.bottom - 6), text, look.SMALL, look.SOFT, align="right", role="unnamed"
    )


def _coordinates(point: MatrixPoint) -> tuple[float, float] | None:
    strength, attractiveness = plain_float(point.strength), plain_float(point.attractiveness)
    return None if strength is None or attractiveness is None else (strength, attractiveness)


def _frame(spec: MatrixPicture, unknown: Sequence[str], words: Words, canvas: Canvas) -> Frame:
    room = canvas.width - 2 * look.MARGIN
    largest = _largest(spec.points)
    shown = in_currency(spec.currency, spec.rates_on, words)
    spend = words("picture.matrix.key.total", currency=shown).strip()
    nowhere = Point(0, 0)
    keys = [
        Key(Spot(nowhere, 8, fill=look.PALE_BLUE, edge=look.BLUE), spend),
        Key(Spot(nowhere, 6, fill=look.BLUE), words("picture.matrix.key.ours")),
    ]
    if any(_coordinates(point) and plain_float(point.total) is None for point in spec.points):
        keys.append(Key(Spot(nowhere, 7, edge=look.SOFT, dashed=True), words("picture.matrix.key.unsized")))
    if largest:
        keys[0] = Key(
            keys[0].sign, f"{spend} ({words('picture.matrix.key.largest', amount=short(largest, words))})"
        )
    notes = [naming("picture.matrix.not_placed", unknown, room, words)] if unknown else []
    return framed(
        canvas,
        title=headed(spec, words),
        finding=finding(spec, words),
        keys=keys,
        notes=notes,
    )


def _largest(points: Iterable[MatrixPoint]) -> float:
    sums = (plain_float(value) for point in points for value in (point.total, point.ours))
    return max((amount for amount in sums if amount), default=0.0)


def _scales(spec: MatrixPicture, known: Sequence[MatrixPoint], area: Area) -> Scales:
    pairs = [pair for point in known if (pair := _coordinates(point))]
    lines = plain_float(spec.divide_strength) or 0.0, plain_float(spec.divide_attractiveness) or 0.0
    plot = Area(area.left + AXIS_LEFT, area.top, area.width - AXIS_LEFT, max(area.height - AXIS_BELOW, 60))
    across = stretch([*(pair[0] for pair in pairs), lines[0]], pad=0.16, least=4)
    up = stretch([*(pair[1] for pair in pairs), lines[1]], pad=0.2, least=3)
    return Scales(plot, across, up)


def _bubbles(known: Sequence[MatrixPoint], scales: Scales) -> list[Bubble]:
    """The largest first, so that small ones lie on top."""
    largest = _largest(known)
    most = min(LARGEST_BUBBLE, scales.plot.height / 7) * min(1.0, sqrt(CROWD / len(known)))
    found = [
        Bubble(
            point, scales.at(*pair), _radius(point.total, largest, most), _radius(point.ours, largest, most)
        )
        for point in known
        if (pair := _coordinates(point))
    ]
    return sorted(found, key=lambda bubble: (-bubble.reach, bubble.point.account))


def _radius(amount: Decimal | None, largest: float, most: float) -> float | None:
    """So that the area is the sum; a sum of nothing is a dot."""
    known = plain_float(amount)
    if known is None:
        return None
    return max(SMALLEST_BUBBLE, most * sqrt(known / largest)) if known > 0 else SMALLEST_BUBBLE / 2


def _discs(bubbles: Sequence[Bubble]) -> Iterable[Mark]:
    for bubble in bubbles:
        about = bubble.point.account
        if bubble.outer is None:
            yield Spot(
                bubble.at, UNSIZED, fill=look.PAPER, edge=look.SOFT, dashed=True, role="unsized", about=about
            )
        else:
            yield Spot(bubble.at, bubble.outer, fill=look.PALE_BLUE, role="total", about=about)
        if bubble.inner is not None:
            yield Spot(bubble.at, bubble.inner, fill=look.BLUE, role="ours", about=about)
        if bubble.outer is not None:
            yield Spot(bubble.at, bubble.outer, edge=look.BLUE, line=1.2, role="rim", about=about)


def _wanted(bubble: Bubble, spec: MatrixPicture, words: Words) -> Wanted:
    """The account's name; a posture is said where it is not the one of its quadrant."""
    point = bubble.point
    attractive = (point.attractiveness or 0) >= spec.divide_attractiveness
    usual = POSTURES[SEGMENTS[attractive, (point.strength or 0) >= spec.divide_strength]]
    special = point.posture is not None and point.posture != usual
    posture = words.or_none(f"picture.posture.{_key(point.posture or '')}") or point.posture
    text = (
        words("picture.matrix.special", account=point.account, posture=posture) if special else point.account
    )
    return Wanted(text, bubble.at, bubble.reach, about=point.account)


def _quadrants(spec: MatrixPicture, scales: Scales, words: Words) -> list[Mark]:
    plot = scales.plot
    cross = scales.at(
        plain_float(spec.divide_strength) or 0.0, plain_float(spec.divide_attractiveness) or 0.0
    )
    marks: list[Mark] = [
        Block(plot, fill=look.WASH, role="plot"),
        Block(
            Area(cross.x, plot.top, plot.right - cross.x, cross.y - plot.top), fill="#E9F1F6", role="quadrant"
        ),
        Line((Point(cross.x, plot.top), Point(cross.x, plot.bottom)), look.PAPER, 3, role="divide"),
        Line((Point(plot.left, cross.y), Point(plot.right, cross.y)), look.PAPER, 3, role="divide"),
    ]
    for place, segment in SEGMENTS.items():
        marks += _corner(CORNERS[place], str(segment), str(POSTURES[segment]), plot, words)
    return marks


def _corner(corner: tuple[int, int], segment: str, posture: str, plot: Area, words: Words) -> list[Mark]:
    across, down = corner
    x = plot.right - 10 if across > 0 else plot.left + 10
    y = plot.top + 14 if down < 0 else plot.bottom - 30
    align: Align = "right" if across > 0 else "left"
    says = words(f"picture.segment.{segment}"), words(f"picture.posture.{_key(posture)}")
    return [
        Label(
            Point(x, y),
            says[0],
            look.LEAD,
            look.SOFT,
            bold=True,
            align=align,
            halo=True,
            role="segment",
            about=segment,
        ),
        Label(
            Point(x, y + 16),
            says[1],
            look.SMALL,
            look.SOFT,
            align=align,
            halo=True,
            role="posture",
            about=segment,
        ),
    ]


def _axes(scales: Scales, words: Words) -> Iterable[Mark]:
    plot = scales.plot
    for value in ticks(*scales.across):
        at = Point(scales.at(value, scales.up[0]).x, plot.bottom + 10)
        yield Label(at, _tick(value), look.SMALL, look.SOFT, align="center", role="tick")
    for value in ticks(*scales.up):
        at = Point(plot.left - 6, scales.at(scales.across[0], value).y)
        yield Label(at, _tick(value), look.SMALL, look.SOFT, align="right", role="tick")
    below = Point(plot.left + plot.width / 2, plot.bottom + 28)
    yield Label(below, words("picture.matrix.across"), look.SMALL, look.INK, align="center", role="axis")
    beside = Point(plot.left - AXIS_LEFT + 8, plot.top + plot.height / 2)
    up = words("picture.matrix.up")
    yield Label(beside, up, look.SMALL, look.INK, align="center", upright=True, role="axis")


def _tick(value: float) -> str:
    return f"{value:.6g}".replace("-", "−")


def _label_area(label: Label) -> Area:
    long = width(label.text, label.size, label.bold)
    left = label.at.x - (long if label.align == "right" else 0)
    return Area(left, label.at.y - label.size * 0.65, long, label.size * 1.3)


def _square(at: Point, radius: float) -> Area:
    return Area(at.x - radius, at.y - radius, 2 * radius, 2 * radius)


def _key(term: str) -> str:
    return printable(term).replace(" ", "_")
