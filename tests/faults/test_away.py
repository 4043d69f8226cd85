"""While the database or Slack is away no message is acknowledged, so Slack brings it again; then it counts once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.bot_in_process import BotInProcess, bot_in_process
from tests.conversations.scenes import dispatched, facts, times_answered
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.faults import Trouble

FIRST = "Alder Glass GmbH signs, we all say Alder"


class Database:
    """The bot's database, which can be made to take nothing for a while."""

    def __init__(self, bot: BotInProcess) -> None:
        self.away = False
        event.listen(bot.built.store.engine, "checkout", self._told)

    def _told(self, raw: Any, *_: Any) -> None:
        raw.execute(f"PRAGMA query_only = {int(self.away)}")


@pytest.fixture
def bot(fake_slack: FakeSlack, tmp_path: Path) -> Iterator[BotInProcess]:
    """A bot on a Tuesday morning."""
    with bot_in_process(fake_slack, tmp_path, datetime(2026, 4, 14, 7, 0, tzinfo=UTC)) as running:
        yield running


def test_an_answer_that_could_not_be_saved_is_not_acked_and_counts_when_it_comes_again(
    bot: BotInProcess,
) -> None:
    ines = bot.dm(bot.knows("UINES0001"))
    ines.start("Alder Glass")
    before, database = facts(ines), Database(bot)
    said = {"ts": "1700000000.009999", "event_id": "Ev1"}
    database.away = True
    for retry in (0, 1):
        request = bot.requests.message(ines.person, FIRST, ines.channel, ines.thread, retry=retry, **said)
        assert bot.built.app.dispatch(request).status == 500
    database.away = False
    assert facts(ines) == before
    ines.say(FIRST, retry=2, **said)
    assert times_answered(ines, "A1") == 1
    assert ines.asked() == "A2"


def test_a_command_and_a_press_say_that_nothing_was_saved(bot: BotInProcess) -> None:
    ines = bot.dm(bot.knows("UINES0001"))
    ines.start("Alder Glass")
    database = Database(bot)
    database.away = True
    assert "nothing was saved" in str(ines.command("resume alder").body)
    action = {"action_id": "kam:dont_know:0", "block_id": "b", "value": "x|A1"}
    press = bot.requests.press(ines.person, action, None, ines.channel)
    assert bot.built.app.dispatch(press).status == 500


@pytest.mark.parametrize("trouble", [Trouble.RATE_LIMITED, Trouble.SERVER_ERROR, Trouble.RESET_BEFORE])
def test_somebody_whom_slack_cannot_name_just_now_is_not_turned_away(
    bot: BotInProcess, trouble: Trouble
) -> None:
    bot.slack.inject(trouble, "users.info")
    said = {"ts": "1700000000.009999", "event_id": "Ev1"}
    request = bot.requests.message("UNEW00001", "new Alder Glass", "D0UNEW00001", **said)
    assert bot.built.app.dispatch(request).status == 500
    assert bot.slack.calls("chat.postEphemeral") == ()
    again = bot.requests.message("UNEW00001", "new Alder Glass", "D0UNEW00001", retry=1, **said)
    assert dispatched(bot, again).status == 200
    assert len(bot.slack.messages("D0UNEW00001")) == 2
