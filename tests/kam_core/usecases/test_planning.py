"""The one-page plan."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.exporters.finding import unknowns
from kam_core.cards import PlanCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.measures.quality_facts import GateKey
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import AnswerStatus, Role
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.show_plan import show_plan_by_id
from kam_core.values import UNKNOWN, FuzzyDate
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    TODAY,
    a_person,
    a_plan,
    a_whole_plan,
    an_interview,
    an_occasion,
    euros,
    reading,
    said,
    tell,
    the_playbook,
)
from tests.kam_core.usecases.statements import counted


def shown(house: House, plan: str, person: str = INES, days: int = 0) -> PlanCard:
    card = show_plan_by_id(house, an_occasion(person, at=NOW + timedelta(days=days)), plan)
    assert isinstance(card, PlanCard)
    return card


def test_an_empty_plan_says_that_it_holds_nothing(store: Store, house: House) -> None:
    card = shown(house, a_plan(store))
    assert (card.objective, card.opportunity, card.forces, card.next_review) == (None, None, None, None)
    assert (card.people, card.actions, card.indicators, card.threads) == ((), (), (), 0)
    assert len(card.empty_roles) == 6
    assert card.quality.score <= 60
    assert card.freshness is None


def test_the_page_holds_what_the_quick_start_gave(store: Store, house: House) -> None:
    card = shown(house, a_plan(store, drafts=a_whole_plan()))
    assert card.objective == "cut waste from 6 to 4 % by November"
    assert (card.for_them, card.for_us) == ("less waste on line 2", "a contract for two years")
    assert card.measure == "6 → 4 %"
    assert card.opportunity is not None
    assert card.opportunity.expected == euros(120_000)
    assert [line.text for line in card.actions] == ["send the audit", "send the figures of line 2"]
    assert (card.threads, card.single_thread) == (1, "Berger")
    assert card.next_review == date(2026, 3, 16)
    assert card.digest_channel == "<#C0COBALT|cobalt>"
    assert GateKey.NO_CUSTOMER_AGREEMENT in dict(card.quality.gates)


def test_an_objective_is_agreed_only_by_a_person_on_a_day_that_has_come(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=(said("Objective", "waste", status="agreed with customer"),))
    assert not shown(house, plan).agreed
    tell(store, plan, said("Objective", "waste", agreed_on_by="Berger", agreed_on=TODAY + timedelta(days=3)))
    assert not shown(house, plan).agreed
    assert shown(house, plan, days=3).agreed


def test_the_next_three_actions_come_by_their_day_and_undated_ones_last(store: Store, house: House) -> None:
    spring = FuzzyDate(date(2026, 3, 1), date(2026, 3, 31), "march")
    plan = a_plan(
        store,
        drafts=(
            said("Action", "someday", text="someday"),
            said("Action", "spring", text="spring", due=spring),
            said("Action", "soon", text="soon", due=date(2026, 3, 20)),
            said("Action", "late", text="late", due=date(2026, 2, 1)),
            said("Action", "done", text="done", due=date(2026, 1, 9), status="done"),
            said("Action", "off", text="off", due=date(2026, 1, 9), status="cancelled"),
        ),
    )
    assert [line.text for line in shown(house, plan).actions] == ["late", "soon", "spring"]


def test_the_objective_proves_itself_where_no_indicator_does(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=a_whole_plan())
    assert [(line.kind, line.text) for line in shown(house, plan).indicators] == [
        ("leading", "workshops"),
        ("lagging", "waste"),
    ]
    tell(store, plan, said("Indicator", "scrap report", kind="lagging", target=Decimal(4)))
    assert [line.text for line in shown(house, plan).indicators] == ["workshops", "scrap report"]


def test_a_review_that_was_not_held_stays_until_another_is_planned(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=(said("Review", "first", planned_date=date(2026, 3, 16)),))
    assert shown(house, plan, days=30).next_review == date(2026, 3, 16)
    tell(store, plan, said("Review", "second", planned_date=date(2026, 4, 20)))
    assert shown(house, plan, days=30).next_review == date(2026, 4, 20)


def test_the_first_digest_is_the_monday_after_the_review_was_planned(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=(said("Review", "first", planned_date=date(2026, 3, 16)),))
    monday = date(2026, 3, 9)
    assert shown(house, plan).first_digest == monday
    assert shown(house, plan, days=5).first_digest == monday
    assert shown(house, plan, days=6).first_digest == monday + timedelta(days=7)


def test_the_plan_counts_as_unknown_what_its_files_list_as_unknown(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=a_whole_plan())
    tell(store, plan, said("Account", "Cobalt Foods", employees=UNKNOWN))
    tell(store, plan, said("RelationshipLink", "Lucie", planned_visits_year=UNKNOWN))
    tell(store, plan, said("Offering", "line care", price_model=UNKNOWN))
    tell(store, plan, said("Opportunity", "line 3", {"offering": "line care"}, title="line 3"))
    an_interview(store, plan, answers={"D2": AnswerStatus.UNKNOWN, "F4": AnswerStatus.UNKNOWN})
    with reading(store, plan) as book:
        listed = [(one.entity, one.field) for one in unknowns(plan_document(book, NOW))]
    assert sorted(listed) == [
        ("Account", "employees"),
        ("Financials", "cost_to_serve"),
        ("RelationshipLink", "planned_visits_year"),
    ]
    assert shown(house, plan).unknowns == len(listed)


def test_every_fix_opens_a_question_of_the_playbook(store: Store, house: House) -> None:
    for drafts in ((), a_whole_plan()):
        card = shown(house, a_plan(store, account=f"Account {len(drafts)}", drafts=drafts))
        assert len(card.quality.fixes) == 3
        for fix in card.quality.fixes:
            assert fix.title == the_playbook().question(fix.question).title


def test_the_best_fix_comes_first(store: Store, house: House) -> None:
    gains = [fix.gain for fix in shown(house, a_plan(store, drafts=a_whole_plan())).quality.fixes]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 0


def test_buttons_lead_into_ones_own_interview_only(store: Store, house: House) -> None:
    plan = a_plan(store, drafts=(said("TeamMember", "Jan", person=JAN),))
    mine = an_interview(store, plan)
    assert shown(house, plan).interview == mine
    assert shown(house, plan, JAN).interview is None
    assert shown(house, plan, JAN).can_edit


def test_managers_read_and_others_are_told_nothing(store: Store, house: House) -> None:
    plan = a_plan(store)
    an_interview(store, plan)
    a_person(store, OMAR, Role.MANAGER)
    card = shown(house, plan, OMAR)
    assert (card.can_edit, card.interview) == (False, None)
    a_person(store, JAN)
    with pytest.raises(NotFoundOrNotAllowed):
        shown(house, plan, JAN)


def test_the_number_of_statements_does_not_grow_with_the_plan(store: Store, house: House) -> None:
    small, large = a_plan(store, "Small", a_whole_plan()), a_plan(store, "Large", a_whole_plan())
    many = [said("StakeholderRole", f"Person {n}", influence=3) for n in range(40)]
    tell(store, large, *many, *(said("Action", f"step {n}", text=f"step {n}") for n in range(40)))
    with counted(store) as few:
        shown(house, small)
    with counted(store) as more:
        shown(house, large)
    assert 0 < len(few) == len(more)


def test_a_plan_that_is_not_there_is_not_found(house: House) -> None:
    with pytest.raises(NotFoundOrNotAllowed):
        show_plan_by_id(house, replace(an_occasion()), "nowhere")
