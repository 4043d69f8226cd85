"""Sentences, comma pieces and cut-outs of an answer typed in a hurry."""

import re
from collections.abc import Iterable

from kam_core.interview.reading.patterns import lazily

LONGEST = 1500
MOST_LINES = 20
"""Characters and lines of the longest answer; what is longer was pasted, and is no answer."""
_BREAK = lazily(r"(?<=[.!?;])\s+|\s*\n+\s*|;")
_ABBREVIATION = lazily(r"(?:^|[\s(])(?:p\.a|e\.g|i\.e|approx|incl|excl|mr|mrs|ms|dr|ing|vs|prof|\.)\.$", re.I)
_DAY_GOES_ON = lazily(r"\d\.\d{1,2}\.$")
_MONTH = lazily(r"(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)", re.I)
_DAY_ENDS = lazily(r"(?<!\d)\d{1,2}\.\d{1,2}\.$")
_AFTER_DAY = lazily(r"(?:\(|at|um|till?|until|to|by|bis|-|\d)", re.I)
_NUMBERED = lazily(r"(?:^|\s)\(?\d{1,2}[.)]\s+(?=\D)")
_BULLET = lazily(r"^\s*(?:[-*•–]\s+|\(?\d{1,2}[.)]\s+(?=\D))")
_PARENS = lazily(r"\(([^()]*)\)")
_SPACES = lazily(r"\s+")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and lines of `text`, numbering and bullets taken off; none when it was pasted."""
    if is_pasted(text):
        return ()
    if re.match(r"\s*\(?1[.)]\s", text):
        text = _NUMBERED.sub("\n", text)
    parts: list[str] = []
    start = 0
    for hit in _BREAK.finditer(text):
        before, after = text[start : hit.start()], text[hit.end() :]
        if "\n" not in hit.group() and _goes_on(before, after):
            continue
        parts.append(before)
        start = hit.end()
    parts.append(text[start:])
    return tuple(part for part in (_clean(part) for part in parts) if part)


def is_pasted(text: str) -> bool:
    """Whether the text is too long to be an answer to one question."""
    return len(text) > LONGEST or text.count("\n") > MOST_LINES


def commas(text: str) -> tuple[str, ...]:
    """`text` split at commas, except inside brackets and between two digits ("1,2")."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")" and depth > 0)
        if sign == "," and not depth and not _inside_number(text, at):
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return tuple(part.strip() for part in parts if part.strip())


def brackets(text: str) -> tuple[str, ...]:
    """What stands in round brackets, in order."""
    return tuple(hit.group(1).strip() for hit in _PARENS.finditer(text) if hit.group(1).strip())


def unbracketed(text: str) -> str:
    """`text` without its brackets and what stands in them."""
    return squeezed(_PARENS.sub(" ", text))


def cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with each span replaced by one space, so that the words around it do not grow together."""
    kept, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return squeezed(" ".join(kept))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with each span overwritten by spaces: the positions of everything else stay."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def squeezed(text: str) -> str:
    """`text` with single spaces and none at the ends."""
    return _SPACES.sub(" ", text).strip()


def _goes_on(before: str, after: str) -> bool:
    if _ABBREVIATION.search(before):
        return True
    if re.search(r"\b\d{1,2}\.$", before) and _MONTH.match(after):
        return True
    return bool(_DAY_GOES_ON.search(before) and _AFTER_DAY.match(after))


def _inside_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _clean(part: str) -> str:
    stripped = _BULLET.sub("", part).strip().rstrip("!;").strip()
    return stripped if _DAY_ENDS.search(stripped) else stripped.rstrip(".").strip()
