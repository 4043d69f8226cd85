"""Reads Markdown and plain text in the encodings that people's programs write."""

import codecs
import re
from collections.abc import Callable

from advisor.documents_errors import DocumentIsAnother

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and what they stand for; the longer come before the shorter that they begin with."""
_FRONT_MATTER = re.compile(
    r"\A(?:\+\+\+\n(?:[^\n]*\n){0,400}?\+\+\+"
    r"|---\n[\w.-]+:[^\n]*\n(?:(?:[\w.-]+:[^\n]*|[ -][^\n]*)?\n){0,400}?---)\n"
)
"""Between dashes, which may also be mere lines across a page, it takes lines that are settings."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 4096
MANY = 0.3
FEW_CONTROLS, MOST_CONTROLS = 4, 0.001
"""Control characters that a text may have, altogether and per character, before it is taken for something else."""


def read_plain(content: bytes, ending: str) -> str:
    """The text of a file. Raises `DocumentIsAnother` for what is no text in any encoding."""
    text = _decoded(content)
    if text is None or len(_CONTROLS.findall(text)) > max(FEW_CONTROLS, MOST_CONTROLS * len(text)):
        raise DocumentIsAnother(ending=ending)
    return text


def without_front_matter(text: str) -> str:
    """A Markdown text without the settings between two lines of +++ or --- at its top, which are no words of it."""
    return _FRONT_MATTER.sub("", text, count=1)


def _decoded(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _tried(content, encoding)
    guesses: tuple[Callable[[bytes], str | None], ...] = (_utf_16, _utf_8, _western)
    return next((text for guess in guesses if (text := guess(content)) is not None), None)


def _utf_16(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is zero where the letters are Latin."""
    sample = content[:SAMPLE]
    half = max(1, len(sample) // 2)
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if zeros > MANY * half and not others and len(content) % 2 == 0:
            return _tried(content, encoding)
    return None


def _utf_8(content: bytes) -> str | None:
    return _tried(content, "utf-8")


def _western(content: bytes) -> str | None:
    """Windows' own, which is Latin-1 with quotes and dashes; plain Latin-1 for what that does not know."""
    return None if 0 in content else _tried(content, "cp1252") or _tried(content, "latin-1")


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
