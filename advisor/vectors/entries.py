"""What of a document is embedded, and what an index of vectors is; pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from advisor.keyword import Found
from advisor.passages import Piece, Volume, text_hash

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

KEY_DIGITS = 24


class Entry(NamedTuple):
    """One vector's place: `piece` is empty for an alias, which speaks for the whole document.

    `key` is the same whenever document, passage and text are, `text_hash` whenever the text is.
    """

    key: str
    document: str
    piece: str
    text_hash: str
    text: str


class VectorIndex(Protocol):
    """Holds vectors in collections. What was put is overwritten; what is not there is no error."""

    def keys(self, collection: str) -> set[str]:
        """The keys in a collection, none when there is no such collection."""
        ...

    def put(self, collection: str, entries: Sequence[Entry], vectors: "Vectors") -> None:
        """Add entries with their vectors, row by row."""
        ...

    def drop(self, collection: str, keys: Collection[str]) -> None:
        """Take entries out."""
        ...

    def nearest(self, collection: str, vector: "Vectors", limit: int) -> list[Found]:
        """The nearest by cosine, best first; none when there is no such collection."""
        ...

    def close(self) -> None:
        """Give back what is held."""
        ...


class VectorCache(Protocol):
    """Keeps vectors by the hash of their text, so that nothing is embedded twice."""

    def get(self, workspace: str, hashes: Collection[str]) -> Mapping[str, bytes]: ...

    def put(self, workspace: str, known: Mapping[str, bytes]) -> None: ...


def entries(volume: Volume) -> list[Entry]:
    """Everything of a document that is embedded: each passage under its title, and each alias."""
    return [
        *(_entry(volume.id, piece.id, body(volume, piece)) for piece in volume.pieces),
        *(_entry(volume.id, "", ask) for ask in volume.asks),
    ]


def body(volume: Volume, piece: Piece) -> str:
    """A passage as it is embedded."""
    return "\n".join(part for part in (volume.title, piece.heading, piece.text) if part)


def _entry(document: str, piece: str, text: str) -> Entry:
    digest = text_hash(text)
    return Entry(text_hash(f"{document}\0{piece}\0{digest}")[:KEY_DIGITS], document, piece, digest, text)
