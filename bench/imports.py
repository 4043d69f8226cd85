"""Fifty thousand rows from a file into the store, beside the least that could be done: plain inserts of the same rows.

Run with `python -m bench.imports [rows] [csv] [xlsx] [sqlite] [postgres]`; each kind of file on each store has a process
of its own, so that the memory it reports is its own.
"""

import csv
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import product
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
from tests.postgres import new_database, running_postgres

ROWS = 50_000
AIM = 5_000
TEAM, WHO = "T0BENCH", "U0BENCH"
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
BASELINE = "plain inserts of id, name and place, one commit for 2,000 rows, no facts, no trail, no matching"


def main(said: list[str]) -> int:
    """Measure each kind of file that is named on each store that is named; the first failure's exit code."""
    rows = next((int(word) for word in said if word.isdigit()), ROWS)
    kinds = [kind for kind in FILES if kind in said] or ["csv"]
    stores = [store for store in STORES if store in said] or ["sqlite"]
    if len(kinds) == len(stores) == 1:
        print(f"\n{kinds[0].upper()} on {'PostgreSQL' if stores[0] == 'postgres' else 'SQLite'}", flush=True)
        with STORES[stores[0]]() as addresses:
            measure(rows, kinds[0], *addresses)
        return 0
    for kind, store in product(kinds, stores):
        words = [sys.executable, "-m", "bench.imports", str(rows), kind, store]
        if ended := subprocess.run(words, check=False).returncode:
            return ended
    print(f"aim: written at more than {AIM:,} rows/s on SQLite, whatever the kind of file")
    return 0


def measure(rows: int, kind: str, address: str, bare_address: str) -> None:
    """Print rows per second and memory for each step, and how long others wait while a file is written."""
    store = _store(address)
    house = House(store=store, kinds={}, packs={}, draw=partial(draw, words=english()))
    content, other = FILES[kind](rows, "001", "Company"), FILES[kind](rows, "002", "House")
    bare = _store(bare_address)
    print(f"baseline ({BASELINE}): {_Took(lambda: _plainly(bare, rows)).speed(rows)}")
    print(f"peak memory before: {_peak()}")
    for name in ("first import", "same file again"):
        _import(house, f"accounts.{kind}", name, content, rows)
    waits: list[float] = []
    with _somebody_else(store, waits):
        _import(house, f"accounts.{kind}", "another file", other, rows)
    print(f"somebody else wrote {len(waits)} times meanwhile and waited {max(waits):.2f} s at most")
    store.close()


@contextmanager
def _sqlite() -> Iterator[tuple[str, str]]:
    """The addresses of two empty databases."""
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as room:
        yield f"sqlite:///{Path(room) / 'kam.db'}", f"sqlite:///{Path(room) / 'base.db'}"


@contextmanager
def _postgres() -> Iterator[tuple[str, str]]:
    with running_postgres() as server:
        first, second = (
            new_database(server, name)
            .set(drivername="postgresql+psycopg")
            .render_as_string(hide_password=False)
            for name in ("imports", "base")
        )
        yield first, second


class _Took:
    """How long some work took, by the clock and by processor time."""

    def __init__(self, work: Callable[[], object]) -> None:
        began, worked = time.perf_counter(), time.process_time()
        work()
        self.wall, self.busy = time.perf_counter() - began, time.process_time() - worked

    def speed(self, rows: int) -> str:
        """Rows in a second."""
        return f"{rows / self.wall:,.0f} rows/s ({rows / self.busy:,.0f} by processor time alone)"


def _import(house: House, file: str, name: str, content: bytes, rows: int) -> None:
    with house.store.write(TEAM, WHO, NOW) as uow:
        row = uow.add(Import(person=WHO, file=file, created_at=NOW))
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


def _csv(rows: int, first: str, name: str) -> bytes:
    head = (
        "Account ID,Account Name,Industry,Phone,Billing City,Billing Country,Annual Revenue (EUR),Employees"
    )
    line = '{first}{n:06d},"{name} {n}",Industry {i},+49 30 {n},Town {i},Germany,{money}.50,{n}'
    lines = (line.format(first=first, name=name, n=n, i=n % 40, money=n * 13) for n in range(rows))
    return "\n".join((head, *lines)).encode()


def _xlsx(rows: int, first: str, name: str) -> bytes:
    """The same rows as a workbook, amounts and counts as its numbers."""
    import openpyxl

    book, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    page = book.create_sheet("Accounts")
    lines = csv.reader(io.StringIO(_csv(rows, first, name).decode()))
    page.append(next(lines))
    for *texts, money, employees in lines:
        page.append([*texts, float(money), int(employees)])
    book.save(out)
    return out.getvalue()


def _store(address: str) -> Store:
    upgrade(address)
    store = make_store(address)
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


FILES: Mapping[str, Callable[[int, str, str], bytes]] = {"csv": _csv, "xlsx": _xlsx}
STORES: Mapping[str, Callable[[], AbstractContextManager[tuple[str, str]]]] = {
    "sqlite": _sqlite,
    "postgres": _postgres,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
