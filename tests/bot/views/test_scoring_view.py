"""The forms and messages of criteria and scoring, as Slack takes them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.views import scoring as view
from bot.words import english
from kam_core.cards.portfolio import (
    CriteriaForm,
    ScoringAskedCard,
    ScoringAskForm,
    ScoringForm,
    ScoringRoundCard,
    SpreadLine,
)
from kam_core.usecases.portfolio.criteria import read_criteria
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken
from tests.fakes.strict import problems

WORDS = english()
CRITERIA = CriteriaForm((("Growth", 100, "attractiveness"), ("Service", 100, "strength")), 10)
LINE = SpreadLine("Growth", 60, Decimal(7), 5, 9, 2, 1, talk=True)
ROUND = ScoringRoundCard(
    "r1", "p1", "Alder Glass", ("U0INES1",), ("U0JANX1",), date(2026, 3, 4), False, (LINE,), Decimal("7.2")
)


def modal_problems(shown: dict[str, object]) -> list[str]:
    return problems("views.open", {"trigger_id": "1.2.x", "view": shown})


def test_what_the_form_shows_can_be_sent_back_as_it_is() -> None:
    shown = view.criteria(CRITERIA, WORDS)
    typed = shown["blocks"][1]["element"]["initial_value"]
    assert [(one.name, one.weight, one.axis.value) for one in read_criteria(typed)] == list(CRITERIA.criteria)


def test_a_criterion_of_strength_asks_for_the_best_rival_as_well() -> None:
    card = ScoringForm(
        "r1", "Alder", (("a", "Growth", "attractiveness"), ("b", "Service", "strength")), {"a": 7}
    )
    shown = view.give(card, WORDS)
    assert [block["block_id"] for block in shown["blocks"][1:]] == ["ours.a", "ours.b", "rival.b"]
    first, second = (block["element"]["initial_option"]["value"] for block in shown["blocks"][1:3])
    assert (first, second) == ("7", "unknown")


def test_while_a_round_runs_no_figure_is_shown() -> None:
    payload = view.standing(ROUND, WORDS)
    assert "7" not in spoken(payload).replace("U0", "")
    assert "Answered: <@U0INES1>" in spoken(payload)
    assert presses(payload) == [("scoring_close", "r1")]


def test_a_closed_round_shows_means_spread_and_what_to_talk_about() -> None:
    shown = spoken(view.standing(replace(ROUND, closed=True), WORDS))
    assert "• Growth: *7*, from 5 to 9, unknown to 1 · *talk about this one*" in shown
    assert "Attractiveness by these scores: *7.2* of 10" in shown


def test_a_colleague_is_asked_then_thanked() -> None:
    card = ScoringAskedCard("r1", "Alder", "U0INES1", 3)
    assert presses(view.asked(card, WORDS)) == [("scoring_open", "r1")]
    assert "are kept" in spoken(view.asked(replace(card, done=True), WORDS))
    assert presses(view.asked(replace(card, closed=True), WORDS)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_slack_takes_it(text: str) -> None:
    assert modal_problems(view.criteria(CriteriaForm(((text, 100, "strength"),) * 12, 5), WORDS)) == []
    assert modal_problems(view.ask(ScoringAskForm("p1", text), WORDS)) == []
    blank = ScoringForm("r1", text, tuple((f"c{n}", text, "strength") for n in range(12)))
    assert modal_problems(view.give(blank, WORDS)) == []
    assert message_problems(view.asked(ScoringAskedCard("r1", text, text, 3), WORDS)) == []
    people = (text,) * 12
    full = replace(ROUND, account=text, answered=people, waiting=people)
    lines = (replace(LINE, criterion=text, rival=Decimal(3)), replace(LINE, mean=None)) * 6
    assert message_problems(view.standing(full, WORDS)) == []
    assert message_problems(view.standing(replace(full, closed=True, lines=lines), WORDS)) == []
