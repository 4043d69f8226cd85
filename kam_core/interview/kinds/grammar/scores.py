"""Support from -3 to +3, ties from 0 to 5 and "never met", out of the words about one person."""

import re
from dataclasses import dataclass

from kam_core.interview.reading.patterns import lazily

_SUPPORT = lazily(
    r"(?<![\w.,/:-])(?:(?P<sign>[+＋]|[-−–](?=\d)|plus\s?|minus\s?)\s?(?P<size>[0-9]+))(?!\d|\s?%"
    r"|[.,]\d(?!\s*,)|\s?(?:weeks?|days?|"
    r"months?|years?|k\b|m\b))",
    re.I,
)
_SUPPORT_WORD = lazily(
    r"\b(?:support|stance|for us|attitude|position|score)\s*(?:is|of|:|=)?\s*(?P<size>[0-3])\b(?!\s?%)", re.I
)
_NEUTRAL = lazily(r"\bneutral\b(?:\s*\(?0\)?)?", re.I)
_SCALE = (
    (lazily(r"\bpromotes? us\b", re.I), 3),
    (lazily(r"\b(?:a |our )?supporter\b", re.I), 2),
    (lazily(r"\bleaning (?:to us|our way|towards us)\b", re.I), 1),
    (lazily(r"\bs[ck]eptic(?:al)?\b", re.I), -1),
    (lazily(r"\bopponent\b", re.I), -2),
)
_TIE = lazily(
    r"\b(?:tie|ties|strength|bond|link|relationship|draht|beziehung|lien)\s*"
    r"(?:(?:is|of|at|to (?:him|her|them)|about|maybe|like|around|only|just|a|an|strong|weak|good|solid"
    r"|thin|level"
    r"|now|still)\s+|[:=~-]\s*)*(?P<size>[0-9])(?:\s?/\s?5)?(?![\d%.])",
    re.I,
)
_TIE_FIRST = lazily(
    r"^[^\w+−–-]*(?P<size>[0-5])\s*[,/|;:]\s*(?=(?:[+−–-]|plus |minus )\s?[0-3](?![\d.]))", re.I
)
"""A number in front of the signed support: "3, +2, last friday"."""
_HEAD_TIE_FIRST = lazily(
    r"(?:^|[\n(:])\W*(?:(?:name|who|person|people)\W+)?(?:tie|strength)\b[^\w\n]{1,4}(?:and )?"
    r"(?:support|stance|for/against|for or against)\b",
    re.I,
)
_TWO_SLOTS = lazily(
    r"^(?P<lead>[^\w+?−–-]*)(?P<tie>[0-5]|\?|unknown)(?P<gap>\s*[,/|;]\s*|\s+)"
    r"(?P<support>(?:[+−–-]|plus |minus )?\s?[0-3]|\?|unknown|neutral)(?=\s*(?:$|[,/|;]|\s))",
    re.I,
)
_COLUMN = lazily(
    r"(?:^|(?<=[.;\n]))\s*(?P<head>support|ties?|strength)\s*:\s*(?P<body>[^.;\n]*[^\W\d_]{2}[^.;\n]*)", re.I
)
_COLUMN_NUMBER = lazily(r"(?<=[^\W\d_])\s*[:=]?\s+(?P<number>[0-5])(?=\s*(?:,|$|and\b|/))")
_TIE_UNKNOWN = lazily(
    r"\b(?:tie|strength|bond)\s*(?:is|of|:|=)?\s*(?:\?|unknown|not sure|no idea|dont know|don'?t "
    r"know|unclear)",
    re.I,
)
_NO_TIE = lazily(r"\bno tie\b|\btie (?:none|nil|zero)\b", re.I)
_NEVER_MET = lazily(
    r"\b(?:never|not|haven'?t|havent|hasn'?t|not yet|didn'?t|didnt|nobody(?: of us)?(?: has)?|have "
    r"not|no one has)\s+(?:yet\s+|ever\s+|actually\s+)?"
    r"(?:met|meet|seen|spoken|talked)\b(?!\s+(?:\w+\s+)?(?:since|in|for|this|again))|\bno "
    r"(?:contact|meeting) (?:yet|so far|ever)\b|\bunmet\b|\bno contact\b(?! since)",
    re.I,
)
_UNKNOWN = lazily(
    r"\bno (?:idea|clue|view|opinion|read|feeling|sense)\b|\b(?:can'?t|cant|cannot|could not"
    r"|couldn'?t|hard to|too early to|impossible to) "
    r"(?:say|tell|judge|read)\b|\btoo early\b|\b(?:don'?t|dont|do not|didn'?t) know\b|\bdunno\b"
    r"|\bidk\b|\bunknown\b|\bunclear\b|\bnot sure\b|"
    r"\bunsure\b|\btbd\b|\btbc\b|\bn/?a\b|\bopen\b(?= ?[,/;]|$)|(?<!\w)\?+(?!\w)",
    re.I,
)
_YET = lazily(r"^\s*(?:yet|so far|really|at all|now|here)\b", re.I)
_SMALL_NUMBER = lazily(
    r"(?<![\w.,+−–/:-])(?P<size>[0-9])(?!\d|[.:]\d|%|\s?(?:x\b|times|meetings?|weeks?|days?|months?"
    r"|years?|st\b|nd\b|rd\b|th\b))"
)
_SLOT = lazily(r"^[\s,/|;:=]*(?P<size>[0-9])(?!\d|[.:]\d|%)(?P<after>\s*[,/|;]|\s*$|\s+)")
_DATE_AFTER = lazily(
    r"^\s*(?:st|nd|rd|th)?\.?\s*(?:of )?(?:jan|feb|m[aä]r|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov"
    r"|de[cz])|^\s?[./]\s?\d{1,2}\b"
    r"|^\s+(?:weeks?|days?|months?|years?|meetings?|times)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the words gave: `support` and `tie` are None when not said; `rest` is what may still hold a
    day."""

    support: int | None = None
    support_unknown: bool = False
    tie: int | None = None
    tie_unknown: bool = False
    never_met: bool = False
    out_of_range: bool = False
    rest: str = ""


def scores_in(words: str, positional: bool = False) -> Scores:
    """Support and tie out of the words about one person.

    `positional` says that the answer's other clauses give "support tie day" as bare numbers.
    """
    never = bool(_NEVER_MET.search(words))
    words = _NEVER_MET.sub(" ", words)
    tie, tie_unknown, words = _tie(words)
    first = None if tie is not None or tie_unknown else _TIE_FIRST.match(words)
    if first:
        tie, words = int(first["size"]), words[first.end() :]
    support, wrong, words, at = _support(words)
    unknown = None if support is not None or wrong else _UNKNOWN.search(words)
    if unknown:
        at, words = unknown.start(), words[: unknown.start()] + _YET.sub("", words[unknown.end() :])
    if support is None and not unknown and not wrong:
        support, words, at = _bare_support(words, tie is not None, positional)
    if tie is None and not tie_unknown and at is not None:
        tie, words = _slot(words, at, positional)
    wrong = wrong or (tie is not None and tie > 5)
    tie = tie if tie is None or tie <= 5 else None
    return Scores(support, bool(unknown), 0 if never else tie, tie_unknown, never, wrong, words)


def ties_come_first(text: str) -> bool:
    """Whether a heading of the answer puts the tie before the support."""
    return bool(_HEAD_TIE_FIRST.search(text))


def turned(words: str) -> str:
    """A row "tie, support, day" as "support, tie, day"."""
    return _TWO_SLOTS.sub(lambda hit: f"{hit['lead']}{hit['support']}, tie {hit['tie']}", words, count=1)


def headed(text: str) -> str:
    """Columns made rows: in "tie: ana 4, ben 1" every number is a tie."""

    def named(hit: re.Match[str]) -> str:
        word = "tie" if hit["head"].lower() != "support" else "support"
        return " " + _COLUMN_NUMBER.sub(lambda number: f" {word} {number['number']}", hit["body"])

    return _COLUMN.sub(named, text)


def _tie(words: str) -> tuple[int | None, bool, str]:
    hit = _TIE.search(words)
    if hit:
        return int(hit["size"]), False, words[: hit.start()] + " " + words[hit.end() :]
    for pattern in (_TIE_UNKNOWN, _NO_TIE):
        hit = pattern.search(words)
        if hit:
            unknown = pattern is _TIE_UNKNOWN
            return (None if unknown else 0), unknown, words[: hit.start()] + " " + words[hit.end() :]
    return None, False, words


def _support(words: str) -> tuple[int | None, bool, str, int | None]:
    """Support, whether a number out of range was typed, the words left, and where the support stood."""
    neutral = _NEUTRAL.search(words)
    if neutral:
        return 0, False, words[: neutral.start()] + words[neutral.end() :], neutral.start()
    hit = _SUPPORT.search(words) or _SUPPORT_WORD.search(words)
    if hit:
        sign = (hit.groupdict().get("sign") or "+").strip().lower()
        size = int(hit["size"]) * (-1 if sign in ("-", "−", "–", "minus") else 1)
        left = words[: hit.start()] + words[hit.end() :]
        return (size, False, left, hit.start()) if -3 <= size <= 3 else (None, True, left, hit.start())
    for pattern, size in _SCALE:
        scale = pattern.search(words)
        if scale:
            return size, False, words[: scale.start()] + words[scale.end() :], scale.start()
    return None, False, words, None


def _bare_support(words: str, tie_said: bool, positional: bool) -> tuple[int | None, str, int | None]:
    """A number without a sign is support when a tie stands beside it ("0, tie 2"), or in "support tie day"
    rows."""
    hit = _SMALL_NUMBER.search(words)
    after = words[hit.end() :] if hit else ""
    row = _ROWS.match(after)
    if hit is None or int(hit["size"]) > 3 or (_DATE_AFTER.match(after) and not row):
        return None, words, None
    left, follows = words[: hit.start()] + after, row or _SLOT.match(after)
    if row or tie_said or (follows and (positional or int(hit["size"]) == 0)):
        return int(hit["size"]), left, hit.start()
    return None, words, None


def _slot(words: str, at: int, positional: bool) -> tuple[int | None, str]:
    """The tie in the slot behind the support. "+2 3 march" is a day, unless the answer's other rows have
    the slot."""
    rest = words[at:]
    hit = _SLOT.match(rest)
    if hit is None:
        return None, words
    after = rest[hit.end("size") :]
    row = _ROW.match(after)
    if _DATE_AFTER.match(after) and not row and not positional:
        return None, words
    return int(hit["size"]), words[:at] + " , " + re.sub(r"^[\s/,|]+", "", after)


_ROWS = lazily(r"^\s?/\s?[0-5]\s?/")
"""The second slot of a row written with slashes: "0 / 2 / 2 dec"."""
_ROW = lazily(r"^\s?/\s?(?:\d{1,2}(?:[./]|\s*[a-z])|[a-z])", re.I)
"""A third slot after the tie: "/ 24.3.", "/5 march", "/8/12"."""


def has_slot(words: str) -> bool:
    """Whether the words give support and tie as neighbouring bare numbers beyond doubt ("0 2 10/3", "+2,
    3, may")."""
    words = _UNKNOWN.sub("+0", words)
    hit = _SUPPORT.search(words) or _SMALL_NUMBER.search(words)
    slot = _SLOT.match(words[hit.end() :]) if hit else None
    after = words[hit.end() + slot.end("size") :] if hit and slot else ""
    return bool(slot) and (not _DATE_AFTER.match(after) or bool(_ROW.match(after)))
