"""Facts that a review states itself, with the evidence of the occasion; and how a fact is kept aside to be put back."""

from datetime import date
from typing import Any

from kam_core.codec import pack, unpack
from kam_core.model import FactRecord, fact_field
from kam_core.model.plain import plain_evidence, read_evidence
from kam_core.terms import SourceType, Status
from kam_core.usecases.sitting import Occasion
from kam_core.values import Evidence, Value


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
    evidence = Evidence(
        status=Status.CONFIRMED_BY_CUSTOMER if theirs else Status.CONFIRMED_INTERNAL,
        entered_by=occasion.person,
        as_of=occasion.at,
        source_type=SourceType.CUSTOMER if theirs else SourceType.MANAGER,
        source_ref=occasion.message,
        by=by,
        on=on,
        sensitivity=fact_field(type(record), name).sensitivity,
    )
    record.state(name, value, evidence)


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
