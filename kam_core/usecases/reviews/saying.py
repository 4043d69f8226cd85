"""Facts that a review states itself, with the evidence of the occasion; and how a fact is kept aside to be put back."""

from datetime import date
from typing import Any

from kam_core.codec import pack, unpack
from kam_core.model import FactRecord
from kam_core.model.plain import plain_evidence, read_evidence
from kam_core.terms import SourceType, Status
from kam_core.usecases.saying import said_by
from kam_core.usecases.sitting import Occasion
from kam_core.values import Value


def say(
    record: FactRecord,
    name: str,
    value: Value,
    occasion: Occasion,
    *,
    by: str | None = None,
    on: date | None = None,
) -> None:
    """State a fact as we know it ourselves; with a person and a day of theirs, as the customer confirmed it."""
    theirs = bool(by and on)
    status = Status.CONFIRMED_BY_CUSTOMER if theirs else Status.CONFIRMED_INTERNAL
    source = SourceType.CUSTOMER if theirs else SourceType.MANAGER
    record.state(
        name, value, said_by(occasion, record, name, status=status, source_type=source, by=by, on=on)
    )


def kept(record: FactRecord, name: str) -> list[Any] | None:
    """A fact as it stands, for putting it back later; None when nobody said anything of it."""
    held = record.evidence_of(name)
    return None if held is None else [pack(record.value_of(name)), plain_evidence(held)]


def put_back(record: FactRecord, name: str, kept_aside: list[Any] | None) -> None:
    """The fact as `kept` took it down."""
    if kept_aside is None:
        record.forget(name)
    else:
        record.state(name, unpack(kept_aside[0]), read_evidence(kept_aside[1]))
