"""Support, ties and contacts in words, rows, columns, headings and other languages."""

from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.conditions import Conditions
from kam_core.interview.kinds.ties import Ties
from kam_core.values import UNKNOWN, Claim, Draft
from tests.kam_core.kinds.asking import answers, claims, values

PEOPLE = {"Stakeholder": ["Ines Carvalho", "Jonas Petersen", "Momo Diallo"]}
APRIL_3, FEB_12 = date(2026, 4, 3), date(2026, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Ines plus two, tie four, phoned her on 3 april. Jonas minus one, tie one, last seen 12 feb",
        "ines / +2 / 4 / 3 apr\njonas / -1 / 1 / 12 feb",
        "Ines | +2 | 4 | 03.04.2026\nJonas | -1 | 1 | 12.02.2026",
        "(tie, support, last contact)\n- Ines 4, +2, 2026-04-03\n- Jonas 1, -1, 2026-02-12",
        "Ines 4, +2, 3 april. Jonas 1, -1, 12 feb",
        "support: Ines +2, Jonas -1. tie: Ines 4, Jonas 1. last contact: Ines 3 April, Jonas 12 Feb",
        "Ines: for us (+2), tie strong 4, lunch on 3 April. Jonas: against us (-1), tie weak 1, call on 12 Feb",
        "INES +2 TIE 4, 3 APRIL. JONAS -1 TIE 1, 12 FEB",
        "With Ines I am at tie 4, she is +2; we spoke on 3 april. Jonas I called on 12 Feb, he's at -1, tie 1/5",
        "Ines: support 2, tie is a 4, last contact 3 April. Jonas: support -1, tie 1, last contact: 12 Feb",
        "Frau Carvalho +2, Draht 4, zuletzt am 3. April. Herr Petersen -1, Draht 1, am 12. Februar",
        "Ines +2, tie four out of five, 3 april. Jonas -1, tie 1 of 5, 12 feb",
    ],
)
def test_the_same_two_ties_are_read_from_every_voice(text: str) -> None:
    reading = answers(Ties(), text, held=PEOPLE)
    for label, support, tie, day in (("Ines Carvalho", 2, 4, APRIL_3), ("Jonas Petersen", -1, 1, FEB_12)):
        assert values(reading, "StakeholderRole", label)["support"] == support
        assert values(reading, "RelationshipLink", label) == {"strength": tie, "last_contact": day}


def test_a_heading_can_put_the_tie_before_an_unsigned_support() -> None:
    reading = answers(
        Ties(), "(tie, support, last)\nInes 1, 0, 2026-04-03\nJonas 3, unknown, 2026-02-12", held=PEOPLE
    )
    assert values(reading, "StakeholderRole", "Ines Carvalho") == {"support": 0}
    assert claims(reading, "StakeholderRole", "Jonas Petersen")["support"] == UNKNOWN
    assert values(reading, "RelationshipLink", "Ines Carvalho")["strength"] == 1


def test_everybody_but_one_leaves_that_one_out() -> None:
    reading = answers(Ties(), "everybody at +1 except Jonas", held=PEOPLE)
    assert values(reading, "StakeholderRole", "Ines Carvalho") == {"support": 1}
    assert not claims(reading, "StakeholderRole", "Jonas Petersen")


def test_the_rest_are_those_whom_the_answer_does_not_name() -> None:
    reading = answers(Ties(), "Ines +2, Jonas -1, the rest 0, tie 1", held=PEOPLE)
    assert [values(reading, "StakeholderRole", one)["support"] for one in PEOPLE["Stakeholder"]] == [2, -1, 0]


def test_a_reply_about_something_else_does_not_blur_the_day_of_before() -> None:
    before = Draft("RelationshipLink", "Ines Carvalho", {"last_contact": Claim(APRIL_3)})
    reading = answers(
        Ties(),
        "Ines wrote a letter for us in march",
        held=PEOPLE,
        probe=Vague.ADJECTIVE_ONLY,
        so_far=(before,),
    )
    assert "last_contact" not in claims(reading, "RelationshipLink", "Ines Carvalho")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("healthy: Ines, Momo\nshaky: Jonas", ["healthy", "shaky", "healthy"]),
        ("Jonas shaky, rest fine", ["healthy", "shaky", "healthy"]),
        ("All healthy except Jonas, shaky", ["healthy", "shaky", "healthy"]),
        ("INES AND MOMO HEALTHY, JONAS SHAKY", ["healthy", "shaky", "healthy"]),
    ],
)
def test_conditions_are_shared_out_as_the_words_say(text: str, expected: list[str]) -> None:
    reading = answers(Conditions(), text, held=PEOPLE)
    assert [
        values(reading, "RelationshipLink", one)["condition"] for one in PEOPLE["Stakeholder"]
    ] == expected
