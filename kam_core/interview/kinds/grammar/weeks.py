"""Days that people give by number or by week: "end of week 22", "KW 47", "tues week", "by 25th"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.values import FuzzyDate

_WEEK = lazily(
    r"\b(?:(?:the )?(?P<part>start|beginning|begin|mid|middle|end|ende|anfang|mitte|fin)\s+(?:of\s+|de\s+(?:la\s+)?)?"
    r"(?:the\s+)?)?(?:calendar\s+)?(?:week|wk|kw|cw|woche|semaine|semana|sem\.?)\s?(?:no\.?\s?|nr\.?\s?|#)?(?P<week>[1-9]|[1-4]\d|5[0-3])"
    r"(?!\d|\.\d|[.,]\d|\s*(?:of\b|days?\b|weeks?\b|visits?\b|%))(?!-\d)",
    re.I,
)
_WEEKDAY = lazily(r"(?:mon|tue|wed|thu|fri)[a-z]*", re.I)
_NEXT_WEEK = lazily(r"\bnext week\s+(?:on\s+)?$", re.I)
_WEEK_LATER = lazily(r"\s+week\b", re.I)
_NTH = lazily(
    r"\b(?:by|until|till?|before|latest|due)\s+(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?!\s*(?:of\b|[a-z]{3,9}\b|[-/.]?\d))",
    re.I,
)


def numbered_days(text: str, today: date, founds: Iterable[Found]) -> tuple[Found, ...]:
    """The days that readers found, with those said by week number, a week on, or by the day of the month alone.

    The end of a week is its Friday; any other part of a week is the whole of it, Monday to Sunday.
    """
    mine = [*_weeks(text, today), *_ordinals(text, today)]
    kept = [
        _later(one, text, today)
        for one in founds
        if all(one.end <= other.start or other.end <= one.start for other in mine)
    ]
    taken = [one for one in mine if _is_new(one, kept)]
    return tuple(sorted((*kept, *taken), key=lambda one: one.start))


def _is_new(one: Found, others: Iterable[Found]) -> bool:
    return all(one.end <= other.start or other.end <= one.start for other in others)


def _weeks(text: str, today: date) -> Iterable[Found]:
    for hit in _WEEK.finditer(text):
        monday = _monday(int(hit.group("week")), today)
        part = (hit.group("part") or "").lower()
        whole = FuzzyDate(monday, monday + timedelta(days=6), hit.group())
        value = monday + timedelta(days=4) if part in ("end", "ende", "fin") else whole
        yield Found(hit.start(), hit.end(), hit.group(), value)


def _monday(week: int, today: date) -> date:
    """The Monday of that ISO week: this year's, or next year's when it is long past."""
    monday = date.fromisocalendar(today.year, min(week, 52), 1)
    if (today - monday).days > 60:
        monday = date.fromisocalendar(today.year + 1, min(week, 52), 1)
    return monday


def _ordinals(text: str, today: date) -> Iterable[Found]:
    for hit in _NTH.finditer(text):
        day = _next_day(int(hit.group("day")), today)
        if day is not None:
            yield Found(hit.start(), hit.end(), hit.group(), day)


def _next_day(number: int, today: date) -> date | None:
    """The next day of that number: in this month, else in the one after."""
    for month in (today.replace(day=1), (today.replace(day=1) + timedelta(days=32)).replace(day=1)):
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _later(one: Found, text: str, today: date) -> Found:
    """ "tues week" is the Tuesday a week later."""
    if (
        isinstance(one.value, date)
        and _WEEKDAY.fullmatch(one.words.strip(" ."))
        and _NEXT_WEEK.search(text[: one.start])
    ):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
        return replace(one, value=monday + timedelta(days=one.value.weekday()))
    tail = _WEEK_LATER.match(text[one.end :])
    if tail is None or not isinstance(one.value, date) or not _WEEKDAY.fullmatch(one.words.strip(" .")):
        return one
    end = one.end + tail.end()
    return Found(one.start, end, text[one.start : end], one.value + timedelta(days=7))
