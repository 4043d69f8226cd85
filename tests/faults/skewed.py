"""Two processes whose clocks are ten minutes apart, over both changes of the clocks, with three days of nothing between."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from slack_sdk import WebClient

from bot.clock import boot_seconds
from bot.jobs.claiming import Choosing
from bot.jobs.grace import Fence
from bot.jobs.outbox import Outbox
from bot.jobs.pace import NoPace
from bot.jobs.sending import Post
from kam_core.model import AccountPlan, Delivery, DigestBinding
from kam_core.rhythm.local import at_local, clock_change, day_at, time_at
from kam_core.store import Store
from kam_core.usecases.rhythms import plan_rhythm
from tests.builders import a_store
from tests.faults.experiment import Finding, together
from tests.faults.faulty_slack import key_of
from tests.faults.teams import Team, house_of, manager, write_team
from tests.faults.web_slack import WebSlack

TEAM = "T0SKEW"
SKEW = timedelta(minutes=5)
STEP = timedelta(minutes=30)
DAYS = 9
TIMES = ("02:30", "09:00", "23:00")
"""In the hour that is left out or comes twice; in the morning; before midnight."""
HOURS = frozenset({0, 2, 3, 4, 9, 22, 23})
"""The local hours in which anything can happen; the rest is not waited through."""
OUTAGE = range(4, 7)
"""The days on which nothing ran, counted from the first; the clocks change on day 5, so in the middle of it."""
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Auckland")
YEAR = 2026


@dataclass
class Week:
    """Some days of one zone: a channel for each weekday and time, and a manager with a nudge a day at most."""

    zone: str
    first: date
    store: Store
    slack: WebSlack
    outage: range

    def run(self) -> Finding:
        """Let the days pass, and compare what came with what had to come."""
        start = at_local(self.first, time(), self.zone)
        self._write(start)
        outboxes = [self._process(skew) for skew in (-SKEW, SKEW)]
        for now in self._moments(start):
            for skew, outbox in zip((-SKEW, SKEW), outboxes, strict=True):
                self._now = now
                plan_rhythm(self._house, TEAM, now + skew)
                while outbox.send_due():
                    pass
        for outbox in outboxes:
            outbox.stop()
        return self._judged()

    def _process(self, skew: timedelta) -> Outbox:
        client = WebClient(token="xoxb-test", base_url=self.slack.api_url, retry_handlers=[])
        post = Post(lambda _: client, Fence(lambda: self._now + skew, boot_seconds))
        choosing = Choosing(self._house, NoPace(), boot_seconds)
        return Outbox(self.store, post, choosing, lambda: self._now + skew)

    def _write(self, start: datetime) -> None:
        """A team of one, whose plan has a digest in every one of these channels."""
        self._now, self._house = start, house_of(self.store)
        write_team(self.store, Team(TEAM, range(1)), start, self.zone)
        with self.store.write(TEAM, "setup", start) as uow:
            plan = uow.all_of(AccountPlan)[0].id
            for row in uow.all_of(DigestBinding):
                row.ended_at = start
            for weekday, at in ((day, at) for day in range(7) for at in TIMES):
                where = {"channel": _channel(weekday, at), "day": weekday, "time": at, "zone": self.zone}
                bound = {"bound_by": manager(0), "bound_at": start - timedelta(days=8)}
                uow.add(DigestBinding(plan_ids=[plan], **where, **bound))  # type: ignore[arg-type]

    def _moments(self, start: datetime) -> Iterator[datetime]:
        now = start
        while day_at(now, self.zone) < self.first + timedelta(days=DAYS):
            ran = (day_at(now, self.zone) - self.first).days not in self.outage
            if ran and time_at(now, self.zone).hour in HOURS:
                yield now
            now += STEP

    def _came(self) -> Counter[tuple[str, date]]:
        """By channel and local day, what stands there; the day is the one for which it was written."""
        with self.store.read(TEAM) as uow:
            days = {row.id: row.key for row in uow.all_of(Delivery) if not row.thread_of}
        came: Counter[tuple[str, date]] = Counter()
        for each in self.slack.messages():
            if (key := days.get(key_of(each), "")).startswith(("digest/", "nudge/")):
                came[str(each["channel"]), date.fromisoformat(key.rpartition("/")[2])] += 1
        return came

    def _judged(self) -> Finding:
        came = self._came()
        digests = {key: times for key, times in came.items() if key[0].startswith("C")}
        nudges = {key: times for key, times in came.items() if key[0].startswith("D")}
        due, may = set(self._due()), set(self._due(lag=1))
        lost = [f"{self.zone} {key} is missing" for key in sorted(due - digests.keys())]
        doubled = [f"{self.zone} {key} came {times} times" for key, times in came.items() if times > 1]
        more = [f"{self.zone} {key} was not due" for key in sorted(digests.keys() - due - may)]
        figures = {
            "local_days": DAYS,
            "digests": sum(digests.values()),
            "nudges": sum(nudges.values()),
            "lost": len(lost),
            "doubled": len(doubled),
            "unplanned": len(more),
        }
        return Finding(1, figures, (*lost, *doubled, *more))

    def _due(self, lag: int = 0) -> Iterator[tuple[str, date]]:
        """Each channel on its weekday, but not while nothing ran: that is not made up for on a later day.

        A process whose clock lags still lives in the day before, at the midnight with which the days begin.
        """
        for number in range(DAYS):
            day = self.first + timedelta(days=number - lag)
            if number not in self.outage:
                yield from ((_channel(day.weekday(), at), day) for at in TIMES)


def _channel(weekday: int, at: str) -> str:
    return f"C0{weekday}{at.replace(':', '')}"


def changes(zone: str) -> list[date]:
    """The local days of a year on which the clocks change there."""
    days = (date(YEAR, 1, 1) + timedelta(days=number) for number in range(365))
    return [day for day in days if clock_change(day, zone) is not None]


def skewed(count: int, seed: int) -> Finding:
    """So many weeks: each zone over both changes, running through them, and standing still over them."""
    weeks = [(zone, day, outage) for zone in ZONES for day in changes(zone) for outage in (range(0), OUTAGE)]
    start = 2 * seed % len(weeks)
    chosen = (weeks[start:] + weeks[:start])[:count]
    return together(*(_a_week(zone, day - timedelta(days=5), outage) for zone, day, outage in chosen))


def _a_week(zone: str, first: date, outage: range) -> Finding:
    with tempfile.TemporaryDirectory(prefix="kam-skew-") as room, WebSlack() as slack:
        store = a_store(Path(room))
        try:
            return Week(zone, first, store, slack, outage).run()
        finally:
            store.close()
