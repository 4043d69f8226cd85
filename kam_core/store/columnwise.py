"""Runs one statement for many rows, a column at a time: what is alike in all rows is made ready for the driver once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from sqlalchemy import BindParameter, Connection, Dialect, Insert, Update

from kam_core.model.plain import storable
from kam_core.model.types import TextType


@dataclass(frozen=True, slots=True)
class Alike:
    """A column that holds one value in every row."""

    value: Any


@dataclass(frozen=True, slots=True)
class Ready:
    """A column as the driver takes it: JSON that is written already."""

    values: Sequence[Any]


Column = Sequence[Any] | Alike | Ready


def run(connection: Connection, statement: Insert | Update, columns: Mapping[str, Column]) -> int:
    """Run a statement for each row of these columns, by the names of its parameters; at least one is no `Alike`.

    How many rows it met; -1 where the driver does not count. Raises `KeyError` for a parameter without a column.
    """
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(columns))
    binds: Mapping[str, BindParameter[Any]] = compiled.binds
    places: Sequence[str] | None = compiled.positiontup
    names = tuple(binds) if places is None else places
    ready = [_ready(binds[name], columns[name], connection.dialect) for name in names]
    rows: list[Any] = list(zip(*ready, strict=False))
    if places is None:
        rows = [dict(zip(names, row, strict=True)) for row in rows]
    done = connection.exec_driver_sql(str(compiled), rows, execution_options={"preserve_rowcount": True})
    return done.rowcount


def _ready(bind: BindParameter[Any], column: Column, dialect: Dialect) -> Iterable[Any]:
    """What SQLAlchemy would make of each value, by the type of its parameter."""
    if isinstance(column, Ready):
        return column.values
    process = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(column, Alike):
        return repeat(process(column.value) if process else column.value)
    if isinstance(bind.type, TextType) and _is_storable(column):
        return column
    return [process(value) for value in column] if process else column


def _is_storable(column: Sequence[str | None]) -> bool:
    """Texts that every database can hold as they are: looked at together, for nearly all are."""
    texts = "".join([text for text in column if text])
    return storable(texts) is texts
