"""Several people score one account: blind until all have, then means, spreads, and a scorecard with its evidence."""

from decimal import Decimal
from typing import Any

import pytest

from kam_core.cards import NoticeCard
from kam_core.cards.portfolio import ScoringAskForm, ScoringRoundCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Delivery, Scorecard, ScoringRound, SelectionCriterion
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role, Status
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.portfolio import scoring
from kam_core.usecases.portfolio.criteria import save_criteria
from kam_core.usecases.portfolio.scoring import Given
from kam_core.usecases.portfolio.tallying import Asked, tally
from tests.builders import INES, JAN, OMAR, WORKSPACE, a_person, a_plan, an_occasion, reading, said

ADMIN, LEA = "U0THANDI", "U0LEA"


@pytest.fixture
def plan(store: Store, house: House) -> str:
    for person in (INES, JAN, LEA):
        a_person(store, person)
    a_person(store, OMAR, Role.MANAGER)
    a_person(store, ADMIN, Role.ADMINISTRATOR)
    a_person(store, "U0GUEST", Role.GUEST)
    save_criteria(house, an_occasion(ADMIN, "criteria"), "Growth: 60\nFit: 40\nService: 100, strength", None)
    return a_plan(store, "Alder Glass", (said("Scorecard", "Fit", score=1),))


def opened(house: House, plan: str, *people: str) -> str:
    scoring.ask_colleagues(house, an_occasion(key="ask"), plan, people or (INES, JAN))
    with house.store.read(WORKSPACE) as uow:
        kept = uow.last(ScoringRound)
        assert kept is not None
        return kept.id


def criterion(house: House, name: str) -> str:
    with house.store.read(WORKSPACE) as uow:
        return next(one.id for one in uow.all_of(SelectionCriterion) if one.label == name)


def give(
    house: House, round_id: str, who: str, growth: int | None, fit: int | None, ours: int = 7, best: int = 5
) -> None:
    keys = {name: criterion(house, name) for name in ("Growth", "Fit", "Service")}
    scores = {keys["Growth"]: growth, keys["Fit"]: fit, keys["Service"]: ours}
    given = Given(scores, {keys["Service"]: best})
    scoring.give_scores(house, an_occasion(who, f"give/{who}/{growth}"), round_id, given)


def card(house: House, round_id: str) -> ScoringRoundCard:
    with house.store.read(WORKSPACE) as uow:
        kept = uow.get(ScoringRound, round_id)
        book = PlanBook(uow, uow.get(AccountPlan, kept.plan_id))
        return scoring.round_card(uow, kept, book, an_occasion())


def scores(store: Store, plan: str) -> dict[str, Any]:
    with reading(store, plan) as book:
        held = [one for one in book.records("Scorecard") if isinstance(one, Scorecard)]
        return {one.label: (one.score, one.best_rival_score, one.evidence["score"].status) for one in held}


def test_each_is_asked_in_their_dm_and_the_asker_sees_who_answered(
    store: Store, house: House, plan: str
) -> None:
    round_id = opened(house, plan)
    with store.read(WORKSPACE) as uow:
        assert sorted(one.channel for one in uow.all_of(Delivery)) == sorted([INES, INES, JAN])
    give(house, round_id, JAN, 9, 8)
    shown = card(house, round_id)
    assert (shown.answered, shown.waiting, shown.lines, shown.closed) == ((JAN,), (INES,), (), False)


def test_no_score_is_written_anywhere_before_all_have_given_theirs(
    store: Store, house: House, plan: str
) -> None:
    round_id = opened(house, plan)
    before = scores(store, plan)
    give(house, round_id, JAN, 9, 8)
    assert scores(store, plan) == before
    with store.read(WORKSPACE) as uow:
        assert not any("from 9 to" in str(one.payload) for one in uow.all_of(Delivery))
    assert scoring.open_scores(house, an_occasion(INES), round_id).scores == {}
    mine = scoring.open_scores(house, an_occasion(JAN), round_id)
    assert mine.scores[criterion(house, "Growth")] == 9


