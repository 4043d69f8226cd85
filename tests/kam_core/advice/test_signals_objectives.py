"""Signals about what both sides want to reach."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

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

WASTE = noted(
    "Objective", "waste", {"need": "scrap"}, customer_outcome="less waste", our_outcome="a contract"
)
SCRAP = noted("Need", "scrap", statement="the scrap on line 2 costs us a shift", said_by="Berger")
GONE = noted("Objective", "waste", status="dropped")
FULL = noted(
    "Objective",
    "waste",
    customer_outcome="less waste",
    our_outcome="a contract",
    target=Decimal(0),
    due=date(2026, 9, 1),
    agreed_on_by="Berger",
    agreed_on=date(2026, 2, 1),
)
ABOUT_WASTE = {"objective": "waste", "need": "the scrap on line 2 costs us a shift"}
OUTCOMES = "customer_outcome our_outcome"
DECIDER = (
    noted("Stakeholder", "Berger", name="Berger"),
    noted("StakeholderRole", "r", {"stakeholder": "Berger"}, buying_roles=("decider",)),
)

HOLDS = (
    holds(
        "need_without_objective",
        a_brief(
            SCRAP,
            noted("FitCell", "c", {"need": "scrap", "offering": "service"}, fit=4),
            noted("Offering", "service"),
        ),
        {"need": "the scrap on line 2 costs us a shift", "said_by": "Berger", "offering": "service"},
        "statement said_by",
        "scrap",
    ),
    holds("objective_without_measure", a_brief(WASTE, SCRAP), ABOUT_WASTE, OUTCOMES, "waste"),
    holds("objective_without_date", a_brief(WASTE, SCRAP), {"objective": "waste"}, OUTCOMES, "waste"),
    holds(
        "no_gain_for_them",
        a_brief(noted("Objective", "o", {"need": "scrap"}, our_outcome="sales"), noted("Need", "scrap")),
        {"objective": "o", "need": "scrap"},
        "our_outcome",
        "o",
    ),
    holds(
        "no_gain_for_us",
        a_brief(noted("Objective", "o", customer_outcome="less waste")),
        {"objective": "o"},
        "customer_outcome",
        "o",
    ),
    holds(
        "objective_not_agreed",
        a_brief(WASTE, *DECIDER),
        {"objective": "waste", "person": "Berger"},
        "customer_outcome",
        "waste",
    ),
    holds("value_not_quantified", a_brief(WASTE, SCRAP), ABOUT_WASTE, "customer_outcome", "waste"),
    holds("no_leading_indicator", a_brief(WASTE, SCRAP), {"objective": "waste"}, "customer_outcome", "waste"),
    holds("no_lagging_indicator", a_brief(WASTE, SCRAP), {"objective": "waste"}, "customer_outcome", "waste"),
)
SIGN = noted("Indicator", "sign", {"objective": "waste"}, kind="leading")
PROOF = noted("Indicator", "proof", {"objective": "waste"}, kind="lagging")
WORTH = noted("ValueRecord", "v", {"objective": "waste"}, beneficiary="customer", hypothesis_amount=euros(9))
ALL_ENDED = [
    Rests(signal, "an objective that was dropped is nobody's concern", a_brief(GONE))
    for signal in (case.signal for case in HOLDS[1:])
]
RESTS = (
    *ALL_ENDED,
    Rests("need_without_objective", "an objective is tied to it", a_brief(SCRAP, WASTE)),
    Rests(
        "need_without_objective",
        "an objective speaks of it in the same words",
        a_brief(SCRAP, noted("Objective", "halve the scrap")),
    ),
    Rests(
        "need_without_objective",
        "five objectives are enough",
        a_brief(SCRAP, *(noted("Objective", f"o{n}") for n in range(5))),
    ),
    Rests("objective_without_measure", "a target of zero is a target", a_brief(FULL)),
    Rests("objective_without_date", "it has its day", a_brief(FULL)),
    Rests("no_gain_for_them", "it is said", a_brief(FULL)),
    Rests("no_gain_for_us", "it is said", a_brief(FULL)),
    Rests("objective_not_agreed", "somebody agreed to it on a day", a_brief(FULL)),
    Rests("value_not_quantified", "there is a guess of it", a_brief(FULL, WORTH)),
    Rests("no_leading_indicator", "there is a sign", a_brief(WASTE, SIGN)),
    Rests("no_lagging_indicator", "there is a proof", a_brief(WASTE, PROOF)),
    Rests("no_lagging_indicator", "the objective has a figure itself", a_brief(FULL)),
)


@pytest.mark.parametrize("case", HOLDS, ids=str)
def test_an_objective_calls_for_advice_with_what_the_plan_says_of_it(case: Holds) -> None:
    check_holds(case)


@pytest.mark.parametrize("case", RESTS, ids=str)
def test_an_objective_that_has_it_calls_for_nothing(case: Rests) -> None:
    check_rests(case)


@pytest.mark.parametrize("signal", [case.signal for case in HOLDS[1:]])
def test_advice_hangs_on_the_objective_that_it_is_about(signal: str) -> None:
    one = only(signal, noted("Objective", "o", {}))
    assert (one.objective, one.subject) == ("o", "o")


def test_the_headline_is_more_urgent() -> None:
    brief = a_brief(noted("Objective", "a"), noted("Objective", "b", headline=True))
    assert [one.weight for one in found("objective_without_date", brief)] == [0.0, 1.0]


def test_a_need_that_somebody_said_is_more_urgent_than_one_that_nobody_said() -> None:
    said, unsaid = found("need_without_objective", a_brief(SCRAP, noted("Need", "n")))
    assert said.weight > unsaid.weight


def test_a_need_is_told_by_its_name_where_the_customer_spoke_at_length() -> None:
    long = noted("Need", "scrap", statement="x" * 73)
    assert only("need_without_objective", long).slots == {"need": "scrap"}


def test_an_offering_of_unknown_or_no_fit_is_not_offered() -> None:
    cells = [
        noted("FitCell", "c1", {"need": "scrap", "offering": "a"}, fit=NOT_KNOWN),
        noted("FitCell", "c2", {"need": "scrap", "offering": "a"}, fit=0),
    ]
    assert "offering" not in only("need_without_objective", SCRAP, *cells, noted("Offering", "a")).slots


@pytest.mark.parametrize(
    "agreed",
    [
        {"agreed_on_by": "Berger"},
        {"agreed_on": date(2026, 2, 1)},
        {"agreed_on_by": "Berger", "agreed_on": TODAY + timedelta(days=1)},
        {"agreed_on_by": "Berger", "agreed_on": stretch(TODAY, TODAY + timedelta(days=9))},
        {"agreed_on_by": NOT_KNOWN, "agreed_on": NOT_KNOWN},
    ],
)
def test_an_agreement_needs_a_person_and_a_day_that_is_past(agreed: dict[str, object]) -> None:
    assert found("objective_not_agreed", a_brief(noted("Objective", "o", **agreed)))  # type: ignore[arg-type]


def test_whoever_owns_an_objective_there_is_asked_to_sign_it_before_the_decider() -> None:
    owned = noted("Objective", "o", customer_owner="Lucie")
    assert only("objective_not_agreed", owned, *DECIDER).slots["person"] == "Lucie"


def test_a_chair_without_a_name_signs_nothing() -> None:
    chair = (noted("Stakeholder", "CFO", name=NOT_KNOWN), *DECIDER[1:])
    role = noted("StakeholderRole", "r", {"stakeholder": "CFO"}, buying_roles=("decider",))
    assert "person" not in only("objective_not_agreed", noted("Objective", "o"), chair[0], role).slots


def test_what_it_is_worth_to_us_is_not_what_it_is_worth_to_them() -> None:
    ours = noted("ValueRecord", "v", {"objective": "o"}, beneficiary="us", hypothesis_amount=euros(9))
    unsaid = noted("ValueRecord", "w", {"objective": "o"}, beneficiary="customer", committed=NOT_KNOWN)
    assert found("value_not_quantified", a_brief(noted("Objective", "o"), ours, unsaid))


def test_what_hangs_on_nothing_belongs_to_the_only_objective() -> None:
    loose = noted("Indicator", "sign", kind="leading")
    one, two = noted("Objective", "a"), noted("Objective", "b")
    assert found("no_leading_indicator", a_brief(one, loose)) == []
    assert len(found("no_leading_indicator", a_brief(one, two, loose))) == 2


def test_an_objective_without_gains_is_told_by_what_it_holds() -> None:
    (line, *_) = only("no_gain_for_them", noted("Objective", "o", unit="%", measure="scrap")).facts
    assert line.field == "unit"
