"""Facts that somebody states by a press or a form of what is seen here."""

from collections.abc import Mapping
from datetime import date
from itertools import chain, count
from typing import Any

from kam_core.interview.form_values import Refused, claim_of
from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.model import FactRecord
from kam_core.terms import Status
from kam_core.usecases.accepted import short_label
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.kept_in import as_delicate
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import setting_of
from kam_core.values import Evidence, Value

LONGEST_TEXT = 500


def say(
    record: FactRecord,
    occasion: Occasion,
    facts: Mapping[str, Value],
    status: Status = Status.CONFIRMED_INTERNAL,
    by: str | None = None,
    on: date | None = None,
) -> None:
    """State facts of a record on the word of whoever pressed; those without a value stay as they are.

    What somebody at the customer confirmed carries their name and the day. Raises `FactRefused`.
    """
    for name, value in facts.items():
        if value not in (None, ""):
            record.state(name, value, _evidence(record, name, occasion, status, by, on))


def differing(record: FactRecord, said: Mapping[str, Value]) -> dict[str, Value]:
    """What a form says otherwise than the record that filled it: the rest keeps whoever said it, and when."""
    return {name: value for name, value in said.items() if record.value_of(name) != value}


def typed_values(
    book: PlanBook, occasion: Occasion, given: Mapping[str, str], fields: Mapping[str, FormField]
) -> dict[str, Value]:
    """What was typed into inputs, each read as its field; what was left empty is left out.

    Raises `FormRefused` with a reason per input.
    """
    setting = setting_of(book, occasion.today, {})
    read: dict[str, Value] = {}
    refused: dict[str, str] = {}
    for name, field in fields.items():
        text = given.get(name, "").strip()
        if not text:
            continue
        try:
            read[name] = claim_of(field, text, setting).value
        except Refused as reason:
            refused[name] = reason.key
    if refused:
        raise FormRefused(inputs=refused)
    return read


def money_field(entity: str, field: str) -> FormField:
    """An amount of money, as forms read it."""
    return FormField(entity, field, FieldKind.MONEY)


def free_label(book: PlanBook, kind: type[FactRecord], text: str, record: FactRecord | None = None) -> str:
    """A label of its own for a new record, or for this one, so that it is never one that merely sounds alike."""
    taken = {one.label.casefold() for one in book.records(kind.__name__) if one is not record}
    label = short_label(text)
    numbered = (f"{label} ({number})" for number in count(2))
    return next(one for one in chain([label], numbered) if one.casefold() not in taken)


def one_line(text: Any) -> str:
    """What was typed, on one line, cut to a sensible length."""
    return " ".join(str(text).split())[:LONGEST_TEXT].rstrip()


def _evidence(
    record: FactRecord, name: str, occasion: Occasion, status: Status, by: str | None, on: date | None
) -> Evidence:
    return Evidence(
        status=status,
        entered_by=occasion.person,
        as_of=occasion.at,
        source_ref=occasion.message,
        by=by,
        on=on,
        sensitivity=as_delicate(record, name),
    )
