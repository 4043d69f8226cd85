"""What a picture shows, as plain figures; how it looks is the drawing's own business."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MatrixPoint:
    """One account: attractiveness and strength as F2 and F3 give them, None while unknown.

    `total` is what the customer spends over three years, `ours` our sales now, both in the picture's currency.
    """

    account: str
    attractiveness: Decimal | None
    strength: Decimal | None
    total: Decimal | None
    ours: Decimal | None
    segment: str | None = None
    posture: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixPicture:
    """Accounts by attractiveness and relative strength; the lines between the four segments."""

    points: tuple[MatrixPoint, ...]
    divide_attractiveness: Decimal
    divide_strength: Decimal
    currency: str = ""
    rates_on: date | None = None
    """The day of the rates by which amounts of other currencies are in it."""


@dataclass(frozen=True, slots=True)
class WhalePicture:
    """Cumulative net contribution, the best account first: (account, cumulative). `unknown` accounts are named apart."""

    points: tuple[tuple[str, Decimal], ...]
    currency: str = ""
    unknown: tuple[str, ...] = ()
    rates_on: date | None = None
    """The day of the rates by which amounts of other currencies are in it."""


@dataclass(frozen=True, slots=True)
class PersonSpot:
    """One of theirs. Influence 1-5, support -3..+3, tie 0-5; None is unknown and never drawn as zero.

    Of a chair that is not `named` only the post is known: "CFO".
    """

    name: str
    title: str = ""
    influence: int | None = None
    support: int | None = None
    tie: int | None = None
    roles: tuple[str, ...] = ()
    reports_to: str | None = None
    condition: str | None = None
    centre: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class PeoplePicture:
    """Who counts, who is for us, and how well we know them. For the account team only."""

    account: str
    people: tuple[PersonSpot, ...]


@dataclass(frozen=True, slots=True)
class ForceSpot:
    """One force with strength and changeability 1-5; `first` is the brake to loosen first."""

    text: str
    driving: bool
    strength: int | None
    changeability: int | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class ForcePicture:
    """What pushes and what brakes one objective (F8)."""

    objective: str
    forces: tuple[ForceSpot, ...]
    driving: int
    restraining: int
    net: int | None
    band: str | None


@dataclass(frozen=True, slots=True)
class GridCell:
    """`state` is a term of WhitespaceState, or "fit:0".."fit:5"; `amount` and `note` are short texts, shown as given."""

    state: str
    amount: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridPicture:
    """Needs or units against offerings; cells by (row, column), those that nobody filled are unknown."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], GridCell] = field(default_factory=dict)
    rates_on: date | None = None
    """The day of the rates by which amounts of other currencies are in a cell."""


@dataclass(frozen=True, slots=True)
class TrendPicture:
    """An indicator's readings against the line from its baseline to its target."""

    indicator: str
    readings: tuple[tuple[date, Decimal], ...]
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_date: date | None = None


Picture = MatrixPicture | WhalePicture | PeoplePicture | ForcePicture | GridPicture | TrendPicture
