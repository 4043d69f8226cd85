"""Scores in words made figures: "tie four", "plus two", "3 out of five", "4 von 5"."""

import re

from kam_core.interview.reading.patterns import lazily

_WORDS = {
    word: str(number)
    for number, words in enumerate(
        (
            "zero|null|zéro|cero",
            "one|eins|un|uno",
            "two|zwei|deux|dos|due",
            "three|drei|trois|tres|tre",
            "four|vier|quatre|cuatro|quattro",
            "five|fünf|fuenf|cinq|cinco|cinque",
        )
    )
    for word in words.split("|")
}
_ANY = "|".join(sorted(_WORDS, key=len, reverse=True))
_SIGNED = lazily(rf"\b(?P<sign>plus|minus)\s+(?P<word>{_ANY})\b", re.I)
_OUT_OF = lazily(
    rf"\b(?P<word>{_ANY}|[0-5])\s*(?:out\s+of|of|on|von|sur|de|su|over|/)\s*(?:5|five|fünf|cinq|cinco"
    rf"|cinque)\b",
    re.I,
)
_SCORED = lazily(
    r"(?P<cue>\b(?:tie|ties|strength|bond|support|threat|danger|risk|level|score|rating|fit|draht|gefahr"
    r"|stars?)"
    r"(?:\s+(?:is|of|at|level|a|an|maybe|about|around))*\s*[:=]?\s+|\b(?:a|an|it|them|at|it'?s|give|gets?"
    r"|say|=|:)\s+"
    rf"(?:strong |weak |solid |good |high |low )?|[:=–-]\s*)(?P<word>{_ANY})\b(?=\s*(?:$|[,.;)/|\n]|and\b"
    rf"|because\b|but\b))",
    re.I,
)
_SCALE = lazily(
    r"\(?\b(?:on|in) (?:a|the|your) scale(?: (?:of|from))?(?: [0-5] ?(?:to|-|–) ?[35])?\)?"
    r"|\(?\bfrom [01] to [35]\b\)?"
    r"|\(\s*[01] ?(?:-|–|to) ?[35]\s*\)",
    re.I,
)


def figured(text: str) -> str:
    """The text with spelled scores as figures; every "4 out of 5" becomes "4/5"."""
    text = _SCALE.sub(" ", text)
    text = _SIGNED.sub(
        lambda hit: ("+" if hit["sign"].lower() == "plus" else "-") + _figure(hit["word"]), text
    )
    text = _OUT_OF.sub(lambda hit: f"{_figure(hit['word'])}/5", text)
    return _SCORED.sub(lambda hit: hit["cue"] + _figure(hit["word"]), text)


def _figure(word: str) -> str:
    return _WORDS.get(word.lower(), word)
