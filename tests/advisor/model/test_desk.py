"""The desk: off without a model, the ledger in the store, and nothing heavy loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from advisor.model.desk import ModelDesk, open_desk
from advisor.model.ledger import StoreLedger
from advisor.model.settings import DEFAULT_MODEL, ModelSettings
from kam_core.advice.proposals import Explained, Heard, Mode, Wanted
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from kam_core.store.model_use import KEPT, forget_answers
from tests.advisor.model.samples import NOW, SETTINGS, suggestion, suggestions
from tests.fakes.fake_model import FakeModel
from tests.kam_core.advice.gate_samples import PASSAGES, brief

ROOT = Path(__file__).parents[3]
KEY = SecretStr("sk-secret")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    address = make_url(f"sqlite:///{tmp_path / 'kam.db'}")
    upgrade(address)
    opened = make_store(address)
    yield opened
    opened.close()


def test_a_desk_that_is_off_answers_as_if_there_were_no_model() -> None:
    desk = ModelDesk.off()
    assert not desk.on
    assert desk.describe() is None
    advice = desk.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ())
    assert (advice.proposals, advice.mode, advice.notes) == ((), Mode.MODEL, ("no_model",))
    assert desk.read_message("T1", "text", [("A1", "?", "")]) == Heard()
    assert desk.explain("T1", "why?", PASSAGES) == Explained(PASSAGES)
    assert desk.voice(brief(), "r", ("a", "b")) == ("a", "b")
    assert desk.one_page_story(brief(), ("a",)) == desk.section_summary(brief(), "G", ("a",)) == ""
    desk.warm()


@pytest.mark.parametrize(
    ("settings", "name", "where"),
    [
        (ModelSettings(KEY), DEFAULT_MODEL, "OpenAI"),
        (ModelSettings(KEY, name="gpt-5"), "gpt-5", "OpenAI"),
        (ModelSettings(None, "http://localhost:11434/v1/", "qwen3"), "qwen3", "http://localhost:11434/v1"),
        (
            ModelSettings(KEY, "https://user:pass@models.example/v1?key=x", "m"),
            "m",
            "https://models.example/v1",
        ),
    ],
)
def test_a_desk_says_which_model_and_where_without_any_secret(
    settings: ModelSettings, name: str, where: str, store: Store
) -> None:
    desk = open_desk(settings, store, lambda: NOW, FakeModel())
    assert desk.on
    assert desk.describe() == (name, where)
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    "settings",
    [
        ModelSettings(),
        ModelSettings(name="gpt-5"),
        ModelSettings(None, "http://localhost:1/v1"),
        ModelSettings(KEY, "http://x/v1"),
    ],
    ids=["nothing", "a name alone", "a server alone", "a server with a key and no name"],
)
def test_half_a_configuration_is_none(settings: ModelSettings, store: Store) -> None:
    assert not open_desk(settings, store, lambda: NOW).on


def test_tokens_are_counted_by_workspace_and_day(store: Store) -> None:
    ledger = StoreLedger(store)
    ledger.spend("T1", 70, NOW)
    ledger.spend("T1", 30, NOW + timedelta(hours=10))
    ledger.spend("T2", 5, NOW)
    ledger.spend("T1", 1, NOW + timedelta(days=1))
    assert [ledger.spent("T1", NOW), ledger.spent("T2", NOW), ledger.spent("T3", NOW)] == [100, 5, 0]
    assert ledger.spent("T1", NOW + timedelta(days=1)) == 1


def test_two_calls_that_end_at_once_are_both_counted(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: StoreLedger(store).spend("T1", 10, NOW), range(40)))
    assert StoreLedger(store).spent("T1", NOW) == 400


def test_an_answer_is_kept_for_its_workspace_and_for_a_week(store: Store) -> None:
    ledger = StoreLedger(store)
    ledger.keep("T1", "k", "story@1", "m", {"text": "a"}, NOW)
    ledger.keep("T1", "k", "story@1", "m", {"text": "b"}, NOW)
    assert ledger.kept("T1", "k", NOW) == {"text": "b"}
    assert ledger.kept("T2", "k", NOW) is None
    assert ledger.kept("T1", "other", NOW) is None
    assert ledger.kept("T1", "k", NOW + KEPT) is None
    assert forget_answers(store, NOW + KEPT) == 0
    assert forget_answers(store, NOW + KEPT + timedelta(seconds=1)) == 1


def test_an_open_desk_counts_and_keeps_in_the_store(store: Store) -> None:
    model = FakeModel().will_say(suggestions(suggestion()))
    desk = open_desk(SETTINGS, store, lambda: NOW, model)
    first = desk.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ())
    second = desk.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ())
    assert [made.text for made in first.proposals] == [made.text for made in second.proposals]
    assert len(model.asked) == 1
    assert StoreLedger(store).spent("T1", NOW) == 100


def test_a_store_that_is_away_is_a_note(store: Store, tmp_path: Path) -> None:
    model = FakeModel().will_say(suggestions(suggestion()))
    desk = open_desk(
        SETTINGS, make_store(make_url(f"sqlite:///{tmp_path / 'nowhere' / 'kam.db'}")), lambda: NOW, model
    )
    assert desk.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ()).notes == ("model_away",)


def test_importing_the_model_path_loads_no_vendor() -> None:
    code = "import advisor.model, advisor.model.desk, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {
        "openai",
        "langchain",
        "langchain_core",
        "langchain_openai",
        "langsmith",
        "httpx",
        "httpx2",
        "chromadb",
    }
    assert set(run.stdout.split()) & heavy == set()
    assert "pydantic" in run.stdout.split()
