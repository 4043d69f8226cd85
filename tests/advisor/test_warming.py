"""Making search by meaning ready must not hold up the end of a process."""

import threading
from datetime import UTC, datetime
from pathlib import Path

from advisor.embedding.base import Embedder, Means
from advisor.warming import Warmth
from tests.builders import a_store

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
