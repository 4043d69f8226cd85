"""A week of an account in a channel, what binds it there, and a manager's week over all plans."""

from dataclasses import dataclass
from datetime import date, time

from kam_core.cards.actions import ActionRow
from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class WinLine:
    """Something good that happened on a day. `kind`: "confirmed", "delivered", "agreed" or "done"; `by` who said it."""

    kind: str
    text: str
    on: date
    by: str | None = None
    worth: Value = None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """Something that waits for somebody's word. `kind`: "resource" or "approval"; `whom` is asked."""

    kind: str
    text: str = ""
    whom: str | None = None
    worth: Value = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDigest:
    """One account's week. `lines` names what is shown in the message, in order; the rest is for the thread.

    `quality` 0-100, `change` since the last digest (None without one); `people_days` since anything about people was
    confirmed; `alert` "one_contact" or "empty_roles" with `roles` of them; `pressing` rows get their buttons in the
    message, `done` were in the digest and are done since.
    """

    plan: str
    account: str
    period: tuple[date | None, date | None]
    objective: str | None
    quality: int
    change: int | None
    people_days: int | None
    overdue: tuple[ActionRow, ...]
    due: tuple[ActionRow, ...]
    blocked: tuple[ActionRow, ...]
    next_review: Value
    last_review: date | None
    alert: str | None
    roles: int
    win: WinLine | None
    decision: DecisionLine | None
    done: tuple[ActionRow, ...] = ()
    lines: tuple[str, ...] = ()
    pressing: tuple[ActionRow, ...] = ()

    @property
    def rows(self) -> tuple[ActionRow, ...]:
        """Every action that it is about, the most urgent first."""
        return (*self.overdue, *self.blocked, *self.due)


@dataclass(frozen=True, slots=True)
class DigestCard:
    """The digest of a channel for the week of `day`. `since` is set when it covers more than a week.

    `more` names accounts that are in the thread only; `threaded` says that there is a thread.
    """

    digest: str
    day: date
    accounts: tuple[AccountDigest, ...]
    since: date | None = None
    more: tuple[str, ...] = ()
    threaded: bool = False


@dataclass(frozen=True, slots=True)
class DigestDetailCard:
    """What the thread below a digest says: every action with its buttons."""

    digest: str
    day: date
    accounts: tuple[AccountDigest, ...]


@dataclass(frozen=True, slots=True)
class DigestRhythm:
    """When a digest comes: `day` 0 (Monday) to 6 at a local time of an IANA zone; `first` is the next local day."""

    day: int
    at: time
    zone: str
    first: date


@dataclass(frozen=True, slots=True)
class DigestOfferCard:
    """What a channel would see, before anything is posted. `scope` is set when we cannot see who is in the channel.

    `ends` are the accounts of which the channel gets a digest now, and would get none any more.
    """

    channel: str
    plans: tuple[str, ...]
    accounts: tuple[str, ...]
    rhythm: DigestRhythm
    sample: DigestCard | None
    unseen: bool = False
    scope: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestHereCard:
    """The digest that a channel has. `trouble` is the code of what kept the last one back."""

    channel: str
    plans: tuple[str, ...]
    accounts: tuple[str, ...]
    rhythm: DigestRhythm
    bound_by: str
    trouble: str | None
    may_change: bool


@dataclass(frozen=True, slots=True)
class DigestForm:
    """The form for day and hour; `unseen` asks for the word that nobody from outside is in the channel."""

    channel: str
    plans: tuple[str, ...]
    rhythm: DigestRhythm
    starts: bool
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class RollupPlan:
    """One plan in a manager's week; `gates` are the keys of those it hits, `freshness` 0-100 or None."""

    plan: str
    account: str
    owner: str | None
    quality: int
    freshness: int | None
    overdue: int
    gates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupCard:
    """A manager's week over all plans, the plans that most need a look first.

    `overdue`: owner (None: nobody) and how many; reviews of the last 30 days, planned and held; `living` of `plans` had
    a confirmed change in 30 days.
    """

    rollup: str
    day: date
    plans: int
    living: int
    worst: tuple[RollupPlan, ...]
    overdue: tuple[tuple[str | None, int], ...]
    gates: tuple[tuple[str, int], ...]
    single: tuple[str, ...]
    approvals: tuple[tuple[str, str | None], ...]
    reviews_planned: int
    reviews_held: int
    single_more: int = 0
    approvals_more: int = 0
