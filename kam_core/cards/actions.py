"""Actions as people meet them: in lists, nudges, digests and reviews."""

from dataclasses import dataclass

from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action with what can be done about it. `overdue` days past its due day, 0 when it is not.

    `status` is a term of ActionStatus, "proposed" when nobody said; `may_act` is whether buttons make sense here.
    """

    action: str
    plan: str
    account: str
    text: str
    owner: str | None
    due: Value
    status: str
    overdue: int = 0
    side: str | None = None
    blocked_by: str | None = None
    objective: str | None = None
    may_act: bool = True
