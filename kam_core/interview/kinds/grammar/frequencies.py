"""How often: "every 2 weeks", "monthly", "once a quarter"."""

import re

from kam_core.interview.reading.patterns import lazily

_UNIT = r"(?:days?|weeks?|wks?|fortnights?|months?|mths?|quarters?|qtrs?|years?|yrs?)"
_OFTEN = lazily(
    rf"\b(?:(?:every|each)\s+(?:other|second|third|\d+|two|three|four|six|few)?\s*(?:{_UNIT}|monday"
    rf"|tuesday|wednesday|thursday|"
    rf"friday|visit|qbr|review|meeting)\b|(?:once|twice|three times|four times|\d+\s?(?:x"
    rf"|times?))\s+(?:a|per|each|every|/)\s*{_UNIT}\b|"
    rf"\d+\s?x\s?/\s?{_UNIT}\b|(?:bi-?|semi-?|half-?)?(?:weekly|monthly|quarterly|yearly|annually)\b"
    rf"|fortnightly\b|daily\b|yearly\b|"
    rf"once in a while\b|at (?:every|each) (?:qbr|review|visit)\b|(?:one|two|three|four|\d+) "
    rf"(?:visits?|calls?|meetings?) (?:a|per) {_UNIT}\b|"
    rf"(?:a|per) (?:week|month|quarter)\b|when needed\b|on demand\b)",
    re.I,
)


def find_frequency(text: str) -> re.Match[str] | None:
    """The first words that say how often."""
    return _OFTEN.search(text)
