"""One manager's interview, opened inside one unit of work: read its place, say things, save its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kam_core.cards import Card
from kam_core.interview import engine
from kam_core.interview.kinds.base import Context, Kind
from kam_core.interview.questions import Playbook, Question
from kam_core.interview.walk import Stage, Walk, from_stored, to_stored
from kam_core.model import AccountPlan, Answer, Delivery, Interview, Op
from kam_core.ports import House
from kam_core.store.rows import CurrentAnswer
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import AnswerStatus
from kam_core.usecases.applying import Origin
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.routes import quick_route, route_for
from kam_core.usecases.understanding import context_of, setting_of

OPENING = "opening:"
"""Purpose of the delivery that opens an interview's thread."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing that a person did in Slack: who, where, when; `key` names it for dedupe and for what it causes."""

    workspace: str
    person: str
    key: str
    at: datetime
    zone: str = "UTC"
    channel: str = ""
    thread: str | None = None
    ts: str | None = None

    @property
    def today(self) -> date:
        """The person's local day."""
        return self.at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def message(self) -> str | None:
        """The message behind the occasion, as facts cite it."""
        return f"{self.channel}/{self.ts}" if self.ts else None


@dataclass
class Sitting:
    """An interview being worked on. Nothing here commits: the use case's unit of work does, once."""

    house: House
    uow: UnitOfWork
    interview: Interview
    book: PlanBook
    occasion: Occasion
    walk: Walk = field(init=False)
    _said: int = 0
    _route: engine.Route | None = None
    _answers: dict[str, AnswerStatus] | None = None
    _current: dict[str, CurrentAnswer | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.walk = from_stored(self.interview.state)

    @property
    def plan(self) -> AccountPlan:
        return self.book.plan

    @property
    def playbook(self) -> Playbook:
        return self.house.playbook(self.plan.pack)

    @property
    def answers(self) -> dict[str, AnswerStatus]:
        """What became of each question so far; kept up to date while the sitting lasts."""
        if self._answers is None:
            self._answers = self.uow.answered(self.interview.id)
        return self._answers

    def given(self) -> list[CurrentAnswer]:
        """Every current answer with what was said."""
        given = self.uow.answers(self.interview.id)
        if self._answers is None:
            self._answers = {answer.question: answer.status for answer in given}
        return given

    def remember(self, question: str, answer: Answer) -> None:
        """Count an answer that was just written."""
        self._route = None
        self.answers[question] = answer.status
        self._current[question] = CurrentAnswer(*(getattr(answer, name) for name in CurrentAnswer._fields))

    @property
    def route(self) -> engine.Route:
        """The questions that apply to the plan as it stands now."""
        quick = quick_route(self.playbook)
        if self.walk.stage is Stage.QUICK and self.walk.asking in quick.quick:
            return quick
        return self.whole_route

    @property
    def whole_route(self) -> engine.Route:
        """The quick start and all sections. Conditions look at the plan's records, so this may load some."""
        if self._route is None:
            first = not self.state.get("earlier_plan", False)
            self._route = route_for(self.playbook, self.book, self.answers, first_plan=first)
        return self._route

    @property
    def state(self) -> dict[str, Any]:
        """What the interview keeps beside the walk: settled magnitudes, offers that wait."""
        return self.interview.state

    def keep(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep something beside the walk."""
        self.interview.state = {**self.interview.state, name: dict(value)}

    def question(self, key: str | None = None) -> Question:
        """A question of the playbook, the open one by default."""
        return self.playbook.question(key or self.walk.asking or "")

    def kind(self, question: Question) -> Kind:
        return self.house.kinds[question.kind]

    def context(self, question: Question) -> Context:
        """The context in which this manager's words about `question` are read today."""
        magnitudes = self.state.get("magnitudes", {})
        setting = setting_of(self.book, self.occasion.today, magnitudes)
        return context_of(self.book, question, setting, self.occasion.person)

    @property
    def origin(self) -> Origin:
        return Origin(self.occasion.person, self.occasion.at, self.occasion.message)

    @property
    def in_thread(self) -> Occasion:
        """This occasion as if it had happened in the interview's thread: where what it causes is said."""
        return replace(self.occasion, channel=self.interview.channel, thread=self.interview.thread_ts)

    def current_answer(self, question: str) -> CurrentAnswer | None:
        if question not in self.answers:
            return None
        if question not in self._current:
            self._current[question] = self.uow.answer(self.interview.id, question)
        return self._current[question]

    def move(self, walk: Walk) -> None:
        """Take and save a new place; an interview that moves is open."""
        self.walk = walk
        self.interview.state = {**self.interview.state, **to_stored(walk)}
        self.interview.updated_at = self.occasion.at

    def say(self, card: Card, purpose: str = "") -> Delivery:
        """Put a message for the interview's thread into the outbox."""
        return self._send(
            Op.POST, card, purpose, thread_ts=self.interview.thread_ts, thread_of=self._opening_id()
        )

    def open_thread(self, card: Card) -> None:
        """Put the message into the outbox that the interview's thread hangs on; it tells the thread when it is sent."""
        opening = self._send(Op.POST, card, f"{OPENING}{self.interview.id}")
        self.interview.state = {**self.interview.state, "opening": opening.id}

    def redraw(self, ts: str, card: Card) -> Delivery:
        """Put an edit of a message that is shown already into the outbox."""
        return self._send(Op.UPDATE, card, "", ts=ts)

    def redraw_shown(self, purpose: str, card: Card) -> Delivery | None:
        """Edit the newest message that was posted for `purpose`, wherever it stands."""
        shown = self.uow.last(Delivery, purpose=purpose)
        return self._send(Op.UPDATE, card, "", target_of=shown.id) if shown else None

    def _opening_id(self) -> str | None:
        return None if self.interview.thread_ts else self.interview.state.get("opening")

    def _send(self, op: Op, card: Card, purpose: str, **where: Any) -> Delivery:
        self._said += 1
        delivery = Delivery(
            key=f"{self.occasion.key}/{self._said}",
            op=op,
            channel=self.interview.channel,
            payload=dict(self.house.draw(card)),
            purpose=purpose,
            due_at=self.occasion.at,
            created_at=self.occasion.at,
            **where,
        )
        self.uow.add(delivery)
        return delivery
