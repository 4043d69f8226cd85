"""The relationship X-ray: facts of a small plan become the card, and the card of one who leaves."""

from datetime import date
from decimal import Decimal

import pytest

from kam_core.cards.seeing import LeavesCard, PeopleCard, PersonRow
from kam_core.model import RelationshipLink, Stakeholder, StakeholderRole
from kam_core.store import Store
from kam_core.terms import Role, Status
from kam_core.usecases.seeing.leaving import leaves_card
from kam_core.usecases.seeing.people import people_card, show_people
from kam_core.usecases.seeing.specs import people_spec
from kam_core.values import UNKNOWN, Evidence
from tests.builders import (
    INES,
    JAN,
    NOW,
    TODAY,
    WORKSPACE,
    a_house,
    a_person,
    a_plan,
    an_occasion,
    reading,
    said,
)
from tests.kam_core.usecases.seen import the_people
from tests.kam_core.usecases.statements import counted

CROWD = 300


@pytest.fixture
def plan(store: Store) -> str:
    return a_plan(store, drafts=the_people())


def card(store: Store, plan: str) -> PeopleCard:
    with reading(store, plan) as book:
        return people_card(book, an_occasion())


def rows(store: Store, plan: str) -> dict[str, PersonRow]:
    return {one.name: one for one in card(store, plan).people}


def leaving(store: Store, plan: str, name: str) -> LeavesCard:
    person = rows(store, plan)[name].person
    with reading(store, plan) as book:
        return leaves_card(book, an_occasion(), person)


def test_each_person_is_weak_shaky_healthy_or_new_and_told_apart_from_guessed(
    store: Store, plan: str
) -> None:
    found = {name: (row.state, row.told) for name, row in rows(store, plan).items()}
    assert found == {
        "Maas": ("shaky", True),
        "Lucie": ("weak", False),
        "Petra": ("weak", False),
        "Odile": ("new", False),
        "Berger": ("healthy", False),
    }


def test_whoever_needs_something_first_stands_first(store: Store, plan: str) -> None:
    assert [one.name for one in card(store, plan).people] == ["Maas", "Lucie", "Petra", "Odile", "Berger"]


def test_unknown_influence_support_tie_and_contact_stay_unknown(store: Store, plan: str) -> None:
    odile = rows(store, plan)["Odile"]
    assert (odile.influence, odile.support, odile.tie, odile.last_contact, odile.recency) == (None,) * 5
    assert card(store, plan).unscored == 3


def test_roles_are_covered_thin_or_empty_per_buying_centre(store: Store, plan: str) -> None:
    found = {one.centre: one for one in card(store, plan).coverage}
    assert found["Plant Graz"].covered == ("coach", "technical_buyer", "user_buyer")
    assert found["Plant Graz"].thin == ("economic_buyer",)
    assert found["Plant Graz"].empty == ()
    assert found["Head office"].covered == ("user_buyer",)
    assert found["Head office"].empty == ("coach", "economic_buyer", "technical_buyer")


def test_two_threads_hold_it_and_a_single_one_is_said(store: Store, plan: str) -> None:
    assert (card(store, plan).threads, card(store, plan).single) == (("Berger", "Maas"), False)
    lonely = a_plan(store, "Alder Glass", the_people()[2:5])
    assert (card(store, lonely).threads, card(store, lonely).single) == (("Berger",), True)


def test_concentration_and_recency_follow_their_formulas(store: Store, plan: str) -> None:
    """Weights 20, 4 and 9: (400 + 16 + 81) / 33 squared; contact 12 days ago of a half-life of 60."""
    assert card(store, plan).concentration == Decimal("0.4564")
    assert rows(store, plan)["Berger"].recency == 87


def test_whoever_left_is_gone_from_card_and_picture(store: Store) -> None:
    gone = said("Stakeholder", "Maas", left_on=date(2026, 3, 1))
    plan = a_plan(store, drafts=(*the_people(), gone))
    assert "Maas" not in rows(store, plan)
    with reading(store, plan) as book:
        assert "Maas" not in [one.name for one in people_spec(book, TODAY).people]


