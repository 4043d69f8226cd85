"""Takes a plan down for an adviser: every fact with its evidence, and what the measures say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kam_core.advice.brief import Brief, Held, Noted, Reckoned
from kam_core.advice.industries import industry_of
from kam_core.measures.freshness import VITAL
from kam_core.measures.weakspots import weak_spots
from kam_core.model import (
    ENTITIES,
    Account,
    FactRecord,
    TeamMember,
    fact_fields,
    ref_fields,
)
from kam_core.usecases.judging import quality_of
from kam_core.usecases.measuring import force_field_ids, freshness_of
from kam_core.usecases.plan_book import COUNTLESS, PlanBook
from kam_core.usecases.rates import rates_of
from kam_core.usecases.seeing.fit import gap_line
from kam_core.usecases.ties import role_gaps, threads_of, ties_of
from kam_core.values import Money

HALF = 0.5
"""Below this, a section is probably no longer true (F19)."""


def brief_of(book: PlanBook, today: date) -> Brief:
    """The plan as an adviser sees it, as of one moment; about 45 queries, however large it is."""
    plan, account = book.plan, book.account
    records = {kind.__name__: _noted_all(book, kind.__name__) for kind in ENTITIES}
    owner = plan.owner or plan.prepared_by or ""
    return Brief(
        workspace=book.uow.workspace_id,
        plan=plan.id,
        account=account.label,
        today=today,
        owner=owner,
        industry=industry_of(_described(account), plan.pack),
        pack=plan.pack or "general",
        period_start=plan.period_start,
        period_end=plan.period_end,
        team=tuple(dict.fromkeys(filter(None, (owner, *_team(book))))),
        records=records,
        reckoned=_reckoned(book, today),
    )


def _noted_all(book: PlanBook, entity: str) -> tuple[Noted, ...]:
    if entity in COUNTLESS:
        return ()
    return tuple(map(_noted, book.records(entity)))


def _noted(record: FactRecord) -> Noted:
    fields = fact_fields(type(record))
    facts = {
        field.exported: Held(
            record.value_of(name), held, max_sensitivity(field.sensitivity, held.sensitivity)
        )
        for name, field in fields.items()
        if (held := record.evidence_of(name)) is not None
    }
    refs: Mapping[str, Any] = {
        name: getattr(record, tie.attribute)
        for name, tie in ref_fields(type(record)).items()
        if getattr(record, tie.attribute) is not None
    }
    return Noted(type(record).__name__, record.id, record.label, facts, refs)


def max_sensitivity(declared: Any, said: Any) -> Any:
    """The stricter of what the field declares and what its evidence says."""
    order = ("shareable", "internal", "restricted_personal")
    return max(declared, said, key=lambda one: order.index(one.value))


def _described(account: Account) -> str:
    return f"{account.industry or ''} {account.label} {account.legal_name or ''}"


def _team(book: PlanBook) -> tuple[str, ...]:
    return tuple(
        one.person for one in book.records(TeamMember.__name__) if isinstance(one, TeamMember) and one.person
    )


def _reckoned(book: PlanBook, today: date) -> Reckoned:
    ties = ties_of(book)
    held = threads_of(book, today)
    named = held.people or held.possible
    fresh = freshness_of(book, today).sections
    field = force_field_ids(book)
    return Reckoned(
        single_threaded=held.single,
        thread=named[0] if held.single and len(named) == 1 else None,
        empty_roles=tuple(role.value for role in role_gaps(book, today)),
        weak_spots=weak_spots(ties, today),
        brake=field.loosen_first if field else None,
        gap=_gap(book),
        stale=tuple(s.value for s in VITAL if (part := fresh.get(s)) is not None and part < HALF),
        quality=quality_of(book, today),
    )


def _gap(book: PlanBook) -> Money | None:
    """What is missing to the target, in its currency, as fit and whitespace say it. Source: F15."""
    found = gap_line(book, rates_of(book.uow))
    return found.amount if found is not None else None
