"""Facts that may go out by their kind, and that somebody keeps in the house all the same."""

from kam_core.model import FactRecord, fact_field
from kam_core.sharing.profiles import LEVELS
from kam_core.terms import Sensitivity

OUTSIDE, IN_THE_HOUSE = Sensitivity.SHAREABLE, Sensitivity.INTERNAL
"""Words that were left out are as delicate as any fact of ours: so they stay out of every paper, not of one only."""


def is_kept_in(record: FactRecord, name: str) -> bool:
    """Whether a fact that may go out by its kind was left out by hand."""
    held = record.evidence_of(name)
    may = fact_field(type(record), name).sensitivity is OUTSIDE
    return may and held is not None and held.sensitivity is IN_THE_HOUSE and record.value_of(name) is not None


def as_delicate(of: FactRecord | type[FactRecord], name: str) -> Sensitivity:
    """How delicate a fact is that is said anew: what somebody keeps in the house stays there until it is put back."""
    if isinstance(of, type):
        return fact_field(of, name).sensitivity
    declared = fact_field(type(of), name).sensitivity
    held = of.evidence_of(name)
    return declared if held is None else max(declared, held.sensitivity, key=LEVELS.__getitem__)
