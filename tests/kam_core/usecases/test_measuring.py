"""The records of a plan as the measures see them."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from kam_core.measures.selection import SelectionFacts, Verdict, selection
from kam_core.store import Store
from kam_core.terms import Status
from kam_core.usecases.judging import plan_facts, quality_of, score_of
from kam_core.usecases.measuring import (
    expected,
    force_field_of,
    freshness_of,
    headline_of,
    selection_facts,
    top_opportunity,
    unknown_facts,
)
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import UNKNOWN, Claim, Draft, Quantity
from tests.builders import JAN, NOW, TODAY, a_plan, a_whole_plan, euros, reading, said, tell


def facts(store: Store, *drafts: Draft) -> SelectionFacts:
    with reading(store, a_plan(store, drafts=drafts)) as book:
        return selection_facts(book)


def test_an_empty_plan_knows_nothing_about_its_account(store: Store) -> None:
    assert facts(store) == SelectionFacts()


def test_scores_without_a_rival_are_attractiveness_and_pairs_are_strength(store: Store) -> None:
    known = facts(
        store,
        said("Scorecard", "growth", score=8, weight=75),
        said("Scorecard", "payment", score=4, weight=25),
        said("Scorecard", "delivery", score=8, best_rival_score=6),
        said("Scorecard", "price", score=5, best_rival_score=7),
    )
    assert known.attractiveness == 7
    assert known.strength == 0


def test_scores_weigh_alike_where_a_weight_is_missing(store: Store) -> None:
    known = facts(
        store, said("Scorecard", "growth", score=8, weight=90), said("Scorecard", "payment", score=4)
    )
    assert known.attractiveness == 6


def test_the_reason_is_no_score(store: Store) -> None:
    known = facts(store, said("Scorecard", "why key", note="9% of our volume and the only reference"))
    assert known == SelectionFacts(share_of_volume=Decimal(9), opens_doors=True)


def test_a_contribution_below_zero_is_a_loss_whatever_else_is_unknown(store: Store) -> None:
    known = facts(
        store,
        said(
            "Financials", "last 12 months", revenue=euros(1000), contribution=Quantity(Decimal(-3), "percent")
        ),
    )
    assert known.net_contribution is not None
    assert known.net_contribution.amount < 0


def test_a_contribution_that_may_be_net_is_not_charged_twice(store: Store) -> None:
    year = said(
        "Financials",
        "last 12 months",
        revenue=euros(1000),
        contribution=Quantity(Decimal(2), "percent"),
        cost_to_serve=euros(50),
    )
    assert facts(store, year).net_contribution is None


def test_a_contribution_before_the_cost_to_serve_is_charged_with_it(store: Store) -> None:
    margin = Claim(Quantity(Decimal(2), "percent"), note="2% before service hours")
    year = said(
        "Financials", "last 12 months", revenue=euros(1000), contribution=margin, cost_to_serve=euros(50)
    )
    left = facts(store, year).net_contribution
    assert left is not None
    assert left.amount == -30


def test_a_small_share_and_nothing_but_size_speak_against_a_key_account(store: Store) -> None:
    known = facts(store, said("Scorecard", "why key", note="big logo, 0.5% of our sales. no"))
    assert selection(known).verdict is Verdict.STREAMLINE


def test_the_headline_stands_above_earlier_objectives(store: Store) -> None:
    plan = a_plan(store, drafts=(said("Objective", "first", target=Decimal(1)),))
    with reading(store, plan) as book:
        first = headline_of(book)
        assert first is not None
        assert first.label == "first"
    tell(store, plan, said("Objective", "second", headline=True))
    with reading(store, plan) as book:
        second = headline_of(book)
        assert second is not None
        assert second.label == "second"


def test_the_top_opportunity_is_the_marked_one_else_the_most_valuable(store: Store) -> None:
    big = said("Opportunity", "big", potential=euros(900), probability=Decimal(10))
    sure = said("Opportunity", "sure", potential=euros(200), probability=Decimal(90))
    lost = said("Opportunity", "lost", potential=euros(5000), probability=Decimal(90), stage="lost")
    plan = a_plan(store, drafts=(big, sure, lost))
    with reading(store, plan) as book:
        top = top_opportunity(book)
        assert top is not None
        assert (top.label, expected(top)) == ("sure", euros(180))
    tell(store, plan, said("Opportunity", "big", top=True))
    with reading(store, plan) as book:
        top = top_opportunity(book)
        assert top is not None
        assert top.label == "big"


def test_an_unknown_probability_leaves_the_expected_value_unknown(store: Store) -> None:
    vague = said("Opportunity", "vague", potential=euros(900), probability=UNKNOWN)
    with reading(store, a_plan(store, drafts=(vague,))) as book:
        top = top_opportunity(book)
        assert top is not None
        assert expected(top) is None


def test_the_force_field_names_the_brake_to_loosen(store: Store) -> None:
    forces = (
        said("Force", "price", direction="driving", strength=4),
        said("Force", "habit", direction="restraining", text="old habits", strength=5, changeability=1),
        said("Force", "budget", direction="restraining", text="no budget", strength=3, changeability=4),
    )
    with reading(store, a_plan(store, drafts=forces)) as book:
        found = force_field_of(book)
    assert found is not None
    assert (found[0].driving, found[0].restraining, found[1]) == (4, 8, "no budget")


def test_no_force_draws_no_field(store: Store) -> None:
    with reading(store, a_plan(store)) as book:
        assert force_field_of(book) is None


def test_sections_age_from_their_last_known_fact(store: Store) -> None:
    plan = a_plan(store, drafts=a_whole_plan())
    tell(store, plan, said("Need", "uptime", statement="no stops"))
    with reading(store, plan) as book:
        later = TODAY + timedelta(days=14)
        assert freshness_of(book, TODAY).plan == 1
        assert freshness_of(book, later).plan == Decimal("0.5")


def test_saying_that_something_is_unknown_freshens_nothing(store: Store) -> None:
    with reading(store, a_plan(store, drafts=(said("Need", "uptime", importance=UNKNOWN),))) as book:
        assert freshness_of(book, TODAY).plan is None


def test_unknown_facts_are_counted_over_all_entities(store: Store) -> None:
    drafts = (said("Financials", "last 12 months", dso=UNKNOWN), said("RaidItem", "strike", impact=UNKNOWN))
    with reading(store, a_plan(store, drafts=drafts)) as book:
        assert set(unknown_facts(book)) == {"Financials.dso", "RaidItem.impact"}


def test_an_agreement_counts_from_its_day_and_with_its_person(store: Store) -> None:
    objective = said("Objective", "waste", customer_outcome="less", our_outcome="more")
    plan = a_plan(store, drafts=(objective,))
    agreed: Callable[[PlanBook, date], int] = lambda book, day: quality_of(book, day).marks[0].score  # noqa: E731
    with reading(store, plan) as book:
        assert agreed(book, TODAY) == 0
    tell(store, plan, said("Objective", "waste", agreed_on_by="Berger", agreed_on=TODAY))
    with reading(store, plan) as book:
        assert agreed(book, TODAY) == 50
        assert agreed(book, TODAY - timedelta(days=1)) == 0


def test_two_people_who_tell_facts_bring_a_plan_to_life(store: Store) -> None:
    plan = a_plan(store, drafts=a_whole_plan())
    tell(
        store,
        plan,
        said("Need", "uptime", statement="no stops"),
        said("Action", "visit", text="visit"),
        by=JAN,
    )
    with reading(store, plan) as book:
        assert {change.who for change in plan_facts(book, TODAY).changes} == {"U0INES", JAN}


def test_the_day_that_only_the_plan_knows_is_a_planned_review(store: Store) -> None:
    plan = a_plan(store, drafts=(said("AccountPlan", "plan", next_review=TODAY + timedelta(days=9)),))
    with reading(store, plan) as book:
        assert [one.planned for one in plan_facts(book, TODAY).reviews] == [TODAY + timedelta(days=9)]


def test_the_score_alone_is_the_score_of_the_whole_judgement(store: Store) -> None:
    with reading(store, a_plan(store, drafts=a_whole_plan())) as book:
        assert score_of(book, TODAY) == quality_of(book, TODAY).score


def test_a_done_action_counts_from_the_day_it_was_said(store: Store) -> None:
    late = said(
        "Action", "audit", text="send the audit", due=date(2026, 3, 1), status=Claim("done", Status.ASSUMED)
    )
    with reading(store, a_plan(store, drafts=(late,))) as book:
        (action,) = plan_facts(book, TODAY).actions
    assert action.done_on == NOW.date()
    assert action.on_time(TODAY) is False
