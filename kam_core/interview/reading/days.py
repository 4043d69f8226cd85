"""Days, stretches of days, plan periods and clock times as people type them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from kam_core.interview.reading.day_patterns import GATED
from kam_core.interview.reading.day_readers import Meaning, Reader
from kam_core.interview.reading.day_sense import (
    CUE,
    JOINED,
    UNTIL_BEGIN,
    clear_slashes,
    habit,
    leaning,
    plausible,
)
from kam_core.interview.reading.found import Found, Setting
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.periods import read_period
from kam_core.interview.reading.phrases import hedged_near
from kam_core.interview.reading.settling import meant
from kam_core.interview.reading.stretches import Lean, Moment
from kam_core.values import FuzzyDate

_TIME = lazily(
    r"(?<![\w.,:/])(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d))?\s?(?P<half>am|pm|a\.m\.|p\.m\.|uhr|"
    r"o'?clock)(?!\w)"
    r"|(?<![\w.,:/])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])"
    r"|(?<!\w)(?:at|um|@)\s(?P<hour3>[01]?\d|2[0-3])(?:[.h](?P<minute3>[0-5]\d))?(?=\s*(?:$|[,;!?)]|"
    r"\.(?:\s|$)|(?:in|on|with|sharp|and)\b))"
    r"|(?<!\w)(?P<noon>noon|midday)\b",
    re.I,
)


def find_days(text: str, setting: Setting, lean: Lean = None) -> tuple[Found, ...]:
    """The days and stretches of days in the text, as `date` or `FuzzyDate`; the word before ("by") belongs to
    them.

    A day without a year is the nearest one; `lean` ("past", "future") tells which way to look, words such as
    "by", "until" and "since" tell it themselves.
    """
    raw = _raw_days(text, setting.today, setting.month_first, lean)
    return tuple(meant(text, f.start, f.end, f.options, setting, hedged=f.hedged) for f in raw)


def find_period(text: str, setting: Setting) -> Found | None:
    """The period that the text spans ("jan-dec this year", "sept 26 thru aug 27") as `FuzzyDate`."""
    month_first = setting.month_first if setting.month_first is not None else habit(text)
    read = read_period(text, Moment(setting.today, month_first=month_first))
    if read is None:
        return None
    start, end, spans = read
    return meant(text, start, end, tuple(FuzzyDate(a, b, text[start:end]) for a, b in spans), setting,
                 hedged=hedged_near(text, start, end))  # fmt: skip


def find_times(text: str) -> tuple[Found, ...]:
    """The clock times of the text as "HH:MM" ("10am", "10:00", "at 9", "14 uhr")."""
    clocks = ((match, _clock(match)) for match in _TIME.finditer(text))
    return tuple(Found(match.start(), match.end(), match[0], clock) for match, clock in clocks if clock)


def _clock(match: re.Match[str]) -> str | None:
    if match["noon"]:
        return "12:00"
    hour = int(match["hour"] or match["hour2"] or match["hour3"])
    minute = int(match["minute"] or match["minute2"] or match["minute3"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 else None


@lru_cache(maxsize=256)
def _raw_days(text: str, today: date, month_first: bool | None, lean: Lean) -> tuple[Found, ...]:
    """Every finding with all its meanings among the options, before the person's choices."""
    order = month_first if month_first is not None else habit(text)
    at = Moment(today, lean, order, written_dates=clear_slashes(text))
    found: list[Found] = []
    for pattern, reader in _tried(text):
        for match in pattern.finditer(text):
            start, end = _trimmed(text, match)
            if any(f.start < end and start < f.end for f in found):
                continue
            if each := _read(text, match, reader, at, start, end):
                found.append(each)
    return tuple(sorted(found, key=lambda f: f.start))


def _tried(text: str) -> Iterator[tuple[re.Pattern[str], Reader]]:
    """The patterns that can match at all, in their order."""
    passed: dict[re.Pattern[str], bool] = {}
    for gate, pattern, reader in GATED:
        if gate is not None and gate not in passed:
            passed[gate] = bool(gate.search(text))
        if gate is None or passed[gate]:
            yield pattern, reader


def _trimmed(text: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    while start < end and text[start] in " ,.":
        start += 1
    while end > start and (text[end - 1] in " ," or (text[end - 1] == "." and not text[end - 2].isdigit())):
        end -= 1
    return start, end


def _read(text: str, match: re.Match[str], reader: Reader, at: Moment, start: int, end: int) -> Found | None:
    cue = CUE.search(text, max(0, start - 24), start)
    word = cue["cue"].lower() if cue else ""
    if not plausible(text, match, word, at, start, end):
        return None
    here = replace(at, lean=leaning(text, word, at, start), cue=word)
    try:
        meanings = _ahead_of(reader(match, here), match, reader, here)
    except (ValueError, OverflowError):
        return None
    begin = cue.start() if cue and word in JOINED else start
    words = text[begin:end]
    values = tuple(_value(_before(m, word, at.today), words) for m in meanings)
    if not values:
        return None
    return Found(begin, end, words, None, values, hedged_near(text, begin, end))


def _ahead_of(
    meanings: tuple[Meaning, ...], match: re.Match[str], reader: Reader, at: Moment
) -> tuple[Meaning, ...]:
    """ "before spring", said in spring, means the next one."""
    if at.cue not in UNTIL_BEGIN or len(meanings) != 1 or isinstance(meanings[0], date):
        return meanings
    start, end = meanings[0]
    if at.lean != "future" or start > at.today or end.year >= at.today.year + 1:
        return meanings
    return reader(match, replace(at, today=end + timedelta(days=1)))


def _before(meaning: Meaning, cue: str, today: date) -> Meaning:
    """ "before spring" ends on the day before spring; "before 12 may" stays that day."""
    if cue not in UNTIL_BEGIN or isinstance(meaning, date):
        return meaning
    last = meaning[0] - timedelta(days=1)
    return (min(today, last) if last >= today else last.replace(day=1), last)


def _value(meaning: Meaning, words: str) -> date | FuzzyDate:
    return meaning if isinstance(meaning, date) else FuzzyDate(meaning[0], meaning[1], words)
