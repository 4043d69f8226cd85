"""The whale curve: net contribution of the accounts, added up from the best one on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.pictures import look
from bot.pictures.figures import day, in_currency, money, plain_float, short, stretch, ticks
from bot.pictures.frame import Frame, Key, empty, framed, naming
from bot.pictures.marks import Area, Block, Canvas, Field, Label, Line, Mark, Point, Sheet, Spot
from bot.pictures.placing import ABOVE, BELOW, Wanted, placed
from bot.pictures.telling import names_of, spoken
from bot.words import Words
from kam_core.cards.pictures import WhalePicture

AXIS_LEFT, AXIS_BELOW = 58.0, 40.0
DOTTED = 60
"""Up to so many accounts each has its dot."""
BEST_NAMED = 3
COSTING_NAMED = 6
"""More names than these would hide the curve; the others are counted, and the alt text has them."""
HATCH = "////"


@dataclass(frozen=True, slots=True)
class Step:
    """One account: what it brings, and the sum with it."""

    account: str
    brings: float
    total: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The steps, and how many of them lead up to the peak."""

    steps: tuple[Step, ...]
    at_peak: int

    @property
    def peak(self) -> float:
        """The highest sum; nothing sold brings nothing, so it is never below zero."""
        return self.steps[self.at_peak - 1].total if self.at_peak else 0.0

    @property
    def end(self) -> float:
        """The sum of all."""
        return self.steps[-1].total if self.steps else 0.0

    @property
    def costing(self) -> tuple[Step, ...]:
        """The accounts that cost money, the dearest first."""
        return tuple(sorted((s for s in self.steps if s.brings < 0), key=lambda s: (s.brings, s.account)))


def compose(spec: WhalePicture, words: Words, canvas: Canvas) -> Sheet:
    """The curve, its peak, and by name whoever costs money. Unknown accounts are named below."""
    curve = curve_of(spec)
    missing = (*spec.unknown, *(name for name, total in spec.points if plain_float(total) is None))
    frame = _frame(spec, curve, missing, words, canvas)
    alt = _told(spec, curve, missing, words)
    if not curve.steps:
        return Sheet(canvas, (*frame.marks, *empty(frame.area, words("picture.whale.empty"))), alt)
    area = frame.area
    plot = Area(area.left + AXIS_LEFT, area.top, area.width - AXIS_LEFT, max(area.height - AXIS_BELOW, 60))
    spots = _places(curve, plot)
    marks = (
        *_ground(curve, spots, plot, words),
        *_drawn(curve, spots),
        *_named(spec, curve, spots, plot, words),
    )
    return Sheet(canvas, (*frame.marks, *marks), alt)


def curve_of(spec: WhalePicture) -> Curve:
    """The steps behind the cumulative figures."""
    steps: list[Step] = []
    for account, sum_so_far in spec.points:
        total = plain_float(sum_so_far)
        if total is not None:
            steps.append(Step(account, total - (steps[-1].total if steps else 0.0), total))
    best = max(range(len(steps)), key=lambda n: (steps[n].total, -n), default=-1)
    return Curve(tuple(steps), best + 1 if steps and steps[best].total > 0 else 0)


def _frame(spec: WhalePicture, curve: Curve, missing: Sequence[str], words: Words, canvas: Canvas) -> Frame:
    room = canvas.width - 2 * look.MARGIN
    shown = in_currency(spec.currency, spec.rates_on, words)
    keys = [
        Key(Line((), look.BLUE, 2.4), words("picture.whale.key.sum", currency=shown).strip()),
    ]
    if curve.costing:
        sign = Block(Area(0, 0, 0, 0), fill=look.PALE_VERMILION, hatch=HATCH, hatch_ink=look.VERMILION)
        keys.append(Key(sign, words("picture.whale.key.costing")))
    notes = [naming("picture.whale.unknown", missing, room, words)] if missing else []
    return framed(
        canvas,
        title=words("picture.whale.title"),
        finding=_finding(spec, curve, words),
        keys=keys,
        notes=notes,
    )


def _finding(spec: WhalePicture, curve: Curve, words: Words) -> str:
    if not curve.steps:
        return words("picture.whale.empty")
    key = "picture.whale.finding" if curve.costing else "picture.whale.finding_all_up"
    return words(
        key,
        peak=money(curve.peak, spec.currency, words),
        count=curve.at_peak,
        all=len(curve.steps),
        costing=len(curve.costing),
        lost=money(-sum(step.brings for step in curve.costing), spec.currency, words),
        end=money(curve.end, spec.currency, words),
    )


def _places(curve: Curve, plot: Area) -> tuple[Point, ...]:
    """Where the curve passes, beginning with nothing; the last is the sum of all."""
    sums = [0.0, *(step.total for step in curve.steps)]
    low, high = _range(sums)
    span = high - low or 1.0
    across = plot.width / (len(sums) - 1)
    return tuple(
        Point(plot.left + n * across, plot.bottom - (total - low) / span * plot.height)
        for n, total in enumerate(sums)
    )


def _range(sums: Sequence[float]) -> tuple[float, float]:
    """With air above; below only when the sum goes there."""
    low, high = stretch(sums, pad=0.14, least=1e-9)
    return (low if min(sums) < 0 else min(sums)), high


