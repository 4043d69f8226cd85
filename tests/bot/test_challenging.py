"""A challenge from the command to the message: asked for, looked at, answered, shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.jobs.challenging import challenge
from bot.views.challenge import challenge as view
from bot.words import english
from kam_core.advice.brief import Brief
from kam_core.advice.proposals import Passage, Proposal, ProposalKind, SearchMode
from kam_core.advice.signals import BY_KEY
from kam_core.cards import Card, ChallengeCard, NoticeCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Delivery, Errand, Suggestion
from kam_core.ports import Adviser, House
from kam_core.store import Store
from kam_core.terms import SuggestionStatus
from kam_core.usecases.challenging import ask_by_id, ask_for_challenge
from tests.builders import (
    INES,
    NOW,
    OMAR,
    WORKSPACE,
    a_house,
    a_plan,
    a_store,
    a_whole_plan,
    an_occasion,
    said,
)

PASSAGE = Passage("competitor-watch#1", "competitor-watch", "Watching a rival", "Write the answer down.")
VEXO = said("CompetitorPosition", "Vexo", name="Vexo", threat=4, likely_move="bid on line 4")


@dataclass
class Desk:
    """An adviser with one passage, guidance on every signal, and a voice of its own if it has any."""

    accent: str = ""
    asked: list[str] = field(default_factory=list)
    passages: tuple[Passage, ...] = (PASSAGE,)

    @property
    def writes(self) -> bool:
        return bool(self.accent)

    @property
    def library(self) -> Any:
        return SimpleNamespace(search=lambda *_, **__: self.passages, mode=lambda: SearchMode.KEYWORD)

    def for_signal(self, brief: Brief, signal: str, subject: str, earlier: Sequence[Any]) -> Proposal | None:
        self.asked.append(signal)
        if signal not in BY_KEY:
            return None
        text = f"Do what guidance says on {signal}"
        return Proposal(ProposalKind.ACTION, text, (PASSAGE,), signal=signal, subject=subject)

    def voice(self, brief: Brief, role: str, points: Sequence[str]) -> Sequence[str]:
        return [f"{self.accent} {point}" for point in points]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with_one = a_store(tmp_path)
    yield with_one
    with_one.close()


@pytest.fixture
def drawn() -> list[Card]:
    return []


@pytest.fixture
def house(store: Store, drawn: list[Card]) -> House:
    """Keeps the challenges that it draws."""

    def draw(card: Card) -> dict[str, Any]:
        drawn.append(card)
        return view(cast(ChallengeCard, card), english())

    return replace(a_house(store), draw=draw)


def do(house: House, adviser: Desk, plan: str, role: str = "", key: str = "errand/1") -> None:
    """The errand, done once."""
    errand = Errand(
        key=key,
        what="challenge",
        person=INES,
        payload={"plan": plan, "role": role},
        due_at=NOW,
        created_at=NOW,
    )
    challenge(house, cast(Adviser, adviser), errand, an_occasion(key=key, channel="D0INES"))


def rows(store: Store, kind: Any) -> list[Any]:
    with store.read(WORKSPACE) as uow:
        return list(uow.all_of(kind))


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Cobalt finance", "finance"),
        ("cobalt as CFO", "finance"),
        ("Cobalt competitor", "competitor"),
        ("cobalt", ""),
        ("finance", "finance"),
        ("", ""),
    ],
)
def test_the_command_takes_an_account_and_a_part(house: House, store: Store, words: str, role: str) -> None:
    plan = a_plan(store)
    answer = ask_for_challenge(house, an_occasion(), words)
    assert answer == NoticeCard("challenge.preparing", {"account": "Cobalt Foods"})
    assert [one.payload for one in rows(store, Errand)] == [{"plan": plan, "role": role}]


def test_an_account_that_nobody_knows_is_no_errand(house: House, store: Store) -> None:
    a_plan(store)
    answer = ask_for_challenge(house, an_occasion(), "Borealis finance")
    assert isinstance(answer, NoticeCard)
    assert answer.slots == {"account": "Borealis"}
    assert rows(store, Errand) == []


def test_whoever_may_not_edit_gets_no_challenge(house: House, store: Store) -> None:
    plan = a_plan(store)
    with pytest.raises(NotFoundOrNotAllowed):
        ask_by_id(house, an_occasion(person=OMAR), plan, "finance")
    assert rows(store, Errand) == []


def test_a_part_that_nobody_plays_is_left_to_the_plan(house: House, store: Store) -> None:
    plan = a_plan(store)
    ask_by_id(house, an_occasion(), plan, "chairman")
    ask_by_id(house, an_occasion(key="press/2"), plan, "finance")
    assert {one.key.partition("/chal")[0]: one.payload["role"] for one in rows(store, Errand)} == {
        "press/1": "",
        "press/2": "finance",
    }


def test_the_same_press_twice_is_one_errand(house: House, store: Store) -> None:
    plan = a_plan(store)
    for _ in range(2):
        ask_by_id(house, an_occasion(), plan)
    assert len(rows(store, Errand)) == 1


def test_the_rival_whom_the_plan_names_speaks_first_and_each_answer_is_kept(
    house: House, store: Store, drawn: list[Card]
) -> None:
    do(house, Desk(), a_plan(store, drafts=(*a_whole_plan(), VEXO)))
    card = cast(ChallengeCard, drawn[0])
    assert (card.role, card.rival) == ("competitor", "Vexo")
    assert "rival_move" in [point.signal for point in card.points]
    kept = {one.id: one for one in rows(store, Suggestion)}
    answered = [point for point in card.points if point.suggestion]
    assert any(point.action.startswith("Write half a page against “bid on line 4”") for point in answered)
    assert {point.suggestion: point.action for point in answered} == {
        id: one.text for id, one in kept.items()
    }
    assert all(one.citations for one in kept.values())
    assert [one.channel for one in rows(store, Delivery)] == ["D0INES"]


def test_guidance_answers_what_a_signal_found_and_our_own_words_the_rest(
    house: House, store: Store, drawn: list[Card]
) -> None:
    adviser = Desk()
    do(house, adviser, a_plan(store, drafts=(*a_whole_plan(), VEXO)))
    card = cast(ChallengeCard, drawn[0])
    assert adviser.asked == [point.signal for point in card.points]
    guided = {one.signal for one in card.points if one.action == f"Do what guidance says on {one.signal}"}
    assert guided == {one.signal for one in card.points} & BY_KEY.keys() != set()
    assert all(point.action for point in card.points)


def test_a_challenge_that_comes_again_names_the_same_suggestions(
    house: House, store: Store, drawn: list[Card]
) -> None:
    plan = a_plan(store, drafts=(*a_whole_plan(), VEXO))
    for turn in ("errand/1", "errand/2"):
        do(house, Desk(), plan, key=turn)
    first, second = (cast(ChallengeCard, card) for card in drawn)
    assert first.points == second.points
    assert len(rows(store, Suggestion)) == sum(bool(point.suggestion) for point in first.points)


def test_what_was_dismissed_is_kept_as_a_new_suggestion(
    house: House, store: Store, drawn: list[Card]
) -> None:
    plan = a_plan(store, drafts=(VEXO,))
    do(house, Desk(), plan)
    with store.write(WORKSPACE, INES, NOW) as uow:
        for one in uow.all_of(Suggestion):
            one.status = SuggestionStatus.REJECTED
    do(house, Desk(), plan, key="errand/2")
    first, second = (cast(ChallengeCard, card).points[0] for card in drawn)
    assert first.action == second.action
    assert first.suggestion != second.suggestion


def test_an_errand_that_is_done_twice_shows_one_challenge(house: House, store: Store) -> None:
    plan = a_plan(store, drafts=(VEXO,))
    for _ in range(2):
        do(house, Desk(), plan)
    assert len(rows(store, Delivery)) == 1


def test_without_guidance_the_point_stands_alone(house: House, store: Store, drawn: list[Card]) -> None:
    do(house, Desk(passages=()), a_plan(store, drafts=(VEXO,)))
    point = cast(ChallengeCard, drawn[0]).points[0]
    assert (point.signal, point.suggestion, point.action) == ("rival_move", "", "")
    assert "rival_move" not in [one.draft["signal"] for one in rows(store, Suggestion)]


def test_a_model_s_words_are_taken_and_labelled(house: House, store: Store, drawn: list[Card]) -> None:
    writing = replace(house, model=True)
    do(writing, Desk(accent="Frankly:"), a_plan(store, drafts=(VEXO,)))
    card = cast(ChallengeCard, drawn[0])
    assert card.points[0].words == (
        "Frankly: You wrote my next move down yourself: “bid on line 4”. Your answer to it is still blank."
    )
    assert "by_model" in card.notes


def test_a_model_that_loses_a_point_is_not_believed(house: House, store: Store, drawn: list[Card]) -> None:
    class Silent(Desk):
        def voice(self, brief: Brief, role: str, points: Sequence[str]) -> Sequence[str]:
            return points[:-1]

    do(replace(house, model=True), Silent(accent="x"), a_plan(store, drafts=(VEXO,)))
    card = cast(ChallengeCard, drawn[0])
    assert {point.words for point in card.points} == {""}
    assert "by_model" not in card.notes


def test_a_stranger_s_errand_comes_to_nothing(house: House, store: Store) -> None:
    plan = a_plan(store, drafts=(VEXO,), owner=OMAR)
    with pytest.raises(NotFoundOrNotAllowed):
        do(house, Desk(), plan)
    assert rows(store, Delivery) == []
