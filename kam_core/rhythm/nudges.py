"""Every kind of nudge: what it looks at, when it speaks, in which profiles, and how long it rests. Pure data.

A new nudge is one entry here and its texts under `[nudge.<name>]` in the words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """How much somebody wants to hear."""

    LIGHT = "light"
    STANDARD = "standard"
    ACTIVE = "active"


EVERYBODY = frozenset(Profile)
NOT_LIGHT = frozenset({Profile.STANDARD, Profile.ACTIVE})
FOREVER = 10_000
URGENT = 70
"""From this weight on a nudge may use the last message of a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeKind:
    """One kind of nudge.

    `looks_at` is the field of `Watched`; `since` and `until` are days from the matter's day (-2: two days before). With
    `stages` it speaks once from each of them on, and lets a stage go that it missed by `LAPSES` days; else it returns
    after `rests` days, or never for the same day when that is None. A heavier `weight` stands higher in the message;
    `most` of a kind fit into one. `ways` are the buttons. `escalates`: ignored twice, it may be mentioned to whom the
    workspace named.
    """

    name: str
    looks_at: str
    weight: int
    since: int = 0
    until: int = FOREVER
    stages: tuple[int, ...] = ()
    rests: int | None = 7
    profiles: frozenset[Profile] = EVERYBODY
    most: int = FOREVER
    ways: tuple[str, ...] = ()
    escalates: bool = False
    may_mute: bool = True

    def stage(self, offset: int) -> int | None:
        """Which stage a matter is in, `offset` days after its day; 0 for kinds without, None when it is silent."""
        if not self.stages:
            return 0 if self.since <= offset <= self.until else None
        begun = [stage for stage in self.stages if stage <= offset]
        return begun[-1] if begun and offset - begun[-1] < LAPSES else None


LAPSES = 14
AS_BEFORE = "as_before"
"""The buttons of the nudge that had no answer."""

NUDGES: tuple[NudgeKind, ...] = (
    NudgeKind(name="telling", looks_at="ignored", weight=95, rests=None, ways=(AS_BEFORE,), may_mute=False),
    NudgeKind(name="escalated", looks_at="handed", weight=90, rests=None, ways=("plan",)),
    NudgeKind(
        name="renewal",
        looks_at="renewals",
        weight=85,
        stages=(-180, -90, -30),
        rests=None,
        ways=("plan", "suggest", "snooze"),
    ),
    NudgeKind(
        name="action_overdue", looks_at="actions", weight=80, since=1, ways=("action",), escalates=True
    ),
    NudgeKind(
        name="promise_missed",
        looks_at="promises",
        weight=75,
        since=1,
        ways=("kept", "plan", "snooze"),
        escalates=True,
    ),
    NudgeKind(
        name="action_due", looks_at="actions", weight=70, since=-2, until=0, rests=None, ways=("action",)
    ),
    NudgeKind(
        name="review_overdue",
        looks_at="reviews",
        weight=60,
        since=1,
        ways=("review", "snooze"),
        escalates=True,
    ),
    NudgeKind(
        name="review_due",
        looks_at="reviews",
        weight=55,
        since=-3,
        until=0,
        rests=None,
        profiles=NOT_LIGHT,
        ways=("review", "snooze"),
    ),
    NudgeKind(
        name="waiting_overdue",
        looks_at="waiting",
        weight=50,
        since=1,
        rests=14,
        profiles=NOT_LIGHT,
        ways=("action",),
    ),
    NudgeKind(
        name="reading_missing",
        looks_at="readings",
        weight=40,
        since=1,
        profiles=NOT_LIGHT,
        ways=("reading", "snooze"),
    ),
    NudgeKind(
        name="silent",
        looks_at="people",
        weight=35,
        since=1,
        rests=14,
        profiles=NOT_LIGHT,
        most=2,
        ways=("contact", "snooze"),
    ),
    NudgeKind(
        name="event",
        looks_at="events",
        weight=30,
        since=1,
        until=14,
        rests=None,
        profiles=NOT_LIGHT,
        most=1,
        ways=("noted", "suggest"),
    ),
    NudgeKind(
        name="unfinished",
        looks_at="interviews",
        weight=25,
        stages=(1, 7),
        rests=None,
        ways=("go_on", "snooze"),
    ),
    NudgeKind(
        name="stale",
        looks_at="stale",
        weight=10,
        rests=14,
        profiles=NOT_LIGHT,
        most=1,
        ways=("still_true", "change"),
    ),
)

BY_NAME = {kind.name: kind for kind in NUDGES}
