"""The portfolio of a large workspace: opened, ordered another way, counted anew.

Run by `python -m bench.portfolio [plans] [postgres]`; the last column is a multiple of the baseline of the same run: one
query for the name, the owner and the period of every plan, read into plain rows.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import select

from bench.big_team import MONDAY, TEAM, Size, write_team
from bot.views.draw import draw
from bot.words import english
from kam_core.cards.portfolio import ALL, PortfolioView
from kam_core.interview.playbook import load_playbook
from kam_core.model import Account, AccountPlan
from kam_core.ports import House
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from kam_core.usecases.living_cards import LIVING
from kam_core.usecases.portfolio.counting import count_all
from kam_core.usecases.portfolio.gathering import gather
from kam_core.usecases.show_home import show_home
from kam_core.usecases.sitting import Occasion
from tests.postgres import new_database, running_postgres

BASELINE = "one query for names, owners, periods"
TIMES = 7
AIM = "Aim: the portfolio of 2,000 accounts, drawn, in under 300 ms of our own work."


@dataclass(frozen=True, slots=True)
class Took:
    what: str
    seconds: float


def measure(store: Store, plans: int) -> Iterator[Took]:
    """The baseline; then counting everything once, as the first look of a day does after its answer; then looks."""
    write_team(store, Size(managers=plans // 10))
    words = english()
    house = House(
        store=store,
        kinds={},
        packs={"general": load_playbook()},
        draw=partial(draw, words=words),
        living=LIVING,
    )
    boss = Occasion(TEAM, "U0BOSS", "bench", MONDAY, "Europe/Berlin")
    yield Took(BASELINE, _usual(partial(_plain, store)))
    yield Took("first look of the day, 30 counted at once", _once(partial(_look, house, boss, "name")))
    yield Took("counting every plan", _once(lambda: count_all(house, TEAM, MONDAY, "U0BOSS")))
    yield Took("a look, by name", _usual(partial(_look, house, boss, "name")))
    yield Took("a look, by quality", _usual(partial(_look, house, boss, "quality")))
    yield Took("Home", _usual(lambda: house.draw(show_home(house, boss))))


def _plain(store: Store) -> int:
    asked = select(Account.label, AccountPlan.owner, AccountPlan.period_end).where(
        AccountPlan.workspace_id == TEAM,
        Account.workspace_id == TEAM,
        Account.id == AccountPlan.account_id,
    )
    with store.engine.connect() as connection:
        return len(connection.execute(asked).all())


def _look(house: House, boss: Occasion, sort: str) -> object:
    with house.store.read(TEAM) as uow:
        return house.draw(gather(uow, boss, PortfolioView(ALL, sort)).card)


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _usual(work: Callable[[], object]) -> float:
    return median(_once(work) for _ in range(TIMES))


def _print(name: str, url: str, plans: int) -> None:
    upgrade(url)
    store = make_store(url)
    rows = list(measure(store, plans))
    store.close()
    print(f"{name}, {plans:,} plans")
    for row in rows:
        print(f"{row.what:<48}{row.seconds * 1000:>10.1f} ms{row.seconds / rows[0].seconds:>9.1f} x")


def main(said: list[str]) -> None:
    """Print the figures for SQLite, and for PostgreSQL where it is named."""
    plans = next((int(word) for word in said if word.isdigit()), 2_000)
    with tempfile.TemporaryDirectory(prefix="kam-portfolio-") as room:
        _print("SQLite", f"sqlite:///{Path(room) / 'kam.db'}", plans)
    if "postgres" in said:
        with running_postgres() as server:
            address = new_database(server, "portfolio").set(drivername="postgresql+psycopg")
            _print("PostgreSQL", address.render_as_string(hide_password=False), plans)
    print(AIM)


if __name__ == "__main__":
    main(sys.argv[1:])
