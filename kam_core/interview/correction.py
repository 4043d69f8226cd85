"""A later message that changes an earlier fact: "sorry the trial is only 30%", "make the samples 13 feb"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.changes import announces, contrasts
from kam_core.interview.kinds.grammar.clauses import is_pasted
from kam_core.interview.kinds.grammar.revised_days import find_day_revisions
from kam_core.interview.kinds.grammar.revised_people import find_people_revisions
from kam_core.interview.kinds.grammar.revised_terms import find_term_revisions
from kam_core.interview.kinds.grammar.revised_values import find_value_revisions
from kam_core.values import Claim, Value

_READERS = (find_people_revisions, find_day_revisions, find_value_revisions, find_term_revisions)
"""What can change, in the order in which it is looked for."""


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record of the plan and the question that it came from; `fields` holds None for what is unknown."""

    entity: str
    label: str
    question: str
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Correction:
    """One field that should change, with the value held until now.

    `sure` is true when the message said so itself ("sorry", "moved to") or set the old value beside the new.
    """

    entity: str
    label: str
    field: str
    old: Value
    new: Claim
    question: str
    sure: bool


def might_change(text: str) -> bool:
    """Whether the words announce a change or set one value against another; cheap, loads nothing."""
    return not is_pasted(text) and (announces(text) or contrasts(text))


def find_corrections(text: str, context: Context, records: Sequence[KnownRecord]) -> tuple[Correction, ...]:
    """The facts that a message changes; empty unless record and field are clear. Never raises on any text."""
    if is_pasted(text):
        return ()
    sure = announces(text) or contrasts(text)
    found: dict[tuple[str, str, str], Correction] = {}
    for reader in _READERS:
        for record, field, claim in reader(text, context, records, sure):
            old = record.fields.get(field)
            key = (record.entity, record.label, field)
            if old != claim.value and key not in found:
                found[key] = Correction(record.entity, record.label, field, old, claim, record.question, sure)
    return tuple(found.values())
