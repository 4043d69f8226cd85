import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.audit import Audit
from kam_core.interview.kinds.base import Vague
from tests.kam_core.kinds.told import facts, labels, told


@pytest.mark.parametrize(
    ("text", "label", "planned", "used", "finding"),
    [
        ("planned 40h service, used 65h, rush visits wasted", "service", "40h", "65h", "rush visits wasted"),
        ("10k of 15k demo budget used", "demo budget", "15k", "10k", None),
        ("training: planned 6 workshops, used 4", "training", "6 workshops", "4", None),
        ("travel budgeted 5k, spent 2k because of the freeze", "travel", "5k", "2k", "because of the freeze"),
    ],
)
def test_planned_against_used(text: str, label: str, planned: str, used: str, finding: str | None) -> None:
    reading = told(Audit(), text)
    assert labels(reading, "ResourceAudit") == [label]
    assert facts(reading, label, "planned", "used") == (planned, used)
    assert finding is None or facts(reading, label, "finding") == (finding,)


def test_no_numbers_are_asked_about() -> None:
    assert told(Audit(), "it went fine").vague == (Vague.NO_NUMBER,)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Audit(), text)
