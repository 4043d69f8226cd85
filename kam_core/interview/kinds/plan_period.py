"""A2: the period that the plan covers, and who owns it."""

import calendar
import re
from datetime import date, timedelta

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.kinds.grammar.wordlists import words
from kam_core.interview.reading.days import find_days, find_period
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.people import find_names
from kam_core.terms import Status
from kam_core.values import Claim, FuzzyDate

LABEL = "plan"
_LEAST_MONTHS, _MOST_MONTHS, _DEFAULT_MONTHS = 3, 36, 12
_MINE = lazily(
    r"\b(?:mine|me|myself|self|yours truly|ich|moi|ik|yo|io|jag|jeg|i|i'?m|im|my (?:plan|own|account|baby|one)|that'?s me|"
    r"own(?:er)? me)\b(?!\s+(?:not|guess|think|dont|don'?t|am not|suppose|will ask))",
    re.IGNORECASE,
)
_NOT_MINE = lazily(
    r"\b(?:not (?:me|mine|my)|i'?m not|im not|i am not|someone else|somebody else|not the owner|"
    r"isn'?t me)\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w’'-]+(?:\s(?-i:[A-ZÀ-Þ])[\w’'-]+)?"
_TITLED = r"(?:(?:dr|mr|mrs|ms|mme|prof|herr|frau)\.?\s)?"
_OTHER = lazily(
    rf"\bowner(?:ship)?\s*(?:is|=|:|->|[-–—](?=\s)|will be|would be)?\s*(?:with\s)?{_TITLED}(?P<after>{_NAME})|"
    rf"(?P<before>{_NAME})\s+(?:owns|is the (?:plan )?owner|is owner|will own|is responsible)\b|"
    rf"\bowned by\s+{_TITLED}(?P<by>{_NAME})",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    words("""
me i im mine i'm self myself moi ich ik yo io jag jeg yours same still also only just again
is the of yes and we it who not plan that this will be a an my our to by for in on as from period
one currently here no none open tbd unknown nobody noone whoever everyone somebody someone he she they
""")
)
_YES = lazily(r"^\W*(?:yes|yep|yeah|yup|correct|right|sure)\b|[,.;]\s*(?:yes|yep|yeah)\b", re.IGNORECASE)
_NOT_ME_BUT = lazily(
    r"\bnot (?:me|mine)[\s,.;-]*(?:it'?s|its|that'?s|thats|but)\s+(?P<who>[^\W\d_][\w’'-]+)", re.IGNORECASE
)
_STRETCH = r"(?:[qh][1-4]\s*[/-]?\s*'?(?:20)?\d\d|20\d\d(?:\s?[/-]?\s?[qh][1-4])?)"
_JOINED = lazily(
    rf"\b(?P<first>{_STRETCH})\s*(?:-|–|—|->|→|to|till?|until|thru|through|and|&|\+|"
    rf"/)\s*(?P<last>{_STRETCH})(?![\d/.-])",
    re.IGNORECASE,
)
_UNTIL = lazily(
    r"^\D*\b(?:until|till?|up to|through|thru)\s+(?:the\s+)?(?:end(?:\s+of)?\s*)?$", re.IGNORECASE
)
_MONTHS = lazily(
    r"\b(?P<number>\d{1,2}|half a|one|two|three|four|six|nine|twelve|fifteen|eighteen|twenty[- ]four|"
    r"thirty[- ]six)\s*(?:-\s*)?(?P<unit>months?|mths?|years?|yrs?|"
    r"quarters?)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "half a": 0.5, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "six": 6.0, "nine": 9.0, "twelve": 12.0,
    "fifteen": 15.0, "eighteen": 18.0, "twenty-four": 24.0, "thirty-six": 36.0,
}  # fmt: skip
_UNITS = {"m": 1, "y": 12, "q": 3}
_START = lazily(r"\b(?:from|start(?:s|ing)?|begin(?:s|ning)?|as of|since|commencing)\b", re.IGNORECASE)
_END = lazily(r"\b(?:until|till|til|to|ends?|ending|through|thru|by)\s*\S*\s*$", re.IGNORECASE)
_YEAR = lazily(
    r"(?<![\w/.-])(20\d\d)\b(?!\s?[/-]\s?\d)|\b(?:year|calendar|cal|fy)\s*'?(\d\d)\b", re.IGNORECASE
)
_PLAN = lazily(r"\bplan\b", re.IGNORECASE)


class PlanPeriod:
    """First and last day of the plan, and its owner."""

    name = "plan_period"
    records = False
    form: tuple[FormField, ...] = (
        FormField("AccountPlan", "period_start", FieldKind.DATE, optional=False),
        FormField("AccountPlan", "period_end", FieldKind.DATE, optional=False),
        FormField("AccountPlan", "owner", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE, Vague.NO_DATE)

    def read(self, text: str, context: Context) -> Reading:
        """Period and owner; twelve months when only a start was said."""
        start, end, choices = _period(text, context)
        owner = _owner(text, context)
        if start and end and not _LEAST_MONTHS <= _months_between(start, end) <= _MOST_MONTHS:
            start = end = None
        claims = {"period_start": said(start), "period_end": said(end), "owner": owner}
        record = draft("AccountPlan", LABEL, None, **claims)
        vague = () if (start and end) or choices or context.probe else (Vague.INCOMPLETE,)
        if not record.fields:
            return Reading(choices=choices, vague=vague, rest="" if choices else text.strip())
        return Reading((record,), choices, vague)

    def overhear(self, text: str, context: Context) -> Reading:
        """A sentence about the plan, or one with a period and "me"."""
        for sentence in re.split(r"(?<=[a-z0-9)])\.\s|[\n;]", text):
            period = find_period(sentence, context.setting)
            if period is None or not (
                _PLAN.search(sentence)
                or re.search(r"\b(?:mine|me|im owner|i'?m the owner)\b", sentence, re.I)
            ):
                continue
            reading = self.read(sentence, context)
            if reading.drafts and {"period_start", "period_end"} <= set(reading.drafts[0].fields):
                return Reading(reading.drafts)
        return Reading()


def _period(text: str, context: Context) -> tuple[date | None, date | None, tuple[Choice, ...]]:
    halves = _named_stretches(text)
    if halves:
        return *halves, ()
    if re.search(r"\b(?:year|20\d\d)\s?-?ish\b", text, re.IGNORECASE):
        return None, None, ()
    found = find_period(text, context.setting)
    if found is not None and _UNTIL.search(text[: found.start]) and isinstance(found.value, FuzzyDate):
        return None, found.value.end, ()
    if found is not None and isinstance(found.value, FuzzyDate):
        return found.value.start, found.value.end, ()
    if found is not None and found.ambiguous:
        return None, None, (Choice("day", found.words, found.options),)
    days = find_days(text, context.setting)
    choices = tuple(Choice("day", one.words, one.options) for one in days if one.ambiguous)
    if days and not choices:
        start, end = _from_days(text, days)
        return start, end, ()
    whole = None if choices else _whole_year(text, context)
    return (*whole, ()) if whole else (None, None, choices)


def _named_stretches(text: str) -> tuple[date, date] | None:
    """Two years, quarters or halves joined: "2026 and 2027", "q2 2026 till q1 2027"."""
    hit = _JOINED.search(text)
    if hit is None:
        return None
    first, last = _stretch(hit["first"]), _stretch(hit["last"])
    return (first[0], last[1]) if first and last and first[0] < last[1] else None


def _stretch(words: str) -> tuple[date, date] | None:
    parts = re.fullmatch(
        r"(?:(?P<kind>[qh])(?P<number>[1-4])[\s/-]*)?'?(?P<year>(?:20)?\d\d)",
        re.sub(r"^(20\d\d)[\s/-]*([qh][1-4])$", r"\2 \1", words.strip(), flags=re.IGNORECASE),
        re.IGNORECASE,
    )
    if parts is None:
        return None
    year, kind = int(parts["year"][-2:]) + 2000, (parts["kind"] or "").lower()
    length = {"q": 3, "h": 6}.get(kind, 12)
    month = (int(parts["number"] or 1) - 1) * length + 1
    return (date(year, month, 1), _after(date(year, month, 1), length)) if month <= _DEFAULT_MONTHS else None


def _from_days(text: str, days: tuple[Found, ...]) -> tuple[date | None, date | None]:
    """Two days are start and end; one is the start, unless the words before it say otherwise."""
    first = days[0]
    if len(days) > 1 and _first(days[0]) and _last(days[1]):
        return _first(days[0]), _last(days[1])
    if _END.search(text[: first.start]) and not _START.search(text[: first.start]):
        return None, _last(first)
    start = _first(first)
    return (start, _after(start, _length(text))) if start else (None, None)


def _length(text: str) -> float:
    hit = _MONTHS.search(text)
    if hit is None:
        return _DEFAULT_MONTHS
    number = hit["number"].lower().replace("y ", "y-")
    return (_NUMBERS.get(number) or float(number)) * _UNITS[hit["unit"][0].lower()]


def _whole_year(text: str, context: Context) -> tuple[date, date] | None:
    """A calendar year, or the months from today: "2026", "calendar year", "next 12 months"."""
    year = _YEAR.search(text)
    if year:
        number = int(year.group(1) or f"20{year.group(2)}")
        return date(number, 1, 1), date(number, 12, 31)
    today = context.setting.today
    if re.search(r"\b(?:this|calendar|current) (?:calendar )?year\b(?!-?\s?ish)", text, re.IGNORECASE):
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if re.search(r"\bnext (?:calendar )?year\b", text, re.IGNORECASE):
        return date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)
    if _MONTHS.search(text) and re.search(r"\b(?:next|coming|from (?:now|today))\b", text, re.IGNORECASE):
        return today, _after(today, _length(text))
    return None


def _first(found: Found) -> date | None:
    if isinstance(found.value, FuzzyDate):
        return found.value.start
    return found.value if isinstance(found.value, date) else None


def _last(found: Found) -> date | None:
    if isinstance(found.value, FuzzyDate):
        return found.value.end
    return found.value if isinstance(found.value, date) else None


def _after(start: date, months: float) -> date:
    """The last day of a stretch of so many months."""
    count = start.month - 1 + int(months)
    year, month = start.year + count // 12, count % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def _months_between(start: date, end: date) -> float:
    return (end - start).days / 30.4


def _owner(text: str, context: Context) -> Claim | None:
    """The speaker for "me" or a plain yes; somebody else when named."""
    status = Status.CONFIRMED_INTERNAL
    for hit in _OTHER.finditer(text):
        who = hit["after"] or hit["before"] or hit["by"]
        who = who.removesuffix("-san") if who.split()[0].lower() not in _NOBODY else ""
        if who:
            known = next(
                (
                    one.value
                    for one in find_names(who, context.known.labels("Person"))
                    if isinstance(one.value, str)
                ),
                None,
            )
            return Claim(known or who[:1].upper() + who[1:], status)
    other = _NOT_ME_BUT.search(text)
    if other and other["who"].lower() not in _NOBODY:
        return Claim(other["who"][:1].upper() + other["who"][1:], status)
    if _NOT_MINE.search(text):
        return None
    return Claim(context.speaker, status) if _MINE.search(text) or _YES.search(text) else None
