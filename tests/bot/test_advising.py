"""A model's suggestions beside those made by rules: never two about one matter, and no late message about nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from bot.jobs.advising import Advising, together
from kam_core.advice.proposals import Advice, Mode, Passage, Proposal, ProposalKind
from kam_core.cards import Card
from kam_core.model import Delivery, Errand
from kam_core.ports import Adviser
from kam_core.store import Store
from kam_core.usecases import errands
from tests.builders import INES, NOW, WORKSPACE, a_house, a_plan, a_store, a_whole_plan, an_occasion

PASSAGE = Passage("swot#1", "swot", "SWOT", "Look at both sides.")


def one(text: str, *, signal: str = "", subject: str = "", mode: Mode = Mode.RULES) -> Proposal:
    return Proposal(ProposalKind.ACTION, text, (PASSAGE,), signal=signal, subject=subject, mode=mode)


SEND = one("Send Berger the audit of line 2", signal="no_next_step", subject="o1")
ASK = one("Ask procurement for their calendar", signal="decision_process_unknown", subject="p1")
SAME = one("Send Berger the audit of line 2", mode=Mode.MODEL)
OTHER = one("Invite the plant manager to our best site", mode=Mode.MODEL)
ABOUT_O1 = one("Walk line 2 together", subject="o1", mode=Mode.MODEL)


@dataclass
class Slow:
    """An adviser whose rules answer at once, and whose model answers when it is let."""

    written: Advice
    by_rules: Advice = field(default_factory=lambda: Advice((SEND, ASK)))
    let: Event = field(default_factory=Event)
    writes: bool = True

    def suggest(self, *_: Any, **__: Any) -> Advice:
        return self.by_rules

    def write(self, *_: Any, **__: Any) -> Advice:
        self.let.wait(10)
        return self.written


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with_one = a_store(tmp_path)
    yield with_one
    with_one.close()


def said(store: Store, adviser: Slow, **payload: str) -> list[str]:
    """What stands in the outbox after suggestions were asked for; the model is let once the first card is drawn."""
    house = a_house(store)

    def draw(card: Card) -> Any:
        adviser.let.set()
        return house.draw(card)

    plan = a_plan(store, drafts=a_whole_plan())
    errand = Errand(
        key="e",
        what=errands.SUGGEST,
        person=INES,
        payload={"plan": plan, **payload},
        due_at=NOW,
        created_at=NOW,
    )
    advising = Advising(replace(house, draw=draw), cast(Adviser, adviser), str, soon=0.0)
    advising.suggest(errand, an_occasion(key="errand/e"))
    with store.read(WORKSPACE) as uow:
        return [str(each.payload["text"]) for each in uow.all_of(Delivery)]


def test_rules_fill_what_a_model_leaves_but_never_about_the_same_record() -> None:
    both = together(Advice((ABOUT_O1,), Mode.MODEL), Advice((SEND, ASK)))
    assert both.proposals == (ABOUT_O1, ASK)


def test_rules_do_not_repeat_a_model_in_like_words() -> None:
    assert together(Advice((SAME,), Mode.MODEL), Advice((SEND, ASK))).proposals == (SAME, ASK)


def test_a_slow_models_suggestions_come_after_those_by_rules(store: Store) -> None:
    texts = said(store, Slow(Advice((OTHER,), Mode.MODEL)))
    assert [each for each in texts if "Send Berger" in each or "Invite" in each] == [
        "Suggested action: Send Berger the audit of line 2.",
        "Suggested action: Invite the plant manager to our best site.",
    ]


def test_a_slow_model_that_says_nothing_new_sends_nothing_more(store: Store) -> None:
    texts = said(store, Slow(Advice((SAME,), Mode.MODEL)))
    assert len([each for each in texts if "uggestion" in each and "Suggested" not in each]) == 1
    assert len([each for each in texts if "Send Berger" in each]) == 1


def test_first_steps_for_an_objective_that_was_taken_back_are_not_looked_for(store: Store) -> None:
    assert said(store, Slow(Advice(), writes=False), objective="gone") == []
