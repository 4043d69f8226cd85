"""Numbers, percentages and scores as people type them."""

import re
from decimal import Decimal

from kam_core.interview.reading.contexts import is_reference, masked
from kam_core.interview.reading.figures import Figure, find_figures
from kam_core.interview.reading.found import Found, Setting
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged_near
from kam_core.interview.reading.settling import meant
from kam_core.interview.reading.vocabulary import FUNCTION_WORDS

_PERCENT = lazily(
    r"\s?(?:-\s?)?(?:%|％|(?:pct|percent|per cents?|percentage points?|prozent|procent|prosent|pour ?cents?|por "
    r"ciento|per cento|por cento|p\.\s?c\.?|pc|p\.?p|vh|v\.\s?h\.?)(?!\w))",
    re.I,
)
_PLUS_MINUS = lazily(r"(?<![\w])(?P<word>plus|minus)\s+$", re.I)
_FALL = lazily(
    r"\b(?:down|fell|fallen|falls?|dropped|drops?|shr[aiu]nk|shrinking|declined|decreased|lost|"
    r"loses?)(?:\s(?:by|about|like|"
    r"maybe|around))?\s+$",
    re.I,
)
_RISE_OR_FALL = lazily(
    r"\b(?:grew|grow(?:s|n|ing)?|up|rose|rises?|increased|are on|is on|we|us|they|do|did|vs?|versus|"
    r"against|only|by|"
    r"plus|minus|but|and|own)\s+(?:by\s|about\s|like\s|maybe\s|only\s|on\s)?$",
    re.I,
)
_GREW = lazily(
    r"\b(?:grew|grow(?:s|n|ing)?|rose|shrank|up|growth)\s(?:by\s|about\s|like\s|maybe\s|only\s|of\s|is\s)?$",
    re.I,
)
_CHANCE = lazily(
    r"\b(?:say|call it|chance|chances|odds|prob|probability|likelihood|maybe|perhaps|around|about|"
    r"like)\s?(?:is|are|of|:|="
    r"|at|maybe|like|about|around|only|now|just)?\s*(?:now\s|at\s|maybe\s)?$",
    re.I,
)
_PAIR = lazily(r"\s?(?:%\s?)?(?:-+>|→|=>|to|vs?\.?|versus|instead of|not|-|–|bis|auf|until)\s?$", re.I)
_NOTHING_AFTER = lazily(
    r"\s*(?:$|[,.;:!?)/]|(?:by|til|till|until|if|when|now|today|i|id|only|and|but|we|they|us)\b)", re.I
)
_SCORE = lazily(r"(?<![\w.#])(?P<sign>[+\-−–](?=\d))?(?P<score>\d{1,3})(?![\d%]|\.\d|[^\W\d_])")
_DECIMAL_TAIL = lazily(r"\d,$")
_DECIMAL_HEAD = lazily(r",\d")
_LIST_GOES_ON = lazily(r",\d(?!\d)|,,|,\s?[^\s\d]")
_OUT_OF = lazily(r"\s?(?:/|of|out of|von)\s?(?P<most>\d{1,3})(?![\d%./]|,\d)", re.I)
_COUNTED = lazily(r"[ \t]+(?P<noun>[^\W\d_]{3,})(?![^\W\d_])")
_SPELLED_SCORE = lazily(
    r"(?<![\w-])(?P<sign>plus|minus)?\s?\b(?P<word>zero|one|two|three|four|five|six|seven|eight|nine|"
    r"ten)\b(?=\s*(?:$|[,.;)/]))",
    re.I,
)
_SPELLED = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_WHOLE = Decimal(100)


def find_numbers(text: str, setting: Setting) -> tuple[Found, ...]:
    """The numbers of the text as `Decimal`, in full size ("31m" is 31000000); not dates, references or
    percentages.
    """
    blocked = masked(text, setting)
    found = []
    for figure in find_figures(text):
        if (
            blocked.hits(figure.start, figure.end)
            or _percent_end(text, figure)
            or is_reference(text, figure.start)
        ):
            continue
        found.append(_number(text, figure, setting))
    return tuple(found)


def _number(text: str, figure: Figure, setting: Setting) -> Found:
    values, start, signed = figure.values, figure.start, bool(figure.sign)
    if not signed and (word := _PLUS_MINUS.search(text, max(0, start - 8), start)):
        start, signed = word.start(), True
        values = tuple(-v for v in values) if word["word"].lower() == "minus" else values
    hedge = figure.ish or hedged_near(text, start, figure.end)
    return meant(text, start, figure.end, values, setting, hedged=hedge, signed=signed)


def find_percents(text: str, setting: Setting) -> tuple[Found, ...]:
    """The percentages of the text as `Decimal` (40 for "40ish %"); a fall ("down 6%", "-6%") is negative."""
    figures = [f for f in find_figures(text) if f.size is None]
    ends = [_percent_end(text, figure) for figure in figures]
    blocked = masked(text, setting)
    found: list[Found] = []
    for number, figure in enumerate(figures):
        end = ends[number] or _shared_end(text, figures, ends, number)
        if not end and not blocked.hits(figure.start, figure.end) and not is_reference(text, figure.start):
            end = figure.end if _reads_as_percent(text, figure, any(ends)) else 0
        if end:
            found.append(_percent(text, figure, end, setting))
    return tuple(_ranges_joined(text, found, setting))


def _percent_end(text: str, figure: Figure) -> int:
    match = _PERCENT.match(text, figure.end)
    return match.end() if match else 0


def _shared_end(text: str, figures: list[Figure], ends: list[int], number: int) -> int:
    """In "from 6 to 4%" the first number is a percentage too."""
    if number + 1 >= len(figures) or not ends[number + 1]:
        return 0
    figure, after = figures[number], figures[number + 1]
    return figure.end if _PAIR.fullmatch(text[figure.end : after.start].lower() or "x") else 0


