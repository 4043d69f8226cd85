"""The facts of a plan that are old enough to be asked about: one of each thing, the most decayed vital ones first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kam_core.cards import FactLine
from kam_core.measures.days import latest
from kam_core.measures.freshness import HALF_LIVES, VITAL, PlanSection, section_freshness
from kam_core.measures.objectives import CLOSED
from kam_core.model import Action, FactRecord, Opportunity, Stakeholder
from kam_core.terms import Status
from kam_core.usecases.measuring import OUT
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Value

ASKED: Mapping[PlanSection, Mapping[str, tuple[str, ...]]] = {
    PlanSection.PEOPLE: {
        "StakeholderRole": ("buying_roles", "decision_power", "influence"),
        "RelationshipLink": ("strength", "next_contact"),
        "Stakeholder": ("title", "function", "reports_to"),
    },
    PlanSection.ACTIONS: {"Action": ("due", "owner", "text")},
    PlanSection.NEEDS: {"Need": ("statement", "satisfaction", "importance")},
    PlanSection.OPPORTUNITIES: {"Opportunity": ("close_date", "probability", "potential", "stage")},
    PlanSection.COMPETITORS: {"CompetitorPosition": ("position", "likely_move", "threat", "share")},
    PlanSection.PROFILE: {"Account": ("ownership", "revenue", "employees", "corporate_office")},
}
"""What "still true?" asks about, in each section by record, the most telling fact first. None of it is personal."""


@dataclass(frozen=True, slots=True)
class StaleFact:
    """One fact that outlived the half-life of its section. `freshness` is 0-0.5, `as_of` when it was last said."""

    plan: str
    entity: str
    record: str
    field: str
    label: str
    value: Value
    as_of: datetime
    status: Status
    freshness: Decimal

    @property
    def line(self) -> FactLine:
        """The same as a line to be shown."""
        return FactLine(self.entity, self.label, self.field, self.value, self.status, record=self.record)


def stale_facts(book: PlanBook, today: date, limit: int | None = None) -> Sequence[StaleFact]:
    """What is likely not to be true any more, at most `limit`. Source: F19."""
    found = [one for section, asked in ASKED.items() for one in _of_section(book, section, asked, today)]
    ranked = sorted(found, key=lambda one: (_place(one), one.freshness, one.as_of, one.label))
    return ranked[:limit]


def _of_section(
    book: PlanBook, section: PlanSection, asked: Mapping[str, tuple[str, ...]], today: date
) -> Iterator[StaleFact]:
    """One fact of each thing: a person's role, tie and title are one. What was said lately of it spares the rest."""
    passed = set(_gone(book, today))
    for entity, fields in asked.items():
        for record in book.records(entity):
            thing = getattr(record, "stakeholder_id", record.id)
            if not _worth_asking(record, today) or thing in passed:
                continue
            known = _known(record, fields)
            found = _stale_of(book, section, record, known, today) if known else None
            if known:
                passed.add(thing)
            if found is not None:
                yield found


def _known(record: FactRecord, fields: Sequence[str]) -> str | None:
    """The first of the fields that somebody knows."""
    return next((name for name in fields if record.value_of(name) is not None), None)


def _stale_of(
    book: PlanBook, section: PlanSection, record: FactRecord, name: str, today: date
) -> StaleFact | None:
    """The fact, when it is past its half-life."""
    held = record.evidence_of(name)
    day = min(held.as_of.date(), today) if held else today
    fresh = section_freshness(section, day, today)
    if held is None or fresh is None or (today - day).days < HALF_LIVES[section]:
        return None
    entity, value = type(record).__name__, record.value_of(name)
    return StaleFact(
        book.plan.id, entity, record.id, name, record.label, value, held.as_of, held.status, fresh
    )


def _worth_asking(record: FactRecord, today: date) -> bool:
    """An action that is over, or overdue, is asked about as an action; a lost opportunity not at all."""
    if isinstance(record, Action):
        return record.status not in CLOSED and not (record.due and latest(record.due) < today)
    return not (isinstance(record, Opportunity) and record.stage in OUT)


def _gone(book: PlanBook, today: date) -> frozenset[str]:
    """The people who have left; their roles and ties are history."""
    people = (one for one in book.records(Stakeholder.__name__) if isinstance(one, Stakeholder))
    return frozenset(one.id for one in people if one.left_on and latest(one.left_on) <= today)


def _place(one: StaleFact) -> bool:
    return next(section for section, asked in ASKED.items() if one.entity in asked) not in VITAL
