"""Chroma through LangChain, with vectors that were made before: a derived index, to be thrown away at will.

It holds ids and metadata. A document's text in it is its key, because LangChain leaves out what has none.
"""

import hashlib
import threading
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.keyword import Found
from advisor.vectors.entries import Entry

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from langchain_chroma import Chroma

    from advisor.embedding.base import Vectors

BATCH = 1000
"""Chroma takes 5,461 at once."""


class ChromaIndex:
    """An index in a folder that nobody else has open, or on a server. Raises whatever Chroma raises."""

    def __init__(self, client: "ClientAPI", model: str, dims: int) -> None:
        self._client = client
        self._about = {"hnsw:space": "cosine", "model": model, "dims": dims}
        self._known: dict[str, Chroma] = {}
        self._lock = threading.Lock()

    def keys(self, collection: str) -> set[str]:
        return set(self._collection(collection).get(include=[])["ids"])

    def put(self, collection: str, entries: Sequence[Entry], vectors: "Vectors") -> None:
        for start in range(0, len(entries), BATCH):
            some = entries[start : start + BATCH]
            rows = vectors[start : start + BATCH].tolist()
            made = _Made({entry.key: row for entry, row in zip(some, rows, strict=True)})
            about = [{"document": entry.document, "piece": entry.piece} for entry in some]
            keys = [entry.key for entry in some]
            self._opened(collection, made).add_texts(keys, metadatas=about, ids=keys)

    def drop(self, collection: str, keys: Collection[str]) -> None:
        gone = sorted(keys)
        for start in range(0, len(gone), BATCH):
            self._collection(collection).delete(ids=gone[start : start + BATCH])

    def nearest(self, collection: str, vector: "Vectors", limit: int) -> list[Found]:
        found = self._collection(collection).similarity_search_by_vector_with_relevance_scores(
            vector.tolist(), k=limit
        )
        return [
            Found(document.metadata["document"], document.metadata["piece"], 1.0 - distance)
            for document, distance in found
        ]

    def forget_other_models(self) -> None:
        """Delete the collections that other models filled. Only for an index that nobody else uses."""
        for each in self._client.list_collections():
            if not each.name.endswith(f"-{self._about['model']}"):
                self._client.delete_collection(each.name)

    def close(self) -> None:
        self._known.clear()
        close = getattr(self._client, "close", None)
        if close is not None:
            close()

    def _collection(self, collection: str) -> "Chroma":
        with self._lock:
            if collection not in self._known:
                self._known[collection] = self._opened(collection, None)
            return self._known[collection]

    def _opened(self, collection: str, made: "_Made | None") -> "Chroma":
        from langchain_chroma import Chroma

        name = collection_name(collection, str(self._about["model"]))
        embedding: Any = made
        return Chroma(name, embedding, client=self._client, collection_metadata=dict(self._about))


class _Made:
    """Gives LangChain the vectors that were made before, by their keys."""

    def __init__(self, vectors: Mapping[str, list[float]]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: Sequence[str]) -> list[list[float]]:
        return [self._vectors[text] for text in texts]


def collection_name(workspace: str, model: str) -> str:
    """A collection's name: the model is part of it, so that another model fills another one."""
    if workspace.islower() and workspace.isalpha():
        return f"{workspace}-{model}"
    return f"own-{hashlib.sha256(workspace.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}-{model}"


def in_folder(folder: Path) -> "ClientAPI":
    """A client of the index in a folder; this process must be the only one that has it open."""
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))


def on_server(url: str) -> "ClientAPI":
    """A client of a Chroma server."""
    from urllib.parse import urlsplit

    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    settings = Settings(anonymized_telemetry=False)
    return chromadb.HttpClient(parts.hostname or url, port, ssl=secure, settings=settings)
