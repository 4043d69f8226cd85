"""How each indicator of a plan stands: its readings, its trend, and when it is to be read again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kam_core.measures.days import Day, latest
from kam_core.measures.objectives import ENDED
from kam_core.measures.readings import Course, Read, Trend, reading_due, trend
from kam_core.model import Indicator, Objective, Reading
from kam_core.terms import IndicatorKind
from kam_core.usecases.measuring import headline_of
from kam_core.usecases.plan_book import PlanBook

KINDS = tuple(IndicatorKind)


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator with its objective (None in a plan without any), its readings oldest first, and its trend.

    `due` is the day by which it is to be read, None when readings do not go by the calendar.
    """

    indicator: Indicator
    objective: Objective | None
    readings: tuple[Read, ...]
    trend: Trend
    due: date | None

    def overdue(self, today: date) -> int:
        """Days past the day on which the reading was due; 0 when it is not."""
        return max(0, (today - self.due).days) if self.due else 0


def standings(book: PlanBook, today: date) -> tuple[Standing, ...]:
    """Every indicator of objectives that are still pursued, early signs before proofs, in the order of the plan."""
    read = readings_by_indicator(book)
    listed = [one for one in book.records(Indicator.__name__) if isinstance(one, Indicator)]
    found = [_standing(one, _goal(book, one), read.get(one.id, []), today) for one in listed]
    pursued = [one for one in found if one.objective is None or one.objective.status not in ENDED]
    order = [one.id for one in book.records(Objective.__name__)]
    return tuple(sorted(pursued, key=lambda one: (_place(one, order), _kind(one.indicator))))


def standing_of(book: PlanBook, indicator: Indicator, today: date) -> Standing:
    """How one indicator stands."""
    read = readings_by_indicator(book).get(indicator.id, [])
    return _standing(indicator, _goal(book, indicator), read, today)


def off_track(book: PlanBook, today: date) -> Sequence[Standing]:
    """The indicators whose newest reading is behind the line to their target, for reviews and digests."""
    return [one for one in standings(book, today) if one.trend.course is Course.OFF_TRACK]


def readings_by_indicator(book: PlanBook) -> dict[str, list[Reading]]:
    """The readings that have a day and a value, by indicator, oldest first."""
    found: dict[str, list[Reading]] = {}
    listed = (one for one in book.records(Reading.__name__) if isinstance(one, Reading))
    for one in sorted((one for one in listed if one.date and one.value is not None), key=read_on):
        found.setdefault(one.indicator_id, []).append(one)
    return found


def read_on(reading: Reading) -> date:
    """The day of a reading, the last one of a stretch."""
    assert reading.date is not None
    return latest(reading.date)


def told_at(reading: Reading) -> datetime:
    """When somebody told a reading."""
    held = reading.evidence_of("value")
    return held.as_of if held else reading.created_at


def _standing(
    one: Indicator, objective: Objective | None, readings: Iterable[Reading], today: date
) -> Standing:
    read = [Read(read_on(each), each.value) for each in readings if each.value is not None]
    if not read and one.reading is not None:
        read = [Read(_day_of(one), one.reading)]
    began = _began(one)
    last = max((each.on for each in read if each.on <= today), default=None)
    way = trend(read, one.direction, one.baseline, one.target, today, one.target_date, began)
    return Standing(one, objective, tuple(read), way, reading_due(one.frequency, last, began, today))


def _goal(book: PlanBook, one: Indicator) -> Objective | None:
    """The objective of an indicator; one that nobody linked belongs to the headline."""
    goals = (goal for goal in book.records(Objective.__name__) if isinstance(goal, Objective))
    return next((goal for goal in goals if goal.id == one.objective_id), None) or headline_of(book)


def _day_of(one: Indicator) -> date:
    """The day of a reading that was told without a record of its own."""
    held = one.evidence_of("reading")
    if one.reading_on is not None:
        return latest(one.reading_on)
    return (held.on or held.as_of.date()) if held else one.created_at.date()


def _began(one: Indicator) -> Day:
    """From when the line runs: the day of the baseline where somebody said it, else when the baseline was told."""
    held = one.evidence_of("baseline") or next(iter(one.evidence.values()), None)
    return (held.on or held.as_of.date()) if held else one.created_at.date()


def _place(one: Standing, order: Sequence[str]) -> int:
    return order.index(one.objective.id) if one.objective else len(order)


def _kind(one: Indicator) -> int:
    return KINDS.index(one.kind) if one.kind else len(KINDS)
