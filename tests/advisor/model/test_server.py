"""A real client against stand-ins for OpenAI: whatever goes wrong, a note comes in time and nothing worse."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from pydantic import SecretStr

from advisor.model.desk import ModelDesk
from advisor.model.line import ModelLine
from advisor.model.server import OpenAIServer
from advisor.model.settings import ModelSettings
from kam_core.advice.proposals import Advice, Wanted
from tests.advisor.model.raw_server import completion, raw_server
from tests.advisor.model.samples import NOW, suggestion, suggestions
from tests.advisor.model.test_suggesting import LIES
from tests.fakes.aimock import Aimock, fails, says
from tests.fakes.fake_model import FakeLedger
from tests.kam_core.advice.gate_samples import PASSAGES, brief

GOOD = suggestions(suggestion())
KEY = "sk-never-shown"
MUCH_LATER = 20.0
"""Far beyond the deadline, far before the server would answer."""


class Pauses(list[float]):
    """Takes the place of sleeping."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def desk(base_url: str, deadline: float = 60, ledger: FakeLedger | None = None) -> ModelDesk:
    settings = ModelSettings(SecretStr(KEY), base_url, "gpt-4.1-mini", deadline=deadline)
    server = OpenAIServer(settings, pause=Pauses())
    return ModelDesk(ModelLine(settings, server, ledger or FakeLedger(), lambda: NOW), server)


def advised(base_url: str, deadline: float = 60, ledger: FakeLedger | None = None) -> Advice:
    return desk(base_url, deadline, ledger).write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ())


def test_a_structured_answer_becomes_a_suggestion_and_is_paid_for(aimock: Aimock) -> None:
    ledger = FakeLedger()
    aimock.will_say(says(GOOD, usage={"prompt_tokens": 900, "completion_tokens": 150, "total_tokens": 1050}))
    advice = advised(aimock.base_url, ledger=ledger)
    assert [made.text for made in advice.proposals] == [suggestion()["text"]]
    assert ledger.spent("T1", NOW) == 1050
    (asked,) = aimock.asked()
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["strict"] is True


def test_a_limit_that_passes_is_tried_once_more(aimock: Aimock) -> None:
    aimock.will_say(fails(429), says(GOOD))
    assert len(advised(aimock.base_url).proposals) == 1
    assert len(aimock.asked()) == 2


@pytest.mark.parametrize(
    ("response", "tries"),
    [
        (fails(429), 2),
        (fails(429, code="insufficient_quota"), 1),
        (fails(500), 2),
        (fails(503), 2),
        (fails(401), 1),
        (fails(404), 1),
    ],
    ids=["429", "quota", "500", "503", "401", "404"],
)
def test_an_error_of_the_server_is_a_note_after_one_retry_at_most(
    response: dict[str, Any], tries: int, aimock: Aimock
) -> None:
    aimock.will_say(response)
    advice = advised(aimock.base_url)
    assert (advice.proposals, advice.notes) == ((), ("model_away",))
    assert len(aimock.asked()) == tries


@pytest.mark.parametrize(
    "response",
    [
        says('{"suggestions": [{"kind": "act'),
        says("Meet two people, and all will be well"),
        says("[]"),
        says({"suggestions": "none"}),
        says(GOOD, finishReason="length"),
        says(GOOD, finishReason="content_filter"),
    ],
    ids=["truncated", "prose", "a list", "another shape", "length", "content filter"],
)
def test_an_answer_that_is_none_is_asked_for_once_more(response: dict[str, Any], aimock: Aimock) -> None:
    aimock.will_say(response)
    advice = advised(aimock.base_url)
    assert (advice.proposals, advice.notes) == ((), ("model_unclear",))
    assert len(aimock.asked()) == 2
    aimock.will_say(response, says(GOOD))
    assert len(advised(aimock.base_url).proposals) == 1


