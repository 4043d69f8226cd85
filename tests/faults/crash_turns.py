"""One turn of an interview, killed at every boundary: afterwards all of it is there, or none, and Slack's retry makes it good."""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from slack_bolt import App, BoltRequest

from bot.settings import Settings
from bot.wiring import Built, build
from kam_core.model import Interview, Person, Workspace
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.start_plan import NewPlan, default_period, start_plan
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests
from tests.faults.crashing import ENDED, KILLED, Crossing, killed_at
from tests.faults.experiment import Finding, together
from tests.faults.looks import Json, orphans, plan_of
from tests.faults.stores import a_url

TEAM = "T0TEAM"
NOW = datetime(2026, 4, 14, 7, 0, tzinfo=UTC)
TURNS = ("Berger decides, he is the COO. Lucie Marchand in purchasing pays", "don't know")
LETTERS = "abcdefghij"


@dataclass
class Rig:
    """A bot without its outbox, and managers who each have an interview at the question of the decision."""

    built: Built
    requests: SignedRequests
    people: int = 0
    wrong: list[str] = field(default_factory=list)
    kills: int = 0

    def manager(self) -> str:
        """Somebody new with an interview of their own."""
        self.people += 1
        person, account = f"U0MAN{self.people:06d}", _account(self.people)
        with self.built.store.write(TEAM, person, NOW) as uow:
            uow.add(Person(slack_id=person, name="Man", real_name="Man"))
        occasion = Occasion(TEAM, person, f"start/{person}", NOW)
        start_plan(self.built.desk.house, occasion, NewPlan(account, *default_period(occasion.today)))
        with self.built.store.write(TEAM, person, NOW) as uow:
            interview = uow.one(Interview, person=person)
            assert interview is not None
            interview.state = {**interview.state, "asking": "G1"}
            interview.channel, interview.thread_ts = f"D{person}", "1.000001"
        return person

    def turn(self, person: str, text: str) -> BoltRequest:
        """The event of a typed answer; the same one every time that Slack sends it."""
        said = {"ts": "2.000001", "event_id": f"Ev{person}"}
        return self.requests.message(person, text, f"D{person}", "1.000001", **said)

    def point(self, boundary: int, second: int, text: str, looks: tuple[Json, Json]) -> int:
        """Kill a turn at a boundary, its repetition at another (0 for none); ENDED when the turn was over before."""
        person = self.manager()
        request = self.turn(person, text)
        ended = ENDED
        for at in (boundary, second):
            if at:
                signal = self._killed(at, request)
                ended = signal if at == boundary else ended
                self._judge(person, looks, f"{text[:9]!r} at {boundary}/{second}")
        _take(self.built.app, request)
        self._judge(person, looks[1:], f"{text[:9]!r} not made good after {boundary}/{second}")
        return ended

    def uninterrupted(self, text: str) -> tuple[Json, Json]:
        """How the plan looks before a turn and after it."""
        person = self.manager()
        before = self._look(person)
        _take(self.built.app, self.turn(person, text))
        return before, self._look(person)

    def _killed(self, boundary: int, request: BoltRequest) -> int:
        self.built.store.close()

        def work(crossing: Crossing) -> None:
            crossing.watch(self.built.store.engine)
            _take(self.built.app, request)

        ended = killed_at(boundary, work)
        self.kills += ended == KILLED
        return ended

    def _judge(self, person: str, looks: tuple[Json, ...], what: str) -> None:
        if self._look(person) not in looks:
            self.wrong.append(f"half applied: {what}")
        self.wrong += [f"{what}: {each}" for each in orphans(self.built.store, TEAM, person)]

    def _look(self, person: str) -> Json:
        seen = plan_of(self.built.store, TEAM, person)
        account = _account(int(person.removeprefix("U0MAN")))
        return {name: str(part).replace(account, "ACCOUNT") for name, part in seen.items()}


@contextmanager
def a_rig(folder: Path, url: str) -> Iterator[Rig]:
    """A rig on the store at `url`."""
    with FakeSlack() as slack:
        settings = Settings(
            slack_bot_token=SecretStr("xoxb-test"),
            slack_signing_secret=SecretStr("signing"),
            slack_api_url=slack.api_url,
            database_url=url,
            kam_data_dir=folder,
            kam_clock=NOW,
        )
        built = build(settings)
        with built.store.write(TEAM, "setup", NOW) as uow:
            uow.add(Workspace(name="Team"))
        rig = Rig(built, SignedRequests(team=TEAM))
        # The first turn asks Slack who the app is; the children would all ask anew.
        _take(built.app, rig.turn(rig.manager(), "hello"))
        built.desk.background.wait_until_idle()
        try:
            yield rig
        finally:
            built.store.close()


def turn_points(kind: str, count: int, seed: int, stride: int = 1) -> Finding:
    """So many crash points of turns on one kind of store; every other one is killed again while it is made good."""
    with (
        tempfile.TemporaryDirectory(prefix="kam-crash-") as room,
        a_url(kind, Path(room)) as url,
        a_rig(Path(room), url) as rig,
    ):
        looks = {text: rig.uninterrupted(text) for text in TURNS}
        spread(count, seed, stride, [_points_of(rig, text, looks[text]) for text in TURNS])
        figures = {"points": count, "kills": rig.kills, "half_applied": len(rig.wrong)}
        return Finding(count, figures, tuple(rig.wrong))


Point = Callable[[int, int], int]


def _points_of(rig: Rig, text: str, looks: tuple[Json, Json]) -> Point:
    return lambda boundary, second: rig.point(boundary, second, text, looks)


def spread(count: int, seed: int, stride: int, works: list[Point]) -> None:
    """Go through the boundaries of each work in turn until it ends, then again, with other second kills."""
    die = random.Random(seed)
    places = [1 + die.randrange(stride) for _ in works]
    for number in range(count):
        which = number % len(works)
        second = die.randrange(1, 1 + places[which]) if number // len(works) % 2 else 0
        ended = works[which](places[which], second)
        places[which] = 1 + die.randrange(stride) if ended == ENDED else places[which] + stride


def _take(app: App, request: BoltRequest) -> None:
    assert app.dispatch(request).status == 200


def _account(number: int) -> str:
    return f"Alder {LETTERS[number % 10]}{number}"


def both_kinds(points: Callable[[str, int, int, int], Finding], count: int, seed: int) -> Finding:
    """Three quarters of the points on SQLite, the rest on PostgreSQL, where one takes longer."""
    on_sqlite = count * 3 // 4
    stride = max(1, 240 // max(1, count))
    return together(
        points("sqlite", on_sqlite, seed, stride),
        points("postgresql", count - on_sqlite, seed + 1, stride * 2),
    )
