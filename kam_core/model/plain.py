"""Values and evidence as plain JSON, and back. One form for columns, the audit trail and exports."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kam_core.terms import Basis, Sensitivity, SourceType, Status
from kam_core.values import Evidence, FuzzyDate, Money, Quantity

DAY_MARK = "/"
WORDS_MARK = "|"
UNSTORABLE = "\ufffd"
_MENDED = {0: UNSTORABLE, **dict.fromkeys(range(0xD800, 0xE000), UNSTORABLE)}


def plain(value: object) -> Any:
    """Any value of a column as something that JSON can hold, without loss."""
    match value:
        case Money():
            return plain_money(value)
        case Quantity():
            return {"amount": exact(value.amount), "unit": value.unit}
        case FuzzyDate() | datetime() | date():
            return plain_day(value)
        case Decimal():
            return exact(value)
        case Evidence():
            return plain_evidence(value)
        case tuple() | list():
            return [plain(part) for part in value]
        case dict():
            return {str(key): plain(part) for key, part in value.items()}
    return value


def exact(number: Decimal) -> str:
    """A decimal in full, never in powers of ten."""
    return format(number, "f")


def plain_money(money: Money) -> dict[str, str]:
    written = {"amount": exact(money.amount), "currency": money.currency, "basis": money.basis.value}
    if money.high is not None:
        written["high"] = exact(money.high)
    return written


def plain_day(day: date | FuzzyDate) -> str:
    """A day, or a stretch of days with its words, as text that sorts by the first day."""
    if isinstance(day, FuzzyDate):
        return f"{day.start.isoformat()}{DAY_MARK}{day.end.isoformat()}{WORDS_MARK}{day.words}"
    return day.isoformat()


def read_amount(written: Mapping[str, str]) -> Money | Quantity:
    """The amount that `plain` wrote."""
    amount = Decimal(written["amount"])
    if "unit" in written:
        return Quantity(amount, written["unit"])
    high = Decimal(written["high"]) if "high" in written else None
    return Money(amount, written["currency"], Basis(written["basis"]), high)


def read_day(written: str) -> date | FuzzyDate:
    """The day that `plain` wrote."""
    if DAY_MARK not in written:
        return date.fromisoformat(written)
    days, _, words = written.partition(WORDS_MARK)
    start, _, end = days.partition(DAY_MARK)
    return FuzzyDate(date.fromisoformat(start), date.fromisoformat(end), words)


def plain_evidence(evidence: Evidence) -> dict[str, str]:
    """Evidence as short as it can be: what is as usual is left out."""
    written = {
        "status": evidence.status.value,
        "entered_by": evidence.entered_by,
        "as_of": evidence.as_of.isoformat(),
    }
    if evidence.source_type is not SourceType.MANAGER:
        written["source_type"] = evidence.source_type.value
    if evidence.sensitivity is not Sensitivity.INTERNAL:
        written["sensitivity"] = evidence.sensitivity.value
    for name in ("source_ref", "by", "on", "review_by", "note"):
        if part := getattr(evidence, name):
            written[name] = part.isoformat() if isinstance(part, date) else part
    return written


def read_evidence(written: Mapping[str, str]) -> Evidence:
    """The evidence that `plain` wrote."""
    return Evidence(
        status=Status(written["status"]),
        entered_by=written["entered_by"],
        as_of=datetime.fromisoformat(written["as_of"]),
        source_type=SourceType(written.get("source_type", SourceType.MANAGER)),
        source_ref=written.get("source_ref"),
        by=written.get("by"),
        on=_maybe_date(written.get("on")),
        review_by=_maybe_date(written.get("review_by")),
        sensitivity=Sensitivity(written.get("sensitivity", Sensitivity.INTERNAL)),
        note=written.get("note", ""),
    )


def _maybe_date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def storable(text: str) -> str:
    """The text without the two things that not every database can hold: NUL and halves of surrogate pairs."""
    if "\0" not in text and (text.isascii() or not _has_surrogate(text)):
        return text
    return text.translate(_MENDED)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def label_key(label: str) -> str:
    """How labels are matched: without case, accents and odd spacing."""
    bare = label
    if not label.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", label) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
