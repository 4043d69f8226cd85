"""Walks through XML in a stream, as it unpacks, without a tree, without a DTD and within a size."""

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from advisor.documents_errors import DocumentExpandsTooMuch, DocumentIsBroken

MOST_UNPACKED = 100_000_000
"""Bytes of one part of a file."""
A_PIECE = 65_536

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Words = Callable[[str], None]


def walk(stream: IO[bytes], start: Start, end: End | None = None, words: Words | None = None) -> None:
    """Tell of every element by its name without its namespace.

    Raises `DocumentIsBroken` for what is no XML or declares entities, `DocumentExpandsTooMuch`, and what the three raise.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: start(
        _bare(name), {_bare(key): value for key, value in given.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(_bare(name))
    if words is not None:
        parser.CharacterDataHandler = words
    unpacked = 0
    try:
        while piece := stream.read(A_PIECE):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise DocumentExpandsTooMuch
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise DocumentIsBroken from None


def _refuse(*_: object) -> None:
    """No program that writes documents writes a DTD into them; whoever does wants entities to blow up."""
    raise DocumentIsBroken


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
