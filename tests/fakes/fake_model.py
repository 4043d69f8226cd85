"""A language model that says what it was told to say. No test can reach a real one: nothing here opens a connection."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from advisor.model.server import Reply

Said = Mapping[str, Any] | Exception | Callable[["Question"], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a model was asked once."""

    system: str
    human: str
    schema: Mapping[str, Any]


@dataclass
class FakeModel:
    """A queue that a test fills, and a history that it reads; an empty queue is a mistake of the test."""

    said: deque[Said] = field(default_factory=deque)
    asked: list[Question] = field(default_factory=list)
    tokens: int = 100

    def will_say(self, *answers: Said) -> FakeModel:
        """Put answers, or the errors to raise, at the end of the queue."""
        self.said.extend(answers)
        return self

    def ask(self, system: str, human: str, schema: Mapping[str, Any], until: float) -> Reply:
        """The next answer of the queue."""
        question = Question(system, human, schema)
        self.asked.append(question)
        answer = self.said.popleft()
        if isinstance(answer, Exception):
            raise answer
        return Reply(dict(answer(question) if callable(answer) else answer), self.tokens)


@dataclass
class FakeLedger:
    """A ledger in memory."""

    used: dict[tuple[str, date], int] = field(default_factory=dict)
    answers: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def spent(self, workspace: str, now: datetime) -> int:
        return self.used.get((workspace, now.date()), 0)

    def spend(self, workspace: str, tokens: int, now: datetime) -> None:
        self.used[workspace, now.date()] = self.spent(workspace, now) + tokens

    def kept(self, workspace: str, key: str, now: datetime) -> Mapping[str, Any] | None:
        return self.answers.get((workspace, key))

    def keep(
        self, workspace: str, key: str, prompt: str, model: str, answer: dict[str, Any], now: datetime
    ) -> None:
        self.answers[workspace, key] = answer


@dataclass
class FakeTime:
    """A clock and a monotonic clock that a test moves."""

    now: datetime
    seconds: float = 0.0

    def clock(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.seconds
