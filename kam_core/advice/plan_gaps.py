"""What a plan does not know: what is said to be unknown, and what nobody ever spoke of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import PlanAnswer, PlanQuestion
from kam_core.advice.plan_records import told
from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.terms import IndicatorKind, Status

MOST_GAPS = 10
_SHARED = frozenset({"Offering", "Competitor", "SelectionCriterion", "Scorecard"})
"""What says nothing about this account when it is unknown, or is scored by another name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that a starred question of the playbook gathers: held as soon as one record holds one of the fields.

    `about` is its key in words ("answer.about"); without fields any record will do. `after` is the piece without
    which this one is not missed.
    """

    question: str
    about: str
    entity: str
    fields: tuple[str, ...] = ()
    after: str = ""
    which: Callable[[Noted], bool] = lambda _: True


def _is(kind: IndicatorKind) -> Callable[[Noted], bool]:
    return lambda record: bool(record["kind"] == kind)


STARRED: tuple[Piece, ...] = (
    Piece("K1", "objective", "Objective", ("customer_outcome", "our_outcome", "statement")),
    Piece("E1", "needs", "Need"),
    Piece("G1", "people", "Stakeholder"),
    Piece("D1", "revenue", "Financials", ("revenue",)),
    Piece("D1", "customer_spend", "Financials", ("customer_spend",)),
    Piece("L1", "actions", "Action"),
    Piece("J1", "opportunity", "Opportunity"),
    Piece("G1", "roles", "StakeholderRole", ("buying_roles", "decision_power"), after="people"),
    Piece("K1", "objective_target", "Objective", ("target", "measure"), after="objective"),
    Piece("K1", "objective_due", "Objective", ("due",), after="objective"),
    Piece("E1", "said_by", "Need", ("said_by", "document"), after="needs"),
    Piece("J1", "potential", "Opportunity", ("potential",), after="opportunity"),
    Piece("J1", "probability", "Opportunity", ("probability",), after="opportunity"),
    Piece("J1", "close_date", "Opportunity", ("close_date",), after="opportunity"),
    Piece("G2", "support", "StakeholderRole", ("support",), after="people"),
    Piece("G2", "ties", "RelationshipLink", ("strength",), after="people"),
    Piece("G2", "last_contact", "RelationshipLink", ("last_contact",), after="people"),
    Piece("H1", "competitor", "CompetitorPosition"),
    Piece("L1", "action_due", "Action", ("due",), after="actions"),
    Piece("L1", "action_owner", "Action", ("owner",), after="actions"),
    Piece("N1", "leading", "Indicator", which=_is(IndicatorKind.LEADING)),
    Piece("N1", "lagging", "Indicator", which=_is(IndicatorKind.LAGGING)),
    Piece("M1", "forces", "Force"),
    Piece("B1", "why_key", "Scorecard", ("note",)),
    Piece("O1", "review_date", "Review", ("planned_date", "actual_date")),
    Piece("C1", "business", "Account", ("industry", "ownership", "employees", "revenue")),
    Piece("A2", "period", "AccountPlan", ("period_start", "period_end")),
    Piece("A1", "legal_name", "Account", ("legal_name",)),
)
"""What the quick start asks for, the most important first."""
_ALSO_HELD_BY = {"review_date": ("AccountPlan", "next_review")}
_RANK_OF_FIELD = {
    f"{piece.entity}.{name}": rank for rank, piece in enumerate(STARRED) for name in piece.fields
}
_ROLES_RANK = next(rank for rank, piece in enumerate(STARRED) if piece.about == "roles")
Ranked = tuple[int, FactLine | ToldLine]


def about_unknowns(_question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """At most ten things that are not known, the most important first; that there is none when there is none."""
    found = sorted(
        chain(_said_unknown(brief), _never_said(brief), _empty_roles(brief)), key=lambda pair: pair[0]
    )
    kept = [gap for _, gap in found[:MOST_GAPS]]
    lines = tuple(gap for gap in kept if isinstance(gap, FactLine))
    notes = [gap for gap in kept if isinstance(gap, ToldLine)]
    if len(found) > MOST_GAPS:
        notes.append(told("more_unknown", count=len(found) - MOST_GAPS))
    return PlanAnswer(lines, tuple(notes) or (() if lines else (told("all_known"),)))


def _said_unknown(brief: Brief) -> Iterator[Ranked]:
    """Facts of which somebody said that they are not known."""
    for record in brief.everything():
        for name, held in record.facts.items():
            line = record.line(name)
            if line is not None and record.entity not in _SHARED and held.evidence.status is Status.UNKNOWN:
                yield _RANK_OF_FIELD.get(f"{record.entity}.{name}", len(STARRED)), line


def _never_said(brief: Brief) -> Iterator[Ranked]:
    """Pieces of the starred questions that no record speaks of."""
    missing = {piece.about for piece in STARRED if not _spoken_of(piece, brief)}
    for rank, piece in enumerate(STARRED):
        if piece.about in missing and piece.after not in missing:
            yield rank, told("not_held", about=piece.about)


def _spoken_of(piece: Piece, brief: Brief) -> bool:
    records = [record for record in brief.of(piece.entity) if piece.which(record)]
    if piece.about in _ALSO_HELD_BY:
        entity, name = _ALSO_HELD_BY[piece.about]
        if _any_holds(brief.of(entity), (name,)):
            return True
    return _any_holds(records, piece.fields) if piece.fields else bool(records)


def _any_holds(records: Iterable[Noted], names: tuple[str, ...]) -> bool:
    return any(name in record.facts for record in records for name in names)


def _empty_roles(brief: Brief) -> Iterator[Ranked]:
    """Roles in the decision that nobody plays; told once nobody at all is missing."""
    if brief.of("StakeholderRole"):
        for role in brief.reckoned.empty_roles:
            yield _ROLES_RANK, told("empty_role", role=role)
