"""From a row to what it says: names, ties, facts; or why it cannot be taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from kam_core.imports.cells import READERS, BadCell, Here, Reader, as_text
from kam_core.imports.habits import Understood
from kam_core.imports.kinds import Kind
from kam_core.imports.mapping import Mapped
from kam_core.imports.tables import Cells, Row
from kam_core.values import Value

LONGEST_LABEL = 200
LONGEST_KEY = 200
CURRENCY = "currency"
GIVES = frozenset({"label", "key", "first", "last", "account", "account_id", "changed", CURRENCY})
"""Ways of reading that tell something of the row besides a fact."""
MOST_SHOWN = 3
"""Reasons told for one row."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a row cannot be taken: a key of words, with the header and the cell that it is about."""

    why: str
    about: str = ""
    cell: str = ""


@dataclass(slots=True)
class Said:
    """What one row says. `whys` is empty when it can be taken; `changed` is the day of its last change there."""

    number: int
    label: str = ""
    external: str = ""
    account: str = ""
    account_external: str = ""
    changed: date | None = None
    facts: dict[str, Value] = field(default_factory=dict)
    whys: tuple[Why, ...] = ()


class _Place(NamedTuple):
    """A column of the file: where its cells stand, how they are read, what besides a fact they give."""

    at: int
    here: Here
    read: Reader
    gives: str
    fact: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the rows of one file are read: its columns, amounts after the currency that they need."""

    kind: Kind
    headers: Sequence[str]
    places: Sequence[_Place]
    joined: Mapping[str, Sequence[int]]
    required: str


def reader(
    kind: Kind, headers: Sequence[str], mapped: Mapped, understood: Understood
) -> Callable[[Row], Said]:
    """What turns a row into what it says, for one file."""
    places: list[_Place] = []
    joined: dict[str, list[int]] = {}
    for at, target in enumerate(mapped.targets):
        column = kind.columns.get(target)
        if column is not None and column.joins:
            joined.setdefault(column.fact, []).append(at)
        elif column is not None:
            here = Here(column, understood.habits[at], understood.ways)
            gives = column.reads if column.reads in GIVES else ""
            places.append(_Place(at, here, READERS[column.reads], gives, column.fact))
    places.sort(key=lambda place: place.gives != CURRENCY)
    required = "title" if "title" in kind.required else kind.required[0]
    return partial(_read, _Plan(kind, headers, places, joined, required))


def _read(plan: _Plan, row: Row) -> Said:
    said = Said(row.number)
    names: dict[str, str] = {}
    whys = _read_cells(plan, row.cells, said, names)
    for fact, places in plan.joined.items():
        parts = [as_text(row.cells[at]) for at in places if row.cells[at] not in (None, "")]
        if parts:
            said.facts[fact] = ", ".join(dict.fromkeys(parts))
    _name(plan.kind, said, names)
    said.whys = (*whys[:MOST_SHOWN], *_lacking(plan.kind, said, plan.required))
    return said


def _read_cells(plan: _Plan, cells: Cells, said: Said, names: dict[str, str]) -> list[Why]:
    """Fill in what each cell says; why some cannot be read."""
    currency = ""
    whys: list[Why] = []
    for at, here, read, gives, fact in plan.places:
        cell = cells[at]
        if cell is None or cell == "":
            continue
        try:
            value = read(cell, here, currency)
        except BadCell as bad:
            whys.append(Why(bad.why, plan.headers[at], bad.cell))
            continue
        if value is None:
            continue
        if gives == CURRENCY:
            currency = str(value)
        elif gives:
            _give(gives, value, said, names)
        if fact:
            said.facts[fact] = value
    return whys


def _give(gives: str, value: Value, said: Said, names: dict[str, str]) -> None:
    match gives:
        case "label":
            said.label = " ".join(str(value).split())
        case "key":
            said.external = str(value)[:LONGEST_KEY]
        case "first" | "last":
            names[gives] = str(value)
        case "account":
            said.account = " ".join(str(value).split())
        case "account_id":
            said.account_external = str(value)[:LONGEST_KEY]
        case "changed":
            said.changed = value if isinstance(value, date) else None


def _name(kind: Kind, said: Said, names: Mapping[str, str]) -> None:
    if not said.label and names:
        said.label = " ".join(names[part] for part in ("first", "last") if part in names)
    fact = kind.columns[kind.required[0]].fact
    if fact and said.label:
        said.facts[fact] = said.label


def _lacking(kind: Kind, said: Said, required: str) -> tuple[Why, ...]:
    lacking: list[Why] = []
    if not said.label:
        lacking.append(Why("no_label", required))
    elif len(said.label) > LONGEST_LABEL:
        lacking.append(Why("label_too_long", required))
    if kind.per_plan and not (said.account or said.account_external):
        lacking.append(Why("no_account_said"))
    return tuple(lacking)
