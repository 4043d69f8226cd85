"""What counts as a source: figures, days and names in all their forms, and whose words are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kam_core.advice.gate_known import Known, known_from, known_from_brief, known_from_values
from kam_core.advice.gate_provenance import without_source
from kam_core.values import FuzzyDate, Money, Quantity
from tests.kam_core.advice.gate_samples import brief, noted


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("410k", "410,000"),
        ("1.5 mio", "1,500,000"),
        ("2m EUR", "EUR 2,000,000"),
        ("€2m", "2 million euros"),
        ("six people", "6 people"),
        ("from 6 to 4%", "6 %"),
        ("14 March 2026", "on March 14"),
        ("2026-03-14", "14 March 2026"),
        ("14 March 2026", "in Q1"),
        ("14.3.2026", "in March 2026"),
        ("by Oct", "in October"),
        ("form B17", "the B17 form"),
        ("half of it", "half of their lines"),
        ("Berger's plan", "ask Berger"),
        ("the berger plan", "ask Berger"),
        ("Smith & Sons", "ask Smith & Sons"),
        ("jan will do it", "ask Jan"),
    ],
)
def test_the_same_in_another_form_has_a_source(source: str, text: str) -> None:
    assert without_source(text, known_from(source)) == ()


@pytest.mark.parametrize(
    ("source", "text", "strange"),
    [
        ("410k", "410", "figure: 410"),
        ("2m EUR", "2m USD", "figure: 2m"),
        ("2 million", "2 million EUR", "figure: 2 million"),
        ("40 people", "40 %", "figure: 40"),
        ("in March", "on 14 March", "day: 14 March"),
        ("14 March", "14 March 2026", "day: 14 March 2026"),
        ("14 sites in March", "14 March", "day: 14 March"),
        ("Q1", "in March", "day: in March"),
        ("form B17", "form B18", "figure: b18"),
        ("six lines", "dozens of lines", "figure: dozens"),
        ("Anna Berger, Jan Novak", "ask Anna Novak", "name: Anna Novak"),
        ("", "ask Berger", "name: Berger"),
        ("", "meet on Friday", "day: weekday 4"),
        ("", "²", "figure: 2"),
        ("", "７ people", "figure: 7"),
    ],
)
def test_what_says_more_than_its_source_is_strange(source: str, text: str, strange: str) -> None:
    assert strange in without_source(text, known_from(source))


def test_values_of_a_plan_are_sources_in_every_form() -> None:
    known = known_from_values(
        [
            Money(Decimal(2000000), "EUR", high=Decimal(3000000)),
            Quantity(Decimal(12), "hours"),
            FuzzyDate(date(2026, 4, 1), date(2026, 6, 30), "in Q2"),
            Decimal(40),
            True,
            None,
            ("Berger", "Novak"),
        ]
    )
    text = "ask Berger for 2m EUR, 2.5m EUR or EUR 3,000,000 and 12 hours at 40 % by 30 June 2026 or in Q2"
    assert without_source(text, known) == ()
    assert without_source("Q3", known) == ("day: Q3",)


def test_what_an_adviser_said_before_is_no_source() -> None:
    plan = brief()
    suggestion = noted("Suggestion", "x1", "Meet Krüger with 77 people", text="Meet Krüger with 77 people")
    told = replace(plan, records={**plan.records, "Suggestion": (suggestion,)})
    assert known_from_brief(told) == known_from_brief(plan)


def test_the_slack_id_of_a_person_is_no_source() -> None:
    plan = brief()
    owned = noted("Action", "a9", "audit", owner="U0INES001")
    known = known_from_brief(replace(plan, records={**plan.records, "Action": (owned,)}))
    assert "u0ines001" not in known.codes
    assert without_source("tell U0INES001", known) != ()


def test_an_empty_text_is_the_source_of_nothing() -> None:
    assert known_from("", "") == Known()
