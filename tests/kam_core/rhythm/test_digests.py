"""What a digest says of an account: six to ten lines, nothing when there is nothing, and nobody's feelings."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.views.draw import draw
from bot.words import english
from kam_core.cards import DecisionLine, DigestCard, WinLine
from kam_core.cards.actions import ActionRow
from kam_core.rhythm.digests import (
    SPREAD_SECONDS,
    AccountNow,
    Line,
    in_one_message,
    lines_for,
    spread,
    week_of,
    worth_saying,
)
from tests.fakes.parsed import words_of
from tests.fakes.strict import problems

TODAY = date(2026, 3, 9)
LAST = date(2026, 3, 2)
FEELINGS = re.compile(
    r"\b(?:support|sentiment|friendly|hostile|enem|oppon|against us|happy|unhappy|angry|lazy|fail|bad|poor|fault|"
    r"blame|ignored|neglect|weak|difficult|trust)\w*",
    re.I,
)


def row(action: str, due: date | None = None, **more: object) -> ActionRow:
    overdue = max(0, (TODAY - due).days) if due else 0
    facts = {
        "action": action,
        "plan": "p1",
        "account": "Alder Glass",
        "text": f"do {action}",
        "owner": "UANA00001",
    }
    return ActionRow(**{**facts, "due": due, "status": "agreed", "overdue": overdue, **more})  # type: ignore[arg-type]


FULL = AccountNow(
    plan="p1",
    account="Alder Glass",
    period=(date(2026, 1, 1), date(2026, 12, 31)),
    objective="cut waste from 6 to 4 %",
    quality=68,
    people_days=51,
    actions=(
        row("audit", TODAY - timedelta(days=4)),
        row("protocol", TODAY + timedelta(days=3)),
        row("later", TODAY + timedelta(days=30)),
        row("data", status="blocked", blocked_by="plant"),
    ),
    next_review=date(2026, 3, 28),
    last_review=date(2026, 2, 27),
    empty_roles=2,
    wins=(WinLine("confirmed", "less waste", date(2026, 3, 5), "Berger"),),
    decisions=(DecisionLine("resource", "fund second trial", "Mia"),),
)
CALM = AccountNow(
    plan="p1", account="Alder Glass", next_review=date(2026, 6, 1), empty_roles=6, one_contact=True
)


def drawn(*nows: AccountNow) -> dict[str, object]:
    weeks = [week_of(now, TODAY, LAST, 63) for now in nows]
    return draw(DigestCard("d1", TODAY, in_one_message(weeks)), english())


def lines(*nows: AccountNow) -> list[str]:
    """The lines of the message, without its buttons; the small print is the last."""
    blocks = drawn(*nows)["blocks"]
    assert isinstance(blocks, list)
    first = next(place for place, block in enumerate(blocks) if block["type"] == "context")
    return "\n".join(words_of(blocks[: first + 1])).split("\n")


def test_a_full_week_has_ten_lines_in_reading_order() -> None:
    said = lines(FULL)
    assert len(said) == 10
    assert said[0] == "*Alder Glass · week 11* · quality 68 (+5) · people data 51 days old"
    assert said[2] == "*Overdue 1*: do audit, <@UANA00001>, 4 days"
    assert said[3] == "*Due in 7 days 1*: do protocol, <@UANA00001>, Thu 12 Mar 2026"
    assert said[5] == "Next review 28 Mar 2026 (last held 27 Feb 2026)"
    assert said[8] == "*Decision needed*: fund second trial? Asked of Mia"


@pytest.mark.parametrize(
    "now",
    [
        FULL,
        replace(CALM, actions=FULL.actions[:1]),
        replace(CALM, actions=FULL.actions[1:2], empty_roles=0, one_contact=False),
        replace(CALM, decisions=FULL.decisions),
        replace(CALM, wins=FULL.wins),
        replace(CALM, next_review=TODAY),
    ],
)
def test_whatever_there_is_to_say_fits_into_six_to_ten_lines(now: AccountNow) -> None:
    assert worth_saying(now, TODAY, LAST)
    assert 6 <= len(lines(now)) <= 10


@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
def test_several_accounts_share_ten_lines_and_the_most_urgent_are_in_the_message(count: int) -> None:
    nows = [replace(FULL, plan=f"p{n}", account=f"Account {n}") for n in range(count)]
    late = tuple(row(f"late {n}", TODAY - timedelta(days=9)) for n in range(3))
    nows[-1] = replace(nows[-1], account="Zinc", actions=late)
    said = lines(*nows)
    assert len(said) <= 10
    assert said[0].startswith("*Zinc")


@pytest.mark.parametrize(
    "now",
    [
        CALM,
        replace(CALM, actions=(row("later", TODAY + timedelta(days=8)),)),
        replace(CALM, wins=(WinLine("agreed", "old news", LAST - timedelta(days=1)),)),
        replace(CALM, objective="cut waste", quality=90, people_days=300),
    ],
)
def test_nothing_is_said_when_there_is_nothing_to_do_to_decide_or_to_be_glad_of(now: AccountNow) -> None:
    assert not worth_saying(now, TODAY, LAST)


def test_the_sentence_for_a_lock_screen_says_the_figures_and_calls_nobody() -> None:
    text = str(drawn(FULL)["text"])
    assert text == "Week 11. Alder Glass: quality 68 of 100, 1 overdue, 1 due in 7 days, 1 blocked."
    spoiled = str(drawn(replace(FULL, account="<!channel> <@UANA00001> *x*"))["text"])
    assert "<" not in spoiled


def test_what_people_typed_neither_calls_nor_marks_nor_links() -> None:
    nasty = "<!here> <@UBOB00001> <#C0X|x> *bold* <http://x.y|click>"
    spoiled = replace(
        FULL,
        account=nasty,
        objective=nasty,
        actions=tuple(replace(each, text=nasty, blocked_by=nasty) for each in FULL.actions),
        wins=(WinLine("confirmed", nasty, date(2026, 3, 5), nasty),),
        decisions=(DecisionLine("resource", nasty, nasty),),
    )
    payload = drawn(spoiled)
    words = "\n".join(words_of(payload["blocks"]))
    assert "<!here>" not in words
    assert "<@UBOB00001>" not in words
    assert problems("chat.postMessage", {"channel": "C0X", **payload}, frozenset({"UANA00001"})) == []


def test_somebody_of_the_customers_is_never_mentioned_whatever_they_are_called() -> None:
    theirs = replace(FULL.actions[0], owner="UBERGER001", side="customer")
    assert "<@UBERGER001>" not in "\n".join(lines(replace(FULL, actions=(theirs,))))


def test_no_line_that_a_digest_can_have_speaks_of_feelings_or_blames_anybody() -> None:
    mine = {
        key: words
        for key, words in english().entries.items()
        if key.startswith(
            ("digest.line", "digest.alert", "digest.win", "digest.decision", "digest.row", "digest.pe")
        )
    }
    assert len(mine) > 20
    assert {key: words for key, words in mine.items() if FEELINGS.search(words)} == {}


def test_what_was_done_since_is_said_once_and_not_as_a_win_too() -> None:
    done = replace(FULL.actions[0], status="done", done_on=TODAY)
    now = replace(CALM, done=((done, TODAY),))
    pressed = week_of(now, TODAY, LAST, None, shown=("audit",))
    assert pressed.done == (done,)
    assert pressed.win is None
    assert Line.DONE.value in lines_for(pressed, 9)


def test_few_messages_start_at_once_and_many_are_spread_over_ten_minutes_by_their_key() -> None:
    keys = [f"digest/C{number:08d}/2026-03-09" for number in range(2000)]
    assert {spread(key, 59) for key in keys} == {timedelta()}
    waits = [spread(key, 2000).total_seconds() for key in keys]
    assert waits == [spread(key, 2000).total_seconds() for key in keys]
    assert max(waits) < SPREAD_SECONDS
    minutes = [sum(minute * 60 <= wait < (minute + 1) * 60 for wait in waits) for minute in range(10)]
    assert min(minutes) > 140
