"""How fast we may post: token buckets per workspace and per conversation, slowed by what Slack answers.

The state lives in this process. Several processes do not agree on a rate: each halves its own when Slack refuses it, so
together they settle where Slack wants them.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Protocol

Seconds = Callable[[], float]
"""A clock that only runs forward, in seconds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures. Rates are per second; a burst is what a bucket that was left alone gives at once.

    What nobody waits for leaves `kept` of a bucket to answers. Sources: Slack takes about one message a second per
    channel, with short bursts; its limit per workspace is not published.
    """

    start: float = 1.0
    least: float = 0.5
    most: float = 8.0
    rise: float = 0.05
    """By how much each message that Slack took raises the rate: from 1 to 8 a second in about 40 s."""
    burst: float = 10.0
    kept: float = 3.0
    channel_rate: float = 1.0
    channel_burst: float = 5.0
    channel_kept: float = 4.0
    message_rate: float = 1 / 3
    message_burst: float = 2.0
    wary: float = 60.0
    """So long after a refusal answers too keep to the workspace's rate."""
    wait: float = 30.0
    """When Slack refuses without saying for how long."""


class Paces(Protocol):
    """What the outbox asks before it sends. `urgent` is what somebody waits for."""

    def wait_for(self, workspace: str, channel: str, message: str, *, urgent: bool) -> float:
        """Seconds until one more may go there; 0 for at once. Takes nothing."""
        ...

    def took(self, workspace: str, channel: str, message: str) -> None:
        """One is on its way."""
        ...

    def went_well(self, workspace: str) -> None:
        """Slack took one."""
        ...

    def refused(self, workspace: str, channel: str, wait: float | None) -> float:
        """Slack says that we are too fast; the seconds to wait with this one."""
        ...


TINY = 1e-6
MOST_BUCKETS = 4000
"""Beyond so many, buckets that are full are forgotten."""


@dataclass
class Bucket:
    """Fills at a rate up to its burst; `level` as of `at`."""

    rate: float
    burst: float
    level: float
    at: float

    def look(self, now: float) -> float:
        """What is in it now."""
        self.level = min(self.burst, self.level + max(0.0, now - self.at) * self.rate)
        self.at = now
        return self.level

    def wait_for(self, now: float, kept: float) -> float:
        """Seconds until one can be taken that leaves `kept`."""
        lacking = 1.0 + kept - self.look(now)
        return max(0.0, lacking / self.rate) if lacking > TINY else 0.0


@dataclass
class Workspace:
    """One workspace's bucket, and until when what rests: scheduled messages, everything, single conversations."""

    bucket: Bucket
    scheduled_until: float = 0.0
    all_until: float = 0.0
    wary_until: float = 0.0
    channels: dict[str, float] = field(default_factory=dict)

    def rests_until(self, channel: str, *, urgent: bool) -> float:
        """Until when nothing goes to a conversation."""
        there = max(self.all_until, self.channels.get(channel, 0.0))
        return there if urgent else max(there, self.scheduled_until)


class Pace:
    """Paces one process. Used from the outbox's own thread only."""

    def __init__(self, clock: Seconds, limits: Limits | None = None) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._workspaces: dict[str, Workspace] = {}
        self._buckets: dict[Hashable, Bucket] = {}

    def wait_for(self, workspace: str, channel: str, message: str, *, urgent: bool) -> float:
        """Seconds until one more may go there; answers wait for the workspace only after Slack has refused."""
        limits, now = self._limits, self._clock()
        whole, there, edited = self._where(workspace, channel, message, now)
        waits = [0.0, whole.rests_until(channel, urgent=urgent) - now]
        if not urgent or now < whole.wary_until:
            waits.append(whole.bucket.wait_for(now, 0.0 if urgent else limits.kept))
        waits.append(there.wait_for(now, 0.0 if urgent else limits.channel_kept))
        if edited is not None:
            waits.append(edited.wait_for(now, 0.0))
        return max(waits)

    def took(self, workspace: str, channel: str, message: str) -> None:
        """One is on its way. Answers may take more than there is; what nobody waits for then waits longer."""
        whole, there, edited = self._where(workspace, channel, message, self._clock())
        whole.bucket.level = max(whole.bucket.level - 1.0, -self._limits.burst)
        there.level -= 1.0
        if edited is not None:
            edited.level -= 1.0

    def went_well(self, workspace: str) -> None:
        """Slack took one: a little faster from now on."""
        bucket = self._whole(workspace, self._clock()).bucket
        bucket.rate = min(self._limits.most, bucket.rate + self._limits.rise)

    def refused(self, workspace: str, channel: str, wait: float | None) -> float:
        """Slack says that we are too fast: half as fast from now on, and nothing there until it may be tried again.

        Answers elsewhere go on until a second conversation is refused too, since one alone may be its own fault.
        """
        limits, now = self._limits, self._clock()
        seconds = limits.wait if wait is None else wait
        whole = self._whole(workspace, now)
        whole.channels = {each: until for each, until in whole.channels.items() if until > now}
        if whole.channels.keys() - {channel}:
            whole.all_until = max(whole.all_until, now + seconds)
        whole.channels[channel] = now + seconds
        whole.scheduled_until = max(whole.scheduled_until, now + seconds)
        whole.wary_until = now + max(limits.wary, seconds)
        whole.bucket.rate = max(limits.least, whole.bucket.rate / 2)
        whole.bucket.level = min(whole.bucket.level, limits.kept)
        return seconds

    def _where(
        self, workspace: str, channel: str, message: str, now: float
    ) -> tuple[Workspace, Bucket, Bucket | None]:
        limits = self._limits
        there = self._bucket((workspace, channel), limits.channel_rate, limits.channel_burst, now)
        if not message:
            return self._whole(workspace, now), there, None
        key = (workspace, channel, message)
        edited = self._bucket(key, limits.message_rate, limits.message_burst, now)
        return self._whole(workspace, now), there, edited

    def _whole(self, workspace: str, now: float) -> Workspace:
        if workspace not in self._workspaces:
            full = Bucket(self._limits.start, self._limits.burst, self._limits.burst, now)
            self._workspaces[workspace] = Workspace(full)
        whole = self._workspaces[workspace]
        whole.bucket.look(now)
        return whole

    def _bucket(self, key: Hashable, rate: float, burst: float, now: float) -> Bucket:
        if key not in self._buckets:
            if len(self._buckets) >= MOST_BUCKETS:
                kept = {each: one for each, one in self._buckets.items() if one.look(now) < one.burst}
                self._buckets = kept
            self._buckets[key] = Bucket(rate, burst, burst, now)
        bucket = self._buckets[key]
        bucket.look(now)
        return bucket


class NoPace:
    """For a Slack without limits, as one on this machine has none; what it refuses is still waited out."""

    def wait_for(self, _workspace: str, _channel: str, _message: str, *, urgent: bool) -> float:  # noqa: ARG002
        """Never any."""
        return 0.0

    def took(self, _workspace: str, _channel: str, _message: str) -> None:
        """Nothing is counted."""

    def went_well(self, _workspace: str) -> None:
        """Nothing is counted."""

    def refused(self, _workspace: str, _channel: str, wait: float | None) -> float:
        """As long as it says."""
        return Limits().wait if wait is None else wait
