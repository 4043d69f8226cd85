"""How signals put a plan's own words into a sentence, and which of two places goes first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kam_core.advice.signals.base import in_short, in_their_words
from tests.kam_core.advice.made import TODAY, a_brief, found, noted, only


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("scrap on line 4 from 6% to 4% by end of nov. they get less waste", "scrap on line 4 from 6% to 4%"),
        ("packs in 120 stores by 31 july, 0 now", "packs in 120 stores"),
        ("days per site from we dont know to.. 1 a month", "label"),
        ("yield 97.5 % on-site", "yield 97.5 % on-site"),
        ("x" * 73, "label"),
    ],
)
def test_an_objective_is_told_by_its_first_words_without_its_day(statement: str, told: str) -> None:
    assert in_short(noted("Objective", "label", statement=statement)) == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("grant only if signed before end sept", "grant only if signed before end sept"),
        ("reporting is a mess, like 3 days every month", "reporting is a mess"),
        ("less plastic bc of the levy", "less plastic"),
        ("cost", "label"),
    ],
)
def test_a_need_keeps_its_day_and_loses_its_reason(statement: str, told: str) -> None:
    assert in_their_words(noted("Need", "label", statement=statement)) == told


def test_a_need_with_a_day_is_wanted_by_that_day() -> None:
    one = only("need_without_objective", noted("Need", "grant", statement="signed before end of september"))
    assert (one.by, one.slots["day"]) == (date(2026, 9, 30), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("statement", "aim"), [("cut energy 10%", "cut energy 10%"), ("30 routes a day by hand", None)]
)
def test_only_a_need_that_says_what_to_reach_is_an_aim(statement: str, aim: str | None) -> None:
    assert only("need_without_objective", noted("Need", "n", statement=statement)).slots.get("aim") == aim


def test_a_post_without_a_name_is_no_name() -> None:
    gone = noted("Stakeholder", "CFO", name=None, title="CFO", left_on=date(2026, 2, 27))
    (one,) = found("contact_leaving", a_brief(gone))
    assert dict(one.slots) == {"person": "the CFO"}


def test_whoever_is_told_of_by_the_post_is_named() -> None:
    coo = noted("Stakeholder", "Dale", name="Dale", title="COO")
    need = noted("Need", "vendors", statement="fewer vendors", said_by="COO")
    assert only("need_without_objective", coo, need).slots["said_by"] == "Dale"


def test_a_renewal_is_to_be_signed_four_weeks_before_it_ends() -> None:
    renewal = noted("Opportunity", "renewal", type="renew", close_date=date(2026, 6, 1))
    assert only("renewal_near", renewal).by == date(2026, 5, 4)


def test_a_rival_is_answered_before_the_next_decision_and_by_its_move() -> None:
    rival = noted("CompetitorPosition", "Vexo", threat=5, likely_move="bid on line 4")
    deals = [noted("Opportunity", f"o{day.month}", close_date=day) for day in (date(2026, 10, 1), TODAY)]
    one = only("threat_without_counter", rival, *deals)
    assert (one.slots["move"], one.by) == ("bid on line 4", date(2026, 10, 1))


@pytest.mark.parametrize(("fit", "named"), [(2, False), (3, True)])
def test_an_offering_that_hardly_fits_is_not_proposed(fit: int, named: bool) -> None:
    records = (
        noted("Need", "plastic", statement="something without plastic"),
        noted("Offering", "paper bag"),
        noted("FitCell", "cell", {"need": "plastic", "offering": "paper bag"}, fit=fit),
    )
    assert ("offering" in only("need_without_objective", *records).slots) is named


def weight(signal: str, *records: Any) -> float:
    return only(signal, *records).weight


def test_an_objective_that_is_about_to_be_shown_is_less_urgent_to_agree() -> None:
    objective = noted("Objective", "scrap on line 4", headline=True)
    step = noted("Action", "show", text="show scrap on line 4 to Kowalski")
    done = noted("Action", "show", text="show scrap on line 4 to Kowalski", status="done")
    assert weight("objective_not_agreed", objective, step) < weight("objective_not_agreed", objective, done)


def test_an_unhappy_need_that_an_objective_serves_is_less_urgent() -> None:
    need = noted("Need", "rounds", satisfaction=2, importance=5)
    serving = noted("Objective", "fewer trips", {"need": "rounds"})
    assert weight("unhappy_need", need, serving) < weight("unhappy_need", need)


def test_a_need_that_brings_a_figure_goes_first() -> None:
    counted, vague = (noted("Need", "n", statement=words) for words in ("30 routes by hand", "fewer vendors"))
    assert weight("need_without_objective", counted) > weight("need_without_objective", vague)
