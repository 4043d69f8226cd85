"""Criteria set by an administrator, then an account scored by three people in Slack."""

from typing import Any

import pytest

from kam_core.terms import Role
from tests.bot_in_process import BotInProcess, DirectMessage
from tests.conversations.scenes import buttons, modal, press_value, records, save, whispers
from tests.fakes.parsed import Message

PEOPLE = ("UINES0001", "UJAN00001")


@pytest.fixture
def thandi(bot: BotInProcess) -> DirectMessage:
    """An administrator."""
    return bot.dm(bot.knows("UTHANDI01", role=Role.ADMINISTRATOR, name="Thandi"))


@pytest.fixture
def jan(bot: BotInProcess) -> DirectMessage:
    return bot.dm(bot.knows("UJAN00001", name="Jan"))


def set_criteria(dm: DirectMessage, text: str) -> Any:
    dm.command("portfolio criteria")
    return save(dm, modal(dm.bot), {"criteria": text})


def showing(dm: DirectMessage, verb: str) -> Message:
    return next(
        one for one in reversed(dm.heard()) if any(b.startswith(f"kam:{verb}:") for b in buttons(one))
    )


def ask(dm: DirectMessage, *people: str) -> None:
    dm.command("portfolio score alder")
    shown = modal(dm.bot)
    held = {"callback_id": shown.callback_id, "private_metadata": shown.private_metadata, "type": "modal"}
    chosen = {"people": {"value": {"type": "multi_users_select", "selected_users": list(people)}}}
    dm.submit(held, chosen)


def score(dm: DirectMessage, figure: str) -> None:
    dm.press(showing(dm, "scoring_open"), "kam:scoring_open:0")
    shown = modal(dm.bot)
    inputs = [str(block["block_id"]) for block in shown.blocks if block["type"] == "input"]
    assert save(dm, shown, dict.fromkeys(inputs, figure)) == {}


def test_weights_that_do_not_sum_are_refused_with_what_they_sum_to(thandi: DirectMessage) -> None:
    errors = set_criteria(thandi, "Growth: 50\nFit: 40")
    assert errors == {"criteria": "The weights for attractiveness sum to 90; they have to sum to 100."}
    assert set_criteria(thandi, "Growth: 60\nFit: 40") == {}


def test_an_account_is_scored_blind_and_the_means_reach_the_plan(
    ines: DirectMessage, jan: DirectMessage, thandi: DirectMessage
) -> None:
    assert set_criteria(thandi, "Growth: 60\nFit: 40") == {}
    ines.start("Alder Glass")
    thread, ines.thread = ines.thread, None
    ask(ines, *PEOPLE)
    score(jan, "9")
    assert "1 of 2 have answered" in showing(ines, "scoring_close").words
    assert "9" not in showing(ines, "scoring_close").words.replace("2026", "")
    score(ines, "5")
    for dm in (ines, jan):
        assert any("talk about this one" in one.words for one in dm.heard())
    ines.thread = thread
    assert {name: one["score"] for name, one in records(ines, "Scorecard").items()} == {"Growth": 7, "Fit": 7}


def test_others_neither_score_nor_close(
    ines: DirectMessage, jan: DirectMessage, thandi: DirectMessage, bot: BotInProcess
) -> None:
    set_criteria(thandi, "Growth: 100")
    ines.start("Alder Glass")
    ines.thread = None
    ask(ines, jan.person)
    round_id = str(showing(ines, "scoring_close").shown("kam:scoring_close:0").element["value"])
    lea = bot.dm(bot.knows("ULEA00001", name="Lea"))
    for verb in ("scoring_open", "scoring_close"):
        press_value(lea, verb, round_id)
    assert len(whispers(bot)) == 2
    assert "0 of 1 have answered" in showing(ines, "scoring_close").words


def test_nobody_but_administrators_opens_the_criteria(ines: DirectMessage) -> None:
    press_value(ines, "portfolio_criteria")
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
