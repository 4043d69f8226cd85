"""One view for every kind of card."""

from typing import get_args

import pytest

from bot.views.draw import VIEWS, draw, ephemeral
from bot.words import english
from kam_core.cards import Card, NoticeCard
from tests.bot.views.hostile import HOSTILE, message_problems
from tests.fakes.strict import problems

WORDS = english()
NOTICES = (
    NoticeCard("notice.no_plans", buttons=(("new_plan", ""),)),
    NoticeCard("notice.nothing_to_resume", buttons=(("new_plan", ""),)),
    NoticeCard("notice.resumed_already"),
)


def test_no_kind_of_card_is_without_a_view() -> None:
    assert set(VIEWS) == set(get_args(Card))


@pytest.mark.parametrize("card", NOTICES, ids=lambda card: card.key)
def test_what_a_command_answers_is_shown_to_one_person_only(card: NoticeCard) -> None:
    answer = ephemeral(card, WORDS)
    assert answer["response_type"] == "ephemeral"
    assert problems("ack.slash_commands", answer) == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("key", ["no_such_account", "resumed", "resumed_at_crossroads"])
def test_notices_about_an_account_take_any_name(key: str, text: str) -> None:
    slots = {"account": text[:120], "number": "1", "total": "15"}
    assert message_problems(draw(NoticeCard(f"notice.{key}", slots), WORDS)) == []
