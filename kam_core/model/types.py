"""Column types: exact on every database, and no value that is not of its type gets through."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Numeric, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from kam_core.model.plain import (
    exact,
    plain,
    plain_day,
    plain_evidence,
    read_amount,
    read_day,
    read_evidence,
    storable,
)
from kam_core.values import Evidence, FuzzyDate, Money, Quantity

PLAIN_JSON = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")


class TextType(TypeDecorator[str]):
    """Text that every database can hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class MomentType(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        zoned = dialect.name == "postgresql"
        return dialect.type_descriptor(DateTime(timezone=True) if zoned else String(32))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        if dialect.name == "postgresql":
            return moment
        return moment.isoformat(sep=" ", timespec="microseconds")

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return value.astimezone(UTC)  # type: ignore[no-any-return]


class DecimalType(TypeDecorator[Decimal]):
    """An exact number: numeric where the database has that, text where it would become a float."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Numeric() if dialect.name == "postgresql" else String(64))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return exact(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Decimal | None:
        return Decimal(value) if isinstance(value, str) else value


class AmountType(TypeDecorator[Money | Quantity]):
    """Money or a quantity, with currency, basis and range, or with its unit."""

    impl = PLAIN_JSON
    cache_ok = True

    def process_bind_param(self, value: Money | Quantity | None, _dialect: Dialect) -> Any:
        return plain(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        return None if value is None else read_amount(value)


class MoneyType(AmountType):
    """Money only."""

    cache_ok = True


class DayType(TypeDecorator[date | FuzzyDate]):
    """A day, or a stretch of days with its words, as text that sorts by the first day."""

    impl = BYTEWISE
    cache_ok = True

    def process_bind_param(self, value: date | FuzzyDate | None, _dialect: Dialect) -> str | None:
        return None if value is None else storable(plain_day(value))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | FuzzyDate | None:
        return None if value is None else read_day(value)


class TermType(TypeDecorator[StrEnum]):
    """One of a closed set of terms, kept as the term itself."""

    impl = Text
    cache_ok = True

    def __init__(self, terms: type[StrEnum]) -> None:
        super().__init__()
        self.terms = terms

    def process_bind_param(self, value: StrEnum | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.terms(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.terms(value)


class ListType(TypeDecorator[tuple[str, ...]]):
    """Texts in their order."""

    impl = PLAIN_JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _dialect: Dialect) -> Any:
        return None if value is None else list(value)

    def process_result_value(self, value: list[str] | None, _dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value)


class EvidenceType(TypeDecorator[dict[str, Evidence]]):
    """The evidence of a record's facts by field. It is replaced, never changed in place."""

    impl = PLAIN_JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Evidence] | None, _dialect: Dialect) -> Any:
        return {name: plain_evidence(evidence) for name, evidence in (value or {}).items()}

    def process_result_value(self, value: Any, _dialect: Dialect) -> dict[str, Evidence]:
        return {name: read_evidence(written) for name, written in (value or {}).items()}


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump_json(value: Any) -> str:
    """JSON for any column: compact, and without characters that not every database can hold."""
    written = _ENCODER.encode(value)
    if "\\u0000" not in written and storable(written) is written:
        return written
    return _ENCODER.encode(_mended(value))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(key): _mended(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(part) for part in value]
    return value
