"""The gates of plan quality: what no other merit outweighs."""

from collections.abc import Callable
from datetime import date

from kam_core.measures.quality_facts import Gate, GateKey, PlanFacts
from kam_core.measures.relationships import threads
from kam_core.measures.reviews import overdue_by_half


def customer_agreement(plan: PlanFacts, today: date) -> Gate | None:
    """No objective that stands was agreed with the customer: at most 60."""
    if any(objective.agreed(today) for objective in plan.standing):
        return None
    return Gate(GateKey.NO_CUSTOMER_AGREEMENT, 60)


def review_rhythm(plan: PlanFacts, today: date) -> Gate | None:
    """The review is overdue by more than half a period: at most 70."""
    late = overdue_by_half(plan.reviews, plan.review_frequency, plan.started_on, today)
    return Gate(GateKey.REVIEW_OVERDUE, 70) if late else None


def second_thread(plan: PlanFacts, today: date) -> Gate | None:
    """The account hangs on one person, or nobody can say, and no action answers that: at most 75.

    An action answers it once it has an owner and a day, and while it is open and not overdue.
    """
    single = threads(plan.ties, today).single
    answered = any(
        a.widens_contacts and a.open and a.owned_and_dated and a.on_time(today) is None for a in plan.actions
    )
    if single is False or answered:
        return None
    return Gate(GateKey.SINGLE_THREADED if single else GateKey.THREADS_UNKNOWN, 75)


GATES: tuple[Callable[[PlanFacts, date], Gate | None], ...] = (
    customer_agreement,
    review_rhythm,
    second_thread,
)


def gates_hit(plan: PlanFacts, today: date) -> tuple[Gate, ...]:
    """The gates that hold this plan down, the lowest cap first. Source: F22, our design."""
    hit = [gate for look in GATES if (gate := look(plan, today)) is not None]
    return tuple(sorted(hit, key=lambda gate: gate.cap))
