"""What a turn costs in statements, and that no writer waits for what is heard beside an answer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.bot_in_process import BotInProcess, DirectMessage

FIRST = "Alder Glass GmbH signs, we all say Alder"
BESIDE = f"{FIRST}. They bought 640k EUR from us in the last 12 months and spend 2.5m EUR a year on things like ours"
NOTHING_BESIDE = f"{FIRST}, and that is how it stands in every letter and every invoice of theirs"
MOST = 10
"""Statements of an answer that changes one record: the beginning, what is read, and what is written."""
TURN, BESIDE_IT = "MainThread", "kam-background"


@contextmanager
def sent(bot: BotInProcess, thread: str) -> Iterator[list[str]]:
    """What a thread sends to the database meanwhile, beginnings and writes too."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if threading.current_thread().name.startswith(thread):
            statements.append(statement)

    engine = bot.built.store.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def writes(statements: list[str]) -> list[str]:
    return [one for one in statements if not one.startswith(("SELECT", "BEGIN\n")) and one != "BEGIN"]


def test_an_answer_costs_few_statements_and_begins_once(bot: BotInProcess, asked: DirectMessage) -> None:
    with sent(bot, TURN) as statements:
        asked.say(FIRST)
    assert asked.asked() == "A2"
    assert len(statements) <= MOST, "\n".join(statements)
    assert [one for one in statements if one.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]


def test_to_hear_nothing_beside_an_answer_holds_up_no_writer(bot: BotInProcess, asked: DirectMessage) -> None:
    with sent(bot, BESIDE_IT) as statements:
        asked.say(NOTHING_BESIDE)
    assert statements
    assert not writes(statements)


def test_what_is_heard_beside_an_answer_is_written_down(bot: BotInProcess, asked: DirectMessage) -> None:
    with sent(bot, BESIDE_IT) as statements:
        asked.say(BESIDE)
    assert any(one.startswith("INSERT INTO delivery") for one in statements)
