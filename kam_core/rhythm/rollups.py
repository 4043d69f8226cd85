"""What a manager hears of all plans once a week: what needs a look first, and nothing when nothing does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kam_core.cards.digests import RollupCard, RollupPlan

T = TypeVar("T")
MOST_PLANS = 8
MOST_OWNERS = 8
MOST_NAMES = 6
"""So that everything fits into twenty lines."""
STALE = 50
"""A plan less fresh than this, in percent, needs a look."""
SINGLE = "single_threaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPulse:
    """One plan as a roll-up counts it. `overdue`: the owner of each action whose day went by, None for nobody.

    `quality`: None while the plan was never counted, which keeps it out of the list of those that need a look.
    `living`: something was confirmed in the last 30 days; `planned` and `held`: reviews of these 30 days;
    `review_late`: the day of the next one went by.
    """

    plan: str
    account: str
    owner: str | None
    quality: int | None
    freshness: int | None
    gates: tuple[str, ...] = ()
    overdue: tuple[str | None, ...] = ()
    approvals: tuple[str, ...] = ()
    planned: int = 0
    held: int = 0
    living: bool = True
    review_late: bool = False

    @property
    def needs_a_look(self) -> bool:
        if self.quality is None:
            return bool(self.overdue or self.approvals)
        stale = self.freshness is None or self.freshness < STALE
        return bool(self.gates or self.overdue or self.approvals or stale)


def rolled_up(rollup: str, day: date, pulses: Sequence[PlanPulse]) -> RollupCard | None:
    """A manager's week; None when no plan needs a look."""
    looked_at = [one for one in pulses if one.needs_a_look]
    if not looked_at:
        return None
    worst = sorted((one for one in looked_at if one.quality is not None), key=_first_needed)
    single = _names(one.account for one in pulses if SINGLE in one.gates)
    approvals = [(one.account, who) for one in pulses for who in one.approvals]
    return RollupCard(
        rollup=rollup,
        day=day,
        plans=len(pulses),
        living=sum(one.living for one in pulses),
        worst=tuple(_line(one) for one in worst[:MOST_PLANS]),
        overdue=_counted(owner for one in pulses for owner in one.overdue)[:MOST_OWNERS],
        gates=_counted(gate for one in pulses for gate in one.gates),
        single=single[:MOST_NAMES],
        single_more=max(0, len(single) - MOST_NAMES),
        approvals=tuple(approvals[:MOST_NAMES]),
        approvals_more=max(0, len(approvals) - MOST_NAMES),
        reviews_planned=sum(one.planned for one in pulses),
        reviews_held=sum(one.held for one in pulses),
    )


def _first_needed(one: PlanPulse) -> tuple[int, int, bool, int, str]:
    """Most overdue first, then the lowest quality, a review whose day went by, the stalest; the name decides last."""
    return (
        -len(one.overdue),
        one.quality or 0,
        not one.review_late,
        one.freshness or 0,
        one.account.casefold(),
    )


def _line(one: PlanPulse) -> RollupPlan:
    return RollupPlan(
        one.plan, one.account, one.owner, one.quality or 0, one.freshness, len(one.overdue), one.gates
    )


def _counted(those: Iterable[T]) -> tuple[tuple[T, int], ...]:
    """Each with how often it came, the most frequent first."""
    return tuple(sorted(Counter(those).items(), key=lambda pair: (-pair[1], str(pair[0]))))


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))
