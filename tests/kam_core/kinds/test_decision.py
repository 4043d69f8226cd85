from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.decision import Decision
from kam_core.terms import Status
from kam_core.values import Claim, Draft
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "steps", "criteria"),
    [
        ("trial, quality, CFO, board; uptime first", ("trial", "quality", "CFO", "board"), ("uptime",)),
        (
            "user test -> security check -> legal -> signature. price 40 quality 40 service 20",
            ("user test", "security check", "legal", "signature"),
            ("price 40", "quality 40", "service 20"),
        ),
        (
            "1. need from the ward 2. evaluation 3. tender. criteria: safety, outcome, price",
            ("need from the ward", "evaluation", "tender"),
            ("safety", "outcome", "price"),
        ),
        (
            "lab proposes, board signs. mostly price, then lead time",
            ("lab proposes", "board signs"),
            ("price", "lead time"),
        ),
        (
            "range review in june, then category manager, then buyer. they look at margin, then service",
            ("range review in june", "category manager", "buyer"),
            ("margin", "service"),
        ),
    ],
)
def test_steps_and_criteria_keep_their_order(
    text: str, steps: tuple[str, ...], criteria: tuple[str, ...]
) -> None:
    got = values(answers(Decision(), text), "BuyingCenter", "Alder Glass")
    assert got["decision_process"] == steps
    assert got["decision_criteria"] == criteria


def test_weights_in_brackets_are_criteria() -> None:
    got = values(answers(Decision(), "tender > commission (70 quality / 30 price) > award"), "BuyingCenter")
    assert got["decision_criteria"] == ("quality 70", "price 30")


def test_how_it_used_to_be_is_not_how_it_is() -> None:
    process = claims(
        answers(Decision(), "it used to be tom picks, marcus checks, cfo signs. now no clue"), "BuyingCenter"
    )["decision_process"]
    assert process.status is Status.UNKNOWN
    assert "tom picks" in process.note


def test_a_window_opens_in_the_answer_and_closes_in_the_reply() -> None:
    first = answers(Decision(), "consultation, tender out, window opens 1 june, award, sign")
    assert values(first, "Initiative", "tender window") == {"start": date(2026, 6, 1)}
    assert first.vague[0] is Vague.NO_DATE
    reply = answers(
        Decision(),
        "window closes 17 july. no contact until the award",
        probe=Vague.NO_DATE,
        so_far=first.drafts,
    )
    assert values(reply, "Initiative", "tender window") == {"deadline": date(2026, 7, 17)}


def test_one_tender_has_one_window() -> None:
    reading = answers(Decision(), "rfp goes out 5 may, bids due 30 june, board decides in september")
    assert labels(reading, "Initiative") == ["rfp window"]


def test_who_can_stop_it_late_is_added_to_the_steps() -> None:
    so_far = (Draft("BuyingCenter", "Alder Glass", {"decision_process": Claim(("trial", "order"))}),)
    reply = answers(Decision(), "the QA head can stop it late", probe=Vague.INCOMPLETE, so_far=so_far)
    assert values(reply, "BuyingCenter")["decision_process"] == (
        "trial",
        "order",
        "the QA head can stop it late",
    )


def test_jointly_is_fog() -> None:
    reading = answers(Decision(), "they decide jointly")
    assert not reading.drafts
    assert reading.vague == (Vague.PLURAL_FOG,)


def test_a_tender_window_is_overheard() -> None:
    heard = Decision().overhear("we cant talk during tender window (opens 1 june)", context())
    assert values(heard, "Initiative", "tender window") == {"start": date(2026, 6, 1)}
    assert not Decision().overhear("the office opens 1 june", context()).drafts


def test_criteria_in_their_rank_are_no_steps() -> None:
    reading = answers(
        Decision(), "they test it, then the board signs. safety first, then cost per km, then call out time"
    )
    got = values(reading, "BuyingCenter")
    assert got["decision_criteria"] == ("safety", "cost per km", "call out time")
    assert got["decision_process"] == ("they test it", "the board signs")


def test_departments_in_their_order_stay_steps() -> None:
    got = values(answers(Decision(), "purchasing first, then legal, then the board"), "BuyingCenter")
    assert "decision_criteria" not in got
