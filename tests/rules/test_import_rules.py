"""Who may import whom: the contracts of pyproject.toml hold, and each is seen failing once."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.tree import CODE, ROOT

RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"
VERDICT = re.compile(r"^(?P<name>.+?) (?P<verdict>KEPT|BROKEN)\b", re.M)

FORBIDDEN = {
    "the core knows neither Slack nor the process": ("kam_core/measures", "import slack_bolt"),
    "measures, rhythm and the interview know no vendor": ("kam_core/interview", "import sqlalchemy"),
    "only model and store speak to the database": ("bot/handlers", "import sqlalchemy"),
    "the adviser knows the core, and neither Slack nor the bot": ("advisor", "import slack_sdk"),
    "the bot reaches the adviser in the wiring only": ("bot/handlers", "import advisor"),
    "views and exporters are pure": ("bot/views", "import slack_sdk"),
    "the parts of the bot stand in layers": ("bot/handlers", "import bot.wiring"),
}
"""Contract -> a folder, and an import that the contract forbids there."""


def verdicts(tree: Path) -> dict[str, str]:
    """Each contract with its verdict, as lint-imports tells them for a tree."""
    run = subprocess.run(
        [sys.executable, "-c", RUN, "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = {said["name"].strip(): said["verdict"] for said in VERDICT.finditer(run.stdout)}
    assert found, run.stdout + run.stderr
    return found


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The code, copied so that it can be spoiled."""
    for name in CODE:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_nobody_imports_whom_they_may_not() -> None:
    assert verdicts(ROOT) == dict.fromkeys(FORBIDDEN, "KEPT")


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(contract: str, copied: Path) -> None:
    folder, planted = FORBIDDEN[contract]
    (copied / folder / "planted.py").write_text(f"{planted}\n", encoding="utf-8")
    assert verdicts(copied)[contract] == "BROKEN"
