"""A line to a fake model, and answers as a good model gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import SecretStr

from advisor.model.desk import ModelDesk
from advisor.model.line import ModelLine
from advisor.model.settings import ModelSettings
from tests.fakes.fake_model import FakeLedger, FakeModel, FakeTime
from tests.kam_core.advice.gate_samples import QUOTE, THREAD

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SETTINGS = ModelSettings(key=SecretStr("sk-secret"), base_url="http://127.0.0.1:9/v1", name="test-model")


@dataclass
class Bench:
    """Everything around a line, for a test to move."""

    model: FakeModel
    ledger: FakeLedger
    time: FakeTime
    line: ModelLine

    @property
    def desk(self) -> ModelDesk:
        return ModelDesk(self.line)


def bench(settings: ModelSettings = SETTINGS) -> Bench:
    """A line to a fake model with an empty ledger."""
    model, ledger, time = FakeModel(), FakeLedger(), FakeTime(NOW)
    return Bench(model, ledger, time, ModelLine(settings, model, ledger, time.clock, time.monotonic))


def suggestion(**changes: Any) -> dict[str, Any]:
    """A suggestion that the gate lets through."""
    made = {
        "kind": "action",
        "text": "Meet two people outside the line of Berger",
        "measure": {
            "name": "people with a tie of their own",
            "unit": "people",
            "baseline": "",
            "target": "3",
        },
        "due": "2026-03-31",
        "customer_gain": "Their line teams have somebody to call when something stops",
        "our_gain": "The account no longer hangs on one person",
        "ask": "",
        "side": "us",
        "serves": "o1",
        "test": "",
        "listen_for": "",
        "source_ids": [THREAD.id],
        "evidence": [{"source_id": QUOTE.source, "quote": QUOTE.words}],
    }
    return {**made, **changes}


def suggestions(*each: dict[str, Any], declined: bool = False) -> dict[str, Any]:
    """An answer to the prompt of suggestions."""
    return {"suggestions": list(each), "declined": declined, "reason": ""}
