"""A model of the BERT kind from two files, run by onnxruntime on a few threads."""

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.errors import NoEmbedder
from advisor.fetch import BGE_SMALL, sha256_of

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

BGE_PREFIX = "Represent this sentence for searching relevant passages: "
MOST_TOKENS = 512
BATCH = 32
THREADS = 2
SILENT = 4
HABITS = "embedder.toml"
"""Optional file beside another model, for `pooling` (cls or mean), `query_prefix` and `document_prefix`."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a model wants its texts, and how its numbers become one vector. By default those of the BGE models."""

    pooling: str = "cls"
    query_prefix: str = BGE_PREFIX
    document_prefix: str = ""


class LocalEmbedder:
    """Any number of threads may use it. Raises `NoEmbedder` when the files cannot be used."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        try:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = min(THREADS, os.cpu_count() or 1)
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            # Threads that spin while they wait take the processor from whoever else needs it.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            path = str(folder / "model.onnx")
            self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
            self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._habits = _habits(folder)
            self._runs = onnxruntime.RunOptions()
            self._runs.log_severity_level = SILENT
        except Exception as wrong:
            raise NoEmbedder(why="broken_file") from wrong
        self._tokens.no_padding()
        self._tokens.enable_truncation(MOST_TOKENS)
        self._wants = {each.name for each in self._session.get_inputs()}
        self.model = _name(folder / "model.onnx", self._habits)
        self.dims = int(self._run([""]).shape[1])

    def documents(self, texts: Sequence[str]) -> "Vectors":
        """One row for each text; texts of one length go together, so that little is padded."""
        import numpy as np

        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        made = np.empty((len(texts), self.dims), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            made[places] = self._run([self._habits.document_prefix + texts[place] for place in places])
        return made

    def query(self, words: str) -> "Vectors":
        """The vector of a question."""
        row: Vectors = self._run([self._habits.query_prefix + words])[0]
        return row

    def fits(self, text: str) -> bool:
        """True when nothing of the text is cut off."""
        return len(text) < MOST_TOKENS or not self._tokens.encode(text).overflowing

    def close(self) -> None:
        """Stop what runs, in the middle of a batch: the interpreter must not end with a thread inside the model."""
        self._runs.terminate = True

    def _run(self, texts: Sequence[str]) -> "Vectors":
        import numpy as np

        encoded = [self._tokens.encode(text) for text in texts]
        width = max(len(each.ids) for each in encoded)
        ids = np.zeros((len(texts), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(encoded):
            ids[row, : len(each.ids)] = each.ids
            mask[row, : len(each.ids)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        wanted = {name: given[name] for name in given if name in self._wants}
        told = self._session.run(None, wanted, self._runs)
        return _unit(_pooled(told[0], mask, self._habits.pooling))


def _pooled(states: Any, mask: Any, pooling: str) -> Any:
    if states.ndim == 2:
        return states
    if pooling == "cls":
        return states[:, 0]
    weights = mask[:, :, None].astype(states.dtype)
    return (states * weights).sum(axis=1) / weights.sum(axis=1)


def _unit(vectors: Any) -> "Vectors":
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return unit


def _habits(folder: Path) -> Habits:
    path = folder / HABITS
    return Habits(**tomllib.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Habits()


def _name(path: Path, habits: Habits) -> str:
    digest = sha256_of(path)
    known = digest == BGE_SMALL.files["model.onnx"] and habits == Habits()
    return "bge-small-int8-v1" if known else f"file-{digest[:12]}-{habits.pooling}"
