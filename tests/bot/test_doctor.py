"""What the doctor finds beside the settings: the engine, optional scopes, and what Slack does not let through."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import system_clock
from bot.doctor_slack import OPTIONAL, SCOPES, look_at_slack
from bot.doctor_work import look_at_work_and_trouble
from bot.findings import Finding
from bot.settings import Settings
from kam_core.model import DigestBinding, Workspace
from kam_core.store import Store
from kam_core.store.executors import SeenExecutor, note_alive
from kam_core.store.looking import WorkStanding, look_at_work
from kam_core.store.work_file import open_work_file, work_file
from tests.builders import INES, NOW, WORKSPACE, a_store
from tests.fakes.web_api import Reply, WebApi
from tests.postgres import new_database, running_postgres


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


def work(folder: Path) -> list[Finding]:
    return list(look_at_work_and_trouble(Settings(kam_data_dir=folder)))


def of_slack(folder: Path, scopes: str) -> list[Finding]:
    def answer(_: object) -> Reply:
        return Reply({"ok": True, "team": "Alder", "user": "kam"}, headers={"x-oauth-scopes": scopes})

    with WebApi(answer) as api:
        own = {"slack_bot_token": "xoxb-secret", "kam_data_dir": folder, "slack_api_url": api.url}
        return list(look_at_slack(Settings.model_validate(own)))


def test_what_optional_scopes_would_add_is_said_and_is_no_failure(tmp_path: Path) -> None:
    found = of_slack(tmp_path, ",".join((*SCOPES, "channels:read", "groups:read")))
    assert all(each.well for each in found)
    said = [each.words for each in found if each.words.startswith("Optional")]
    assert len(said) == 1
    assert "channels:history groups:history" in said[0]


def test_a_token_with_everything_hears_of_nothing_optional(tmp_path: Path) -> None:
    every = (*SCOPES, *(scope for scopes in OPTIONAL.values() for scope in scopes))
    assert not [each for each in of_slack(tmp_path, ",".join(every)) if each.words.startswith("Optional")]


def test_looking_at_the_engine_makes_no_file(store: Store, tmp_path: Path) -> None:
    assert any("will make its tables at the next start" in each.words for each in work(tmp_path))
    assert not (tmp_path / "kam-engine.db").exists()


def test_an_engine_file_that_is_damaged_is_found(store: Store, tmp_path: Path) -> None:
    (tmp_path / "kam-engine.db").write_text("not a database at all, whatever its name says")
    assert [each.well for each in work(tmp_path) if "engine's tables" in each.words.lower()] == [False]


def test_an_engine_file_with_tables_is_well(store: Store, tmp_path: Path) -> None:
    engine = open_work_file(work_file(f"sqlite:///{tmp_path / 'kam.db'}"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE workflow_status (workflow_uuid TEXT)")
    engine.dispose()
    assert look_at_work(f"sqlite:///{tmp_path / 'kam.db'}").standing is WorkStanding.READY


def test_in_postgres_the_schema_is_looked_for_and_whether_it_may_be_made() -> None:
    with running_postgres() as address:
        url = new_database(address, "looked").set(drivername="postgresql+psycopg")
        words = url.render_as_string(hide_password=False)
        assert look_at_work(words).standing is WorkStanding.TO_BE_MADE


def test_a_halted_workspace_and_a_digest_in_trouble_say_what_to_do(store: Store, tmp_path: Path) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(Workspace(name="Alder", halted_at=NOW, halted_reason="token_revoked"))
        for name, trouble in (("alder-plan", "not_in_channel"), ("birch-plan", None)):
            uow.add(
                DigestBinding(
                    channel=f"C{name}", channel_name=name, bound_by=INES, bound_at=NOW, trouble=trouble
                )
            )
    wrong = [each.words for each in work(tmp_path) if not each.well]
    assert len(wrong) == 2
    assert "token_revoked" in wrong[0]
    assert "Reinstall" in wrong[0]
    assert "#alder-plan" in wrong[1]
    assert "Invite the bot" in wrong[1]


def test_who_runs_is_named(store: Store, tmp_path: Path) -> None:
    assert any("No process" in each.words for each in work(tmp_path))
    now = system_clock()
    note_alive(store, SeenExecutor("1", "work", "rack7", now, now))
    assert any("work (rack7)" in each.words for each in work(tmp_path))
