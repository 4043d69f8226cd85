"""Stretches in which nobody may talk to the customer: tender windows, standstills, quiet periods."""

import re
from datetime import date

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.deadlines import last_day
from kam_core.interview.reading.patterns import lazily
from kam_core.values import FuzzyDate

_CLOSED = lazily(
    r"\b(?:tender|bid(?:ding)?|contact|communication|quiet|blackout|no[- ]contact|silence|standstill)\b", re.I
)
_STRETCH = lazily(r"\b(?:window|period|blackout|standstill|silence|no[- ]contact)\b", re.I)


def in_closed_window(day: object, context: Context) -> bool:
    """Whether contact is shut on that day: from the start of a known window to its end, if it has one."""
    when = last_day(day)
    if when is None:
        return False
    for label in context.known.labels("Initiative"):
        if _CLOSED.search(label) and _STRETCH.search(label):
            start = _first(context.known.value("Initiative", label, "start"))
            end = last_day(context.known.value("Initiative", label, "deadline"))
            if start and start <= when and (end is None or when <= end):
                return True
    return False


def _first(value: object) -> date | None:
    if isinstance(value, FuzzyDate):
        return value.start
    return value if isinstance(value, date) else None
