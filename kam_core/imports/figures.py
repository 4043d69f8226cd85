"""Numbers and days in cells, read by the habit of their column; a cell alone often means two things."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

_BODY = r"[+\-−]?\d[\d.,'’\u00a0\u202f ]*"
_NUMBER = re.compile(
    rf"(?P<open>\()?\s*(?P<before>[^\W\d]{{1,4}}|[^\w\s.,+\-()%]{{1,2}})?\s*(?P<number>{_BODY})\s*"
    rf"(?P<after>[^\W\d]{{1,4}}|[^\w\s.,()]{{1,2}})?\s*(?P<close>\))?"
)
_PLAIN = re.compile(r"[+\-]?\d+(?:\.\d{1,2})?")
_GROUPING = re.compile(r"['’\u00a0\u202f ]")
_DAY = re.compile(r"(\d{1,2})([./\-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+\d{1,2}:\d{2}.*)?")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?")
DOT, COMMA, EITHER = "dot", "comma", "either"
DAY, MONTH = "day", "month"
_FINE = {DOT: re.compile(r"\.\d{3,}(?!\d)"), COMMA: re.compile(r",\d{3,}(?!\d)")}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a cell as its column writes it, with the sign or code of a currency, or "%", beside it."""

    number: Decimal
    beside: str = ""


def read_figure(text: str, mark: str) -> Figure | None:
    """The only number of a cell; `mark` is the column's decimal mark. None when it is anything else."""
    if _PLAIN.fullmatch(text):
        return Figure(Decimal(text)) if mark == DOT or "." not in text else _grouped(text)
    found = _NUMBER.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    number = _decimal(found["number"], mark)
    if number is None:
        return None
    return Figure(-number if found["open"] else number, found["before"] or found["after"] or "")


def _grouped(text: str) -> Figure | None:
    number = _decimal(text, COMMA)
    return None if number is None else Figure(number)


def _decimal(written: str, mark: str) -> Decimal | None:
    bare = _GROUPING.sub("", written.strip()).replace("−", "-")
    decimal, grouping = (",", ".") if mark == COMMA else (".", ",")
    whole, _, rest = bare.partition(decimal)
    groups = whole.lstrip("+-").split(grouping)
    if grouping in rest or decimal in rest or not _are_groups([len(group) for group in groups], grouping):
        return None
    try:
        return Decimal(whole.replace(grouping, "") + (f".{rest}" if rest else ""))
    except InvalidOperation:
        return None


def _are_groups(lengths: list[int], grouping: str) -> bool:
    """Thousands, or lakhs and crores: "1,250,000", "12,50,000"."""
    first, *rest = lengths
    if not rest:
        return True
    if grouping == "," and len(rest) > 1 and rest[-1] == 3 and set(rest[:-1]) == {2}:
        return first <= 2
    return 1 <= first <= 3 and set(rest) == {3}


def mark_of(text: str) -> str:
    """Which decimal mark a cell shows: DOT, COMMA, EITHER for "1.250", empty when it shows none."""
    if text.isascii() and text.isdigit():
        return ""
    found = _NUMBER.fullmatch(text)
    bare = _GROUPING.sub("", found["number"].strip()) if found else ""
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        return DOT if bare.rfind(".") > bare.rfind(",") else COMMA
    if not dots and not commas:
        return ""
    here, there = (DOT, COMMA) if dots else (COMMA, DOT)
    if dots + commas > 1:
        return there
    whole, _, rest = bare.lstrip("+-−").partition("." if dots else ",")
    if len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        return EITHER
    return here


def lone_mark(text: str) -> str:
    """The separator of a figure that has one: DOT or COMMA."""
    return COMMA if "," in text else DOT


def is_fine(text: str, mark: str) -> bool:
    """Does a cell with this decimal mark write three decimals or more, as prices of small parts do?"""
    return bool(_FINE[mark].search(text))


def order_of(text: str) -> str:
    """Which comes first in a day in figures: DAY, MONTH, EITHER for "3/4/2026", empty when it is none."""
    found = _DAY.fullmatch(text)
    if found is None:
        return ""
    first, mark, second = int(found[1]), found[2], int(found[3])
    if mark == "." or first > 12:
        return DAY
    return MONTH if second > 12 else "" if first == second else EITHER


def read_day(text: str, order: str) -> date | None:
    """The day that a cell writes in figures; `order` says which comes first in its column."""
    if iso := _ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    day, month = (second, first) if order == MONTH and found[2] != "." else (first, second)
    return _date(year + 2000 if len(found[4]) == 2 else year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
