"""Numbers written in words: "two and a half million", "a quarter of a million", "zwölf"."""

import re
from decimal import Decimal

from kam_core.interview.reading.patterns import lazily

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_GERMAN = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "zwölf": 12, "zwanzig": 20, "dreißig": 30, "fünfzig": 50,
}  # fmt: skip
_WORDY = {
    **{word: number for number, word in enumerate(_UNITS.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **_GERMAN,
}
_SCALES = {
    "hundred": 100, "hundert": 100, "thousand": 1000, "grand": 1000, "tausend": 1000, "million": 10**6,
    "millionen": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9, "lakh": 10**5, "lakhs": 10**5,
    "crore": 10**7, "crores": 10**7, "dozen": 12, "mio": 10**6, "mrd": 10**9,
}  # fmt: skip
_PARTS = {
    "half": Decimal("0.5"), "andahalf": Decimal("0.5"), "quarter": Decimal("0.25"), "threequarters": Decimal("0.75"),
}  # fmt: skip
_SMALLEST_WORD_ALONE = 2
_SMALL = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-](?:one|two|three|four|five|six|"
    r"seven|eight|nine)"
    rf"|{'|'.join(sorted(_WORDY, key=len, reverse=True))})"
)
_SCALE = rf"(?:[\s-](?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)"
_PART = r"(?:(?:three[\s-]quarters?|half|(?:an?\s|one\s)?quarter)(?:\sof)?(?:\san?)?)"
_TERM = rf"(?:(?:{_SMALL}(?:\sand\sa\shalf)?|{_PART}|an?){_SCALE}{{1,4}})"
WORD_NUMBER = lazily(
    rf"(?<![\w-])(?:{_TERM}(?:[\s-](?:and\s)?{_TERM}){{0,4}}(?:\sand\s{_SMALL}\b)?|"
    rf"{_SMALL}\b)(?:\s?\((?P<echo>\d+)\))?",
    re.I,
)


def word_value(words: str) -> Decimal | None:
    """What number words come to; None for words that are no figure by themselves ("one", "million")."""
    words = words.replace("and a half", "andahalf")
    words = re.sub(r"\bthree[\s-]quarters?\b", "threequarters", words)
    tokens = [word for word in re.findall(r"[^\W\d_]+", words) if word != "of"]
    total, current, last = Decimal(0), Decimal(0), 0
    for word in tokens:
        if word in _WORDY:
            current, last = current + _WORDY[word], _WORDY[word]
        elif word in {"a", "an"}:
            current = current or Decimal(1)
        elif word in _PARTS:
            current = (current if word == "andahalf" else 0) + _PARTS[word]
        elif word in _SCALES and _SCALES[word] in (12, 100):
            current = (current or Decimal(1)) * _SCALES[word]
        elif word in _SCALES:
            total, current = total + (current or Decimal(1)) * _SCALES[word], Decimal(0)
    value = total + current
    if len(tokens) == 1 and (tokens[0] in _SCALES or last < _SMALLEST_WORD_ALONE):
        return None
    return plain(value)


def plain(value: Decimal) -> Decimal:
    """The value without trailing zeros and without an exponent."""
    normal = value.normalize()
    return (
        normal.quantize(Decimal(1))
        if normal == normal.to_integral_value() and abs(normal) < 10**20
        else normal
    )
