"""Answers about money, deals, rivals, needs, objectives, indicators, forces, risks and quality."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kam_core.advice.brief import Brief, Reckoned
from kam_core.advice.plan_questions import PlanAnswer, about_plan, answer
from kam_core.measures.quality import quality
from kam_core.measures.quality_facts import PlanFacts
from kam_core.terms import Status
from kam_core.values import Money, Quantity
from tests.kam_core.advice.briefs import TODAY, a_brief, assumed, eur, one

YEAR = "last 12 months"


def asked(text: str, brief: Brief) -> PlanAnswer:
    question = about_plan(text)
    assert question is not None
    return answer(question, brief)


def told(given: PlanAnswer) -> dict[str, dict[str, object]]:
    return {line.key.removeprefix("answer."): dict(line.slots) for line in given.told}


def figures(**facts: object) -> Brief:
    return a_brief(Financials=[one(YEAR, **facts)])  # type: ignore[arg-type]


def test_the_share_of_wallet_stands_beside_the_two_figures() -> None:
    given = asked(
        "what is our share of wallet?", figures(revenue=eur(640_000), customer_spend=assumed(eur(2_000_000)))
    )
    assert told(given) == {"share": {"share": Decimal(32)}}
    assert [(line.field, line.status) for line in given.lines] == [
        ("revenue", Status.CONFIRMED_INTERNAL),
        ("customer_spend", Status.ASSUMED),
    ]


def test_a_range_of_spend_gives_a_range_of_shares() -> None:
    given = asked("share of wallet?", figures(revenue=eur(500_000), customer_spend=eur(2_000_000, 2_500_000)))
    assert told(given) == {"share_range": {"low": Decimal(20), "high": Decimal(25)}}


def test_shares_are_not_taken_across_currencies() -> None:
    brief = figures(revenue=eur(1), customer_spend=Money(Decimal(9), "USD"))
    assert "share_currencies" in told(asked("what is our share of wallet?", brief))


def test_a_share_without_a_spend_is_not_guessed() -> None:
    given = asked("what is our share of wallet?", figures(revenue=eur(640_000)))
    assert told(given) == {"unsaid": {"label": YEAR, "fields": ("Financials.customer_spend",)}}


def test_the_target_comes_with_the_gap_to_it() -> None:
    brief = a_brief(Financials=[one(YEAR, target=eur(1_600_000))], reckoned=Reckoned(gap=eur(200_000)))
    given = asked("what is the target for Alder?", brief)
    assert told(given)["gap"] == {"gap": eur(200_000), "target": eur(1_600_000)}
    assert given.lines[0].field == "target"


def test_the_margin_is_a_part_of_the_revenue() -> None:
    given = asked("what margin do we make at Alder", figures(revenue=eur(400_000), contribution=eur(100_000)))
    assert told(given)["margin"]["margin"] == Quantity(Decimal(25), "percent")


def test_growing_slower_than_they_do_is_said() -> None:
    brief = figures(growth_ours=Decimal(8), growth_account=Decimal(17))
    assert told(asked("is the account growing, and are we?", brief))["growing_slower"] == {
        "points": Decimal(9)
    }


def test_a_budget_is_that_of_their_project() -> None:
    given = asked(
        "what is their budget for hall 2", a_brief(Initiative=[one("hall 2", budget=eur(1_200_000))])
    )
    assert [line.field for line in given.lines] == ["budget"]
    assert told(given)["unsaid"]["fields"] == ("Initiative.budget_owner",)


def test_deals_come_with_the_value_to_expect_and_lost_ones_are_left_out() -> None:
    deals = [
        one("old line", stage="lost", potential=eur(900_000), probability=Decimal(0)),
        one("line 2", potential=eur(300_000), probability=Decimal(40), top=True),
    ]
    given = asked("which deals are open?", a_brief(Opportunity=deals))
    assert {line.label for line in given.lines} == {"line 2"}
    assert told(given)["expected"] == {"opportunity": "line 2", "value": eur(120_000)}
    assert told(given)["unsaid"]["fields"] == ("Opportunity.close_date",)


def test_a_deal_that_is_named_is_answered_alone_even_when_it_is_lost() -> None:
    deals = [one("furnace retrofit", stage="lost"), one("service contract", stage="idea")]
    given = asked("what are the odds on the furnace retrofit", a_brief(Opportunity=deals))
    assert {line.label for line in given.lines} == {"furnace retrofit"}


def test_the_name_of_the_account_picks_no_record() -> None:
    deals = [one("Alder line 2", stage="idea"), one("service contract", stage="idea")]
    given = asked("which deals are open at Alder", a_brief(Opportunity=deals))
    assert len({line.label for line in given.lines}) == 2


def test_a_renewal_is_told_with_the_days_until_it() -> None:
    deal = one("frame", type="renew", close_date=date(2026, 6, 30))
    given = asked("when is the renewal?", a_brief(Opportunity=[deal]))
    assert told(given) == {"renewal": {"opportunity": "frame", "close_date": date(2026, 6, 30), "days": 118}}


def test_rivals_come_by_threat_and_a_serious_one_without_a_counter_move_is_said() -> None:
    rivals = [one("Lumax", threat=2), one("Vitro", threat=5, likely_move="a trial")]
    given = asked("who are the competitors?", a_brief(CompetitorPosition=rivals))
    assert given.lines[0].label == "Vitro"
    assert told(given)["no_counter"] == {"competitor": "Vitro"}


def test_needs_come_by_importance_with_what_they_are_unhappy_about() -> None:
    needs = [one("price", importance=2), one("scrap", importance=5, satisfaction=2, said_by="Berger")]
    given = asked("what do they need?", a_brief(Need=needs))
    assert given.lines[0].label == "scrap"
    assert told(given)["unhappy"] == {"need": "scrap"}


def test_an_objective_is_agreed_by_a_person_on_a_day_and_by_no_status() -> None:
    claimed = one("scrap to 4 %", status="agreed with customer", customer_outcome="scrap at 4 %")
    signed = one("scrap to 4 %", agreed_on_by="Berger", agreed_on=date(2026, 2, 1))
    assert "not_agreed" in told(asked("what is the objective?", a_brief(Objective=[claimed])))
    given = told(asked("has the customer agreed to the objective?", a_brief(Objective=[signed])))
    assert given["agreed"] == {"objective": "scrap to 4 %", "person": "Berger", "on": date(2026, 2, 1)}
    assert given["unsaid"]["fields"] == (
        "Objective.customer_outcome",
        "Objective.our_outcome",
        "Objective.target",
        "Objective.due",
    )


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"reading": Decimal(4), "target": Decimal(4), "baseline": Decimal(6)}, "target_reached"),
        ({"reading": Decimal(5), "target": Decimal(4), "baseline": Decimal(6)}, "under_way"),
        ({"reading": Decimal(7), "target": Decimal(4), "baseline": Decimal(6)}, "wrong_way"),
        (
            {
                "reading": Decimal(5),
                "target": Decimal(4),
                "direction": "down",
                "target_date": date(2026, 2, 1),
            },
            "target_missed",
        ),
        ({"reading": Decimal(5), "target": Decimal(4)}, "read"),
        ({"target": Decimal(4)}, "unread"),
    ],
)
def test_how_an_indicator_stands(facts: dict[str, object], key: str) -> None:
    given = asked("how are our indicators doing?", a_brief(Indicator=[one("scrap", **facts)]))  # type: ignore[arg-type]
    assert list(told(given)) == [key]


def test_the_newest_reading_counts() -> None:
    readings = [
        one("1 Feb", {"indicator": "scrap"}, value=Decimal("5.5"), date=date(2026, 2, 1)),
        one("1 March", {"indicator": "scrap"}, value=Decimal("4.8"), date=date(2026, 3, 1)),
    ]
    sign = one("scrap", unit="%", target=Decimal(4), direction="down")
    given = asked("what is the latest reading?", a_brief(Indicator=[sign], Reading=readings))
    assert told(given)["under_way"]["reading"] == Quantity(Decimal("4.8"), "%")


def test_only_what_asks_for_a_look_is_in_the_red() -> None:
    signs = [
        one("scrap", reading=Decimal(7), baseline=Decimal(6), target=Decimal(4)),
        one("workshops", reading=Decimal(3), target=Decimal(3), direction="up"),
    ]
    given = asked("any indicators in the red?", a_brief(Indicator=signs))
    assert {line.label for line in given.lines} == {"scrap"}
    assert list(told(given)) == ["wrong_way"]


def test_brakes_come_first_unless_drivers_are_asked_for() -> None:
    forces = [
        one("plant pain", direction="driving", strength=5),
        one("freeze", direction="restraining", strength=4),
    ]
    brief = a_brief(Force=forces, reckoned=Reckoned(brake="Force/freeze"))
    assert asked("what is holding us back?", brief).lines[0].label == "freeze"
    assert asked("what drives our objective", brief).lines[0].label == "plant pain"
    assert told(asked("show the force field", brief)) == {"brake": {"force": "freeze"}}


def test_risks_come_by_exposure_and_assumptions_alone_when_asked_for() -> None:
    raid = [
        one("budget", kind="assumption", text="the budget comes in Q3"),
        one("energy", kind="risk", text="energy price", probability=4, impact=5, owner="Ines"),
    ]
    brief = a_brief(RaidItem=raid, reckoned=Reckoned(single_threaded=True, thread="Berger"))
    risks = asked("what are the risks?", brief)
    assert risks.lines[0].label == "energy"
    assert told(risks)["single_thread"] == {"person": "Berger"}
    assert {line.label for line in asked("which assumptions did we make?", brief).lines} == {"budget"}


def test_the_score_comes_with_its_gates_and_the_fixes_that_add_most() -> None:
    judged = quality(PlanFacts(), TODAY)
    given = told(asked("what is the score?", a_brief(reckoned=Reckoned(quality=judged))))
    assert given["score"] == {"score": judged.score}
    assert {"gate", "mark", "fix"} <= set(given)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("what is the objective?", "objective"),
        ("what do they need?", "needs"),
        ("who are the competitors?", "competitor"),
        ("which deals are open?", "opportunity"),
        ("what do they buy?", "money"),
        ("what is their budget?", "budget"),
        ("which indicators do we have?", "indicators"),
        ("show the force field", "forces"),
        ("what are the risks?", "risks"),
        ("when is the renewal?", "renewal"),
        ("what is the score?", "quality"),
        ("what changed lately?", "changes"),
        ("who do we know there?", "people"),
        ("what is overdue?", "actions"),
    ],
)
def test_a_plan_that_holds_nothing_of_it_says_so(text: str, about: str) -> None:
    given = asked(text, a_brief())
    assert given.lines == ()
    assert told(given)["nothing"] == {"about": about}
