import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.forces import LOOSE_IN_A_MONTH, Forces
from kam_core.terms import Status
from tests.kam_core.kinds.told import facts, fields, labels, replied, told

FOUR = [
    ("ward pain", "driving", 5),
    ("new law", "driving", 3),
    ("budget freeze", "restraining", 4),
    ("legal", "restraining", 2),
]


@pytest.mark.parametrize(
    "text",
    [
        "for: ward pain 5, new law 3. against: budget freeze 4, legal 2",
        "driving ward pain (5) and the new law (3), restraining budget freeze (4) and legal (2)",
        "tailwinds: ward pain 5/5, new law 3 of 5; headwinds: budget freeze 4, legal 2",
        "ward pain 5 and new law 3 push, budget freeze 4 and legal 2 hold",
        "+ ward pain 5, + new law 3. - budget freeze 4, - legal 2",
        "pro: ward pain five, new law three\ncon: budget freeze four, legal two",
        "pushes ward pain 5 / new law 3, brakes budget freeze 4 / legal 2",
        "what helps: ward pain 5, new law 3. what slows us down: budget freeze 4, legal 2",
    ],
)
def test_forces_keep_their_side_and_strength_in_any_words(text: str) -> None:
    reading = told(Forces(), text)
    assert [
        (name, *facts(reading, name, "direction", "strength")) for name in labels(reading, "Force")
    ] == FOUR


def test_a_word_of_a_force_is_no_sign_of_a_side() -> None:
    reading = told(Forces(), "drivers fuel 4 and driver shortage 3, restraining no capacity 5")
    assert facts(reading, "driver shortage", "direction", "strength") == ("driving", 3)


def test_a_number_inside_a_force_is_not_its_strength() -> None:
    reading = told(Forces(), "for: demand 4. against: 6 week trial 3")
    assert facts(reading, "6 week trial", "strength") == (3,)


def test_strength_is_always_a_judgement() -> None:
    assert (
        fields(told(Forces(), "for: demand 4. against: price 3"), "demand")["strength"].status
        is Status.ASSUMED
    )


def test_one_side_alone_is_asked_about() -> None:
    assert told(Forces(), "only brakes: procurement freeze 5").vague[0] is Vague.ONE_SIDED


def test_forces_under_an_unknown_heading_take_no_side() -> None:
    reading = told(Forces(), "for: demand 4. gossip: union 3")
    assert labels(reading, "Force") == ["demand"]


def test_the_missing_side_comes_with_the_reply() -> None:
    reading = replied(Forces(), "for: demand 4, new law 3", Vague.ONE_SIDED, "the works council 3")
    assert facts(reading, "works council", "direction", "strength") == ("restraining", 3)


def test_the_brake_that_could_give_is_found_again() -> None:
    answer = "for: demand 4. against: budget freeze 4, legal check takes ages 3"
    reading = replied(Forces(), answer, Vague.INCOMPLETE, "legal, if Tomas gets the template")
    assert facts(reading, "legal check takes ages", "changeability") == (LOOSE_IN_A_MONTH,)


def test_no_brake_that_could_give_changes_nothing() -> None:
    answer = "for: demand 4. against: budget freeze 4"
    assert replied(Forces(), answer, Vague.INCOMPLETE, "none of them honestly").drafts == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Forces(), text)
    replied(Forces(), "for: a 4. against: b 3", Vague.INCOMPLETE, text)


@pytest.mark.parametrize(
    "text",
    [
        "push\n- ward pain: 5\n- new law: 3\nbrake\n- budget freeze: 4\n- legal: 2",
        "accelerators: 5 ward pain, 3 new law. headwind: 4 budget freeze, 2 legal",
        "positive: (5) ward pain, (3) new law; negative: (4) budget freeze, (2) legal",
        "ward pain +5, new law +3, budget freeze -4, legal -2",
        "the ward pain pushes with a 5, new law helps 3, budget freeze blocks with 4, legal slows us 2",
        "helps: ward pain=5; new law=3 / hurts: budget freeze=4; legal=2",
        "dafür: ward pain 5, new law 3. dagegen: budget freeze 4, legal 2",
        "strong tailwind from the ward pain (5) and the new law (3), some headwind from the budget freeze (4) and legal (2)",
        "driving forces - ward pain (5/5) - new law (3/5); restraining - budget freeze (4/5) - legal (2/5)",
    ],
)
def test_forces_may_be_lists_signs_verbs_or_scores_first(text: str) -> None:
    reading = told(Forces(), text)
    assert [
        (name, *facts(reading, name, "direction", "strength")) for name in labels(reading, "Force")
    ] == FOUR


def test_a_decimal_inside_a_force_is_not_its_strength() -> None:
    reading = told(Forces(), "for: nurse survey 3.1: 4. against: budget 2")
    assert facts(reading, "nurse survey 3.1", "strength") == (4,)


def test_counted_things_are_not_scores_first() -> None:
    reading = told(Forces(), "for: 2 competitors, 3 sites. against: budget 4")
    assert all(
        facts(reading, name, "strength") == (None,) for name in labels(reading, "Force") if name != "budget"
    )
