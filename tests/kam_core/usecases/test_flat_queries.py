"""What opens at 2,000 accounts as at ten: in as many statements, and without reading every plan."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bench.big_team import MONDAY, TEAM, TODAY, Size, person, write_team
from kam_core.cards import AccountsCard, HomeCard, LeaverCard, PlanCard
from kam_core.cards.digests import RollupCard
from kam_core.cards.portfolio import ALL, PortfolioView
from kam_core.model import InWorkspace, Person
from kam_core.ports import House
from kam_core.store.portfolio import Counted, keep_counted, plan_rows
from kam_core.usecases.digests.rollups import show_rollup
from kam_core.usecases.leavers.left_behind import card_for
from kam_core.usecases.list_accounts import A_PAGE, list_accounts
from kam_core.usecases.nudging.planning import plan_nudges
from kam_core.usecases.portfolio.gathering import gather
from kam_core.usecases.show_home import show_home
from kam_core.usecases.show_plan import show_plan, show_plan_by_id
from kam_core.usecases.sitting import Occasion
from tests.builders import a_house, a_store
from tests.kam_core.usecases.statements import counted

MANY = 300
FIGURES = Counted(
    day=TODAY,
    seq=0,
    quality=40,
    freshness=60,
    attractiveness=Decimal(6),
    strength=Decimal(1),
    contribution=None,
    spend=None,
    sales=None,
    verdict="",
    reasons=[],
    gates=["no_customer_agreement"],
    next_review=date(2026, 4, 1),
    changed_on=TODAY,
)
MOST_READ = 150
"""Records of all kinds for a page of fifteen accounts, and for one plan."""
BOSS, KAM = (Occasion(TEAM, who, "look", MONDAY, "Europe/Berlin") for who in ("U0BOSS", person(0)))


def team_of(room: Path, size: Size) -> House:
    """A team, every plan of which was counted today."""
    house = a_house(a_store(room))
    write_team(house.store, size)
    with house.store.write(TEAM, "rhythm", MONDAY) as uow:
        keep_counted(uow, [(row.plan, FIGURES) for row in plan_rows(uow)])
    return house


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Ten accounts."""
    house = team_of(tmp_path_factory.mktemp("small"), Size(managers=1, plans_each=10, actions_each=1))
    yield house
    house.store.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Two thousand, of which a hundred are one manager's."""
    house = team_of(tmp_path_factory.mktemp("large"), Size(managers=20, plans_each=100, actions_each=1))
    yield house
    house.store.close()


@contextmanager
def read_in_full() -> Iterator[list[str]]:
    """The entities of the records that are made of rows meanwhile."""
    read: list[str] = []

    def note(record: InWorkspace, _context: Any) -> None:
        read.append(type(record).__name__)

    event.listen(InWorkspace, "load", note, propagate=True)
    try:
        yield read
    finally:
        event.remove(InWorkspace, "load", note)


def home(house: House) -> HomeCard:
    return show_home(house, BOSS)


def own_home(house: House) -> HomeCard:
    return show_home(house, KAM)


def searched_home(house: House) -> HomeCard:
    return show_home(house, BOSS, search="account 0 3")


def accounts(house: House) -> AccountsCard:
    return list_accounts(house, BOSS, page=9)


def portfolio(house: House) -> object:
    with house.store.read(TEAM) as uow:
        return gather(uow, BOSS, PortfolioView(ALL, "quality")).card


def plan_by_button(house: House) -> object:
    return show_plan_by_id(house, BOSS, f"plan{0:07d}{0:05d}")


def plan_by_name(house: House) -> object:
    card = show_plan(house, BOSS, "account 0 3")
    assert isinstance(card, PlanCard)
    return card


def roll_up(house: House) -> object:
    card = show_rollup(house, BOSS)
    assert isinstance(card, RollupCard)
    return card


def what_nobody_left(house: House) -> LeaverCard:
    with house.store.read(TEAM) as uow:
        return card_for(uow, "U0NOBODY", BOSS.person)


SCREENS: tuple[Callable[[House], object], ...] = (
    home,
    own_home,
    searched_home,
    accounts,
    portfolio,
    plan_by_button,
    plan_by_name,
    roll_up,
    what_nobody_left,
)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda each: each.__name__)
def test_a_screen_takes_as_many_statements_at_two_thousand_accounts_as_at_ten(
    small: House, large: House, screen: Callable[[House], object]
) -> None:
    with counted(small.store) as few:
        screen(small)
    with counted(large.store) as many:
        screen(large)
    assert 0 < len(few) == len(many)


LOOKS_AT_FEW = (home, accounts, portfolio, plan_by_name, roll_up, what_nobody_left)


@pytest.mark.parametrize("screen", LOOKS_AT_FEW, ids=lambda each: each.__name__)
def test_a_screen_reads_no_more_records_in_full_at_two_thousand_accounts_than_its_page_holds(
    large: House, screen: Callable[[House], object]
) -> None:
    with read_in_full() as read:
        screen(large)
    assert Counter(read)["AccountPlan"] <= A_PAGE
    assert Counter(read)["Action"] <= A_PAGE
    assert len(read) < MOST_READ


def test_what_a_leaver_left_is_read_and_no_more(large: House) -> None:
    with read_in_full() as read, large.store.read(TEAM) as uow:
        card = card_for(uow, KAM.person, BOSS.person)
    assert (card.plans, Counter(read)["AccountPlan"]) == (100, 100)
    assert card.actions == Counter(read)["Action"] < 100


def test_nobody_is_read_in_a_minute_in_which_everybody_was_looked_at_before(small: House) -> None:
    with small.store.write(TEAM, "U0BOSS", MONDAY) as uow:
        for number in range(MANY):
            uow.add(Person(slack_id=f"U0IDLE{number:04d}", zone="Europe/Berlin"))
    plan_nudges(small, TEAM, MONDAY)
    with read_in_full() as read, counted(small.store) as asked:
        assert plan_nudges(small, TEAM, MONDAY + timedelta(minutes=1)) == 0
    assert read == []
    assert len(asked) <= 4


def test_a_managers_roll_up_reads_no_plan_that_was_counted_the_day_before(large: House) -> None:
    tomorrow = MONDAY + timedelta(hours=20)
    with read_in_full() as read:
        assert isinstance(show_rollup(large, replace(BOSS, at=tomorrow)), RollupCard)
    assert Counter(read)["AccountPlan"] == 0
