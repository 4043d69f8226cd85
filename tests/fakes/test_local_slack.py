"""The real local-slack, a miniature bot, and people who talk to it through the strict proxy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.demo.local_slack import LocalSlack
from tests.fakes import samples as s
from tests.fakes.at_work import at_work
from tests.fakes.filled import FormIsNotComplete
from tests.fakes.mini_bot import mini_app
from tests.fakes.parsed import NothingToPress
from tests.fakes.slack_driver import SlackDriver
from tests.fakes.slack_page import DidNotHappen
from tests.fakes.strict_proxy import StrictProxy


@pytest.fixture
def bot(local_slack: LocalSlack, strict_slack: StrictProxy) -> Iterator[App]:
    app = mini_app(strict_slack.api_url, local_slack.bot_token)
    with at_work(app, local_slack.app_token, strict_slack.api_url):
        yield app


@pytest.fixture
def client(local_slack: LocalSlack, strict_slack: StrictProxy) -> WebClient:
    return WebClient(token=local_slack.bot_token, base_url=strict_slack.api_url, retry_handlers=[])


@pytest.mark.usefixtures("bot")
def test_a_command_brings_a_question_and_a_whisper(people: SlackDriver) -> None:
    people.command("jonas", "/kam", "Nordhafen", channel="key-accounts")
    asked = people.wait_for_question("jonas", "A1")
    assert asked.about == ("question", "A1")
    assert "Which *account* is it?" in asked.words
    whisper = people.wait_for_message("key-accounts", lambda each: "Nordhafen" in each.text)
    assert whisper.ephemeral_to == people.person("jonas")


@pytest.mark.usefixtures("bot")
def test_an_answer_comes_back_in_its_thread(people: SlackDriver) -> None:
    root = people.say("haruka", "hello")
    people.say("haruka", "and more", thread=root)
    people.wait_for_message("haruka", lambda each: "and more" in each.text)
    assert [each.thread_ts for each in people.messages("haruka", thread=root)][1:] == [root] * 3
    assert people.messages("jonas") == ()


@pytest.mark.usefixtures("bot")
def test_an_edited_and_a_deleted_message_reach_the_bot(people: SlackDriver) -> None:
    ts = people.say("jonas", "Nordhafen")
    people.edit(ts, "Nordhafen Foods")
    people.wait_for_message("jonas", lambda each: each.text == "You changed it to Nordhafen Foods.")
    people.delete(ts)
    people.wait_for(lambda: ts not in [each.ts for each in people.messages("jonas")])


@pytest.mark.usefixtures("bot")
def test_a_press_changes_the_message_in_place(people: SlackDriver) -> None:
    people.command("jonas", "/kam")
    asked = people.wait_for_question("jonas", "A1")
    people.press("jonas", asked, "count")
    changed = people.wait_for_message("jonas", lambda each: each.edited)
    assert (changed.ts, changed.about, changed.words) == (asked.ts, ("understood", "A1"), "You pressed 3.")
    with pytest.raises(NothingToPress, match="there is nothing"):
        people.press("jonas", changed, "count")


@pytest.mark.usefixtures("bot")
def test_a_form_keeps_what_was_filled_in_and_shows_errors(people: SlackDriver) -> None:
    people.command("jonas", "/kam")
    people.press("jonas", people.wait_for_question("jonas", "A1"), "form")
    assert people.latest_modal("jonas").title == "New plan"
    with pytest.raises(FormIsNotComplete, match="sector is required"):
        people.submit_modal("jonas", {"name": "Nordhafen"})
    assert people.submit_modal("jonas", {"name": "wrong", "sector": "1"}) == {"name": "That name is taken."}
    assert people.submit_modal("jonas", {"sector": "1", "due": "2027-01-31"}) == {}
    people.wait_for_message("jonas", lambda each: each.text == "Saved Nordhafen, 1, 2027-01-31.")
    assert not people.has_modal()


@pytest.mark.usefixtures("bot")
def test_a_closed_form_saves_nothing(people: SlackDriver) -> None:
    people.command("jonas", "/kam")
    people.press("jonas", people.wait_for_question("jonas", "A1"), "form")
    people.latest_modal("jonas")
    people.close_modal("jonas")
    people.wait_for_message("jonas", lambda each: each.text == "Nothing was saved.")


@pytest.mark.usefixtures("bot")
def test_the_home_tab_is_shown_and_pressed(people: SlackDriver) -> None:
    assert "Nothing needs you" in people.open_home("thandiwe").words
    people.press_home("thandiwe", "refresh")
    home = people.home("thandiwe")
    assert home is not None
    assert "It is fresh now." in home.words


def test_waiting_ends_with_a_useful_word(people: SlackDriver) -> None:
    people.say("jonas", "nobody is listening")
    with pytest.raises(DidNotHappen, match=r"an answer did not happen in 0\.2 s.*nobody is listening"):
        people.wait_for(lambda: people.from_bot("jonas"), 0.2, "an answer")


@pytest.mark.misbehaves
def test_what_slack_would_refuse_is_noted_wherever_it_is_sent(
    people: SlackDriver, strict_slack: StrictProxy, client: WebClient, local_slack: LocalSlack
) -> None:
    app = mini_app(strict_slack.api_url, local_slack.bot_token)
    app.command("/rude")(lambda ack: ack(text="no end"))
    app.command("/loud")(lambda ack, respond: respond(text="<!channel> hello.") and ack())
    with at_work(app, local_slack.app_token, strict_slack.api_url):
        client.chat_postMessage(
            channel=people.dm("jonas"), text="No blocks at all.", blocks=[s.section("R&D")]
        )
        people.command("jonas", "/rude")
        people.command("jonas", "/loud")
    people.wait_for(lambda: len(people.messages("jonas")) == 3)
    places = [each.split(":")[0] for each in strict_slack.violations]
    assert "chat.postMessage.blocks[0].text.text" in places
    assert "chat.postMessage" in places
    assert "ack.slash_commands.text" in places
    assert "response_url.text" in places
