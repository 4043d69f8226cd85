"""Proposals as the store keeps them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kam_core.advice.proposals import Mode, Passage, Proposal, ProposalKind, Trace
from kam_core.cards import FactLine
from kam_core.terms import Basis, Side, Status
from kam_core.usecases.advice_codec import (
    PLAIN,
    citation,
    fact,
    fingerprint,
    pack_proposal,
    read_citation,
    read_fact,
    unpack_proposal,
)
from kam_core.values import FuzzyDate, Money, Quantity

TEXTS = st.text(max_size=20)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    NUMBERS,
    TEXTS,
    DAYS,
    st.builds(FuzzyDate, DAYS, DAYS, TEXTS),
    st.builds(Money, NUMBERS, st.sampled_from(["EUR", "USD"]), st.sampled_from(Basis), st.none() | NUMBERS),
    st.builds(Quantity, NUMBERS, TEXTS),
    st.lists(TEXTS, max_size=3).map(tuple),
)
LINES = st.builds(
    FactLine,
    entity=TEXTS,
    label=TEXTS,
    field=TEXTS,
    value=VALUES,
    status=st.sampled_from(Status),
    by=st.none() | TEXTS.filter(bool),
    on=st.none() | DAYS,
    record=st.none() | TEXTS,
)
PASSAGES = st.builds(
    Passage, id=TEXTS, article=TEXTS, title=TEXTS, text=TEXTS, heading=TEXTS, version=TEXTS, own=st.booleans()
)
TRACES = st.builds(Trace, model=TEXTS, prompt=TEXTS, tokens=st.integers(0), milliseconds=st.integers(0))
NOT_PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(ProposalKind),
    "sources": st.lists(PASSAGES, min_size=1, max_size=2).map(tuple),
    "facts": st.lists(LINES, max_size=2).map(tuple),
    "due": st.none() | DAYS,
    "side": st.sampled_from(Side),
    "mode": st.sampled_from(Mode),
    "notes": st.lists(TEXTS, max_size=2).map(tuple),
    "trace": st.none() | TRACES,
}
MAYBE = st.none() | TEXTS
SCALES = st.none() | st.integers(1, 5)
PLAIN_ONES = {
    **dict.fromkeys(PLAIN, TEXTS),
    **dict.fromkeys(("owner", "objective", "need"), MAYBE),
    **dict.fromkeys(("probability", "impact"), SCALES),
}
PROPOSALS = st.builds(Proposal, **NOT_PLAIN, **PLAIN_ONES)


def through_json(told: Any) -> Any:
    return json.loads(json.dumps(told))


@given(PROPOSALS)
def test_a_proposal_comes_back_as_it_was(one: Proposal) -> None:
    kept = through_json(pack_proposal(one))
    citations = through_json([citation(passage) for passage in one.sources])
    inputs = through_json([fact(line) for line in one.facts])
    assert unpack_proposal(kept, citations, inputs) == one


@given(LINES)
def test_a_fact_keeps_who_confirmed_it_and_when(line: FactLine) -> None:
    assert read_fact(through_json(fact(line))) == line


@given(PASSAGES)
def test_a_passage_keeps_what_is_needed_to_show_it(passage: Passage) -> None:
    assert read_citation(through_json(citation(passage))) == passage


def test_every_field_of_a_proposal_is_kept_but_its_weight() -> None:
    kept = {*PLAIN, *NOT_PLAIN}
    assert set(Proposal.__dataclass_fields__) - kept == {"weight"}


def test_how_well_a_passage_was_found_is_not_kept() -> None:
    found = Passage("a#1", "a", "A", "text", section="G", industry="fmcg", score=0.8)
    assert read_citation(citation(found)) == replace(found, section="", industry="all", score=0.0)


def test_what_was_kept_before_facts_had_their_persons_is_still_read() -> None:
    line = FactLine("Need", "uptime", "importance", Decimal(4), Status.ASSUMED, record="n")
    kept = {name: value for name, value in fact(line).items() if name not in ("by", "on")}
    assert read_fact(kept) == line


def test_the_same_suggestion_has_one_fingerprint_whatever_its_case_and_spacing() -> None:
    assert fingerprint("action", "Send  the Audit", "n") == fingerprint("action", "send the audit ", "n")


def test_another_kind_subject_or_text_is_another_suggestion() -> None:
    prints = {
        fingerprint("action", "send the audit", "n"),
        fingerprint("risk", "send the audit", "n"),
        fingerprint("action", "send the audit", "m"),
        fingerprint("action", "send an audit", "n"),
    }
    assert len(prints) == 4
    assert all(len(one) == 24 for one in prints)