def test_a_chair_without_a_name_is_in_the_list_as_in_the_picture_and_is_a_gap_of_its_own(
    store: Store,
) -> None:
    chair = (
        said("Stakeholder", "CFO", name=UNKNOWN),
        said("StakeholderRole", "CFO", {"buying_center": "Head office"}, buying_roles=("economic_buyer",)),
        said("RelationshipLink", "CFO", condition="new"),
    )
    plan = a_plan(store, drafts=(*the_people(), *chair))
    with reading(store, plan) as book:
        spots = {one.name: one.named for one in people_spec(book, TODAY).people}
    assert spots.keys() == rows(store, plan).keys()
    assert [name for name, named in spots.items() if not named] == ["CFO"]
    assert (rows(store, plan)["CFO"].state, rows(store, plan)["CFO"].told) == ("nameless", False)
    office = next(one for one in card(store, plan).coverage if one.centre == "Head office")
    assert (office.nameless, office.empty) == (("economic_buyer",), ("coach", "technical_buyer"))
    assert "CFO" not in [name for _, name in card(store, plan).choices]


def test_the_picture_knows_units_lines_and_what_is_unknown(store: Store, plan: str) -> None:
    with reading(store, plan) as book:
        spots = {one.name: one for one in people_spec(book, TODAY).people}
    assert (spots["Berger"].centre, spots["Berger"].tie, spots["Berger"].support) == ("Plant Graz", 4, 2)
    assert spots["Petra"].reports_to == "Berger"
    assert (spots["Odile"].influence, spots["Odile"].tie, spots["Odile"].centre) == (None, None, None)


def test_if_somebody_leaves_the_roles_and_ties_and_records_that_name_them_are_told(
    store: Store, plan: str
) -> None:
    found = leaving(store, plan, "Berger")
    assert set(found.roles) == {("technical_buyer", "Plant Graz"), ("coach", "Plant Graz")}
    assert found.ties == ((INES, 4),)
    assert [(one.entity, one.text) for one in found.named_in] == [
        ("Objective", "cut waste from 6 to 4 %"),
        ("Opportunity", "service for line 2"),
        ("Action", "send the audit to Berger"),
    ]


def test_if_somebody_leaves_whom_to_meet_comes_by_role_line_unit_and_influence(
    store: Store, plan: str
) -> None:
    found = leaving(store, plan, "Berger")
    assert [(one.name, one.why) for one in found.meet] == [("Petra", "line"), ("Lucie", "centre")]
    assert (found.threads, found.possible, found.single) == (("Maas",), ("Odile",), None)


def test_a_role_that_another_working_contact_holds_is_not_lost(store: Store, plan: str) -> None:
    twin = said("StakeholderRole", "Petra", {"buying_center": "Plant Graz"}, buying_roles=("coach",))
    plan = a_plan(store, "Alder Glass", (*the_people(), twin))
    assert leaving(store, plan, "Berger").roles == (("technical_buyer", "Plant Graz"),)


def test_a_manager_outside_the_team_never_sees_people(store: Store, plan: str) -> None:
    a_person(store, JAN, Role.MANAGER)
    house = a_house(store)
    shown = show_people(house, an_occasion(JAN), "Cobalt Foods")
    assert getattr(shown, "key", "") == "notice.no_plans"


def write_crowd(store: Store, plan: str, size: int) -> None:
    """So many people, each with a role and a tie, written as rows: saying them one by one takes a minute."""
    told = Evidence(status=Status.CONFIRMED_INTERNAL, entered_by=INES, as_of=NOW)
    with store.write(WORKSPACE, INES, NOW) as uow:
        for place in range(size):
            one = uow.add(Stakeholder(plan_id=plan, label=f"Person {place:03}"))
            role = StakeholderRole(plan_id=plan, label=one.label, stakeholder_id=one.id)
            role.state("influence", 1 + place % 5, told)
            link = RelationshipLink(plan_id=plan, label=one.label, stakeholder_id=one.id)
            link.state("strength", place % 6, told)
            uow.add(role)
            uow.add(link)


def test_three_hundred_people_cost_as_many_queries_as_five_and_fit_in_one_message(
    store: Store, plan: str
) -> None:
    house = a_house(store)
    with counted(store) as few:
        house.draw(card(store, plan))
    big = a_plan(store, "Alder Glass")
    write_crowd(store, big, CROWD)
    with counted(store) as many:
        payload = house.draw(card(store, big))
    assert len(many) == len(few)
    assert len(payload["blocks"]) <= 50
    select = next(one for one in payload["blocks"] if one["type"] == "actions")["elements"][0]
    assert len(select["options"]) == 100
    with counted(store) as statements:
        leaving(store, big, card(store, big).people[0].name)
    assert len(statements) < 40
