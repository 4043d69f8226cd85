"""Two schedules of one person through anything: time, downtime, restarts, moves to other zones, edits of the rule.

The model is a list of what was sent. It asks for nothing but the promise: at most one per schedule and local day, only on
the local day of the occurrence, never older than what was sent before, and one at most after any downtime.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kam_core.rhythm.local import at_local, day_at
from kam_core.rhythm.occurrences import due_today
from tests.kam_core.rhythm.zones import times, weekdays, zones

START = datetime(2027, 3, 8, tzinfo=UTC)
"""A Monday before the clocks of America and Europe change."""


@dataclass
class Kept:
    """What the database would hold of a schedule: all that a restart may rely on."""

    weekday: int | None
    at: time
    sent: list[date] = field(default_factory=list)

    def knows(self, day: date) -> bool:
        """This day was dealt with, or the next one: whoever moved west lives some hours again."""
        return not {day, day + timedelta(days=1)}.isdisjoint(self.sent)


class Schedules(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now, self.zone = START, "Europe/Berlin"
        self.weekly, self.daily = Kept(0, time(9)), Kept(None, time(9))

    @rule(minutes=st.sampled_from((1, 7, 30, 60, 60 * 5, 60 * 24)))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self._tick()

    @rule(days=st.integers(1, 40))
    def nothing_runs(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(zone=zones)
    def the_person_moves(self, zone: str) -> None:
        self.zone = zone
        self._tick()

    @rule(weekday=weekdays, at=times)
    def the_rule_is_edited(self, weekday: int, at: time) -> None:
        self.weekly.weekday, self.weekly.at, self.daily.at = weekday, at, at
        self._tick()

    @rule(times_over=st.integers(1, 5))
    def the_same_minute_is_looked_at_again(self, times_over: int) -> None:
        for _ in range(times_over):
            self._tick()

    def _tick(self) -> None:
        """What a planner does at each look, once for each schedule."""
        for kept in (self.weekly, self.daily):
            day = due_today(kept.weekday, kept.at, self.zone, self.now)
            if day is not None and not kept.knows(day):
                assert day == day_at(self.now, self.zone)
                assert self.now >= at_local(day, kept.at, self.zone)
                kept.sent.append(day)

    @invariant()
    def no_local_day_has_two(self) -> None:
        for kept in (self.weekly, self.daily):
            assert kept.sent == sorted(set(kept.sent))


TestSchedules = Schedules.TestCase
TestSchedules.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
