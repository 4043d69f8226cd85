"""The line to the model: one structured call for a job, with everything that may go wrong turned into a note."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from advisor.model.breaker import Breaker
from advisor.model.ledger import Ledger, key_of
from advisor.model.prompts import Prompt, load_prompt, unmarked
from advisor.model.server import ModelAway, ModelSlow, ModelUnclear, Server, guessed
from advisor.model.settings import ModelSettings
from advisor.model.workers import TooSlow, Workers
from kam_core.advice.proposals import Trace

log = logging.getLogger("kam.model")
A = TypeVar("A", bound=BaseModel)

NO_MODEL = "no_model"
MODEL_SLOW = "model_slow"
MODEL_AWAY = "model_away"
MODEL_UNCLEAR = "model_unclear"
BUDGET_SPENT = "budget_spent"
NOTES = (NO_MODEL, MODEL_SLOW, MODEL_AWAY, MODEL_UNCLEAR, BUDGET_SPENT)
"""Keys of words: why a model said nothing."""
MOST_COMPLAINTS = 6
NO_TRACE = Trace()


@dataclass(frozen=True, slots=True)
class Answered(Generic[A]):
    """A valid answer with its trace, or None and a note."""

    answer: A | None = None
    note: str = ""
    trace: Trace = NO_TRACE


@dataclass(frozen=True, slots=True)
class _Call(Generic[A]):
    """One question as it goes to the server."""

    workspace: str
    prompt: Prompt
    human: str
    schema: type[A]
    started: float
    until: float

    def again(self, complaints: Sequence[str]) -> str:
        """The question once more, with what was wrong with the first answer."""
        told = "\n".join(f"- {one[:200]}" for one in complaints[:MOST_COMPLAINTS])
        return f"{self.human}\n\n<refused>\n{told}\n</refused>"


class ModelLine:
    """Asks one model; shared by all jobs. Never raises to the caller."""

    def __init__(
        self,
        settings: ModelSettings,
        server: Server,
        ledger: Ledger,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        workers: Workers | None = None,
    ) -> None:
        self.settings = settings
        self._server = server
        self._ledger = ledger
        self._clock = clock
        self._monotonic = monotonic
        self._workers = workers or Workers(monotonic=monotonic)
        self._breaker = Breaker(clock)

    def structured(
        self,
        workspace: str,
        prompt_name: str,
        inputs: Mapping[str, str],
        schema: type[A],
        check: Callable[[A], Sequence[str]] | None = None,
        deadline: float | None = None,
    ) -> Answered[A]:
        """One structured answer within `deadline` seconds of wall clock.

        `check` tells what is wrong with an answer; an answer that fails it, or its schema, is asked for once more with
        the complaints, and then taken as it is: whoever called judges each part of it anyway.
        """
        prompt = load_prompt(prompt_name)
        started = self._monotonic()
        until = started + (self.settings.deadline if deadline is None else deadline)
        call = _Call(workspace, prompt, prompt.filled(inputs), schema, started, until)
        try:
            answered = self._kept(call) or self._repaired(call, check)
        except Exception as wrong:  # noqa: BLE001  whatever a vendor thinks of, rules go on
            answered = Answered(note=MODEL_AWAY)
            log.error("model %s failed: %s", prompt.name, type(wrong).__name__)
        self._tell(call, answered)
        return answered

    def _repaired(self, call: _Call[A], check: Callable[[A], Sequence[str]] | None) -> Answered[A]:
        first, complaints = self._asked(call, call.human, check)
        if not complaints:
            return first
        second, _ = self._asked(call, call.again(complaints), check)
        return second if second.answer is not None or first.answer is None else first

    def _asked(
        self, call: _Call[A], human: str, check: Callable[[A], Sequence[str]] | None
    ) -> tuple[Answered[A], Sequence[str]]:
        """An answer, and what is wrong with it that a second call may mend."""
        if note := self._hindrance(call):
            return Answered(note=note), ()
        try:
            content, tokens = self._called(call, human)
            answer = call.schema.model_validate(unmarked(content))
        except (TooSlow, ModelSlow):
            self._breaker.failed()
            self._ledger.spend(call.workspace, guessed(call.prompt.text, human), self._clock())
            return Answered(note=MODEL_SLOW), ()
        except ModelAway as wrong:
            self._breaker.failed()
            log.warning("model %s is away: %s", call.prompt.name, wrong)
            return Answered(note=MODEL_AWAY), ()
        except ModelUnclear as wrong:
            self._ledger.spend(call.workspace, wrong.tokens, self._clock())
            return Answered(note=MODEL_UNCLEAR), (wrong.why,)
        except ValidationError as wrong:
            return Answered(note=MODEL_UNCLEAR), _mistakes(wrong)
        self._keep(call, answer)
        took = round((self._monotonic() - call.started) * 1000)
        trace = Trace(self.settings.model or "", call.prompt.name, tokens, took)
        return Answered(answer, trace=trace), tuple(check(answer)) if check else ()

    def _hindrance(self, call: _Call[A]) -> str:
        """Why nothing is asked now, as a note."""
        if self._breaker.is_open:
            return MODEL_AWAY
        if self._monotonic() >= call.until:
            return MODEL_SLOW
        if self._ledger.spent(call.workspace, self._clock()) >= self.settings.daily_tokens:
            return BUDGET_SPENT
        return ""

    def _called(self, call: _Call[A], human: str) -> tuple[object, int]:
        shape = call.schema.model_json_schema()
        reply = self._workers.run(
            lambda: self._server.ask(call.prompt.text, human, shape, call.until),
            call.until - self._monotonic(),
        )
        self._breaker.worked()
        self._ledger.spend(call.workspace, reply.tokens, self._clock())
        return reply.content, reply.tokens

    def _kept(self, call: _Call[A]) -> Answered[A] | None:
        found = self._ledger.kept(call.workspace, self._key(call), self._clock())
        if found is None:
            return None
        try:
            answer = call.schema.model_validate(found)
        except ValidationError:
            return None
        return Answered(answer, trace=Trace(self.settings.model or "", call.prompt.name))

    def _keep(self, call: _Call[A], answer: A) -> None:
        """The last valid answer is kept: a repaired one takes the place of the first."""
        model = self.settings.model or ""
        content = answer.model_dump(mode="json")
        self._ledger.keep(call.workspace, self._key(call), call.prompt.name, model, content, self._clock())

    def _key(self, call: _Call[A]) -> str:
        schema = call.schema.model_json_schema()
        where = f"{self.settings.model}|{self.settings.where}"
        return key_of(call.prompt.name, where, call.prompt.text, call.human, schema)

    def _tell(self, call: _Call[A], answered: Answered[A]) -> None:
        """A line without a word of what was asked or answered."""
        took = round((self._monotonic() - call.started) * 1000)
        log.info(
            "model %s: %s, %d tokens, %d ms",
            call.prompt.name,
            answered.note or "answered",
            answered.trace.tokens,
            took,
        )


def _mistakes(wrong: ValidationError) -> tuple[str, ...]:
    """What a schema refused: place and kind, without the words."""
    return tuple(
        f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in wrong.errors(include_input=False)
    )
