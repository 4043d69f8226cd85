"""Facts as a document shows them, and back, without loss."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kam_core.document.shape import FactJson
from kam_core.model import FactField, FactKind, FactRecord
from kam_core.model.plain import exact
from kam_core.terms import Basis, Sensitivity, SourceType, Status
from kam_core.values import Evidence, FuzzyDate, Money, Quantity, Value

PERCENT = "percent"
UNITS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("TeamMember", "hours_per_month"): "hours",
        ("Action", "effort_h"): "hours",
        ("ResourceNeed", "hours"): "hours",
        ("Financials", "dso"): "days",
    }
)
"""Units that a field's name implies."""
UNIT_FIELD = "unit"
COUNTED = frozenset({"baseline", "target", "reading"})
"""Numbers that are counted in the record's own unit."""


def write_fact(record: FactRecord, field: FactField) -> FactJson:
    """One fact of a record; null and unknown when nobody knows it or nobody spoke of it."""
    value, evidence = record.value_of(field.name), record.evidence_of(field.name)
    status = evidence.status if evidence else Status.UNKNOWN
    written: dict[str, Any] = {**write_value(value), "status": status.value}
    if value is not None and (unit := _unit(record, field)):
        written["unit"] = unit
    return {**written, **(write_evidence(evidence) if evidence else {})}  # type: ignore[typeddict-item]


def write_value(value: Value) -> dict[str, Any]:
    """The value with the unit that is a part of it."""
    match value:
        case Money():
            return _money(value)
        case Quantity():
            return {"value": plain_number(value.amount), "unit": value.unit}
        case FuzzyDate():
            days = {"start": value.start.isoformat(), "end": value.end.isoformat()}
            return {"value": {**days, "words": value.words}}
        case date():
            return {"value": value.isoformat()}
        case Decimal():
            return {"value": plain_number(value)}
        case tuple():
            return {"value": list(value)}
        case bool() | int() | None:
            return {"value": value}
    return {"value": str(value)}


def write_evidence(evidence: Evidence) -> dict[str, Any]:
    """What stands behind a fact, its status left out."""
    written: dict[str, Any] = {
        "as_of": evidence.as_of.astimezone(UTC).isoformat(),
        "entered_by": evidence.entered_by,
        "source_type": evidence.source_type.value,
        "sensitivity": evidence.sensitivity.value,
    }
    for name in ("by", "on", "source_ref", "review_by", "note"):
        if part := getattr(evidence, name):
            written[name] = part.isoformat() if isinstance(part, date) else part
    return written


def read_value(field: FactField, fact: Mapping[str, Any]) -> Value:
    """The value that `write_fact` wrote. Raises `ValueError` when it cannot be one of the field's."""
    value = fact["value"]
    if value is None:
        return None
    match field.kind:
        case FactKind.MONEY | FactKind.AMOUNT:
            return _amount(fact)
        case FactKind.PERCENT | FactKind.NUMBER:
            return Decimal(value)
        case FactKind.DAY if isinstance(value, dict):
            return FuzzyDate(_day(value["start"]), _day(value["end"]), value["words"])
        case FactKind.DAY | FactKind.DATE:
            return _day(value)
        case FactKind.LIST:
            return tuple(value)
    plain: Value = value
    return plain


def read_evidence(fact: Mapping[str, Any]) -> Evidence | None:
    """What stands behind a fact, None when nobody spoke of it. Raises `ValueError`."""
    if "as_of" not in fact:
        return None
    return Evidence(
        status=Status(fact["status"]),
        entered_by=fact["entered_by"],
        as_of=read_moment(fact["as_of"]),
        source_type=SourceType(fact["source_type"]),
        source_ref=fact.get("source_ref"),
        by=fact.get("by"),
        on=_day(fact["on"]) if "on" in fact else None,
        review_by=_day(fact["review_by"]) if "review_by" in fact else None,
        sensitivity=Sensitivity(fact["sensitivity"]),
        note=fact.get("note", ""),
    )


def read_moment(written: str) -> datetime:
    """A moment in UTC. Raises `ValueError`, also for one without an offset."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError("a moment needs an offset")
    return moment.astimezone(UTC)


def plain_number(number: Decimal) -> str:
    """A decimal in full, without zeros at the end."""
    written = exact(number)
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def _money(money: Money) -> dict[str, Any]:
    written = {"value": _cents(money.amount), "unit": money.currency, "per": money.basis.value}
    return written if money.high is None else {**written, "high": _cents(money.high)}


def _cents(amount: Decimal) -> str:
    """Two decimals, or as many as there are."""
    whole, _, rest = plain_number(amount).partition(".")
    return f"{whole}.{rest.ljust(2, '0')}"


def _unit(record: FactRecord, field: FactField) -> str | None:
    if field.kind is FactKind.PERCENT:
        return PERCENT
    if field.kind is not FactKind.NUMBER:
        return None
    own = getattr(record, UNIT_FIELD, None) if field.name in COUNTED else None
    return own or UNITS.get((type(record).__name__, field.name))


def _amount(fact: Mapping[str, Any]) -> Money | Quantity:
    amount = Decimal(fact["value"])
    if "per" not in fact:
        return Quantity(amount, fact["unit"])
    high = Decimal(fact["high"]) if "high" in fact else None
    return Money(amount, fact["unit"], Basis(fact["per"]), high)


def _day(written: str) -> date:
    return date.fromisoformat(written)
