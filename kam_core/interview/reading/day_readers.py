"""What each way of writing a day means: match and moment in, every meaning out."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from kam_core.interview.reading import stretches as st
from kam_core.interview.reading.calendar_words import MONTH_NUMBERS, ORDINALS
from kam_core.interview.reading.stretches import Moment, Stretch

Meaning = date | Stretch
Match = re.Match[str]
Reader = Callable[[Match, Moment], tuple[Meaning, ...]]

_SHORT_YEARS_BACK, _SHORT_YEARS_AHEAD = 1, 3
_WEEK_CUES = frozenset({"by", "in", "until", "til", "till", "before", "due", "from", "after", "end of"})


def read_iso(match: Match, _at: Moment) -> tuple[Meaning, ...]:
    """Year first, with its day or without ("2026-03-24", "2026/03/24", "2026/03")."""
    year, month = int(match["year"]), int(match["month"])
    if written := match.groupdict().get("day"):
        return _dates(st.day(year, month, int(written)))
    return (st.month(year, month),) if st.day(year, month, 1) else ()


def read_week(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """A week of the calendar by its ISO number ("KW 34"); a lone "week 3" needs a word such as "by" before it."""
    if match["week"] and at.cue not in _WEEK_CUES:
        return ()
    number = int(match["weekno"])
    if not 1 <= number <= 53:
        return ()
    years = (int(match["year"]),) if match["year"] else (at.today.year, at.today.year + 1)
    weeks = [st.week(date.fromisocalendar(year, number, 1)) for year in years]
    lean = replace(at, lean=at.lean or "future")
    return (next((week for week in weeks if st.fits(lean, week)), weeks[0]),)


def read_numeric(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """Day and month in figures with their year ("9/1/26", "24.3.2026")."""
    first, second, year = int(match["first"]), int(match["second"]), st.full_year(match["year"])
    orders = _orders(first, second, at, dotted=match["sep"] == ".")
    return _dates(*(st.day(year, month, number) for number, month in orders))


def read_short(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """Day and month in figures without a year ("24/3", "9/15", "24.3.")."""
    first, second = int(match["first"]), int(match["second"])
    orders = _orders(first, second, at, dotted=match["sep"] == ".")
    return tuple(meaning for number, month in orders for meaning in _of_year(at, number, month))


def _orders(first: int, second: int, at: Moment, *, dotted: bool) -> list[tuple[int, int]]:
    """(day, month) in every order that the calendar and the person's habit allow."""
    orders = [(first, second)] if dotted else [(first, second), (second, first)]
    if at.month_first is not None and not dotted:
        orders = [orders[1], orders[0]] if at.month_first else orders
    possible = [(number, month) for number, month in orders if st.day(2024, month, number) and month <= 12]
    if at.month_first is not None:
        possible = possible[:1]
    return list(dict.fromkeys(possible))


def _of_year(at: Moment, number: int, month: int) -> tuple[Meaning, ...]:
    def make(year: int) -> Stretch | None:
        made = st.day(year, month, number)
        return (made, made) if made else None

    found = st.nearest(at, make)
    return (found[0],) if found else ()


def read_day_month(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """ "24 march", "march 24th, 2026", "tue 24 march"."""
    groups = match.groupdict()
    number = ORDINALS[groups["ordinal"].lower()] if groups.get("ordinal") else int(match["day"])
    month = MONTH_NUMBERS[match["month"].lower()]
    if year := _named_year(match, at):
        return _dates(st.day(year, month, number))
    return _of_year(at, number, month)


def read_month_number(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """ "jan 27" is the 27th of January or January 2027; "in" and "on" tell, and so does a lean."""
    number, month = int(match["day"]), MONTH_NUMBERS[match["month"].lower()]
    days, year = _of_year(at, number, month), 2000 + number
    back, ahead = at.today.year - _SHORT_YEARS_BACK, at.today.year + _SHORT_YEARS_AHEAD
    if not back <= year <= ahead or at.cue == "on":
        return days
    stretch = st.month(year, month)
    if not days or at.cue in {"in", "im"}:
        return (stretch,)
    return (*days, stretch) if st.fits(at, stretch) else days


def _named_year(match: Match, at: Moment) -> int | None:
    groups = match.groupdict()
    for name in ("year", "year2", "year3"):
        if groups.get(name):
            return st.full_year(groups[name].strip("'"))
    relative = {"this": 0, "next": 1, "last": -1}.get((groups.get("relyear") or "").lower())
    return None if relative is None else at.today.year + relative


def read_stretch(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """A month, quarter, half, season or year, or its beginning, middle or end."""
    found = _whole(match, at)
    if not found:
        return ()
    edge = (match.groupdict().get("edge") or "").lower()
    if edge.startswith(("end", "the end", "eo", "fin", "eind")):
        return (found[1],)
    if edge.startswith(("mi", "med", "met")):
        return (st.middle(found),)
    if edge.startswith(("late", "spät")):
        return (st.late(found),)
    return (st.early(found) if edge else found,)


def _whole(match: Match, at: Moment) -> Stretch | None:
    make, year = _maker(match), _named_year(match, at)
    if year:
        return make(year) if st.EARLIEST_YEAR <= year <= st.LATEST_YEAR else None
    relative = (match.groupdict().get("rel") or "").lower()
    if relative.startswith(("last", "letzt")):
        return st.nearest(Moment(at.today, "past"), lambda y: _if(make(y), lambda s: s[1] < at.today))
    if relative.startswith(("next", "nächst")):
        return st.nearest(Moment(at.today, "future"), lambda y: _if(make(y), lambda s: s[0] > at.today))
    if relative:
        return st.nearest(
            Moment(at.today, at.lean), lambda y: _if(make(y), lambda s: s[0].year == at.today.year)
        )
    return st.nearest(at, make)


def _if(stretch: Stretch, test: Callable[[Stretch], bool]) -> Stretch | None:
    return stretch if test(stretch) else None


def _maker(match: Match) -> Callable[[int], Stretch]:
    groups = match.groupdict()
    if groups.get("month"):
        return partial(_month_of, MONTH_NUMBERS[groups["month"].lower()])
    if groups.get("quarter"):
        return lambda year: st.quarter(year, int(groups["quarter"]))
    if groups.get("half"):
        return lambda year: st.half(year, _half_number(groups["half"]))
    if groups.get("season"):
        return lambda year: st.season(year, groups["season"].lower())
    return st.whole_year


def _month_of(number: int, year: int) -> Stretch:
    return st.month(year, number)


def _half_number(written: str) -> int:
    return 2 if written.lower() in {"2", "second", "2nd"} else 1


def read_feast(match: Match, at: Moment) -> tuple[Meaning, ...]:
    name = match["feast"].lower()
    found = st.nearest(at, lambda year: (st.feast(year, name), st.feast(year, name)))
    return (found[0],) if found else ()


def _dates(*made: date | None) -> tuple[Meaning, ...]:
    return tuple(
        dict.fromkeys(each for each in made if each and st.EARLIEST_YEAR <= each.year <= st.LATEST_YEAR)
    )
