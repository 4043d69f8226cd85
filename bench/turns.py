"""`python -m bench.turns [sqlite] [postgres]`: a turn of an interview, beside a bare and a minimal durable handler.

A turn is a signed request that comes in, is understood, committed and acked. The start and the memory are measured, too.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from slack_bolt import App
from sqlalchemy import URL

from bench.answers import ACCOUNT, ANSWERS, PROBED
from bench.baselines import bare_app, durable_app
from bench.figures import DURABLE, ECHO, OURS, Figures, summed_up, table
from bench.start import cold_start
from kam_core.interview.walk import Mode, from_stored
from kam_core.model import Interview
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.start_plan import NewPlan, default_period, start_plan
from tests.bot_in_process import SECRET, TEAM, BotInProcess, bot_in_process
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests
from tests.postgres import new_database, running_postgres

MANAGERS = (1, 8, 32)
TURNS_EACH = {1: 240, 8: 60, 32: 24}
WARM_UP = 20
AIMS = (
    "Aims: median turn at most 2.5 x the minimal durable handler; p99 under 25 ms for one manager, 100 ms for 32;",
    "      start to first ack under 2 s; resident memory under 200 MB.",
)


@dataclass
class Manager:
    """One manager of the benchmark, in one interview after another."""

    bot: BotInProcess
    person: str
    plans: int = 0
    interview: str = ""

    def turn(self) -> float:
        """Type the answer to whatever is asked; the seconds until the ack."""
        text = self._text()
        dm = self.bot.dm(self.person)
        request = self.bot.requests.message(self.person, text, dm.channel, self.thread)
        began = time.perf_counter()
        response = self.bot.built.app.dispatch(request)
        taken = time.perf_counter() - began
        assert response.status == 200, response.body
        return taken

    @property
    def thread(self) -> str:
        return f"{self.person}.{self.plans}"

    def _text(self) -> str:
        with self.bot.built.store.read(TEAM) as uow:
            state = uow.get(Interview, self.interview).state if self.interview else {}
        walk = from_stored(state)
        if walk.asking is None:
            self._new_plan()
            return ANSWERS["A1"].format(account=f"{ACCOUNT} {self.person} {self.plans}")
        return ANSWERS[walk.asking] if walk.mode is Mode.ASKING else PROBED

    def _new_plan(self) -> None:
        self.plans += 1
        now = datetime.now(UTC)
        occasion = Occasion(TEAM, self.person, f"bench/{self.thread}", now)
        new = NewPlan(f"{ACCOUNT} {self.person} {self.plans}", *default_period(occasion.today))
        house = self.bot.built.desk.house
        self.interview = start_plan(house, occasion, new) or ""
        with house.store.write(TEAM, "bench", now) as uow:
            opened = uow.get(Interview, self.interview)
            opened.channel, opened.thread_ts = self.bot.dm(self.person).channel, self.thread


def measure(store: str, url: Callable[[str], str], folder: Path) -> Iterator[Figures]:
    """The figures of every subject on one store."""
    for managers in MANAGERS:
        with FakeSlack(team=TEAM) as slack:
            yield _baseline(ECHO, store, managers, bare_app(SECRET, slack.api_url))
            app, end = durable_app(SECRET, slack.api_url, url(f"base{managers}"))
            yield _baseline(DURABLE, store, managers, app)
            end()
        yield _ours(store, managers, url(f"ours{managers}"), folder / f"{store}{managers}")


def _baseline(subject: str, store: str, managers: int, app: App) -> Figures:
    requests = SignedRequests(signing_secret=SECRET, team=TEAM)

    def turn(number: int) -> float:
        request = requests.message(f"U{number}", ANSWERS["J1"], f"D{number}", f"{number}.1")
        began = time.perf_counter()
        assert app.dispatch(request).status == 200
        return time.perf_counter() - began

    return _together(subject, store, managers, [lambda n=n: turn(n) for n in range(managers)])  # type: ignore[misc]


def _ours(store: str, managers: int, url: str, folder: Path) -> Figures:
    with _bot(folder, url) as bot:
        people = [Manager(bot, bot.knows(f"UBENCH{number:02d}", zone="UTC")) for number in range(managers)]
        for manager in people:
            manager.turn()
        return _together(OURS, store, managers, [manager.turn for manager in people])


@contextmanager
def _bot(folder: Path, url: str) -> Iterator[BotInProcess]:
    folder.mkdir(parents=True, exist_ok=True)
    with FakeSlack() as slack, bot_in_process(slack, folder, database_url=url, start_outbox=False) as bot:
        yield bot


def _together(subject: str, store: str, managers: int, turns: list[Callable[[], float]]) -> Figures:
    """All managers at once, each one turn after the other."""
    for _ in range(WARM_UP):
        turns[0]()
    seconds: list[list[float]] = [[] for _ in turns]
    gate = threading.Barrier(managers + 1)

    def work(number: int) -> None:
        gate.wait()
        for _ in range(TURNS_EACH[managers]):
            seconds[number].append(turns[number]())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(managers)]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - began
    return summed_up(subject, store, managers, [each for one in seconds for each in one], wall)


def main(stores: list[str]) -> None:
    """Print the figures for the stores named, both by default."""
    wanted = stores or ["sqlite", "postgres"]
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as room:
        folder = Path(room)
        start = cold_start(folder / "start")
        print(f"start to first ack {start.seconds:.2f} s, resident {start.megabytes:.0f} MB")
        rows: list[Figures] = []
        if "sqlite" in wanted:
            rows += measure("sqlite", lambda name: f"sqlite:///{folder / name}.db", folder)
        if "postgres" in wanted:
            with running_postgres() as server:
                rows += measure("postgres", lambda name: _address(new_database(server, name)), folder)
        print(table(rows))
        print("\n".join(AIMS))


def _address(url: URL) -> str:
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


if __name__ == "__main__":
    main(sys.argv[1:])
