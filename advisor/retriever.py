"""The library's search over any documents, without a store: for evaluation, and for whoever wants to build on it.

    retriever = Retriever.build([Document("a", "Renewals start a year ahead."), Document("b", "...")])
    for hit in retriever.search("when do I begin to renew"):
        print(hit.id, hit.score, hit.passage)

It asks the same shelf, with the same keyword file, vectors and fusion, as `advisor.library` does; only it answers
always, as there is no field that a question could be out of.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from advisor.embedding import Embedder, Means, embedder_for
from advisor.keyword import Found
from advisor.passages import Piece, Volume, pieces, split, text_hash
from advisor.shelf import Shelf
from advisor.vectors.cache import NoCache
from advisor.vectors.dense import Dense
from advisor.vectors.opening import Opened, in_memory, open_index

PLACE = "documents"
DEFAULT = "default"
"""The embedder that is configured or was fetched into .kam; none, when it was not."""
DATA_FOLDER = Path(".kam")


@dataclass(frozen=True, slots=True)
class Document:
    """A text under an id of the caller's own; `asks` are ways in which people ask for it."""

    id: str
    text: str
    title: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found: its score, 1 for the best of both searches, and its best passage."""

    id: str
    score: float
    passage: str


class Retriever:
    """An index of documents that do not change. Close it, or use it as a context manager. Any thread may search."""

    def __init__(self, shelf: Shelf, near: "_Near | None", texts: dict[str, str], room: "_Room") -> None:
        self._shelf, self._near, self._texts, self._room = shelf, near, texts, room

    @classmethod
    def build(
        cls,
        documents: Iterable[Document],
        folder: Path | None = None,
        embedder: Embedder | str | None = DEFAULT,
    ) -> "Retriever":
        """An index of these documents: in `folder` with Chroma, without one in memory and a file that goes with it.

        `embedder` None leaves keyword search alone. Raises `NoEmbedder`, and `sqlite3.Error` or `OSError` when the
        keyword file cannot be written.
        """
        model = embedder_for(Means(data_folder=DATA_FOLDER)) if isinstance(embedder, str) else embedder
        volumes = [_volume(document, model) for document in documents]
        room = _Room(folder)
        shelf = Shelf(room.folder / "keyword.db", [PLACE])
        shelf.filled(text_hash(repr(volumes)), lambda: volumes)
        near = None
        if model is not None:
            room.opened = open_index(folder, None, model) if folder is not None else in_memory()
            near = _Near(Dense(model, room.opened.index, NoCache()))
            near.dense.refresh(PLACE, volumes)
        texts = {piece.id: piece.text for volume in volumes for piece in volume.pieces}
        return cls(shelf, near, texts, room)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The best documents, best first. Raises `sqlite3.Error` when the index is damaged."""
        ranked = self._shelf.ask(query, self._near).ranked[:limit]
        return [
            Hit(each.document, each.score, self._texts[each.pieces[0][0]] if each.pieces else "")
            for each in ranked
        ]

    def close(self) -> None:
        """Give back files and memory."""
        self._shelf.keyword.close()
        self._room.close()

    def __enter__(self) -> "Retriever":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Near:
    """Search by meaning without examples of other fields."""

    def __init__(self, dense: Dense) -> None:
        self.dense = dense

    def nearest(self, words: str, workspaces: Sequence[str], limit: int) -> Sequence[Found]:
        return self.dense.nearest(words, [place for place in workspaces if place == PLACE], limit)

    def side(self, words: str) -> float:
        del words
        return 0.0


class _Room:
    """The folder of an index, and what is open in it."""

    def __init__(self, folder: Path | None) -> None:
        self._own = tempfile.TemporaryDirectory(prefix="kam-retriever-") if folder is None else None
        self.folder = Path(self._own.name) if self._own is not None else Path(folder or "")
        self.opened: Opened | None = None

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()
        if self._own is not None:
            self._own.cleanup()


def _volume(document: Document, model: Embedder | None) -> Volume:
    """A document that the model sees whole stays whole; a longer one is split."""
    whole = "\n".join(part for part in (document.title, document.text) if part)
    if model is None or model.fits(whole):
        parts: tuple[Piece, ...] = pieces(PLACE, document.id, [("", document.text)])
    else:
        parts = split(PLACE, document.id, document.text)
    return Volume(PLACE, document.id, document.title, document.asks, parts)


__all__ = ["DEFAULT", "Document", "Hit", "Retriever"]
