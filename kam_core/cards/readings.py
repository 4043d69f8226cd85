"""Indicators as people meet them: with their readings, their trend, and when the next reading is due."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as it stands, with what can be done about it.

    `movement` and `course` are terms of `kam_core/measures/readings.py`; `recent` the last readings, oldest first;
    `overdue` days past `due`, 0 when it is not. `counts` says that one more is a usual step. `undo` is the newest
    reading while it may be taken back by one press, `noted` whether it is of today.
    """

    indicator: str
    text: str
    kind: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    target_date: Value
    now: Decimal | None
    now_on: date | None
    before: Decimal | None
    expected: Decimal | None
    movement: str
    course: str
    recent: tuple[Decimal, ...]
    due: date | None
    overdue: int = 0
    counts: bool = False
    undo: str | None = None
    noted: bool = False
    may_act: bool = True


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """The indicators of one objective, early signs first; `objective` None in a plan without any."""

    objective: str | None
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class ReadingsCard:
    """All indicators of a plan. `more` are not shown for want of room."""

    plan: str
    account: str
    groups: tuple[IndicatorGroup, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ReadingCard:
    """One indicator: how it stands, and its next reading."""

    plan: str
    account: str
    row: IndicatorRow


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """One meaning of a typed reading: of which indicator, which value, on which day."""

    indicator: str
    text: str
    unit: str
    value: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class ReadingDoubtCard:
    """A typed reading that is asked about. `asks`: which (indicator), number (two meanings), far, none (no number).

    `known` is the figure that a far one was compared with.
    """

    asks: str
    choices: tuple[ReadingChoice, ...] = ()
    known: Decimal | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """The form of one reading. `where` says in which message it was opened, for editing that one afterwards."""

    indicator: str
    account: str
    text: str
    unit: str
    last: Decimal | None
    last_on: date | None
    today: date
    where: str = ""
