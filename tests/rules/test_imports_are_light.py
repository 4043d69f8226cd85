"""`kam --help` must not wait for what it does not need."""

import subprocess
import sys

from tests.rules.tree import ROOT

HEAVY = (
    "alembic",
    "chromadb",
    "dbos",
    "langchain",
    "langchain_core",
    "matplotlib",
    "onnxruntime",
    "openai",
    "prometheus_client",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
)
REPORT = "import {module}, sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"


def loaded_by(module: str) -> set[str]:
    """The packages that a fresh interpreter holds after importing a module."""
    code = REPORT.format(module=module)
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("bot.cli") & set(HEAVY) == set()


def test_a_heavy_import_would_be_seen() -> None:
    assert "sqlalchemy" in loaded_by("kam_core.model")
