"""Fifty thousand rows from a file into the store, beside the least that could be done: plain inserts of the same rows.

Run with `python -m bench.imports [rows]`.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import insert

from bot.jobs.import_report import RowReport
from bot.views.draw import draw
from bot.words import english
from kam_core.model import Account, Import, Person, Workspace
from kam_core.ports import House
from kam_core.store.engine import make_store
from kam_core.store.migrate import upgrade
from kam_core.store.store import WRITES, Store
from kam_core.terms import Role
from kam_core.usecases.importing import deciding, looking
from kam_core.usecases.importing.writing import write_rows
from kam_core.usecases.sitting import Occasion

ROWS = 50_000
AIM = 5_000
TEAM, WHO = "T0BENCH", "U0BENCH"
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
BASELINE = "plain inserts of id, name and place, one commit for 2,000 rows, no facts, no trail, no matching"


def main(rows: int = ROWS) -> None:
    """Print rows per second and memory for each step, and how long others wait while a file is written."""
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as room:
        store = _store(Path(room) / "kam.db")
        house = House(store=store, kinds={}, packs={}, draw=partial(draw, words=english()))
        content = _file(rows)
        bare = _store(Path(room) / "base.db")
        print(f"baseline ({BASELINE}): {_Took(lambda: _plainly(bare, rows)).speed(rows)}")
        print(f"peak memory before: {_peak()}")
        for name in ("first import", "same file again"):
            _import(house, name, content, rows)
        waits: list[float] = []
        with _somebody_else(store, waits):
            _import(
                house, "another file", content.replace(b"\n001", b"\n002").replace(b"Company", b"House"), rows
            )
        print(f"somebody else wrote {len(waits)} times meanwhile and waited {max(waits):.2f} s at most")
        store.close()
    print(f"aim: written at more than {AIM:,} rows/s on SQLite")


class _Took:
    """How long some work took, by the clock and by processor time."""

    def __init__(self, work: Callable[[], object]) -> None:
        began, worked = time.perf_counter(), time.process_time()
        work()
        self.wall, self.busy = time.perf_counter() - began, time.process_time() - worked

    def speed(self, rows: int) -> str:
        """Rows in a second."""
        return f"{rows / self.wall:,.0f} rows/s ({rows / self.busy:,.0f} by processor time alone)"


def _import(house: House, name: str, content: bytes, rows: int) -> None:
    with house.store.write(TEAM, WHO, NOW) as uow:
        row = uow.add(Import(person=WHO, file="accounts.csv", created_at=NOW))
    looking.keep_content(house, _occasion(f"{name}/keep"), row.id, content)
    dry = _Took(lambda: looking.look(house, _occasion(f"{name}/look"), row.id, RowReport(english())))
    print(f"{name}: looked at {dry.speed(rows)}, peak memory {_peak()}")
    deciding.begin(house, _occasion(f"{name}/go"), row.id)
    wrote = _Took(lambda: _write(house, name, row.id))
    with house.store.read(TEAM) as uow:
        counts = {fate: number for fate, number in uow.get(Import, row.id).counts.items() if number}
    print(f"{name}: written {wrote.speed(rows)}, peak memory {_peak()}, {counts}")


def _write(house: House, name: str, row: str) -> None:
    left = True
    while left:
        write_rows(house, _occasion(f"{name}/write"), row, lambda: NOW, time.monotonic)
        with house.store.read(TEAM) as uow:
            left = uow.get(Import, row).state == "importing"


@contextmanager
def _somebody_else(store: Store, waits: list[float]) -> Iterator[None]:
    """Another thread that writes one small row twenty times a second; how long each took is in `waits`."""
    over = Event()

    def work() -> None:
        while not over.wait(0.05):
            began = time.perf_counter()
            with store.write(TEAM, WHO, NOW) as uow:
                uow.first_time(f"bench/{len(waits)}")
            waits.append(time.perf_counter() - began)

    other = Thread(target=work)
    other.start()
    try:
        yield
    finally:
        over.set()
        other.join()


def _peak() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


def _occasion(key: str) -> Occasion:
    return Occasion(TEAM, WHO, key, NOW)


def _file(rows: int) -> bytes:
    head = (
        "Account ID,Account Name,Industry,Phone,Billing City,Billing Country,Annual Revenue (EUR),Employees"
    )
    line = '001{n:06d},"Company {n}",Industry {i},+49 30 {n},Town {i},Germany,{money}.50,{n}'
    lines = (line.format(n=n, i=n % 40, money=n * 13) for n in range(rows))
    return "\n".join((head, *lines)).encode()


def _store(path: Path) -> Store:
    upgrade(f"sqlite:///{path}")
    store = make_store(f"sqlite:///{path}")
    with store.write(TEAM, WHO, NOW) as uow:
        uow.add(Workspace(name="Bench"))
        uow.add(Person(slack_id=WHO, role=Role.ADMINISTRATOR))
    return store


def _plainly(store: Store, rows: int) -> None:
    table = Account.metadata.tables["account"]
    engine = store.engine.execution_options(**{WRITES: True})
    for start in range(0, rows, looking.AT_ONCE):
        with engine.begin() as connection:
            made = [_bare(number) for number in range(start, min(start + looking.AT_ONCE, rows))]
            connection.execute(insert(table).inline(), made)
    store.close()


def _bare(number: int) -> dict[str, object]:
    return {
        "workspace_id": TEAM,
        "id": f"{number:016d}",
        "label": f"Company {number}",
        "label_key": f"company {number}",
        "aliases": [],
        "evidence": {},
        "version": 1,
        "created_at": NOW,
        "address": f"Town {number % 40}",
    }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
