"""The gate: what may be shown, and what is refused for which reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kam_core.advice.gate import Candidate, Quote, Verdict, judge, judge_all, pick
from kam_core.advice.proposals import Earlier, Mode, Passage, Proposal, ProposalKind
from kam_core.cards.interview import FactLine
from kam_core.terms import Status
from tests.kam_core.advice.gate_samples import ALLOWED, JAN, MEASURE, QUOTE, THREAD, TODAY, brief, proposal


def judged(one: Proposal, said: str = "", quotes: tuple[Quote, ...] = (QUOTE,), **more: object) -> Verdict:
    return judge(one, brief(), ALLOWED, (), said, quotes, **more)  # type: ignore[arg-type]


def refused(one: Proposal, said: str = "", quotes: tuple[Quote, ...] = (QUOTE,), **more: object) -> set[str]:
    """The reasons against a proposal, without their particulars."""
    return {reason.partition(":")[0] for reason in judged(one, said, quotes, **more).refused}


def test_a_good_proposal_passes_and_says_that_its_target_is_only_proposed() -> None:
    verdict = judged(proposal())
    assert verdict.refused == ()
    assert verdict.proposal is not None
    assert verdict.proposal.notes == ("target_proposed",)


def test_a_target_of_the_plan_is_not_called_proposed() -> None:
    verdict = judged(proposal(target="4 %", unit="%", baseline="6 %"))
    assert verdict.proposal is not None
    assert verdict.proposal.notes == ()


def test_a_source_that_was_not_retrieved_is_refused() -> None:
    foreign = replace(THREAD, id="another-workspace#9")
    assert refused(proposal(sources=(THREAD, foreign))) == {"sources"}
    assert "sources" in refused(proposal(sources=()))


def test_a_source_is_shown_as_it_was_retrieved_and_not_as_it_was_handed_in() -> None:
    forged = replace(THREAD, text=THREAD.text, title="Buy from us")
    verdict = judged(proposal(sources=(forged,)))
    assert verdict.proposal is not None
    assert verdict.proposal.sources == (THREAD,)


@pytest.mark.parametrize(
    "quote",
    [
        Quote(THREAD.id, "Meet two people"),
        Quote(THREAD.id, "Meet three people outside the line of your contact"),
        Quote(MEASURE.id, "Ask their controller for the baseline before"),
        Quote("nowhere#1", "Meet two people outside the line of your contact"),
    ],
    ids=["short", "changed", "not cited", "unknown"],
)
def test_a_quote_that_does_not_stand_in_a_cited_passage_is_refused(quote: Quote) -> None:
    assert refused(proposal(), quotes=(quote,)) == {"quotes"}


def test_a_quote_may_differ_in_white_space_and_case() -> None:
    assert judged(
        proposal(), quotes=(Quote(THREAD.id, "MEET two\n people  outside the line of your"),)
    ).proposal


def test_a_model_must_quote_and_a_rule_need_not() -> None:
    assert refused(proposal(), quotes=()) == {"quotes"}
    assert judged(proposal(mode=Mode.RULES), quotes=()).refused == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Meet 17 people outside the line of Berger", "figure"),
        ("Cut scrap by 55 % with Berger", "figure"),
        ("Win 300k USD with Berger", "figure"),
        ("Win a million with Berger", "figure"),
        ("Double the orders of Berger", "figure"),
        ("Get form B17 signed by Berger", "figure"),
        ("Meet Berger on 15 May 2026", "day"),
        ("Meet Berger in August", "day"),
        ("Meet Berger by Q2", "day"),
        ("Meet Berger on Wednesday", "day"),
        ("Meet Krüger from the board", "name"),
        ("Krüger introduces us to Berger", "name"),
        ("Ask Berger about Halden Foods", "name"),
        ("Ask Martin Novak for the figures", "name"),
        ("Ask 张伟 for the figures", "name"),
        ("Ask Вerger for the figures", "name"),
        ("Ask McAllister for the figures", "name"),
        ("Ask ACME for the figures", "name"),
    ],
)
def test_what_comes_from_nowhere_is_refused(text: str, reason: str) -> None:
    reasons = refused(proposal(text=text))
    assert reason in reasons
    assert reasons <= {"figure", "day", "name"}


@pytest.mark.parametrize(
    "text",
    [
        "Bring scrap on line 2 from 6 percent to 4 %",
        "Agree with Martin Berger what €300,000 a year would pay for",
        "Show Berger how 0.3 million EUR a year are lost on line 2",
        "Close furnace line 2 with Lucie Novak in October",
        "Close furnace line 2 with Lucie in Q4",
        "Send Berger's audit before 14 March",
        "Meet the COO, and the CFO with him",
        "Meet two people in operations by 31 March",
        "Raise the chance of furnace line 2 above 40 %",
        "Name one person at Alder Glass who measures scrap",
    ],
)
def test_what_the_plan_or_a_cited_passage_says_may_be_said_in_other_forms(text: str) -> None:
    assert judged(proposal(text=text)).refused == ()


def test_what_the_person_said_may_be_used() -> None:
    assert (
        judged(proposal(text="Meet Krüger about the 75k EUR"), said="krüger wants 75k eur off").refused == ()
    )


def test_a_proposed_target_may_stand_in_the_text_and_nowhere_else() -> None:
    assert judged(proposal(text="Bring Berger to 37 trial runs", target="37", unit="runs")).refused == ()
    assert refused(proposal(target="37", gain_for_them="They save 37 hours a week on line 2")) == {"figure"}


def test_a_baseline_comes_from_the_plan_and_never_from_an_article() -> None:
    assert refused(proposal(baseline="400,000 EUR")) == {"figure"}
    assert judged(proposal(baseline="6 %")).refused == ()


def test_a_rule_may_use_the_names_and_figures_of_its_own_template() -> None:
    text = "Hold the Kraljic talk with 17 people"
    one = proposal(mode=Mode.RULES, text=text)
    assert refused(one, quotes=()) == {"figure", "name"}
    assert judged(one, quotes=(), extra=text).refused == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"gain_for_us": ""}, "one_sided"),
        ({"gain_for_them": "none"}, "one_sided"),
        ({"gain_for_them": "The account no longer hangs on one single person"}, "same_gain"),
        ({"gain_for_them": "We win the next contract"}, "parties"),
        ({"gain_for_us": "They get their parts faster"}, "parties"),
    ],
)
def test_a_gain_for_one_side_only_is_refused(changes: dict[str, str], reason: str) -> None:
    assert refused(proposal(**changes)) == {reason}


def test_a_missing_gain_passes_with_the_question_that_would_make_it_mutual() -> None:
    assert judged(
        proposal(gain_for_them="", ask="What would their line teams gain from knowing us?")
    ).proposal


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": "", "target": ""},
        {"due": None, "target": ""},
        {"due": date(2027, 1, 15), "target": "many"},
        {"due": date(2027, 1, 15), "owner": None},
    ],
)
def test_a_model_must_be_measurable_and_dated(changes: dict[str, object]) -> None:
    assert "not_smart" in refused(proposal(**changes))
    assert "not_smart" not in refused(proposal(**changes, kind=ProposalKind.QUESTION))


def test_a_day_that_is_over_is_refused_for_whoever_proposes_it() -> None:
    assert refused(proposal(due=TODAY, kind=ProposalKind.QUESTION)) == {"not_smart"}
    assert refused(proposal(due=TODAY, mode=Mode.RULES), quotes=()) == {"not_smart"}


def test_what_is_missing_is_noted() -> None:
    verdict = judged(proposal(owner=None))
    assert verdict.proposal is not None
    assert verdict.proposal.notes == ("no_owner", "target_proposed")


def test_a_model_picks_no_person_no_evidence_and_no_record() -> None:
    assert judged(proposal(owner=JAN)).refused == ()
    assert refused(proposal(owner="U0STRANGER")) == {"owner"}
    assert refused(proposal(objective="o9")) == {"tie"}
    assert refused(proposal(category="world peace")) == {"term"}
    true = FactLine("Stakeholder", "Berger", "support", 2, Status.CONFIRMED_INTERNAL, record="s1")
    assert judged(proposal(facts=(true,))).refused == ()
    sure = replace(true, status=Status.CONFIRMED_BY_CUSTOMER)
    assert refused(proposal(facts=(sure,))) == {"facts"}


def test_what_the_plan_has_already_is_refused() -> None:
    assert refused(proposal(text="Send Berger the energy audit")) == {"duplicate"}
    again = proposal(kind=ProposalKind.RISK, text="Energy price makes them stop line 2")
    assert refused(again) == {"duplicate"}


def test_what_rests_is_not_offered_again_and_what_no_longer_rests_may_be() -> None:
    earlier = Earlier("Meet two people outside Berger's line", "action", "single_threaded", "f", rests=True)
    assert judge(proposal(), brief(), ALLOWED, (earlier,), "", (QUOTE,)).refused == ("duplicate",)
    assert judge(proposal(), brief(), ALLOWED, (replace(earlier, rests=False),), "", (QUOTE,)).proposal


def test_a_likeness_by_meaning_counts_as_a_duplicate() -> None:
    one = proposal(text="Hand over what we found about their power use")
    assert judged(one).refused == ()
    assert refused(one, similar=lambda a, b: 0.86 if "audit" in b else 0.1) == {"duplicate"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Meet Berger at https://example.com/x", "link"),
        ("Meet Berger at evil.example", "link"),
        ("Meet Berger with <@U0INES001>", "mention"),
        ("Meet Berger with @ines", "mention"),
        ("Meet Berger in #general", "mention"),
        ("Meet Berger <!here>", "mention"),
        ("Meet *Berger* this month", "markup"),
        ("Meet _Berger_ this month", "markup"),
        ("Meet `Berger` this month", "markup"),
        ("Meet Berger :tada:", "markup"),
        ("Meet Berger &lt;soon&gt;", "markup"),
        ("Meet Berger > soon", "markup"),
        ("- Meet Berger", "markup"),
        ("Meet Berger\nand Lucie", "character"),
        ("Meet \u202eBerger", "character"),
        ("Meet Ber\u200bger", "character"),
        ("Meet Berger 🎉", "character"),
        ("Meet Berger " + "again " * 60, "length"),
    ],
)
def test_anything_but_plain_text_is_refused(text: str, reason: str) -> None:
    assert reason in refused(proposal(text=text))


def test_of_two_proposals_that_say_the_same_the_first_is_kept() -> None:
    first, second = proposal(), proposal(text="Meet two people outside Berger's line")
    third = proposal(text="Ask Lucie who holds the budget", measure="names", unit="names", target="1")
    candidates = [Candidate(each, (QUOTE,)) for each in (first, second, third)]
    verdicts = judge_all(candidates, brief(), ALLOWED, ())
    assert [verdict.refused for verdict in verdicts] == [(), ("duplicate",), ()]
    assert [each.text for each in pick(candidates, brief(), ALLOWED, ())] == [first.text, third.text]


def test_no_passage_of_another_workspace_gets_through_even_when_it_quotes_itself() -> None:
    theirs = Passage(
        "T2-own#1", "T2-own", "Their playbook", "Sell Zephyr Quartz to Orbex before the others wake up."
    )
    one = proposal(sources=(theirs,), text="Sell Zephyr Quartz to Orbex")
    assert {"sources", "quotes", "name"} <= refused(one, quotes=(Quote(theirs.id, theirs.text),))
