"""How well the gate tells the same from the similar, on a labelled set: one half was tuned on, the other is asked."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kam_core.advice.gate_alike import alike

PAIRS = tomllib.loads(
    (Path(__file__).parents[2] / "advisor/golden/duplicates.toml").read_text(encoding="utf-8")
)["pair"]
TUNED_ON, ASKED = PAIRS[::2], PAIRS[1::2]


@pytest.mark.parametrize("half", [TUNED_ON, ASKED], ids=["tuned on", "asked"])
def test_nothing_different_is_refused_as_a_duplicate(half: list[dict[str, str]]) -> None:
    """By words alone; a suggestion that is lost is worse than one that sounds familiar."""
    different = [pair for pair in half if not pair["same"]]
    assert len(different) == 15
    assert [pair for pair in different if alike(pair["a"], pair["b"])] == []


def test_words_that_look_alike_and_differ_in_the_point_stay_different_whatever_a_model_of_meaning_says() -> (
    None
):
    different = [pair for pair in PAIRS if not pair["same"]]
    kept = [pair for pair in different if not alike(pair["a"], pair["b"], lambda a, b: 1.0)]
    assert len(kept) >= 0.6 * len(different)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Meet two people outside the line of Berger", "Meet two people outside Berger's line"),
        ("Send the energy audit to Berger", "Send Berger the energy audit"),
        ("Reduce scrap on line 2 to 4%", "Cut scrap on line 2 to 4 %"),
        ("Ask procurement who holds the budget", "Ask purchasing who holds the budget"),
        ("Book the trial with Jan", "Book the trial with Jan Novak"),
    ],
)
def test_the_same_in_nearly_the_same_words_is_a_duplicate(a: str, b: str) -> None:
    assert alike(a, b)
    assert alike(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Cut scrap to 4 %", "Cut scrap to 2 %"),
        ("Meet Berger", "Meet Lucie"),
        ("Scrap falls to 4 %", "Agree with Berger how scrap falls to 4 % is measured each month on line 2"),
        ("Ask them for a reference", "Give them a reference"),
        ("Meet before the tender", "Meet after the tender"),
        ("Train our shift leaders on the valves", "Train their night shift on the valves"),
    ],
)
def test_what_differs_in_the_point_is_no_duplicate(a: str, b: str) -> None:
    assert not alike(a, b)
    assert not alike(a, b, lambda x, y: 0.9)
