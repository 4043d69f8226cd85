"""Looks at everything that the bot needs and says what is well, and what to do about the rest."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from bot.clock import system_clock
from bot.doctor_slack import look_at_slack
from bot.doctor_work import look_at_work_and_trouble
from bot.findings import Finding, finding
from bot.settings import Settings
from kam_core.interview.playbook import PlaybookError
from kam_core.interview.questions import GENERAL
from kam_core.store.standing import Standing, look_at

OLDEST_SQLITE = (3, 35, 0)
"""From this version on SQLite gives back what it inserted, which the store relies on."""


def examine(settings: Settings) -> list[Finding]:
    """Everything, in the order in which a person would set it up."""
    looks: tuple[Callable[[Settings], Iterable[Finding]], ...] = (
        _settings,
        _database,
        look_at_work_and_trouble,
        _playbook,
        look_at_slack,
        _listening,
        _guidance,
        _model,
        _clock,
    )
    return [found for look in looks for found in look(settings)]


def _settings(settings: Settings) -> Iterator[Finding]:
    missing = settings.slack_bot_token is None
    yield finding(not missing, "token_missing" if missing else "settings", url=settings.slack_api_url)


def _database(settings: Settings) -> Iterator[Finding]:
    looked = look_at(settings.store_url)
    well = looked.standing is Standing.READY
    yield finding(
        well, f"database.{looked.standing}", kind=looked.kind, step=looked.step or "", file=looked.file or ""
    )
    if looked.kind == "sqlite":
        fit = sqlite3.sqlite_version_info >= OLDEST_SQLITE
        least = ".".join(map(str, OLDEST_SQLITE))
        yield finding(fit, "sqlite" if fit else "sqlite_old", version=sqlite3.sqlite_version, least=least)


def _playbook(_: Settings) -> Iterator[Finding]:
    from bot.wiring import playbooks

    try:
        packs = playbooks()
    except PlaybookError as error:
        yield finding(False, "playbook_wrong", mistake=error)
        return
    general = packs[GENERAL]
    questions = sum(1 for _ in general.questions())
    others = ", ".join(pack for pack in packs if pack != GENERAL)
    yield finding(True, "playbook", questions=questions, quick=len(tuple(general.quick())), packs=others)


def _listening(settings: Settings) -> Iterator[Finding]:
    if settings.slack_app_token is not None:
        yield finding(True, "by_socket")
    elif settings.slack_signing_secret is not None:
        yield finding(True, "by_http")
    else:
        yield finding(False, "no_way")


def _guidance(settings: Settings) -> Iterator[Finding]:
    """The articles, and how they are searched: by meaning too, or by keyword alone."""
    from bot import wiring_advice as advice

    mistake, articles = advice.shipped_articles()
    if mistake:
        yield finding(False, "guidance_wrong", mistake=mistake)
        return
    yield finding(True, "guidance", articles=articles)
    folder = settings.kam_embedder_dir
    if settings.kam_embeddings_model:
        yield finding(True, "search_endpoint", model=settings.kam_embeddings_model)
    elif folder is not None and not (folder / "model.onnx").is_file():
        yield finding(False, "search_folder_wrong", folder=folder)
    else:
        found = advice.fetched_model(settings)
        yield finding(True, "search_meaning" if found else "search_keyword", folder=found or "")


def _model(settings: Settings) -> Iterator[Finding]:
    """Which mode is on, and whether the model's server answers."""
    from bot import wiring_advice as advice

    named = advice.model_settings(settings)
    if named.model is None:
        half = settings.openai_base_url is not None or settings.kam_model is not None
        yield finding(not half, "model_half" if half else "no_model")
        return
    refused = advice.model_refuses(settings)
    key = "model_away" if refused else "model"
    yield finding(not refused, key, model=named.model, where=named.where, reason=refused)


def _clock(settings: Settings) -> Iterator[Finding]:
    start: datetime | None = settings.kam_clock
    now = (start or system_clock()).isoformat(timespec="seconds")
    yield finding(True, "clock_set" if start else "clock", now=now)
