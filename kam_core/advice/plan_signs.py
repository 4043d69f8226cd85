"""Answers about indicators: the latest readings, and which of them are in the red."""

from dataclasses import dataclass
from decimal import Decimal

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import Angle, PlanAnswer, PlanQuestion
from kam_core.advice.plan_records import MOST, narrowed, nothing, spread, told
from kam_core.advice.signals.base import lines
from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.measures.days import latest
from kam_core.terms import Direction
from kam_core.values import Quantity, Value

RED = frozenset({"answer.unread", "answer.target_missed", "answer.wrong_way"})
"""What asks for a look: not read at all, past its day without the target, or moving away from it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The latest value of an indicator, with the line that holds it."""

    value: Decimal | None = None
    line: FactLine | None = None


def about_indicators(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """Each indicator with its latest reading and target, and how it stands."""
    signs = narrowed(brief.of("Indicator"), question.asked, brief)
    if not signs:
        return nothing("indicators")
    read = {one.id: _reading(one, brief) for one in signs}
    notes = [(one, _standing(one, read[one.id].value, brief)) for one in signs]
    if question.angle is Angle.RED:
        notes = [(one, note) for one, note in notes if note.key in RED]
    groups = [_shown(one, read[one.id]) for one, _ in notes]
    none = () if notes else (told("none_red", count=len(signs)),)
    return PlanAnswer(spread(groups), (*none, *(note for _, note in notes))[:MOST])


def _shown(sign: Noted, read: _Read) -> list[FactLine]:
    latest_line = [read.line] if read.line is not None else []
    return [*latest_line, *lines(sign, "target", "target_date", "baseline", "kind", "reading_on")]


def _reading(sign: Noted, brief: Brief) -> _Read:
    """The newest of the readings, else the one that the indicator holds itself."""
    dated = [one for one in brief.hanging_on("Reading", "indicator", sign) if one["date"] is not None]
    dated = [one for one in dated if one["value"] is not None]
    newest = max(dated, key=lambda one: latest(one["date"]), default=None)
    held = sign["reading_on"]
    if newest is not None and (
        held is None or sign["reading"] is None or latest(newest["date"]) >= latest(held)
    ):
        return _Read(newest["value"], newest.line("value"))
    return _Read(sign["reading"], sign.line("reading"))


def _standing(sign: Noted, value: Decimal | None, brief: Brief) -> ToldLine:
    target, day = sign["target"], sign["target_date"]
    if value is None:
        return told("unread", indicator=sign.label)
    slots: dict[str, Value] = {"indicator": sign.label, "reading": _measured(sign, value)}
    upward = _upward(sign)
    if target is None or upward is None:
        return told("read", **slots)
    slots["goal"] = _measured(sign, target)
    if value >= target if upward else value <= target:
        return told("target_reached", **slots)
    if day is not None and latest(day) < brief.today:
        return told("target_missed", **slots, on=day)
    base = sign["baseline"]
    if base is not None and (value < base if upward else value > base):
        return told("wrong_way", **slots, start=_measured(sign, base))
    return told("under_way", **slots)


def _upward(sign: Noted) -> bool | None:
    """Whether more is better: as said, or by where it starts and shall end."""
    if sign["direction"] is not None:
        return bool(sign["direction"] == Direction.UP)
    base, target = sign["baseline"], sign["target"]
    return None if base is None or target is None or base == target else bool(target > base)


def _measured(sign: Noted, value: Decimal) -> Value:
    return Quantity(value, str(sign["unit"])) if sign["unit"] else value
