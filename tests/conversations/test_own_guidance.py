"""A team's own playbooks: dropped into the DM, listed, quoted, removed; and what people are told when they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kam_core.terms import Role
from tests.advisor.made_documents import PNG, docx, p, pdf
from tests.bot_in_process import BotInProcess, DirectMessage
from tests.conversations.scenes import acked, answers, buttons, dispatched, press, press_value, whispers
from tests.fakes.parsed import words_of
from tests.fakes.slack_files import SlackFiles

PLAYBOOK = b"# Our way\n\n## First meeting\n\nAsk the glazier about quokkas before you offer."


@pytest.fixture
def files() -> Iterator[SlackFiles]:
    with SlackFiles() as held:
        yield held


@pytest.fixture
def ada(bot: BotInProcess) -> DirectMessage:
    """Ada, an administrator of the workspace."""
    return bot.dm(bot.knows("UADA00001", role=Role.ADMINISTRATOR, name="Ada"))


def drop(dm: DirectMessage, *shared: dict[str, Any], text: str = "", **more: Any) -> str:
    """Drop files into the DM, with words or without."""
    return dm.say(text, subtype="file_share", files=list(shared), **more)


def listed(dm: DirectMessage) -> str:
    """What /kam guidance answers."""
    return "\n".join(words_of(acked(dm.command("guidance"))["blocks"]))


def ways(dm: DirectMessage) -> list[str]:
    """The buttons of that answer."""
    blocks = acked(dm.command("guidance"))["blocks"]
    return [block["accessory"]["value"] for block in blocks if "accessory" in block]


def test_an_administrator_drops_a_file_and_everybody_sees_it(
    ada: DirectMessage, ines: DirectMessage, files: SlackFiles
) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK))
    assert [message.text for message in ada.heard()] == [ada.last().text]
    assert "Our way is in (version 1, passages: 1)." in ada.last().text
    for person in (ada, ines):
        assert "Our way" in listed(person)
        assert "version 1 · one passage · <@UADA00001>, 14 Apr 2026" in listed(person)


@pytest.mark.parametrize(
    ("name", "content"),
    [("Way.docx", docx(p("Ask before you offer."))), ("Way.pdf", pdf(["Ask before you offer."]))],
)
def test_word_and_pdf_files_are_read_as_well(
    ada: DirectMessage, files: SlackFiles, name: str, content: bytes
) -> None:
    drop(ada, files.shared(name, content))
    assert "Way is in (version 1" in ada.last().text


def test_what_was_added_is_quoted_as_the_teams_own(
    ada: DirectMessage, ines: DirectMessage, files: SlackFiles
) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK))
    ines.command("ask what do we ask the glazier about quokkas?")
    assert "Our way" in ines.last().words


def test_the_same_name_again_is_a_new_version(ada: DirectMessage, files: SlackFiles) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK))
    drop(ada, files.shared("way.md", PLAYBOOK + b" And call."))
    assert "now at version 2" in ada.last().text
    assert "version 2" in listed(ada)


def test_several_files_in_one_message_are_each_answered(ada: DirectMessage, files: SlackFiles) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK), files.shared("Shot.pdf", PNG))
    assert len(ada.heard()) == 2
    assert {message.text.split(" ")[0] for message in ada.heard()} == {"Our", "I"}


def test_a_repeated_event_adds_nothing(ada: DirectMessage, files: SlackFiles) -> None:
    shared = files.shared("Way.md", PLAYBOOK)
    ts = drop(ada, shared, event_id="Ev1")
    for retry in (1, 2):
        drop(ada, shared, event_id="Ev1", ts=ts, retry=retry)
    assert files.asked == ["Way.md"]
    assert len(ada.heard()) == 1


@pytest.mark.parametrize(
    ("name", "content", "size", "why"),
    [
        ("Film.pdf", b"%PDF-", 100 * 1024 * 1024, "more than 20 MB"),
        ("Secret.pdf", pdf(["hush"], password="hush"), None, "protected by a password"),
        ("Cut.docx", docx(p("words"))[:300], None, "damaged"),
        (
            "Bomb.docx",
            docx("", more={"word/document.xml": b" " * 120_000_000}),
            None,
            "unpacks into far more",
        ),
        ("Scan.pdf", pdf([], []), None, "pictures without words"),
        ("Shot.pdf", PNG, None, "named .pdf, but"),
        ("Plan.pptx", b"PK", None, "md, txt, docx, pdf"),
        ("..\\way.md", PLAYBOOK, None, "Rename it"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    ada: DirectMessage, files: SlackFiles, name: str, content: bytes, size: int | None, why: str
) -> None:
    drop(ada, files.shared(name, content, size=size))
    assert len(ada.heard()) == 1
    assert ada.last().text.startswith("I did not add ")
    assert why in ada.last().text
    assert "None yet" in listed(ada)


def test_a_file_that_lies_elsewhere_is_not_asked_for_with_our_token(
    ada: DirectMessage, files: SlackFiles
) -> None:
    shared = files.shared("Way.md", PLAYBOOK)
    drop(ada, {**shared, "url_private": "https://drive.example/way.md"})
    assert "does not lie in Slack" in ada.last().text
    assert files.asked == []


def test_a_file_that_slack_withholds_is_told(ada: DirectMessage, files: SlackFiles) -> None:
    files.token = "xoxb-another"
    drop(ada, files.shared("Way.md", PLAYBOOK))
    assert "files:read" in ada.last().text


def test_anybody_else_is_refused_kindly(ines: DirectMessage, files: SlackFiles) -> None:
    drop(ines, files.shared("Way.md", PLAYBOOK))
    assert "added by an administrator" in ines.last().text
    assert files.asked == []


def test_words_beside_a_file_are_heard_as_an_answer(asked: DirectMessage, files: SlackFiles) -> None:
    drop(asked, files.shared("Report.pdf", pdf(["figures"])), text="Alder Glass GmbH signs, we all say Alder")
    assert "A1" in answers(asked)
    assert any("added by an administrator" in message.text for message in asked.heard())


def test_a_file_without_words_is_no_answer(asked: DirectMessage, files: SlackFiles) -> None:
    said = len(asked.heard())
    drop(asked, files.shared("Report.pdf", pdf(["figures"])))
    assert answers(asked) == {}
    assert len(asked.heard()) == said + 1


def test_words_about_a_file_to_nobodys_question_are_left_alone(ada: DirectMessage, files: SlackFiles) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK), text="our playbook, please read it")
    assert whispers(ada.bot) == []
    assert len(ada.heard()) == 1


def test_a_playbook_is_removed_and_had_back(ada: DirectMessage, files: SlackFiles) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK))
    press_value(ada, "remove_guidance", ways(ada)[0])
    assert "Our way no longer counts" in ada.last().text
    assert buttons(ada.last()) == ["kam:restore_guidance:0"]
    assert "None yet" in listed(ada)
    press(ada, "restore_guidance")
    assert ada.last().text == "Our way counts again."
    assert "version 2" in listed(ada)


def test_a_second_press_on_an_old_list_changes_nothing(ada: DirectMessage, files: SlackFiles) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK))
    article = ways(ada)[0]
    press_value(ada, "remove_guidance", article)
    press_value(ada, "remove_guidance", article)
    assert "not here any more" in ada.last().text


def test_only_administrators_have_buttons_and_only_their_presses_count(
    ada: DirectMessage, ines: DirectMessage, files: SlackFiles
) -> None:
    drop(ada, files.shared("Way.md", PLAYBOOK))
    assert ways(ines) == []
    for verb in ("remove_guidance", "restore_guidance"):
        press_value(ines, verb, ways(ada)[0])
    assert whispers(ada.bot) == ["Playbooks are changed by administrators of this workspace only."] * 2
    assert "Our way" in listed(ada)


def test_a_guest_is_told_nothing(bot: BotInProcess, files: SlackFiles) -> None:
    guest = bot.dm(bot.knows("UGUEST001", role=Role.GUEST))
    drop(guest, files.shared("Way.md", PLAYBOOK))
    assert guest.heard()[0].ephemeral_to == guest.person
    assert files.asked == []


def test_a_file_in_a_channel_is_not_read(ada: DirectMessage, files: SlackFiles) -> None:
    event: dict[str, Any] = {"subtype": "file_share", "files": [files.shared("Way.md", PLAYBOOK)]}
    dispatched(ada.bot, ada.bot.requests.message(ada.person, "", "C0TEAM", **event))
    assert files.asked == []
