"""The periods that a plan can span, as people type them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kam_core.interview.reading import stretches as st
from kam_core.interview.reading.calendar_words import MONTH_WORD
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.period_ends import Part, end_pattern, parts
from kam_core.interview.reading.stretches import Moment, Stretch

Read = tuple[int, int, tuple[Stretch, ...]]
_LONE_YEAR = lazily(r"(?<![\w./-])20[2-7]\d(?![\w./-]|\s?(?:eur|usd|k\b))")
_MONTH_AHEAD = lazily(rf"(?<![^\W\d_])(?:{MONTH_WORD})\W{{0,3}}$", re.I)
"""A year behind its month is no whole year ("july 2026 for a year")."""
_ENOUGH_AHEAD = timedelta(days=60)
_LONGEST_YEARS = 3


_TO = (
    r"\s?,?\s?(?:so\s)?(?:to|til|till|untill?|thru|through|bis|up\sto|and|t/m|tot|au|à|a|al|hasta|"
    r"fino\sa|jusqu['’](?:à|au|en)|"
    r"-+>?|–|—|→|=>|~|>|\.{2,3}|(?<=\s)/(?=\s))\s?(?:the\s|le\s|el\s|il\s)?"
)
_RANGE = lazily(
    rf"(?<![\w./])(?:(?:from|between|von|vom|du|de|del|dal|van)\s)?(?:the\s)?{end_pattern('1')}{_TO}"
    rf"{end_pattern('2')}(?!\w)",
    re.I,
)
_COUNT_WORDS = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "eighteen": 18,
    "two": 2,
    "one": 1,
    "a": 1,
    "zwölf": 12,
}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNT_WORDS)})[\s-]?(?P<unit>months?|mths?|mo|monate|years?|yrs?)"
_COUNT_FROM = lazily(
    rf"(?<!\w){_COUNT},?\s(?:from|starting|start|beginning|as\sof|ab|since|of)\s(?:on\s|in\s)?{end_pattern('1')}",
    re.I,
)
_FROM_COUNT = lazily(
    rf"(?<!\w)(?:from|starting|start|as\sof|ab)\s(?:on\s|in\s)?(?:the\s)?{end_pattern('1')},?\s(?:for\s|and\s|plus\s|"
    rf"\+\s?)?(?:the\snext\s)?{_COUNT}",
    re.I,
)
_NEXT_COUNT = lazily(rf"(?<!\w)(?:the\s)?(?:next|coming)\s{_COUNT}(?!\w)", re.I)
_FISCAL = lazily(
    r"(?<!\w)(?:(?P<rel>this|next|our|their|the|current)\s)?(?:(?:fiscal|financial|fin|business|"
    r"geschäfts)\s?(?:year|yr|jahr)|fy)"
    r"\s?'?(?P<year>20\d\d|\d\d)?(?P<over>\s?[/-]\s?(?:20)?\d\d)?(?!\w)",
    re.I,
)
_HALF = lazily(
    r"(?<!\w)(?:(?P<kind>[hq])(?P<number>[1-4])|(?P<word>first|1st|2nd|"
    r"second)\shalf)(?:[\s/-]?(?:of\s)?(?P<year>20\d\d|'?\d\d))?(?!\w)",
    re.I,
)
_YEAR = lazily(
    r"(?<![\w/.-])(?:(?:calend[ae]r|cal|whole|full|all|entire|"
    r"kalenderjahr)\.?\s?(?:of\s)?(?:the\s)?(?:year|yr)?\s?'?(?P<short>20\d\d|\d\d)?|"
    r"(?:the\s)?(?:year\s|jahr\s|in\s|for\s)?(?P<year>20\d\d))(?![\w%/-]|[.,]\d)",
    re.I,
)
_THIS_YEAR = lazily(
    r"(?<!\w)(?:(?P<cal>calend[ae]r\s(?:year|yr))|(?P<rel>this|next|current|"
    r"coming)\s(?:calend[ae]r\s)?(?:year|yr))(?!-?ish)(?!\w)",
    re.I,
)
_HALVES = {"first": 1, "1st": 1, "second": 2, "2nd": 2}


def read_period(text: str, at: Moment) -> Read | None:
    """Where the first period stands and what it can mean: (start, end, meanings), None when there is none."""
    for reader in _READERS:
        try:
            found = reader(text, at)
        except (ValueError, OverflowError):
            continue
        if found and found[2]:
            return found
    return None


def _range(text: str, at: Moment) -> Read | None:
    for match in _RANGE.finditer(text):
        ends = [parts(match, tag, at) for tag in "12"]
        meanings: list[Stretch] = []
        short = match["a1"] and match["a2"]
        for first in ends[0]:
            for last in ends[1]:
                if short and (first[0] is None) != (last[0] is None):
                    continue
                meanings.extend(_spans(first, last, at))
        meanings = _in_named_year(text, match, ends) or meanings
        if meanings:
            long_enough = [m for m in meanings if (m[1] - m[0]).days >= _ENOUGH_AHEAD.days] or meanings
            return match.start(), match.end(), tuple(dict.fromkeys(long_enough))
    return None


def _in_named_year(text: str, match: re.Match[str], ends: list[list[Part]]) -> list[Stretch]:
    """ "2027, january to december": the one year beside a range that names none; both ways when it runs over."""
    if any(part[2] for end in ends for part in end) or re.search(r"\b(?:this|next|last)\s", match[0], re.I):
        return []
    years = set(_LONE_YEAR.findall(text[: match.start()] + " , " + text[match.end() :]))
    if len(years) != 1:
        return []
    year = int(years.pop())
    first, last = ends[0][0], ends[1][0]
    within = (first[1], first[0] or 1) < (last[1], last[0] or 31)
    pairs = [(year, year)] if within else [(year, year + 1), (year - 1, year)]
    return [span for pair in pairs if (span := _between(first, last, *pair))]


def _spans(first: Part, last: Part, at: Moment) -> list[Stretch]:
    """The stretches between two ends; without a year the running one, or both when half is over."""
    made = [span for years in _years(first, last, at) if (span := _between(first, last, *years))]
    if first[2] or last[2]:
        return made
    ahead = [span for span in made if span[1] >= at.today + _ENOUGH_AHEAD]
    if (
        len(ahead) > 1
        and ahead[0][0] <= at.today
        and (ahead[0][1] - at.today) < (ahead[0][1] - ahead[0][0]) / 2
    ):
        return [ahead[1], ahead[0]]
    return ahead[:1]


def _between(first: Part, last: Part, start_year: int, end_year: int) -> Stretch | None:
    start = st.day(start_year, first[1], first[0] or 1)
    end = st.day(end_year, last[1], last[0]) if last[0] else st.month(end_year, last[1])[1]
    if start and end and start < end and end.year - start.year <= _LONGEST_YEARS:
        return start, end
    return None


def _years(first: Part, last: Part, at: Moment) -> list[tuple[int, int]]:
    over = 1 if (first[1], first[0] or 1) >= (last[1], last[0] or 31) else 0
    if first[2] and last[2]:
        return [(first[2], last[2])]
    if first[2]:
        return [(first[2], first[2] + over)]
    if last[2]:
        return [(last[2] - over, last[2])]
    return [(at.today.year + step, at.today.year + step + over) for step in (-1, 0, 1, 2)]


def _counted_from(text: str, at: Moment) -> Read | None:
    match = _COUNT_FROM.search(text) or _FROM_COUNT.search(text)
    if not match:
        return None
    meanings = []
    for number, month, year in parts(match, "1", at):
        start = st.day(year, month, number or 1) if year else _near_start(at, month, number or 1)
        if start:
            meanings.append((start, start + relativedelta(months=_months(match)) - timedelta(days=1)))
    return match.start(), match.end(), tuple(meanings)


def _near_start(at: Moment, month: int, number: int) -> date | None:
    made = [st.day(at.today.year + step, month, number) for step in (-1, 0, 1)]
    return min((m for m in made if m), key=lambda m: abs((m - at.today).days), default=None)


def _months(match: re.Match[str]) -> int:
    written = match["count"].lower()
    count = int(written) if written.isdigit() else _COUNT_WORDS[written]
    return count * (12 if match["unit"].lower().startswith("y") else 1)


def _next_months(text: str, at: Moment) -> Read | None:
    """ "next 12 months" can begin with this month or with the next one."""
    if not (match := _NEXT_COUNT.search(text)):
        return None
    this = at.today.replace(day=1)
    starts = [this + relativedelta(months=1), this]
    spans = tuple((s, s + relativedelta(months=_months(match)) - timedelta(days=1)) for s in starts)
    return match.start(), match.end(), spans


def _fiscal(text: str, at: Moment) -> Read | None:
    """A fiscal year begins where the company says: the usual beginnings are offered."""
    if not (match := _FISCAL.search(text)):
        return None
    year = (
        st.full_year(match["year"])
        if match["year"]
        else at.today.year + ((match["rel"] or "").lower() == "next")
    )
    april, july = st.month(year, 4, 12), st.month(year, 7, 12)
    if match["over"]:
        return match.start(), match.end(), (april, july, st.month(year, 10, 12))
    return match.start(), match.end(), (st.whole_year(year), april, july, st.month(year - 1, 10, 12))


def _part_year(text: str, at: Moment) -> Read | None:
    if not (match := _HALF.search(text)):
        return None
    number = int(match["number"]) if match["number"] else _HALVES[match["word"].lower()]
    is_half = match["word"] or match["kind"].lower() == "h"
    if is_half and number > 2:
        return None
    year = st.full_year(match["year"].strip("'")) if match["year"] else None
    found = _of_year(at, number, bool(is_half), year)
    return (match.start(), match.end(), (found,)) if found else None


def _of_year(at: Moment, number: int, is_half: bool, year: int | None) -> Stretch | None:
    def make(of: int) -> Stretch:
        return st.half(of, number) if is_half else st.quarter(of, number)

    return make(year) if year else st.nearest(Moment(at.today, "future"), make)


def _this_year(text: str, at: Moment) -> Read | None:
    if not (match := _THIS_YEAR.search(text)):
        return None
    step = 1 if (match["rel"] or "").lower() in {"next", "coming"} else 0
    return match.start(), match.end(), (st.whole_year(at.today.year + step),)


def _year(text: str, _at: Moment) -> Read | None:
    if len(set(_LONE_YEAR.findall(text))) > 1:
        return None
    for match in _YEAR.finditer(text):
        if _MONTH_AHEAD.search(text, 0, match.start()):
            continue
        if written := match["short"] or match["year"]:
            return match.start(), match.end(), (st.whole_year(st.full_year(written)),)
    return None


_READERS: tuple[Callable[[str, Moment], Read | None], ...] = (
    _counted_from, _range, _next_months, _fiscal, _part_year, _year, _this_year,
)  # fmt: skip
