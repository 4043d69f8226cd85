"""What an attack on a plan is: a rule that finds what hurts, and where an answer to it may be looked for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kam_core.advice.brief import Brief
from kam_core.advice.signals import BY_KEY
from kam_core.advice.signals.base import Find, Found

Retell = Callable[[Brief, Found], Found | None]
"""A signal's finding as an opponent tells it, with more slots and facts; None where it does not hurt."""
ABOUT_MONEY = re.compile(
    r"\b(price|pric(ing|ey)|costs?|fees?|budget|spend\w*|money|discounts?|margins?|rebates?|savings?|expens\w*)\b",
    re.I,
)


class About(StrEnum):
    """What an attack is about, so that three of them are not all about the same."""

    PEOPLE = "people"
    NEEDS = "needs"
    RIVALS = "rivals"
    MONEY = "money"
    VALUE = "value"
    OBJECTIVES = "objectives"
    PROMISES = "promises"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A rule with its name. `doubts` marks what attacks a guess as such: there a guess hurts more, not less.

    An attack that is a signal is answered by the guidance for it; for any other, `query` are words to search guidance
    for something that an answer in our own words can stand on, best of all in `article`.
    """

    key: str
    about: About
    find: Find
    query: str = ""
    article: str = ""
    doubts: bool = False


def told_again(key: str, about: About, retell: Retell | None = None) -> Attack:
    """An attack that is a signal: as it is, or retold."""
    signal = BY_KEY[key]

    def find(brief: Brief) -> Iterable[Found]:
        for found in signal.find(brief):
            told = found if retell is None else retell(brief, found)
            if told is not None:
                yield told

    return Attack(key=key, about=about, find=find, query=signal.query)


def with_more(found: Found, **slots: object) -> Found:
    """What was found, with further slots that have a value."""
    more = {name: value for name, value in slots.items() if value not in (None, "", ())}
    return replace(found, slots={**found.slots, **more})  # type: ignore[dict-item]
