"""What a reader found in a stretch of text. Readers are pure: text and context in, findings out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kam_core.terms import Basis
from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader may know about the moment and the plan it reads for.

    `today` is the local day of the person who wrote; `currency` the plan's ISO 4217 code once one is known;
    `magnitudes` what this person settled earlier about odd units ("bar" -> 1000000);
    `month_first` is None when the person's habit (9/11) is not known; `settled` holds what the person chose for
    ambiguous words of this answer (words in lower case -> index of the option), readers obey it.
    """

    today: date
    currency: str | None = None
    magnitudes: Mapping[str, Decimal] = field(default_factory=dict)
    month_first: bool | None = None
    period_start: date | None = None
    period_end: date | None = None
    settled: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bare:
    """An amount without a currency: `high` is the upper end of a range, `basis` None when nothing was said of it."""

    amount: Decimal
    high: Decimal | None = None
    basis: Basis | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One value found at `text[start:end]`.

    When the words can mean several things, `value` is None and `options` holds every meaning, likeliest first:
    the person is asked, nothing is guessed. `hedged` is true when the person was unsure ("like", "maybe", "40ish").
    `signed` tells, for numbers, whether a sign was written ("+2").
    """

    start: int
    end: int
    words: str
    value: Value | Bare
    options: tuple[Value | Bare, ...] = ()
    hedged: bool = False
    signed: bool = False

    @property
    def ambiguous(self) -> bool:
        return bool(self.options)