def _reads_as_percent(text: str, figure: Figure, others: bool) -> bool:
    """A bare number that stands where a percentage would: "say 40", "we grew 8", or the whole answer."""
    if not all(abs(value) <= _WHOLE for value in figure.values) or figure.spelled:
        return False
    if not text[: figure.start].strip(" ~") and not text[figure.end :].strip(" .?!"):
        return True
    before = text[max(0, figure.start - 24) : figure.start]
    if _GREW.search(before) and not _counts(text, figure.end):
        return True
    if not _NOTHING_AFTER.match(text, figure.end):
        return False
    return bool(_CHANCE.search(before)) or (
        others and bool(_RISE_OR_FALL.search(before) or _FALL.search(before))
    )


def _counts(text: str, end: int) -> bool:
    noun = _COUNTED.match(text, end)
    return bool(noun and noun["noun"].lower() not in FUNCTION_WORDS)


def _percent(text: str, figure: Figure, end: int, setting: Setting) -> Found:
    values, start, signed = figure.readings[-1:], figure.start, bool(figure.sign)
    before = text[max(0, start - 24) : start]
    if not signed and (word := _PLUS_MINUS.search(text, max(0, start - 8), start)):
        start, signed = word.start(), True
        negative = word["word"].lower() == "minus"
    else:
        negative = figure.sign in "-−–" if signed else bool(_FALL.search(before))
    signed = signed or negative
    values = tuple(-value if negative else value for value in values)
    return meant(
        text, start, end, values, setting, hedged=figure.ish or hedged_near(text, start, end), signed=signed
    )


def _ranges_joined(text: str, found: list[Found], setting: Setting) -> list[Found]:
    """ "30-40%" is one finding that can mean the middle or either end."""
    joined: list[Found] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and _is_range(text, last, each):
            low, high = Decimal(str(last.value)), Decimal(str(each.value))
            ends = ((low + high) / 2, low, high)
            joined[-1] = meant(text, last.start, each.end, ends, setting, hedged=True)
            continue
        joined.append(each)
    return joined


def _is_range(text: str, low: Found, high: Found) -> bool:
    if low.signed or not isinstance(low.value, Decimal) or not isinstance(high.value, Decimal):
        return False
    return text[low.end : high.start].strip() in {"-", "–"} and low.value < high.value


def find_scores(text: str, setting: Setting, least: int, most: int) -> tuple[Found, ...]:
    """The whole numbers from `least` to `most` that score something ("+2", "minus 1", "4/5", "tie 3"), as
    `int`.

    Counts ("3 trial runs"), dates, money, percentages and references ("line 4") are no scores.
    """
    blocked = masked(text, setting, scores_to=most)
    found = [
        _score(text, match, least, most) for match in _SCORE.finditer(text) if not blocked.hits(*match.span())
    ]
    found += [_spelled_score(text, match, least, most) for match in _SPELLED_SCORE.finditer(text)]
    kept: list[Found] = []
    for each in sorted((f for f in found if f), key=lambda f: f.start):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _score(text: str, match: re.Match[str], least: int, most: int) -> Found | None:
    start, end, value = match.start(), match.end(), int(match["score"])
    if _in_decimal(text, start, end):
        return None
    scale = _OUT_OF.match(text, end)
    if scale and int(scale["most"]) == most:
        end = scale.end()
    elif is_reference(text, start) or _PERCENT.match(text, end) or _is_count(text, match):
        return None
    word = None if match["sign"] else _PLUS_MINUS.search(text, max(0, start - 8), start)
    negative = (match["sign"] or "+") in "-−–" or bool(word and word["word"].lower() == "minus")
    value, start = (-value if negative else value), (word.start() if word else start)
    if not least <= value <= most:
        return None
    signed = bool(match["sign"] or word)
    return Found(start, end, text[start:end], value, (), hedged_near(text, start, end), signed)


def _in_decimal(text: str, start: int, end: int) -> bool:
    """Whether the figure is a half of "4,5"; in "+2,3,last" and "0,2,2 dec" it stands in a list."""
    tail, head = _DECIMAL_TAIL.search(text, max(0, start - 2), start), _DECIMAL_HEAD.match(text, end)
    if tail and (head or _LIST_GOES_ON.match(text, end)):
        return False
    return bool(tail) or bool(head and not _LIST_GOES_ON.match(text, end + 2))


def _is_count(text: str, match: re.Match[str]) -> bool:
    """A number before a plural ("3 trial runs") or a measure counts something, unless it carries a sign."""
    if match["sign"]:
        return False
    noun = re.match(
        r"\s+(?:[^\W\d_]+\s+)?(?P<noun>[^\W\d_]{3,}s)\b(?!\s*\d)", text[match.end() : match.end() + 40]
    )
    measure = re.match(
        r"\s+(?:x|times|hours?|h|days?|weeks?|wks?|months?|mths?|years?|yrs?|mins?)\b",
        text[match.end() :],
        re.I,
    )
    return bool(measure) or bool(
        noun and noun["noun"].lower() not in FUNCTION_WORDS and not noun["noun"].endswith("ss")
    )


def _spelled_score(text: str, match: re.Match[str], least: int, most: int) -> Found | None:
    value = _SPELLED[match["word"].lower()] * (-1 if (match["sign"] or "").lower() == "minus" else 1)
    if not least <= value <= most or is_reference(text, match.start("word")):
        return None
    return Found(
        match.start(), match.end(), match[0], value, (), hedged_near(text, *match.span()), bool(match["sign"])
    )
