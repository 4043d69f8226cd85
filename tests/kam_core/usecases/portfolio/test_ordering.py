"""Lines of a portfolio, whatever they hold, are ordered, narrowed and paged without losing any."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.cards.portfolio import PortfolioLine, PortfolioView
from kam_core.terms import Segment
from kam_core.usecases.portfolio.ordering import A_PAGE, PARTS, SORTS, known_view, ordered, page_of
from kam_core.values import FuzzyDate, Money

AMOUNTS = st.builds(Money, st.decimals(-(10**6), 10**6, places=2), st.sampled_from(["EUR", "USD"]))
DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))
STRETCHES = st.builds(lambda a, b: FuzzyDate(min(a, b), max(a, b), "by then"), DAYS, DAYS)
PERCENTS = st.none() | st.integers(0, 100)
LINES = st.lists(
    st.builds(
        PortfolioLine,
        plan=st.uuids().map(str),
        account=st.sampled_from(["Alder", "alder", "Birch", "Ärla", "中国"]),
        owner=st.none() | st.just("U0INES"),
        counted=st.booleans(),
        segment=st.none() | st.sampled_from([one.value for one in Segment]),
        net=st.none() | AMOUNTS,
        quality=PERCENTS,
        freshness=PERCENTS,
        next_review=st.none() | DAYS | STRETCHES,
        overdue=st.booleans(),
        against=st.sampled_from([(), ("loses_money",)]),
    ),
    max_size=60,
    unique_by=lambda line: line.plan,
)
FIGURES: dict[str, Callable[[PortfolioLine], object]] = {
    "quality": lambda line: line.quality,
    "freshness": lambda line: line.freshness,
    "contribution": lambda line: line.net,
    "review": lambda line: line.next_review,
}


@given(LINES, st.sampled_from(list(SORTS)))
def test_every_order_keeps_every_line_and_does_not_depend_on_the_order_before(
    lines: list[PortfolioLine], sort: str
) -> None:
    there = ordered(lines, PortfolioView(sort=sort))
    assert sorted(line.plan for line in there) == sorted(line.plan for line in lines)
    assert ordered(list(reversed(lines)), PortfolioView(sort=sort)) == there


@given(LINES, st.sampled_from(list(FIGURES)))
def test_what_is_unknown_comes_last_in_every_order(lines: list[PortfolioLine], sort: str) -> None:
    unknown = [FIGURES[sort](line) is None for line in ordered(lines, PortfolioView(sort=sort))]
    assert unknown == sorted(unknown)


@given(LINES)
def test_amounts_of_two_currencies_are_never_compared(lines: list[PortfolioLine]) -> None:
    there = [line.net for line in ordered(lines, PortfolioView(sort="contribution")) if line.net]
    currencies = [one.currency for one in there]
    assert sum(a != b for a, b in pairwise(currencies)) <= 1
    for currency in set(currencies):
        amounts = [one.middle for one in there if one.currency == currency]
        assert amounts == sorted(amounts, reverse=True)


@given(LINES)
def test_segments_part_the_lines_without_overlap(lines: list[PortfolioLine]) -> None:
    parts = [ordered(lines, PortfolioView(only=segment.value)) for segment in Segment]
    placed = [line.plan for part in parts for line in part]
    assert sorted(placed) == sorted(line.plan for line in lines if line.segment)


@given(LINES, st.sampled_from(list(PARTS)), st.integers(1, 20))
def test_the_pages_together_are_the_list(lines: list[PortfolioLine], only: str, size: int) -> None:
    there = ordered(lines, PortfolioView(only=only))
    _, _, pages = page_of(there, 0, size)
    joined = [line for number in range(pages) for line in page_of(there, number, size)[0]]
    assert joined == there
    assert all(len(page_of(there, number, size)[0]) <= size for number in range(pages))


@given(LINES, st.integers(-5, 500))
def test_any_page_that_is_asked_for_is_one_that_exists(lines: list[PortfolioLine], asked: int) -> None:
    shown, page, pages = page_of(lines, asked)
    assert 0 <= page < pages
    assert shown or not lines
    assert len(shown) <= A_PAGE


@pytest.mark.parametrize(
    "view", [PortfolioView(sort="size"), PortfolioView(only="big"), PortfolioView(page=-3)]
)
def test_a_button_of_an_older_version_shows_what_is_usual(view: PortfolioView) -> None:
    assert known_view(view) == PortfolioView()


def test_the_lowest_quality_and_the_highest_contribution_come_first() -> None:
    low = PortfolioLine("1", "A", None, quality=10, net=Money(Decimal(5), "EUR"))
    high = PortfolioLine("2", "B", None, quality=90, net=Money(Decimal(50), "EUR"))
    assert ordered([high, low], PortfolioView(sort="quality")) == [low, high]
    assert ordered([low, high], PortfolioView(sort="contribution")) == [high, low]
