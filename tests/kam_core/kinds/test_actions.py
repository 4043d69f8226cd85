from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.actions import Actions
from kam_core.interview.kinds.base import Vague
from kam_core.terms import ActionStatus, Side, Status
from kam_core.values import Value
from tests.kam_core.kinds.told import ME, facts, fields, labels, replied, situation, told

THEIRS = {"side": "customer"}
WINDOW: dict[tuple[str, str], dict[str, Value]] = {
    ("Initiative", "tender window"): {"start": date(2026, 6, 1)}
}


def listed(text: str) -> list[tuple[Value, ...]]:
    reading = told(Actions(), text)
    return [(name, *facts(reading, name, "owner", "due")) for name in labels(reading, "Action")]


@pytest.mark.parametrize(
    "text",
    [
        "Ines sends energy audit by 20 may, Tomas writes the trial protocol by 3 june, i get the board intro by 9 june",
        "energy audit - Ines - 20 may. trial protocol - Tomas - 3 june. board intro - me - 9 june",
        "ines: energy audit 20 may. tomas: trial protocol by 3 june. me: board intro, 9 june",
        "- energy audit (Ines, 20 May)\n- trial protocol (Tomas, 3 June)\n- board intro (me, 9 June)",
        "Ines will send the energy audit by 20 may, Tomas must write the trial protocol by 3 june, i get the board intro 9 june",
    ],
)
def test_three_steps_in_any_shape(text: str) -> None:
    assert listed(text) == [
        ("energy audit", "Ines", date(2026, 5, 20)),
        ("trial protocol", "Tomas", date(2026, 6, 3)),
        ("board intro", ME, date(2026, 6, 9)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sam calls mbeki by 20 may", [("call mbeki", "Sam", date(2026, 5, 20))]),
        ("Peter from logistics organises a site walk on 4 June", [("site walk", "Peter", date(2026, 6, 4))]),
        (
            "the lab director approves the form by 5 june",
            [("approve form", "lab director", date(2026, 6, 5))],
        ),
        (
            "Tomas: site audit 28 may, report 5 june",
            [("site audit", "Tomas", date(2026, 5, 28)), ("report", "Tomas", date(2026, 6, 5))],
        ),
        ("Ines and Yuki run the workshop on 9 June", [("workshop with Yuki", "Ines", date(2026, 6, 9))]),
        (
            "Yuki to prepare demo by 3 june, then olga petrova tests the kit by 17 june",
            [("demo", "Yuki", date(2026, 6, 3)), ("test kit", "Olga Petrova", date(2026, 6, 17))],
        ),
        ("kit to ward - Tomas - 1.6.", [("kit to ward", "Tomas", date(2026, 6, 1))]),
    ],
)
def test_the_owner_is_found_wherever_it_stands(text: str, expected: list[tuple[Value, ...]]) -> None:
    assert listed(text) == expected


def test_a_stakeholder_acts_on_the_customers_side() -> None:
    reading = told(Actions(), "Ines sends pricing by 20 may, olga petrova tests the kit by 17 june")
    assert facts(reading, "pricing", "side") == (Side.US,)
    assert facts(reading, "test kit", "side") == (Side.CUSTOMER,)


def test_what_the_customer_will_do() -> None:
    reading = told(Actions(), "30 worst routes from mbeki til friday", options=THEIRS)
    assert facts(reading, "30 worst routes", "owner", "side", "due") == (
        "Mbeki",
        Side.CUSTOMER,
        date(2026, 5, 15),
    )


def test_a_missing_day_is_asked_for_and_filled_into_the_right_action() -> None:
    answer = "Ines sends pricing by 20 may. Tomas fixes the dispatch screens, no date yet"
    assert Vague.NO_DATE in told(Actions(), answer).vague
    reading = replied(Actions(), answer, Vague.NO_DATE, "tomas says 2 june for the fix")
    assert labels(reading, "Action") == ["fix dispatch screens"]
    assert fields(reading, "fix dispatch screens")["due"].value == date(2026, 6, 2)


def test_a_missing_owner_is_asked_for() -> None:
    reading = replied(Actions(), "send pricing by 20 may", Vague.NO_PERSON, "ines does it")
    assert facts(reading, "pricing", "owner", "side") == ("Ines", Side.US)


def test_a_day_inside_a_closed_window_is_not_kept() -> None:
    reading = told(Actions(), "Tomas does a demo for the board on 10 june", WINDOW)
    assert facts(reading, "demo for board", "due") == (None,)
    assert reading.vague[0] is Vague.INCOMPLETE
    moved = replied(
        Actions(),
        "Tomas does a demo for the board on 10 june",
        Vague.INCOMPLETE,
        "ah right, window. demo then 20 may",
        WINDOW,
    )
    assert facts(moved, "demo for board", "due") == (date(2026, 5, 20),)


