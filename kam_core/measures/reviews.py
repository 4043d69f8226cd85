"""Reviews planned and held, and when the next one is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kam_core.terms import ReviewFrequency

GRACE = timedelta(days=7)
"""A review held so many days after its planned day is still on time."""
PERIODS = {
    ReviewFrequency.WEEKLY: 7,
    ReviewFrequency.FORTNIGHTLY: 14,
    ReviewFrequency.MONTHLY: 30,
    ReviewFrequency.QUARTERLY: 91,
    ReviewFrequency.HALF_YEARLY: 182,
    ReviewFrequency.ANNUALLY: 365,
}
"""Days between reviews."""
USUAL = ReviewFrequency.MONTHLY
"""The rhythm of a plan that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """One review: planned day, day it was held, and whether decisions and carried-over actions were listed.

    `carried_over_listed` None means that nothing had to be carried over.
    """

    key: str
    planned: date | None = None
    actual: date | None = None
    decisions_listed: bool = False
    carried_over_listed: bool | None = None

    def held(self, today: date) -> bool:
        return self.actual is not None and self.actual <= today

    def missed(self, today: date) -> bool:
        """Its day and the days of grace went by without it."""
        return not self.held(today) and self.planned is not None and self.planned + GRACE < today

    def on_time(self, today: date) -> bool:
        """Held, and not later than the days of grace allow; an unplanned one cannot be late."""
        if not self.held(today) or self.actual is None:
            return False
        return self.planned is None or self.actual <= self.planned + GRACE

    @property
    def day(self) -> date:
        return self.actual or self.planned or date.min


def last_review(reviews: Sequence[ReviewFacts], today: date) -> ReviewFacts | None:
    """The latest review that was held or missed; None when there was none to hold yet."""
    past = [review for review in reviews if review.held(today) or review.missed(today)]
    return max(past, key=lambda review: (review.planned or review.day, review.day, review.key), default=None)


def expected_review(
    reviews: Sequence[ReviewFacts], frequency: ReviewFrequency | None, started_on: date | None, today: date
) -> date | None:
    """The day of the review that comes next, or should have come.

    The first one planned after the last one held; without a plan, one period after that, or after the start
    of the plan; None when even that is unknown.
    """
    held = [review.actual for review in reviews if review.actual is not None and review.held(today)]
    last = max(held, default=None)
    planned = [r.planned for r in reviews if r.planned is not None and not r.held(today)]
    ahead = [day for day in planned if last is None or day > last]
    if ahead:
        return min(ahead)
    base = last or started_on
    return None if base is None else base + period(frequency)


def overdue_by_half(
    reviews: Sequence[ReviewFacts], frequency: ReviewFrequency | None, started_on: date | None, today: date
) -> bool:
    """Has more than half a period gone by since the review should have been held?"""
    expected = expected_review(reviews, frequency, started_on, today)
    return expected is not None and 2 * (today - expected) > period(frequency)


def period(frequency: ReviewFrequency | None) -> timedelta:
    """The time between two reviews; a month when the plan names no rhythm."""
    return timedelta(days=PERIODS[frequency or USUAL])
