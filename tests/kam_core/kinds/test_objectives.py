from datetime import date
from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.objectives import Objectives
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.told import facts, fields, labels, told

HEAD = {"headline": "yes"}


@pytest.mark.parametrize(
    ("text", "label", "baseline", "target", "unit", "due"),
    [
        (
            "cut bed days per case from 4.2 to 3.6 by 31 march 2027, they free beds, we become sole supplier",
            "bed days per case",
            "4.2",
            "3.6",
            "days",
            date(2027, 3, 31),
        ),
        (
            "unplanned stops 12 -> 5 a month by 1 december. they get uptime, we get the contract",
            "unplanned stops",
            "12",
            "5",
            "stops per month",
            date(2026, 12, 1),
        ),
        (
            "both sides: on time delivery at 98% (94 today) until end of Q3. them: fewer stops. us: extension",
            "on time delivery",
            "94",
            "98",
            "percent",
            date(2026, 9, 30),
        ),
        (
            "lead time down from 15 days to 9 days by 1 december. for them less stock, for us preferred status",
            "lead time",
            "15",
            "9",
            "days",
            date(2026, 12, 1),
        ),
        (
            "by 30 november returns are 5 % not 9 % of stock. they: less work. we: shelf space",
            "returns",
            "9",
            "5",
            "percent",
            date(2026, 11, 30),
        ),
        (
            "by year end 95% of wards trained, currently 40%. they: safer care. we: adoption",
            "wards trained",
            "40",
            "95",
            "percent",
            date(2026, 12, 31),
        ),
        (
            "by 15 nov we are at 720 daily active nurses (590 now). less paper for them, a renewal for us",
            "daily active nurses",
            "590",
            "720",
            "nurses",
            date(2026, 11, 15),
        ),
        (
            "night route with 8 rounds a week not 10 by 31/3/27. they save fuel, we get a reference",
            "night route rounds",
            "10",
            "8",
            "rounds per week",
            date(2027, 3, 31),
        ),
    ],
)
def test_a_result_is_read_from_where_to_where_by_when(
    text: str, label: str, baseline: str, target: str, unit: str, due: date
) -> None:
    reading = told(Objectives(), text, options=HEAD)
    assert labels(reading, "Objective") == [label]
    assert facts(reading, label, "baseline", "target", "unit", "due") == (
        Decimal(baseline),
        Decimal(target),
        unit,
        due,
    )
    claims = fields(reading, label)
    assert claims["customer_outcome"].value
    assert claims["our_outcome"].value


def test_both_outcomes_are_kept_in_the_words_typed() -> None:
    text = (
        "scrap 6 -> 4 % til end november. they get less waste and calmer audits, we get a two year contract"
    )
    reading = told(Objectives(), text, options=HEAD)
    assert facts(reading, "scrap", "customer_outcome", "our_outcome") == (
        "less waste and calmer audits",
        "two year contract",
    )


def test_the_customers_own_name_marks_their_side() -> None:
    reading = told(
        Objectives(), "scrap 6 to 4% by 1 nov, Harbour saves rework, we renew for 24 months", options=HEAD
    )
    assert facts(reading, "scrap", "customer_outcome", "our_outcome") == (
        "saves rework",
        "renew for 24 months",
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "scrap 6 to 4% by 1 nov. they gain, we gain. measured in the weekly QA report",
            "the weekly QA report",
        ),
        ("scrap 6 to 4% by 1 nov (ward round log). they gain, we gain", "ward round log"),
        ("scrap 6 to 4% by 1 nov, Tomas pulls it weekly. they gain, we gain", "Tomas pulls it weekly"),
    ],
)
def test_how_it_is_measured(text: str, source: str) -> None:
    assert facts(told(Objectives(), text, options=HEAD), "scrap", "measure") == (source,)


def test_a_baseline_that_nobody_measured_stays_unknown() -> None:
    text = "reporting days from we dont know to 1 a month by 31 oct. they get days back, we get a reference. no baseline yet"
    reading = told(Objectives(), text, options=HEAD)
    assert fields(reading, "reporting days")["baseline"] == UNKNOWN
    assert facts(reading, "reporting days", "target") == (Decimal(1),)
    assert [gap.about for gap in reading.gaps] == ["unknown_value"]


def test_a_change_by_so_many_percent_is_no_level() -> None:
    reading = told(
        Objectives(), "reduce complaints by 30% until 1 dec, they save rework, we get volume", options=HEAD
    )
    assert facts(reading, "complaints", "target", "unit") == (Decimal(30), "percent reduction")


def test_a_number_in_a_name_measures_nothing() -> None:
    reading = told(
        Objectives(), "line 4 scrap 6 -> 4 % by 1 nov, they gain time, we gain trust", options=HEAD
    )
    assert facts(reading, "line 4 scrap", "baseline", "target") == (Decimal(6), Decimal(4))


def test_an_objective_of_ours_alone_is_asked_about() -> None:
    assert told(Objectives(), "grow our revenue 20%", options=HEAD).vague[0] is Vague.SELLER_ONLY
    assert told(Objectives(), "we want to sell more monitors", options=HEAD).vague[0] is Vague.SELLER_ONLY


def test_agreement_is_never_read_into_an_objective() -> None:
    reading = told(
        Objectives(), "scrap 6 to 4% by 1 nov, they gain, we gain, Dr Haddad would sign", options=HEAD
    )
    assert facts(reading, "scrap", "customer_owner", "agreed_on_by", "status") == ("Dr Haddad", None, None)
