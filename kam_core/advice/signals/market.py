"""Signals about rivals, the outside world, and what could go wrong."""

from collections.abc import Iterator

from kam_core.advice.brief import Brief
from kam_core.advice.signals.base import Found, Signal, filled, in_short, lines
from kam_core.advice.signals.money import next_decision
from kam_core.measures.days import age
from kam_core.terms import ForceDirection, RaidKind

SERIOUS = 4
"""A rival's threat of 5 from which it needs a counter-move."""
LEAST_OUTSIDE = 3
RECENT_DAYS = 180


def _without_counter(brief: Brief) -> Iterator[Found]:
    for rival in brief.of("CompetitorPosition"):
        if (rival["threat"] or 0) >= SERIOUS and not rival["our_counter"]:
            facts = lines(rival, "where", "threat", "likely_move", "position")
            slots = filled(competitor=rival.label, where=rival["where"], move=rival["likely_move"])
            weight = (rival["threat"] or 0) / 5
            yield Found(slots=slots, facts=facts, subject=rival.id, weight=weight, by=next_decision(brief))


def _outside_thin(brief: Brief) -> Iterator[Found]:
    dated = [
        one
        for one in brief.of("ExternalFactor")
        if one["date"] and age(one["date"], brief.today) <= RECENT_DAYS
    ]
    if len(dated) < LEAST_OUTSIDE:
        yield Found(facts=tuple(line for one in dated for line in lines(one, "text")))


def _brake(brief: Brief) -> Iterator[Found]:
    force = brief.by_id("Force", brief.reckoned.brake)
    if (
        force is not None
        and force["direction"] == ForceDirection.RESTRAINING
        and force.refs.get("action") is None
    ):
        field = brief.by_id("ForceField", force.refs.get("force_field"))
        objective = brief.by_id("Objective", field.refs.get("objective") if field else None)
        yield Found(
            slots=filled(
                force=force["text"] or force.label, objective=in_short(objective) if objective else None
            ),
            facts=lines(force, "text", "strength", "changeability"),
            subject=force.id,
            objective=objective.id if objective else None,
            weight=(force["strength"] or 3) / 5,
        )


def _assumptions(brief: Brief) -> Iterator[Found]:
    for one in brief.of("RaidItem"):
        if one["kind"] == RaidKind.ASSUMPTION and one["due"] is None:
            facts = lines(one, "text", "owner")
            yield Found(slots={"assumption": one["text"] or one.label}, facts=facts, subject=one.id)


def _no_risk(brief: Brief) -> Iterator[Found]:
    if not brief.of("RaidItem") and brief.of("Objective"):
        yield Found()


SIGNALS = (
    Signal(
        key="threat_without_counter",
        section="H",
        weight=8,
        query="competitor's likely move and our counter-move",
        find=_without_counter,
        needs=("competitor",),
        may=("where", "move"),
    ),
    Signal(
        key="outside_view_thin",
        section="H",
        weight=4,
        query="outside change that moves the customer, dated and with its consequence",
        find=_outside_thin,
    ),
    Signal(
        key="brake_not_loosened",
        section="M",
        weight=7,
        query="loosen the brake in the force field",
        find=_brake,
        needs=("force",),
        may=("objective",),
    ),
    Signal(
        key="assumption_untested",
        section="M",
        weight=5,
        query="test an assumption by a date",
        find=_assumptions,
        needs=("assumption",),
    ),
    Signal(
        key="no_risk_named",
        section="M",
        weight=4,
        query="risks and assumptions of an account plan",
        find=_no_risk,
    ),
)
