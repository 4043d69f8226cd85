"""What a model is told of a plan: its facts as short lines, without what is personal, and without ids of people."""

from collections.abc import Iterator, Sequence
from datetime import date

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.proposals import Passage
from kam_core.terms import Sensitivity, Status
from kam_core.values import FuzzyDate, Money, Quantity, Value

ENTITIES = (
    "Need",
    "Objective",
    "Stakeholder",
    "StakeholderRole",
    "RelationshipLink",
    "Opportunity",
    "Action",
    "Competitor",
    "CompetitorPosition",
    "Offering",
    "Indicator",
    "RaidItem",
    "Financials",
    "BuyingCenter",
    "Initiative",
    "ExternalFactor",
    "ResourceNeed",
    "Force",
    "ValueRecord",
    "Account",
)
"""What advice is about, the most telling first; the rest of a plan stays here."""
MOST_LINES = 120
MOST_LETTERS = 7000
MOST_PASSAGES = 8
PASSAGE_LETTERS = 1400


def facts_of(brief: Brief) -> str:
    """The plan in lines: the account, its period, then records with their facts."""
    period = f"{brief.period_start or '?'} to {brief.period_end or '?'}"
    head = [
        f"Account: {brief.account}",
        f"Today: {brief.today}",
        f"Plan: {period}",
        f"Industry: {brief.industry}",
    ]
    return clipped([*head, *_records(brief)], MOST_LINES, MOST_LETTERS)


def clipped(lines: Sequence[str], most: int = MOST_LINES, letters: int = MOST_LETTERS) -> str:
    """The first lines that fit."""
    kept: list[str] = []
    for line in lines[:most]:
        letters -= len(line) + 1
        if letters < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def passages_as_text(passages: Sequence[Passage]) -> str:
    """Passages with their ids."""
    shown = passages[:MOST_PASSAGES]
    return "\n".join(f"[{one.id}] {one.title}\n{one.text[:PASSAGE_LETTERS]}" for one in shown)


def value_as_text(value: Value) -> str:
    """A value in plain words and figures, for a model; people see other words."""
    match value:
        case Money():
            high = f" to {value.high}" if value.high is not None else ""
            return f"{value.amount}{high} {value.currency} {value.basis.replace('_', ' ')}"
        case FuzzyDate():
            return f"{value.start} to {value.end} ({value.words})"
        case Quantity():
            return f"{value.amount} {value.unit}"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value)
        case date():
            return value.isoformat()
    return " ".join(str(value).split())


def _records(brief: Brief) -> Iterator[str]:
    for entity in ENTITIES:
        for record in brief.of(entity):
            yield f"{entity} {record.label} [{record.id}]: {'; '.join(_facts(record))}"


def _facts(record: Noted) -> Iterator[str]:
    for name, held in record.facts.items():
        if held.value is None or held.is_slack_id or held.sensitivity is Sensitivity.RESTRICTED_PERSONAL:
            continue
        assumed = " (assumed)" if held.evidence.status is Status.ASSUMED else ""
        yield f"{name}={value_as_text(held.value)}{assumed}"
