"""Log lines: for people or for a collector, never with a token, never with what an exception quotes."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr

import pytest

from bot.logs import LogForm, set_up_logs

TOKENS = ("xoxb-1-2-secret", "xoxp-secret", "xapp-1-A0-secret", "xoxe.xoxp-secret")
log = logging.getLogger("kam.test")


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level


def said(form: LogForm, *words: object, logger: logging.Logger = log) -> str:
    """What stands on stderr after one warning."""
    stderr = io.StringIO()
    with redirect_stderr(stderr):
        set_up_logs(form)
        logger.warning(*words)
    return stderr.getvalue()


@pytest.mark.parametrize("form", LogForm)
@pytest.mark.parametrize("token", TOKENS)
def test_no_token_gets_through_whoever_logs_it(form: LogForm, token: str) -> None:
    assert "secret" not in said(form, "refused token=%s", token)
    assert "secret" not in said(form, f"refused {token}", logger=logging.getLogger("somebody.else"))
    assert "refused token=" in said(form, "refused token=%s", token)


def test_for_people_a_line_is_a_moment_a_level_a_name_and_what_happened() -> None:
    line = said(LogForm.TEXT, "sent op=%s", "post")
    assert line.endswith("warning kam.test sent op=post\n")


def test_for_a_collector_a_line_is_one_object() -> None:
    line = json.loads(said(LogForm.JSON, "sent op=%s", "post"))
    assert (line["level"], line["log"], line["said"]) == ("warning", "kam.test", "sent op=post")


@pytest.mark.parametrize("form", LogForm)
def test_an_exception_shows_where_and_not_what(form: LogForm) -> None:
    stderr = io.StringIO()
    with redirect_stderr(stderr):
        set_up_logs(form)
        try:
            raise ValueError("Alder Glass will not renew")
        except ValueError:
            log.exception("not taken")
    line = stderr.getvalue()
    assert "Alder" not in line
    assert "test_an_exception_shows_where_and_not_what:" in line
    assert line.count("\n") == 1
