"""What a proposal may speak of: the plan's facts, the person's own words, the cited passages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce

from kam_core.advice.brief import Brief, Held
from kam_core.advice.gate_figures import PartDay, Said, part_day, spoken
from kam_core.advice.gate_names import Named, named
from kam_core.values import FuzzyDate, Money, Quantity, Value

NOBODY = Named()
NOT_SAID_BY_ANYBODY = frozenset({"Suggestion"})
"""Records that hold an adviser's own words: what was only proposed must not become a source."""


@dataclass(frozen=True, slots=True)
class Known:
    """Figures, days, codes and names that have a source.

    `percents` are the figures that may stand for a percentage; `money` are amounts with their currency, `plain`
    those without. `literal` is all text, folded, for words that are known letter by letter ("Smith & Sons").
    """

    figures: frozenset[Decimal] = frozenset()
    percents: frozenset[Decimal] = frozenset()
    money: frozenset[tuple[Decimal, str]] = frozenset()
    days: frozenset[PartDay] = frozenset()
    weekdays: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()
    names: Named = NOBODY
    literal: str = ""

    def __or__(self, other: "Known") -> "Known":
        return Known(
            self.figures | other.figures,
            self.percents | other.percents,
            self.money | other.money,
            self.days | other.days,
            self.weekdays | other.weekdays,
            self.codes | other.codes,
            self.names | other.names,
            f"{self.literal}\n{other.literal}",
        )


def known_from(*texts: str) -> Known:
    """What texts speak of."""
    return reduce(Known.__or__, (_of_text(text) for text in texts if text), Known())


def known_from_values(values: Iterable[Value]) -> Known:
    """What values of a plan speak of, as amounts and days and as words."""
    return _together(_of_value(value) for value in values)


def known_from_brief(brief: Brief) -> Known:
    """What the facts of a plan speak of: labels, values, and who said them. Ids and Slack names are left out."""
    days = [day for day in (brief.period_start, brief.period_end) if day is not None]
    made_of = brief.reckoned
    reckoned = [made_of.gap, made_of.thread, *made_of.empty_roles, *made_of.stale]
    values: list[Value] = [brief.account, *days, *reckoned]
    return _together((known_from_values(values), *(_of_value(value) for value in _values(brief))))


def _values(brief: Brief) -> Iterator[Value]:
    for record in brief.everything():
        if record.entity in NOT_SAID_BY_ANYBODY:
            continue
        yield record.label
        for held in record.facts.values():
            yield None if held.is_slack_id else held.value
            yield from _behind(held)


def _behind(held: Held) -> Iterator[Value]:
    yield held.evidence.by
    yield held.evidence.on


def _together(parts: Iterable[Known]) -> Known:
    """The union, without making one of every two."""
    every = list(parts)
    return Known(
        frozenset().union(*(one.figures for one in every)),
        frozenset().union(*(one.percents for one in every)),
        frozenset().union(*(one.money for one in every)),
        frozenset().union(*(one.days for one in every)),
        frozenset().union(*(one.weekdays for one in every)),
        frozenset().union(*(one.codes for one in every)),
        Named(
            frozenset().union(*(one.names.words for one in every)),
            frozenset().union(*(one.names.small for one in every)),
            frozenset().union(*(one.names.pairs for one in every)),
        ),
        "\n".join(one.literal for one in every if one.literal),
    )


def _of_value(value: Value) -> Known:
    match value:
        case None | bool():
            return Known()
        case Money():
            amounts = {value.amount, value.middle, *([value.high] if value.high is not None else [])}
            pairs = frozenset((abs(amount), value.currency) for amount in amounts)
            return Known(frozenset(a for a, _ in pairs), money=pairs, names=named(value.currency.lower()))
        case Quantity():
            return _of_number(value.amount) | known_from(value.unit)
        case FuzzyDate():
            return known_from(value.words) | _of_day(value.start) | _of_day(value.end)
        case date():
            return _of_day(value)
        case Decimal() | int():
            return _of_number(Decimal(value))
        case tuple():
            return known_from(*value)
        case _:
            return known_from(value)


def _of_number(number: Decimal) -> Known:
    """A bare number of the plan may be a percentage: many fields are."""
    return Known(frozenset({abs(number)}), frozenset({abs(number)}))


def _of_day(day: date) -> Known:
    return Known(
        days=frozenset({part_day(day.year, day.month, day.day)}), weekdays=frozenset({day.weekday()})
    )


def _of_text(text: str) -> Known:
    said = spoken(text)
    return Known(
        frozenset(value for one in said.figures for value in one.values),
        frozenset(value for one in said.figures if one.percent for value in one.values),
        frozenset(pair for one in said.figures for pair in _pairs(one)),
        frozenset(day for _, days in said.days for day in days),
        said.weekdays,
        said.codes,
        named(text),
        text.casefold(),
    )


def _pairs(said: Said) -> Iterator[tuple[Decimal, str]]:
    for value in said.values:
        for currency in said.currencies:
            yield value, currency