@pytest.mark.parametrize(
    "text", ["Ines sends pricing by 20 april", "Ines sends pricing by 3 april 2026", "Ines sends pricing"]
)
def test_a_day_that_cannot_be_is_not_kept(text: str) -> None:
    reading = told(Actions(), text)
    assert facts(reading, "pricing", "due") == (None,)
    assert Vague.NO_DATE in reading.vague


def test_a_day_that_was_over_last_week_is_asked_about() -> None:
    reading = told(Actions(), "Ines sends pricing by 4 may")
    assert facts(reading, "pricing", "due") == (None,)
    assert [one.options for one in reading.choices] == [(date(2027, 5, 4), date(2026, 5, 4))]


def test_a_moment_that_is_no_day_is_asked_about() -> None:
    reading = told(Actions(), "i meet mbeki before the elections")
    assert facts(reading, "meet mbeki", "owner", "due") == (ME, None)
    assert Vague.NO_DATE in reading.vague


def test_a_nod_is_no_promise() -> None:
    answer = "olga gives the templates by 6 june"
    reading = replied(Actions(), answer, Vague.NO_STATUS, "i asked, she nodded, no promise", options=THEIRS)
    assert facts(reading, "templates", "status") == (ActionStatus.PROPOSED,)


def test_a_promise_with_its_day_is_the_customers_word() -> None:
    answer = "olga gives the templates by 6 june"
    claim = fields(
        replied(Actions(), answer, Vague.NO_STATUS, "she said it herself on 6 may", options=THEIRS),
        "templates",
    )["status"]
    assert (claim.value, claim.status) == (ActionStatus.AGREED, Status.CONFIRMED_BY_CUSTOMER)
    assert (claim.by, claim.on) == ("Olga Petrova", date(2026, 5, 6))


def test_nothing_is_an_answer_too() -> None:
    assert told(Actions(), "nothing so far", options=THEIRS).drafts == ()


def test_a_day_with_two_meanings_is_asked_about() -> None:
    text = "Ines sends pricing by 6/7"
    context = situation()
    from dataclasses import replace

    open_habit = replace(context, setting=replace(context.setting, month_first=None))
    assert [choice.asks for choice in Actions().read(text, open_habit).choices] == ["day"]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "goal 590 to 720. Ines exit interview with mbeki 4 june, sam calls olga 15 june",
            ["exit interview with mbeki", "call olga"],
        ),
        ("the board opens the window on 1 june", []),
        ("mbeki said on 4 may that he wants it", []),
    ],
)
def test_only_a_certain_step_is_overheard(text: str, heard: list[str]) -> None:
    assert labels(Actions().overhear(text, situation()), "Action") == heard


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Actions(), text)
    told(Actions(), text, options=THEIRS)
    replied(Actions(), "Ines sends pricing", Vague.NO_DATE, text)
    Actions().overhear(text, situation())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("price list (Tomas, end of week 22)", [("price list", "Tomas", date(2026, 5, 29))]),
        ("samples - Yuki - by end of KW 21", [("samples", "Yuki", date(2026, 5, 22))]),
        ("Who: Ines, What: ROI sheet, When: 1 June", [("ROI sheet", "Ines", date(2026, 6, 1))]),
        (
            "offer: Ines by 19 May\nnda: me by 1 June",
            [("offer", "Ines", date(2026, 5, 19)), ("nda", ME, date(2026, 6, 1))],
        ),
        (
            "me: - send offer 20 May - call Olga 22 May",
            [("offer", ME, date(2026, 5, 20)), ("call Olga", ME, date(2026, 5, 22))],
        ),
        (
            "I'm going to send the proposal on 14 May; Ines will be calling Olga on 22 May",
            [("proposal", ME, date(2026, 5, 14)), ("call Olga", "Ines", date(2026, 5, 22))],
        ),
        (
            "Step 1 Ines sends NDA 12 May, step 2 Tomas runs the demo on 2 June",
            [("NDA", "Ines", date(2026, 5, 12)), ("demo", "Tomas", date(2026, 6, 2))],
        ),
        ("the price list, Ines does it by 20 May", [("price list", "Ines", date(2026, 5, 20))]),
        ("Ines visits Mbeki tues week", [("visit Mbeki", "Ines", date(2026, 5, 19))]),
        ("Yuki follows up on the NDA by 25th", [("follow up on NDA", "Yuki", date(2026, 5, 25))]),
    ],
)
def test_who_what_and_when_in_any_layout(text: str, expected: list[tuple[Value, ...]]) -> None:
    assert listed(text) == expected


@pytest.mark.parametrize(
    "remark", ["she agreed on phone", "She promised.", "that was confirmed by mail on 4 May"]
)
def test_a_remark_that_it_was_promised_is_no_step(remark: str) -> None:
    reading = told(Actions(), f"Olga: list of site managers, 18 May. {remark}", options=THEIRS)
    assert labels(reading, "Action") == ["list of site managers"]
    assert facts(reading, "list of site managers", "status", "due") == (
        ActionStatus.AGREED,
        date(2026, 5, 18),
    )