def test_the_last_answer_closes_the_round_and_the_means_become_the_scorecard(
    store: Store, house: House, plan: str
) -> None:
    round_id = opened(house, plan)
    give(house, round_id, JAN, 9, 8)
    give(house, round_id, INES, 5, 7, ours=8, best=4)
    shown = card(house, round_id)
    assert shown.closed
    growth, fit, service = shown.lines
    assert (growth.mean, growth.low, growth.high, growth.talk) == (Decimal(7), 5, 9, True)
    assert (fit.mean, fit.talk) == (Decimal("7.5"), False)
    assert (service.mean, service.rival) == (Decimal("7.5"), Decimal("4.5"))
    assert shown.attractiveness == Decimal("7.2")
    assert scores(store, plan) == {
        "Growth": (7, None, Status.ASSUMED),
        "Fit": (8, None, Status.CONFIRMED_INTERNAL),
        "Service": (8, 5, Status.CONFIRMED_INTERNAL),
    }
    with reading(store, plan) as book:
        held = {one.label: one for one in book.records("Scorecard")}
        evidence = held["Growth"].evidence["score"]
        assert (evidence.entered_by, evidence.source_ref) == (INES, f"scoring/{round_id}")


def test_unknown_is_an_answer_and_no_score(store: Store, house: House, plan: str) -> None:
    round_id = opened(house, plan)
    give(house, round_id, JAN, None, 8)
    give(house, round_id, INES, None, None)
    growth, fit, _ = card(house, round_id).lines
    assert (growth.mean, growth.scored, growth.unknown) == (None, 0, 2)
    assert (fit.mean, fit.unknown) == (Decimal(8), 1)
    assert "Growth" not in scores(store, plan)
    assert scores(store, plan)["Fit"] == (8, None, Status.ASSUMED)


def test_scores_may_be_changed_until_the_round_is_closed(store: Store, house: House, plan: str) -> None:
    round_id = opened(house, plan, INES, JAN, LEA)
    give(house, round_id, JAN, 9, 8)
    give(house, round_id, JAN, 3, 3)
    scoring.close_round(house, an_occasion(key="close"), round_id)
    assert card(house, round_id).lines[0].mean == Decimal(3)
    with pytest.raises(scoring.ScoringIsClosed):
        give(house, round_id, LEA, 5, 5)


def test_a_round_closed_without_answers_changes_nothing(store: Store, house: House, plan: str) -> None:
    round_id = opened(house, plan)
    before = scores(store, plan)
    for _ in range(2):
        scoring.close_round(house, an_occasion(key="close"), round_id)
    assert card(house, round_id).closed
    assert scores(store, plan) == before


def test_only_who_was_asked_scores_and_only_who_asked_closes(store: Store, house: House, plan: str) -> None:
    round_id = opened(house, plan, JAN)
    with pytest.raises(NotFoundOrNotAllowed):
        give(house, round_id, LEA, 5, 5)
    with pytest.raises(NotFoundOrNotAllowed):
        scoring.open_scores(house, an_occasion(INES), round_id)
    with pytest.raises(NotFoundOrNotAllowed):
        scoring.close_round(house, an_occasion(JAN, "close"), round_id)


def test_owner_and_manager_ask_and_nobody_else(store: Store, house: House, plan: str) -> None:
    assert isinstance(scoring.open_asking(house, an_occasion(), "alder"), ScoringAskForm)
    assert isinstance(scoring.open_asking(house, an_occasion(OMAR), "alder"), ScoringAskForm)
    assert isinstance(scoring.open_asking(house, an_occasion(JAN), "alder"), NoticeCard)
    with pytest.raises(NotFoundOrNotAllowed):
        scoring.ask_colleagues(house, an_occasion(JAN, "ask"), plan, (JAN,))


def test_guests_are_not_asked(store: Store, house: House, plan: str) -> None:
    with pytest.raises(FormRefused):
        scoring.ask_colleagues(house, an_occasion(key="ask"), plan, ("U0GUEST",))
    round_id = opened(house, plan, "U0GUEST", JAN)
    assert card(house, round_id).waiting == (JAN,)


def test_without_criteria_an_administrator_is_needed_first(store: Store, house: House) -> None:
    a_person(store, INES)
    a_plan(store, "Alder Glass")
    assert scoring.open_asking(house, an_occasion(), "alder") == NoticeCard("scoring.no_criteria")


def test_three_points_apart_is_worth_a_talk() -> None:
    asked = [Asked("a", "A", 100, "attractiveness")]
    assert [tally(asked, [{"a": 5}, {"a": high}], [])[0].talk for high in (7, 8)] == [False, True]
    assert tally(asked, [{}], [])[0].unknown == 1
