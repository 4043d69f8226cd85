import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.key_reason import KeyReason
from kam_core.interview.kinds.overview import Overview
from tests.kam_core.kinds.asking import answers, values


def test_the_words_are_kept_and_the_facts_in_them_found() -> None:
    text = (
        "family-owned bakery chain with 1,200 employees, growing since they opened 14 shops in spring; "
        "flour price hurts them"
    )
    got = values(answers(Overview(), text), "Account", "Alder Glass")
    assert got == {"industry": text, "ownership": "family-owned", "employees": 1200}


@pytest.mark.parametrize("text", ["good company", "they make things"])
def test_a_slogan_is_asked_again(text: str) -> None:
    assert answers(Overview(), text).vague


def test_the_reply_is_added_to_what_was_told() -> None:
    first = answers(Overview(), "they make tiles")
    reply = answers(
        Overview(), "builders buy them, a spanish maker wins", probe=Vague.TOO_SHORT, so_far=first.drafts
    )
    assert values(reply, "Account")["industry"] == "they make tiles. builders buy them, a spanish maker wins"


def test_a_reason_with_a_figure_is_good_enough() -> None:
    reading = answers(KeyReason(), "18% of plant volume, and our only reference in dairy")
    assert values(reading, "Scorecard", "why key") == {
        "note": "18% of plant volume, and our only reference in dairy"
    }
    assert not reading.vague


def test_a_consequence_wants_a_number_and_praise_wants_more() -> None:
    assert answers(KeyReason(), "if they go we close the night shift").vague == (Vague.NO_NUMBER,)
    assert answers(KeyReason(), "big logo").vague == (Vague.ADJECTIVE_ONLY, Vague.NO_NUMBER)
