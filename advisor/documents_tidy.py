"""Text as it is kept: no marks that are not shown, one kind of line end, no word cut in two."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from advisor.documents_errors import DocumentIsTooLong

MOST_CHARACTERS = 2_000_000
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_UNSHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_LIGATURES = {ligature: unicodedata.normalize("NFKC", chr(ligature)) for ligature in range(0xFB00, 0xFB07)}
_LINE_TAIL = re.compile(r" +$", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")
_CUT_WORD = re.compile(r"([a-zà-ÿ]{2})-\n([a-zà-ÿ]{2})")
_BULLET = re.compile(r"^ *[•▪◦●‣·∙⁃] *", re.MULTILINE)
_DIGITS = re.compile(r"\d+")
EDGE = 2
"""So many lines at the top and at the bottom of a page may be a running head."""
FEWEST_PAGES = 4


def tidy(text: str) -> str:
    """The text without marks that are not shown; tags and directions that could hide words are among them."""
    lines = _LINE_ENDS.sub("\n", text)
    shown = _UNSHOWN.sub("", _SPACES.sub(" ", lines)).translate(_LIGATURES)
    composed = unicodedata.normalize("NFC", shown)
    return _GAPS.sub("\n\n", _LINE_TAIL.sub("", composed)).strip()


def tidy_page(text: str) -> str:
    """The text of a printed page: words that a line end cut in two are whole, bullets are Markdown's."""
    return _BULLET.sub("- ", _CUT_WORD.sub(r"\1\2", tidy(text)))


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without the lines at their edges that most pages share, page numbers apart."""
    if len(pages) < FEWEST_PAGES:
        return list(pages)
    counted = Counter(line for page in pages for line in {_bare(line) for line in _edges(page.splitlines())})
    running = {line for line, times in counted.items() if times * 2 > len(pages)}
    return [_without(page.splitlines(), running) for page in pages]


def has_words(text: str) -> bool:
    """True when there is a letter of any script."""
    return any(map(str.isalpha, text))


def require_room(characters: int) -> None:
    """Raises `DocumentIsTooLong` for a text that no playbook would have."""
    if characters > MOST_CHARACTERS:
        raise DocumentIsTooLong(most=f"{MOST_CHARACTERS:,}")


def _edges(lines: Sequence[str]) -> list[str]:
    return [*lines[:EDGE], *lines[EDGE:][-EDGE:]]


def _without(lines: Sequence[str], running: set[str]) -> str:
    last = len(lines) - EDGE
    kept = (
        line
        for place, line in enumerate(lines)
        if not ((place < EDGE or place >= last) and _bare(line) in running)
    )
    return "\n".join(kept).strip()


def _bare(line: str) -> str:
    return _DIGITS.sub("0", line).strip().casefold()
