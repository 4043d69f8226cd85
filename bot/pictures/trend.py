"""An indicator's readings over time, against the line from its baseline to its target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.pictures import look
from bot.pictures.figures import day, plain_float, short, stretch, ticks
from bot.pictures.frame import Frame, Key, empty, framed
from bot.pictures.marks import Align, Area, Block, Canvas, Label, Line, Mark, Point, Sheet, Spot
from bot.pictures.placing import Wanted, placed
from bot.pictures.telling import spoken
from bot.words import Words
from kam_core.cards.pictures import TrendPicture

AXIS_LEFT, AXIS_BELOW, RIGHT = 54.0, 26.0, 24.0
DOTTED = 60
NAMED_READINGS = 12
"""Up to so many readings each has its figure; above, only the first and the last."""
DAYS_ON_AXIS = 4


@dataclass(frozen=True, slots=True)
class Readings:
    """What can be drawn: readings by day, and the two ends of the line."""

    known: tuple[tuple[date, float], ...]
    baseline: float | None
    target: float | None
    until: date | None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the picture."""
        days = [when for when, _ in self.known] + ([self.until] if self.until else [])
        return (min(days), max(days)) if days else None

    def planned(self, when: date) -> float | None:
        """Where the line from baseline to target stands on a day; None without both and a day to reach it."""
        if self.baseline is None or self.target is None or self.until is None or not self.known:
            return None
        start = self.known[0][0]
        whole = (self.until - start).days
        if whole <= 0:
            return self.target
        gone = min(1.0, max(0.0, (when - start).days / whole))
        return self.baseline + (self.target - self.baseline) * gone


@dataclass(frozen=True, slots=True)
class Scales:
    """From days and figures to places."""

    plot: Area
    days: tuple[date, date]
    up: tuple[float, float]

    def at(self, when: date, value: float) -> Point:
        """Where a reading stands."""
        first, last = self.days
        low, high = self.up
        share = (when - first).days / ((last - first).days or 1)
        return Point(
            self.plot.left + share * self.plot.width,
            self.plot.bottom - (value - low) / (high - low) * self.plot.height,
        )


def compose(spec: TrendPicture, words: Words, canvas: Canvas) -> Sheet:
    """The readings as dots on a line; baseline and target dashed, as far as they are known."""
    readings = readings_of(spec)
    frame = _frame(spec, readings, words, canvas)
    alt = _told(spec, readings, words)
    if not readings.days or not _values(readings):
        return Sheet(canvas, (*frame.marks, *empty(frame.area, words("picture.trend.empty"))), alt)
    scales = _scales(readings, frame.area)
    marks = (*_ground(scales, words), *_plan(readings, scales), *_line(spec, readings, scales, words))
    return Sheet(canvas, (*frame.marks, *marks), alt)


def readings_of(spec: TrendPicture) -> Readings:
    """The readings by day; one that is no figure is left out."""
    known = [(when, value) for when, reading in spec.readings if (value := plain_float(reading)) is not None]
    return Readings(
        tuple(sorted(known)), plain_float(spec.baseline), plain_float(spec.target), spec.target_date
    )


def _values(readings: Readings) -> list[float]:
    ends = (readings.baseline, readings.target)
    return [value for _, value in readings.known] + [end for end in ends if end is not None]


def _frame(spec: TrendPicture, readings: Readings, words: Words, canvas: Canvas) -> Frame:
    keys = []
    if readings.known:
        keys.append(
            Key(Line((), look.BLUE, 2.4), words("picture.trend.key.readings", unit=spec.unit).strip())
        )
    if readings.target is not None:
        keys.append(Key(Line((), look.SOFT, 1.6, dashed=True), words("picture.trend.key.plan")))
    return framed(canvas, title=spec.indicator, finding=_finding(spec, readings, words), keys=keys)


def _finding(spec: TrendPicture, readings: Readings, words: Words) -> str:
    if not readings.known:
        return words("picture.trend.no_reading")
    when, value = readings.known[-1]
    last = words("picture.trend.last", value=_figure(value, spec, words), day=day(when))
    planned = readings.planned(when)
    if planned is None or readings.baseline is None or readings.target is None:
        return last
    ahead = (value - planned) * (readings.target - readings.baseline)
    key = "on" if value == planned or not ahead else "ahead" if ahead > 0 else "behind"
    return spoken(last, words(f"picture.trend.{key}", planned=_figure(planned, spec, words)))


def _figure(value: float, spec: TrendPicture, words: Words) -> str:
    return f"{short(value, words)} {spec.unit}".strip()


def _scales(readings: Readings, area: Area) -> Scales:
    first, last = readings.days or (date.min, date.min)
    if first == last:
        first, last = _around(first)
    plot = Area(
        area.left + AXIS_LEFT, area.top, area.width - AXIS_LEFT - RIGHT, max(area.height - AXIS_BELOW, 60)
    )
    return Scales(plot, (first, last), stretch(_values(readings), pad=0.18, least=1e-6))


