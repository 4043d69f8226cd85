"""Which records go out at all: one small rule per reason to hold one back."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kam_core.document.shape import RecordJson
from kam_core.terms import ActionStatus, ObjectiveCategory, ObjectiveStatus, ReviewKind, Side, ValueState

OURS_ALONE = frozenset(
    {
        ObjectiveCategory.REVENUE.value,
        ObjectiveCategory.MARGIN.value,
        ObjectiveCategory.RETENTION.value,
        ObjectiveCategory.COST_TO_SERVE.value,
        ObjectiveCategory.RELATIONSHIP.value,
        ObjectiveCategory.ACCESS.value,
    }
)
"""Objectives that are about us; what a customer agreed to is about both, whatever it is called."""
WITH_THEM = frozenset({ReviewKind.CUSTOMER_QBR.value, ReviewKind.EXECUTIVE_SPONSOR.value})
THEIR_SIDE = frozenset({Side.CUSTOMER.value, Side.PARTNER.value})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule looks at beside the record: ids that go out, and those of us by Slack id or name."""

    going: Collection[str] = ()
    ours: frozenset[str] = field(default_factory=frozenset)


Rule = Callable[[RecordJson, Surroundings], bool]


def value(record: RecordJson, name: str) -> Any:
    """What a record of a document holds for a fact; None when nobody knows."""
    fact = record["fields"].get(name)
    return fact["value"] if fact else None


def still_there(record: RecordJson, around: Surroundings) -> bool:
    """A person who has not left."""
    del around
    return value(record, "left_on") is None


def agreed_with_them(record: RecordJson, around: Surroundings) -> bool:
    """An objective that somebody of theirs agreed to, on a day."""
    del around
    return bool(value(record, "agreed_on_by") and value(record, "agreed_on"))


def for_both(record: RecordJson, around: Surroundings) -> bool:
    """An objective that changes something for them, is not about us alone, and was not dropped."""
    if value(record, "status") == ObjectiveStatus.DROPPED:
        return False
    if agreed_with_them(record, around):
        return True
    return bool(value(record, "customer_outcome")) and value(record, "category") not in OURS_ALONE


def of_an_objective_that_goes_out(record: RecordJson, around: Surroundings) -> bool:
    """What hangs on an objective that its reader sees."""
    return _tied(record, "objective", around)


def of_an_indicator_that_goes_out(record: RecordJson, around: Surroundings) -> bool:
    """A reading of an indicator that its reader sees."""
    return _tied(record, "indicator", around)


def no_gap_of_ours(record: RecordJson, around: Surroundings) -> bool:
    """No action that only finds out what we do not know, and none that was cancelled."""
    del around
    return value(record, "gap") is not True and value(record, "status") != ActionStatus.CANCELLED


def theirs_or_of_an_objective_that_goes_out(record: RecordJson, around: Surroundings) -> bool:
    """An action of the other side, or one for an objective that its reader sees; all others are our own affair."""
    return value(record, "side") in THEIR_SIDE or _tied(record, "objective", around)


def gain_for_them(record: RecordJson, around: Surroundings) -> bool:
    """What the customer gains, once we stand by it: no mere hypothesis, and nothing that we gain."""
    del around
    stood_by = value(record, "state") not in (None, ValueState.HYPOTHESIS)
    return value(record, "beneficiary") == Side.CUSTOMER and stood_by


def held_with_them(record: RecordJson, around: Surroundings) -> bool:
    """A review at which the customer sits."""
    del around
    return value(record, "kind") in WITH_THEM


def between_both(record: RecordJson, around: Surroundings) -> bool:
    """A promise in which somebody takes part who is none of us."""
    named = [value(record, name) for name in ("who", "to_whom")]
    return any(one and str(one).casefold() not in around.ours for one in named)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.__name__: rule
        for rule in (
            still_there,
            agreed_with_them,
            for_both,
            of_an_objective_that_goes_out,
            of_an_indicator_that_goes_out,
            no_gap_of_ours,
            theirs_or_of_an_objective_that_goes_out,
            gain_for_them,
            held_with_them,
            between_both,
        )
    }
)
"""The rules by the names that `profiles.toml` uses."""


def _tied(record: RecordJson, tie: str, around: Surroundings) -> bool:
    far = record["refs"].get(tie)
    return far is not None and far["id"] in around.going
