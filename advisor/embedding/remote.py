"""An endpoint that speaks OpenAI's embeddings API, asked with the `openai` package itself.

LangChain's `OpenAIEmbeddings` counts tokens by default with a table that it downloads on first use; this does not.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from advisor.embedding.base import Endpoint
from advisor.errors import NoEmbedder

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

QUERY_SECONDS = 2.0
BATCH_SECONDS = 30.0
BATCH = 64
MOST_CHARACTERS = 6000
"""About 1,500 tokens; the smallest models that are served so take 512, and cut the rest off themselves."""


class RemoteEmbedder:
    """Any number of threads may use it. Raises `NoEmbedder` when the endpoint does not answer as it should."""

    def __init__(self, endpoint: Endpoint) -> None:
        import openai

        self._endpoint = endpoint
        self._api = openai.OpenAI(
            base_url=endpoint.url, api_key=endpoint.key or "none", timeout=BATCH_SECONDS, max_retries=1
        )
        self.model = _name(endpoint)
        self.dims = 0
        self.dims = int(self._asked(["dimensions"], BATCH_SECONDS).shape[1])

    def documents(self, texts: Sequence[str]) -> "Vectors":
        """One row for each text."""
        import numpy as np

        if not texts:
            return np.empty((0, self.dims), dtype=np.float32)
        parts = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        return np.concatenate([self._asked(part, BATCH_SECONDS) for part in parts])

    def query(self, words: str) -> "Vectors":
        """The vector of a question."""
        row: Vectors = self._asked([words], QUERY_SECONDS)[0]
        return row

    def fits(self, text: str) -> bool:
        """True for what is sent whole."""
        return len(text) <= MOST_CHARACTERS

    def close(self) -> None:
        """Whoever waits for the endpoint waits no longer, and whoever asks is refused."""
        self._api.close()

    def _asked(self, texts: Sequence[str], seconds: float) -> Any:
        import numpy as np
        import openai

        sent = [text[:MOST_CHARACTERS] or " " for text in texts]
        try:
            told = self._api.embeddings.create(
                model=self._endpoint.model, input=sent, encoding_format="float", timeout=seconds
            )
            rows = np.array(
                [each.embedding for each in sorted(told.data, key=lambda each: each.index)], dtype=np.float32
            )
        except (openai.OpenAIError, OSError, ValueError, TypeError, AttributeError) as wrong:
            raise NoEmbedder(why="endpoint") from wrong
        if rows.ndim != 2 or len(rows) != len(texts) or (self.dims and rows.shape[1] != self.dims):
            raise NoEmbedder(why="shape")
        if not np.isfinite(rows).all():
            raise NoEmbedder(why="shape")
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def _name(endpoint: Endpoint) -> str:
    """A name that two endpoints share only when they serve the same model."""
    where = hashlib.sha256((endpoint.url or "").encode()).hexdigest()[:8]
    model = re.sub(r"[^A-Za-z0-9.-]+", "-", endpoint.model).strip("-.")[:60]
    return f"remote-{model}-{where}"