@pytest.mark.parametrize("chaos", ["dropRate", "malformedRate", "disconnectRate", "rateLimitRate"])
def test_whatever_breaks_on_the_way_is_a_note(chaos: str, aimock: Aimock) -> None:
    aimock.will_say(says(GOOD))
    aimock.misbehave(**{chaos: 1})
    advice = advised(aimock.base_url)
    assert advice.proposals == ()
    assert advice.notes in {("model_away",), ("model_unclear",)}


def test_a_slow_server_is_left_at_the_deadline(aimock: Aimock) -> None:
    one = desk(aimock.base_url, deadline=0.5)
    aimock.will_say(says(suggestions(declined=True)))
    aimock.misbehave(latencyMs=30_000)
    began = time.monotonic()
    advice = one.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ())
    assert advice.notes == ("model_slow",)
    assert time.monotonic() - began < MUCH_LATER


def test_a_server_that_dribbles_is_left_at_the_deadline_too() -> None:
    hold = threading.Event()
    with raw_server(completion({"content": "{}"}), hold) as url:
        began = time.monotonic()
        assert advised(url, deadline=0.5).notes == ("model_slow",)
        assert time.monotonic() - began < MUCH_LATER


def test_a_refusal_is_a_note_and_paid_for_though_the_server_counts_nothing() -> None:
    ledger = FakeLedger()
    with raw_server(completion({"refusal": "I cannot help with that."})) as url:
        assert advised(url, ledger=ledger).notes == ("model_unclear",)
    assert ledger.spent("T1", NOW) > 1000


@pytest.mark.parametrize(
    "body", [b"", b"null", b"{}", b"[1]", b'{"choices": null}', b'{"choices": []}', b"\xff<html>"]
)
def test_rubbish_is_a_note(body: bytes) -> None:
    with raw_server(body) as url:
        assert advised(url).notes[0] in {"model_unclear", "model_away"}


def test_nobody_listening_is_a_note() -> None:
    with raw_server(b"") as url:
        gone = url
    assert advised(gone).notes == ("model_away",)


def test_a_server_without_json_schema_is_asked_in_json_mode_and_remembered(aimock: Aimock) -> None:
    one = desk(aimock.base_url)
    aimock.will_say(fails(400, "response_format is not supported"), says(GOOD))
    assert len(one.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ()).proposals) == 1
    assert [asked["response_format"]["type"] for asked in aimock.asked()] == ["json_schema", "json_object"]
    aimock.will_say(says(GOOD))
    one.write_suggestions(brief(), Wanted.ACTIONS, PASSAGES, ())
    assert [asked["response_format"]["type"] for asked in aimock.asked()] == ["json_object"]


def test_a_server_without_any_format_is_asked_in_words(aimock: Aimock) -> None:
    import json

    aimock.will_say(fails(400), fails(422), says(f"```json\n{json.dumps(GOOD)}\n```"))
    assert len(advised(aimock.base_url).proposals) == 1
    asked = aimock.asked()
    assert "response_format" not in asked[-1]
    assert "JSON schema" in asked[-1]["messages"][0]["content"]


def test_a_server_that_takes_no_way_of_asking_is_away(aimock: Aimock) -> None:
    aimock.will_say(fails(400))
    assert advised(aimock.base_url).notes == ("model_away",)
    assert len(aimock.asked()) == 3


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_no_lie_comes_out_of_a_real_call(lie: str, aimock: Aimock) -> None:
    aimock.will_say(says(suggestions(suggestion(**LIES[lie]))))
    assert advised(aimock.base_url).proposals == ()


def test_after_three_failures_the_server_is_left_in_peace(aimock: Aimock) -> None:
    aimock.will_say(fails(401))
    one = desk(aimock.base_url)
    for _ in range(5):
        one.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ())
    assert len(aimock.asked()) == 3


def test_the_key_is_sent_and_never_told(aimock: Aimock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="kam")
    aimock.will_say(fails(401))
    one = desk(f"{aimock.base_url}?token={KEY}")
    one.write_suggestions(brief(), Wanted.ANYTHING, PASSAGES, ())
    assert KEY not in caplog.text
    assert one.describe() == ("gpt-4.1-mini", aimock.base_url)
