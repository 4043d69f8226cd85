"""Monday 09:00 for a large team: what it takes to see who is due and to compose everything that is said.

Run by `python -m bench.monday [sqlite] [postgres] [managers]`; the last column is a multiple of the baseline of the same
run: one indexed query for every open action that is due, read into plain rows.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from bench.big_team import MONDAY, TEAM, TODAY, Size, write_team
from bot.holidays_calendar import holiday_calendar
from bot.views.draw import draw
from bot.words import english
from kam_core.interview.playbook import load_playbook
from kam_core.model import Action
from kam_core.ports import House
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from kam_core.usecases.living_cards import LIVING
from kam_core.usecases.portfolio.counting import count_all
from kam_core.usecases.reviews.overdue import mark_overdue
from kam_core.usecases.rhythms import RHYTHMS
from tests.postgres import new_database, running_postgres

BASELINE = "one query for what is due"
NIGHT = "reviews and figures, spread over the night"
AGAIN = "a minute later, nothing new"


@dataclass(frozen=True, slots=True)
class Taken:
    """One piece of work: seconds on the clock and of the processor, SQL statements, messages put into the outbox, peak
    resident memory in MB."""

    what: str
    seconds: float
    ours: float
    statements: int
    messages: int
    megabytes: float


def measure(store: Store, size: Size) -> Iterator[Taken]:
    """The baseline, then everything that the rhythm plans on that Monday, then the same minute again."""
    house = House(
        store=store,
        kinds={},
        packs={"general": load_playbook()},
        draw=partial(draw, words=english()),
        living=LIVING,
        is_holiday=holiday_calendar(),
    )
    yield _timed(store, f"(writing {size.actions:,} actions)", partial(_write, store, size))
    yield _timed(store, BASELINE, partial(_due, store))
    yield _timed(store, NIGHT, partial(_night, house))
    for plans in RHYTHMS:
        yield _timed(store, plans.__name__, partial(plans, house, TEAM, MONDAY))
    later = MONDAY + timedelta(minutes=1)
    yield _timed(store, AGAIN, lambda: sum(plans(house, TEAM, later) for plans in RHYTHMS))


def _write(store: Store, size: Size) -> int:
    write_team(store, size)
    return 0


def _night(house: House) -> int:
    """What the minutes since the managers' midnight did: reviews that are late by now, and how every plan stands."""
    mark_overdue(house, TEAM, MONDAY - timedelta(hours=9))
    return count_all(house, TEAM, MONDAY, "rhythm")


def _due(store: Store) -> int:
    """Every open action that is due within a week."""
    columns = (Action.id, Action.plan_id, Action.text, Action.owner, Action.due, Action.status)
    wanted = select(*columns).where(Action.workspace_id == TEAM, Action.due <= TODAY + timedelta(days=7))
    with store.engine.connect() as connection:
        return len(connection.execute(wanted).all())


def _timed(store: Store, what: str, work: Callable[[], int]) -> Taken:
    with _counting(store) as count:
        began, ours = time.perf_counter(), time.process_time()
        messages = work()
        seconds = time.perf_counter() - began
        return Taken(what, seconds, time.process_time() - ours, count[0], messages, _peak())


@contextmanager
def _counting(store: Store) -> Iterator[list[int]]:
    count = [0]

    def one(*_: Any) -> None:
        count[0] += 1

    event.listen(store.engine, "before_cursor_execute", one)
    try:
        yield count
    finally:
        event.remove(store.engine, "before_cursor_execute", one)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(said: list[str]) -> None:
    """Print the figures for the stores named, both by default."""
    managers = next((int(word) for word in said if word.isdigit()), 2_000)
    stores = [word for word in said if not word.isdigit()] or ["sqlite", "postgres"]
    size = Size(managers=managers)
    print(f"{size.managers:,} managers, {size.plans:,} plans, {size.actions:,} actions")
    with tempfile.TemporaryDirectory(prefix="kam-monday-") as room:
        if "sqlite" in stores:
            _print("SQLite", f"sqlite:///{Path(room) / 'kam.db'}", size)
        if "postgres" in stores:
            with running_postgres() as server:
                address = new_database(server, "monday").set(drivername="postgresql+psycopg")
                _print("PostgreSQL", address.render_as_string(hide_password=False), size)


def _print(name: str, url: str, size: Size) -> None:
    upgrade(url)
    store = make_store(url)
    base = 0.0
    for taken in measure(store, size):
        base = taken.ours if taken.what == BASELINE else base
        times = f"{taken.ours / base:7.1f} x" if base else ""
        print(
            f"{name:<11} {taken.what:<44} {taken.seconds:8.2f} s {taken.ours:8.2f} s of ours {taken.statements:7} statements"
            f" {taken.messages:6} messages {taken.megabytes:6.0f} MB {times}",
            flush=True,
        )
    store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
