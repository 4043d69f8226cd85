"""Days told from today: weekdays, "in two weeks", "end of next month", "the 15th"."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import MO, relativedelta, weekday

from kam_core.interview.reading import stretches as st
from kam_core.interview.reading.calendar_words import WEEKDAY_NUMBERS
from kam_core.interview.reading.day_readers import Match, Meaning
from kam_core.interview.reading.stretches import Moment, Stretch

_COUNTS = (
    "a an one ein eine einer einem",
    "two zwei couple",
    "three drei few",
    "four vier",
    "five fünf",
    "six sechs",
    "seven sieben",
    "eight acht",
    "nine neun",
    "ten zehn",
    "eleven",
    "twelve zwölf",
)
_YESTERDAY = (
    "yesterday",
    "gestern",
    "hier",
    "hier soir",
    "ieri",
    "ayer",
    "gisteren",
    "last night",
    "last evening",
)
_TOMORROW = ("tomorrow", "tmrw", "tmr", "demain", "domani", "mañana")
NUMBER_WORDS = {word: number for number, words in enumerate(_COUNTS, 1) for word in words.split()}


def read_this_unit(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """ "next week", "end of this month", "last quarter", "year end"."""
    step = {"t": 0, "c": 0, "d": 0, "s": 0, "n": 1, "l": -1}.get((match["rel"] or "this")[0].lower(), 0)
    unit = match["unit2"].lower()
    if unit in {"week", "wk", "woche"}:
        found = st.week(at.today, step)
    elif unit in {"month", "monat"}:
        first = at.today.replace(day=1) + relativedelta(months=step)
        found = st.month(first.year, first.month)
    elif unit in {"quarter", "qtr", "quartal"}:
        first = at.today.replace(day=1) + relativedelta(months=3 * step - (at.today.month - 1) % 3)
        found = st.month(first.year, first.month, 3)
    else:
        found = st.whole_year(at.today.year + step)
    return _edge_of(found, (match["edge"] or "").lower())


def _edge_of(found: Stretch, edge: str) -> tuple[Meaning, ...]:
    if edge.startswith(("end", "the end", "eo")):
        working_end = found[0] + timedelta(days=4)
        return (working_end if (found[1] - found[0]).days == 6 else found[1],)
    if edge.startswith(("mid", "mitte")):
        return (st.middle(found) if (found[1] - found[0]).days > 6 else found[0] + timedelta(days=2),)
    if edge.startswith(("late", "spät")):
        return (st.late(found) if (found[1] - found[0]).days > 6 else found,)
    return (st.early(found) if edge and (found[1] - found[0]).days > 6 else found,)


def read_shorthand_end(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """ "eow", "eom", "eoq", "eoy"."""
    letter = match["letter"].lower()
    if letter == "w":
        return (st.week(at.today)[0] + timedelta(days=4),)
    months = {"m": 1, "q": 3, "y": 12}[letter]
    start = at.today.replace(day=1) - relativedelta(months=(at.today.month - 1) % months)
    return (st.month(start.year, start.month, months)[1],)


def read_near_day(match: Match, at: Moment) -> tuple[Meaning, ...]:
    steps = {
        **dict.fromkeys(_YESTERDAY, -1),
        **dict.fromkeys(_TOMORROW, 1),
        "day after tomorrow": 2,
        "übermorgen": 2,
    }
    word = re.sub(r"\s+", " ", match["near"].lower())
    return (
        at.today
        + timedelta(
            days=-2 if "before" in word or word in {"vorgestern", "avant-hier"} else steps.get(word, 0)
        ),
    )


def read_counted(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """ "in 2 weeks", "two weeks ago", "10 days from now"."""
    count = match["count"].lower()
    number = int(count) if count.isdigit() else NUMBER_WORDS[count]
    back = (bool(match["ago"]) and not re.match(r"from|later|hence", match["ago"].strip().lower())) or match[
        0
    ].lower().startswith("vor ")
    unit = match["unit"].lower()
    number = -number if back else number
    if unit[0] == "d" or unit.startswith("t"):
        return (at.today + timedelta(days=number),)
    if unit[0] in "wf":
        return (at.today + timedelta(weeks=number * (2 if unit[0] == "f" else 1)),)
    months = {"m": 1, "q": 3, "y": 12, "j": 12}[unit[0]]
    return (at.today + relativedelta(months=number * months),)


def read_weekday(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """ "last friday", "thu next week", "next monday", "by fri"."""
    number = WEEKDAY_NUMBERS[match["weekday"].lower()]
    which = (match["which"] or match["which2"] or "").lower()
    if match["weekof"]:
        step = {"n": 1, "l": -1, "t": 0}[match["weekof"].lower()[0]]
        return (st.week(at.today, step)[0] + timedelta(days=number),)
    coming = at.today + relativedelta(weekday=weekday(number))
    before = at.today + relativedelta(days=-1, weekday=weekday(number, -1))
    if which.startswith(("last", "past", "letzt", "derni", "pass", "scors", "pasad")):
        return (before,)
    if which.startswith(("proch", "pross", "próx")):
        return (coming + timedelta(weeks=1),) if coming == at.today else (coming,)
    if which.startswith(("next", "nächst")):
        return _next_weekday(at, number, coming)
    if which or at.lean == "future":
        return (coming,)
    return (before,) if at.lean == "past" else (coming, before)


def _next_weekday(at: Moment, number: int, coming: date) -> tuple[Meaning, ...]:
    following = at.today + relativedelta(days=1, weekday=MO(1)) + timedelta(days=number)
    if coming == at.today or coming == following:
        return (following,) if coming == following else (coming + timedelta(weeks=1),)
    return (following, coming)


def read_day_only(match: Match, at: Moment) -> tuple[Meaning, ...]:
    """ "by the 15th": in this month or the neighbouring one."""
    number, found = int(match["day"]), []
    for step in (-1, 0, 1, 2):
        first = at.today.replace(day=1) + relativedelta(months=step)
        if (made := st.day(first.year, first.month, number)) and st.fits(at, (made, made)):
            found.append(made)
    return (min(found, key=lambda made: (abs((made - at.today).days), made < at.today)),) if found else ()
