"""Files are had from Slack alone, within a size and a time, and the token goes nowhere else."""

from collections.abc import Iterator
from http.client import HTTPException
from urllib.error import HTTPError

import pytest
from pydantic import SecretStr

from bot.jobs import downloading
from bot.jobs.downloading import FileIsElsewhere, FileIsWithheld, is_of_slack
from tests.fakes.slack_files import SlackFiles

API = "https://slack.com/api/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def slack() -> Iterator[SlackFiles]:
    with SlackFiles() as files:
        yield files


def fetch(slack: SlackFiles, url: str, *, most: int = MEGABYTE, deadline: float = 5.0) -> bytes:
    """Get a file as the bot does."""
    return downloading.SlackFiles(f"{slack.url}/api/", SecretStr("xoxb-test"), most, deadline)(url)


def test_a_file_is_had_with_the_bots_token(slack: SlackFiles) -> None:
    assert fetch(slack, slack.hold("Größe & mehr.md", b"words")) == b"words"
    assert slack.tokens == ["xoxb-test"]


def test_no_more_is_had_of_a_file_than_tells_that_it_is_too_large(slack: SlackFiles) -> None:
    assert len(fetch(slack, slack.hold("a.md", bytes(MEGABYTE)))) == MEGABYTE
    assert len(fetch(slack, slack.hold("b.md", bytes(3 * MEGABYTE)))) == MEGABYTE + 1
    assert len(fetch(slack, slack.hold("c.md", b"", endless=True))) == MEGABYTE + 1


def test_a_file_that_drips_is_given_up(slack: SlackFiles) -> None:
    with pytest.raises(TimeoutError):
        fetch(slack, slack.hold("a.md", b"x", endless=True, late=0.01), deadline=0.1)


def test_a_file_that_ends_too_early_is_worth_another_try(slack: SlackFiles) -> None:
    with pytest.raises(HTTPException):
        fetch(slack, slack.hold("a.md", b"words" * 100, cut=True))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_slack_that_is_busy_is_worth_another_try(slack: SlackFiles, status: int) -> None:
    with pytest.raises(HTTPError):
        fetch(slack, slack.hold("a.md", b"", status=status))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_slack_that_refuses_is_not_asked_again(slack: SlackFiles, status: int) -> None:
    with pytest.raises(FileIsWithheld):
        fetch(slack, slack.hold("a.md", b"", status=status))


def test_the_page_to_sign_in_is_no_file(slack: SlackFiles) -> None:
    with pytest.raises(FileIsWithheld):
        fetch(slack, slack.hold("a.md", b"<html>", kind="text/html"))


def test_whoever_sends_us_on_does_not_get_our_token(slack: SlackFiles) -> None:
    with SlackFiles() as other:
        there = other.hold("a.md", b"words")
        sent_on = slack.hold("a.md", b"", status=302, headers={"Location": there})
        with pytest.raises(FileIsWithheld):
            fetch(slack, sent_on)
        assert other.asked == []


def test_a_file_elsewhere_is_not_asked_for(slack: SlackFiles) -> None:
    for url in ("https://drive.example/a.md", "file:///etc/hostname", "", "data:text/plain,words"):
        with pytest.raises(FileIsElsewhere):
            fetch(slack, url)
    assert slack.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://files.slack.com/files-pri/T1-F1/a.md",
        "https://slack.com/files-pri/T1-F1/a.md",
        "https://FILES.slack.com/a.md",
    ],
)
def test_slacks_own_hosts_are_known(url: str) -> None:
    assert is_of_slack(url, API)
    assert is_of_slack(url.replace("slack.com", "slack-gov.com"), "https://www.slack-gov.com/api/")


@pytest.mark.parametrize(
    "url",
    [
        "http://files.slack.com/a.md",
        "https://files.slack.com.evil.example/a.md",
        "https://evil.example/files.slack.com/a.md",
        "https://files.slack.com@evil.example/a.md",
        "https://token@files.slack.com/a.md",
        "https://files.slack.com:8443/a.md",
        "https://files.slack.com\\@evil.example/a.md",
        "https://evilfiles.slack.com/a.md",
        "https://127.0.0.1/a.md",
        "https://[::1/a.md",
        "https://files.slack.com:port/a.md",
        "//files.slack.com/a.md",
        "files.slack.com/a.md",
    ],
)
def test_no_other_host_is_taken_for_slacks(url: str) -> None:
    assert not is_of_slack(url, API)


def test_a_local_slack_is_one_machine_whatever_the_port() -> None:
    assert is_of_slack("http://localhost:4000/files-pri/T-F/a.md", "http://127.0.0.1:3000/api/")
    assert not is_of_slack("http://10.0.0.7:3000/files-pri/T-F/a.md", "http://127.0.0.1:3000/api/")
    assert not is_of_slack("https://localhost:3000/a.md", "http://127.0.0.1:3000/api/")
