"""How a mapped field is declared as a fact, and what such a field can hold."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Integer,
    Numeric,
    Text,
    cast,
    type_coerce,
)
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from kam_core.errors import OutOfRange, OutsideTerms, WrongType
from kam_core.model.types import (
    AmountType,
    DayType,
    DecimalType,
    ListType,
    MoneyType,
    TermType,
    TextType,
)
from kam_core.terms import Sensitivity
from kam_core.values import FuzzyDate, Money, Quantity, Value

Day = date | FuzzyDate
Amount = Money | Quantity
Texts = tuple[str, ...]


class FactKind(StrEnum):
    """What a fact can hold. Unless the field says otherwise a percent is 0-100 and an int 0 or more."""

    TEXT = "text"
    PERSON = "person"
    MONEY = "money"
    AMOUNT = "amount"
    PERCENT = "percent"
    NUMBER = "number"
    INT = "int"
    DAY = "day"
    DATE = "date"
    BOOL = "bool"
    TERM = "enum"
    LIST = "list"


_NUMBERS = frozenset({FactKind.PERCENT, FactKind.NUMBER, FactKind.INT})
_USUAL_RANGE = {FactKind.PERCENT: (0, 100), FactKind.INT: (0, 2_000_000_000)}
_MOST_DIGITS = 30
_COLUMN_TYPES: dict[FactKind, type[TypeEngine[Any]]] = {
    FactKind.TEXT: TextType,
    FactKind.PERSON: TextType,
    FactKind.MONEY: MoneyType,
    FactKind.AMOUNT: AmountType,
    FactKind.PERCENT: DecimalType,
    FactKind.NUMBER: DecimalType,
    FactKind.INT: Integer,
    FactKind.DAY: DayType,
    FactKind.DATE: DayType,
    FactKind.BOOL: Boolean,
    FactKind.LIST: ListType,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactField:
    """One fact that an entity can hold.

    `name` is the attribute, `exported` the domain's word for it (the same, unless a class needs that word for
    itself); `least` and `most` bound a number, both included; `terms` enumerates a TERM or a LIST's entries.
    """

    kind: FactKind
    name: str = ""
    exported: str = ""
    terms: type[StrEnum] | None = None
    least: int | None = None
    most: int | None = None
    sensitivity: Sensitivity = Sensitivity.INTERNAL

    def named(self, name: str) -> Self:
        """This field under the attribute that holds it."""
        return replace(self, name=name, exported=self.exported or name)

    def checked(self, value: Value, entity: str) -> Value:
        """The value as this field stores it. Raises `WrongType`, `OutsideTerms` or `OutOfRange`."""
        fitting = _fitting(self.kind, value)
        if fitting is None:
            raise WrongType(entity=entity, field=self.exported, expected=self.kind.value)
        if self.terms:
            return _in_terms(fitting, self.terms, {"entity": entity, "field": self.exported})
        if self.kind in _NUMBERS and not self._in_range(fitting):
            raise OutOfRange(entity=entity, field=self.exported, least=self.least, most=self.most)
        return fitting

    def _in_range(self, number: Any) -> bool:
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)


def _fitting(kind: FactKind, value: Value) -> Value:
    """The value as the kind's own type when nothing is lost by it, else None."""
    match kind, value:
        case FactKind.BOOL, bool():
            return value
        case _, bool():
            return None
        case ((FactKind.TEXT | FactKind.PERSON | FactKind.TERM), str()):
            return str(value)
        case FactKind.MONEY, Money():
            return value if _storable(value.amount, value.high) else None
        case FactKind.AMOUNT, Money() | Quantity():
            return value if _storable(value.amount, getattr(value, "high", None)) else None
        case FactKind.DAY, FuzzyDate():
            return value if value.start <= value.end else None
        case ((FactKind.DAY | FactKind.DATE), date()):
            return None if isinstance(value, datetime) else value
        case FactKind.LIST, tuple() | list():
            return tuple(map(str, value)) if all(isinstance(part, str) for part in value) else None
        case ((FactKind.NUMBER | FactKind.PERCENT | FactKind.INT), _):
            return _number(kind, value)
    return None


def _number(kind: FactKind, value: Value) -> Value:
    if kind is FactKind.PERCENT and isinstance(value, Quantity) and value.unit == "percent":
        value = value.amount
    if not isinstance(value, int | Decimal) or not _storable(Decimal(value)):
        return None
    if kind is FactKind.INT:
        return int(value) if value == int(value) else None
    return Decimal(value)


def _storable(number: Decimal, high: Decimal | None = None) -> bool:
    fits = number.is_finite() and number.adjusted() < _MOST_DIGITS
    return fits and (high is None or _storable(high))


def _in_terms(value: Value, terms: type[StrEnum], about: dict[str, str]) -> Value:
    try:
        if isinstance(value, tuple):
            return tuple(terms(part).value for part in value)
        return terms(str(value))
    except ValueError:
        raise OutsideTerms(**about, terms=tuple(terms)) from None


def fact(
    kind: FactKind | type[StrEnum],
    *,
    least: int | None = None,
    most: int | None = None,
    terms: type[StrEnum] | None = None,
    sensitivity: Sensitivity = Sensitivity.INTERNAL,
    exported: str = "",
) -> MappedColumn[Any]:
    """Declare a fact. A class of terms instead of a kind declares a field with those terms.

    A fact starts as not said at all and is set by `FactRecord.state` only.
    """
    held = kind if isinstance(kind, FactKind) else FactKind.TERM
    terms = terms if isinstance(kind, FactKind) else kind
    if least is None and most is None:
        least, most = _USUAL_RANGE.get(held, (None, None))
    field = FactField(
        kind=held, terms=terms, least=least, most=most, sensitivity=sensitivity, exported=exported
    )
    column_type = TermType(terms) if held is FactKind.TERM and terms else _COLUMN_TYPES[held]
    return mapped_column(column_type, nullable=True, init=False, default=None, info={"fact": field})


def scale(least: int, most: int, *, sensitivity: Sensitivity = Sensitivity.INTERNAL) -> MappedColumn[Any]:
    """Declare a fact that is a whole number on a scale, both ends included."""
    return fact(FactKind.INT, least=least, most=most, sensitivity=sensitivity)


def check_of(column: Column[Any]) -> CheckConstraint | None:
    """What lets the database refuse a value that the column may not hold."""
    condition = _condition(column)
    return None if condition is None else CheckConstraint(condition, name=column.name)


def _condition(column: Column[Any]) -> ColumnElement[bool] | None:
    if isinstance(column.type, TermType):
        return type_coerce(column, Text).in_([term.value for term in column.type.terms])
    field = column.info.get("fact")
    if field is None or field.least is None:
        return None
    number = column if isinstance(column.type, Integer) else cast(column, Numeric)
    return number >= field.least if field.most is None else number.between(field.least, field.most)
