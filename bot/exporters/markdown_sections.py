"""The body of the Markdown file: one section per topic, each record with all that is known of it."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.exporters.markdown_text import Pen, escaped, table
from kam_core.document.shape import PlanDocument, RecordJson

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "A": ("AccountPlan", "TeamMember"),
        "B": ("Scorecard", "SelectionCriterion"),
        "C": ("Account", "Site"),
        "D": ("Financials",),
        "E": ("Need",),
        "F": ("BuyingCenter", "Initiative"),
        "G": ("Stakeholder", "StakeholderRole", "RelationshipLink", "InfluenceEdge"),
        "H": ("CompetitorPosition", "Competitor", "SwotItem", "ExternalFactor"),
        "I": ("Offering", "FitCell", "WhitespaceCell"),
        "J": ("Opportunity",),
        "K": ("Objective", "ValueRecord"),
        "L": ("Action", "Strategy", "ResourceNeed", "ResourceAudit"),
        "M": ("Force", "RaidItem"),
        "N": ("Indicator", "Reading"),
        "O": ("Review", "CommsItem", "Interaction"),
        "P": ("Commitment", "Approval"),
    }
)
"""Entities by topic. Health, suggestions and shares are about upkeep and stand in the JSON only."""
ONE_OF_A_KIND = frozenset({"Account", "AccountPlan"})
MOST_COLUMNS = 5
NAMES = frozenset({"name", "title", "text", "statement", "criterion", "person", "chosen", "planned"})


def sections(document: PlanDocument, pen: Pen) -> Iterator[str]:
    """Every section with at least one record, as Markdown."""
    for topic, entities in SECTIONS.items():
        parts = [part for name in entities for part in _entity(name, document["entities"].get(name, []), pen)]
        yield f"## {pen.words(f'export.section.{topic}')}"
        yield from parts or [pen.words("export.md.empty")]


def _entity(entity: str, records: Sequence[RecordJson], pen: Pen) -> Iterator[str]:
    if not records:
        return
    many = pen.words.or_none(f"entity.{entity}.{'one' if entity in ONE_OF_A_KIND else 'many'}") or entity
    yield f"### {many[:1].upper()}{many[1:]}"
    if entity in ONE_OF_A_KIND:
        yield _pairs(entity, records[0], pen)
        return
    names = _said(records)
    ties = _tied(records)
    if len(names) + len(ties) <= MOST_COLUMNS:
        yield _rows(entity, records, names, ties, pen)
    else:
        yield from (_block(entity, record, pen) for record in records)


def _pairs(entity: str, record: RecordJson, pen: Pen) -> str:
    """Every field, the unknown ones included: the head of the template that people know."""
    heads = (pen.words("export.md.field"), pen.words("export.md.value"))
    return table(heads, ((pen.label(entity, name), pen.of(record, name)) for name in record["fields"]))


def _rows(
    entity: str, records: Sequence[RecordJson], names: Sequence[str], ties: Sequence[str], pen: Pen
) -> str:
    heads = [pen.label(entity, name) for name in ("label", *names, *ties)]
    rows = (
        (
            escaped(record["key"]),
            *(pen.of(record, name) for name in names),
            *(_tie(record, name) for name in ties),
        )
        for record in records
    )
    return table(heads, rows)


def _block(entity: str, record: RecordJson, pen: Pen) -> str:
    """One record as a list: what was said, unknowns included; what nobody spoke of is left out."""
    said = [
        name for name, fact in record["fields"].items() if "as_of" in fact and not _plain_name(record, name)
    ]
    lines = [f"- {pen.label(entity, name)}: {pen.of(record, name)}" for name in said]
    lines += [f"- {pen.label(entity, name)}: {_tie(record, name)}" for name in _tied([record])]
    return "\n".join(
        [f"**{escaped(record['key'])}**", "", *(lines or [f"- {pen.words('export.md.unknown')}"])]
    )


def _said(records: Sequence[RecordJson]) -> list[str]:
    """The fields that somebody spoke of, the one that only repeats the record's name left out."""
    every = records[0]["fields"]
    return [
        name
        for name in every
        if any("as_of" in record["fields"][name] for record in records)
        and not all(_plain_name(record, name) for record in records)
    ]


def _plain_name(record: RecordJson, name: str) -> bool:
    """True when a field says no more than the record's own name, and nothing about its sureness is lost."""
    fact = record["fields"][name]
    return name in NAMES and fact["value"] == record["key"] and fact["status"] == "confirmed_internal"


def _tied(records: Sequence[RecordJson]) -> list[str]:
    """The ties that say more than the record's own name."""
    found = {
        name: True
        for record in records
        for name, far in record["refs"].items()
        if far["key"] != record["key"]
    }
    return list(found)


def _tie(record: RecordJson, name: str) -> str:
    return escaped(record["refs"][name]["key"]) if name in record["refs"] else "–"
