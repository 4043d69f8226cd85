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

from bench.big_team import MONDAY, TEAM, Size, person, write_team
from bot.views.draw import draw
from bot.words import english
from kam_core.cards.portfolio import ALL, PortfolioView
from kam_core.interview.playbook import load_playbook
from kam_core.model import Account, AccountPlan
from kam_core.ports import House
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from kam_core.usecases.digests.rollups import show_rollup
from kam_core.usecases.leavers.left_behind import card_for
from kam_core.usecases.living_cards import LIVING
from kam_core.usecases.portfolio.counting import count_all, count_some
from kam_core.usecases.portfolio.gathering import gather
from kam_core.usecases.show_home import show_home
from kam_core.usecases.sitting import Occasion
from tests.postgres import new_database, running_postgres

BASELINE = "one query for names, owners, periods"
TIMES = 7
AIM = "Aim: portfolio and Home of 2,000 accounts, drawn, in under 300 ms of our own work; the roll-up well under 2 s."


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of the processor: what is ours where others work on the same machine."""

    what: str
    seconds: float
    ours: float


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
    yield _usual(BASELINE, partial(_plain, store))
    yield _once("first look of the day, some counted at once", partial(_look, house, boss, "name"))
    yield _once("Home before anything was counted", lambda: house.draw(show_home(house, boss)))
    yield _once("a minute's counting, 50 plans", lambda: count_some(house, TEAM, MONDAY))
    yield _once("counting every plan", lambda: count_all(house, TEAM, MONDAY, "U0BOSS"))
    yield _usual("a look, by name", partial(_look, house, boss, "name"))
    yield _usual("a look, by quality", partial(_look, house, boss, "quality"))
    yield _usual("Home", lambda: house.draw(show_home(house, boss)))
    yield _usual("Home, searched", lambda: house.draw(show_home(house, boss, search="account 12")))
    yield _usual("roll-up on demand", lambda: house.draw(show_rollup(house, boss)))
    yield _usual("what somebody left behind", partial(_left, house))


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


def _left(house: House) -> object:
    with house.store.read(TEAM) as uow:
        return house.draw(card_for(uow, person(3), "U0BOSS"))


def _once(what: str, work: Callable[[], object]) -> Took:
    began, ours = time.perf_counter(), time.process_time()
    work()
    return Took(what, time.perf_counter() - began, time.process_time() - ours)


def _usual(what: str, work: Callable[[], object]) -> Took:
    each = [_once(what, work) for _ in range(TIMES)]
    return Took(what, median(one.seconds for one in each), median(one.ours for one in each))


def _print(name: str, url: str, plans: int) -> None:
    upgrade(url)
    store = make_store(url)
    rows = list(measure(store, plans))
    store.close()
    print(f"{name}, {plans:,} plans")
    for row in rows:
        print(
            f"{row.what:<48}{row.seconds * 1000:>10.1f} ms{row.ours * 1000:>10.1f} ms of ours{row.ours / rows[0].ours:>9.1f} x"
        )


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
