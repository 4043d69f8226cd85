"""What is true of every signal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from kam_core.advice.brief import Brief, Held, Noted, Reckoned
from kam_core.advice.signals import BY_KEY, NEEDED, SIGNALS, SLOTS, signals_of
from kam_core.advice.signals.base import ALWAYS
from kam_core.interview.playbook import load_playbook
from tests.kam_core.advice import (
    test_signals_actions,
    test_signals_money,
    test_signals_needs,
    test_signals_objectives,
    test_signals_people,
)
from tests.kam_core.advice.made import Holds, a_brief, found, held, noted
from tests.kam_core.advice.odd_briefs import briefs

FILES = (
    test_signals_actions,
    test_signals_money,
    test_signals_needs,
    test_signals_objectives,
    test_signals_people,
)
HOLDS: dict[str, Holds] = {case.signal: case for file in FILES for case in file.HOLDS}
RESTS = {case.signal for file in FILES for case in file.RESTS}
DECIDED_BY = {
    "unhappy_need": ("satisfaction",),
    "losing_share": ("growth_account", "growth_ours"),
    "small_share": ("revenue", "customer_spend"),
    "gap_to_target": ("target",),
    "renewal_near": ("type", "close_date"),
    "threat_without_counter": ("threat",),
    "brake_not_loosened": ("direction",),
    "assumption_untested": ("kind",),
    "overdue_action": ("due",),
    "action_too_long": ("due",),
    "resource_not_granted": ("granted",),
    "review_overdue": ("planned_date",),
    "everyone_positive": ("support",),
    "obstacle_unpriced": ("level",),
}
"""Signals about a value, and the fields whose value they are about."""
RECKONED = (
    "contact_leaving",
    "single_threaded",
    "opponent_with_influence",
    "shaky_tie",
    "influence_not_reached",
    "role_without_person",
    "contact_overdue",
    "gap_to_target",
    "brake_not_loosened",
    "section_stale",
)
"""Signals that hold where the measures say so."""
VALUES = [(signal, field) for signal, fields in DECIDED_BY.items() for field in fields]


def changed(brief: Brief, field: str, held: Held | None) -> Brief:
    def one(record: Noted) -> Noted:
        facts = {name: value for name, value in record.facts.items() if name != field}
        return replace(record, facts={**facts, field: held} if held else facts)

    return replace(
        brief, records={entity: tuple(map(one, listed)) for entity, listed in brief.records.items()}
    )


def test_every_signal_is_seen_holding_and_resting() -> None:
    assert set(HOLDS) == RESTS == set(BY_KEY)
    assert len(SIGNALS) == len(BY_KEY) == 46


@pytest.mark.parametrize(("signal", "field"), VALUES)
def test_a_value_that_is_said_to_be_unknown_makes_no_signal_hold(signal: str, field: str) -> None:
    assert found(signal, changed(HOLDS[signal].brief, field, held(None))) == []


@pytest.mark.parametrize(("signal", "field"), VALUES)
def test_a_value_that_nobody_said_makes_no_signal_hold(signal: str, field: str) -> None:
    assert found(signal, changed(HOLDS[signal].brief, field, None)) == []


@pytest.mark.parametrize("signal", RECKONED)
def test_what_the_measures_cannot_say_makes_no_signal_hold(signal: str) -> None:
    brief = HOLDS[signal].brief
    if signal == "contact_leaving":
        brief = changed(brief, "left_on", None)
    assert found(signal, replace(brief, reckoned=Reckoned())) == []


def test_an_empty_plan_is_only_told_what_nobody_knows() -> None:
    assert {signal.key for signal, _ in signals_of(a_brief())} == {
        "outside_view_thin",
        "decision_process_unknown",
    }


@settings(max_examples=150, deadline=None)
@given(briefs())
def test_no_plan_is_too_odd_for_a_signal(brief: Brief) -> None:
    ids = {record.id for record in brief.everything()}
    pairs = signals_of(brief)
    weights = [signal.weight + one.weight for signal, one in pairs]
    assert weights == sorted(weights, reverse=True)
    for signal, one in pairs:
        needs = set(signal.needs)
        assert needs <= set(one.slots) <= needs | set(signal.may), signal.key
        assert all(value not in (None, "") for value in one.slots.values()), signal.key
        assert 0 <= one.weight <= 10, signal.key
        assert {one.objective, one.need} <= {*ids, None}, signal.key
        for line in one.facts:
            told = [record.line(line.field) for record in brief.of(line.entity) if record.id == line.record]
            assert line in told, signal.key


def test_a_section_sees_its_own_signals_only() -> None:
    brief = a_brief(noted("Objective", "o"), noted("Need", "n", satisfaction=1))
    assert {signal.section for signal, _ in signals_of(brief)} > {"E", "K"}
    assert {signal.section for signal, _ in signals_of(brief, "E")} == {"E"}
    assert signals_of(brief, "Z") == []


def test_every_signal_belongs_to_a_section_of_the_playbook_and_has_words_to_search_with() -> None:
    sections = {section.id for section in load_playbook(packs=("pharma",)).sections}
    for signal in SIGNALS:
        assert signal.section in sections, signal.key
        assert 1 <= signal.weight <= 10, signal.key
        assert len(signal.query.split()) >= 3, signal.key
        assert not set(signal.needs) & set(signal.may), signal.key


def test_what_a_template_may_fill_is_what_is_needed_and_what_there_may_be() -> None:
    for signal in SIGNALS:
        assert SLOTS[signal.key] == {*signal.needs, *signal.may} | ALWAYS
        assert NEEDED[signal.key] == set(signal.needs) | ALWAYS
