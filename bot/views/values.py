"""Values as people read them."""

from datetime import date
from decimal import Decimal

from bot.views.text import escaped, person
from bot.words import Words
from kam_core.cards import FactLine
from kam_core.interview.reading.found import Bare
from kam_core.terms import Basis, Status
from kam_core.values import FuzzyDate, Money, Quantity, Value

PERCENT_FIELDS = frozenset({"probability", "share", "growth_account", "growth_ours"})
PERSON_FIELDS = frozenset(
    {"owner", "prepared_by", "person", "our_person", "who", "approver", "requested_from", "attendees"}
)
SIGNED_FIELDS = frozenset({"support"})


def number(value: Decimal | int) -> str:
    """1234567.50 -> "1,234,567.5"; whole numbers stay whole."""
    amount = Decimal(value).normalize()
    return f"{amount:,f}"


def money(value: Money, words: Words) -> str:
    """ "300,000 EUR a year", "2,000,000 to 2,500,000 EUR"."""
    amount = (
        number(value.amount)
        if value.high is None
        else words("value.range", low=number(value.amount), high=number(value.high))
    )
    basis = words(f"value.basis.{value.basis}") if value.basis is not Basis.ONE_OFF else ""
    return f"{amount} {value.currency} {basis}".strip()


def day(value: date) -> str:
    """ "14 Apr 2026"."""
    return f"{value.day} {value:%b %Y}"


def fuzzy(value: FuzzyDate) -> str:
    """A stretch of days: its words first, then the days."""
    whole_month = (
        value.start.day == 1
        and value.start.month == value.end.month
        and (value.end.toordinal() - value.start.toordinal()) > 26
    )
    if whole_month and value.start.year == value.end.year:
        return f"{value.start:%B %Y}"
    return f"{day(value.start)} – {day(value.end)}"


def shown(value: Value | Bare, words: Words, field: str = "") -> str:
    """Any value in mrkdwn; unknown is said in words."""
    match value:
        case None:
            return words("value.unknown")
        case bool():
            return words("value.yes" if value else "value.no")
        case Money():
            return money(value, words)
        case Bare():
            return (
                number(value.amount) if value.currency is None else f"{number(value.amount)} {value.currency}"
            )
        case Quantity():
            return (
                f"{number(value.amount)} %"
                if value.unit == "percent"
                else f"{number(value.amount)} {escaped(value.unit)}"
            )
        case FuzzyDate():
            return fuzzy(value)
        case date():
            return day(value)
        case Decimal() | int():
            return _number_of(value, field)
        case tuple():
            return ", ".join(_said(member, words, field) for member in value)
    return _said(value, words, field)


def _said(value: str, words: Words, field: str) -> str:
    return person(value) if field in PERSON_FIELDS else _term(value, words)


def _number_of(value: Decimal | int, field: str) -> str:
    if field in PERCENT_FIELDS:
        return f"{number(value)} %"
    return f"{value:+d}" if field in SIGNED_FIELDS and isinstance(value, int) and value else number(value)


def _term(value: str, words: Words) -> str:
    return words.or_none(f"term.{value}") or escaped(value)


def sureness(line: FactLine, words: Words) -> str:
    """How sure the plan is of a fact, in a few words; nothing for what we know ourselves."""
    if line.status is Status.CONFIRMED_BY_CUSTOMER and line.by and line.on:
        return words("status.confirmed_by_customer", by=escaped(line.by), on=day(line.on))
    if line.status in (Status.ASSUMED, Status.CONTRADICTED):
        return words(f"status.{line.status}")
    return ""
