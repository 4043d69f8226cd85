"""Cutting an answer into its parts: lines, numbered points, sentences, list items."""

import re
from collections.abc import Iterator

from kam_core.interview.reading.calendar_words import MONTH_WORD
from kam_core.interview.reading.patterns import lazily

_LINES = lazily(r"[\r\n]+")
_BULLET = lazily(r"^\s*(?:[-*•–—·>]+\s+)")
_LONE_NUMBER = lazily(rf"^\s*\(?\d{{1,2}}[.)]\s+(?=[^\W\d_])(?!(?:{MONTH_WORD})\b)", re.I)
_NUMBERED = lazily(r"(?<![\w.,/:%-])\(?(\d{1,2})\s?[).:](?!\d)(?=\s*\S)")
_COUNTED = lazily(r"(?<![\w.,/:%#+-])(\d{1,2})(?=\s+[^\W\d_])")
_OPENS_COUNT = lazily(r"(?:^|[:;.\n]\s*)\(?1(?=[\s).:])")
_NOT_A_POINT = lazily(
    r"\d{1,2}\s+(?:x|of|out|to|or|and|by|per|in|at|on|is|til|till|until|now|today|a|an|points?|pts|"
    rf"{MONTH_WORD}|eur|usd|euros?|k|m|mio|mil|millions?|thousand|percent|pct|h|hrs?|hours?|mins?|days?|"
    rf"weeks?|wks?|"
    r"months?|mths?|years?|yrs?|times)\b",
    re.I,
)
_STRONG_BEFORE = lazily(r"[.,;:!?)\n]\s*$")
_SCORE_BEFORE = lazily(
    r"(?:\b(?:tie|line|lines|need|needs|threat|score|fit|step|phase|q|no|nr|from|to|of|by|about|around|"
    r"last|next|"
    r"first|in|within|every|all|only|plus|minus|the|our|their|than|and|or|x|vs?)|[-+=~>→/])\s*$",
    re.I,
)
_SEMICOLON = lazily(r"\s*;\s*")
_STOPS = lazily(r"(?<![.])([.!?]+)(?=[\s)\"']|$)")
_ABBREVIATION = lazily(
    r"(?:\b(?:ing|dr|mr|mrs|ms|prof|dipl|sig|st|e\.g|i\.e|z\.b|d\.h|u\.a|bzw|ca|approx|incl|inkl|excl|no|nr|"
    r"tel|co|inc|corp|ltd|vs|v|p\.a|a\.m|p\.m|fr|hr|jr|sr|est|max|min|abt|avg|str|mio|mrd|tsd|resp|dept|mgr|"
    r"[^\W\d_])|\.[^\W\d_])$",
    re.I,
)
_ENDS_ANYWAY = lazily(r"\b(?:p\.a|p\.m|a\.m|inc|ltd|corp|co|mio|mrd|tsd|str|min|no)$", re.I)
_DAY_DOT = lazily(r"(?<![\d.,])\d{1,2}\.\d{1,2}$")
_ORDINAL_DOT = lazily(r"(?<![\w.,])\d{1,2}$")
_AFTER_DAY_DOT = lazily(
    r"\s+(?:at|um|in|on|with|w|by|to|til|till|until|bis|and|und|or|from|via|-|–|\d)(?!\w)", re.I
)
_MONTH_NEXT = lazily(rf"\s+(?:{MONTH_WORD})\b", re.I)
_COMMA = lazily(r",(?!\d)|(?<!\d),(?=\d)|,(?=\d+[,/])")
_LAST_AND = lazily(r"\s+(?:and|und|&|\+|plus)\s+", re.I)
_LEADING_AND = lazily(r"^(?:and|und|&|\+|or)\s+", re.I)
_EDGE = " \t,;"
_SHORT_ITEM, _PLAIN_LIST, _LONGEST_ECHO = 4, 3, 4


def split_parts(text: str) -> tuple[str, ...]:
    """The parts of an answer in their order: lines, numbered points, semicolons, sentences, items of a plain
    list.
    """
    parts: list[str] = []
    for line in _LINES.split(text):
        for point in _points(_BULLET.sub("", line)):
            for stretch in _SEMICOLON.split(point):
                parts.extend(_sentences(stretch))
    parts = [part for part in parts if re.search(r"\w", part)]
    if len(parts) == 1:
        return _plain_list(parts[0])
    return tuple(parts)


