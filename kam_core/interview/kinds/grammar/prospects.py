"""Opportunities as people type them: what, worth how much, which chance, by when; several in one answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import blanked, commas, sentences
from kam_core.interview.kinds.grammar.deadlines import find_due, span
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.odds import find_odds
from kam_core.interview.kinds.grammar.prospect_names import LABEL_DROP, cut_name, short_name
from kam_core.interview.kinds.grammar.separators import fields_of
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily
from kam_core.values import FuzzyDate

_DETAIL = lazily(
    r"^\W*(?:and |but |maybe |probably )?(?:if|when|once|after|before|i|i'd|i'll|runs out|expires|ends|"
    r"decision|decided?s?|chances?|probability|odds|likelihood|"
    r"value|worth|potential|not|earliest|signed|signature|signing|close|closing|closes|due|to double|"
    r"depends?|because|bc|needs?|they|their "
    r"decision|we|it|no|less|saves?|saving|expected|start|starting|going|by|until|next|this|each|per|"
    r"call it|id say|i'd say|i think|"
    r"maybe|say|but|about|around|roughly|for them|for us|contract value|per year|a year|net|gross|"
    r"all in|which|who|where|today|currently|likelihood|likely|very likely|unlikely|award|notification|board|result|"
    r"entscheid\w*|d[ée]cision|decisi[óo]n|se decide|termin|open|no date|for sure|over)\b|"
    r"^\W*(?:deadline|timing|size|amount|volume|date|montant|valeur|wert|valor|chancen?|datum|fecha|when|what for|"
    r"worth|price|budget)\s*(?:$|[:=]|\bis\b)",
    re.I,
)
_CONDITION = lazily(r"^\W*(?:if|when|once|signed|decision)\s+(?!(?:they|we|he|she|it)\b)", re.I)
_LEAD = lazily(
    r"^\W*(?:(?:so |well )*the thing is (?:that )?)?(?:(?:we|i) (?:think|believe|guess|would say|see)\s+(?:that\s+)?)?(?:(?:it'?s|it is|that'?s|that is|this is|"
    r"there is|c'est|es ist|das ist)(?=\s+(?:the|a|an|our|their|la|le|der|die|das)\s)|"
    r"(?:and |so |well |honestly )*(?:the |our |my )?(?:single )?(?:biggest|largest|main|top|"
    r"next|other|second)"
    r"(?: (?:one|opportunity|thing|prize|deal|chance))?(?: (?:is|would be|could be)|\s*[:=-])"
    r"|(?:if |when )?(?:we|they) (?:could |can |would |will |want to |might |may |plan to |are |'re )?"
    r"(?:outsource|renovate|replace|moderni[sz]e|digiti[sz]e|build|discussing|negotiating|planning|preparing|talking about|"
    r"looking at|working on|do|get into|get|"
    r"win|sell|supply|deliver|take over|take|offer|buy|use|switch to|open|go into|enter)\b)\s+(?:their |"
    r"the |a |an |our |le |la |les |der |die |das |ein |eine |un |une )?",
    re.I,
)
_STEPS = lazily(r"\bthen\b|\b(?:after|before) that\b", re.I)
_NOT_THEN = r"(?:not(?: before| until| till| in)?|after(?: the| this| their)?|earliest|since|from|last)"
_NOT_CLOSE = lazily(rf"\b{_NOT_THEN}\s*$|\b(?:after|not before)\b[^,;]*$", re.I)
_NOT_CLOSE_IN = lazily(rf"^{_NOT_THEN}\b", re.I)
_EARLIEST = lazily(r"^\s*(?:at the )?earliest\b|^\s*or later\b", re.I)
_NOUN_FOLLOWS = lazily(
    r"^\s+(?!renewal|decision|clos|deadline|sign|start|award|latest|and|but|if|or|with|at|id|i'd|i |"
    r"then|maybe|for|to|when|as|on|by|in)[^\W\d]{3,}",
    re.I,
)
_COUNT = lazily(
    r"\b(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|a dozen)\s+(?:of (?:the|"
    r"their)\s+)?(?:(?:new|old|more|other|further|big|small|remaining)\s+)?(?P<noun>[^\W\d_]{3,}s)\b",
    re.I,
)
_EACH = lazily(
    r"\b(?:each|apiece|a piece|per (?!year|yr|annum|month|quarter|week|day)[^\W\d]+|a pop)\b", re.I
)
_COUNTED = lazily(r"\b\d{1,3}\s+(?:[^\W\d_]+\s+)?[^\W\d_]{3,}s\s*(?:x|×|\*|@|at|à)\s*[€$£]?\s?\d", re.I)
_TIMES = lazily(r"(?<![\d.,])(\d{1,3})\s?[x×*]\s?(?=[€$£R]?\s?\d)", re.I)
_NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "a dozen": 12,
}
_WHOLE_YEAR = 300


@dataclass(slots=True)
class Prospect:
    """One opportunity as typed, piece by piece; `count` multiplies the unit price when there is one."""

    words: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    money: list[Found] = field(default_factory=list)
    odds: list[int | object] = field(default_factory=list)
    days: list[Found] = field(default_factory=list)
    count: int | None = None
    counted: str = ""

    @property
    def text(self) -> str:
        return ", ".join(self.said)

    @property
    def label(self) -> str:
        return next((name for words in self._candidates() if (name := short_name(words))), "")

    @property
    def title(self) -> str:
        plain = next(iter(self._candidates()), "")
        return label(cut_name(plain), most=10, drop=LABEL_DROP)

    def _candidates(self) -> list[str]:
        """The stretches that can name it, best first: plain ones, conditions, those about steps last."""
        named = [_LEAD.sub("", words) for words in self.words]
        plain = [words for words in named if not _DETAIL.match(words)]
        conditions = [_CONDITION.sub("", words) for words in named if _CONDITION.match(words)]
        early = [words for words in plain if not _STEPS.search(words)]
        return [*early, *conditions, *plain]


def find_prospects(text: str, context: Context, one: bool = False) -> tuple[Prospect, ...]:
    """The opportunities in `text`; with `one` everything speaks of a single one."""
    found: list[Prospect] = []
    for sentence in sentences(text):
        stretches = [stretch for part in commas(sentence) for stretch in fields_of(part)]
        for at, piece in enumerate(stretches):
            read = _read(piece, context)
            if not found or (not one and _begins(read, found[-1], at == 0)):
                found.append(read)
            else:
                _add(found[-1], read)
    return tuple(prospect for prospect in found if prospect.words or prospect.money or prospect.odds)


def close_day(prospect: Prospect) -> Found | None:
    """The first day that can be a closing date; none when only a whole year is said."""
    return next((one for one in prospect.days if not _whole_year(one.value)), None)


def _read(piece: str, context: Context) -> Prospect:
    odds = find_odds(piece)
    bare = blanked(piece, [(start, end) for start, end, _ in odds])
    money = find_money(bare, context.setting)
    no_money = blanked(bare, [(one.start, one.end) for one in money])
    days = [one for one in find_due(no_money, context) if one.words.lower() not in ("today", "now")]
    words = no_money
    if len(money) > 1:
        words = words[: money[0].start]
    for day in reversed(days):
        start, end = span(day, no_money)
        words = f"{words[:start]} {words[end:]}" if start < len(words) else words
    prospect = Prospect(
        [],
        [piece],
        list(money),
        [chance for _, _, chance in odds],
        [one for one in days if _closes(one, no_money)],
    )
    _count(prospect, piece, words)
    words = _TIMES.sub(
        " ", blanked(words, [hit.span() for hit in re.finditer(r"(?<![\w.])\d{1,3}\s?[x×*](?!\w)", words)])
    )
    if label(words, drop=LABEL_DROP):
        prospect.words.append(words.strip())
    return prospect


def _count(prospect: Prospect, piece: str, words: str) -> None:
    """ "3 x 60k", or "3 plants, 60k each"."""
    times = _TIMES.search(piece)
    counted = _COUNT.search(words)
    if times and len(prospect.money) == 1:
        prospect.count = int(times.group(1))
    if counted:
        prospect.counted = counted.group("noun").lower()
        number = counted.group("count").lower()
        if not times:
            prospect.count = _NUMBER_WORDS.get(number) or int(number)


def _begins(read: Prospect, last: Prospect, first: bool) -> bool:
    """Whether a piece begins another opportunity."""
    named = any(not _DETAIL.match(words) for words in read.words)
    full = bool(last.money or last.odds)
    if not named or not full:
        return False
    return bool(read.money) or first


def _add(last: Prospect, more: Prospect) -> None:
    last.words += more.words
    last.said += more.said
    last.money += more.money
    last.odds += more.odds
    last.days += more.days
    last.count = last.count or more.count
    last.counted = last.counted or more.counted


def is_each(prospect: Prospect) -> bool:
    """Whether the amount is a unit price to be multiplied by the count."""
    return bool(
        prospect.count
        and prospect.money
        and (_TIMES.search(prospect.text) or _EACH.search(prospect.text) or _COUNTED.search(prospect.text))
    )


def _closes(day: Found, text: str) -> bool:
    """Whether the day can close the opportunity: not "not before spring", "after the june review"."""
    if (
        _NOT_CLOSE.search(text[: day.start])
        or _NOT_CLOSE_IN.match(day.words)
        or _EARLIEST.match(text[day.end :])
    ):
        return False
    return isinstance(day.value, date) or not _NOUN_FOLLOWS.match(text[day.end :])


def _whole_year(value: object) -> bool:
    return isinstance(value, FuzzyDate) and (value.end - value.start).days >= _WHOLE_YEAR


def founds(prospects: Sequence[Prospect]) -> tuple[Found, ...]:
    """Every day of the opportunities, for the ones that have two meanings."""
    return tuple(day for prospect in prospects for day in prospect.days)
