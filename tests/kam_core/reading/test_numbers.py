"""Numbers, percentages and scores as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.reading.found import Setting
from kam_core.interview.reading.numbers import find_numbers, find_percents, find_scores

SETTING = Setting(date(2026, 4, 14))


def numbers(text: str) -> list[object]:
    return [found.value for found in find_numbers(text, SETTING)]


def percents(text: str) -> list[object]:
    return [found.value for found in find_percents(text, SETTING)]


def scores(text: str, least: int = -3, most: int = 5) -> list[object]:
    return [found.value for found in find_scores(text, SETTING, least, most)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("31m miles", [31000000]),
        ("three (3) bidders", [3]),
        ("two and three", [2, 3]),
        ("two hundred and fifty thousand", [250000]),
        ("590 → 720 drivers", [590, 720]),
        ("0 -> 120 til 31 july", [0, 120]),
        ("rounds per week 10 to 8", [10, 8]),
        ("900 drivers", [900]),
        ("2.5 days not 3", [Decimal("2.5"), 3]),
        ("15,5", [Decimal("15.5")]),
        ("need 3 people", [3]),
        ("-6 and +4", [-6, 4]),
        ("a hundred thousand", [100000]),
    ],
)
def test_numbers_are_read_in_full_size(text: str, values: list[object]) -> None:
    assert numbers(text) == values


@pytest.mark.parametrize(
    "text", ["line 4", "Q4", "#5", "by 24 march 2026", "at 10:00", "40%", "1st one", "one more", "24/7"]
)
def test_references_dates_and_percentages_are_no_numbers(text: str) -> None:
    assert numbers(text) == []


def test_a_lone_group_of_three_is_asked() -> None:
    (found,) = find_numbers("1,500", SETTING)
    assert found.options == (Decimal(1500), Decimal("1.5"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("40ish % if they decide", [40]),
        ("40%", [40]),
        ("40 pct", [40]),
        ("40 percent", [40]),
        ("say 40", [40]),
        ("40", [40]),
        ("+17%", [17]),
        ("-6%", [-6]),
        ("minus 10 %", [-10]),
        ("volume is down 6%", [-6]),
        ("they grew 17% last yr, we grew 8 with them", [17, 8]),
        ("they grew 17 we grew 8", [17, 8]),
        ("sales grew 6% but the discounters are on 11.", [6, 11]),
        ("from 9% to 5%", [9, 5]),
        ("14 to 11%", [14, 11]),
        ("6 -> 4 % til november", [6, 4]),
        ("99,1%", [Decimal("99.1")]),
        ("55%?", [55]),
        ("chance maybe 25", [25]),
    ],
)
def test_percentages_are_read(text: str, values: list[object]) -> None:
    assert percents(text) == values


@pytest.mark.parametrize(
    "text", ["40 sites", "say 40 stores", "ana 10h a month", "by 24 march", "300k a year", "line 4"]
)
def test_plain_counts_are_no_percentages(text: str) -> None:
    assert percents(text) == []


def test_a_range_of_percentages_is_asked() -> None:
    (found,) = find_percents("30-40%", SETTING)
    assert found.options == (Decimal(35), Decimal(30), Decimal(40))


@pytest.mark.parametrize("text", ["40ish %", "55%?", "maybe 55%", "say 40", "55% i guess"])
def test_an_unsure_percentage_is_hedged(text: str) -> None:
    assert [found.hedged for found in find_percents(text, SETTING)] == [True]


def test_a_flat_percentage_is_not_hedged() -> None:
    assert [found.hedged for found in find_percents("margin is 24 %", SETTING)] == [False]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("kowalski +2, tie 3, saw him 24 march", [2, 3]),
        ("petersen minus 1 / 2 / feb", [-1, 2]),
        ("+2,3,last thurs", [2, 3]),
        ("0,2,2 dec", [0, 2]),
        ("plus 2/3/5 march", [2, 3]),
        ("threat 4/5", [4]),
        ("4 of 5, they go for our 12 facings", [4]),
        ("plant pain (5) and price 3", [5, 3]),
        ("trial takes 6 weeks 3", [3]),
        ("energy 2, scrap 3", [2, 3]),
        ("four", [4]),
        ("plant pain on line 4 5", [5]),
    ],
)
def test_scores_are_read_with_their_sign(text: str, values: list[object]) -> None:
    assert scores(text) == values


def test_pairs_against_a_rival_are_two_scores() -> None:
    assert scores("delivery 8 v 6, price 7 vs 9", 1, 10) == [8, 6, 7, 9]


def test_a_written_sign_is_told() -> None:
    assert [found.signed for found in find_scores("+2 tie 3", SETTING, -3, 5)] == [True, False]


@pytest.mark.parametrize("text", ["7", "2.5", "4%", "by 3 may", "3 trial runs", "line 4", "2026"])
def test_other_figures_are_no_scores(text: str) -> None:
    assert scores(text) == []


@given(
    st.decimals(min_value=0, max_value=100, places=1),
    st.sampled_from(["{}%", "{} %", "{} percent", "about {}%", "{}%?"]),
)
def test_a_written_percentage_is_read_back(value: Decimal, form: str) -> None:
    assert percents(form.format(value)) == [value]


@given(st.integers(-3, 3), st.integers(0, 5))
def test_written_scores_are_read_back(support: int, tie: int) -> None:
    assert scores(f"marta {support:+d}, tie {tie}") == [support, tie]
