"""The portfolio: which accounts there are, where each stands, and what it takes to keep them; and rounds of scoring."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kam_core.cards.rates import RatesNote
from kam_core.values import Money, Value

MINE, ALL = "mine", "all"


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What of a portfolio is shown: whose, in which order, which part, which page (from 0)."""

    scope: str = MINE
    sort: str = "name"
    only: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class PortfolioLine:
    """One account. `quality` and `freshness` 0-100, None while they are still counted or unknown.

    `segment` and `posture` are terms (F4), `against` the reasons for which it fails selection; `overdue` says that the
    review should have been held.
    """

    plan: str
    account: str
    owner: str | None
    counted: bool = True
    segment: str | None = None
    posture: str | None = None
    net: Money | None = None
    quality: int | None = None
    freshness: int | None = None
    next_review: Value = None
    overdue: bool = False
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """How many open plans somebody keeps."""

    person: str
    plans: int


@dataclass(frozen=True, slots=True)
class PortfolioCard:
    """One page of a portfolio; `total` accounts, `fitting` of them are of the part that is shown.

    `living` of `active` plans had a confirmed change in thirty days (F20); `behind` plans are still being counted.
    """

    view: PortfolioView
    pages: int
    lines: tuple[PortfolioLine, ...]
    total: int
    fitting: int
    living: int
    active: int
    failing: int
    loads: tuple[Load, ...] = ()
    limit: int | None = None
    behind: int = 0
    may_all: bool = False
    may_set: bool = False
    rates: RatesNote | None = None
    """Where amounts in several currencies were put into one order."""


@dataclass(frozen=True, slots=True)
class CriteriaForm:
    """The workspace's criteria as lines to edit: name, weight, and which axis each belongs to."""

    criteria: tuple[tuple[str, int | None, str], ...]
    plans_each: int | None


@dataclass(frozen=True, slots=True)
class ScoringAskForm:
    """Whom to ask to score an account."""

    plan: str
    account: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoringForm:
    """The blank scores of one colleague: criteria as (id, name, axis)."""

    round: str
    account: str
    criteria: tuple[tuple[str, str, str], ...]
    scores: dict[str, int | None] = field(default_factory=dict)
    rivals: dict[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoringAskedCard:
    """Asks one colleague to score; `done` once they did."""

    round: str
    account: str
    asked_by: str
    count: int
    done: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """What a round said of one criterion: the mean 1-10, the lowest and highest, how many scored it and how many did not know."""

    criterion: str
    weight: int | None
    mean: Decimal | None
    low: int | None
    high: int | None
    scored: int
    unknown: int
    talk: bool
    rival: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ScoringRoundCard:
    """A round as whoever opened it sees it: who answered, and nothing of what they said before it is closed."""

    round: str
    plan: str
    account: str
    answered: tuple[str, ...]
    waiting: tuple[str, ...]
    opened: date
    closed: bool = False
    lines: tuple[SpreadLine, ...] = ()
    attractiveness: Decimal | None = None
