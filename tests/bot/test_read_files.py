"""The files of a message, read into frozen records."""

from typing import Any

import pytest

from bot import read
from kam_core.usecases.own_guidance import SharedFile
from tests.bot.test_read import body_of
from tests.fakes.signed import SignedRequests

REQUESTS = SignedRequests()
FILE = {
    "id": "F1",
    "name": "Way.pdf",
    "mimetype": "application/pdf",
    "size": 2048,
    "url_private": "https://files.slack.com/files-pri/T0TEAM-F1/way.pdf",
}


def said(text: str = "", **event: Any) -> read.Said | None:
    """What is read of a message that shares a file."""
    told = {"subtype": "file_share", "files": [FILE], **event}
    return read.said(body_of(REQUESTS.message("U1", text, "D1", **told)))


def test_a_file_is_known_by_id_name_size_and_place() -> None:
    heard = said("our way")
    assert heard is not None
    assert heard.text == "our way"
    assert heard.files == (SharedFile("F1", "Way.pdf", 2048, FILE["url_private"]),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "file",
    [
        {"id": "F1", "mode": "tombstone"},
        {"id": "F1", "name": ""},
        None,
        "F1",
        {"file_access": "check_file_info"},
    ],
)
def test_a_file_that_slack_shows_as_gone_is_none(file: Any) -> None:
    heard = said(files=[file])
    assert heard is not None
    assert heard.files == ()


def test_what_slack_did_not_tell_of_a_file_is_left_open() -> None:
    heard = said(files=[{"id": "F1", "name": "way.md", "size": None, "url_private": None}])
    assert heard is not None
    assert heard.files == (SharedFile("F1", "way.md"),)


def test_an_endless_name_ends() -> None:
    heard = said(files=[{**FILE, "name": "x" * 100_000}])
    assert heard is not None
    assert len(heard.files[0].name) == read.LONGEST_NAME


def test_an_edit_brings_no_file_again() -> None:
    heard = read.said(body_of(REQUESTS.edited("U1", "1.000002", "better", "D1", files=[FILE])))
    assert heard is not None
    assert heard.files == ()


def test_a_file_in_a_channel_or_of_a_bot_is_not_read() -> None:
    assert said(channel_type="channel") is None
    assert said(bot_id="B1") is None
