import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.strategy import Strategies
from tests.kam_core.kinds.told import replied, told


@pytest.mark.parametrize(
    ("text", "chosen", "rejected", "reason"),
    [
        (
            "we go for the pilot ward first, not the big tender, because the board wants proof",
            "the pilot ward first",
            "the big tender",
            "the board wants proof",
        ),
        (
            "land and expand via pharmacy. rejected: price cut. reason: margin",
            "land and expand via pharmacy",
            "price cut",
            "margin",
        ),
        ("chose leasing instead of selling", "leasing", "selling", None),
        (
            "start with the night shift, rejected a roll out everywhere since IT is slow",
            "start with the night shift",
            "a roll out everywhere",
            "IT is slow",
        ),
    ],
)
def test_course_alternative_and_reason(
    text: str, chosen: str, rejected: str | None, reason: str | None
) -> None:
    claims = told(Strategies(), text).drafts[0].fields
    assert claims["chosen"].value == chosen
    assert (claims["rejected"].value if "rejected" in claims else None) == rejected
    assert (claims["reason"].value if "reason" in claims else None) == reason


def test_what_was_rejected_is_asked_for() -> None:
    answer = "start with the night shift because IT is slow"
    assert told(Strategies(), answer).vague == (Vague.INCOMPLETE,)
    reading = replied(Strategies(), answer, Vague.INCOMPLETE, "a price cut")
    assert reading.drafts[0].fields["rejected"].value == "a price cut"


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Strategies(), text)
    replied(Strategies(), "start with the night shift", Vague.INCOMPLETE, text)


def test_not_this_but_that_names_both() -> None:
    (one,) = told(
        Strategies(), "Not attacking the incumbent but growing around it; why: their contract runs"
    ).drafts
    assert (one.fields["chosen"].value, one.fields["rejected"].value) == (
        "growing around it",
        "attacking the incumbent",
    )
