"""Days that lie behind: a last contact, or when something was said."""

import re
from dataclasses import replace
from datetime import date

from kam_core.interview.kinds.base import Choice, Context
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Status
from kam_core.values import Claim, FuzzyDate

_AHEAD = lazily(
    r"\b(?:before|by|until|till?|no later than|latest|deadline|due|within|as of|starting|bis|vor dem"
    r"|avant)\s+(?:the\s+)?$",
    re.I,
)
"""Words in front of a day that lies ahead, even when a day without a year could lie behind."""
_SLASHED = lazily(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/])")


def habit_of(text: str, context: Context) -> Context:
    """The context with the order of day and month that the clear dates of `text` show ("26/2")."""
    pairs = [(int(hit[1]), int(hit[2])) for hit in _SLASHED.finditer(text)]
    day_first = any(one > 12 >= other for one, other in pairs)
    month_first = any(other > 12 >= one for one, other in pairs)
    if context.setting.month_first is not None or day_first == month_first:
        return context
    return replace(context, setting=replace(context.setting, month_first=month_first))


def find_past(text: str, context: Context) -> tuple[Found, ...]:
    """The days in `text`, a day without a year leaning to the past; days to come are left out."""
    founds = find_days(text, context.setting, "past")
    behind = [one for one in founds if one.ambiguous or _begins(one.value) <= context.setting.today]
    return tuple(one for one in behind if not _AHEAD.search(text, max(0, one.start - 20), one.start))


def past_claim(found: Found | None) -> Claim | None:
    """The day, or the stretch of days as assumed; None while it can mean several days."""
    if found is None or not isinstance(found.value, date | FuzzyDate):
        return None
    vague = found.hedged or isinstance(found.value, FuzzyDate)
    return Claim(found.value, Status.ASSUMED if vague else Status.CONFIRMED_INTERNAL)


def exact(found: Found | None) -> date | None:
    """The day when it is one single day."""
    value = found.value if found else None
    if isinstance(value, FuzzyDate):
        return value.start if value.start == value.end else None
    return value if isinstance(value, date) else None


def day_choice(found: Found | None) -> tuple[Choice, ...]:
    """The question which day is meant, when it can be several."""
    return (Choice("day", found.words, found.options),) if found is not None and found.ambiguous else ()


def _begins(value: object) -> date:
    if isinstance(value, FuzzyDate):
        return value.start
    return value if isinstance(value, date) else date.max
