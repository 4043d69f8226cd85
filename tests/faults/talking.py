"""Managers who type their answers to a bot that may be gone, as Slack brings them: again until acked, twice, late."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from slack_bolt import BoltRequest

from kam_core.model import Person, Workspace
from kam_core.store import Store
from tests.fakes.signed import SignedRequests
from tests.faults.looks import Json, answers_of, open_question, orphans, plan_of
from tests.faults.script import LINES

TEAM = "T0TEAM"
CALM = "U0CALM00001"
MOST_TRIES = 4000
ANSWERS_EACH = len(LINES)
Sent = tuple[str, str, str]
"""Text, ts and event id of a message."""


@dataclass
class Talker:
    """One manager. `post` is true when a request was acknowledged; `pause` passes the time until the next try."""

    person: str
    requests: SignedRequests
    post: Callable[[BoltRequest], bool]
    pause: Callable[[], object]
    die: random.Random
    repeats: float = 0.0
    """The share of messages that Slack brings twice at once, and of those that come again much later."""
    acked: int = 0
    repeated: int = 0
    tries: int = 0
    _late: list[Sent] = field(default_factory=list)

    def walk(self) -> None:
        """From the first word to the last line."""
        self.say(f"new Account {self.person}")
        for line in LINES:
            self.say(line)
        while self._late:
            self._again(self._late.pop())

    def say(self, text: str) -> None:
        """One message; what was said earlier may come again before it."""
        if self._late and self.die.random() < self.repeats:
            self._again(self._late.pop(self.die.randrange(len(self._late))))
        sent = (text, self.requests.next_ts(), f"Ev{self.person}{len(text)}{self.requests.next_ts()}")
        self._until_acked(sent)
        self.acked += 1
        if self.die.random() < self.repeats:
            self._again(sent)
        if self.die.random() < self.repeats:
            self._late.append(sent)

    def _again(self, sent: Sent) -> None:
        self.repeated += 1
        self._until_acked(sent)

    def _until_acked(self, sent: Sent) -> None:
        text, ts, event = sent
        for retry in range(MOST_TRIES):
            self.tries += 1
            request = self.requests.message(
                self.person, text, f"D0{self.person}", None, ts=ts, event_id=event, retry=min(retry, 3)
            )
            if self.post(request):
                return
            self.pause()
        raise AssertionError(f"{text!r} was never acknowledged")


@dataclass
class Judge:
    """Compares each manager's plan with that of one whom nothing disturbed."""

    store: Store
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half_applied: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Interviews that stand at another question, or hold other facts."""

    def look_at(self, person: str) -> None:
        stored, expected = (Counter(answers_of(self.store, TEAM, each)) for each in (person, CALM))
        self.lost += [f"lost of {person}: {text}" for text in expected - stored]
        self.doubled += [f"doubled of {person}: {text}" for text in stored - expected]
        self.half_applied += [
            f"half applied of {person}: {each}" for each in orphans(self.store, TEAM, person)
        ]
        seen, reference = self._look(person), self._look(CALM)
        differ = [name for name in reference if reference[name] != seen.get(name)]
        if differ:
            at = open_question(self.store, TEAM, person)
            self.elsewhere.append(f"{person} stands elsewhere, at {at}: {differ}")

    @property
    def wrong(self) -> tuple[str, ...]:
        return (*self.lost, *self.doubled, *self.half_applied, *self.elsewhere)

    @property
    def figures(self) -> dict[str, object]:
        names = ("lost", "doubled", "half_applied", "elsewhere")
        return {name: len(getattr(self, name)) for name in names}

    def _look(self, person: str) -> Json:
        seen = plan_of(self.store, TEAM, person)
        return {
            name: str(part).replace(f"Account {person}", "ACCOUNT").replace(person, "ME")
            for name, part in seen.items()
        }


def known(store: Store, person: str, at: datetime) -> None:
    """Somebody whom the bot has met, in a workspace that it knows."""
    with store.write(TEAM, person, at) as uow:
        if uow.one(Workspace) is None:
            uow.add(Workspace(name="Team"))
        uow.add(Person(slack_id=person, name=person, real_name=person, zone="Europe/Berlin"))
