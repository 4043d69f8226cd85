"""A plan's history, and going back to a version, as Slack shows them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.views.history import history, restoring
from bot.words import english
from kam_core.cards.history import (
    ChangeLine,
    ChangeSection,
    FieldChange,
    HistoryCard,
    RestoreCard,
    VersionLine,
)
from kam_core.values import Money
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken

WORDS = english()
ON = date(2026, 3, 12)
MOVED = ChangeLine(
    "U0INES1",
    ON,
    "Opportunity",
    "line 2",
    "changed",
    (
        FieldChange("potential", Money(Decimal(300_000), "EUR"), Money(Decimal(400_000), "EUR")),
        FieldChange("probability", None, Decimal(60)),
        FieldChange("stage", None, None, "confirmed_by_customer"),
    ),
)
CARD = HistoryCard(
    plan="p1",
    account="Alder Glass",
    why="review",
    since=date(2026, 3, 1),
    page=1,
    pages=3,
    total=30,
    people=2,
    sections=(ChangeSection("Opportunities", (MOVED,)),),
    versions=(VersionLine("v1", 1, ON, "U0INES1", "review"),),
    may_restore=True,
)
RESTORE = RestoreCard("p1", "Alder Glass", "v1", 1, ON, (replace(MOVED, did="restored"),), seen="77")


def test_a_change_reads_as_one_line() -> None:
    assert (
        "• 12 Mar 2026, <@U0INES1>: changed opportunity *line 2*: Worth: 400,000 EUR, was 300,000 EUR; "
        "Chance: 60 %; Stage is now confirmed by the customer"
    ) in spoken(history(CARD, WORDS))


def test_the_buttons_turn_pages_change_the_stretch_and_open_versions() -> None:
    assert presses(history(CARD, WORDS)) == [
        ("history", "p1|review|0"),
        ("history", "p1|review|2"),
        ("history", "p1|month|0"),
        ("history", "p1|ever|0"),
        ("restore_preview", "v1"),
    ]


def test_whoever_may_not_go_back_sees_the_versions_only() -> None:
    payload = history(replace(CARD, may_restore=False), WORDS)
    assert "Version 1" in spoken(payload)
    assert not any(verb == "restore_preview" for verb, _ in presses(payload))


def test_nothing_new_says_so() -> None:
    assert "Nothing changed in that time." in spoken(
        history(replace(CARD, total=0, sections=(), pages=1, page=0), WORDS)
    )


def test_a_preview_offers_to_go_back_and_what_was_done_to_undo_it() -> None:
    assert ("restore", "v1|77") in presses(restoring(RESTORE, WORDS))
    done = restoring(replace(RESTORE, done=True, undo="v2"), WORDS)
    assert [verb for verb, _ in presses(done)] == ["restore_undo", "plan"]
    same = restoring(replace(RESTORE, lines=()), WORDS)
    assert [verb for verb, _ in presses(same)] == ["plan"]
    assert "already says" in spoken(same)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_slack_takes_it(text: str) -> None:
    change = replace(
        MOVED,
        who=text,
        label=text,
        entity="Need",
        fields=(FieldChange("statement", text, text),) * 20,
    )
    sections = tuple(ChangeSection(text, (change,) * 6) for _ in range(2))
    version = VersionLine("v1", 1, ON, text, text)
    card = replace(CARD, account=text, sections=sections, versions=(version,) * 6, more_versions=3, cut=True)
    assert message_problems(history(card, WORDS)) == []
    full = replace(RESTORE, account=text, lines=(change,) * 25, more=9, lost=1, hidden=2)
    assert message_problems(restoring(full, WORDS)) == []