def split_commas(text: str) -> tuple[str, ...]:
    """The items between commas, never inside a number or brackets; a last short "x and y" gives two items."""
    items = [item.strip(_EDGE) for item in _between(text, _COMMA)]
    items = [_LEADING_AND.sub("", item) for item in items if item]
    if items and (len(items) > 1 or _LAST_AND.search(items[0])) and all(len(i.split()) <= 5 for i in items):
        items[-1:] = [part for part in _between(items[-1], _LAST_AND) if part.strip()]
    return tuple(item.strip(_EDGE) for item in items if item.strip(_EDGE))


def _between(text: str, separator: re.Pattern[str]) -> list[str]:
    depths, depth = [], 0
    for letter in text:
        depth = max(0, depth + (letter in "([") - (letter in ")]"))
        depths.append(depth)
    pieces, last = [], 0
    for match in separator.finditer(text):
        if not depths[match.start()]:
            pieces.append(text[last : match.start()])
            last = match.end()
    return [*pieces, text[last:]]


def _plain_list(part: str) -> tuple[str, ...]:
    items = split_commas(part)
    if len(items) >= _PLAIN_LIST and all(len(item.split()) <= _SHORT_ITEM for item in items):
        return items
    return (part,)


def _points(line: str) -> list[str]:
    """The line cut before 1) 2) 3), or before a bare 1 .. 2 .. that counts up from the start."""
    for pattern in (_NUMBERED, _COUNTED):
        cuts = _counting(line, pattern)
        if len(cuts) > 1:
            lead = line[: cuts[0][0]].strip()
            ends = [start for start, _ in cuts[1:]] + [len(line)]
            points = [line[begin:end].strip(_EDGE) for (_, begin), end in zip(cuts, ends, strict=True)]
            return points if not lead or lead.endswith(":") else [lead, *points]
    return [_LONE_NUMBER.sub("", line)]


def _counting(line: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where 1, 2, 3 .. stand as numbering: (start of the number, start of its text)."""
    if pattern is _COUNTED and not _OPENS_COUNT.search(line):
        return []
    cuts: list[tuple[int, int]] = []
    for match in pattern.finditer(line):
        if int(match[1]) == len(cuts) + 1 and (pattern is _NUMBERED or _is_point(line, match, not cuts)):
            cuts.append((match.start(), match.end()))
    return cuts


def _is_point(line: str, match: re.Match[str], first: bool) -> bool:
    before = line[max(0, match.start() - 12) : match.start()]
    if _NOT_A_POINT.match(line, match.start()):
        return False
    if first:
        return not before.strip() or bool(_STRONG_BEFORE.search(before))
    return bool(_STRONG_BEFORE.search(before)) or not _SCORE_BEFORE.search(before)


def _sentences(text: str) -> list[str]:
    """Sentences; a short question keeps its answer ("budget? not sure")."""
    pieces = [piece.strip(_EDGE) for piece in _cut_at_stops(text)]
    joined: list[str] = []
    for piece in pieces:
        if joined and joined[-1].endswith("?") and len(joined[-1].split()) <= _LONGEST_ECHO:
            joined[-1] = f"{joined[-1]} {piece}"
        elif piece:
            joined.append(piece)
    return [_without_stop(piece) for piece in joined]


def _cut_at_stops(text: str) -> Iterator[str]:
    last = 0
    for match in _STOPS.finditer(text):
        if _ends_sentence(text, match):
            yield text[last : match.end()]
            last = match.end()
    yield text[last:]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match[1] != ".":
        return len(set(match[1])) > 1 or match[1][0] != "."
    before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() : match.end() + 14]
    if not after.strip():
        return True
    if _DAY_DOT.search(before):
        return not _AFTER_DAY_DOT.match(after)
    if _ORDINAL_DOT.search(before) and _MONTH_NEXT.match(after):
        return False
    if _ENDS_ANYWAY.search(before):
        return after.lstrip()[:1].isupper()
    return not _ABBREVIATION.search(before)


def _without_stop(piece: str) -> str:
    if _DAY_DOT.search(piece.rstrip(".")) or _ABBREVIATION.search(piece.rstrip(".")):
        return piece
    return piece.rstrip(".!").rstrip()
