"""Signals about money, rivals, the outside world and what could go wrong."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kam_core.advice.brief import Reckoned
from kam_core.values import Money
from tests.kam_core.advice.made import (
    NOT_KNOWN,
    TODAY,
    Holds,
    Rests,
    a_brief,
    check_holds,
    check_rests,
    euros,
    found,
    holds,
    noted,
    only,
    stretch,
)

SPENT = noted("Financials", "spend", revenue=euros(300), customer_spend=euros(1000))
GROWTH = noted("Financials", "year", growth_account=Decimal("12.50"), growth_ours=Decimal(0))
TARGET = noted("Financials", "year", target=euros(900), renewal_base=euros(500))
IN_JUNE = date(2026, 6, 1)
RENEWAL = noted("Opportunity", "frame", type="renew", close_date=IN_JUNE, potential=euros(5))
SLOTS = ("metrics", "economic buyer", "decision criteria", "decision process")
REST = ("paper process", "identified pain", "champion", "competition")
PROVEN = tuple(f"{slot}: proven" for slot in (*SLOTS, *REST))
RIVAL = noted("CompetitorPosition", "Rivetta", where="line 3", threat=5, likely_move="a trial")
BRAKE = noted(
    "Force",
    "habit",
    {"force_field": "f"},
    direction="restraining",
    text="old habits",
    strength=4,
    changeability=5,
)
FIELD = noted("ForceField", "f", {"objective": "waste"})
WASTE = noted("Objective", "waste")
OUTSIDE = [noted("ExternalFactor", f"e{n}", text="a law", date=TODAY - timedelta(days=n)) for n in range(3)]


def gap(amount: int) -> Reckoned:
    return Reckoned(gap=euros(amount))


HOLDS = (
    holds(
        "losing_share",
        a_brief(GROWTH),
        {"growth_account": "12.5 %", "growth_ours": "0 %"},
        "growth_account growth_ours",
        "year",
    ),
    holds(
        "small_share",
        a_brief(SPENT, noted("CompetitorPosition", "Rivetta", share=Decimal(40))),
        {"revenue": euros(300), "spend": euros(1000), "competitor": "Rivetta"},
        "revenue customer_spend",
        "spend",
    ),
    holds("profit_unknown", a_brief(noted("Financials", "y", revenue=euros(9))), {}, "revenue"),
    holds(
        "gap_to_target",
        a_brief(TARGET, reckoned=gap(400)),
        {"target": euros(900), "gap": euros(400)},
        "target renewal_base",
        "year",
    ),
    holds(
        "opportunity_unqualified",
        a_brief(noted("Opportunity", "line 2", potential=euros(9), meddpicc=PROVEN[:3])),
        {"opportunity": "line 2", "slot": "decision process"},
        "potential meddpicc",
        "line 2",
    ),
    holds(
        "renewal_near",
        a_brief(RENEWAL),
        {"opportunity": "frame", "close_date": IN_JUNE},
        "potential close_date",
        "frame",
    ),
    holds(
        "threat_without_counter",
        a_brief(RIVAL),
        {"competitor": "Rivetta", "where": "line 3", "move": "a trial"},
        "where threat likely_move",
        "Rivetta",
    ),
    holds("outside_view_thin", a_brief(*OUTSIDE[:2]), {}, "text"),
    holds(
        "brake_not_loosened",
        a_brief(BRAKE, FIELD, WASTE, reckoned=Reckoned(brake="habit")),
        {"force": "old habits", "objective": "waste"},
        "text strength changeability",
        "habit",
    ),
    holds(
        "assumption_untested",
        a_brief(noted("RaidItem", "a", kind="assumption", text="they will stay", owner="Jan")),
        {"assumption": "they will stay"},
        "text owner",
        "a",
    ),
    holds("no_risk_named", a_brief(WASTE), {}),
)
RESTS = (
    Rests(
        "losing_share",
        "their growth is not known",
        a_brief(noted("Financials", "y", growth_ours=Decimal(-5))),
    ),
    Rests(
        "losing_share",
        "we grow as they do",
        a_brief(noted("Financials", "y", growth_ours=Decimal(5), growth_account=Decimal(5))),
    ),
    Rests(
        "small_share",
        "we have nearly half",
        a_brief(noted("Financials", "s", revenue=euros(40), customer_spend=euros(100))),
    ),
    Rests(
        "small_share",
        "our sales are unknown",
        a_brief(noted("Financials", "s", revenue=NOT_KNOWN, customer_spend=euros(9))),
    ),
    Rests(
        "small_share",
        "they spend nothing",
        a_brief(noted("Financials", "s", revenue=euros(1), customer_spend=euros(0))),
    ),
    Rests(
        "small_share",
        "two currencies are two measures",
        a_brief(noted("Financials", "s", revenue=Money(Decimal(1), "USD"), customer_spend=euros(9))),
    ),
    Rests(
        "profit_unknown",
        "the cost to serve is there",
        a_brief(noted("Financials", "y", cost_to_serve=euros(0))),
    ),
    Rests("profit_unknown", "there are no figures at all", a_brief()),
    Rests("gap_to_target", "nobody can say", a_brief(TARGET)),
    Rests("gap_to_target", "the target is reached", a_brief(TARGET, reckoned=gap(0))),
    Rests("gap_to_target", "there is no target", a_brief(reckoned=gap(400))),
    Rests("opportunity_unqualified", "all is proven", a_brief(noted("Opportunity", "o", meddpicc=PROVEN))),
    Rests("opportunity_unqualified", "it is lost", a_brief(noted("Opportunity", "o", stage="lost"))),
    Rests("opportunity_unqualified", "the account is no deal", a_brief(noted("Opportunity", "cobalt foods"))),
    Rests(
        "renewal_near",
        "it is a year away",
        a_brief(noted("Opportunity", "o", type="renew", close_date=date(2027, 3, 1))),
    ),
    Rests(
        "renewal_near",
        "it is undated",
        a_brief(noted("Opportunity", "o", type="renew", close_date=NOT_KNOWN)),
    ),
    Rests(
        "renewal_near",
        "it is past",
        a_brief(noted("Opportunity", "o", type="renew", close_date=date(2026, 3, 3))),
    ),
    Rests("renewal_near", "it is new business", a_brief(noted("Opportunity", "o", close_date=IN_JUNE))),
    Rests(
        "renewal_near",
        "it is won",
        a_brief(noted("Opportunity", "o", type="renew", stage="won", close_date=IN_JUNE)),
    ),
    Rests(
        "threat_without_counter",
        "we have an answer",
        a_brief(noted("CompetitorPosition", "R", threat=5, our_counter="be first")),
    ),
    Rests("threat_without_counter", "nobody said how serious", a_brief(noted("CompetitorPosition", "R"))),
    Rests("threat_without_counter", "3 is not serious", a_brief(noted("CompetitorPosition", "R", threat=3))),
    Rests("outside_view_thin", "three are enough", a_brief(*OUTSIDE)),
    Rests(
        "brake_not_loosened",
        "an action loosens it",
        a_brief(
            noted("Force", "habit", {"action": "a"}, direction="restraining"),
            reckoned=Reckoned(brake="habit"),
        ),
    ),
    Rests("brake_not_loosened", "no force is the one", a_brief(BRAKE)),
    Rests("brake_not_loosened", "its record is gone", a_brief(reckoned=Reckoned(brake="habit"))),
    Rests(
        "assumption_untested",
        "it has its day",
        a_brief(noted("RaidItem", "a", kind="assumption", due=IN_JUNE)),
    ),
    Rests("assumption_untested", "a risk is none", a_brief(noted("RaidItem", "a", kind="risk"))),
    Rests("no_risk_named", "there is one", a_brief(WASTE, noted("RaidItem", "a", kind=NOT_KNOWN))),
    Rests("no_risk_named", "the plan has no objective yet", a_brief()),
)


@pytest.mark.parametrize("case", HOLDS, ids=str)
def test_money_and_rivals_call_for_advice_with_their_figures(case: Holds) -> None:
    check_holds(case)


@pytest.mark.parametrize("case", RESTS, ids=str)
def test_money_and_rivals_call_for_nothing(case: Rests) -> None:
    check_rests(case)


def test_a_rival_of_whom_nothing_is_known_is_not_called_the_largest() -> None:
    vague = noted("CompetitorPosition", "Rivetta", share=NOT_KNOWN)
    assert "competitor" not in only("small_share", SPENT, vague).slots


def test_the_rival_with_most_of_the_spend_is_named() -> None:
    rivals = [noted("CompetitorPosition", f"R{share}", share=Decimal(share)) for share in (10, 30, 20)]
    assert only("small_share", SPENT, *rivals).slots["competitor"] == "R30"


def test_sales_and_spend_may_stand_in_two_records() -> None:
    ours, theirs = (
        noted("Financials", "a", revenue=euros(1)),
        noted("Financials", "b", customer_spend=euros(9)),
    )
    assert only("small_share", ours, theirs).subject == "b"


def test_a_slot_that_is_known_to_be_missing_comes_before_one_that_nobody_spoke_of() -> None:
    told = ("metrics: assumed", "champion: missing")
    assert (
        only("opportunity_unqualified", noted("Opportunity", "o", meddpicc=told)).slots["slot"] == "champion"
    )


def test_an_opportunity_that_nobody_qualified_at_all_has_no_slot() -> None:
    assert only("opportunity_unqualified", noted("Opportunity", "o", top=True)).slots == {"opportunity": "o"}


def test_a_renewal_is_more_urgent_the_nearer_it_is() -> None:
    days = (stretch(TODAY, TODAY + timedelta(days=9)), TODAY + timedelta(days=170))
    near, far = (
        only("renewal_near", noted("Opportunity", "o", type="renew", close_date=day)) for day in days
    )
    assert 0 <= far.weight < near.weight <= 1


def test_old_and_undated_facts_from_outside_do_not_count() -> None:
    old = noted("ExternalFactor", "old", text="a law", date=TODAY - timedelta(days=181))
    undated = noted("ExternalFactor", "undated", text="a law", date=NOT_KNOWN)
    assert len(only("outside_view_thin", old, undated, OUTSIDE[0]).facts) == 1


def test_a_brake_without_a_field_has_no_objective() -> None:
    loose = noted("Force", "habit", direction="restraining")
    one = only("brake_not_loosened", loose, reckoned=Reckoned(brake="habit"))
    assert (one.slots, one.objective) == ({"force": "habit"}, None)


def test_what_pushes_is_no_brake() -> None:
    push = noted("Force", "habit", direction="driving")
    assert found("brake_not_loosened", a_brief(push, reckoned=Reckoned(brake="habit"))) == []
