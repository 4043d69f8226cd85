"""Rows from the command line: a dry run first, answers from a file, then in."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kam_core.model import Account
from kam_core.store import Store
from tests.bot.test_cli import run
from tests.kam_core.usecases.documents import TEAM, alder, store_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    folder.mkdir()
    with store_at(folder / "kam.db") as opened:
        alder(opened)
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "firms.csv"
    path.write_text("Account ID,Account Name,Annual Revenue\n1,Birch,500\n2,,3\n", encoding="utf-8")
    return path


def names(store: Store) -> set[str]:
    with store.read(TEAM) as uow:
        return {each.label for each in uow.all_of(Account)}


def test_what_is_unclear_is_listed_with_how_it_is_answered(store: Store, folder: Path, file: Path) -> None:
    result = run(folder, "import", str(file))
    assert result.exit_code == 0, result.output
    assert "Unclear: currency" in result.stdout
    assert names(store) == {"Alder Glass"}


def test_a_dry_run_writes_its_report_and_nothing_else(store: Store, folder: Path, file: Path) -> None:
    mapping = file.with_suffix(".json")
    mapping.write_text(json.dumps({"currency": "EUR"}), encoding="utf-8")
    told = run(folder, "import", str(file), "--as", "accounts", "--mapping", str(mapping), "--dry-run")
    assert "2 rows: 1 new" in told.stdout, told.output
    assert (file.parent / "firms-to-correct.csv").is_file()
    assert names(store) == {"Alder Glass"}
    assert "Done: 2 rows" in run(folder, "import", str(file), "--mapping", str(mapping)).stdout
    assert names(store) == {"Alder Glass", "Birch"}


def test_a_mapping_that_is_no_object_of_texts_is_refused(store: Store, folder: Path, file: Path) -> None:
    mapping = file.with_suffix(".json")
    mapping.write_text("[1]", encoding="utf-8")
    result = run(folder, "import", str(file), "--mapping", str(mapping))
    assert result.exit_code != 0
    assert "JSON object" in result.output
    assert names(store) == {"Alder Glass"}
