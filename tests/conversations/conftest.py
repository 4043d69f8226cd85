"""A bot in this process, and Ines who talks to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kam_core.store.migrate import upgrade
from kam_core.terms import Role
from tests.bot_in_process import BotInProcess, DirectMessage, bot_in_process
from tests.fakes.fake_slack import FakeSlack

TUESDAY_MORNING = datetime(2026, 4, 14, 7, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest migration, made once because that takes most of a start."""
    path = tmp_path_factory.mktemp("empty") / "kam.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def folder(empty_database: Path, tmp_path: Path) -> Path:
    """A data folder with a fresh SQLite store."""
    shutil.copy(empty_database, tmp_path / "kam.db")
    return tmp_path


@pytest.fixture
def bot(fake_slack: FakeSlack, folder: Path) -> Iterator[BotInProcess]:
    """The bot on a fresh SQLite store, on a Tuesday morning in April 2026."""
    with bot_in_process(fake_slack, folder, TUESDAY_MORNING) as running:
        yield running


@pytest.fixture
def ines(bot: BotInProcess) -> DirectMessage:
    """Ines, a key account manager in Berlin."""
    return bot.dm(bot.knows("UINES0001", zone="Europe/Berlin", name="Ines"))


@pytest.fixture
def asked(ines: DirectMessage) -> DirectMessage:
    """Ines in the thread of her new plan for Alder Glass, at the first question."""
    ines.start("Alder Glass")
    return ines


@pytest.fixture
def omar(bot: BotInProcess) -> DirectMessage:
    """A colleague of Ines's."""
    return bot.dm(bot.knows("UOMAR0001", name="Omar"))


@pytest.fixture
def thandi(bot: BotInProcess) -> DirectMessage:
    """Who reads all plans."""
    return bot.dm(bot.knows("UTHANDI01", role=Role.MANAGER, name="Thandi"))
