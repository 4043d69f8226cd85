"""Parts of an answer, hedges, unknowns, nones and leftover words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Setting
from kam_core.interview.reading.phrases import (
    hedged,
    hedged_near,
    says_none,
    says_unknown,
    split_commas,
    split_parts,
    tidy,
    without,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a cut\nb scrap", ("a cut", "b scrap")),
        ("- one thing\n* other thing", ("one thing", "other thing")),
        (
            "1) cut energy by q4 2) less scrap 3) plastic free",
            ("cut energy by q4", "less scrap", "plastic free"),
        ),
        ("1. cut energy\n2. less scrap", ("cut energy", "less scrap")),
        (
            "1 fewer vendors, thats the coo. 2 empty miles from 14 to 11%. 3 drivers hate the app",
            ("fewer vendors, thats the coo", "empty miles from 14 to 11%", "drivers hate the app"),
        ),
        (
            "1 all bags by july, said on 2 dec. 2 less plastic 3 fewer leftovers",
            ("all bags by july, said on 2 dec", "less plastic", "fewer leftovers"),
        ),
        (
            "old process: 1 priya chooses 2 security check 3 cfo signs",
            ("priya chooses", "security check", "cfo signs"),
        ),
        ("energy 2; scrap 3", ("energy 2", "scrap 3")),
        ("tie 3 / 24.3. brandt 0", ("tie 3 / 24.3.", "brandt 0")),
        ("monthly. first 5.5. at 10", ("monthly", "first 5.5. at 10")),
        ("ing. conti signs. dr. x too", ("ing. conti signs", "dr. x too")),
        ("1.2m p.a. of 4.0m", ("1.2m p.a. of 4.0m",)),
        ("review by coo. budget? not sure", ("review by coo", "budget? not sure")),
        ("trial, quality, CFO, board", ("trial", "quality", "CFO", "board")),
        ("new cfo pays, dont know the name", ("new cfo pays, dont know the name",)),
        ("am 5. mai 2026 ok", ("am 5. mai 2026 ok",)),
        ("", ()),
    ],
)
def test_an_answer_is_cut_into_its_parts(text: str, parts: tuple[str, ...]) -> None:
    assert split_parts(text) == parts


def test_commas_inside_numbers_and_brackets_do_not_cut() -> None:
    assert split_commas("1,2 Mio, trial (a, b), c") == ("1,2 Mio", "trial (a, b)", "c")


def test_a_last_short_and_gives_two_items() -> None:
    assert split_commas("ana, jan and me") == ("ana", "jan", "me")


@pytest.mark.parametrize(
    "text",
    [
        "i guess so",
        "maybe 4m",
        "like 1.2m",
        "probably",
        "40ish",
        "i think",
        "my guess",
        "55%?",
        "about 4",
        "vielleicht",
        "heard it somewhere",
    ],
)
def test_unsure_words_are_heard(text: str) -> None:
    assert hedged(text)


@pytest.mark.parametrize(
    "text", ["i like it", "kowalski loves us", "we talk about price", "1.2m", "it looks good"]
)
def test_sure_words_are_not_taken_for_a_hedge(text: str) -> None:
    assert not hedged(text)


def test_a_hedge_in_another_clause_does_not_count() -> None:
    text = "maybe scrap, energy 10%"
    assert not hedged_near(text, 20, 23)


@pytest.mark.parametrize(
    "text",
    [
        "no idea",
        "dunno",
        "no clue",
        "dont know the name",
        "not sure",
        "idk",
        "keine ahnung",
        "cant say yet",
        "??",
        "don't remember who",
        "name unknown",
        "never met",
        "marc ? 1",
    ],
)
def test_words_for_not_knowing_are_heard(text: str) -> None:
    assert says_unknown(text)


@pytest.mark.parametrize(
    "text",
    ["none", "nobody", "no fax lol", "n/a", "fax none", "honestly nobody yet", "no", "coach none", "niemand"],
)
def test_words_for_none_are_heard(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize(
    "text", ["no idea", "marta, nobody else", "not granted", "kowalski knows", "24% margin", "keine ahnung"]
)
def test_not_knowing_is_not_none(text: str) -> None:
    assert not says_none(text)


@pytest.mark.parametrize("text", ["kowalski uses it", "24%", "none", "nobody"])
def test_knowing_is_not_unknown(text: str) -> None:
    assert not says_unknown(text)


def test_found_stretches_are_cut_out() -> None:
    text = "ana sends the audit by 24 april, then calls"
    assert without(text, find_days(text, Setting(date(2026, 4, 14)))) == "ana sends the audit, then calls"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("and the energy audit by", "energy audit"),
        ("(pilot)", "pilot"),
        ("- trial protocol, ", "trial protocol"),
        ("so like the audit (x", "audit x"),
        ("the", ""),
    ],
)
def test_fillers_at_the_ends_go(text: str, words: str) -> None:
    assert tidy(text) == words


@given(
    st.lists(
        st.sampled_from(["energy down", "scrap on line four", "calm audits", "new frame deal"]),
        min_size=2,
        max_size=6,
    )
)
def test_numbered_points_come_back_whole(points: list[str]) -> None:
    text = " ".join(f"{number}) {point}" for number, point in enumerate(points, 1))
    assert split_parts(text) == tuple(points)


@given(st.text(max_size=80))
def test_no_part_adds_a_word(text: str) -> None:
    assert all(part in text or "? " in part for part in split_parts(text))


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_a_loose_bracket_hides_no_loose_sign() -> None:
    assert tidy("[:0") == "0"
