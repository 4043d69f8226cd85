"""The real bot in a local Slack over a weekend: a channel is bound, Monday comes, and what is due arrives once."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.clock import MovableClock
from bot.demo.local_slack import LocalSlack
from bot.settings import Settings
from bot.wiring import Built, build
from kam_core.model import Account, AccountPlan, Person, Workspace
from kam_core.terms import ActionStatus
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.plan_book import PlanBook
from tests.builders import said
from tests.fakes.at_work import at_work
from tests.fakes.parsed import Message
from tests.fakes.slack_driver import SlackDriver
from tests.fakes.strict_proxy import StrictProxy

SATURDAY = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
NINE_IN = {
    "haruka": datetime(2026, 11, 30, 0, 0, tzinfo=UTC),
    "jonas": datetime(2026, 11, 30, 8, 0, tzinfo=UTC),
    "thandiwe": datetime(2026, 11, 30, 15, 0, tzinfo=UTC),
}
"""Monday, 09:00 in Tokyo, Berlin and Chicago."""
ACCOUNTS = {"haruka": "Minato Robotics", "jonas": "Alder Glass", "thandiwe": "Corvane"}
CHANNEL = "key-accounts"
SECONDS = 60.0


@pytest.fixture
def clock() -> MovableClock:
    """The bot's clock, on a Saturday."""
    return MovableClock(SATURDAY)


@pytest.fixture
def built(
    local_slack: LocalSlack, strict_slack: StrictProxy, folder: Path, clock: MovableClock
) -> Iterator[Built]:
    """The bot with three managers in three zones, each with a plan and an action that is late by Monday."""
    token = SecretStr(local_slack.bot_token)
    settings = Settings(slack_bot_token=token, slack_api_url=strict_slack.api_url, kam_data_dir=folder)
    made = build(settings, clock)
    team = local_slack.workspace.team_id
    with made.store.write(team, "setup", clock()) as uow:
        uow.add(Workspace(name="Lumenta"))
        for person in local_slack.workspace.people:
            uow.add(
                Person(slack_id=person.id, name=person.name, real_name=person.real_name, zone=person.zone)
            )
    for name, account in ACCOUNTS.items():
        _plan(made, team, local_slack.workspace.person(name).id, account)
    made.start()
    with at_work(made.app, local_slack.app_token, strict_slack.api_url):
        yield made
    made.stop()


def _plan(built: Built, team: str, owner: str, account: str) -> None:
    today = SATURDAY.date()
    late = said(
        "Action",
        "audit",
        text="send the energy audit report",
        owner=owner,
        due=today - timedelta(days=2),
        status=ActionStatus.AGREED,
    )
    period = said(
        "AccountPlan", "plan", period_start=today, period_end=today + timedelta(days=364), owner=owner
    )
    with built.store.write(team, owner, SATURDAY - timedelta(days=30)) as uow:
        customer = uow.add(Account(label=account))
        plan = uow.add(AccountPlan(account_id=customer.id))
        apply(PlanBook(uow, plan), (period, late), Origin(owner, SATURDAY - timedelta(days=30)))


def bound(people: SlackDriver, name: str) -> None:
    """A manager lets the channel have the digest of their account."""
    people.command(name, "/kam", f"digest here {ACCOUNTS[name]}", channel=CHANNEL)
    offer = people.wait_for_message(CHANNEL, lambda each: "kam:digest_start:0" in _buttons(each), SECONDS)
    people.press(name, offer, "kam:digest_start:0")


def it_is(built: Built, clock: MovableClock, at: datetime) -> None:
    """The clock moves on, and everybody's rhythm is looked at, twice."""
    clock.move(at)
    for _ in range(2):
        built.tick()
    assert built.outbox.wait_until_idle(SECONDS)


def digests(people: SlackDriver) -> list[Message]:
    """The digests that stand in the channel."""
    return [each for each in people.from_bot(CHANNEL) if "week 4" in each.words and not each.ephemeral_to]


def score(message: Message) -> int:
    found = re.search(r"quality (\d+)", message.words)
    assert found is not None, message.words
    return int(found[1])


def test_a_channel_gets_one_digest_on_monday_and_done_moves_the_score(
    built: Built, people: SlackDriver, clock: MovableClock
) -> None:
    bound(people, "jonas")
    it_is(built, clock, SATURDAY + timedelta(days=1))
    assert digests(people) == []
    it_is(built, clock, NINE_IN["jonas"])
    (digest,) = digests(people)
    assert "Overdue" in digest.words
    before = score(digest)
    people.press("jonas", digest, "kam:action_done:0")
    done = people.wait_for(
        lambda: next((one for one in digests(people) if "Done since" in one.words), None), SECONDS
    )
    assert done.ts == digest.ts
    assert score(done) > before


def test_each_manager_is_nudged_once_at_nine_where_they_live(
    built: Built, people: SlackDriver, clock: MovableClock
) -> None:
    for name, nine in NINE_IN.items():
        if clock() < nine - timedelta(minutes=2):
            it_is(built, clock, nine - timedelta(minutes=2))
        assert people.from_bot(name) == ()
        it_is(built, clock, nine)
        (nudge,) = people.from_bot(name)
        assert ACCOUNTS[name] in nudge.words
    assert [len(people.from_bot(name)) for name in NINE_IN] == [1, 1, 1]


def _buttons(message: Message) -> set[str]:
    return {str(each.get("action_id")) for block in message.blocks for each in block.get("elements", ())}
