"""Fixtures of the guidance's tests: a store, a folder of articles, libraries that are closed again, the real model."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from advisor.embedding import MODEL_FOLDER, Means
from advisor.embedding.base import Embedder
from advisor.errors import ModelCannotBeFetched
from advisor.fetch import fetch_model
from advisor.library import GuidanceLibrary
from advisor.vectors.opening import in_memory
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from tests.advisor.made import NOW, WordEmbedder, write_articles

KAM = Path(__file__).parents[2] / ".kam"
Opener = Callable[..., GuidanceLibrary]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database at the newest step, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "kam.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def guidance_store(empty_database: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    shutil.copy(empty_database, tmp_path / "kam.db")
    store = make_store(f"sqlite:///{tmp_path / 'kam.db'}")
    yield store
    store.close()


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A folder with three articles."""
    return write_articles(tmp_path / "knowledge")


@pytest.fixture
def embedder() -> WordEmbedder:
    """An embedder that knows a few words."""
    return WordEmbedder()


@pytest.fixture
def opened(guidance_store: Store, knowledge: Path, tmp_path: Path) -> Iterator[Opener]:
    """Opens libraries over the store, warm when they are given an embedder."""
    made: list[GuidanceLibrary] = []

    def open_one(embedder: Embedder | None = None, folder: str = "guidance", **more: Any) -> GuidanceLibrary:
        more.setdefault("later", lambda work: work())
        more.setdefault("chooser", lambda _: embedder)
        more.setdefault("opener", lambda *_: in_memory())
        library = GuidanceLibrary(guidance_store, tmp_path / folder, knowledge=knowledge, **more)
        made.append(library)
        library.open(NOW)
        library.warm_up(NOW)
        return library

    yield open_one
    for library in made:
        library.close()


@pytest.fixture(scope="session")
def real_model() -> Means:
    """The real embedding model, fetched once; skipped where it cannot be had, but never in CI."""
    try:
        fetch_model(KAM / MODEL_FOLDER)
    except ModelCannotBeFetched as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the embedding model cannot be had here: {problem.about['why']}")
    return Means(data_folder=KAM)
