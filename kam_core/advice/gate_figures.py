"""The figures and days that a text speaks of, so that two texts can be compared by what they claim."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kam_core.interview.reading.calendar_words import MONTH_NUMBERS, WEEKDAY_NUMBERS
from kam_core.interview.reading.currencies import currency_after, currency_before
from kam_core.interview.reading.figures import Figure, find_figures
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import word_set

Months = frozenset[int]


@dataclass(frozen=True, slots=True)
class PartDay:
    """A day as far as it was said: "Q3" knows three months and no day, "14 March" no year."""

    year: int | None = None
    months: Months | None = None
    day: int | None = None

    def within(self, other: "PartDay") -> bool:
        """Whether this says nothing beyond the other."""
        return (
            self.year in {None, other.year}
            and (self.months is None or (other.months is not None and other.months <= self.months))
            and self.day in {None, other.day}
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A figure: every reading of it (without sign), whether it is a percentage, and its currencies."""

    words: str
    values: frozenset[Decimal]
    percent: bool = False
    currencies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a text speaks of. `codes` are words with digits in them ("B2B", "#12", "A4"), in lower case;
    `weekdays` are numbers, Monday 0."""

    figures: tuple[Said, ...] = ()
    days: tuple[tuple[str, tuple[PartDay, ...]], ...] = ()
    codes: frozenset[str] = frozenset()
    weekdays: frozenset[int] = frozenset()
    counts: tuple[str, ...] = ()
    """Words that count without a figure: "double", "dozens"."""


_WORD = r"(?P<{}>[^\W\d_]{{3,10}})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_PATTERNS = tuple(
    lazily(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)?(?!\d)",
        rf"(?<!\d){_DAY}[ -](?:of )?{_WORD.format('name')}(?:,?[ -]{_YEAR})?(?![\d\w])",
        rf"(?<!\w){_WORD.format('name')} {_DAY}(?:,? {_YEAR})?(?![\d\w%])",
        rf"(?<!\w){_WORD.format('name')},? {_YEAR}(?![\d\w])",
        rf"(?<!\w)(?P<part>[QH])(?P<number>[1-4])(?:[ /-]*{_YEAR})?(?![\d\w])",
        rf"(?<![\w]){_YEAR}[ /-]?(?P<part>[QH])(?P<number>[1-4])(?![\d\w])",
    )
)
_SLASHED = lazily(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])")
_BARE_YEAR = lazily(r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d)")
_BARE_MONTH = lazily(
    r"(?<!\w)(?P<early>(?:in|by|until|till|of|end|mid|early|late|before|since|from|after|during|through)[ -])?"
    r"(?P<name>[^\W\d_]{3,10})(?!\w)",
    re.I,
)
COUNTING_WORDS = word_set(
    """
    half halve halved halves halving double doubled doubles doubling triple tripled triples quadruple twice thrice
    dozen dozens hundred hundreds thousand thousands million millions billion billions tenfold twofold threefold
    """
)
"""Figures in words that no reader of numbers takes alone."""
ENGLISH_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
VERBS_TOO = frozenset({"may", "march", "mar"})
_PERCENT = lazily(r"\s?(?:%|pct\b|per ?cents?\b|percentage points?\b|prozent\b|pp\b)", re.I)
_SHARED_PERCENT = lazily(r"\s?(?:-+>|→|to|and|or|-|–)\s?$", re.I)
_PLAIN_WORD = lazily(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_DIGITS = lazily(r"\d+")
_CODE_LETTERS = lazily(r"[\w#&/+-]")


def folded_figures(text: str) -> str:
    """The text with every look-alike digit and letter in its plain form."""
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=8192)
def spoken(text: str) -> Spoken:
    """What a text speaks of: its days first, then the figures that are left, then words that hold digits."""
    plain = folded_figures(text)
    days, rest = _days_taken_out(plain)
    figures = find_figures(rest)
    return Spoken(
        tuple(_said(rest, figures, number) for number in range(len(figures))),
        tuple(days),
        frozenset(_codes(rest, figures)),
        frozenset(_weekdays(plain)),
        tuple(_counts(rest, figures)),
    )


def part_day(year: int | None, month: int | None, day: int | None = None) -> PartDay:
    """A day of one month."""
    return PartDay(year, None if month is None else frozenset({month}), day)


def _days_taken_out(text: str) -> tuple[list[tuple[str, tuple[PartDay, ...]]], str]:
    found: list[tuple[str, tuple[PartDay, ...]]] = []
    for pattern in (*_PATTERNS, _SLASHED, _BARE_YEAR, _BARE_MONTH):
        for hit in list(pattern.finditer(text)):
            meant = _slashed(hit) if pattern is _SLASHED else _meant(hit, bare=pattern is _BARE_MONTH)
            if meant and not (pattern is _BARE_YEAR and _is_money(text, hit)):
                found.append((hit[0], meant))
                text = text[: hit.start()] + " " * (hit.end() - hit.start()) + text[hit.end() :]
    return found, text


def _meant(hit: re.Match[str], *, bare: bool) -> tuple[PartDay, ...]:
    said = hit.groupdict()
    year = int(said["year"]) if said.get("year") else None
    day = int(said["day"]) if said.get("day") else None
    if said.get("part"):
        return _stretch(said["part"].upper(), int(said["number"]), year)
    if said.get("name"):
        month = MONTH_NUMBERS.get(said["name"].casefold())
        if bare and not _is_bare_month(hit):
            return ()
        return (part_day(year, month, day),) if month else ()
    if said.get("month"):
        return (part_day(year, int(said["month"]), day),) if 1 <= int(said["month"]) <= 12 else ()
    return (PartDay(year),)


def _is_money(text: str, hit: re.Match[str]) -> bool:
    return bool(currency_before(text, hit.start()) or currency_after(text, hit.end()))


def _is_bare_month(hit: re.Match[str]) -> bool:
    name = hit["name"]
    if name.casefold() not in ENGLISH_MONTHS:
        return False
    starts = not hit.string[: hit.start()].strip()
    return bool(hit["early"]) or (name[0].isupper() and not (starts and name.casefold() in VERBS_TOO))


def _stretch(part: str, number: int, year: int | None) -> tuple[PartDay, ...]:
    length = 3 if part == "Q" else 6
    first = length * (number - 1) + 1
    return (PartDay(year, frozenset(range(first, first + length))),) if first + length <= 13 else ()


def _slashed(hit: re.Match[str]) -> tuple[PartDay, ...]:
    a, b, year = int(hit["a"]), int(hit["b"]), int(hit["year"])
    return tuple(part_day(year, month, day) for day, month in ((a, b), (b, a)) if 1 <= month <= 12)


def _said(text: str, figures: tuple[Figure, ...], number: int) -> Said:
    figure = figures[number]
    values = frozenset(abs(value) for value in figure.values)
    percent = bool(_PERCENT.match(text, figure.end)) or _shares_percent(text, figures, number)
    return Said(text[figure.start : figure.end].strip(), values, percent, _currencies(text, figure))


def _shares_percent(text: str, figures: tuple[Figure, ...], number: int) -> bool:
    """In "from 6 to 4 %" the first figure is a percentage too."""
    if number + 1 >= len(figures):
        return False
    figure, after = figures[number], figures[number + 1]
    return bool(_PERCENT.match(text, after.end) and _SHARED_PERCENT.fullmatch(text[figure.end : after.start]))


def _currencies(text: str, figure: Figure) -> frozenset[str]:
    written = currency_before(text, figure.start) or currency_after(text, figure.end)
    return frozenset(written.codes) if written else frozenset()


def _codes(text: str, figures: tuple[Figure, ...]) -> Iterator[str]:
    """The words around digits that belong to no figure."""
    for hit in _DIGITS.finditer(text):
        if any(figure.start <= hit.start() and hit.end() <= figure.end for figure in figures):
            continue
        start, end = hit.span()
        while start and _CODE_LETTERS.match(text[start - 1]):
            start -= 1
        while end < len(text) and _CODE_LETTERS.match(text[end]):
            end += 1
        yield text[start:end].casefold().strip("#-+/&")


def _counts(text: str, figures: tuple[Figure, ...]) -> Iterator[str]:
    for hit in _PLAIN_WORD.finditer(text):
        inside = any(figure.start <= hit.start() < figure.end for figure in figures)
        if not inside and hit[0].casefold() in COUNTING_WORDS:
            yield hit[0]


def _weekdays(text: str) -> Iterator[int]:
    for word in re.findall(r"[^\W\d_]{6,9}", text):
        if word.casefold().endswith("day") and word.casefold() in WEEKDAY_NUMBERS:
            yield WEEKDAY_NUMBERS[word.casefold()]
