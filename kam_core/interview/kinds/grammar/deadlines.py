"""The day by which something is due: days lean to the future, names that look like months are not days."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kam_core.interview.kinds.base import Choice, Context
from kam_core.interview.kinds.grammar.weeks import numbered_days
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.settling import settled
from kam_core.terms import Status
from kam_core.values import Claim, FuzzyDate, Value

LEAD_IN = lazily(
    r"(?:\b(?:by|till?|until|til|on|due|before|latest|at|in|from|for|around|the|end|done|closing|close|"
    r"decision|say|with|"
    r"to|after|this|next|as of|deadline|target date|and|starting|start|not later than|"
    r"no later than|bis|zum|am|vor|sp[äa]testens|pour|le|avant|jusqu'au|d'ici|au|para|el|antes del?|hasta|entro|il)\b[\s:=-]*)+$",
    re.I,
)
_YEAR = lazily(r"\b(?:19|20)\d\d\b|['’]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2}\b|[a-z]{3,}\.? \d\d$", re.I)
_MONTH_CUE = lazily(r"\b(?:by|in|till?|until|of|mid|early|late|end|before|since|from|this|next)\s*$", re.I)
_RELATIVE = lazily(r"\b(?:last|yesterday|ago|today|tomorrow|next|this)\b", re.I)
_WITH_YEAR = lazily(r"\b20\d\d\b|\d[./-]\d\d?[./-]\d\d|[a-z]+ \d\d$", re.I)
_LONG_AGO = 60
_JUST_OVER = 14
_HALF_A_YEAR, _MOST_OF_A_YEAR = 183, 300


def find_due(text: str, context: Context, people: Sequence[str] = ()) -> tuple[Found, ...]:
    """The days in `text`, leaning to the future; `people` are names in lower case that are no months here.

    A day without a year that was over just now has two meanings, so that the person is asked.
    """
    founds = numbered_days(text, context.setting.today, find_days(text, context.setting, "future"))
    ahead = (leaning(one, context) for one in founds if not _is_name(one, text, people))
    return tuple(_asked_when_just_over(one, context) for one in ahead)


def find_due_in_plan(text: str, context: Context, people: Sequence[str] = ()) -> tuple[Found, ...]:
    """The same for what a plan is to reach: "by November", said before the plan begins, is the November within it."""
    return tuple(_in_plan(one, context) for one in find_due(text, context, people))


def leaning(found: Found, context: Context) -> Found:
    """The same day next year when it was typed without a year and would lie long past."""
    value = found.value
    if _YEAR.search(found.words) or _RELATIVE.search(found.words):
        return found
    if isinstance(value, FuzzyDate):
        if (context.setting.today - value.end).days > _LONG_AGO:
            later = FuzzyDate(_years_on(value.start, 1), _years_on(value.end, 1), value.words)
            return replace(found, value=later)
    elif isinstance(value, date) and (context.setting.today - value).days > _LONG_AGO:
        return replace(found, value=_years_on(value, 1))
    return found


def last_day(value: object) -> date | None:
    """The day, or the last day of a stretch."""
    if isinstance(value, FuzzyDate):
        return value.end
    return value if isinstance(value, date) else None


def day_claim(found: Found | None, hedged: bool = False) -> Claim | None:
    """The day as a claim; None while the words can mean several days."""
    if found is None or not isinstance(found.value, date | FuzzyDate):
        return None
    doubtful = hedged or found.hedged
    return Claim(found.value, Status.ASSUMED if doubtful else Status.CONFIRMED_INTERNAL)


def day_choices(founds: Sequence[Found]) -> tuple[Choice, ...]:
    """The days that only the person can settle."""
    return tuple(Choice("day", one.words, one.options) for one in founds if one.ambiguous)


def span(found: Found, text: str) -> tuple[int, int]:
    """Where the day stands, with the small words that lead to it ("by", "due on")."""
    lead = LEAD_IN.search(text[: found.start])
    return (lead.start() if lead else found.start), found.end


def in_past(value: object, context: Context) -> bool:
    """Whether the day lies before today."""
    day = last_day(value)
    return day is not None and day < context.setting.today


def after_plan(value: object, context: Context) -> bool:
    """Whether the day lies after the end of the plan."""
    day = last_day(value)
    return bool(day and context.setting.period_end and day > context.setting.period_end)


def hardly_meant(found: Found | None, context: Context) -> bool:
    """Whether a day typed without its year is too far away to be meant: most of a year, or half of one and after the
    plan."""
    day = last_day(found.value) if found else None
    if day is None or found is None or _WITH_YEAR.search(found.words):
        return False
    most = _HALF_A_YEAR if after_plan(day, context) else _MOST_OF_A_YEAR
    return (day - context.setting.today).days > most


def _asked_when_just_over(found: Found, context: Context) -> Found:
    """Nobody means almost a year from now and says only "28 November"."""
    ahead, setting = found.value, context.setting
    if type(ahead) is not date:
        return found
    over = _years_on(ahead, -1)
    if not 0 < (setting.today - over).days <= _JUST_OVER or _read_on(over, found, context) != over:
        return found
    return settled(replace(found, value=None, options=(ahead, over)), setting)


def _in_plan(found: Found, context: Context) -> Found:
    """The day within the plan, for one that was named without a year and lies before the plan begins."""
    start, end, day = context.setting.period_start, context.setting.period_end, last_day(found.value)
    if start is None or end is None or day is None or day >= start:
        return found
    later = _read_on(start, found, context)
    last = last_day(later)
    if last is None or last > end or last not in (_years_on(day, 1), _years_on(day, 2)):
        return found
    return replace(found, value=later)


def _read_on(today: date, found: Found, context: Context) -> Value | Bare | None:
    """What the words alone would mean on another day: "28 November" is the same day then, "in a week" is not."""
    read = find_days(found.words, replace(context.setting, today=today), "future")
    return read[0].value if len(read) == 1 else None


def _is_name(found: Found, text: str, people: Sequence[str]) -> bool:
    """A month that is also somebody's name counts as the name, unless a word before it makes it a month."""
    return found.words.strip(" .,").lower() in people and not _MONTH_CUE.search(text[: found.start])


def _years_on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
