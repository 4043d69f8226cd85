"""Speaks to an OpenAI-compatible server through LangChain, which is imported with the first call."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from advisor.model.settings import ModelSettings

RETRY_PAUSE = 0.5
MOST_ANSWER_TOKENS = 3000
"""A small model may write for ever; five times what the longest good answer takes, thinking aloud included."""
ASSUMED_LETTERS = 3
"""Letters of one token, for an answer whose server does not tell what it used; few, so that we count too much."""


class ModelSlow(Exception):
    """No answer in time."""


class ModelAway(Exception):
    """The server cannot be reached, is over its limits, or wants no more of us."""


class ModelUnclear(Exception):
    """There is an answer, but it is cut off, refused, filtered or no JSON. `tokens` were used for it."""

    def __init__(self, why: str, tokens: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.tokens = tokens


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as JSON, not checked yet, and what it took."""

    content: dict[str, Any]
    tokens: int


class Server(Protocol):
    """One call of a model."""

    def ask(self, system: str, human: str, schema: Mapping[str, Any], until: float) -> Reply:
        """The answer in the shape of a JSON schema. `until` is a moment of the monotonic clock after which no further
        try begins. Raises `ModelSlow`, `ModelAway` or `ModelUnclear`, and nothing else."""
        ...


class OpenAIServer:
    """`ChatOpenAI` with structured output; plainer ways of asking where a server knows no JSON schema."""

    def __init__(
        self,
        settings: ModelSettings,
        monotonic: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._monotonic = monotonic
        self._pause = pause
        self._lock = threading.Lock()
        self._way = 0
        """The first way of asking that this server took, remembered while the process lives."""

    def ask(self, system: str, human: str, schema: Mapping[str, Any], until: float) -> Reply:
        """The answer as JSON: by JSON schema, else in JSON mode, else as plain text that is JSON."""
        for way in range(self._way, len(WAYS)):
            try:
                reply = self._tried_twice(WAYS[way], system, human, schema, until)
            except _WayRefused:
                if self._monotonic() >= until:
                    raise ModelSlow from None
                continue
            self._way = way
            return reply
        raise ModelAway("bad request")

    def warm(self) -> None:
        """Load the vendor's code, which takes about two seconds."""
        with self._lock:
            assert self._chat

    @cached_property
    def _chat(self) -> Any:
        from langchain.chat_models import init_chat_model

        key = self._settings.key.get_secret_value() if self._settings.key else "none"
        return init_chat_model(
            self._settings.model,
            model_provider="openai",
            base_url=self._settings.base_url,
            api_key=key,
            timeout=self._settings.deadline,
            max_retries=0,
            max_tokens=MOST_ANSWER_TOKENS,
        )

    def _tried_twice(
        self, way: "Way", system: str, human: str, schema: Mapping[str, Any], until: float
    ) -> Reply:
        """One retry, for what may be over in a moment: a limit, a failure of the server, a dropped connection."""
        import openai

        passing = (openai.RateLimitError, openai.InternalServerError, openai.APIConnectionError)
        for last in (False, True):
            try:
                return self._once(way, system, human, schema)
            except openai.APITimeoutError:
                raise ModelSlow from None
            except passing as wrong:
                if last or _is_final(wrong) or self._monotonic() + RETRY_PAUSE >= until:
                    raise ModelAway(type(wrong).__name__) from None
                self._pause(RETRY_PAUSE)
            except (openai.LengthFinishReasonError, openai.ContentFilterFinishReasonError) as wrong:
                raise ModelUnclear(type(wrong).__name__, guessed(system, human)) from None
            except (openai.BadRequestError, openai.UnprocessableEntityError) as wrong:
                raise _WayRefused from wrong
            except (openai.OpenAIError, OSError) as wrong:
                raise ModelAway(type(wrong).__name__) from None
        raise AssertionError("unreachable")

    def _once(self, way: "Way", system: str, human: str, schema: Mapping[str, Any]) -> Reply:
        import pydantic
        from langchain_core.messages import HumanMessage, SystemMessage
        from langchain_openai.chat_models.base import OpenAIRefusalError
        from langsmith import tracing_context

        with self._lock:
            chat = self._chat
        messages = [SystemMessage(way.system(system, schema)), HumanMessage(human)]
        try:
            with tracing_context(
                enabled=False
            ):  # a variable of the environment must not send prompts elsewhere
                said = way.runnable(chat, dict(schema)).invoke(messages)
        except (pydantic.ValidationError, OpenAIRefusalError) as wrong:
            raise ModelUnclear(type(wrong).__name__, guessed(system, human)) from None
        except (ValueError, TypeError, KeyError, AttributeError) as wrong:
            # What the SDK makes of a body that is no chat completion at all.
            raise ModelUnclear(type(wrong).__name__, guessed(system, human)) from None
        return _reply(said["raw"] if isinstance(said, dict) else said, system, human)


class _WayRefused(Exception):
    """The server does not take this way of asking."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of asking for JSON: `method` of LangChain, None for plain text."""

    method: str | None

    def runnable(self, chat: Any, schema: dict[str, Any]) -> Any:
        """What is invoked."""
        if self.method is None:
            return chat
        strict = {"strict": True} if self.method == "json_schema" else {}
        return chat.with_structured_output(schema, method=self.method, include_raw=True, **strict)

    def system(self, system: str, schema: Mapping[str, Any]) -> str:
        """The instructions; they tell the schema where the server does not enforce it."""
        if self.method == "json_schema":
            return system
        return f"{system}\n\nJSON schema of the answer:\n{json.dumps(schema, ensure_ascii=False)}"


WAYS = (Way("json_schema"), Way("json_mode"), Way(None))


def _reply(message: Any, system: str, human: str) -> Reply:
    usage = message.usage_metadata or {}
    text = message.content if isinstance(message.content, str) else ""
    tokens = int(usage.get("total_tokens") or 0) or guessed(system, human, text)
    if message.additional_kwargs.get("refusal"):
        raise ModelUnclear("refusal", tokens)
    if message.response_metadata.get("finish_reason") in {"length", "content_filter"}:
        raise ModelUnclear(str(message.response_metadata["finish_reason"]), tokens)
    try:
        content = json.loads(_unfenced(text))
    except (ValueError, RecursionError):
        raise ModelUnclear("no json", tokens) from None
    if not isinstance(content, dict):
        raise ModelUnclear("no object", tokens)
    return Reply(content, tokens)


def _unfenced(text: str) -> str:
    """JSON without the Markdown fence, and the thinking aloud, that some models put around it."""
    bare = text.rpartition("</think>")[2].strip()
    if bare.startswith("```"):
        bare = bare.partition("\n")[2].rpartition("```")[0]
    return bare


def guessed(*texts: str) -> int:
    """About so many tokens, rather too many."""
    return sum(map(len, texts)) // ASSUMED_LETTERS + 1


def _is_final(wrong: Exception) -> bool:
    """A used-up account is no passing limit."""
    return getattr(wrong, "code", None) == "insufficient_quota"
