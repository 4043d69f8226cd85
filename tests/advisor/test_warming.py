"""Making search by meaning ready must not hold up the end of a process."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from advisor.embedding import embedder_for
from advisor.embedding.base import Embedder, Means
from advisor.library import GuidanceLibrary
from advisor.vectors.opening import in_memory
from advisor.warming import Warmth
from kam_core.advice.proposals import SearchMode
from kam_core.store import Store
from tests.advisor.made import WordEmbedder
from tests.builders import a_store

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_an_end_does_not_wait_for_a_model_that_is_still_being_loaded(tmp_path: Path) -> None:
    loading, go_on = threading.Event(), threading.Event()

    def slowly(_means: Means) -> Embedder | None:
        loading.set()
        go_on.wait(10)
        return None

    store = a_store(tmp_path)
    warmth = Warmth(store, tmp_path, Means(), chooser=slowly)
    warming = threading.Thread(target=warmth.up, args=(NOW,))
    warming.start()
    assert loading.wait(10)
    assert warmth.down(patience=0.01) is False
    go_on.set()
    warming.join(10)
    assert warmth.down() is True
    store.close()


class SlowEmbedder(WordEmbedder):
    """Embeds until it is closed, as a large model does with thousands of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.closed = threading.Event(), threading.Event()

    def documents(self, texts: Sequence[str]) -> "Vectors":
        self.begun.set()
        assert self.closed.wait(10)
        raise RuntimeError("closed")

    def close(self) -> None:
        self.closed.set()


def test_an_end_stops_what_is_being_embedded_and_is_no_failure(
    guidance_store: Store, knowledge: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slow = SlowEmbedder()
    library = GuidanceLibrary(
        guidance_store, tmp_path, knowledge=knowledge, chooser=lambda _: slow, opener=lambda *_: in_memory()
    )
    library.open(NOW)
    warming = threading.Thread(target=library.warm_up, args=(NOW,))
    warming.start()
    assert slow.begun.wait(10)
    library.close()
    warming.join(10)
    assert not warming.is_alive()
    assert library.warm_up(NOW) is SearchMode.KEYWORD
    assert caplog.messages == []


def test_the_model_on_this_machine_stops_in_the_middle_of_a_batch(real_model: Means) -> None:
    embedder = embedder_for(real_model)
    assert embedder is not None
    done = threading.Event()

    def embed() -> None:
        with pytest.raises(Exception, match="terminate"):
            embedder.documents([f"text {place} " * 200 for place in range(5000)])
        done.set()

    thread = threading.Thread(target=embed)
    thread.start()
    embedder.close()
    thread.join(20)
    assert done.is_set()
