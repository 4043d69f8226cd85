"""Which lines of a portfolio are shown, in which order, on which page. Pure; what is unknown comes last, whatever the order."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from kam_core.cards.portfolio import PortfolioLine, PortfolioView
from kam_core.measures.days import latest
from kam_core.measures.rollup import RateTable, in_common
from kam_core.terms import Segment
from kam_core.values import FuzzyDate, Money

T = TypeVar("T")
A_PAGE = 15
STALE_BELOW = 50
"""Percent: less than half of the plan is still likely to be true (F19)."""
EVERY = ""

Sort = Callable[[PortfolioLine, str], tuple[Any, ...]]


def _by_name(line: PortfolioLine, currency: str) -> tuple[Any, ...]:
    del line, currency
    return ()


def _by_quality(line: PortfolioLine, currency: str) -> tuple[Any, ...]:
    del currency
    return line.quality is None, line.quality or 0


def _by_freshness(line: PortfolioLine, currency: str) -> tuple[Any, ...]:
    del currency
    return line.freshness is None, line.freshness or 0


def _by_contribution(line: PortfolioLine, currency: str) -> tuple[Any, ...]:
    """The most profitable first. Currencies without a rate are never compared: the usual currency comes first."""
    if line.net is None:
        return True, True, "", Decimal(0)
    return False, line.net.currency != currency, line.net.currency, -line.net.middle


def _by_review(line: PortfolioLine, currency: str) -> tuple[Any, ...]:
    del currency
    day = line.next_review
    known = isinstance(day, date | FuzzyDate)
    return not known, latest(day) if isinstance(day, date | FuzzyDate) else date.max


SORTS: Mapping[str, Sort] = {
    "name": _by_name,
    "quality": _by_quality,
    "freshness": _by_freshness,
    "contribution": _by_contribution,
    "review": _by_review,
}
"""What needs somebody most comes first: the lowest quality, the oldest facts, the next review."""

PARTS: Mapping[str, Callable[[PortfolioLine], bool]] = {
    EVERY: lambda line: bool(line.plan),
    Segment.STRATEGIC.value: lambda line: line.segment == Segment.STRATEGIC,
    Segment.STAR.value: lambda line: line.segment == Segment.STAR,
    Segment.STATUS.value: lambda line: line.segment == Segment.STATUS,
    Segment.STREAMLINE.value: lambda line: line.segment == Segment.STREAMLINE,
    "stale": lambda line: line.counted and (line.freshness is None or line.freshness < STALE_BELOW),
    "overdue": lambda line: line.overdue,
    "failing": lambda line: bool(line.against),
}
"""The parts of a portfolio; a plan of which nothing was ever confirmed counts as stale."""


def known_view(view: PortfolioView) -> PortfolioView:
    """The view with whatever nobody knows replaced by what is usual: buttons outlive the code that drew them."""
    sort = view.sort if view.sort in SORTS else "name"
    return PortfolioView(view.scope, sort, view.only if view.only in PARTS else EVERY, max(0, view.page))


def ordered(
    lines: Sequence[PortfolioLine], view: PortfolioView, rates: RateTable | None = None
) -> list[PortfolioLine]:
    """The lines of the part in their order, amounts compared at the rates; lines that are alike stand by name."""
    fits, key = PARTS[view.only], SORTS[view.sort]
    common = {line.plan: _in_common(line, rates) for line in lines}
    currency = usual_currency([line.net for line in common.values()])

    def place(line: PortfolioLine) -> tuple[Any, ...]:
        return *key(common[line.plan], currency), line.account.casefold(), line.plan

    return sorted(filter(fits, lines), key=place)


def _in_common(line: PortfolioLine, rates: RateTable | None) -> PortfolioLine:
    return line if line.net is None or rates is None else replace(line, net=in_common(line.net, rates))


def page_of(lines: Sequence[T], page: int, size: int = A_PAGE) -> tuple[tuple[T, ...], int, int]:
    """The lines of one page, the page that it is, and how many there are (one at least)."""
    pages = max(1, -(-len(lines) // size))
    page = min(max(page, 0), pages - 1)
    return tuple(lines[page * size : (page + 1) * size]), page, pages


def usual_currency(amounts: Sequence[Money | None]) -> str:
    """The currency of most amounts, the first by name among equals; empty without any."""
    found = Counter(one.currency for one in amounts if one is not None)
    return min(found, key=lambda one: (-found[one], one), default="")
