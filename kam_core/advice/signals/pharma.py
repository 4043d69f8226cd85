"""Signals of the pharma pack."""

from collections.abc import Iterator

from kam_core.advice.brief import Brief
from kam_core.advice.signals.base import Found, Signal, active_objectives, in_short, lines
from kam_core.terms import RaidKind

PHARMA = "pharma"
BODY = ("formulary", "tender", "committee", "board", "panel", "commission", "p&t", "drug and therapeutics")
OUTCOME = (
    "outcome",
    "readmission",
    "survival",
    "relapse",
    "adherence",
    "length of stay",
    "infection",
    "pathway",
)
CHECKED = ("complian", "code", "legal", "transfer of value")


def _speaks_of(texts: Iterator[str], words: tuple[str, ...]) -> bool:
    return any(word in text.casefold() for text in texts for word in words)


def _no_body(brief: Brief) -> Iterator[Found]:
    if brief.pack == PHARMA and brief.of("Stakeholder"):
        told = (f"{one.label} {one['name'] or ''} {one['unit'] or ''}" for one in brief.of("BuyingCenter"))
        if not _speaks_of(told, BODY):
            yield Found(
                facts=tuple(line for one in brief.of("BuyingCenter")[:2] for line in lines(one, "name"))
            )


def _no_outcome(brief: Brief) -> Iterator[Found]:
    if brief.pack == PHARMA and brief.of("Need"):
        needs = (f"{one.label} {one['statement'] or ''}" for one in brief.of("Need"))
        objectives = (f"{one.label} {one['customer_outcome'] or ''}" for one in brief.of("Objective"))
        if not _speaks_of(needs, OUTCOME) and not _speaks_of(objectives, OUTCOME):
            yield Found(facts=tuple(line for one in brief.of("Need")[:2] for line in lines(one, "statement")))


def _unchecked(brief: Brief) -> Iterator[Found]:
    if brief.pack != PHARMA:
        return
    checks = (one["text"] or one.label for one in brief.of("RaidItem") if one["kind"] == RaidKind.DEPENDENCY)
    if not _speaks_of(checks, CHECKED):
        for objective in active_objectives(brief):
            yield Found(
                slots={"objective": in_short(objective)},
                facts=lines(objective, "customer_outcome", "our_outcome"),
                subject=objective.id,
                objective=objective.id,
            )


SIGNALS = (
    Signal(
        key="decision_body_unknown",
        section="F",
        weight=8,
        query="formulary committee, tender and other bodies that decide in a hospital",
        find=_no_body,
    ),
    Signal(
        key="outcome_goal_missing",
        section="E",
        weight=6,
        query="care pathway and outcome goal of the institution",
        find=_no_outcome,
    ),
    Signal(
        key="compliance_unchecked",
        section="K",
        weight=8,
        query="compliance check of a joint project, transfers of value, code",
        find=_unchecked,
        needs=("objective",),
    ),
)
