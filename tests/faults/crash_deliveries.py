"""A digest with its thread and a nudge, killed at every boundary between the minute that brings them and Slack's answer."""

import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from slack_sdk import WebClient

from bot.clock import boot_seconds
from bot.jobs.claiming import Choosing
from bot.jobs.grace import GRACE, Fence
from bot.jobs.outbox import Outbox
from bot.jobs.pace import NoPace
from bot.jobs.sending import Post
from bot.jobs.sweeping import AFTER, Sweep
from kam_core.model import Delivery, Digest, Nudge
from kam_core.ports import House
from kam_core.store import Store, make_store
from kam_core.usecases.rhythms import plan_rhythm
from tests.faults.crash_turns import spread
from tests.faults.crashing import ENDED, KILLED, Crossing, CrossingClient, killed_at
from tests.faults.experiment import Finding
from tests.faults.looks import unfinished
from tests.faults.stores import a_url
from tests.faults.teams import MONDAY, Team, house_of, write_team
from tests.faults.web_slack import WebSlack

LATER = GRACE + timedelta(seconds=10)
ROUNDS = 6


@dataclass
class DeliveryRig:
    """One workspace per case, all on one store; what a case leaves in Slack is forgotten with the next."""

    store: Store
    slack: WebSlack
    house: House
    cases: int = 0
    kills: int = 0
    planned: int = 0
    lost: int = 0
    doubled: int = 0
    half_applied: int = 0
    wrong: list[str] = field(default_factory=list)

    def point(self, boundary: int, second: int) -> int:
        """Kill at a boundary, and what makes it good at another (0 for none); ENDED when all was done before."""
        team = self._team()
        now, ended = MONDAY, ENDED
        for at in (boundary, second):
            if at:
                signal = self._killed(at, team, now)
                ended = signal if at == boundary else ended
                self._judge_halves(team, f"at {boundary}/{second}")
                now += LATER
        self._make_good(team, now)
        self._judge(team, f"after {boundary}/{second}")
        return ended

    def _team(self) -> Team:
        self.cases += 1
        team = Team(f"T0C{self.cases:07d}", range(self.cases, self.cases + 1))
        write_team(self.store, team)
        self.slack.forget()
        return team

    def _killed(self, boundary: int, team: Team, now: datetime) -> int:
        self.store.close()

        def work(crossing: Crossing) -> None:
            crossing.watch(self.store.engine)
            client = CrossingClient(self.slack.api_url, crossing)
            self._work(team, now, client)

        ended = killed_at(boundary, work)
        self.kills += ended == KILLED
        return ended

    def _work(self, team: Team, now: datetime, client: WebClient) -> Outbox:
        """What a process does in its minute: plan, then send until nothing is due."""
        plan_rhythm(self.house, team.workspace, now)
        post = Post(lambda _: client, Fence(lambda: now, boot_seconds))
        outbox = Outbox(self.store, post, Choosing(self.house, NoPace(), boot_seconds), lambda: now)
        while outbox.send_due():
            pass
        return outbox

    def _make_good(self, team: Team, now: datetime) -> None:
        """What the processes that are left do in the minutes after, with the sweep at the end."""
        client = WebClient(token="xoxb-test", base_url=self.slack.api_url, retry_handlers=[])
        outbox = self._work(team, now, client)
        for _ in range(ROUNDS):
            if not unfinished(self.store, team.workspace):
                break
            outbox.stop()
            now += LATER
            outbox = self._work(team, now, client)
        outbox.stop()
        Sweep(self.store, lambda _: client).run(now + AFTER + LATER)

    def _judge_halves(self, team: Team, what: str) -> None:
        """A digest is written with its thread and its row, a nudge with its rows, or not at all."""
        with self.store.read(team.workspace) as uow:
            keys = {row.key for row in uow.all_of(Delivery)}
            digests, nudges = len(uow.all_of(Digest)), len(uow.all_of(Nudge))
        message, detail, nudge = (key in keys for key in team.due(MONDAY.date()))
        if message != detail or digests != int(message) or nudge != (nudges > 0):
            self.half_applied += 1
            self.wrong.append(f"half applied {what}: {sorted(keys)} {digests} {nudges}")

    def _judge(self, team: Team, what: str) -> None:
        with self.store.read(team.workspace) as uow:
            ids = {row.key: row.id for row in uow.all_of(Delivery)}
        shown = self.slack.shown()
        for key in team.due(MONDAY.date()):
            times = shown[ids[key]] if key in ids else 0
            self.planned += 1
            self.lost += times == 0
            self.doubled += times > 1
            if times != 1:
                self.wrong.append(f"{key} stands there {times} times {what}")
        if len(self.slack.messages()) != len(team.due(MONDAY.date())):
            self.wrong.append(f"{len(self.slack.messages())} messages {what}")


def delivery_points(kind: str, count: int, seed: int, stride: int = 1) -> Finding:
    """So many crash points of deliveries on one kind of store."""
    with (
        tempfile.TemporaryDirectory(prefix="kam-crash-") as room,
        a_url(kind, Path(room)) as url,
        WebSlack() as slack,
    ):
        store = make_store(url)
        rig = DeliveryRig(store, slack, house_of(store))
        spread(count, seed, stride, [rig.point])
        store.close()
        names = ("kills", "planned", "lost", "doubled", "half_applied")
        return Finding(
            count, {"points": count, **{name: getattr(rig, name) for name in names}}, tuple(rig.wrong)
        )
