"""Signals about what both sides want to reach, and what it is worth."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import (
    Found,
    Signal,
    active_objectives,
    aim_in,
    day_in,
    filled,
    in_short,
    in_their_words,
    lines,
    serving,
    told,
)
from kam_core.advice.signals.served import is_served, offering_for, teller
from kam_core.measures.days import latest
from kam_core.measures.objectives import CLOSED
from kam_core.terms import BuyingRole, IndicatorKind, Side, Status

SIGNERS = (BuyingRole.DECIDER, BuyingRole.ECONOMIC_BUYER, BuyingRole.EXECUTIVE_SPONSOR)
COUNTED = 0.3
"""What a need gains that brings a figure: an objective can start from it."""
BEING_SHOWN = 2.5
"""What a missing agreement loses while a step of ours to show the objective is open."""
_SHOWS = re.compile(r"\b(?:show|present|agree|sign|discuss|walk .* through)\b", re.I)
MOST_OBJECTIVES = 5
"""More active objectives than this are no plan any more; no further one is suggested."""


def _about(
    brief: Brief, objective: Noted, *names: str, tells_need: bool = False, **slots: str | None
) -> Found:
    need = brief.by_id("Need", objective.refs.get("need"))
    wish = in_their_words(need) if need and tells_need else None
    given = filled(objective=in_short(objective), need=wish, **slots)
    due = objective["due"]
    return Found(
        slots=given,
        facts=told(objective, *names),
        subject=objective.id,
        objective=objective.id,
        need=need.id if need else None,
        weight=1.0 if objective["headline"] else 0.0,
        by=latest(due) if due is not None else None,
    )


def _lacking(
    *fields: str,
    shows: tuple[str, ...] = ("customer_outcome", "our_outcome"),
    tells_need: bool = False,
) -> Callable[[Brief], Iterator[Found]]:
    """Objectives that hold none of these fields."""

    def find(brief: Brief) -> Iterator[Found]:
        for objective in active_objectives(brief):
            if all(objective[name] is None for name in fields):
                yield _about(brief, objective, *shows, tells_need=tells_need)

    return find


def _needs_without_objective(brief: Brief) -> Iterator[Found]:
    objectives = active_objectives(brief)
    if len(objectives) >= MOST_OBJECTIVES:
        return
    for need in brief.of("Need"):
        if not is_served(brief, need):
            day = day_in(need["statement"], brief.today)
            yield Found(
                slots=filled(
                    need=in_their_words(need),
                    said_by=teller(brief, need),
                    offering=offering_for(brief, need),
                    aim=aim_in(need),
                    day=day,
                ),
                facts=lines(need, "statement", "said_by", "satisfaction"),
                subject=need.id,
                need=need.id,
                weight=_promise(need) + (2 if not objectives else 0),
                by=day,
            )


def _promise(need: Noted) -> float:
    """How good a ground a need is: that it is important, has a person behind it, and can be counted."""
    told = need.facts.get("said_by")
    sure = told is not None and told.value is not None and told.evidence.status is not Status.ASSUMED
    return float((need["importance"] or 3) / 5 + (1.0 if sure else 0.0) + (COUNTED if _counts(need) else 0.0))


def _counts(need: Noted) -> bool:
    return any(letter.isdigit() for letter in str(need["statement"] or ""))


def _without_measure(brief: Brief) -> Iterator[Found]:
    for objective in active_objectives(brief):
        if objective["target"] is None:
            yield _about(brief, objective, "customer_outcome", "our_outcome", "measure", tells_need=True)


def _not_agreed(brief: Brief) -> Iterator[Found]:
    for objective in active_objectives(brief):
        on = objective["agreed_on"]
        if objective["agreed_on_by"] is None or on is None or latest(on) > brief.today:
            found = _about(
                brief, objective, "customer_outcome", "agreed_on_by", person=signer(brief, objective)
            )
            shown = _is_being_shown(brief, objective)
            yield replace(found, weight=max(0.0, found.weight - BEING_SHOWN)) if shown else found


def _is_being_shown(brief: Brief, objective: Noted) -> bool:
    """An open action of the plan brings the objective before them already."""
    texts = (str(one["text"] or one.label) for one in brief.of("Action") if one["status"] not in CLOSED)
    return any(_SHOWS.search(text) and objective.label.casefold() in text.casefold() for text in texts)


def signer(brief: Brief, objective: Noted | None = None) -> str | None:
    """Who of theirs would sign: the objective's owner there, else whoever decides or holds the budget."""
    if objective is not None and objective["customer_owner"]:
        return str(objective["customer_owner"])
    for wanted in SIGNERS:
        for role in brief.of("StakeholderRole"):
            person = brief.by_id("Stakeholder", role.refs.get("stakeholder"))
            if person is not None and person["name"] is not None and wanted in (role["buying_roles"] or ()):
                return person.label
    return None


