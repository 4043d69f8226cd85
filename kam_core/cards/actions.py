"""Actions as people meet them: in lists, nudges, digests and reviews."""

from dataclasses import dataclass
from datetime import date

from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action with what can be done about it. `overdue` days past its due day, 0 when it is not.

    `status` is a term of ActionStatus, "proposed" when nobody said; `may_act` is whether buttons make sense here.
    `version` names the record as it stands here, so that an Undo takes back what is shown and nothing else.
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
    only_moves: bool = False
    """Whoever looks is a manager, and not of the plan: dates and owners, nothing else."""
    version: int = 0
    done_on: date | None = None
    evidence: str | None = None
    """What shows that it is done."""
    undoable: bool = False
    """Its last change is young and came by itself, so one press takes it back."""
    last_step: bool = False
    """It is done, and its objective has no open action in the next 30 days."""
    long: bool = False
    """It is open and takes more than 90 days: to be split into steps."""
    handed_over: bool = False
    """The person who looks at it gave it to its owner today; it is shown for its Undo only."""
    rests_until: date | None = None
    """The person who looks at it asked not to hear of it before that day."""

    @property
    def done(self) -> bool:
        return self.status == DONE

    @property
    def blocked(self) -> bool:
        return self.status == BLOCKED


DONE, BLOCKED = "done", "blocked"


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One action in a message of its own. `why` names what brought it here: "yours", "added", or nothing."""

    row: ActionRow
    why: str = ""
    told_by: str = ""
    """Who handed it over, by Slack id."""


@dataclass(frozen=True, slots=True)
class GoneCard:
    """An action that was taken out of its plan again."""

    text: str
    account: str


@dataclass(frozen=True, slots=True)
class DueCard:
    """A page of open actions, and of those done today. `scope` is "mine", "team" or a plan's id.

    `page` counts from 0; `count` and `overdue` are those of all pages.
    """

    scope: str
    rows: tuple[ActionRow, ...]
    page: int = 0
    pages: int = 1
    count: int = 0
    overdue: int = 0
    account: str = ""
    plan: str = ""
    may_add: bool = False


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan that a form offers."""

    plan: str
    account: str


@dataclass(frozen=True, slots=True)
class AddActionForm:
    """The form of a new action. With one plan in `plans` it is for that one; `source` is the message behind it."""

    plans: tuple[PlanChoice, ...]
    chosen: str = ""
    text: str = ""
    owner: str = ""
    theirs: str = ""
    due: str = ""
    objectives: tuple[tuple[str, str], ...] = ()
    objective: str = ""
    gain_for_them: str = ""
    gain_for_us: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as it is proposed: `wording` names the words that make its text from the action's."""

    wording: str
    due: date


@dataclass(frozen=True, slots=True)
class SplitForm:
    """A long action and the steps that could lead there."""

    row: ActionRow
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class SplitCard:
    """A long action with the steps into which it was split. `undoable` while nobody worked on any of them."""

    row: ActionRow
    steps: tuple[ActionRow, ...]
    undoable: bool = True
