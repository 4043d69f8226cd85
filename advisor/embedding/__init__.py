"""Turns texts into vectors: by a model file here, by an endpoint, or not at all."""

from advisor.embedding.base import Embedder, Endpoint, Means
from advisor.embedding.choose import MODEL_FOLDER, embedder_for

__all__ = ["MODEL_FOLDER", "Embedder", "Endpoint", "Means", "embedder_for"]
