"""Answers about needs, objectives, indicators, forces, risks and the quality of the plan."""

from collections.abc import Iterable

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import PlanAnswer, PlanQuestion
from kam_core.advice.plan_records import (
    MOST,
    bare,
    narrowed,
    nothing,
    number,
    spread,
    thread_of,
    told,
    unsaid,
)
from kam_core.advice.signals.base import active_objectives, lines
from kam_core.cards.advice import ToldLine
from kam_core.measures.days import latest
from kam_core.measures.weakspots import Weakness
from kam_core.terms import ForceDirection, RaidKind

UNHAPPY = 2
"""Satisfaction of 5 up to which they are not happy with it."""
_OUTCOME = (
    "customer_outcome",
    "our_outcome",
    "baseline",
    "target",
    "unit",
    "due",
    "status",
    "agreed_on_by",
    "agreed_on",
    "statement",
)
_KINDS = (("assum", RaidKind.ASSUMPTION), ("issue", RaidKind.ISSUE), ("depend", RaidKind.DEPENDENCY))
_DRIVING = ("driv", "push", "help", "tailwind", "behind us")
_FIXES = 3
_WEAKEST = 2


def about_needs(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """What they want, the most important first."""
    needs = sorted(
        narrowed(brief.of("Need"), question.asked, brief), key=lambda one: -number(one["importance"])
    )
    if not needs:
        return nothing("needs")
    groups = [
        [*lines(one, "statement", "importance", "said_by", "satisfaction", "said_on", "satisfaction_reason")]
        for one in needs
    ]
    served = {one.refs.get("need") for one in active_objectives(brief)}
    unhappy = [told("unhappy", need=one.label) for one in needs if 0 < number(one["satisfaction"]) <= UNHAPPY]
    alone = [told("need_unserved", need=one.label) for one in needs if one.id not in served and served]
    return PlanAnswer(
        spread(groups), (*unhappy, *alone, *unsaid(needs[0], "said_by", "importance"), *bare(needs))[:MOST]
    )


def about_objective(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """What both sides want to reach, the headline first, and whether the customer agreed to it."""
    every = brief.of("Objective")
    named = narrowed(every, f"{question.asked} {question.person}", brief)
    aims = list(named) if len(named) < len(every) else list(active_objectives(brief) or every)
    if not aims:
        return nothing("objective")
    aims.sort(key=lambda one: not one["headline"])
    notes = [_agreement(one, brief) for one in aims]
    groups = [[*lines(one, *_OUTCOME)] for one in aims]
    return PlanAnswer(
        spread(groups),
        (*notes, *unsaid(aims[0], "customer_outcome", "our_outcome", "target", "due"), *bare(aims))[:MOST],
    )


def _agreement(aim: Noted, brief: Brief) -> ToldLine:
    """Agreed means a person and a day that is not ahead; a status alone proves nothing."""
    on = aim["agreed_on"]
    if aim["agreed_on_by"] and on is not None and latest(on) <= brief.today:
        return told("agreed", objective=aim.label, person=aim["agreed_on_by"], on=on)
    return told("not_agreed", objective=aim.label)


def about_risks(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """What may go wrong, the most exposed first, and where the account is thin."""
    wanted = next((kind for word, kind in _KINDS if word in question.asked.lower()), None)
    every = [one for one in brief.of("RaidItem") if wanted is None or one["kind"] == wanted]
    risks = sorted(
        narrowed(every, question.asked, brief),
        key=lambda one: -number(one["probability"]) * number(one["impact"]),
    )
    thin = [*_thin(brief)] if wanted is None else []
    if not risks:
        return PlanAnswer(told=(told("nothing", about=wanted.value if wanted else "risks"), *thin))
    groups = [
        [*lines(one, "text", "probability", "impact", "owner", "response", "due", "test")] for one in risks
    ]
    alone = [told("unowned", label=one.label) for one in risks if not one["owner"]]
    return PlanAnswer(spread(groups), (*thin, *alone, *bare(risks))[:MOST])


def _thin(brief: Brief) -> Iterable[ToldLine]:
    yield from thread_of(brief)
    leaving = [
        spot.person for spot in brief.reckoned.weak_spots if spot.weakness is Weakness.LEAVING and spot.person
    ]
    yield from (told("leaving", person=person) for person in leaving)


def about_forces(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """What drives and what brakes the objective; the side that is asked for first, the strongest first."""
    forces = brief.of("Force")
    if not forces:
        return nothing("forces")
    asked = question.asked.lower()
    first = ForceDirection.DRIVING if any(word in asked for word in _DRIVING) else ForceDirection.RESTRAINING
    ordered = sorted(forces, key=lambda one: (one["direction"] != first, -number(one["strength"])))
    groups = [[*lines(one, "direction", "strength", "changeability", "text")] for one in ordered]
    brake = brief.by_id("Force", brief.reckoned.brake)
    loosen = [told("brake", force=brake["text"] or brake.label)] if brake is not None else []
    sides = {one["direction"] for one in forces}
    empty = [told("no_force", direction=one.value) for one in ForceDirection if one not in sides]
    return PlanAnswer(spread(groups), (*loosen, *empty, *bare(ordered))[:MOST])


def about_quality(_question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """The score, what caps it, where it is weakest, and what would raise it most."""
    quality = brief.reckoned.quality
    if quality is None:
        return nothing("quality")
    weakest = sorted(quality.marks, key=lambda mark: mark.exact)[:_WEAKEST]
    return PlanAnswer(
        told=(
            told("score", score=quality.score),
            *(told("gate", gate=gate.key.value, cap=gate.cap) for gate in quality.gates),
            *(told("mark", mark=mark.name.value, score=mark.score) for mark in weakest),
            *(_fix(fix.key, fix.subject, fix.gain, brief) for fix in quality.fixes[:_FIXES]),
        )
    )


def _fix(key: str, subject: str | None, gain: int, brief: Brief) -> ToldLine:
    """One fix; a gain that rounding hides is not shown as a figure."""
    record = next((one for one in brief.everything() if one.id == subject), None) if subject else None
    about = {"fix": key} if record is None else {"fix": key, "label": record.label}
    name = "fix" if record is None else "fix_of"
    return told(name, **about, gain=gain) if gain > 0 else told(f"{name}_a_little", **about)
