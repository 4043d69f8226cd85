import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.meddpicc import Meddpicc
from kam_core.values import Value
from tests.kam_core.kinds.told import facts, told

TOP: dict[tuple[str, str], dict[str, Value]] = {
    ("Opportunity", "gloves"): {},
    ("Opportunity", "monitors"): {"top": True},
}
EIGHT = (
    "metrics:proven",
    "economic buyer:guess",
    "decision criteria:missing",
    "decision process:missing",
    "paper process:missing",
    "identified pain:proven",
    "champion:proven",
    "competition:missing",
)


@pytest.mark.parametrize(
    "text",
    [
        "metrics and pain proven, champion proven, economic buyer guess, rest missing",
        "proven: metrics, pain, champion. guess: economic buyer. missing: everything else",
        "metrics yes, pain yes, champion clear, economic buyer half guessed, others unknown",
    ],
)
def test_the_state_of_every_slot_of_the_top_opportunity(text: str) -> None:
    assert facts(told(Meddpicc(), text, TOP), "monitors", "meddpicc") == (EIGHT,)


def test_slots_left_out_are_asked_about() -> None:
    reading = told(Meddpicc(), "paper process missing", TOP)
    assert facts(reading, "monitors", "meddpicc") == (("paper process:missing",),)
    assert reading.vague == (Vague.INCOMPLETE,)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Meddpicc(), text, TOP)


def test_letters_in_their_order_name_the_eight_facts() -> None:
    reading = told(
        Meddpicc(), "M proven, E guess, D missing, D missing, P missing, I proven, C proven, C missing", TOP
    )
    assert facts(reading, "monitors", "meddpicc") == (EIGHT,)


def test_what_is_excepted_gets_no_state() -> None:
    reading = told(Meddpicc(), "all proven except paper process", TOP)
    (entries,) = facts(reading, "monitors", "meddpicc")
    assert isinstance(entries, tuple)
    assert (len(entries), any(entry.startswith("paper") for entry in entries)) == (7, False)
    assert reading.vague == (Vague.INCOMPLETE,)
