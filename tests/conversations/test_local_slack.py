"""The real bot by Socket Mode in a local Slack: a quick start to the plan, trouble on the way, two sockets, views."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import build_app
from bot.demo.local_slack import LocalSlack
from bot.settings import Settings
from bot.wiring import Built, build, build_outbox
from kam_core.model import Workspace
from tests.fakes.at_work import at_work
from tests.fakes.faults import Trouble
from tests.fakes.parsed import Message
from tests.fakes.slack_driver import SlackDriver
from tests.fakes.strict_proxy import StrictProxy

FIRST = "Alder Glass GmbH signs, we all say Alder"
LINES = {
    "A1": FIRST,
    "A2": "Jan to Dec 2026, me",
    "D1": "640k EUR last 12 months, invoiced; they spend 2.5m EUR a year, from their annual report",
    "J1": "line 2 contract, 300k EUR a year, 40%, by 30 October 2026",
}
TURNS = 40
SECONDS = 60.0


@dataclass
class Hands:
    """A clock that can be moved ahead."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def hands() -> Hands:
    """The clock of the bot under test."""
    return Hands()


@pytest.fixture
def built(local_slack: LocalSlack, strict_slack: StrictProxy, folder: Path, hands: Hands) -> Iterator[Built]:
    """The bot, its outbox running, not yet connected."""
    settings = Settings(
        slack_bot_token=SecretStr(local_slack.bot_token),
        slack_api_url=strict_slack.api_url,
        kam_data_dir=folder,
    )
    made = build(settings)
    outbox = build_outbox(settings, made.store, hands)
    desk = replace(made.desk, outbox=outbox)
    with made.store.write(local_slack.workspace.team_id, "setup", hands()) as uow:
        uow.add(Workspace(name="Lumenta"))
    outbox.start()
    yield replace(made, desk=desk, outbox=outbox, app=build_app(settings, desk))
    made.desk.background.stop()
    outbox.stop()
    made.store.close()


@pytest.fixture
def bot(built: Built, local_slack: LocalSlack, strict_slack: StrictProxy) -> Iterator[Built]:
    """The bot on one socket."""
    with at_work(built.app, local_slack.app_token, strict_slack.api_url):
        yield built


def begun(people: SlackDriver) -> str:
    """Jonas starts a plan by a word in the DM; its thread."""
    people.say("jonas", "new Alder Glass")
    return str(people.wait_for_question("jonas", "A1", SECONDS).thread_ts)


def doubled(people: SlackDriver, thread: str) -> list[str]:
    """The messages of the thread that stand there more than once, asides and questions asked anew left out."""
    seen = Counter((each.about, each.text) for each in people.from_bot("jonas", thread))
    return [text for (_, text), times in seen.items() if times > 1]


@pytest.mark.usefixtures("bot")
def test_a_scripted_manager_plays_the_quick_start_to_the_plan(people: SlackDriver) -> None:
    thread = begun(people)
    reacted: set[str] = set()
    for _ in range(TURNS):
        newest = people.wait_for_message(
            "jonas", lambda each: each.ts not in reacted and _calls(each), SECONDS
        )
        reacted.add(newest.ts)
        if newest.about is None:
            people.press("jonas", newest, "kam:stop_here:0")
            break
        people.say(
            "jonas",
            LINES.get(newest.about[1], "don't know") if newest.about[0] == "question" else "dunno",
            thread,
        )
    plan = people.wait_for_message("jonas", lambda each: "kam:export:0" in _buttons(each), SECONDS)
    assert "Alder Glass" in plan.words
    assert "300,000 EUR" in plan.words
    assert plan.thread_ts == thread


@pytest.mark.parametrize(
    "trouble", [Trouble.RATE_LIMITED, Trouble.SERVER_ERROR, Trouble.RESET_BEFORE, Trouble.RESET_AFTER]
)
def test_whatever_slack_does_every_message_arrives_once_and_in_order(
    bot: Built, people: SlackDriver, strict_slack: StrictProxy, hands: Hands, trouble: Trouble
) -> None:
    thread = begun(people)
    strict_slack.inject(trouble, "chat.postMessage", seconds=1.0)
    people.say("jonas", FIRST, thread)

    def asked_meanwhile() -> bool:
        hands.ahead += timedelta(seconds=1)
        bot.outbox.wake()
        return any(each.about == ("question", "A2") for each in people.from_bot("jonas", thread))

    people.wait_for(asked_meanwhile, SECONDS, "the next question")
    abouts = [each.about for each in people.from_bot("jonas", thread)][1:]
    assert abouts == [("question", "A1"), ("understood", "A1"), ("question", "A2")]


def test_on_two_sockets_at_once_nothing_is_doubled(
    built: Built, local_slack: LocalSlack, strict_slack: StrictProxy, people: SlackDriver
) -> None:
    with (
        at_work(built.app, local_slack.app_token, strict_slack.api_url),
        at_work(built.app, local_slack.app_token, strict_slack.api_url),
    ):
        thread = begun(people)
        people.say("jonas", FIRST, thread)
        question = people.wait_for_question("jonas", "A2", SECONDS)
        people.press("jonas", question, "kam:dont_know:0")
        people.wait_for_question("jonas", "B1", SECONDS)
        assert built.desk.background.wait_until_idle()
        built.outbox.wake()
        assert built.outbox.wait_until_idle()
        assert doubled(people, thread) == []


@pytest.mark.usefixtures("bot")
def test_the_start_form_and_a_questions_form_work_as_in_slack(people: SlackDriver) -> None:
    people.command("jonas", "/kam", "new Alder Glass")
    assert people.submit_modal("jonas", {"account": "Alder Glass"}) == {}
    question = people.wait_for_question("jonas", "A1", SECONDS)
    people.press("jonas", question, "kam:form:0")
    assert people.latest_modal("jonas").callback_id == "kam:form"
    people.close_modal("jonas")


@pytest.mark.usefixtures("bot")
def test_home_is_empty_first_and_lists_the_account_then(people: SlackDriver) -> None:
    assert people.open_home("jonas").shown("kam:new_plan:0")
    begun(people)
    assert "Alder Glass" in people.open_home("jonas").words


def _calls(message: Message) -> bool:
    """True for what wants an answer: a question, a probe, or the crossroads."""
    if "kam:stop_here:0" in _buttons(message):
        return True
    return bool(message.about) and message.about[0] in ("question", "probe")  # type: ignore[index]


def _buttons(message: Message) -> set[str]:
    return {str(each.get("action_id")) for block in message.blocks for each in block.get("elements", ())}