def _around(only: date) -> tuple[date, date]:
    """A fortnight around a single day, as far as the calendar goes."""
    week = timedelta(days=7)
    return max(only, date.min + week) - week, min(only, date.max - week) + week


def _ground(scales: Scales, words: Words) -> Iterable[Mark]:
    plot = scales.plot
    wide = Area(plot.left - 12, plot.top, plot.width + 12 + RIGHT, plot.height)
    yield Block(wide, fill=look.WASH, role="plot")
    for value in ticks(*scales.up):
        y = scales.at(scales.days[0], value).y
        yield Line((Point(wide.left, y), Point(wide.right, y)), look.PAPER, 1.2, role="gridline")
        yield Label(
            Point(wide.left - 6, y), short(value, words), look.SMALL, look.SOFT, align="right", role="tick"
        )
    first, last = scales.days
    for when in _days_on_axis(first, last):
        at = Point(scales.at(when, scales.up[0]).x, plot.bottom + 13)
        align: Align = "right" if when == last else "left" if when == first else "center"
        shift = RIGHT if when == last else -12 if when == first else 0
        yield Label(Point(at.x + shift, at.y), day(when), look.SMALL, look.SOFT, align=align, role="tick")


def _days_on_axis(first: date, last: date) -> list[date]:
    span = (last - first).days
    return sorted({first + timedelta(days=round(span * n / DAYS_ON_AXIS)) for n in range(DAYS_ON_AXIS + 1)})


def _plan(readings: Readings, scales: Scales) -> Iterable[Mark]:
    """From baseline to target; the target alone is a level, and so is a target without a day."""
    if readings.target is None:
        return
    first, last = scales.days
    end = scales.at(readings.until or last, readings.target)
    start = scales.at(first, readings.target)
    if readings.until and readings.known and readings.baseline is not None:
        start = scales.at(readings.known[0][0], readings.baseline)
    if start != end:
        yield Line((start, end), look.SOFT, 1.6, dashed=True, role="plan")
    yield Spot(end, 5.5, edge=look.SOFT, fill=look.PAPER, line=1.6, role="target")


def _line(spec: TrendPicture, readings: Readings, scales: Scales, words: Words) -> Iterable[Mark]:
    spots = [scales.at(when, value) for when, value in readings.known]
    if len(spots) > 1:
        yield Line(tuple(spots), look.BLUE, 2.4, role="readings")
    if len(spots) <= DOTTED:
        for (when, _), at in zip(readings.known, spots, strict=True):
            yield Spot(at, 4, fill=look.BLUE, edge=look.PAPER, role="reading", about=when.isoformat())
    wanted = [*_ends(spec, readings, scales, words), *_figures(readings, spots, words)]
    room = Area(scales.plot.left - 10, scales.plot.top, scales.plot.width + 8 + RIGHT, scales.plot.height)
    yield from placed(wanted, room, [Area(at.x - 4, at.y - 4, 8, 8) for at in spots]).marks


def _ends(spec: TrendPicture, readings: Readings, scales: Scales, words: Words) -> Iterable[Wanted]:
    ways = ((0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1), (-1, 0))
    if readings.target is not None:
        at = scales.at(readings.until or scales.days[1], readings.target)
        text = words("picture.trend.target", value=_figure(readings.target, spec, words))
        yield Wanted(text, at, 6, look.SOFT, bold=True, about="target", directions=ways)
    if readings.baseline is not None:
        at = scales.at(scales.days[0], readings.baseline)
        text = words("picture.trend.baseline", value=_figure(readings.baseline, spec, words))
        yield Wanted(text, at, 6, look.SOFT, about="baseline", directions=ways)


def _figures(readings: Readings, spots: Sequence[Point], words: Words) -> Iterable[Wanted]:
    """The last figure first: it is the one that people look for."""
    numbered = list(zip(readings.known, spots, strict=True))[::-1]
    shown = numbered if len(numbered) <= NAMED_READINGS else [numbered[0], numbered[-1]]
    for place, ((when, value), at) in enumerate(shown):
        ways = ((0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
        yield Wanted(short(value, words), at, 4, bold=not place, about=when.isoformat(), directions=ways)


def _told(spec: TrendPicture, readings: Readings, words: Words) -> str:
    unknown = [
        words(f"picture.trend.unknown_{name}")
        for name, value in (
            ("baseline", readings.baseline),
            ("target", readings.target),
            ("target_date", readings.until),
        )
        if value is None
    ]
    values = [value for _, value in readings.known]
    return spoken(
        words("picture.trend.alt", indicator=spec.indicator, count=len(values)),
        _finding(spec, readings, words),
        words(
            "picture.trend.alt_range",
            low=_figure(min(values), spec, words),
            high=_figure(max(values), spec, words),
        )
        if values
        else "",
        *(
            words(f"picture.trend.alt_{name}", value=_figure(value, spec, words))
            for name, value in (("baseline", readings.baseline), ("target", readings.target))
            if value is not None
        ),
        words("picture.trend.alt_unknown", names=", ".join(unknown)) if unknown else "",
    )
