"""From a row to what it says: names, ties, facts; or why it cannot be taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kam_core.imports.cells import BadCell, Here, as_text, read_cell
from kam_core.imports.habits import Understood
from kam_core.imports.kinds import Kind
from kam_core.imports.mapping import Mapped
from kam_core.imports.tables import Row
from kam_core.values import Value

LONGEST_LABEL = 200
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


def reader(
    kind: Kind, headers: Sequence[str], mapped: Mapped, understood: Understood
) -> Callable[[Row], Said]:
    """What turns a row into what it says, for one file."""
    plain: list[tuple[int, Here]] = []
    joined: dict[str, list[int]] = {}
    for place, target in enumerate(mapped.targets):
        column = kind.columns.get(target)
        if column is not None and column.joins:
            joined.setdefault(target, []).append(place)
        elif column is not None:
            plain.append((place, Here(column, understood.habits[place], understood.ways)))
    plain.sort(key=lambda each: each[1].column.reads != "currency")  # amounts need it
    required = "title" if "title" in kind.required else kind.required[0]

    def read(row: Row) -> Said:
        return _read(kind, headers, row, plain, joined, required)

    return read


def _read(
    kind: Kind,
    headers: Sequence[str],
    row: Row,
    plain: Sequence[tuple[int, Here]],
    joined: Mapping[str, Sequence[int]],
    required: str,
) -> Said:
    said, currency = Said(row.number), ""
    whys: list[Why] = []
    names: dict[str, str] = {}
    for place, here in plain:
        column = here.column
        try:
            value = read_cell(row.cells[place], here, currency)
        except BadCell as bad:
            whys.append(Why(bad.why, headers[place], bad.cell))
            continue
        if value is None:
            continue
        match column.reads:
            case "label":
                said.label = " ".join(str(value).split())
            case "key":
                said.external = str(value)[:200]
            case "first" | "last":
                names[column.reads] = str(value)
            case "account":
                said.account = " ".join(str(value).split())
            case "account_id":
                said.account_external = str(value)[:200]
            case "currency":
                currency = str(value)
            case "changed":
                said.changed = value if isinstance(value, date) else None
        if column.fact:
            said.facts[column.fact] = value
    for target, places in joined.items():
        parts = [as_text(row.cells[place]) for place in places if row.cells[place] not in (None, "")]
        if parts:
            said.facts[kind.columns[target].fact] = ", ".join(dict.fromkeys(parts))
    _name(kind, said, names)
    said.whys = (*whys[:MOST_SHOWN], *_lacking(kind, said, required))
    return said


def _name(kind: Kind, said: Said, names: Mapping[str, str]) -> None:
    if not said.label and names:
        said.label = " ".join(names[part] for part in ("first", "last") if part in names)
    fact = kind.columns[kind.required[0]].fact
    if fact and said.label:
        said.facts[fact] = said.label


def _lacking(kind: Kind, said: Said, required: str) -> tuple[Why, ...]:
    lacking = []
    if not said.label:
        lacking.append(Why("no_label", required))
    elif len(said.label) > LONGEST_LABEL:
        lacking.append(Why("label_too_long", required))
    if kind.per_plan and not (said.account or said.account_external):
        lacking.append(Why("no_account_said"))
    return tuple(lacking)
