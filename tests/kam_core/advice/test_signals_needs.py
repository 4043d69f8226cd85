"""Signals about needs and how the account buys, and those of the pharma pack."""

from decimal import Decimal

import pytest

from tests.kam_core.advice.made import (
    NOT_KNOWN,
    Holds,
    Rests,
    a_brief,
    check_holds,
    check_rests,
    euros,
    found,
    holds,
    noted,
)

WISH = noted("Need", "uptime", statement="no stops at the weekend", satisfaction=2, importance=5)
BY_BERGER = noted("Need", "uptime", statement="no stops at the weekend", said_by="Berger", satisfaction=1)
OBSTACLE = noted("Need", "stops", statement="line 2 stops", level="obstacle")
WORDS = "no stops at the weekend"
CENTER = noted("BuyingCenter", "plant Turku", independent_buyer=True, approval_limit=euros(50_000))
PROJECT = noted("Initiative", "line 4", budget=euros(900_000))
BOARD = noted("BuyingCenter", "formulary committee")
CHIEF = noted("Stakeholder", "Dr Sand")
JOINT = noted("Objective", "shorter stays", customer_outcome="fewer days in bed")


HOLDS = (
    holds(
        "unhappy_need",
        a_brief(BY_BERGER),
        {"need": WORDS, "said_by": "Berger"},
        "satisfaction statement",
        "uptime",
    ),
    holds("need_without_person", a_brief(WISH), {"need": WORDS}, "statement", "uptime"),
    holds(
        "need_without_offering",
        a_brief(BY_BERGER),
        {"need": WORDS, "said_by": "Berger"},
        "statement said_by",
        "uptime",
    ),
    holds("obstacle_unpriced", a_brief(OBSTACLE), {"need": "line 2 stops"}, "statement", "stops"),
    holds(
        "decision_process_unknown",
        a_brief(CENTER),
        {"buying_center": "plant Turku"},
        "independent_buyer approval_limit",
        "plant Turku",
    ),
    holds("no_budget_holder", a_brief(PROJECT), {"initiative": "line 4"}, "budget", "line 4"),
    holds(
        "decision_body_unknown",
        a_brief(CHIEF, noted("BuyingCenter", "ward 3", name="ward 3"), pack="pharma"),
        {},
        "name",
    ),
    holds(
        "outcome_goal_missing",
        a_brief(noted("Need", "price", statement="a lower price"), pack="pharma"),
        {},
        "statement",
    ),
    holds(
        "compliance_unchecked",
        a_brief(JOINT, pack="pharma"),
        {"objective": "shorter stays"},
        "customer_outcome",
        "shorter stays",
    ),
)
RESTS = (
    Rests("unhappy_need", "3 of 5 is not unhappy", a_brief(noted("Need", "n", satisfaction=3))),
    Rests("unhappy_need", "nobody asked", a_brief(noted("Need", "n"))),
    Rests("unhappy_need", "nobody knows", a_brief(noted("Need", "n", satisfaction=NOT_KNOWN))),
    Rests("need_without_person", "Berger said it", a_brief(BY_BERGER)),
    Rests("need_without_person", "a paper says it", a_brief(noted("Need", "n", document="report 2025"))),
    Rests("need_without_person", "an obstacle is seen by us", a_brief(OBSTACLE)),
    Rests(
        "need_without_offering",
        "an offering fits",
        a_brief(WISH, noted("FitCell", "c", {"need": "uptime"}, fit=1)),
    ),
    Rests(
        "need_without_offering",
        "an offering is set against it and nobody knows how well it fits",
        a_brief(WISH, noted("FitCell", "c", {"need": "uptime"}, fit=NOT_KNOWN)),
    ),
    Rests("need_without_offering", "an obstacle is no order", a_brief(OBSTACLE)),
    Rests(
        "obstacle_unpriced",
        "it has its price",
        a_brief(noted("Need", "n", level="obstacle", cost_of_occurrence=euros(0))),
    ),
    Rests("obstacle_unpriced", "a goal has no price", a_brief(WISH)),
    Rests(
        "decision_process_unknown",
        "the steps are there",
        a_brief(noted("BuyingCenter", "b", decision_process=("test", "offer", "board"))),
    ),
    Rests(
        "no_budget_holder",
        "the holder is named",
        a_brief(noted("Initiative", "line 4", budget_owner="Berger")),
    ),
    Rests("decision_body_unknown", "a committee is there", a_brief(CHIEF, BOARD, pack="pharma")),
    Rests("decision_body_unknown", "nobody there is known", a_brief(pack="pharma")),
    Rests("decision_body_unknown", "it is another trade", a_brief(CHIEF)),
    Rests(
        "outcome_goal_missing",
        "an objective speaks of it",
        a_brief(
            noted("Need", "price"),
            noted("Objective", "o", customer_outcome="fewer readmissions within 30 days"),
            pack="pharma",
        ),
    ),
    Rests(
        "outcome_goal_missing",
        "a need speaks of it",
        a_brief(noted("Need", "a shorter care pathway"), pack="pharma"),
    ),
    Rests("outcome_goal_missing", "it is another trade", a_brief(noted("Need", "price"))),
    Rests(
        "compliance_unchecked",
        "the check is planned",
        a_brief(
            JOINT,
            noted("RaidItem", "r", kind="dependency", text="Compliance looks at the contract"),
            pack="pharma",
        ),
    ),
    Rests("compliance_unchecked", "it is another trade", a_brief(JOINT)),
    Rests(
        "compliance_unchecked",
        "it has ended",
        a_brief(noted("Objective", "o", status="achieved"), pack="pharma"),
    ),
)


@pytest.mark.parametrize("case", HOLDS, ids=str)
def test_what_they_want_calls_for_advice_in_their_words(case: Holds) -> None:
    check_holds(case)


@pytest.mark.parametrize("case", RESTS, ids=str)
def test_what_they_want_calls_for_nothing(case: Rests) -> None:
    check_rests(case)


@pytest.mark.parametrize("signal", ["unhappy_need", "need_without_person", "need_without_offering"])
def test_advice_about_a_need_hangs_on_it_and_weighs_what_it_weighs_to_them(signal: str) -> None:
    (one,) = found(signal, a_brief(WISH))
    assert (one.need, one.weight) == ("uptime", 1.0)


def test_an_offering_that_does_not_fit_answers_no_need() -> None:
    none = noted("FitCell", "c", {"need": "uptime"}, fit=0)
    assert found("need_without_offering", a_brief(WISH, none))


def test_an_account_without_a_unit_that_buys_has_no_known_way_to_decide() -> None:
    (one,) = found("decision_process_unknown", a_brief())
    assert (one.slots, one.facts, one.subject) == ({}, (), "")


def test_a_risk_about_compliance_is_no_check() -> None:
    risk = noted("RaidItem", "r", kind="risk", text="compliance says no", probability=Decimal(3))
    assert found("compliance_unchecked", a_brief(JOINT, risk, pack="pharma"))
