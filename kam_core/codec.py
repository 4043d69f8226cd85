"""Values and drafts as JSON and back, without loss."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kam_core.terms import Basis, Status
from kam_core.values import Claim, Draft, FuzzyDate, Money, Quantity, Value


def pack(value: Value) -> Any:
    """A value as JSON: plain for text, whole numbers, truth and nothing; tagged for everything richer."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case date():
            return {"date": value.isoformat()}
        case Money():
            high = None if value.high is None else str(value.high)
            return {"money": [str(value.amount), value.currency, value.basis.value, high]}
        case Quantity():
            return {"quantity": [str(value.amount), value.unit]}
        case FuzzyDate():
            return {"days": [value.start.isoformat(), value.end.isoformat(), value.words]}
        case _:
            return {"list": list(value)}


def unpack(packed: Any) -> Value:
    """The value that `pack` packed. Raises `ValueError` on anything else."""
    match packed:
        case None | bool() | int() | str():
            return packed
        case {"decimal": text}:
            return Decimal(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"money": [amount, currency, basis, high]}:
            return Money(Decimal(amount), currency, Basis(basis), None if high is None else Decimal(high))
        case {"quantity": [amount, unit]}:
            return Quantity(Decimal(amount), unit)
        case {"days": [start, end, words]}:
            return FuzzyDate(date.fromisoformat(start), date.fromisoformat(end), words)
        case {"list": [*members]}:
            return tuple(str(member) for member in members)
    raise ValueError(f"not a packed value: {packed!r}")


def pack_drafts(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """Drafts as JSON."""
    return [
        {
            "entity": draft.entity,
            "label": draft.label,
            "fields": {name: _pack_claim(claim) for name, claim in draft.fields.items()},
            "refs": dict(draft.refs),
        }
        for draft in drafts
    ]


def unpack_drafts(packed: Sequence[Mapping[str, Any]]) -> tuple[Draft, ...]:
    """The drafts that `pack_drafts` packed."""
    return tuple(
        Draft(
            each["entity"],
            each["label"],
            {name: _unpack_claim(claim) for name, claim in each["fields"].items()},
            each["refs"],
        )
        for each in packed
    )


def _pack_claim(claim: Claim) -> dict[str, Any]:
    packed: dict[str, Any] = {"value": pack(claim.value), "status": claim.status.value}
    if claim.by:
        packed["by"] = claim.by
    if claim.on:
        packed["on"] = claim.on.isoformat()
    if claim.note:
        packed["note"] = claim.note
    return packed


def _unpack_claim(packed: Mapping[str, Any]) -> Claim:
    said_on = packed.get("on")
    return Claim(
        unpack(packed["value"]),
        Status(packed["status"]),
        packed.get("by"),
        date.fromisoformat(said_on) if said_on else None,
        packed.get("note", ""),
    )
