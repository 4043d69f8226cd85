"""What an accepted suggestion becomes: an objective with its proof, an action with its sign, a risk, or a question asked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from itertools import chain, count

from kam_core.advice.proposals import Mode, Proposal, ProposalKind
from kam_core.interview.kinds.grammar.labels import label
from kam_core.model import FactRecord, fact_field
from kam_core.terms import (
    ActionStatus,
    IndicatorKind,
    ObjectiveStatus,
    RaidKind,
    Side,
    SourceType,
    Status,
)
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Draft, Evidence, Value

LABEL_WORDS = 7
LABEL_LENGTH = 80
_NO_QUOTES = str.maketrans({"“": "", "”": ""})
MOST_DIGITS = 24
"""A longer figure is a slip, and more than the plan can hold."""
_FIGURE = re.compile(
    rf"([+-]?(?:[1-9]\d{{0,2}}(?:,\d{{3}}){{1,7}}|\d{{1,{MOST_DIGITS}}})(?:\.\d{{1,{MOST_DIGITS}}})?)\s*%?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Made:
    """One record to make: its entity, label, and facts; `ties` name what it hangs on ("objective" -> id)."""

    entity: str
    label: str
    facts: Mapping[str, Value]
    ties: Mapping[str, str | None] = field(default_factory=dict)


def write_down(
    book: PlanBook, one: Proposal, person: str, at: datetime, source_ref: str | None
) -> list[FactRecord]:
    """Put an accepted suggestion into the plan; the records that it made. Every fact is assumed until somebody
    says more."""
    kind = SourceType.AI if one.mode is Mode.MODEL else SourceType.DOCUMENT
    evidence = Evidence(
        status=Status.ASSUMED,
        entered_by=person,
        as_of=at,
        source_type=kind,
        source_ref=source_ref,
        note=f"guidance:{one.sources[0].article}",
    )
    made: list[FactRecord] = []
    need = next((held for held in book.records("Need") if held.id == one.need), None)
    for thing in _things(one, need.label if need else ""):
        record = _made(book, thing, made)
        for name, value in thing.facts.items():
            if value not in (None, ""):
                record.state(
                    name, value, replace(evidence, sensitivity=fact_field(type(record), name).sensitivity)
                )
        made.append(record)
    return made


def _made(book: PlanBook, thing: Made, before: list[FactRecord]) -> FactRecord:
    """A new record, never an existing one that merely sounds alike."""
    taken = {one.label.casefold() for one in book.records(thing.entity)}
    numbered = (f"{thing.label} ({number})" for number in count(2))
    name = next(one for one in chain([thing.label], numbered) if one.casefold() not in taken)
    record = book.find_or_make(Draft(thing.entity, name), [one.id for one in book.records(thing.entity)])
    for tie, known in thing.ties.items():
        hung_on = _standing(book, tie, known) or (before[0].id if before and tie == "objective" else None)
        if hung_on is not None:
            setattr(record, f"{tie}_id", hung_on)
    return record


def _standing(book: PlanBook, tie: str, known: str | None) -> str | None:
    """The id of what a record would hang on, if that is still in the plan."""
    return next((one.id for one in book.records(tie.capitalize()) if one.id == known), None)


def _things(one: Proposal, need: str) -> Iterator[Made]:
    match one.kind:
        case ProposalKind.OBJECTIVE:
            yield _objective(one, need)
            yield from _indicator(one, IndicatorKind.LAGGING, None)
        case ProposalKind.ACTION:
            yield _action(one, one.text, one.side)
            if one.objective:
                yield from _indicator(one, IndicatorKind.LEADING, one.objective)
        case ProposalKind.RISK:
            yield _risk(one)
        case ProposalKind.QUESTION:
            yield _action(one, one.text, Side.US)


def _objective(one: Proposal, need: str) -> Made:
    """People will know it by the need that it serves, where there is one."""
    facts: dict[str, Value] = {
        "statement": one.text,
        "customer_outcome": one.gain_for_them,
        "our_outcome": one.gain_for_us,
        "measure": one.measure,
        "baseline": figure(one.baseline),
        "target": figure(one.target),
        "unit": one.unit,
        "due": one.due,
        "owner": one.owner,
        "category": one.category,
        "status": ObjectiveStatus.PROPOSED.value,
    }
    return Made("Objective", need or short_label(one.text), facts, {"need": one.need})


def _action(one: Proposal, text: str, side: Side) -> Made:
    facts: dict[str, Value] = {
        "text": text,
        "owner": one.owner,
        "due": one.due,
        "side": side.value,
        "status": ActionStatus.PROPOSED.value,
        "gain_for_us": one.gain_for_us,
        "gain_for_them": one.gain_for_them,
    }
    return Made("Action", short_label(text), facts, {"objective": one.objective} if one.objective else {})


def _indicator(one: Proposal, kind: IndicatorKind, objective: str | None) -> Iterator[Made]:
    if one.measure:
        facts: dict[str, Value] = {
            "kind": kind.value,
            "unit": one.unit,
            "baseline": figure(one.baseline),
            "target": figure(one.target),
            "target_date": one.due,
        }
        yield Made("Indicator", short_label(one.measure), facts, {"objective": objective})


def _risk(one: Proposal) -> Made:
    facts: dict[str, Value] = {
        "kind": RaidKind.RISK.value,
        "text": one.text,
        "probability": one.probability,
        "impact": one.impact,
        "owner": one.owner,
        "response": one.response,
        "due": one.due,
        "test": one.test,
    }
    return Made("RaidItem", short_label(one.text), facts)


def short_label(text: str) -> str:
    """The first words of a text, by which people will know the record."""
    plain = text.translate(_NO_QUOTES)
    return label(plain, LABEL_WORDS)[:LABEL_LENGTH].rstrip(" ,;:.") or " ".join(plain.split())[:LABEL_LENGTH]


def figure(text: str) -> Decimal | None:
    """The number that a figure's text is, None for "to be measured", words, and whatever could be read in two ways.

    A comma stands between thousands only: "1,5" is nothing, rather than 15.
    """
    written = _FIGURE.fullmatch(text.strip())
    return Decimal(written[1].replace(",", "")) if written else None
