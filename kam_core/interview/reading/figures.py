"""The figures in a text: digits or words, their sign and size word. Other readers build on them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from kam_core.interview.reading.currencies import currency_before
from kam_core.interview.reading.number_words import WORD_NUMBER, plain, word_value
from kam_core.interview.reading.patterns import lazily

_GROUPED = r"\d{1,3}(?:(?P<sep>[.,'’\u00a0\u202f\u2009])\d{3}(?:(?P=sep)\d{3})*(?:[.,]\d{1,2})?(?!\d))"
_INDIAN = r"\d{1,2}(?:,\d\d){1,3},\d{3}(?:\.\d{1,2})?(?![\d,])"
"""Lakhs and crores in figures: "2,40,00,000"."""
_SPACED = r"\d{1,3}(?: \d{3})*(?: 000|(?: \d{3}){2})(?:[.,]\d{1,2})?(?![\d])"
_MONEY = r"(?:[€£$]|zł|kč|(?:eur|euros?|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|kr|francs?|kronor|kroner)(?!\w))"
_SPACED_SUM = (
    rf"\d{{1,3}} \d{{3}}(?:[.,]\d{{1,2}})?(?!\d)(?=\s?(?i:{_MONEY}))|"
    r"(?:(?<=[€£$])|(?<=[€£$] )|(?<=(?i:eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf) ))\d{1,3} \d{3}(?:[.,]\d{1,2})?(?!\d)"
)
"""A space before three digits groups them where money stands beside: "1 250 EUR"; elsewhere it may part two numbers."""
_NUMERAL = lazily(
    rf"(?<![\w#])(?<!(?<!\d)[^\W\d_]-)(?<!\d[.,])(?P<sign>[+\-−–±](?=\d))?(?P<raw>{_INDIAN}|{_GROUPED}|{_SPACED}|{_SPACED_SUM}|"
    rf"\d+(?:[.,]\d+)?|(?<!\d)[.,]\d+)"
    rf"|(?<=[A-Za-z])(?P<raw2>{_INDIAN}|{_GROUPED.replace('sep', 'sep2')}|{_SPACED}|\d+(?:[.,]\d+)?)"
)
SIZES: dict[str, Decimal] = {
    word: Decimal(10) ** power
    for power, words in (
        (2, "hundred"),
        (3, "k tsd thousand thousands grand tausend kilo mille tys tis duizend"),
        (4, "万"),
        (5, "lakh lakhs lac lacs"),
        (
            6,
            "m mn mm mln mio mil mill mills million millions millionen miljoen milioni millones milion miliony "
            "milionów milione millón mi milhão milhões milj miljoner miljonen",
        ),
        (7, "crore crores cr crs"),
        (8, "億 亿"),
        (9, "b bn bln billion billions mrd mia milliard milliarde milliarden"),
        (12, "tn trillion"),
    )
    for word in words.split()
}
_SIZE = lazily(
    r"\s?(?P<glued>k|m|b)(?=(?:€|eur|usd|chf|gbp|£|\$)(?![a-z]))|"
    rf"\s?(?P<size>{'|'.join(sorted(SIZES, key=len, reverse=True))})\.?(?![\w²³'’])(?!\.\w)|"
    r"\s?(?P<lakhs>L)(?=/-|(?![\w²³'’.]))|(?P<myriad>[万億亿])",
    re.I,
)
_MYRIADS = lazily(r"(?P<upper>\d{1,4}(?:\.\d+)?)[億亿](?P<lower>\d[\d,]{0,4})万")
_RUPEES = lazily(r"₹|\b(?:inr|rs|rupees?|lakhs?|lacs?|crores?|crs?)\b", re.I)
_ISH = lazily(r"\s?-?ish\b|\+(?!\s?\d)|[,.][-–](?!\d)")
_CHAIN = lazily(r"[,/]\s?[^\s\d]|[,/]\d")
_IBERIAN = lazily(
    r"\b(?:pesos?|mdp|mdd|soles|reais|cada|por|para|que|con|com|hasta|at[ée]|a[ñn]o|mes|nosotros|ellos|eles|cuestan?|"
    r"custa|dice|seguros|del|más|mais|meta|entre|son|unos|otros|sus|euros? al)\b",
    re.I,
)
_ENGLISH = lazily(
    r"\bR\s?\d|[£$]|\b(?:the|of|we|they|our|their|is|are|was|and|or|to|in|on|from|for|about|maybe|last|this|next|year|yr|"
    r"year|spend|spends|total|out|with|rand|zar|usd|gbp|aud|quid|bucks|dollars?)\b",
    re.I,
)
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `text[start:end]`: every reading of it (likeliest first), its size word, how it was
    written.

    `readings` leave the size out, `values` are in full size; `digits_end` is where the digits stopped.
    """

    start: int
    end: int
    readings: tuple[Decimal, ...]
    size: Decimal | None = None
    size_word: str = ""
    sign: str = ""
    ish: bool = False
    spelled: bool = False
    digits_end: int = 0

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The readings in full size and with their sign."""
        factor = (self.size or Decimal(1)) * (-1 if self.sign in "-−–" and self.sign else 1)
        return tuple(plain(reading * factor) for reading in self.readings)


@lru_cache(maxsize=256)
def find_figures(text: str) -> tuple[Figure, ...]:
    """All figures of the text, digits and words, in their order. Dates, clock times and such are still among
    them.
    """
    found: list[Figure] = _in_myriads(text)
    mark = _decimal_mark(text)
    position = 0
    while match := _NUMERAL.search(text, position):
        if any(figure.start <= match.start() < figure.end for figure in found if figure.size_word == "万"):
            position = match.end()
            continue
        figures = _read_numeral(text, match, mark)
        found.extend(figures)
        position = max(match.end(), figures[-1].end if figures else 0)
    taken = [(figure.start, figure.end) for figure in found]
    found.extend(figure for figure in _worded(text, taken))
    return tuple(sorted(_without_echoes(found), key=lambda figure: figure.start))


def _in_myriads(text: str) -> list[Figure]:
    """ "1億5000万": East Asian figures of two parts."""
    return [
        Figure(
            hit.start(),
            hit.end(),
            (Decimal(hit["upper"]) * 10**8 + Decimal(hit["lower"].replace(",", "")) * 10**4,),
            Decimal(1),
            "万",
            digits_end=hit.end(),
        )
        for hit in _MYRIADS.finditer(text)
    ]


def _without_echoes(found: list[Figure]) -> list[Figure]:
    """ "three (3)" is one figure."""
    spelled = [figure for figure in found if figure.spelled]
    return [f for f in found if f.spelled or not any(s.start <= f.start and f.end <= s.end for s in spelled)]


def _read_numeral(text: str, match: re.Match[str], mark: str) -> list[Figure]:
    raw, sign = match["raw"] or match["raw2"], match["sign"] or ""
    if len(raw) > _LONGEST or (match["raw2"] and not currency_before(text, match.start())):
        return []
    if sign in "-−–" and sign and match.start() and text[match.start() - 1] in "0123456789%":
        sign = ""
    begin = match.end() - len(raw) - len(sign)
    if _is_chain(text, raw, match.end()):
        first, second = re.split(r"[.,]", raw, maxsplit=1)
        middle = begin + len(sign) + len(first)
        return [
            Figure(begin, middle, (Decimal(first),), sign=sign, digits_end=middle),
            Figure(middle + 1, match.end(), (Decimal(second),), digits_end=match.end()),
        ]
    end, ish = match.end(), False
    if after := _ISH.match(text, end):
        end, ish = after.end(), "ish" in after[0]
    size_word, size = "", None
    if after := _SIZE.match(text, end):
        size_word = "lakh" if after["lakhs"] else (after["glued"] or after["size"] or after["myriad"]).lower()
        if _is_size(text, after, end):
            end, size = after.end(), SIZES[size_word]
            if text[end - 1] == "." and not text[end:].strip():
                end -= 1
        else:
            size_word = ""
    readings = readings_of(
        raw, mark or "." * (size_word == "万"), sized=size is not None and size_word != "万"
    )
    if size_word == "mil":
        size, readings = _mil(text, raw, readings)
    return (
        [Figure(begin, end, readings, size, size_word, sign, ish, digits_end=match.end())] if readings else []
    )


def _mil(text: str, raw: str, readings: tuple[Decimal, ...]) -> tuple[Decimal, tuple[Decimal, ...]]:
    """The size of "mil": a thousand among Spanish or Portuguese words, a million elsewhere; both when nothing tells."""
    if _IBERIAN.search(text):
        return Decimal(1000), readings
    told = re.search(r"[.,]", raw) or _ENGLISH.search(text)
    return Decimal(10**6), readings if told else (*readings, *(each / 1000 for each in readings))


def _is_size(text: str, after: re.Match[str], end: int) -> bool:
    """A lone spaced letter is a size only where nothing else is likelier ("4 m EUR", not "5 b")."""
    if after["lakhs"]:
        return after["lakhs"] == "L" and bool(_RUPEES.search(text))
    word, spaced = (
        (after["glued"] or after["size"] or ""),
        after.start() == end and text[end : end + 1].isspace(),
    )
    return not (spaced and word.lower() in {"b", "mm"}) and not (
        word == "M" and spaced and text[end + 2 :].startswith("&")
    )


def _is_chain(text: str, raw: str, end: int) -> bool:
    """ "+2,3,last thurs" lists whole numbers, it holds no decimals."""
    return bool(re.fullmatch(r"\d,\d", raw) and _CHAIN.match(text, end) and text[end] == ",")


def readings_of(raw: str, mark: str = "", *, sized: bool = False) -> tuple[Decimal, ...]:
    """What a numeral can mean: "1.500" is 1500 or 1.5 unless `mark` (the text's decimal mark) or a size
    settles it.
    """
    digits = re.sub(r"['’\s\u00a0\u202f\u2009]", "", raw)
    marks = re.findall(r"[.,]", digits)
    try:
        if not marks:
            return (Decimal(digits),)
        if len(marks) > 1:
            return (_grouped(digits, marks),)
        whole, _, tail = digits.replace(",", ".").partition(".")
        decimal, thousands = Decimal(f"{whole or 0}.{tail}"), Decimal(whole + tail)
    except InvalidOperation:
        return ()
    if len(tail) != 3 or not 1 <= len(whole) <= 3 or int(whole) == 0 or len(raw) != len(digits):
        return (decimal,)
    if sized or marks[0] == mark:
        return (decimal,)
    if tail == "000" or mark:
        return (thousands,)
    return (thousands, decimal)


def _grouped(digits: str, marks: list[str]) -> Decimal:
    if len(set(marks)) == 1:
        return Decimal(digits.replace(marks[0], ""))
    return Decimal(digits.replace(marks[0], "").replace(marks[-1], "."))


def _decimal_mark(text: str) -> str:
    """The decimal mark that the text itself shows ("15,5" -> ","), empty when it shows none or both."""
    shown = set(re.findall(r"(?<![\d.,/])\d+([.,])(?:\d{1,2}|\d{4,})(?![\d.,/]|\s?(?:am|pm|uhr)\b)", text))
    shown |= {
        "." if c == "," else "," for c in re.findall(r"(?<![\d.,])\d{1,3}([.,])\d{3}\1\d{3}(?!\d)", text)
    }
    return shown.pop() if len(shown) == 1 else ""


def _worded(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    found = []
    for match in WORD_NUMBER.finditer(text):
        value = word_value(match[0].lower())
        inside = any(start <= match.start() < end for start, end in taken)
        echo = match["echo"]
        if value is None or inside or (echo and Decimal(echo) != value):
            continue
        found.append(Figure(match.start(), match.end(), (value,), spelled=True, digits_end=match.end()))
    return found
