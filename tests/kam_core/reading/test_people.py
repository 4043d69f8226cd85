"""People, their titles, their parts in a decision."""

import pytest

from kam_core.interview.reading.people import find_names, find_titles
from kam_core.interview.reading.roles import find_empty_roles, find_power, find_roles
from kam_core.terms import BuyingRole, DecisionPower


def names(text: str, *known: str) -> list[object]:
    return [found.value for found in find_names(text, known)]


def titles(text: str) -> list[object]:
    return [found.value for found in find_titles(text)]


def roles(text: str) -> list[object]:
    return [found.value for found in find_roles(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("halvorsen (plant director bergen) uses it", ["Halvorsen"]),
        ("okafor head of QA can kill anything", ["Okafor"]),
        ("lindqvist in procurement does the paperwork", ["Lindqvist"]),
        ("noor from finance tells me stuff", ["Noor"]),
        ("coo hal tolliver probably decides", ["Hal Tolliver"]),
        ("ravi menon, it director, does security", ["Ravi Menon"]),
        ("user = duarte, plant manager. pays = the new cfo", ["Duarte"]),
        ("her boss is benoit, director operations", ["Benoit"]),
        ("ing moretti head of tech office writes the spec", ["Moretti"]),
        ("the cfo is called Ines Vollmann", ["Ines Vollmann"]),
        ("Anna van der Meer and O'Neill", ["Anna van der Meer", "O'Neill"]),
        ("samples to zanele by 6 feb", ["Zanele"]),
        ("audit - ulla - 24.4.", ["Ulla"]),
        ("halvorsen +2, tie 3. okafor 0, tie 2", ["Halvorsen", "Okafor"]),
        ("sipho supply chain 12h a month, anneke trade marketing 20h", ["Sipho", "Anneke"]),
    ],
)
def test_a_name_is_seen_by_its_place_in_the_sentence(text: str, people: list[object]) -> None:
    assert names(text) == people


def test_known_people_are_found_in_any_case_and_by_one_name() -> None:
    assert names("kowalskis budget, priya said so", "Kowalski", "Priya Raman") == ["Kowalski", "Priya Raman"]


def test_a_first_name_that_two_people_share_is_asked() -> None:
    (found,) = find_names("marta agrees", ["Marta Nowak", "Marta Klein"])
    assert found.options == ("Marta Nowak", "Marta Klein")


def test_a_known_jan_is_not_found_in_a_date() -> None:
    assert names("12 jan and jan calls", "Jan") == ["Jan"]
    assert names("since jan", "Jan") == []


@pytest.mark.parametrize(
    "text",
    [
        "the plant stops twice a week",
        "rush order fees, they hate those",
        "scrap from 6 to 4% by nov",
        "i call them",
        "me",
        "trial, quality, CFO, board",
        "12h a month",
    ],
)
def test_everyday_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kowalski (plant director gdansk)", ["plant director"]),
        ("brandt head of QA", ["head of QA"]),
        ("brandt, QA head", ["QA head"]),
        ("marcus, it director, and the CFO", ["it director", "CFO"]),
        ("marc, director operations", ["director operations"]),
        ("marta from finance", ["finance"]),
        ("head of tech office writes the spec", ["head of tech office"]),
        ("joelle hse manager", ["hse manager"]),
        ("ana service 10h", ["service"]),
        ("it works", []),
        ("she leads it", []),
    ],
)
def test_titles_and_functions_are_read_as_people_write_them(text: str, found: list[object]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("x decides", BuyingRole.DECIDER),
        ("x has the final say", BuyingRole.DECIDER),
        ("x signs deal terms", BuyingRole.APPROVER),
        ("x pays", BuyingRole.ECONOMIC_BUYER),
        ("x paid the pilot", BuyingRole.ECONOMIC_BUYER),
        ("x holds the budget", BuyingRole.ECONOMIC_BUYER),
        ("y = money", BuyingRole.ECONOMIC_BUYER),
        ("x uses it daily", BuyingRole.USER_BUYER),
        ("user = x", BuyingRole.USER_BUYER),
        ("x judges it technically", BuyingRole.TECHNICAL_BUYER),
        ("x does security", BuyingRole.TECHNICAL_BUYER),
        ("x writes the spec", BuyingRole.TECHNICAL_BUYER),
        ("x tells me stuff", BuyingRole.COACH),
        ("my coach is x", BuyingRole.COACH),
        ("x is our champion", BuyingRole.CHAMPION),
        ("x is the sponsor", BuyingRole.EXECUTIVE_SPONSOR),
        ("x runs the procedure", BuyingRole.GATEKEEPER),
        ("x does the paperwork", BuyingRole.BUYER),
        ("the lawyer checks", BuyingRole.LEGAL_COMPLIANCE),
        ("x prescribes", BuyingRole.PRESCRIBER),
    ],
)
def test_a_part_in_the_decision_is_heard(text: str, role: BuyingRole) -> None:
    assert roles(text) == [role]


def test_the_economic_buyer_is_not_also_a_buyer() -> None:
    assert roles("economic buyer: x") == [BuyingRole.ECONOMIC_BUYER]


def test_a_guessed_part_is_hedged_and_its_neighbour_is_not() -> None:
    guessed, sure = find_roles("x probably decides. y uses it")
    assert (guessed.hedged, sure.hedged) == (True, False)


@pytest.mark.parametrize("text", ["coach none", "no coach", "coach: nobody", "we have no champion yet"])
def test_a_part_that_nobody_has_is_told_apart(text: str) -> None:
    assert roles(text) == []
    assert len(find_empty_roles(text)) == 1


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("x can kill anything", DecisionPower.VETOES),
        ("x can veto", DecisionPower.VETOES),
        ("greco can block it", DecisionPower.VETOES),
        ("x decides", DecisionPower.DECIDES),
        ("x recommends", DecisionPower.RECOMMENDS),
        ("x is consulted", DecisionPower.ADVISES),
        ("johan, but he cant sign a thing", DecisionPower.NONE),
    ],
)
def test_the_power_of_a_person_is_heard(text: str, power: DecisionPower) -> None:
    assert [found.value for found in find_power(text)] == [power]
