"""The command line: plans out and in, and a doctor that changes nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.doctor import examine
from bot.doctor_slack import SCOPES
from bot.settings import Settings
from kam_core.store import Store
from tests.fakes.web_api import Call, Reply, WebApi
from tests.kam_core.usecases.documents import NOW, TEAM, alder, store_at

TOKENS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
SETTINGS = (
    *TOKENS,
    "SLACK_API_URL",
    "DATABASE_URL",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "KAM_MODEL",
    "KAM_CLOCK",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    folder.mkdir()
    with store_at(folder / "kam.db") as opened:
        yield opened


def run(folder: Path, *arguments: str, **environment: str) -> Result:
    """One command with an environment of its own."""
    own: dict[str, str | None] = {**dict.fromkeys(SETTINGS, None), "KAM_DATA_DIR": str(folder), **environment}
    return CliRunner().invoke(main, arguments, env=own)


def test_an_account_is_exported_by_a_part_of_its_name(store: Store, folder: Path) -> None:
    alder(store)
    result = run(folder, "export", "alder")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["plan"]["account"]["key"] == "Alder Glass"


def test_markdown_goes_into_a_file(store: Store, folder: Path) -> None:
    alder(store)
    out = folder / "plan.md"
    result = run(folder, "export", "Alder Glass", "--format", "md", "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("# Account plan: Alder Glass\n")


def test_an_unknown_account_is_answered_with_near_names(store: Store, folder: Path) -> None:
    alder(store)
    result = run(folder, "export", "Elder Gloss Ltd")
    assert result.exit_code == 1
    assert result.stderr == "kam: No account is called Elder Gloss Ltd. The nearest names: Alder Glass\n"


def test_with_several_workspaces_the_command_asks_which(store: Store, folder: Path) -> None:
    alder(store)
    alder(store, "T-BIRCH")
    result = run(folder, "export", "alder")
    assert result.exit_code == 1
    assert "T-ALDER, T-BIRCH" in result.stderr
    assert "--workspace" in result.stderr
    assert run(folder, "export", "alder", "--workspace", "T-BIRCH").exit_code == 0
    assert "No workspace T-OAK" in run(folder, "export", "alder", "--workspace", "T-OAK").stderr


def test_a_file_is_read_back_into_an_empty_database(store: Store, folder: Path, tmp_path: Path) -> None:
    alder(store)
    file = tmp_path / "plan.json"
    run(folder, "export", "alder", "--out", str(file))
    fresh = tmp_path / "fresh"
    assert run(fresh, "db", "upgrade").exit_code == 0
    assert "--workspace" in run(fresh, "import", str(file)).stderr
    result = run(fresh, "import", str(file), "--workspace", TEAM)
    assert result.exit_code == 0
    assert result.stdout.startswith("Imported the plan of Alder Glass: ")
    again = json.loads(run(fresh, "export", "alder").stdout)
    assert (
        again["entities"]["Need"][0]["fields"]
        == json.loads(file.read_bytes())["entities"]["Need"][0]["fields"]
    )


def test_reading_back_beside_an_open_plan_is_refused_in_one_line(store: Store, folder: Path) -> None:
    alder(store)
    file = folder / "plan.json"
    run(folder, "export", "alder", "--out", str(file))
    result = run(folder, "import", str(file))
    assert result.exit_code == 1
    assert result.stderr.startswith("kam: Alder Glass has an open plan in that period already.")
    assert result.stderr.count("\n") == 1


def test_another_file_is_refused_in_one_line(store: Store, folder: Path) -> None:
    file = folder / "notes.json"
    file.write_text("{}", encoding="utf-8")
    result = run(folder, "import", str(file), "--workspace", TEAM)
    assert result.exit_code == 1
    assert result.stderr == "kam: This file is not a plan as `kam export --format json` writes it.\n"


@pytest.mark.parametrize("command", [("export", "alder"), ("doctor",)])
def test_no_command_makes_a_database_by_looking_for_one(folder: Path, command: tuple[str, ...]) -> None:
    result = run(folder, *command)
    assert result.exit_code == 1
    assert "kam db upgrade" in result.output
    assert not folder.exists()


def test_an_empty_database_is_told_from_one_that_is_up_to_date(folder: Path) -> None:
    folder.mkdir()
    (folder / "kam.db").touch()
    assert "has no tables yet" in run(folder, "doctor").stdout
    run(folder, "db", "upgrade")
    assert "its tables are up to date" in run(folder, "doctor").stdout


def test_a_database_that_does_not_answer_is_named_without_its_password(folder: Path) -> None:
    address = "postgresql://kam:hush@127.0.0.1:1/kam"
    result = run(folder, "doctor", DATABASE_URL=address)
    assert "does not answer" in result.stdout
    assert "hush" not in result.output
    assert "does not answer" in run(folder, "export", "alder", DATABASE_URL=address).stderr


def slack(scopes: str | None, error: str | None = None) -> WebApi:
    """A Slack that knows one token."""
    headers = {"x-oauth-scopes": scopes} if scopes is not None else {}

    def answer(_: Call) -> Reply:
        if error:
            return Reply({"ok": False, "error": error})
        return Reply({"ok": True, "team": "Alder", "user": "kam"}, headers=headers)

    return WebApi(answer)


def looked(folder: Path, api: WebApi, **settings: str) -> dict[str, bool]:
    """What the doctor finds with this Slack."""
    own = {"slack_bot_token": "xoxb-secret", "kam_data_dir": folder, "slack_api_url": api.url}
    return {each.words: each.well for each in examine(Settings.model_validate({**own, **settings}))}


def test_everything_well_is_said_line_by_line(store: Store, folder: Path) -> None:
    with slack(",".join(SCOPES)) as api:
        found = looked(folder, api, slack_signing_secret="s")
    assert all(found.values())
    assert any("No model configured" in words for words in found)
    assert any("kam in Alder" in words for words in found)
    assert not any("secret" in words for words in found)


def test_missing_scopes_are_named(folder: Path) -> None:
    with slack("chat:write,commands,im:history,users:read") as api:
        wrong = [words for words, well in looked(folder, api).items() if not well]
    assert any("im:write files:write" in words for words in wrong)


def test_a_slack_that_tells_no_scopes_is_no_failure(folder: Path) -> None:
    with slack(None) as api:
        found = looked(folder, api)
    assert [well for words, well in found.items() if "does not say which scopes" in words] == [True]


def test_a_refused_token_and_a_slack_that_is_away_are_told_apart(folder: Path) -> None:
    with slack(None, error="invalid_auth") as api:
        refused = looked(folder, api)
    away = looked(folder, api)
    assert any("refuses the bot token (invalid_auth)" in words for words, well in refused.items() if not well)
    assert any("cannot be reached" in words for words, well in away.items() if not well)


def test_how_the_bot_will_listen_is_said(folder: Path) -> None:
    assert "Listens by Socket Mode" in run(folder, "doctor", SLACK_APP_TOKEN="xapp-1").stdout
    assert "Listens by HTTP" in run(folder, "doctor", SLACK_SIGNING_SECRET="s").stdout
    assert "No way to listen" in run(folder, "doctor").stdout


def test_exported_at_follows_the_clock_that_is_set(store: Store, folder: Path) -> None:
    alder(store)
    local = {"KAM_CLOCK": NOW.isoformat(), "SLACK_API_URL": "http://127.0.0.1:1/api/"}
    assert json.loads(run(folder, "export", "alder", **local).stdout)["exported_at"].startswith(
        "2026-03-10T08:00"
    )
