"""Splits guidance into passages, and says how an index sees a document."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_CHARACTERS = 1200
ID_DIGITS = 20
OWN = "own-"
"""How the ids of workspaces' own playbooks begin, and no article of ours."""
HEADINGS = (("#", "1"), ("##", "2"), ("###", "3"))
_BREAK = "  \n"
"""What the splitter writes between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage; `id` is the same whenever workspace, document, heading and words are."""

    id: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """A document as an index sees it: its title, the ways in which people ask for it, and its passages in order."""

    workspace: str
    id: str
    title: str
    asks: tuple[str, ...]
    pieces: tuple[Piece, ...]


def split(workspace: str, document: str, text: str, most: int = MOST_CHARACTERS) -> tuple[Piece, ...]:
    """The passages of a Markdown or plain text: by headings, then by paragraphs, at most `most` characters each."""
    from langchain_text_splitters import MarkdownHeaderTextSplitter, RecursiveCharacterTextSplitter

    by_heading = MarkdownHeaderTextSplitter(list(HEADINGS), strip_headers=True)
    by_length = RecursiveCharacterTextSplitter(chunk_size=most, chunk_overlap=0)
    parts = [
        (_deepest(section.metadata), part)
        for section in by_heading.split_text(text)
        for part in by_length.split_text(section.page_content.replace(_BREAK, "\n\n"))
    ]
    return pieces(workspace, document, parts)


def pieces(workspace: str, document: str, parts: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    """Passages from pairs of heading and text."""
    seen: dict[tuple[str, str], int] = {}
    made: list[Piece] = []
    for heading, text in parts:
        again = seen[heading, text] = seen.get((heading, text), -1) + 1
        made.append(Piece(_id(workspace, document, heading, text, str(again)), text, heading))
    return tuple(made)


def is_own(document: str) -> bool:
    """True for a workspace's own playbook."""
    return document.startswith(OWN)


def plain(markdown: str) -> str:
    """The words of a Markdown text, for an index: without emphasis and list marks."""
    return re.sub(r"[*_`#>|]+", " ", markdown)


def text_hash(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _id(*parts: str) -> str:
    return text_hash("\0".join(parts))[:ID_DIGITS]


def _deepest(heads: dict[str, str]) -> str:
    return heads[max(heads)] if heads else ""
