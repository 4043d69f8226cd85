"""Signals about what the account wants, how it buys, and what we offer."""

from collections.abc import Iterator
from dataclasses import replace

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import Found, Signal, filled, in_their_words, lines
from kam_core.advice.signals.served import is_served, teller
from kam_core.terms import NeedLevel

SERVED = 1.0
"""What an unhappy need loses for which an objective works already."""
UNHAPPY = 2
"""Satisfaction with a need, of 5, from which it is unhappy."""


def _about(need: Noted, *names: str, **slots: str | None) -> Found:
    weight = (need["importance"] or 3) / 5
    given = filled(need=in_their_words(need), **slots)
    return Found(slots=given, facts=lines(need, *names), subject=need.id, need=need.id, weight=weight)


def _without_person(brief: Brief) -> Iterator[Found]:
    for need in brief.of("Need"):
        if need["said_by"] is None and need["document"] is None and need["level"] != NeedLevel.OBSTACLE:
            yield _about(need, "statement")


def _unhappy(brief: Brief) -> Iterator[Found]:
    for need in brief.of("Need"):
        if need["satisfaction"] is not None and need["satisfaction"] <= UNHAPPY:
            names = ("satisfaction", "satisfaction_reason", "statement")
            found = _about(need, *names, said_by=teller(brief, need))
            less = SERVED if is_served(brief, need) else 0.0
            yield replace(found, weight=max(0.0, found.weight - less))


def _without_offering(brief: Brief) -> Iterator[Found]:
    for need in brief.of("Need"):
        cells = brief.hanging_on("FitCell", "need", need)
        if all(cell["fit"] == 0 for cell in cells) and need["level"] != NeedLevel.OBSTACLE:
            yield _about(need, "statement", "said_by", said_by=teller(brief, need))


def _unpriced(brief: Brief) -> Iterator[Found]:
    for need in brief.of("Need"):
        if need["level"] == NeedLevel.OBSTACLE and need["cost_of_occurrence"] is None:
            yield _about(need, "statement")


def _process_unknown(brief: Brief) -> Iterator[Found]:
    centers = brief.of("BuyingCenter")
    for center in centers:
        if not center["decision_process"]:
            facts = lines(center, "independent_buyer", "approval_limit")
            yield Found(slots={"buying_center": center.label}, facts=facts, subject=center.id)
    if not centers:
        yield Found()


def _no_budget_holder(brief: Brief) -> Iterator[Found]:
    for initiative in brief.of("Initiative"):
        if initiative["budget_owner"] is None:
            facts = lines(initiative, "budget", "budget_status", "deadline")
            yield Found(slots={"initiative": initiative.label}, facts=facts, subject=initiative.id)


SIGNALS = (
    Signal(
        key="unhappy_need",
        section="E",
        weight=8,
        query="customer is not satisfied with how a need is met",
        find=_unhappy,
        needs=("need",),
        may=("said_by",),
    ),
    Signal(
        key="need_without_person",
        section="E",
        weight=5,
        query="a need in the customer's words, from a person, with a number and a date",
        find=_without_person,
        needs=("need",),
    ),
    Signal(
        key="need_without_offering",
        section="I",
        weight=5,
        query="which offering answers the need, fit and proof",
        find=_without_offering,
        needs=("need",),
        may=("said_by",),
    ),
    Signal(
        key="obstacle_unpriced",
        section="E",
        weight=5,
        query="what does the problem cost the customer each time",
        find=_unpriced,
        needs=("need",),
    ),
    Signal(
        key="decision_process_unknown",
        section="F",
        weight=5,
        query="map the steps of the decision and who can stop it",
        find=_process_unknown,
        may=("buying_center",),
    ),
    Signal(
        key="no_budget_holder",
        section="F",
        weight=6,
        query="who holds the budget of the project",
        find=_no_budget_holder,
        needs=("initiative",),
    ),
)
