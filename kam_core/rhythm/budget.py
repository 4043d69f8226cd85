"""How often one person hears from us, over all accounts: by profile, and half as often while nothing comes of it.

The limits are our design, after what people say of alerts that they stopped to read (design, rhythm).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kam_core.rhythm.nudges import Profile

WEEK = 7


@dataclass(frozen=True, slots=True)
class Allowance:
    """At most `most` messages within any `days` local days, and one a day."""

    most: int
    days: int = WEEK


ALLOWANCES: Mapping[Profile, Allowance] = {
    Profile.LIGHT: Allowance(1),
    Profile.STANDARD: Allowance(3),
    Profile.ACTIVE: Allowance(5),
}
LAST_ONES, AT_LEAST = 10, 5
"""How many of the last messages are looked at, and from how many on they say something."""
WORTH_IT = 0.3
SETTLES_AFTER = timedelta(days=2)
"""A message that nobody answered for so long is taken as ignored."""


@dataclass(frozen=True, slots=True)
class Told:
    """One message of an earlier day, and whether something came of it; `slow`: it was sent at half the pace."""

    day: date
    answered: bool
    slow: bool = False


def profile_of(*wishes: str) -> Profile:
    """The first wish that is a profile; standard when none is."""
    known = {profile.value: profile for profile in Profile}
    return next((known[wish] for wish in wishes if wish in known), Profile.STANDARD)


def slowed(told: Sequence[Told], today: date) -> bool:
    """Did too little come of the last messages? Those of the last two days may still be answered."""
    settled = [one for one in told if one.answered or one.day <= today - SETTLES_AFTER]
    last = sorted(settled, key=lambda one: one.day)[-LAST_ONES:]
    return len(last) >= AT_LEAST and sum(one.answered for one in last) < WORTH_IT * len(last)


def allowance(profile: Profile, *, slow: bool) -> Allowance:
    """What a profile allows; half of it is as many messages in twice the time."""
    usual = ALLOWANCES[profile]
    return replace(usual, days=2 * usual.days) if slow else usual


def left(allowed: Allowance, days: Iterable[date], today: date) -> int:
    """How many messages may still go out today and after, by the local days of those that did.

    None at all on a day that had one, nor on a day before it: who flew west lives some hours again.
    """
    spoken = set(days)
    if any(day >= today for day in spoken):
        return 0
    since = today - timedelta(days=allowed.days)
    return max(0, allowed.most - sum(1 for day in spoken if day > since))
