"""Which embedder there is: an endpoint, a configured folder, the fetched model, or none."""

from pathlib import Path

from advisor.embedding.base import Embedder, Means
from advisor.errors import NoEmbedder

MODEL_FOLDER = Path("models") / "bge-small"
"""Where the fetched model lies within the data folder."""


def embedder_for(means: Means) -> Embedder | None:
    """The embedder by these means; None when nothing is configured or fetched.

    Raises `NoEmbedder` when what is configured cannot be used.
    """
    if means.endpoint is not None:
        from advisor.embedding.remote import RemoteEmbedder

        return RemoteEmbedder(means.endpoint)
    fetched = None if means.data_folder is None else means.data_folder / MODEL_FOLDER
    folder = means.model_folder or fetched
    if folder is None or not (folder / "model.onnx").is_file():
        if means.model_folder is not None:
            raise NoEmbedder(why="no_file")
        return None
    from advisor.embedding.local import LocalEmbedder

    return LocalEmbedder(folder)
