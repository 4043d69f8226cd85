"""Button payloads pack and unpack themselves, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import Press, unpack

NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=20)
IDS = st.lists(st.text(min_size=1, max_size=20).filter(lambda text: "|" not in text), max_size=4).map(tuple)


@given(verb=NAMES, ids=IDS, number=st.integers(0, 99))
def test_a_press_comes_back_as_it_was_packed(verb: str, ids: tuple[str, ...], number: int) -> None:
    press = Press(verb, ids)
    assert unpack(press.action_id(number), press.value) == press


@pytest.mark.parametrize(
    "action_id", ["", "kam", "kam:", "kam:skip", "other:skip:0", "KAM:skip:0", ":skip:0"]
)
def test_what_is_no_button_of_ours_is_no_press(action_id: str) -> None:
    assert unpack(action_id, "1|2") is None


@given(action_id=st.text(max_size=40), value=st.text(max_size=40))
def test_no_action_breaks_the_unpacking(action_id: str, value: str) -> None:
    press = unpack(action_id, value)
    assert press is None or press.verb
