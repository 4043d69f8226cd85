"""Words are found in every plan that a person may read, and in no other."""

import pytest

from bench.big_team import MONDAY, TEAM, Size, person, write_team
from kam_core.cards import NoticeCard
from kam_core.cards.find import FoundCard
from kam_core.model import Need
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.authority import GuestsAreNotServed
from kam_core.usecases.finding_words.looking import MOST, find_words, found_card
from kam_core.usecases.sitting import Occasion
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    WORKSPACE,
    a_person,
    a_plan,
    a_whole_plan,
    an_occasion,
    said,
)
from tests.kam_core.usecases.statements import counted


@pytest.fixture(autouse=True)
def people(store: Store) -> None:
    for one in (INES, JAN):
        a_person(store, one)
    a_person(store, OMAR, Role.MANAGER)


def find(house: House, words: str, who: str = INES) -> FoundCard:
    with house.store.read(WORKSPACE) as uow:
        return found_card(house, uow, an_occasion(who), words)


def names(card: FoundCard) -> list[tuple[str, str]]:
    return [(line.entity, line.label) for line in card.lines]


def test_names_and_facts_are_found_and_names_come_first(store: Store, house: House) -> None:
    a_plan(
        store, "Alder Glass", (*a_whole_plan(), said("Need", "stops", statement="Berger wants fewer stops"))
    )
    card = find(house, "berger")
    assert card.lines[0].label == "Berger"
    assert ("Need", "stops") in names(card)
    need = next(line for line in card.lines if line.entity == "Need")
    assert (need.account, need.field, need.excerpt) == (
        "Alder Glass",
        "statement",
        "Berger wants fewer stops",
    )
    assert need.section


def test_an_account_is_found_by_its_name_and_lends_it_to_what_it_holds(store: Store, house: House) -> None:
    a_plan(store, "Zürich Glass", a_whole_plan())
    a_plan(store, "Birch Foods", a_whole_plan())
    assert names(find(house, "zurich"))[0] == ("Account", "Zürich Glass")
    found = find(house, "zurich audit")
    assert {line.account for line in found.lines} == {"Zürich Glass"}
    assert ("Action", "audit") in names(found)


def test_nobody_finds_what_they_may_not_read(store: Store, house: House) -> None:
    a_plan(store, "Alder Glass", a_whole_plan(), owner=JAN)
    assert find(house, "alder").total == 0
    assert find(house, "audit").total == 0
    assert find(house, "audit", OMAR).total > 0
    assert find(house, "audit", JAN).total > 0
    a_person(store, "U0GUEST", Role.GUEST)
    with pytest.raises(GuestsAreNotServed):
        find(house, "audit", "U0GUEST")


def test_restricted_facts_are_found_by_the_account_team_only(store: Store, house: House) -> None:
    a_plan(store, "Alder Glass", (said("Stakeholder", "Berger", personal_win="his own plant"),))
    assert find(house, "own plant").total == 1
    assert find(house, "own plant", OMAR).total == 0


def test_what_was_taken_out_is_not_found(store: Store, house: House) -> None:
    plan = a_plan(store, "Alder Glass", (said("Need", "uptime", statement="fewer stops"),))
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.remove(uow.of_plan(Need, plan)[0])
    assert find(house, "stops").total == 0


def test_the_best_few_are_shown_and_the_rest_counted(store: Store, house: House) -> None:
    a_plan(
        store,
        "Alder",
        [said("Need", chr(97 + n) * 6, statement="fewer stops") for n in range(20)],
    )
    card = find(house, "stops")
    assert (len(card.lines), card.total) == (MOST, 20)


def test_in_a_channel_the_answer_goes_to_the_dm(store: Store, house: House) -> None:
    a_plan(store, "Alder Glass")
    assert isinstance(find_words(house, an_occasion(channel="D0INES"), "alder"), FoundCard)
    assert find_words(house, an_occasion(channel="C0ALL"), "alder") == NoticeCard("find.posted")
    assert find_words(house, an_occasion(), "  ") == NoticeCard("find.say_what")


def test_many_plans_take_as_many_queries_as_few(store: Store, house: House) -> None:
    def asked(who: str) -> tuple[int, int]:
        with store.read(TEAM) as uow, counted(store) as sent:
            card = found_card(house, uow, Occasion(TEAM, who, "k", MONDAY), "energy audit")
        return card.total, len(sent)

    write_team(store, Size(managers=200, plans_each=10, actions_each=2))
    (few, queries), (many, more) = asked(person(1)), asked("U0BOSS")
    assert (few, many) == (20, 4_000)
    assert queries + 1 == more < 50
