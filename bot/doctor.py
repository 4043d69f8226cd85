"""Looks at everything that the bot needs and says what is well, and what to do about the rest."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.clock import system_clock
from bot.settings import Settings
from bot.words import english
from kam_core.interview.playbook import PlaybookError
from kam_core.interview.questions import GENERAL
from kam_core.store.standing import Standing, look_at

SCOPES = ("commands", "chat:write", "im:history", "im:write", "users:read", "files:write", "files:read")
OLDEST_SQLITE = (3, 35, 0)
"""From this version on SQLite gives back what it inserted, which the store relies on."""
MOST_SKEW_SECONDS = 120
"""Slack's signatures are good for five minutes; a clock that is off by less is none of our business."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    well: bool
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Everything, in the order in which a person would set it up."""
    looks: tuple[Callable[[Settings], Iterable[Finding]], ...] = (
        _settings,
        _database,
        _playbook,
        _slack,
        _listening,
        _guidance,
        _model,
        _clock,
    )
    return [finding for look in looks for finding in look(settings)]


def _finding(well: bool, key: str, **slots: object) -> Finding:
    return Finding(well, english()(f"doctor.{key}", **slots))


def _settings(settings: Settings) -> Iterator[Finding]:
    missing = settings.slack_bot_token is None
    yield _finding(not missing, "token_missing" if missing else "settings", url=settings.slack_api_url)


def _database(settings: Settings) -> Iterator[Finding]:
    looked = look_at(settings.store_url)
    well = looked.standing is Standing.READY
    yield _finding(
        well, f"database.{looked.standing}", kind=looked.kind, step=looked.step or "", file=looked.file or ""
    )
    if looked.kind == "sqlite":
        fit = sqlite3.sqlite_version_info >= OLDEST_SQLITE
        least = ".".join(map(str, OLDEST_SQLITE))
        yield _finding(fit, "sqlite" if fit else "sqlite_old", version=sqlite3.sqlite_version, least=least)


def _playbook(_: Settings) -> Iterator[Finding]:
    from bot.wiring import playbooks

    try:
        packs = playbooks()
    except PlaybookError as error:
        yield _finding(False, "playbook_wrong", mistake=error)
        return
    general = packs[GENERAL]
    questions = sum(1 for _ in general.questions())
    others = ", ".join(pack for pack in packs if pack != GENERAL)
    yield _finding(True, "playbook", questions=questions, quick=len(tuple(general.quick())), packs=others)


def _slack(settings: Settings) -> Iterator[Finding]:
    if settings.slack_bot_token is None:
        return
    from bot.app import web_client

    try:
        answer = web_client(settings).auth_test()
    except SlackApiError as error:
        yield _finding(False, "slack_refused", code=error.response.get("error", "?"))
        return
    except (SlackClientError, OSError, ValueError) as error:
        yield _finding(False, "slack_away", url=settings.slack_api_url, reason=type(error).__name__)
        return
    headers = {name.casefold(): value for name, value in dict(answer.headers).items()}
    yield _finding(True, "slack", team=answer.get("team", ""), user=answer.get("user", ""))
    yield _scopes(headers.get("x-oauth-scopes"))
    yield from _skew(headers.get("date"))


def _scopes(header: Any) -> Finding:
    """What the token may do; a server that does not say so is no failure."""
    if not header:
        return _finding(True, "scopes_untold", needed=" ".join(SCOPES))
    granted = {scope.strip() for part in _texts(header) for scope in part.split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    return _finding(not missing, "scopes_missing" if missing else "scopes", missing=" ".join(missing))


def _skew(header: Any) -> Iterator[Finding]:
    """How far our clock is from Slack's."""
    for written in _texts(header)[:1]:
        try:
            theirs = parsedate_to_datetime(written)
        except ValueError:
            return
        off = abs(system_clock() - theirs).total_seconds() if theirs.tzinfo else 0
        well = off <= MOST_SKEW_SECONDS
        yield _finding(well, "skew" if well else "skew_large", seconds=round(off))


def _texts(header: Any) -> list[str]:
    """A header's values; some clients give one as text, some all as a list."""
    if header is None:
        return []
    return [header] if isinstance(header, str) else [str(each) for each in header]


def _listening(settings: Settings) -> Iterator[Finding]:
    if settings.slack_app_token is not None:
        yield _finding(True, "by_socket")
    elif settings.slack_signing_secret is not None:
        yield _finding(True, "by_http")
    else:
        yield _finding(False, "no_way")


def _guidance(settings: Settings) -> Iterator[Finding]:
    """The articles, and how they are searched: by meaning too, or by keyword alone."""
    from bot import wiring_advice as advice

    mistake, articles = advice.shipped_articles()
    if mistake:
        yield _finding(False, "guidance_wrong", mistake=mistake)
        return
    yield _finding(True, "guidance", articles=articles)
    folder = settings.kam_embedder_dir
    if settings.kam_embeddings_model:
        yield _finding(True, "search_endpoint", model=settings.kam_embeddings_model)
    elif folder is not None and not (folder / "model.onnx").is_file():
        yield _finding(False, "search_folder_wrong", folder=folder)
    else:
        found = advice.fetched_model(settings)
        yield _finding(True, "search_meaning" if found else "search_keyword", folder=found or "")


def _model(settings: Settings) -> Iterator[Finding]:
    """Which mode is on, and whether the model's server answers."""
    from bot import wiring_advice as advice

    named = advice.model_settings(settings)
    if named.model is None:
        half = settings.openai_base_url is not None or settings.kam_model is not None
        yield _finding(not half, "model_half" if half else "no_model")
        return
    refused = advice.model_refuses(settings)
    key = "model_away" if refused else "model"
    yield _finding(not refused, key, model=named.model, where=named.where, reason=refused)


def _clock(settings: Settings) -> Iterator[Finding]:
    start: datetime | None = settings.kam_clock
    now = (start or system_clock()).isoformat(timespec="seconds")
    yield _finding(True, "clock_set" if start else "clock", now=now)
