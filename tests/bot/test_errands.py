"""Errands: done after the ack, once in effect, and by the next process when the first one dies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.jobs.errands import AGAIN_AFTER, MOST_ATTEMPTS, Errands
from kam_core.errors import KamError, SomebodyElseChangedIt, StoreIsAway
from kam_core.model import Errand, ErrandState
from kam_core.store import Store
from kam_core.store.errands import KEPT, LEASE, claim, due_errands, forget_errands
from kam_core.usecases.errands import later
from kam_core.usecases.sitting import Occasion
from tests.builders import a_store

TEAM = "T0TEAM"
NOW = datetime(2026, 4, 14, 7, 0, tzinfo=UTC)
IDLE_SECONDS = 60.0


class NotToday(KamError):
    """Something that we knew might happen."""

    code = "unexpected"


@dataclass
class Office:
    """Errands whose work is whatever `work` is, by a clock that stands still."""

    store: Store
    work: Callable[[Errand, Occasion], None] = lambda errand, occasion: None
    now: datetime = NOW
    done: list[str] = field(default_factory=list)
    sorry: list[str] = field(default_factory=list)
    told: int = 0

    def ask(self, key: str = "press/1", once_for: str = "", channel: str = "D0INES") -> bool:
        """Somebody asks for work; whether it was taken."""
        occasion = Occasion(TEAM, "U0INES", key, self.now, channel=channel, thread="1.2")
        with self.store.write(TEAM, "U0INES", self.now) as uow:
            return later(uow, occasion, "look", {"plan": "p1"}, once_for=once_for)

    def open(self) -> None:
        """Do what is due, as a process does that starts now and ends when nothing is left."""
        errands = Errands(self.store, {"look": self._do}, self._regret, lambda: self.now, self._tell)
        errands.start()
        try:
            assert errands.wait_until_idle(IDLE_SECONDS)
        finally:
            errands.stop()

    def states(self) -> list[ErrandState]:
        with self.store.read(TEAM) as uow:
            return [one.state for one in uow.all_of(Errand)]

    def _do(self, errand: Errand, occasion: Occasion) -> None:
        self.work(errand, occasion)
        self.done.append(occasion.key)

    def _regret(self, errand: Errand, occasion: Occasion, error: Exception) -> None:
        self.sorry.append(type(error).__name__)

    def _tell(self) -> None:
        self.told += 1


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    store = a_store(tmp_path)
    yield Office(store)
    store.close()


def failing(error: Exception) -> Callable[[Errand, Occasion], None]:
    def work(errand: Errand, occasion: Occasion) -> None:
        raise error

    return work


def test_what_was_asked_for_is_done_once(office: Office) -> None:
    office.ask()
    office.open()
    office.open()
    assert len(office.done) == 1
    assert office.states() == [ErrandState.DONE]


def test_the_outbox_is_told_when_an_errand_has_ended(office: Office) -> None:
    office.ask()
    office.open()
    assert office.told == 1


def test_many_errands_are_all_done(office: Office) -> None:
    for number in range(25):
        office.ask(f"press/{number}")
    office.open()
    assert len(office.done) == 25


def test_an_errand_answers_where_it_was_asked_for(office: Office) -> None:
    places = []
    office.work = lambda errand, occasion: places.append((occasion.channel, occasion.thread))
    office.ask()
    office.ask("press/2", channel="C0COBALT")
    office.open()
    assert sorted(places, key=str) == [("D0INES", "1.2"), ("U0INES", None)]


def test_a_surprise_is_tried_again_and_then_told(office: Office) -> None:
    office.work = failing(ValueError("a plan's text"))
    office.ask()
    for _ in range(MOST_ATTEMPTS + 1):
        office.open()
        office.now += AGAIN_AFTER
    assert office.sorry == ["ValueError"]
    assert office.states() == [ErrandState.FAILED]


def test_what_is_expected_is_told_at_once(office: Office) -> None:
    office.work = failing(NotToday())
    office.ask()
    office.open()
    assert office.sorry == ["NotToday"]


def test_an_errand_whose_plan_somebody_else_changed_meanwhile_is_tried_again(office: Office) -> None:
    office.work = failing(SomebodyElseChangedIt())
    office.ask()
    office.open()
    assert office.sorry == []
    office.work = lambda errand, occasion: None
    office.now += AGAIN_AFTER
    office.open()
    assert office.states() == [ErrandState.DONE]


def test_a_database_that_is_away_leaves_the_errand_for_later(office: Office) -> None:
    office.work = failing(StoreIsAway())
    office.ask()
    office.open()
    assert office.sorry == []
    office.work = lambda errand, occasion: None
    office.now += LEASE + timedelta(seconds=1)
    office.open()
    assert office.states() == [ErrandState.DONE]


def test_what_a_dead_process_left_behind_is_done_after_its_lease(office: Office) -> None:
    office.ask()
    (due,) = due_errands(office.store, office.now)
    assert claim(office.store, due, office.now)
    office.open()
    assert office.done == []
    office.now += LEASE + timedelta(seconds=1)
    office.open()
    assert len(office.done) == 1


def test_of_two_processes_one_takes_an_errand(office: Office) -> None:
    office.ask()
    (due,) = due_errands(office.store, office.now)
    assert [claim(office.store, due, office.now), claim(office.store, due, office.now)] == [True, False]


def test_what_is_done_once_for_something_is_not_asked_for_twice(office: Office) -> None:
    assert office.ask("press/1", once_for="section K")
    assert not office.ask("press/2", once_for="section K")
    assert office.ask("press/3", once_for="section L")


def test_errands_that_ended_long_ago_are_forgotten(office: Office) -> None:
    office.ask()
    office.open()
    assert forget_errands(office.store, office.now + KEPT - timedelta(days=1)) == 0
    assert forget_errands(office.store, office.now + KEPT + timedelta(days=1)) == 1
