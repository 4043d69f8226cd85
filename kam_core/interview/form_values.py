"""Values as forms show them, and what people type into forms read back. A form asks one thing, so nothing is guessed."""

from datetime import date
from decimal import Decimal

from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Bare, Found, Setting
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.numbers import find_numbers, find_percents
from kam_core.terms import Basis
from kam_core.values import Claim, FuzzyDate, Money, Quantity, Value

Given = str | tuple[str, ...]
AHEAD = frozenset({"by_when", "close_date", "deadline", "due", "planned_date", "target_date"})
"""The fields whose days lie ahead as a rule."""
_LONG_OVER = 60


class Refused(ValueError):
    """An input that cannot be read; `key` names the words that say why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def claim_of(field: FormField, given: Given, setting: Setting) -> Claim:
    """What was typed or picked, as a claim. Raises `Refused`."""
    value = _value(field, given, setting)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        _check_range(field, value)
    return Claim(value)


def as_text(value: Value) -> str:
    """A value as a person would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Money():
            basis = {Basis.PER_YEAR: " a year", Basis.PLAN_PERIOD: ""}.get(value.basis, "")
            high = f"-{_number(value.high)}" if value.high is not None else ""
            return f"{_number(value.amount)}{high} {value.currency}{basis}"
        case Quantity():
            return (
                f"{_number(value.amount)}%"
                if value.unit == "percent"
                else f"{_number(value.amount)} {value.unit}"
            )
        case FuzzyDate():
            return value.words
        case date():
            return value.isoformat()
        case Decimal() | int():
            return _number(value)
        case tuple():
            return ", ".join(value)
    return str(value)


def chosen_terms(value: Value) -> tuple[str, ...]:
    """The terms that a choice starts with."""
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, tuple):
        return value
    return (str(value),) if isinstance(value, str | int) else ()


def _number(value: Decimal | int) -> str:
    return f"{Decimal(value).normalize():f}"


def _value(field: FormField, given: Given, setting: Setting) -> Value:
    if isinstance(given, tuple):
        return given
    text = given.strip()
    match field.kind:
        case FieldKind.MONEY:
            return _money(text, setting)
        case FieldKind.PERCENT:
            return _only(find_percents(text if "%" in text else f"{text}%", setting), "form.percent")
        case FieldKind.NUMBER:
            return _whole(_only(find_numbers(text, setting), "form.number"), field)
        case FieldKind.DATE:
            return _only(_days(field, text, setting), "form.date")
        case FieldKind.YES_NO:
            return text == "yes"
        case FieldKind.CHOICE:
            return _term(field, text)
        case FieldKind.CHOICES:
            return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


def _days(field: FormField, text: str, setting: Setting) -> tuple[Found, ...]:
    """The days that were typed; one without a year that is long over is the next one, where days lie ahead."""
    found = find_days(text, setting)
    if field.field not in AHEAD or len(found) != 1:
        return found
    day = found[0].value
    last = day.end if isinstance(day, FuzzyDate) else day
    long_over = isinstance(last, date) and (setting.today - last).days > _LONG_OVER
    return find_days(text, setting, "future") if long_over else found


def _term(field: FormField, text: str) -> Value:
    """A term; numbers offered as a choice (scores) are stored as numbers."""
    return int(text) if text.lstrip("+-").isdigit() and field.least is not None else text


def _money(text: str, setting: Setting) -> Value:
    value = _only(find_money(text, setting), "form.money")
    if isinstance(value, Bare):
        currency = value.currency or setting.currency
        if currency is None:
            raise Refused("form.currency")
        return Money(value.amount, currency, value.basis or Basis.ONE_OFF, value.high)
    return value


def _only(found: tuple[Found, ...], key: str) -> Value:
    """The one value that was found. Raises `Refused` for none, several, or one that could mean several things."""
    if len(found) != 1:
        raise Refused(key)
    if found[0].ambiguous:
        raise Refused(f"{key}_ambiguous")
    return found[0].value  # type: ignore[return-value]  # a Bare is settled by _money


def _whole(value: Value, field: FormField) -> Value:
    scored = field.least is not None or field.most is not None
    return (
        int(value) if scored and isinstance(value, Decimal) and value == value.to_integral_value() else value
    )


def _check_range(field: FormField, value: Decimal | int) -> None:
    too_low = field.least is not None and value < field.least
    too_high = field.most is not None and value > field.most
    if too_low or too_high:
        raise Refused("form.range")
