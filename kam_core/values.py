"""The values a fact can hold, and the evidence that stands behind it. Plain frozen records, no vendor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kam_core.terms import Basis, Sensitivity, SourceType, Status


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money; a range when `high` is set.

    `amount` is the amount or the lower end, in units of `currency` (ISO 4217); `basis` says what it covers.
    """

    amount: Decimal
    currency: str
    basis: Basis = Basis.ONE_OFF
    high: Decimal | None = None

    @property
    def middle(self) -> Decimal:
        """The amount, or the middle of the range."""
        return self.amount if self.high is None else (self.amount + self.high) / 2


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A stretch of days, both ends included, with the words that it came from ("by Oct", "end of Q2")."""

    start: date
    end: date
    words: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: "percent", "person-days per month", "hours"."""

    amount: Decimal
    unit: str


Value = Money | Quantity | FuzzyDate | Decimal | date | str | int | bool | tuple[str, ...] | None


class EvidenceError(ValueError):
    """A fact was given evidence that it may not carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why we hold a fact: its status, who said it, when, and in which message.

    `by` and `on` are the person and the date behind the words; `entered_by` is who told us, `as_of` when.
    Raises `EvidenceError` for confirmed_by_customer without a person and a date.
    """

    status: Status
    entered_by: str
    as_of: datetime
    source_type: SourceType = SourceType.MANAGER
    source_ref: str | None = None
    by: str | None = None
    on: date | None = None
    review_by: date | None = None
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    note: str = ""

    def __post_init__(self) -> None:
        if self.status is Status.CONFIRMED_BY_CUSTOMER and not (self.by and self.on):
            raise EvidenceError("confirmed_by_customer needs a person and a date")


@dataclass(frozen=True, slots=True)
class Claim:
    """One field as it was said: the value, how sure, and the customer's person and date if there were any.

    A claim of `None` with status unknown says "we know that we do not know".
    """

    value: Value
    status: Status = Status.CONFIRMED_INTERNAL
    by: str | None = None
    on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.status is Status.UNKNOWN):
            raise EvidenceError("only an unknown has no value, and an unknown has none")


UNKNOWN = Claim(None, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Draft:
    """One record of the plan as it was understood, before anybody saved it.

    `entity` is a name of the domain ("Stakeholder"), `label` the short name by which people know the record,
    `fields` what was said of it, `refs` the labels of the records it hangs on (ref name -> label).
    Two drafts of one entity with one label speak of one record.
    """

    entity: str
    label: str
    fields: Mapping[str, Claim] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)
