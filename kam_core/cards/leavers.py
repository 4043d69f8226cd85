"""What somebody who left has left behind, and who takes it."""

from dataclasses import dataclass

from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class LeftThing:
    """A plan or an action ("plan", "action") of somebody who left; `to` is the Slack id of who has it now."""

    kind: str
    id: str
    account: str
    text: str = ""
    due: Value = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class LeaverCard:
    """Everything that one person left behind, for one reader. `people` may take things: (Slack id, name).

    `more` things are not listed; `plans` and `actions` count those that still wait. `back`: they returned meanwhile.
    """

    leaver: str
    name: str
    plans: int
    actions: int
    things: tuple[LeftThing, ...]
    more: int
    people: tuple[tuple[str, str], ...]
    back: bool = False
