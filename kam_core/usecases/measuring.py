"""The records of a plan as what the measures ask for. What nobody said stays unknown."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kam_core.document.unknowns import is_open
from kam_core.measures import forcefield
from kam_core.measures.days import Day
from kam_core.measures.finance import Earnings, expected_value, net_contribution
from kam_core.measures.forcefield import Force as Push
from kam_core.measures.freshness import Freshness, PlanSection, freshness
from kam_core.measures.money import as_money, ends
from kam_core.measures.objectives import ENDED
from kam_core.measures.segmentation import CriterionScore, attractiveness, relative_strength
from kam_core.measures.selection import SelectionFacts
from kam_core.model import (
    ENTITIES,
    Account,
    Action,
    CompetitorPosition,
    FactRecord,
    Financials,
    Force,
    ForceField,
    Measures,
    Need,
    Objective,
    Opportunity,
    RelationshipLink,
    Scorecard,
    SelectionCriterion,
    Site,
    Stakeholder,
    StakeholderRole,
)
from kam_core.terms import OpportunityStage, Status
from kam_core.usecases import wording
from kam_core.usecases.plan_book import SHARED, PlanBook
from kam_core.values import Money, Quantity

WHY_KEY = "why key"
"""The label of the score whose note is the reason why the account is key."""
EQUAL = Decimal(1)
OUT = frozenset({OpportunityStage.LOST, OpportunityStage.PARKED})
_BEFORE = re.compile(r"\b(?:before|without|exclud\w+|excl|not incl\w*|gross|ignoring)\b", re.I)
_AFTER = re.compile(r"\b(?:after|net|includ\w+|incl)\b", re.I)
IN_SECTION: dict[PlanSection, tuple[type[FactRecord], ...]] = {
    PlanSection.PEOPLE: (Stakeholder, StakeholderRole, RelationshipLink),
    PlanSection.ACTIONS: (Action,),
    PlanSection.OPPORTUNITIES: (Opportunity,),
    PlanSection.NEEDS: (Need,),
    PlanSection.COMPETITORS: (CompetitorPosition,),
    PlanSection.PROFILE: (Account, Site),
}


def selection_facts(book: PlanBook) -> SelectionFacts:
    """What the plan knows about whether this is a key account."""
    scores = [record for record in book.records(Scorecard.__name__) if isinstance(record, Scorecard)]
    reason = next((score.note or "" for score in scores if score.label.casefold() == WHY_KEY), "")
    attractive, strong = _axes(book, [score for score in scores if score.label.casefold() != WHY_KEY])
    return SelectionFacts(
        attractiveness=attractiveness(attractive).value,
        strength=relative_strength(strong).estimate.value,
        net_contribution=_contribution(book),
        share_of_volume=wording.share_of_volume(reason),
        key_at_half_size=wording.key_at_half_size(reason),
        opens_doors=wording.opens_doors(reason),
    )


def expected(opportunity: Opportunity) -> Money | None:
    """Potential times success rate; None while either is unknown. Source: F1."""
    return expected_value(opportunity.potential, opportunity.probability).value


def headline_of(book: PlanBook) -> Objective | None:
    """The objective that stands above the others, else the first that was named; ended ones come last."""
    listed = [record for record in book.records(Objective.__name__) if isinstance(record, Objective)]
    return min(listed, key=lambda one: (one.status in ENDED, not one.headline), default=None)


def top_opportunity(book: PlanBook) -> Opportunity | None:
    """The opportunity marked as the biggest, else the one of the highest expected value, then potential."""
    listed = [record for record in book.records(Opportunity.__name__) if isinstance(record, Opportunity)]
    running = [one for one in listed if one.stage not in OUT]
    return min(
        running, key=lambda one: (not one.top, *_lowest(expected(one)), *_lowest(one.potential)), default=None
    )


def force_field_of(book: PlanBook) -> tuple[forcefield.ForceField, str | None] | None:
    """The force field of the headline objective, else of the plan, with the words of the brake to loosen.

    None when nobody named a force.
    """
    field = force_field_ids(book)
    if field is None:
        return None
    brake = next(
        (force.text or force.label for force in _forces(book) if force.id == field.loosen_first), None
    )
    return field, brake


def force_field_ids(book: PlanBook) -> forcefield.ForceField | None:
    """The same force field with its forces by their ids; None when nobody named a force."""
    forces = _forces(book)
    if not forces:
        return None
    return forcefield.force_field(
        Push(
            key=force.id,
            direction=force.direction,
            strength=force.strength,
            changeability=force.changeability,
        )
        for force in forces
        if force.direction is not None
    )


def freshness_of(book: PlanBook, today: date) -> Freshness:
    """How much of each section is still likely to be true, by the day of its last known fact. Source: F19."""
    confirmed: dict[PlanSection, Day | None] = {
        section: last_confirmed(book, kinds, today) for section, kinds in IN_SECTION.items()
    }
    return freshness(confirmed, today)


def unknown_facts(book: PlanBook) -> tuple[str, ...]:
    """The field ("Financials.dso") of each fact that is said to be not known; loads every entity."""
    return tuple(
        f"{kind.__name__}.{name}"
        for kind in ENTITIES
        if kind.__name__ not in SHARED
        for record in book.records(kind.__name__)
        for name, held in record.evidence.items()
        if is_open(kind.__name__, held.status)
    )


def _axes(book: PlanBook, scores: Sequence[Scorecard]) -> tuple[list[CriterionScore], list[CriterionScore]]:
    """Scores that say how attractive the account is, and those that compare us with the best rival.

    A criterion of the workspace says which it is; else the rival's score does.
    """
    criteria = _criteria(book, scores)
    attractive: list[tuple[Scorecard, int | None]] = []
    strong: list[tuple[Scorecard, int | None]] = []
    for score in scores:
        criterion = criteria.get(score.criterion_id or "")
        compares = score.best_rival_score is not None
        if criterion is not None and criterion.measures is not None:
            compares = criterion.measures is Measures.STRENGTH
        weight = score.weight if score.weight is not None or criterion is None else criterion.weight
        (strong if compares else attractive).append((score, weight))
    return _weighed(attractive), _weighed(strong)


def _criteria(book: PlanBook, scores: Sequence[Scorecard]) -> dict[str, SelectionCriterion]:
    if not any(score.criterion_id for score in scores):
        return {}
    known = book.records(SelectionCriterion.__name__)
    return {record.id: record for record in known if isinstance(record, SelectionCriterion)}


def _weighed(scores: Sequence[tuple[Scorecard, int | None]]) -> list[CriterionScore]:
    """The scores by their weights; all alike where the weight of any is unknown."""
    alike = any(weight is None for _, weight in scores)
    return [
        CriterionScore(
            criterion=score.label,
            weight=EQUAL if alike else Decimal(weight or 0),
            ours=_decimal(score.score),
            best_rival=_decimal(score.best_rival_score),
        )
        for score, weight in scores
    ]


def _contribution(book: PlanBook) -> Money | None:
    """The net contribution where it is known, or what it is at most where even that is a loss. Source: F5."""
    for year in book.records(Financials.__name__):
        if isinstance(year, Financials) and year.revenue is not None:
            left = net_contribution(_earnings(year, year.revenue))
            if left.net is not None:
                return left.net
            if left.at_most is not None and ends(left.at_most)[1] < 0:
                return left.at_most
    return None


def _earnings(year: Financials, revenue: Money) -> Earnings:
    """A contribution is charged with the cost to serve only where it was surely said to be before it."""
    serve = year.cost_to_serve
    if year.contribution is not None and not _is_loss(year.contribution, revenue) and not _before_serve(year):
        serve = None
    return Earnings(
        revenue=revenue,
        cogs=None if year.contribution is not None else year.cogs,
        gross=year.contribution,
        cost_to_serve=serve,
        programme_cost=year.programme_cost,
    )


def _is_loss(contribution: Money | Quantity, revenue: Money) -> bool:
    left = as_money(contribution, revenue)
    return left is not None and ends(left)[1] < 0


def _before_serve(year: Financials) -> bool:
    held = year.evidence_of("contribution")
    note = held.note if held else ""
    return bool(_BEFORE.search(note)) and not _AFTER.search(note)


def _forces(book: PlanBook) -> list[Force]:
    forces = [record for record in book.records(Force.__name__) if isinstance(record, Force)]
    headline = headline_of(book)
    if headline is None or not any(force.force_field_id for force in forces):
        return forces
    fields: list[Any] = book.records(ForceField.__name__)
    drawn = {field.id for field in fields if field.objective_id == headline.id}
    return [force for force in forces if force.force_field_id in {None, *drawn}] or forces


def last_confirmed(book: PlanBook, kinds: Iterable[type[FactRecord]], today: date) -> date | None:
    """The day of the newest fact; a moment that is tomorrow somewhere else counts as today."""
    days = (
        min(held.as_of.date(), today)
        for kind in kinds
        for record in book.records(kind.__name__)
        for held in record.evidence.values()
        if held.status is not Status.UNKNOWN
    )
    return max(days, default=None)


def _lowest(amount: Money | None) -> tuple[bool, Decimal]:
    """A sorting key that puts the largest known amount first."""
    return amount is None, -amount.middle if amount is not None else Decimal(0)


def _decimal(score: int | None) -> Decimal | None:
    return None if score is None else Decimal(score)
