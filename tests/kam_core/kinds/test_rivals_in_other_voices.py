"""Competitors, strengths, factors, fit and influence as rows, lines of a form, capitals and loose talk."""

from datetime import date

import pytest

from kam_core.interview.kinds.base import Kind
from kam_core.interview.kinds.competitors import Competitors
from kam_core.interview.kinds.factors import Factors
from kam_core.interview.kinds.fit import Fit
from kam_core.interview.kinds.influence import Influence
from kam_core.interview.kinds.needs import Needs
from kam_core.interview.kinds.swot import Swot
from kam_core.interview.kinds.ties import Ties
from tests.kam_core.kinds.asking import answers, context, labels, values


@pytest.mark.parametrize(
    "text",
    [
        "Rivetta, in Turku on line 2, danger level 4, they will cut prices",
        "biggest worry is Rivetta (4/5) in Turku, next: cut prices",
        "competitor: Rivetta\nwhere: Turku\nthreat: 4\nnext move: cut prices",
        "Rivetta - Turku - 4 - will cut prices",
        "Rivetta | Turku | 4 of 5 | cut prices",
        "I fear Rivetta in Turku, I'd put it at 4, they will cut prices",
        "RIVETTA IN TURKU, THREAT FOUR. THEY WILL CUT PRICES",
        "on a scale of 1 to 5 Rivetta is a 4, mostly in Turku. they might cut prices",
        "Rivetta scares me, in Turku since May. i will put 4 out of 5. next thing they will cut prices",
        "Rivetta in Turku. Danger 4 on 5. I think they will cut prices",
        "Rivetta in Turku, Gefahr 4 von 5, they will cut prices",
    ],
)
def test_one_competitor_is_drawn_from_every_voice(text: str) -> None:
    reading = answers(Competitors(), text)
    assert labels(reading, "CompetitorPosition") == ["Rivetta"]
    position = values(reading, "CompetitorPosition")
    assert (position["where"], position["threat"]) == ("Turku", 4)
    assert "cut prices" in str(position["likely_move"])


def test_goods_and_place_together_say_where() -> None:
    assert (
        values(answers(Competitors(), "Rivetta, in cotton at Porto"), "CompetitorPosition")["where"]
        == "cotton at Porto"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Rivetta has been in since May, threat 3",
        "They could go to Rivetta, threat 3",
        "Rivetta, I would say a 3",
    ],
)
def test_a_month_our_own_doing_and_a_change_of_supplier_are_no_move(text: str) -> None:
    position = values(answers(Competitors(), text), "CompetitorPosition")
    assert position["threat"] == 3
    assert "likely_move" not in position


@pytest.mark.parametrize(
    "text",
    [
        "+ local stock\n- slow quotes",
        "good: local stock. bad: slow quotes",
        "what goes well: local stock. what goes badly: slow quotes",
        "Stärken: local stock. Schwächen: slow quotes",
    ],
)
def test_strength_and_weakness_have_many_headings(text: str) -> None:
    reading = answers(Swot(), text)
    found = [(one.fields["quadrant"].value, one.fields["text"].value) for one in reading.drafts]
    assert found == [("strength", "local stock"), ("weakness", "slow quotes")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("packaging rule from 2027-01-01 (source: official journal)", "official journal"),
        (
            "trays are banned from 1 January 2027, it was in the official journal of july",
            "official journal of july",
        ),
    ],
)
def test_the_source_of_a_factor_does_not_move_its_day(text: str, source: str) -> None:
    factor = values(answers(Factors(), text), "ExternalFactor")
    assert (factor["date"], factor["source"]) == (date(2027, 1, 1), source)


@pytest.mark.parametrize(
    "text",
    [
        "for fewer stops we have night service, I give it a 4",
        "fewer stops | night service | 4",
        "4 for night service on fewer stops",
        "night service fits fewer stops, four out of five",
    ],
)
def test_a_fit_is_read_in_every_order(text: str) -> None:
    held = {"Need": ["fewer stops"], "Offering": ["Night service"]}
    assert values(answers(Fit(), text, held=held), "FitCell", "fewer stops x Night service")["fit"] == 4


@pytest.mark.parametrize(
    ("text", "edge", "kind"),
    [
        ("Ines and Jonas do not get along because of the budget", "Ines > Jonas", "conflicts"),
        ("Ines vs Jonas", "Ines > Jonas", "conflicts"),
        ("Jonas never decides without Ines", "Ines > Jonas", "influences"),
    ],
)
def test_influence_is_told_in_many_words(text: str, edge: str, kind: str) -> None:
    held = {"Stakeholder": ["Ines", "Jonas"]}
    assert values(answers(Influence(), text, held=held), "InfluenceEdge", edge)["kind"] == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Ties(), "their volume +4 %, our sales -2 %"),
        (Competitors(), "Ines prefers Rivetta, -1, tie 2"),
        (Needs(), "the returns come back, they say R1,4 mil a year"),
    ],
)
def test_figures_about_something_else_are_not_overheard(kind: Kind, text: str) -> None:
    held = {"Competitor": ["Rivetta"], "Stakeholder": ["Ines"]}
    assert kind.overhear(text, context(held=held)).drafts == ()
