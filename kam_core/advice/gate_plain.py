"""Whether a text is plain: short, and nothing in it that Slack would make a link, a mention or decoration of."""

import re
import unicodedata
from collections.abc import Iterator

from kam_core.interview.reading.patterns import lazily

_LINK = lazily(r"[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:|\btel:|javascript:", re.I)
_DOMAIN = lazily(r"(?<![\w@.-])(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])")
_ABBREVIATED = lazily(r"(?:[^\W\d_]\.)+[^\W\d_]{2,}\.?")
_MENTION = lazily(r"@|(?<!\w)#\w|<\s*[@#!]|(?<!\w)!(?:here|channel|everyone|subteam|date)\b", re.I)
_MARKUP = lazily(r"[*`\[\]{}|\\^#]|~~|~\S[^~]*~|(?<!\w)_[^_]+_(?!\w)|:[a-z][\w+-]*:|^\s*(?:[-•>]|\d+\.)\s")
_ENTITY = lazily(r"&(?:#\d+|#x[\da-f]+|[a-z]{2,8});", re.I)
_ANGLES = re.compile(r"[<>&]")
_EVERYDAY = frozenset({"r&d", "q&a", "m&a", "p&l", "s&op"})
_SIGNS = frozenset("°©®™")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MOST_MARKS = 2
"""Combining marks in a row; more of them are a way to write over other lines."""


def not_plain(text: str, limit: int, literal: str = "") -> Iterator[str]:
    """What is wrong with a text: "length", "character", "link", "mention" or "markup".

    `literal` is known text in lower case; words with `&`, `<`, `>` or a dot within may stand when they stand there.
    """
    if len(text) > limit:
        yield "length"
    if any(unicodedata.category(letter) in _UNSEEN for letter in text) or _piled_up(text) or _pictured(text):
        yield "character"
    plain = unicodedata.normalize("NFKC", text)
    if _LINK.search(plain) or any(not _is_said(hit[0], literal) for hit in _domains(plain)):
        yield "link"
    if _MENTION.search(plain):
        yield "mention"
    if (
        _MARKUP.search(plain)
        or _ENTITY.search(plain)
        or any(not _is_said(w, literal) for w in _angled(plain))
    ):
        yield "markup"


def _domains(text: str) -> Iterator[re.Match[str]]:
    return (hit for hit in _DOMAIN.finditer(text) if not _ABBREVIATED.fullmatch(hit[0]))


def _angled(text: str) -> Iterator[str]:
    """The words around `<`, `>` and `&`: "R&D", "Smith & Sons"."""
    for hit in _ANGLES.finditer(text):
        start = text.rfind(" ", 0, max(0, hit.start() - 1)) + 1
        end = text.find(" ", hit.end() + 1)
        yield text[start : end if end >= 0 else len(text)].strip(" .,;:!?()’'\"")


def _is_said(word: str, literal: str) -> bool:
    return word.casefold() in _EVERYDAY or (bool(word) and word.casefold() in literal)


def _piled_up(text: str) -> bool:
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run > _MOST_MARKS:
            return True
    return False


def _pictured(text: str) -> bool:
    return any(unicodedata.category(letter) in {"So", "Sk"} and letter not in _SIGNS for letter in text)
