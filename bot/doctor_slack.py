"""Asks Slack who we are, what we may do there, and what time it is."""

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.clock import system_clock
from bot.findings import Finding, finding
from bot.settings import Settings

SCOPES = ("commands", "chat:write", "im:history", "im:write", "users:read", "files:write", "files:read")
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "names": ("channels:read", "groups:read"),
    "history": ("channels:history", "groups:history"),
}
"""Scopes that everything works without, by what they add."""
MOST_SKEW_SECONDS = 120
"""Slack's signatures are good for five minutes; a clock that is off by less is none of our business."""


def look_at_slack(settings: Settings) -> Iterator[Finding]:
    """Whether Slack knows the token, what that may do, and whether the clocks agree."""
    if settings.slack_bot_token is None:
        return
    from bot.app import web_client

    try:
        answer = web_client(settings).auth_test()
    except SlackApiError as error:
        yield finding(False, "slack_refused", code=error.response.get("error", "?"))
        return
    except (SlackClientError, OSError, ValueError) as error:
        yield finding(False, "slack_away", url=settings.slack_api_url, reason=type(error).__name__)
        return
    headers = {name.casefold(): value for name, value in dict(answer.headers).items()}
    yield finding(True, "slack", team=answer.get("team", ""), user=answer.get("user", ""))
    yield from _scopes(headers.get("x-oauth-scopes"))
    yield from _skew(headers.get("date"))


def _scopes(header: Any) -> Iterator[Finding]:
    """What the token may do, and what it might besides; a server that does not say so is no failure."""
    if not header:
        yield finding(True, "scopes_untold", needed=" ".join(SCOPES))
        return
    granted = {scope.strip() for part in _texts(header) for scope in part.split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    yield finding(not missing, "scopes_missing" if missing else "scopes", missing=" ".join(missing))
    for adds, scopes in OPTIONAL.items():
        if absent := [scope for scope in scopes if scope not in granted]:
            yield finding(True, f"scopes_optional.{adds}", scopes=" ".join(absent))


def _skew(header: Any) -> Iterator[Finding]:
    """How far our clock is from Slack's."""
    for written in _texts(header)[:1]:
        try:
            theirs = parsedate_to_datetime(written)
        except ValueError:
            return
        off = abs(system_clock() - theirs).total_seconds() if theirs.tzinfo else 0
        well = off <= MOST_SKEW_SECONDS
        yield finding(well, "skew" if well else "skew_large", seconds=round(off))


def _texts(header: Any) -> list[str]:
    """A header's values; some clients give one as text, some all as a list."""
    if header is None:
        return []
    return [header] if isinstance(header, str) else [str(each) for each in header]
