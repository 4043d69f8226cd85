"""Forces whose score stands in an unusual place: before the words, as a sign, or behind a verb of pushing."""

import re

from kam_core.interview.reading.patterns import lazily

_LEADING = lazily(
    r"^\W*?(?P<mark>[(\[])?(?P<score>[1-5])\s*(?P<end>[)\]]|\s[-–:=]|:|=)?\s+(?P<words>[^\W\d].*)$"
)
_TRAILING = lazily(r"[\s(:=-][1-5]\s*(?:/\s*5)?\W*$")
_PLURAL = lazily(r"^(?:[^\W\d]+\s+)?[^\W\d]{3,}[^s\W]s\b", re.I)
_SIGNED = lazily(r"^(?P<words>.*?[^\W\d].*?)[\s:=(]*(?P<sign>[+−–-])\s?(?P<score>[1-5])\)?\W*$")
_SIGNED_FIRST = lazily(r"^\W*?(?P<sign>[+−–-])\s?(?P<score>[1-5])[\s:=)]+(?P<words>[^\W\d].*)$")
_PUSHES = r"(?:pushes|drives|helps|supports|speeds(?: it)? up|accelerates|moves|pulls)"
_BLOCKS = r"(?:blocks|slows(?: it| us)?(?: down)?|brakes|hurts|stops|holds(?: it| us)?(?: back)?|hinders|delays|kills)"
_VERB = lazily(
    rf"^(?P<words>.*?[^\W\d].*?)\s+(?:(?P<for>{_PUSHES})|(?P<against>{_BLOCKS}))(?:\s+(?:it|us|things|forward))*\s*"
    r"(?:with(?: an?)?|at|:|=|\()?\s*(?P<score>[1-5])(?:\s*/\s*5)?\W*$",
    re.I,
)


def parts_of(stretch: str) -> list[str]:
    """The pieces of a list of forces."""
    return [
        part
        for part in re.split(r"[,;]\s*|\s+/\s+|\s+(?:and|but)\s+(?:the\s+)?|\n", stretch)
        if part.strip(" .,;")
    ]


def leading_scores(stretch: str) -> list[tuple[int, str]]:
    """Forces typed score first ("5 audit, 3 cost pressure"); empty when the numbers may count things."""
    parts = parts_of(stretch)
    hits = [_LEADING.match(part) for part in parts]
    found = [hit for hit in hits if hit is not None]
    if not found or len(found) != len(parts) or any(_TRAILING.search(part) for part in parts):
        return []
    if all(hit.group("end") is None and _PLURAL.match(hit.group("words")) for hit in found):
        return []
    return [(int(hit.group("score")), hit.group("words").strip(" .,;")) for hit in found]


def signed_scores(sentence: str) -> list[tuple[bool, int, str]]:
    """Forces with signed scores ("law +5, freeze -4") as (pushes?, score, words); empty unless both signs occur."""
    parts = parts_of(sentence)
    hits = [_SIGNED.match(part) or _SIGNED_FIRST.match(part) for part in parts]
    found = [hit for hit in hits if hit is not None]
    if len(found) < 2 or len(found) != len(parts) or len({hit.group("sign") == "+" for hit in found}) < 2:
        return []
    return [
        (hit.group("sign") == "+", int(hit.group("score")), hit.group("words").strip(" .,;:=("))
        for hit in found
    ]


def verb_scores(sentence: str) -> list[tuple[bool, int, str]]:
    """Forces that say themselves what they do ("the audit pushes with a 4"); empty unless every piece does."""
    parts = parts_of(sentence)
    found = [hit for part in parts if (hit := _VERB.match(part)) is not None]
    if not found or len(found) != len(parts):
        return []
    return [
        (hit.group("for") is not None, int(hit.group("score")), hit.group("words").strip(" .,;"))
        for hit in found
    ]
