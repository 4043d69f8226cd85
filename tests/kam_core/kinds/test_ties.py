from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.ties import Ties
from kam_core.terms import Status
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, context, labels, values

MARCH_3 = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "label", "support", "strength", "last"),
    [
        ("Dr. Weber +1, tie 2, 3 march", "Weber", 1, 2, MARCH_3),
        ("sofia: support 2, tie 4, yesterday", "Sofia", 2, 4, date(2026, 4, 13)),
        ("okafor 0 3 last tue; chen +3 5 today", "Chen", 3, 5, date(2026, 4, 14)),
        ("maria plus 1/3/12.3., hans minus 2/2/4.2.", "Hans", -2, 2, date(2026, 2, 4)),
        ("petrov 0 / 2 / 3 march. silva plus 1 / 3 / 4 april", "Petrov", 0, 2, MARCH_3),
        ("smith 2 4 10 april", "Smith", 2, 4, date(2026, 4, 10)),
        ("tie 3 with olsen, he is +1, met 2 april", "Olsen", 1, 3, date(2026, 4, 2)),
        ("Anna West +1 tie 2 5 feb", "Anna West", 1, 2, date(2026, 2, 5)),
    ],
)
def test_a_row_gives_support_tie_and_last_contact(
    text: str, label: str, support: int, strength: int, last: date
) -> None:
    reading = answers(Ties(), text)
    assert values(reading, "StakeholderRole", label) == {"support": support}
    assert values(reading, "RelationshipLink", label) == {"strength": strength, "last_contact": last}


def test_support_is_always_assumed() -> None:
    assert claims(answers(Ties(), "mirta +2, tie 3"), "StakeholderRole")["support"].status is Status.ASSUMED


@pytest.mark.parametrize(
    "text", ["cfo never met", "never met the cfo", "CFO: not met", "the cfo, no idea, never met him"]
)
def test_somebody_never_met_has_tie_zero_and_no_known_support(text: str) -> None:
    reading = answers(Ties(), text)
    assert values(reading, "RelationshipLink", "CFO") == {"strength": 0}
    assert claims(reading, "StakeholderRole", "CFO")["support"] == UNKNOWN


@pytest.mark.parametrize("words", ["cant say yet", "?", "no idea", "too early to say", "unknown"])
def test_an_unknown_support_is_never_zero(words: str) -> None:
    reading = answers(Ties(), f"ravi {words}, tie 1, 3 march")
    assert claims(reading, "StakeholderRole", "Ravi")["support"] == UNKNOWN
    assert values(reading, "RelationshipLink", "Ravi") == {"strength": 1, "last_contact": MARCH_3}


def test_two_people_can_share_what_follows() -> None:
    reading = answers(Ties(), "nadia and paul never met. not met: eva, tom")
    assert labels(reading, "RelationshipLink") == ["Nadia", "Paul", "Eva", "Tom"]


def test_a_month_right_behind_the_support_is_a_day_unless_the_rows_have_a_tie() -> None:
    assert values(answers(Ties(), "ravi +2 3 march"), "RelationshipLink") == {"last_contact": MARCH_3}
    rows = answers(Ties(), "ravi +2 3 march. okafor 0 2 10/3. chen +1 3 26/2")
    assert values(rows, "RelationshipLink", "Ravi")["strength"] == 3


def test_clear_dates_settle_the_order_of_day_and_month() -> None:
    reading = answers(Ties(), "ravi 0 2 10/3. chen +1 3 26/2")
    assert values(reading, "RelationshipLink", "Ravi")["last_contact"] == date(2026, 3, 10)
    assert not reading.choices


def test_an_unclear_date_is_asked_and_not_guessed() -> None:
    reading = answers(Ties(), "ravi +1 tie 2 8/12")
    assert [choice.asks for choice in reading.choices] == ["day"]
    assert "last_contact" not in values(reading, "RelationshipLink")


def test_scores_outside_the_scale_are_not_kept() -> None:
    reading = answers(Ties(), "kim +4 tie 9")
    assert not reading.drafts
    assert Vague.NO_NUMBER in reading.vague


def test_everybody_at_plus_three_is_worth_a_probe() -> None:
    assert answers(Ties(), "kim +3 tie 4 today, ana +3 tie 3 today").vague == (Vague.ADJECTIVE_ONLY,)


def test_a_mood_is_no_score() -> None:
    reading = answers(Ties(), "weber loves us, met him last month")
    assert not values(reading, "StakeholderRole")
    assert Vague.NO_NUMBER in reading.vague


def test_the_reply_to_a_probe_confirms_one_person() -> None:
    situation = context(probe=Vague.ADJECTIVE_ONLY, held={"Stakeholder": ("Mirta Silva",)})
    reading = Ties().read("mirta +2 bc she brought us into the kickoff", situation)
    assert values(reading, "StakeholderRole", "Mirta Silva") == {"support": 2}


def test_the_title_of_an_empty_chair_gets_its_name() -> None:
    reading = answers(
        Ties(), "the cfo is called Iris Vollmer. still never met", held={"Stakeholder": ("CFO",)}
    )
    assert values(reading, "Stakeholder", "CFO") == {"name": "Iris Vollmer"}
    assert values(reading, "RelationshipLink", "CFO") == {"strength": 0}


def test_never_met_is_overheard_for_the_right_person() -> None:
    reading = Ties().overhear("so weber loves us but the cfo is new, never met. 300k a year", context())
    assert labels(reading, "RelationshipLink") == ["CFO"]


def test_the_day_on_which_somebody_began_is_no_contact() -> None:
    reading = Ties().overhear("lena new buyer since 5 jan no view yet", context())
    assert not labels(reading, "RelationshipLink")
    assert claims(reading, "StakeholderRole", "Lena")["support"] == UNKNOWN