def _value_not_quantified(brief: Brief) -> Iterator[Found]:
    for objective in active_objectives(brief):
        theirs = [
            one for one in serving(brief, "ValueRecord", objective) if one["beneficiary"] == Side.CUSTOMER
        ]
        if not any(one["hypothesis_amount"] or one["committed"] or one["delivered"] for one in theirs):
            yield _about(brief, objective, "customer_outcome", "baseline", "target", tells_need=True)


def _without_indicator(kind: IndicatorKind) -> Callable[[Brief], Iterator[Found]]:
    def find(brief: Brief) -> Iterator[Found]:
        for objective in active_objectives(brief):
            proves_itself = kind is IndicatorKind.LAGGING and objective["target"] is not None
            if not proves_itself and all(
                one["kind"] != kind for one in serving(brief, "Indicator", objective)
            ):
                yield _about(brief, objective, "customer_outcome", "target")

    return find


SIGNALS = (
    Signal(
        key="need_without_objective",
        section="K",
        weight=8,
        query="turn a customer's need into an objective that both sides would sign",
        find=_needs_without_objective,
        needs=("need",),
        may=("said_by", "offering", "aim", "day"),
    ),
    Signal(
        key="objective_without_measure",
        section="K",
        weight=8,
        query="objective without a figure: baseline, target and unit",
        find=_without_measure,
        needs=("objective",),
        may=("need",),
    ),
    Signal(
        key="objective_without_date",
        section="K",
        weight=7,
        query="an objective needs a date by which it is reached",
        find=_lacking("due"),
        needs=("objective",),
    ),
    Signal(
        key="no_gain_for_them",
        section="K",
        weight=9,
        query="one-sided objective: what does the customer gain",
        find=_lacking("customer_outcome", shows=("our_outcome",), tells_need=True),
        needs=("objective",),
        may=("need",),
    ),
    Signal(
        key="no_gain_for_us",
        section="K",
        weight=7,
        query="one-sided objective: what do we gain, beyond revenue",
        find=_lacking("our_outcome", shows=("customer_outcome",)),
        needs=("objective",),
    ),
    Signal(
        key="objective_not_agreed",
        section="K",
        weight=8,
        query="get the customer to agree and sign the objective",
        find=_not_agreed,
        needs=("objective",),
        may=("person",),
    ),
    Signal(
        key="value_not_quantified",
        section="K",
        weight=7,
        query="put a figure on what the result is worth to the customer, confirmed by their finance",
        find=_value_not_quantified,
        needs=("objective",),
        may=("need",),
    ),
    Signal(
        key="no_leading_indicator",
        section="N",
        weight=6,
        query="early sign that the objective works: leading indicator",
        find=_without_indicator(IndicatorKind.LEADING),
        needs=("objective",),
    ),
    Signal(
        key="no_lagging_indicator",
        section="N",
        weight=5,
        query="figure that proves the result: lagging indicator",
        find=_without_indicator(IndicatorKind.LAGGING),
        needs=("objective",),
    ),
)
