"""The compose file says what the command line and the settings know, and what the Dockerfile says."""

import json
import re
from typing import Any

import click
import pytest
import yaml

from bot.cli import main
from bot.http import HEALTH
from bot.settings import Settings
from tests.rules.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("bot", "worker")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
EXAMPLE = dict(
    line.split("=", 1)
    for line in (ROOT / "kam.env.example").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
POSTGRES_OWN = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}


def settings() -> set[str]:
    """Every variable that the bot reads."""
    return {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", OURS)
def test_each_command_is_one_that_the_command_line_takes(name: str) -> None:
    kam, verb, *words = SERVICES[name]["command"]
    found = main.commands[verb]
    assert kam == "kam"
    with click.Context(found) as context:
        found.parse_args(context, words)


def test_bots_answer_only_and_workers_do_the_rest() -> None:
    assert SERVICES["bot"]["command"][1:3] == ["serve", "--answer-only"]
    assert SERVICES["worker"]["command"][1] == "work"
    assert {name: SERVICES[name]["deploy"]["replicas"] for name in OURS} == dict.fromkeys(OURS, 2)


@pytest.mark.parametrize("name", OURS)
def test_each_variable_is_a_setting(name: str) -> None:
    assert set(SERVICES[name]["environment"]) <= settings()


def test_the_example_holds_settings_and_the_database_s_password_and_no_secret() -> None:
    assert set(EXAMPLE) - settings() == {"POSTGRES_PASSWORD"}
    assert [name for name, value in EXAMPLE.items() if value] == ["DATABASE_URL"]


def test_the_database_of_the_example_is_the_one_that_is_made() -> None:
    made = SERVICES["postgres"]["environment"]
    assert set(made) <= POSTGRES_OWN
    kept = Settings(database_url=EXAMPLE["DATABASE_URL"]).store_url
    assert (
        kept
        == f"postgresql+psycopg://{made['POSTGRES_USER']}:THE-SAME-PASSWORD@postgres:5432/{made['POSTGRES_DB']}"
    )


@pytest.mark.parametrize("name", OURS)
def test_ours_write_nothing_but_their_volume_and_are_nobody_special(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert f"USER {service['user']}" in DOCKERFILE
    assert service["volumes"] == [re.search(r"^VOLUME (\S+)", DOCKERFILE, re.M)[1]]  # type: ignore[index]


@pytest.mark.parametrize("name", OURS)
def test_health_is_asked_where_the_command_listens(name: str) -> None:
    command, asked = SERVICES[name]["command"], SERVICES[name]["healthcheck"]["test"]
    port = command[command.index("--port") + 1]
    assert f"http://127.0.0.1:{port}{HEALTH}" in asked[-1]


def test_the_image_asks_for_its_health_in_the_same_words() -> None:
    check = re.search(r"HEALTHCHECK .*?CMD (\[.*?\])$", DOCKERFILE, re.M | re.S)
    assert check is not None
    assert json.loads(check[1]) == SERVICES["bot"]["healthcheck"]["test"][1:]


def test_every_service_that_is_waited_for_and_every_volume_that_is_named_is_there() -> None:
    waited = {each for service in SERVICES.values() for each in service.get("depends_on", ())}
    assert waited <= set(SERVICES)
    kept = {each.split(":")[0] for service in SERVICES.values() for each in service.get("volumes", ())}
    assert {name for name in kept if not name.startswith("/")} == set(COMPOSE["volumes"])


def test_a_process_is_given_the_time_that_it_needs_to_end() -> None:
    from bot.process import LATEST_SECONDS

    assert all(float(SERVICES[name]["stop_grace_period"].removesuffix("s")) > LATEST_SECONDS for name in OURS)
