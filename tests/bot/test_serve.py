"""The three kinds of process: each says how it stands, and ends within ten seconds when it is told to."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kam_core.store import make_store
from kam_core.store.executors import executors
from tests.builders import a_store
from tests.fakes.fake_slack import FakeSlack
from tests.faults.commands import Command, command

WORDS = {
    "serve+work": ("serve",),
    "serve": ("serve", "--answer-only"),
    "work": ("work",),
}
MOST_SECONDS = 30.0


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Command]]]:
    """One process of each kind on one store, all ready."""
    folder = tmp_path_factory.mktemp("three")
    a_store(folder).close()
    with FakeSlack() as slack, ExitStack() as stack:
        running = {}
        for role, words in WORDS.items():
            running[role] = stack.enter_context(command(folder, slack.api_url, *words))
        for each in running.values():
            each.until_ready()
        yield folder, running


def test_each_is_well_and_ready(three: tuple[Path, dict[str, Command]]) -> None:
    _, running = three
    assert {role: each.get("/healthz") for role, each in running.items()} == dict.fromkeys(WORDS, (200, "ok"))
    assert {role: each.get("/readyz") for role, each in running.items()} == dict.fromkeys(
        WORDS, (200, "ready")
    )


def test_only_who_answers_slack_has_a_door_for_it(three: tuple[Path, dict[str, Command]]) -> None:
    _, running = three
    assert {role: each.get("/nowhere")[0] for role, each in running.items()} == dict.fromkeys(WORDS, 404)
    assert running["work"].get("/slack/events")[0] == 404


def test_the_figures_count_the_processes_and_name_no_workspace(
    three: tuple[Path, dict[str, Command]],
) -> None:
    _, running = three
    status, figures = running["work"].get("/metrics")
    assert status == 200
    for role in WORDS:
        assert f'kam_processes{{role="{role}"}} 1.0' in figures
    assert "kam_engine_up 1.0" in figures
    assert "workspace=" not in figures


def test_each_ends_in_time_and_is_struck_out(three: tuple[Path, dict[str, Command]]) -> None:
    folder, running = three
    ends = {role: each.terminate() for role, each in running.items()}
    assert {role: code for role, (code, _) in ends.items()} == dict.fromkeys(WORDS, 0)
    assert max(seconds for _, seconds in ends.values()) <= MOST_SECONDS
    store = make_store(f"sqlite:///{folder / 'kam.db'}")
    try:
        assert executors(store) == []
    finally:
        store.close()
