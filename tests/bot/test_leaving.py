"""Told to end while a native library is at work for it, a process of ours leaves in order and says nothing."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from advisor.embedding import MODEL_FOLDER
from bot.demo.binary import CACHE
from tests.advisor.conftest import KAM, real_model
from tests.builders import a_store
from tests.fakes.fake_slack import FakeSlack
from tests.faults.commands import Command, command
from tests.faults.waiting import wait_for

__all__ = ["real_model"]
SECONDS = 120.0
MOST_SECONDS = 30.0
ABORTED = ("terminate called", "Fatal Python error", "Traceback")
EMBEDDED = "SELECT count(*) FROM embedding"


@pytest.mark.usefixtures("real_model")
def test_a_server_leaves_in_order_while_it_embeds_its_guidance(tmp_path: Path, fake_slack: FakeSlack) -> None:
    a_store(tmp_path).close()
    said = tmp_path / "stderr"
    model = {"KAM_EMBEDDER_DIR": str(KAM / MODEL_FOLDER)}
    with (
        said.open("wb") as stderr,
        command(tmp_path, fake_slack.api_url, "serve", stderr=stderr, **model) as one,
    ):
        _until_it_embeds(one, tmp_path / "kam.db")
        code, seconds = one.terminate()
    assert (code, _aborted(said)) == (0, [])
    assert seconds <= MOST_SECONDS


@pytest.mark.usefixtures("real_model", "local_slack")
def test_the_demo_leaves_in_order_while_it_embeds_its_guidance(tmp_path: Path) -> None:
    (tmp_path / "local-slack").symlink_to(CACHE.resolve())
    said = tmp_path / "stderr"
    model = {"KAM_EMBEDDER_DIR": str(KAM / MODEL_FOLDER)}
    with said.open("wb") as stderr, command(tmp_path, "", "demo", stderr=stderr, **model) as one:
        _until_it_embeds(one, tmp_path / "demo" / "kam.db")
        code, _ = one.terminate()
    assert (code, _aborted(said)) == (0, [])


def _until_it_embeds(one: Command, database: Path) -> None:
    """Return once the first vectors are kept: the next ones are being made."""
    wait_for(lambda: one.process.poll() is not None or _embedded(database), "embedding", SECONDS)
    assert one.process.poll() is None, "it ended by itself"


def _embedded(database: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as base:
        return bool(base.execute(EMBEDDED).fetchone()[0])
    return False


def _aborted(said: Path) -> list[str]:
    """What it said from the first word of an abort on."""
    told = said.read_text(encoding="utf-8")
    return [told[told.index(one) :] for one in ABORTED if one in told]
