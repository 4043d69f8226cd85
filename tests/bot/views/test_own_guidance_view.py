"""The list of a workspace's own playbooks."""

from dataclasses import replace
from datetime import date

import pytest

from bot.views.own_guidance import MOST_SHOWN, own_guidance
from bot.words import english
from kam_core.cards import OwnArticleLine, OwnGuidanceCard
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken

WORDS = english()
LINE = OwnArticleLine("own-1", "Our way", "Way.docx", 2, 14, "U0INES", date(2026, 4, 14))
NONE = OwnGuidanceCard((), 60, may_change=True)


def test_a_playbook_is_one_line_with_its_origin() -> None:
    said = spoken(own_guidance(replace(NONE, articles=(LINE,)), WORDS))
    assert "*Our way*\nWay.docx · version 2 · 14 passages · <@U0INES>, 14 Apr 2026" in said
    assert "beside the 60 articles" in said


def test_administrators_see_a_button_for_each_and_how_to_add_one() -> None:
    payload = own_guidance(replace(NONE, articles=(LINE, replace(LINE, article="own-2"))), WORDS)
    assert presses(payload) == [("remove_guidance", "own-1"), ("remove_guidance", "own-2")]
    assert "drop a Markdown, text, Word or PDF file" in spoken(payload)


def test_everybody_else_sees_the_list_and_whom_to_ask() -> None:
    payload = own_guidance(replace(NONE, articles=(LINE,), may_change=False), WORDS)
    assert presses(payload) == []
    assert "Administrators of this workspace" in spoken(payload)
    assert "drop a" not in spoken(payload)


def test_nothing_yet_is_said_in_one_sentence() -> None:
    assert "None yet" in spoken(own_guidance(NONE, WORDS))


def test_a_search_by_keyword_only_is_said() -> None:
    payload = own_guidance(replace(NONE, articles=(LINE,), notes=("keyword_only",)), WORDS)
    assert WORDS("note.keyword_only") in spoken(payload)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_file_is_called_slack_takes_the_longest_list(text: str) -> None:
    lines = tuple(
        replace(LINE, article=f"own-{n}", title=text, file=text, added_by=text) for n in range(MOST_SHOWN + 7)
    )
    payload = own_guidance(replace(NONE, articles=lines), WORDS)
    assert message_problems(payload) == []
    assert "… and 7 more" in spoken(payload)
