"""What a plan is known not to know: one definition for the card that counts it and the files that list it."""

from kam_core.model import Account, entity
from kam_core.terms import Status


def is_open(name: str, status: str) -> bool:
    """Whether a fact that somebody told of, of that entity and status, is an open question of the plan.

    What the workspace holds once for all its plans is no question of one of them; an answer that named no fact
    opens none.
    """
    kind = entity(name)
    return status == Status.UNKNOWN and (kind is Account or hasattr(kind, "plan_id"))
