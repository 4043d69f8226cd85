"""What an embedder is, and by which means one is had."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors of length 1. `model` names what made them and `dims` counts their numbers."""

    @property
    def model(self) -> str: ...

    @property
    def dims(self) -> int: ...

    def documents(self, texts: Sequence[str]) -> "Vectors":
        """One row of `dims` numbers for each text."""
        ...

    def query(self, words: str) -> "Vectors":
        """`dims` numbers for a question."""
        ...

    def fits(self, text: str) -> bool:
        """True when the model sees the whole text, and not only its beginning."""
        ...

    def close(self) -> None:
        """Let go whoever is embedding, with an exception: the process ends. Any thread may call it."""
        ...


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks OpenAI's embeddings API."""

    model: str
    key: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What is configured, all of it optional: a folder with model.onnx and tokenizer.json, an endpoint, a Chroma
    server; `data_folder` is where a fetched model lies, None to leave it alone."""

    data_folder: Path | None = None
    model_folder: Path | None = None
    endpoint: Endpoint | None = None
    chroma_url: str | None = None
