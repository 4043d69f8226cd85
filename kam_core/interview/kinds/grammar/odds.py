"""The chance of success, as people type it: "40ish %", "55%?", "chance maybe 25", "50/50"."""

import re
from decimal import Decimal

from kam_core.interview.reading.patterns import lazily

_CUE = r"(?:chances?|prob(?:ability)?|odds|likelihood|likely|confidence|p\s*=)"
_EVEN = lazily(
    r"\b(?:50\s*[/:-]\s*50|fifty[ /-]*fifty|half[ /-]+half|even (?:chance|odds)|(?:a )?coin[ -]?(?:flip|"
    r"toss)|"
    r"toss[ -]?up|moiti[ée][ -]moiti[ée]|fifty[ -]?50|50[ -]fifty)\b",
    re.I,
)
_FRACTIONS = {
    "one third": 33, "a third": 33, "two thirds": 67, "a quarter": 25, "one quarter": 25, "three quarters": 75,
    "a fifth": 20, "half": 50,
}  # fmt: skip
_FRACTION = lazily(rf"\b(?:{'|'.join(_FRACTIONS)})\b", re.I)
_SIGN = r"(?:%|(?:percent|per ?cents?|pct|prozent|por ?ciento|pour ?cents?|per ?cento|p\.?c\.?)(?!\w))"
_RANGE = lazily(
    rf"(?<![\d.,])(\d{{1,2}})\s?%?\s?(?:-|–|to|bis|à)\s?(\d{{1,3}})\s?{_SIGN}(?:\s*(?:chance|odds))?", re.I
)
_ALONE = lazily(
    r"^\W*(?:(?:(?:i|we)(?: would|'d)? ?(?:say|give it|put it at|see it at)|say|maybe|about|around|roughly|like|only|chances?|odds|"
    r"is|are|"
    r"it is|perhaps|probably|approx|at|the|of|for us)\W+)*$",
    re.I,
)
"""What may stand before a chance that has no percent sign."""
_PERCENT = lazily(
    rf"(?:{_CUE}\s*(?:of|is|=|:)?\s*)?(?:(?:only|maybe|say|call it|about|around|more like|approx\.?|"
    rf"like|~)\s+)*"
    rf"(?<![\d.,])(\d{{1,3}}(?:[.,]\d+)?)\s?(?:ish|or so)?\s?{_SIGN}\s?\??(?:\s*(?:chance|odds|id say|i'd "
    rf"say))?",
    re.I,
)
_BARE = lazily(
    rf"{_CUE}\s*(?:of|is|=|:|at|now|down to|up to|about|maybe|only|still|say|around|like|more|\s)*"
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s?(?:ish)?\b(?!\s?(?:k|m|bn)\b)\??",
    re.I,
)
_AFTER = lazily(rf"(?:maybe\s+)?(?<![\d.,])(\d{{1,3}})\s?(?:ish)?\s+{_CUE}", re.I)
_IN = lazily(
    r"\b(?P<times>[1-9]|one|two|three|four|five|six|seven|eight|nine)(?:\s+(?:in|of|out of|on|from)\s+|"
    r"\s?/\s?(?=10\b))(?P<all>\d{1,2}|two|three|four|five|six|"
    r"eight|ten)\b"
    r"(?!\s*(?:months?|weeks?|days?|years?|hours?))",
    re.I,
)
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_SHARE_BEFORE = lazily(
    r"\b(?:of|by|from|with|above|over|under|plus|minus|than|to save|saves?|grew|up|"
    r"down)\s+(?:about\s+)?$",
    re.I,
)
_SHARE_AFTER = lazily(
    r"\s*(?:of\b|off\b|more\b|less\b|discount|margin|share|growth|cheaper|above|below|faster|increase|"
    r"price|rebate|uptime|up\b|down\b)",
    re.I,
)


def find_odds(text: str) -> tuple[tuple[int, int, Decimal], ...]:
    """Every chance written in `text` as (start, end, percent 0-100), in order; no shares or discounts."""
    hits: list[tuple[int, int, Decimal]] = [
        (hit.start(), hit.end(), Decimal(50)) for hit in _EVEN.finditer(text)
    ]
    cued = bool(re.search(_CUE, text, re.I))
    hits += [
        (hit.start(), hit.end(), _ratio(hit))
        for hit in _IN.finditer(text)
        if _ratio(hit) < 100
        and (cued or "/" not in hit.group())
        and (_is_all(text, hit) or (cued and not re.search(r"\b(?:on|from)\b", hit.group())))
    ]
    hits += [
        (hit.start(), hit.end(), Decimal(_FRACTIONS[hit.group().lower()]))
        for hit in _FRACTION.finditer(text)
        if _is_all(text, hit) or re.match(r"\s*(?:chance|odds|probab)", text[hit.end() :], re.I)
    ]
    for pattern in (_PERCENT, _BARE, _AFTER):
        for hit in pattern.finditer(text):
            chance = Decimal(hit.group(1).replace(",", "."))
            taken = any(start < hit.end() and hit.start() < end for start, end, _ in hits)
            if chance <= 100 and not taken and not _is_share(text, hit):
                hits.append((hit.start(), hit.end(), chance))
    return tuple(sorted(hits))


def find_range(text: str) -> tuple[str, tuple[Decimal, ...]] | None:
    """A chance typed as a range ("70-80%"), with its lower end, its middle and its upper end."""
    hit = _RANGE.search(text)
    if hit is None or _is_share(text, hit, ranged=True):
        return None
    low, high = Decimal(hit.group(1)), Decimal(hit.group(2))
    return (hit.group().lower(), (low, (low + high) / 2, high)) if low < high <= 100 else None


def _is_all(text: str, hit: re.Match[str]) -> bool:
    """Whether nothing else stands in the text: "6 of 10", "say a third"."""
    after = re.match(
        r"\s*(?:chances?|odds|i'?d say|i think|maybe|for us|likely)?\W*$", text[hit.end() :], re.I
    )
    return bool(_ALONE.match(text[: hit.start()]) and after)


def _ratio(hit: re.Match[str]) -> Decimal:
    """ "1 in 4" as a whole percent."""
    times, whole = (int(_WORDS.get(part.lower(), 0) or part) for part in hit.group("times", "all"))
    return (Decimal(100) * times / whole).quantize(Decimal(1)) if whole else Decimal(100)


def _is_share(text: str, hit: re.Match[str], ranged: bool = False) -> bool:
    if re.search(_CUE, hit.group(), re.I):
        return False
    if not ranged and re.search(r"\d\s?%?\s*(?:to|->|→|-)\s*$", text[: hit.start()]):
        return True
    return bool(_SHARE_BEFORE.search(text[: hit.start()]) or _SHARE_AFTER.match(text[hit.end() :]))
