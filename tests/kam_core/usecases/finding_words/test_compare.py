"""Two plans side by side: which are meant, what is shown, and to whom."""

from datetime import timedelta

import pytest

from kam_core.cards import NoticeCard
from kam_core.cards.find import Side
from kam_core.model import Delivery
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.authority import plans_of
from kam_core.usecases.comparing.naming import named_pair
from kam_core.usecases.comparing.sides import compare, side_of
from kam_core.usecases.finding import accounts_of
from tests.builders import (
    INES,
    JAN,
    OMAR,
    TODAY,
    WORKSPACE,
    a_person,
    a_plan,
    a_whole_plan,
    an_occasion,
    euros,
    said,
)


@pytest.fixture(autouse=True)
def plans(store: Store) -> None:
    for person in (INES, JAN):
        a_person(store, person)
    a_person(store, OMAR, Role.MANAGER)
    a_plan(store, "Alder Glass", a_whole_plan())
    a_plan(store, "Birch Foods")
    a_plan(store, "Smith and Sons")
    a_plan(store, "Hidden", owner=JAN)


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("Alder Glass and Birch Foods", ("Alder Glass", "Birch Foods")),
        ("alder vs birch", ("Alder Glass", "Birch Foods")),
        ("alder, birch", ("Alder Glass", "Birch Foods")),
        ("birch alder", ("Birch Foods", "Alder Glass")),
        ("Smith and Sons and Birch", ("Smith and Sons", "Birch Foods")),
        ("alder with smith and sons", ("Alder Glass", "Smith and Sons")),
        ("alder", None),
        ("alder and alder", None),
        ("alder and hidden", None),
        ("", None),
    ],
)
def test_two_names_are_read_as_people_type_them(
    store: Store, words: str, pair: tuple[str, str] | None
) -> None:
    with store.read(WORKSPACE) as uow:
        plans = plans_of(uow, INES, as_manager=False)
        accounts = accounts_of(uow, plans)
        found = named_pair(words, plans, accounts)
        assert (tuple(accounts[one.account_id].label for one in found) if found else None) == pair


def sides(store: Store, who: str) -> dict[str, Side]:
    with store.read(WORKSPACE) as uow:
        plans = plans_of(uow, who, as_manager=who == OMAR)
        accounts = accounts_of(uow, plans)
        return {accounts[one.account_id].label: side_of(uow, one, an_occasion(who)) for one in plans}


def test_a_side_holds_what_the_plan_knows_and_unknown_is_not_zero(store: Store) -> None:
    found = sides(store, INES)
    full, bare = found["Alder Glass"], found["Birch Foods"]
    assert full.sales == euros(640_000)
    assert full.expected.totals == (euros(120_000),)
    assert (full.people, full.objective, full.active) == (2, "cut waste from 6 to 4 % by November", 1)
    assert full.next_review == TODAY + timedelta(days=12)
    assert (bare.sales, bare.net, bare.freshness, bare.objective, bare.expected.totals) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_a_manager_outside_the_team_sees_no_risk_that_support_scores_make(store: Store, house: House) -> None:
    a_plan(
        store,
        "Cobalt",
        (*a_whole_plan(), said("StakeholderRole", "Berger", support=-2)),
    )
    assert sides(store, INES)["Cobalt"].risk is not None
    assert sides(store, OMAR)["Cobalt"].risk is None


def test_it_is_posted_once_and_in_the_dm_only(store: Store, house: House) -> None:
    for _ in range(2):
        said_back = compare(house, an_occasion(channel="C0ALL"), "alder and birch")
        assert said_back == NoticeCard("compare.posted")
    with store.read(WORKSPACE) as uow:
        assert [one.channel for one in uow.all_of(Delivery)] == [INES]


def test_names_that_name_no_two_plans_get_a_word_that_helps(house: House) -> None:
    card = compare(house, an_occasion(), "alder and hidden")
    assert isinstance(card, NoticeCard)
    assert card.key == "compare.say_which"
    assert "Hidden" not in str(card)
