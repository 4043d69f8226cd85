import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.approval import Approvals
from kam_core.interview.kinds.base import Vague
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.told import ME, facts, fields, told


@pytest.mark.parametrize(
    ("text", "approver"),
    [
        ("my boss Karen Holt", "Karen Holt"),
        ("<@U123ABC> please", "U123ABC"),
        ("Ines, send it now", "Ines"),
        ("me", ME),
    ],
)
def test_who_approves(text: str, approver: str) -> None:
    assert facts(told(Approvals(), text), "plan", "approver") == (approver,)


def test_an_approver_that_nobody_knows_stays_unknown() -> None:
    assert fields(told(Approvals(), "dont know"), "plan")["approver"] == UNKNOWN


def test_no_person_is_asked_about() -> None:
    assert told(Approvals(), "yes send it").vague == (Vague.NO_PERSON,)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Approvals(), text)