def _ground(curve: Curve, spots: Sequence[Point], plot: Area, words: Words) -> Iterable[Mark]:
    yield Block(plot, fill=look.WASH, role="plot")
    sums = [0.0, *(step.total for step in curve.steps)]
    low, high = _range(sums)
    for value in ticks(low, high):
        y = plot.bottom - (value - low) / (high - low or 1.0) * plot.height
        yield Line((Point(plot.left, y), Point(plot.right, y)), look.PAPER, 1.2, role="gridline")
        yield Label(
            Point(plot.left - 8, y), short(value, words), look.SMALL, look.SOFT, align="right", role="tick"
        )
    zero = spots[0].y
    yield Line((Point(plot.left, zero), Point(plot.right, zero)), look.FAINT, 1, role="zero")
    for count in sorted({1, len(curve.steps), *_counts(len(curve.steps))}):
        at = Point(spots[count].x, plot.bottom + 11)
        yield Label(at, str(count), look.SMALL, look.SOFT, align="center", role="tick")
    below = Point(plot.left, plot.bottom + 30)
    yield Label(below, words("picture.whale.across"), look.SMALL, look.INK, role="axis")


def _counts(most: int) -> set[int]:
    """Round numbers of accounts for the axis, away from its ends."""
    return {int(tick) for tick in ticks(0, most) if tick == int(tick) and most * 0.08 < tick < most * 0.94}


def _drawn(curve: Curve, spots: Sequence[Point]) -> Iterable[Mark]:
    zero = spots[0].y
    peak = spots[curve.at_peak]
    yield Field((*spots, Point(spots[-1].x, zero)), fill=look.PALE_BLUE, role="under")
    for number, step in enumerate(curve.steps):
        if step.brings < 0:
            start, end = spots[number], spots[number + 1]
            corners = start, end, Point(end.x, peak.y), Point(start.x, peak.y)
            yield Field(
                corners,
                fill=look.PALE_VERMILION,
                hatch=HATCH,
                hatch_ink=look.VERMILION,
                role="costing",
                about=step.account,
            )
    if curve.costing:
        yield Line((peak, Point(spots[-1].x, peak.y)), look.VERMILION, 1.2, dashed=True, role="peak level")
    yield Line(tuple(spots), look.BLUE, 2.4, role="curve")
    if len(curve.steps) <= DOTTED:
        for step, at in zip(curve.steps, spots[1:], strict=True):
            ink = look.VERMILION if step.brings < 0 else look.BLUE
            yield Spot(at, 3.4, fill=ink, edge=look.PAPER, role="account", about=step.account)


def _named(
    spec: WhalePicture, curve: Curve, spots: Sequence[Point], plot: Area, words: Words
) -> Iterable[Mark]:
    """The peak first, then those that cost most, then the best ones, as far as there is room."""
    at = {step.account: spot for step, spot in zip(curve.steps, spots[1:], strict=True)}
    wanted = []
    if curve.at_peak:
        peak = spots[curve.at_peak]
        yield Spot(peak, 6, fill=look.PAPER, edge=look.INK, line=1.8, role="peak")
        text = words("picture.whale.peak", amount=money(curve.peak, spec.currency, words))
        wanted.append(Wanted(text, peak, 6, bold=True, about="peak", longest=240, directions=ABOVE))
    wanted += [
        Wanted(_line(step, words), at[step.account], 4, about=step.account, directions=BELOW)
        for step in curve.costing[:COSTING_NAMED]
    ]
    wanted += [
        Wanted(_line(step, words), at[step.account], 4, look.SOFT, about=step.account)
        for step in curve.steps[:BEST_NAMED]
        if step.brings > 0
    ]
    done = placed(wanted, plot, taken=_along(spots))
    yield from done.marks
    named = {name.about for name in wanted} - {name.about for name in done.left_out}
    if more := sum(step.account not in named for step in curve.costing):
        text, corner = words("picture.whale.more", count=more), Point(plot.right, plot.bottom + 30)
        yield Label(corner, text, look.SMALL, look.SOFT, align="right", role="more")


def _along(spots: Sequence[Point]) -> list[Area]:
    """Small squares along the curve, for names to keep off it."""
    squares = []
    for start, end in pairwise(spots):
        pieces = max(1, int(max(abs(end.x - start.x), abs(end.y - start.y)) // 6))
        for n in range(pieces):
            x, y = (a + (b - a) * n / pieces for a, b in zip(start, end, strict=True))
            squares.append(Area(x - 2, y - 2, 4, 4))
    return squares


def _line(step: Step, words: Words) -> str:
    return words("picture.whale.account", account=step.account, amount=short(step.brings, words))


def _told(spec: WhalePicture, curve: Curve, missing: Sequence[str], words: Words) -> str:
    costing = [_line(step, words) for step in curve.costing]
    best = curve.steps[0].account if curve.steps else ""
    return spoken(
        words("picture.whale.alt", finding=_finding(spec, curve, words)),
        words("picture.whale.alt_best", account=best) if best else "",
        words("picture.whale.alt_costing", names=names_of(costing, words)) if costing else "",
        words("picture.whale.alt_unknown", names=names_of(missing, words)) if missing else "",
        words("picture.alt_rates", day=day(spec.rates_on)) if spec.rates_on else "",
    )
