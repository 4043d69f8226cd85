"""Reads a file that somebody brings as guidance, and refuses it by name when it cannot be."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.documents_errors import (
    REFUSALS,
    DocumentIsAnother,
    DocumentIsBroken,
    DocumentIsEmpty,
    DocumentIsLocked,
    DocumentIsTooHeavy,
    DocumentIsTooLarge,
    DocumentKindIsUnknown,
    DocumentNameIsUnfit,
)
from advisor.documents_plain import read_plain, without_front_matter
from advisor.documents_tidy import has_words, require_room, tidy

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * MEGABYTE
LONGEST_NAME = 200
SECONDS = 50.0
"""For one file, from start to end; errands may take two minutes altogether."""
PLAIN: Mapping[str, str] = {"md": "md", "markdown": "md", "txt": "txt"}
PACKED: Mapping[str, bytes] = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}
"""Endings, and what such files begin with."""
HEADER = 1024
"""A PDF may begin with some bytes of whatever carried it here."""
ENDINGS = ("md", "txt", "docx", "pdf")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
FOREIGN = (*PACKED.values(), OLE, b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
"""How files begin that no text does."""
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f/\\\\\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_TOO_HEAVY = frozenset({-9, -24})
"""Ended by the system, for its memory or its time."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a file, in Markdown as far as it goes. `unread` of its `pages` gave none."""

    name: str
    text: str
    pages: int = 0
    unread: int = 0


def check_document(name: str, size: int) -> str:
    """What can be known of a file before it is had, its `size` in bytes among it; gives its ending.

    Raises `DocumentNameIsUnfit`, `DocumentKindIsUnknown`, `DocumentIsTooLarge`.
    """
    stem, dot, ending = name.rpartition(".")
    nothing = bool(dot and ending) and not stem.strip(" .")
    if len(name) > LONGEST_NAME or nothing or _UNFIT.search(name):
        raise DocumentNameIsUnfit(most=LONGEST_NAME)
    known = ending.casefold()
    if known not in PLAIN and known not in PACKED:
        raise DocumentKindIsUnknown(known=", ".join(ENDINGS))
    if size > MOST_BYTES:
        raise DocumentIsTooLarge(most=MOST_MEGABYTES)
    return PLAIN.get(known, known)


def read_document(name: str, content: bytes, *, seconds: float = SECONDS) -> Text:
    """The words of a Markdown, text, Word or PDF file.

    Word and PDF files are taken apart in a process of their own, for at most so many seconds, because whoever made
    them may have meant harm. Raises a `DocumentRefused` of any kind.
    """
    ending = check_document(name, len(content))
    if ending in PACKED:
        _require_right(ending, content)
        read, pages, unread = _in_a_child(ending, content, seconds)
    else:
        if content.startswith(FOREIGN):
            raise DocumentIsAnother(ending=ending)
        read, pages, unread = read_plain(content, ending), 0, 0
    text = tidy(read)
    if ending == "md":
        text = without_front_matter(f"{text}\n").strip()
    require_room(len(text))
    if not has_words(text):
        raise DocumentIsEmpty
    return Text(name, text, pages, unread)


def _require_right(ending: str, content: bytes) -> None:
    """Raises `DocumentIsEmpty`, `DocumentIsLocked` or `DocumentIsAnother` by how the file begins."""
    if not content:
        raise DocumentIsEmpty
    if ending == "docx" and content.startswith(OLE) and ENCRYPTED_PACKAGE in content:
        raise DocumentIsLocked
    begins = content[:HEADER] if ending == "pdf" else content[: len(PACKED[ending])]
    if PACKED[ending] not in begins:
        raise DocumentIsAnother(ending=ending)


def _in_a_child(ending: str, content: bytes, seconds: float) -> tuple[str, int, int]:
    asked = [sys.executable, "-m", "advisor.documents_child", ending]
    try:
        run = subprocess.run(  # noqa: S603
            asked, input=content, capture_output=True, env=bare_environment(), timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise DocumentIsTooHeavy from None
    if run.returncode:
        raise DocumentIsTooHeavy if run.returncode in _TOO_HEAVY else DocumentIsBroken
    return _heard(run.stdout)


def bare_environment() -> Mapping[str, str]:
    """Where our code lies, and nothing else: no token, no key."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONSAFEPATH": "1"}


def _heard(said: bytes) -> tuple[str, int, int]:
    try:
        answer: Mapping[str, Any] = json.loads(said)
    except ValueError:
        raise DocumentIsBroken from None
    if "refused" in answer:
        refusal = {kind.code: kind for kind in REFUSALS}[answer["refused"]]
        raise refusal(**answer["about"])
    return answer["text"], answer["pages"], answer["unread"]
