"""Embedders: the real small model where it can be had, and an endpoint on this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from advisor.embedding import Endpoint, Means, embedder_for
from advisor.embedding.remote import RemoteEmbedder
from advisor.errors import NoEmbedder
from advisor.vectors.cache import NoCache
from advisor.vectors.dense import Dense
from advisor.vectors.numpy_index import NumpyIndex


class Answers(BaseHTTPRequestHandler):
    """Speaks OpenAI's embeddings API: three numbers for a text, or trouble when its model is called so."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if asked["model"] == "away":
            self.send_error(500)
            return
        width = 2 if asked["model"] == "odd" and len(asked["input"]) > 1 else 3
        rows = [
            {"object": "embedding", "index": place, "embedding": [float(len(text)), 3.0, 4.0][:width]}
            for place, text in enumerate(asked["input"])
        ]
        body = json.dumps({"object": "list", "data": rows[::-1], "model": "m", "usage": {}}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Where an endpoint listens on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_without_means_there_is_no_embedder(tmp_path: Path) -> None:
    assert embedder_for(Means()) is None
    assert embedder_for(Means(data_folder=tmp_path)) is None


def test_a_configured_folder_must_hold_a_model(tmp_path: Path) -> None:
    with pytest.raises(NoEmbedder, match="no_file"):
        embedder_for(Means(model_folder=tmp_path))
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(NoEmbedder, match="broken_file"):
        embedder_for(Means(model_folder=tmp_path))


def test_an_endpoint_gives_vectors_of_length_one_in_the_order_of_the_texts(endpoint: str) -> None:
    remote = RemoteEmbedder(Endpoint("text-small", "key", endpoint))
    rows = remote.documents(["a", "bb" * 10, ""])
    assert remote.dims == 3
    assert rows.shape == (3, 3)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert rows[1, 0] > rows[0, 0]
    assert remote.documents([]).shape == (0, 3)


def test_two_endpoints_are_two_models(endpoint: str) -> None:
    names = {RemoteEmbedder(Endpoint("m", "", url)).model for url in (endpoint, f"{endpoint}/")}
    assert len(names) == 2


@pytest.mark.parametrize("model", ["away", "odd"])
def test_an_endpoint_that_answers_badly_is_no_embedder(endpoint: str, model: str) -> None:
    with pytest.raises(NoEmbedder):
        RemoteEmbedder(Endpoint(model, "key", endpoint)).documents(["a", "b"])


def test_an_endpoint_that_failed_rests(endpoint: str) -> None:
    remote = RemoteEmbedder(Endpoint("text-small", "key", endpoint))
    remote._endpoint = Endpoint("away", "key", endpoint)
    dense = Dense(remote, NumpyIndex(), NoCache())
    for why in ("endpoint", "resting"):
        with pytest.raises(NoEmbedder, match=why):
            dense.nearest("words", ["T"], 5)


def test_the_small_model_puts_what_belongs_together_together(real_model: Means) -> None:
    small = embedder_for(real_model)
    assert small is not None
    assert (small.model, small.dims) == ("bge-small-int8-v1", 384)
    texts = ["What to do when your contact leaves", "Standing price pressure", "A recipe for bread", ""]
    rows = small.documents(texts)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert int(np.argmax(rows @ small.query("my champion has resigned"))) == 0
    assert int(np.argmax(rows @ small.query("they want a discount"))) == 1
    assert small.fits("short")
    assert not small.fits("word " * 600)
