"""What tests in the local Slack share: the bot at work, a plan that is there already, files dropped and fetched."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from pydantic import SecretStr

from bot.clock import MovableClock
from bot.demo.local_slack import LocalSlack
from bot.settings import Settings
from bot.wiring import Built, build
from kam_core.model import Account, AccountPlan, FactRecord, Person, Workspace
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Draft
from tests.builders import said
from tests.fakes.at_work import at_work
from tests.fakes.parsed import Message, all_shown
from tests.fakes.slack_driver import SlackDriver
from tests.fakes.strict_proxy import StrictProxy

SECONDS = 60.0
CALL_SECONDS = 60.0
ROLES = {"manager": Role.MANAGER, "administrator": Role.ADMINISTRATOR, "guest": Role.GUEST}


@contextmanager
def local_bot(slack: LocalSlack, strict: StrictProxy, folder: Path, clock: MovableClock) -> Iterator[Built]:
    """The bot on one socket, to whom everybody of the workspace is known."""
    token = SecretStr(slack.bot_token)
    built = build(Settings(slack_bot_token=token, slack_api_url=strict.api_url, kam_data_dir=folder), clock)
    with built.store.write(slack.workspace.team_id, "setup", clock()) as uow:
        uow.add(Workspace(name="Lumenta"))
        for each in slack.workspace.people:
            role = ROLES.get(each.role, Role.MEMBER)
            person = Person(slack_id=each.id, name=each.name, real_name=each.real_name, role=role)
            person.zone = each.zone
            uow.add(person)
    built.start()
    try:
        with at_work(built.app, slack.app_token, strict.api_url):
            yield built
    finally:
        built.stop()


@dataclass(frozen=True, slots=True)
class Morning:
    """One manager at work: types, presses, drops files, and looks into the plans."""

    built: Built
    slack: LocalSlack
    people: SlackDriver
    name: str

    def has_plan(self, account: str, drafts: Iterable[Draft]) -> str:
        """A plan of the manager's, said two days ago, which runs a year from then; its id."""
        at = self.built.desk.clock() - timedelta(days=2)
        return a_plan_of(
            self.built, self.slack.workspace.team_id, self.people.person(self.name), account, drafts, at
        )

    def command(self, text: str) -> None:
        """Types `/kam text` in the DM."""
        self.people.command(self.name, "/kam", text)

    def sees(self, verb: str, words: str = "") -> Message:
        """The newest message with a button of that verb, and these words, in the DM; waited for."""

        def fits(message: Message) -> bool:
            return verb in verbs(message) and words in message.words

        return self.people.wait_for_message(self.name, fits, SECONDS)

    def hears(self, words: str) -> Message:
        """The newest message that says so in the DM; waited for."""
        return self.people.wait_for_message(self.name, lambda one: words in one.words, SECONDS)

    def presses(self, verb: str, words: str = "", number: int | None = None) -> Message:
        """Presses the newest such button; the message as it was."""
        message = self.sees(verb, words)
        named = f"kam:{verb}:" if number is None else f"kam:{verb}:{number}"
        action = next(one.action_id for one in all_shown(message.blocks) if one.action_id.startswith(named))
        self.people.press(self.name, message, action)
        return message

    def gets_file(self, part: str) -> bytes:
        """The content of the newest file in the DM whose name holds that part; waited for."""

        def look() -> str | None:
            files = [each for one in self.people.from_bot(self.name) for each in one.files]
            return next(
                (str(one["url_private"]) for one in reversed(files) if part in str(one["name"])), None
            )

        url = self.people.wait_for(look, SECONDS, f"a file {part}")
        call = urllib.request.Request(url, headers={"Authorization": f"Bearer {self.slack.bot_token}"})
        with urllib.request.urlopen(call, timeout=CALL_SECONDS) as answer:
            return bytes(answer.read())

    def drops(self, file: str, content: bytes) -> None:
        """Drops a file into the DM, as the page of the local Slack does."""
        channel, user = self.people.dm(self.name), self.people.person(self.name)
        _upload(f"{self.slack.url}/_control/upload", {"channel": channel, "user": user}, file, content)

    def tell(self, plan: str, *drafts: Draft) -> None:
        """The manager says more about the plan, elsewhere."""
        who, now = self.people.person(self.name), self.built.desk.clock()
        with self.built.store.write(self.slack.workspace.team_id, who, now) as uow:
            apply(PlanBook(uow, uow.get(AccountPlan, plan)), drafts, Origin(who, now))

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """What is kept of the workspace."""
        with self.built.store.read(self.slack.workspace.team_id) as uow:
            yield uow

    def records(self, plan: str, entity: str) -> dict[str, FactRecord]:
        """What the plan holds now, by label."""
        with self.reading() as uow:
            book = PlanBook(uow, uow.get(AccountPlan, plan))
            return {one.label: one for one in book.records(entity)}


def verbs(message: Message) -> set[str]:
    """What the buttons and menus of a message do."""
    return {one.action_id.split(":")[1] for one in all_shown(message.blocks) if one.action_id.count(":") == 2}


def a_plan_of(
    built: Built, team: str, owner: str, account: str, drafts: Iterable[Draft], at: datetime
) -> str:
    """Somebody's plan with these facts; its id."""
    start = at.date()
    period = said(
        "AccountPlan", "plan", period_start=start, period_end=start + timedelta(days=364), owner=owner
    )
    with built.store.write(team, owner, at) as uow:
        plan = uow.add(AccountPlan(account_id=uow.add(Account(label=account)).id))
        apply(PlanBook(uow, plan), (period, *drafts), Origin(owner, at))
        return plan.id


def _upload(url: str, fields: dict[str, str], file: str, content: bytes) -> None:
    edge = uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file}"\r\n'
    body = b"".join(
        [*parts, head.encode(), b"Content-Type: text/csv\r\n\r\n", content, f"\r\n--{edge}--\r\n".encode()]
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    call = urllib.request.Request(url, body, kind, method="POST")
    with urllib.request.urlopen(call, timeout=CALL_SECONDS) as answer:
        told = json.load(answer)
    assert told.get("ok"), told
