"""One turn, killed before every SQL statement and around the commit: afterwards all of it is there, or none."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from slack_bolt import App, BoltRequest
from sqlalchemy import event

from bot.settings import Settings
from bot.wiring import Built, build
from kam_core.model import Interview, Person, Workspace
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.start_plan import NewPlan, default_period, start_plan
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests
from tests.faults.looks import Json, orphans, plan_of
from tests.postgres import new_database, running_postgres

TEAM = "T0TEAM"
NOW = datetime(2026, 4, 14, 7, 0, tzinfo=UTC)
TURNS = {
    "an answer with people": ("Berger decides, he is the COO. Lucie Marchand in purchasing pays", 1),
    "a don't know": ("don't know", 3),
}
"""What is typed, and how many boundaries lie between two kills."""
ENDED = -1
"""The turn came to its end before the boundary."""


@dataclass
class Rig:
    """A bot without its outbox, and the boundaries that its turns cross."""

    built: Built
    requests: SignedRequests
    stride: int
    """1 for every boundary; more where a point costs more time."""
    people: int = 0

    def manager(self) -> str:
        """Somebody new with an interview of their own, at the question of the decision."""
        self.people += 1
        person, account = f"U0MAN{self.people:04d}", f"Alder {'abcdefghij'[self.people % 10]}{self.people}"
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

    def killed_at(self, boundary: int, request: BoltRequest) -> int:
        """Take the request in a child that kills itself at its n-th boundary; the signal, or ENDED."""
        self.built.store.close()
        child = os.fork()
        if child == 0:
            _die_at(boundary, self.built)
            _take(self.built.app, request)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else ENDED


def _take(app: App, request: BoltRequest) -> None:
    assert app.dispatch(request).status == 200


def _die_at(boundary: int, built: Built) -> None:
    crossed = 0

    def cross(*_: Any) -> None:
        nonlocal crossed
        crossed += 1
        if crossed == boundary:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "commit", "checkin"):
        event.listen(built.store.engine, name, cross)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def rig(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """The bot on a store of each kind."""
    folder = tmp_path_factory.mktemp("crash")
    if request.param == "sqlite":
        yield from _rig(folder, None, stride=1)
    else:
        with running_postgres() as address:
            url = new_database(address, "crash").render_as_string(hide_password=False)
            yield from _rig(folder, url, stride=4)


def _rig(folder: Path, url: str | None, *, stride: int) -> Iterator[Rig]:
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
        rig = Rig(built, SignedRequests(team=TEAM), stride)
        # The first turn asks Slack who the app is; the children would all ask anew.
        _take(built.app, rig.turn(rig.manager(), "hello"))
        built.desk.background.wait_until_idle()
        try:
            yield rig
        finally:
            built.store.close()


@pytest.mark.parametrize(("text", "every"), TURNS.values(), ids=TURNS)
def test_a_turn_killed_at_any_boundary_is_there_whole_or_not_at_all(rig: Rig, text: str, every: int) -> None:
    before, after = _uninterrupted(rig, text)
    boundary, ended = 0, int(signal.SIGKILL)
    while ended == signal.SIGKILL:
        boundary += rig.stride * every
        person = rig.manager()
        request = rig.turn(person, text)
        ended = rig.killed_at(boundary, request)
        assert _look(rig, person) in (before, after), f"half applied at boundary {boundary}"
        assert orphans(rig.built.store, TEAM, person) == []
        _take(rig.built.app, request)
        assert _look(rig, person) == after, f"not made good after boundary {boundary}"
    assert ended == ENDED
    assert boundary > 8


def _uninterrupted(rig: Rig, text: str) -> tuple[Json, Json]:
    person = rig.manager()
    before = _look(rig, person)
    _take(rig.built.app, rig.turn(person, text))
    after = _look(rig, person)
    assert before != after
    return before, after


def _look(rig: Rig, person: str) -> Json:
    seen = plan_of(rig.built.store, TEAM, person)
    return {name: str(part).replace(_account(rig, person), "ACCOUNT") for name, part in seen.items()}


def _account(rig: Rig, person: str) -> str:
    number = int(person.removeprefix("U0MAN"))
    return f"Alder {'abcdefghij'[number % 10]}{number}"
