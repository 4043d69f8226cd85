"""A plan as flat tables, one per entity, for spreadsheets. No cell can be taken for a formula."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.exporters.markdown_sections import ONE_OF_A_KIND
from bot.exporters.markdown_text import Pen
from bot.exporters.telling import one_line
from kam_core.document.shape import FactJson, PlanDocument, RecordJson

Cell = str | int | Decimal | date | None
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_CHARACTERS = 32_000
"""A spreadsheet's cell takes 32,767."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
WITH_PARTS = ("unit", "per", "high")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the name of its entity, its heads, and rows of as many cells."""

    entity: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: what would begin a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(STARTS_FORMULA) or text.lstrip().startswith(STARTS_FORMULA) else text


def sheets_of(document: PlanDocument, pen: Pen) -> Iterator[Sheet]:
    """Every entity that has records, in the order of the plan."""
    for entity, found in document["entities"].items():
        if found:
            yield _sheet(entity, found, pen)


def _sheet(entity: str, found: list[RecordJson], pen: Pen) -> Sheet:
    number = "one" if entity in ONE_OF_A_KIND else "many"
    title = pen.words.or_none(f"entity.{entity}.{number}") or entity
    names = list(dict.fromkeys(name for record in found for name in record["fields"]))
    ties = list(dict.fromkeys(name for record in found for name in record["refs"]))
    parts = [(name, part) for name in names for part in _parts(name, found)]
    words = pen.words
    heads = [words("export.sheet.name"), *(_head(entity, name, part, pen) for name, part in parts)]
    heads += [pen.label(entity, name) for name in ties]
    heads += [words("export.sheet.id")]
    rows = [row for record in found for row in _whole(_row(record, parts, ties, pen))]
    return Sheet(entity, f"{title[:1].upper()}{title[1:]}", tuple(map(harmless, heads)), tuple(rows))


def _parts(name: str, found: list[RecordJson]) -> list[str]:
    """The columns of a field: its value, what else a number needs to be read, and how sure it is."""
    facts = [record["fields"][name] for record in found if name in record["fields"]]
    return ["value", *(part for part in WITH_PARTS if any(part in fact for fact in facts)), "status"]


def _head(entity: str, name: str, part: str, pen: Pen) -> str:
    label = pen.label(entity, name)
    return label if part == "value" else pen.words(f"export.sheet.{part}", field=label)


def _row(record: RecordJson, parts: list[tuple[str, str]], ties: list[str], pen: Pen) -> list[Cell]:
    cells: list[Cell] = [harmless(one_line(record["key"]))]
    cells += [_cell(record["fields"].get(name), part, pen) for name, part in parts]
    cells += [
        harmless(one_line(record["refs"][name]["key"])) if name in record["refs"] else None for name in ties
    ]
    return [*cells, record["id"]]


def _cell(fact: FactJson | None, part: str, pen: Pen) -> Cell:
    if fact is None or "as_of" not in fact:
        return None
    match part:
        case "value":
            return _value(fact, pen)
        case "status":
            return pen.text(fact["status"])
        case "high":
            return Decimal(fact["high"]) if "high" in fact else None
        case "per":
            return (
                pen.words(f"value.basis.{fact['per']}") if fact.get("per", "one_off") != "one_off" else None
            )
    return harmless(one_line(fact["unit"])) if "unit" in fact else None


def _value(fact: FactJson, pen: Pen) -> Cell:
    """A number as a number, a day as a day, all else as text."""
    value = fact["value"]
    if value is None:
        return pen.words("export.md.unknown")
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and "unit" in fact:
        return Decimal(value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    return harmless(pen.value("", fact))


def _whole(row: list[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The row; text that is too long for one cell goes on in the cells below."""
    yield tuple(cell[:MOST_CHARACTERS] if isinstance(cell, str) else cell for cell in row)
    rest = [cell[MOST_CHARACTERS:] or None if isinstance(cell, str) else None for cell in row]
    if any(rest):
        yield from _whole([harmless(cell) if cell else None for cell in rest])
