"""Shared fixtures: one local Slack per test run, emptied and guarded anew for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from bot.demo.binary import NoLocalSlack
from bot.demo.local_slack import LocalSlack, running_local_slack
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.slack_driver import SlackDriver
from tests.fakes.slack_page import SlackPage
from tests.fakes.strict_proxy import StrictProxy


def pytest_configure(config: pytest.Config) -> None:
    """Names our markers, because unknown ones are errors; lets properties take their time on busy machines."""
    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")
    config.addinivalue_line("markers", "local_slack: runs against the real local-slack program")
    config.addinivalue_line("markers", "misbehaves: sends on purpose what Slack would not take")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test that uses the local Slack, so that -m 'not local_slack' leaves them out."""
    for each in items:
        if "local_slack" in getattr(each, "fixturenames", ()):
            each.add_marker("local_slack")


@pytest.fixture(scope="session")
def local_slack() -> Iterator[LocalSlack]:
    """A running local Slack; tests are skipped where it cannot be had, but never in CI."""
    running = running_local_slack()
    try:
        slack = running.__enter__()
    except NoLocalSlack as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"local-slack cannot be had here: {type(problem).__name__}: {problem}")
    try:
        yield slack
    finally:
        running.__exit__(None, None, None)


@pytest.fixture
def slack_page(local_slack: LocalSlack) -> Iterator[SlackPage]:
    """The empty browser page of the local Slack."""
    with SlackPage(local_slack.url) as page:
        SlackDriver(local_slack, page).reset()
        yield page


@pytest.fixture
def people(local_slack: LocalSlack, slack_page: SlackPage) -> SlackDriver:
    """The people of the local Slack, ready to type and press."""
    return SlackDriver(local_slack, slack_page)


@pytest.fixture
def strict_slack(
    local_slack: LocalSlack, slack_page: SlackPage, request: pytest.FixtureRequest
) -> Iterator[StrictProxy]:
    """Where a bot under test calls Slack; the test fails when it ever sends what Slack would not take."""
    with StrictProxy(local_slack, slack_page) as proxy:
        yield proxy
        if "misbehaves" not in request.keywords:
            assert not proxy.violations, "\n".join(proxy.violations)


@pytest.fixture
def fake_slack(request: pytest.FixtureRequest) -> Iterator[FakeSlack]:
    """A Web API for bots that are driven by App.dispatch; as strict as the other one."""
    with FakeSlack() as slack:
        yield slack
        if "misbehaves" not in request.keywords:
            assert not slack.violations, "\n".join(slack.violations)
