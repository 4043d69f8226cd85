"""The ends of a period: a day, a month or a year as people write them at either side of "to"."""

import re

from kam_core.interview.reading import stretches as st
from kam_core.interview.reading.calendar_words import MONTH_NUMBERS, MONTH_WORD
from kam_core.interview.reading.stretches import Moment

Part = tuple[int | None, int, int | None]
_YEARS_BACK, _YEARS_AHEAD = 2, 4
_LENGTH = r"-?(?:months?|mths?|mos?|weeks?|wks?|days?|years?|yrs?|quarters?|qtrs?|meses|monate|mois|mesi)\b"
"""A number before one of these says how long ("jun 28, 18 mths"), not which year."""


def end_pattern(tag: str) -> str:
    """A day or month at one end of a range, its groups marked with `tag`."""
    year = (
        rf"(?:(?:\s?,?\s?|-|\sde\s|\sdel\s)(?P<y{tag}>(?:19|20)\d\d(?!\d)|'?\d\d(?![\d%.,/:]\d|\d|\s?(?:%|h\b|k\b|{_LENGTH})))|"
        rf"\s(?P<r{tag}>this|next|last)\s(?:year|yr))?"
    )
    return (
        rf"(?:(?P<e{tag}>(?:the\s)?(?:end|ende|fin|eind)\s(?:of\s|de\s)?|(?:beginning|start|anfang|début)\s(?:of\s|de\s)?)?"
        rf"(?:(?P<d{tag}>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s?(?:of\s|de\s|-)?)?(?P<m{tag}>{MONTH_WORD})\b\.?"
        rf"(?(d{tag})|(?:\s(?P<n{tag}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%/]|\s?(?:%|h\b|k\b)))?){year}"
        rf"|(?P<a{tag}>\d{{1,2}})(?P<s{tag}>[/.])(?P<b{tag}>\d{{1,2}})(?:(?P=s{tag})(?:(?P<c{tag}>\d{{4}}|"
        rf"\d\d)(?!\d)|(?![\d/]))|(?![\d/.]))"
        rf"|(?P<i{tag}>\d{{4}}(?P<t{tag}>[-/.])\d\d?(?P=t{tag})\d\d?)|(?P<p{tag}>\d{{1,2}})[/.-](?P<q{tag}>20\d\d)"
        rf"|(?P<k{tag}>20\d\d)[/.-](?P<l{tag}>0?[1-9]|1[0-2])(?!\d))"
    )


def parts(match: re.Match[str], tag: str, at: Moment) -> list[Part]:
    """(day, month, year) of one end of a range in every order that is possible."""
    group = match.groupdict()
    if group[f"i{tag}"]:
        year, month, number = re.split(r"[-/.]", group[f"i{tag}"] or "")
        return [(int(number), int(month), int(year))]
    if group[f"k{tag}"]:
        return [(None, int(group[f"l{tag}"]), int(group[f"k{tag}"]))]
    if group[f"q{tag}"]:
        return [(None, int(group[f"p{tag}"]), int(group[f"q{tag}"]))]
    if group[f"a{tag}"]:
        year = st.full_year(group[f"c{tag}"]) if group[f"c{tag}"] else None
        return _figures(int(group[f"a{tag}"]), int(group[f"b{tag}"]), year, group[f"s{tag}"], at)
    return [_named(group, tag, at)]


def _figures(first: int, second: int, year: int | None, mark: str, at: Moment) -> list[Part]:
    orders = [(first, second), (second, first)]
    if mark == "." or at.month_first is not None:
        orders = orders[1:] if at.month_first and mark != "." else orders[:1]
    days: list[Part] = [
        (number, month, year)
        for number, month in dict.fromkeys(orders)
        if st.day(year or 2024, month, number)
    ]
    short = year is None and mark == "/" and first <= 12 < second and _is_year(second, at)
    return [(None, first, 2000 + second), *days] if short else days


def _named(group: dict[str, str | None], tag: str, at: Moment) -> Part:
    month = MONTH_NUMBERS[(group[f"m{tag}"] or "").lower()]
    number = int(group[f"d{tag}"] or 0) or None
    written, after = (group[f"y{tag}"] or "").strip("'"), int(group[f"n{tag}"] or 0) or None
    year = st.full_year(written) if written else None
    if relative := group[f"r{tag}"]:
        year = at.today.year + {"this": 0, "next": 1, "last": -1}[relative.lower()]
    if number is None and after:
        number, year = (None, 2000 + after) if not year and _is_year(after, at) else (after, year)
    return number, month, year


def _is_year(number: int, at: Moment) -> bool:
    return at.today.year - _YEARS_BACK <= 2000 + number <= at.today.year + _YEARS_AHEAD
