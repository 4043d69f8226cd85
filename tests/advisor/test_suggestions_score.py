"""The scores of suggestions, on one small plan: what is good scores well, and what is bad is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from advisor.library import GuidanceLibrary
from kam_core.advice.brief import Brief
from kam_core.advice.proposals import Passage, Proposal, ProposalKind, Wanted
from kam_core.usecases.briefing import brief_of
from tests.advisor.suggestions import MODES, Sheet, mark, opened, sheet, show
from tests.builders import TODAY, a_plan, a_store, euros, reading, said

DRAFTS = (
    said("Account", "Cobalt Foods", industry="frozen food for supermarkets"),
    said("Need", "energy", statement="cut energy 10% by q4", said_by="Berger", satisfaction=2),
    said("Need", "labels", statement="labels fall off in the freezer, nobody knows why", said_by="Lucie"),
    said(
        "Objective",
        "waste",
        headline=True,
        statement="waste on line 2 from 6 to 4 % by november",
        customer_outcome="less waste",
        our_outcome="two years more",
        baseline=Decimal(6),
        target=Decimal(4),
        unit="%",
    ),
    said("Stakeholder", "Berger", name="Berger", title="COO", left_on=date(2026, 3, 31)),
    said("StakeholderRole", "Berger", buying_roles=("decider",), influence=5),
    said("RelationshipLink", "Berger", strength=4, last_contact=date(2026, 2, 20)),
    said("CompetitorPosition", "Rivetta", name="Rivetta", threat=4, likely_move="offer a trial on line 3"),
    said("Opportunity", "line 2", title="service for line 2", potential=euros(300_000), close_date=date(2026, 10, 1)),
    said("Action", "page", text="send Berger the scrap log", side="us", due=date(2026, 3, 20)),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuidanceLibrary]:
    """Our own guidance, by keyword."""
    found = opened(tmp_path_factory.mktemp("guidance"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The small plan."""
    store = a_store(tmp_path_factory.mktemp("plan"))
    with reading(store, a_plan(store, drafts=DRAFTS)) as book:
        found = brief_of(book, TODAY)
    store.close()
    return found


@pytest.fixture(scope="module")
def sheets(brief: Brief, library: GuidanceLibrary) -> dict[str, Sheet]:
    """The small plan's suggestions in every mode."""
    return {mode: sheet("small", mode, brief, library, show) for mode in MODES}


@pytest.fixture
def good(sheets: dict[str, Sheet]) -> Proposal:
    """An action that scores well."""
    return next(one.proposal for one in sheets["rules"].marks if one.smart is not None)


@pytest.mark.parametrize("mode", MODES)
def test_suggestions_are_grounded_mutual_new_and_invent_nothing(sheets: dict[str, Sheet], mode: str) -> None:
    marks = sheets[mode].marks
    assert len(marks) >= len(Wanted)
    assert [one.proposal.text for one in marks if not (one.cited and one.fits)] == []
    assert [one.proposal.text for one in marks if one.mutual is False] == []
    assert [(one.proposal.text, one.repeats) for one in marks if one.repeats] == []
    assert [(one.proposal.text, one.invented) for one in marks if one.invented] == []


@pytest.mark.parametrize("mode", MODES)
def test_nearly_all_name_facts_of_the_plan_and_can_be_measured(sheets: dict[str, Sheet], mode: str) -> None:
    marks = sheets[mode].marks
    assert sum(one.factual for one in marks) >= 0.8 * len(marks)
    assert all(one.smart >= 4 for one in marks if one.smart is not None)


def test_a_careful_model_is_heard_and_one_that_lies_or_is_down_is_not(sheets: dict[str, Sheet]) -> None:
    by_model = {
        mode: sum(one.proposal.mode == "model" for one in each.marks) for mode, each in sheets.items()
    }
    assert by_model["model"] >= 5
    assert (by_model["rules"], by_model["lying"], by_model["down"]) == (0, 0, 0)


def test_a_figure_from_nowhere_is_told(good: Proposal, brief: Brief, library: GuidanceLibrary) -> None:
    bad = replace(good, gain_for_them="They save 4711 EUR a year")
    assert mark(bad, brief, [bad], library).invented == ("4711",)


def test_a_passage_that_nobody_retrieved_is_told(
    good: Proposal, brief: Brief, library: GuidanceLibrary
) -> None:
    bad = replace(good, sources=(Passage("nowhere#1", "nowhere", "Nowhere", "words"),))
    assert not mark(bad, brief, [bad], library).cited


def test_a_fact_that_the_plan_does_not_hold_is_told(
    good: Proposal, brief: Brief, library: GuidanceLibrary
) -> None:
    assert good.facts
    bad = replace(good, facts=(replace(good.facts[0], value="another value"),))
    assert not mark(bad, brief, [bad], library).factual


def test_a_gain_for_one_side_is_not_mutual(good: Proposal, brief: Brief, library: GuidanceLibrary) -> None:
    one_sided = replace(good, gain_for_them="", ask="")
    assert mark(one_sided, brief, [one_sided], library).mutual is False
    assert mark(replace(one_sided, ask="What would you gain?"), brief, [], library).mutual is True


def test_what_the_plan_does_already_is_a_repeat(
    good: Proposal, brief: Brief, library: GuidanceLibrary
) -> None:
    again = replace(good, kind=ProposalKind.ACTION, text="Send the scrap log of last week to Berger")
    assert mark(again, brief, [again], library).repeats == "page"


def test_the_same_twice_is_a_repeat(good: Proposal, brief: Brief, library: GuidanceLibrary) -> None:
    again = replace(good, text=f"{good.text} today")
    assert mark(good, brief, [good, again], library).repeats == again.text


def test_words_of_another_industry_do_not_fit(good: Proposal, brief: Brief, library: GuidanceLibrary) -> None:
    bad = replace(good, text="Ask the council which bidders answer the tender")
    assert not mark(bad, brief, [bad], library).fits
