"""The kinds of reviews as data: how often each comes round, how long it takes, what is gone through; which is due when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kam_core.measures.reviews import GRACE, USUAL, period
from kam_core.rhythm.hours import Hours, IsHoliday
from kam_core.rhythm.occurrences import IN_DAYS, OF_KIND, next_review_day
from kam_core.terms import ReviewFrequency, ReviewKind


class Part(StrEnum):
    """What a review goes through, one thing at a time."""

    EVENT = "event"
    FACT = "fact"
    TEXT = "text"
    CUSTOMER = "customer"
    ACTION = "action"
    INDICATOR = "indicator"
    PROMISE = "promise"
    LESSON = "lesson"
    DECISIONS = "decisions"
    ATTENDEES = "attendees"


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of review: minutes it takes, its parts in order, how many stale facts it asks about at most."""

    minutes: int
    parts: tuple[Part, ...]
    facts: int = 0


TEAM = (Part.FACT, Part.ACTION, Part.INDICATOR, Part.PROMISE, Part.DECISIONS, Part.ATTENDEES)
SHAPES: Mapping[ReviewKind, Shape] = {
    ReviewKind.WEEKLY_ACTION_CHECK: Shape(2, (Part.FACT, Part.ACTION), facts=1),
    ReviewKind.MONTHLY_TEAM: Shape(30, TEAM, facts=5),
    ReviewKind.QUARTERLY_INTERNAL: Shape(60, TEAM, facts=12),
    ReviewKind.CUSTOMER_QBR: Shape(75, (Part.CUSTOMER, Part.PROMISE, Part.DECISIONS, Part.ATTENDEES)),
    ReviewKind.EXECUTIVE_SPONSOR: Shape(20, (Part.DECISIONS, Part.ATTENDEES)),
    ReviewKind.ANNUAL_REFRESH: Shape(60, (Part.TEXT, Part.LESSON, Part.DECISIONS, Part.ATTENDEES)),
    ReviewKind.EVENT: Shape(1, (Part.EVENT,)),
}
"""Lengths and contents: rhythm of the design; a quarterly review with the customer takes 60 to 90 minutes."""

REGULAR: Mapping[ReviewFrequency, ReviewKind] = {
    ReviewFrequency.WEEKLY: ReviewKind.WEEKLY_ACTION_CHECK,
    ReviewFrequency.FORTNIGHTLY: ReviewKind.MONTHLY_TEAM,
    ReviewFrequency.MONTHLY: ReviewKind.MONTHLY_TEAM,
    ReviewFrequency.QUARTERLY: ReviewKind.QUARTERLY_INTERNAL,
    ReviewFrequency.HALF_YEARLY: ReviewKind.QUARTERLY_INTERNAL,
    ReviewFrequency.ANNUALLY: ReviewKind.ANNUAL_REFRESH,
}
"""The kind of review that a plan's own frequency stands for."""

NAMED: tuple[tuple[ReviewKind, re.Pattern[str]], ...] = (
    (ReviewKind.EVENT, re.compile(r"\bevent\b", re.I)),
    (ReviewKind.CUSTOMER_QBR, re.compile(r"\b(?:customer |client )?qbr\b|\bwith (?:the )?customer\b", re.I)),
    (ReviewKind.EXECUTIVE_SPONSOR, re.compile(r"\b(?:executive )?sponsor\b|\bexecutive\b", re.I)),
    (ReviewKind.ANNUAL_REFRESH, re.compile(r"\b(?:annual|yearly)(?: refresh)?\b|\brefresh\b", re.I)),
    (ReviewKind.QUARTERLY_INTERNAL, re.compile(r"\bquarterly(?: internal)?\b|\binternal\b", re.I)),
    (ReviewKind.MONTHLY_TEAM, re.compile(r"\bmonthly(?: team)?\b|\bteam\b", re.I)),
    (ReviewKind.WEEKLY_ACTION_CHECK, re.compile(r"\bweekly(?: (?:action )?check)?\b|\baction check\b", re.I)),
)
"""How people name a kind, behind an account's name."""

EVENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("leaver", re.compile(r"\b(?:left|leaves|leaving|leaver|resign\w*|retir\w*|quit\w*|successor)\b", re.I)),
    ("merger", re.compile(r"\b(?:merg\w*|acqui\w*|takeover|taken over|bought by|sold to)\b", re.I)),
    (
        "reorganisation",
        re.compile(r"\b(?:re-?organi\w*|restructur\w*|new (?:boss|head|ceo|coo|cfo))\b", re.I),
    ),
    ("tender", re.compile(r"\b(?:tender|rf[pqi]|bid)\b", re.I)),
    ("price", re.compile(r"\b(?:price|prices|pricing|surcharge|discount)\b", re.I)),
    (
        "service",
        re.compile(r"\b(?:complain\w*|failure|failed|outage|recall|late deliver\w*|defect\w*)\b", re.I),
    ),
    ("competitor", re.compile(r"\b(?:competitor|rival|trial with|seen at|visited by)\b", re.I)),
    ("renewal", re.compile(r"\b(?:renew\w*|contract (?:ends|end|expir\w*)|expir\w*)\b", re.I)),
    ("promise", re.compile(r"\b(?:missed|broke|promise\w*|commitment)\b", re.I)),
    ("silence", re.compile(r"\b(?:silen\w*|no (?:answer|reply|contact)|not heard|ghost\w*)\b", re.I)),
)
"""What may happen to an account between reviews, by the words that tell it; each has one question."""
ANY_EVENT = "other"
MOST_CAUGHT_UP = 400
"""A review put on record long after it was held is counted on from so many times at most: years of weeks."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One review as far as the rhythm looks at it."""

    key: str
    kind: ReviewKind | None = None
    planned: date | None = None
    actual: date | None = None


def regular_kind(frequency: ReviewFrequency | None) -> ReviewKind:
    """The kind that comes round by the plan's own frequency; the monthly one when it names none."""
    return REGULAR[frequency or USUAL]


def kind_of(review: Planned, frequency: ReviewFrequency | None) -> ReviewKind:
    """A review's kind; one without is the plan's regular one."""
    return review.kind or regular_kind(frequency)


def kind_named(words: str) -> tuple[ReviewKind | None, str, str]:
    """The kind that the words name, with what stands before it (an account) and behind it (what happened).

    The kind stands behind the account's name: "Alder Glass quarterly", "Alder Glass event Berger left".
    """
    hits = [(hit.start(), kind, hit) for kind, pattern in NAMED if (hit := pattern.search(words))]
    event = next((one for one in hits if one[1] is ReviewKind.EVENT), None)
    ends = [one for one in hits if not words[one[2].end() :].strip()]
    found = event or (max(ends, key=lambda one: len(one[2][0])) if ends else None)
    if found is None:
        return None, words.strip(), ""
    start, kind, hit = found
    return kind, words[:start].strip(" :,-"), words[hit.end() :].strip(" :,-")


def event_of(words: str) -> str:
    """What kind of thing happened."""
    return next((key for key, pattern in EVENTS if pattern.search(words)), ANY_EVENT)


def open_reviews(reviews: Sequence[Planned]) -> list[Planned]:
    """The reviews that were not held yet, the next planned first, undated ones last."""
    waiting = (one for one in reviews if one.actual is None)
    return sorted(waiting, key=lambda one: (one.planned is None, one.planned or date.max, one.key))


def due_kind(reviews: Sequence[Planned], frequency: ReviewFrequency | None, today: date) -> ReviewKind:
    """The kind to prepare when nobody names one: of the next planned review, else the plan's regular one.

    One that was missed by more than a period of its kind is not made up for.
    """
    for one in open_reviews(reviews):
        kind = kind_of(one, frequency)
        if one.planned and kind in OF_KIND and one.planned >= today - _every(kind, frequency):
            return kind
    return regular_kind(frequency)


def waiting(
    reviews: Sequence[Planned], kind: ReviewKind, frequency: ReviewFrequency | None, today: date
) -> Planned | None:
    """The review of a kind that a meeting about now would be: the newest that is due, else the next one planned."""
    mine = [one for one in open_reviews(reviews) if kind_of(one, frequency) is kind]
    due = [one for one in mine if one.planned and one.planned <= today + GRACE]
    return due[-1] if due else next(iter(mine), None)


def _every(kind: ReviewKind, frequency: ReviewFrequency | None) -> timedelta:
    return period(frequency if kind is regular_kind(frequency) else OF_KIND[kind])


def following_day(
    kind: ReviewKind,
    frequency: ReviewFrequency | None,
    held: date,
    planned: date | None,
    today: date,
    hours: Hours,
    is_holiday: IsHoliday,
) -> date | None:
    """The working day after today of the next review of a kind, None for one after an event.

    A review that was held about on time keeps its place in the week or month; else the count begins anew.
    """
    regular = kind is regular_kind(frequency)
    every = (frequency or USUAL) if regular else OF_KIND.get(kind)
    if every is None:
        return None
    base, meant = _counted_from(every, held, planned)
    day = next_review_day(every, base, hours, is_holiday, day_of_month=meant)
    for _ in range(MOST_CAUGHT_UP):
        if day is None or day > max(today, held):
            break
        day = next_review_day(every, day, hours, is_holiday, day_of_month=meant)
    return day


def _counted_from(every: ReviewFrequency, held: date, planned: date | None) -> tuple[date, int | None]:
    """From which day the next one is counted, and which day of the month is meant."""
    if planned is None or abs(held - planned) > GRACE:
        return held, None
    if every in IN_DAYS:
        return planned, None
    return held, planned.day if planned.month == held.month else None
