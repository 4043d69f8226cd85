"""Whatever is damaged, held or away, guidance is still found, and the indexes come back by themselves."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from advisor.embedding import Means
from advisor.library import GuidanceLibrary
from advisor.vectors.opening import DAMAGED, FOLDER, LOCK, open_index
from advisor.vectors.probe import is_sound
from kam_core.advice.proposals import SearchMode
from tests.advisor.made import ANNA, NOW, TEAM, WordEmbedder

Opener = Callable[..., GuidanceLibrary]
HOLD = "import sys; from advisor.lock import Lock; from pathlib import Path; l = Lock(Path(sys.argv[1]));"
HOLD += " print(l.taken(), flush=True); sys.stdin.read()"


def best(library: GuidanceLibrary, words: str) -> str:
    return library.search(TEAM, words, 1)[0].article


@contextmanager
def another_process_holds(lock: Path) -> Iterator[None]:
    """Another process has the lock meanwhile."""
    asked = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"True\n"
        yield
        process.communicate()


def index_of(folder: Path) -> Path:
    """The folder of the index that is in use."""
    return next(path for path in (folder / FOLDER).iterdir() if not path.name.startswith(DAMAGED))


def spoil(folder: Path) -> None:
    """Overwrite every file of an index."""
    for file in index_of(folder).rglob("*"):
        if file.is_file():
            file.write_bytes(b"\xff" * 4096)


def test_without_an_embedder_keywords_serve_and_it_says_so(opened: Opener) -> None:
    library = opened(None)
    assert library.warm_up(NOW) is SearchMode.KEYWORD
    assert best(library, "champion farewell") == "contact-leaves"


def test_an_embedder_that_cannot_be_loaded_leaves_keywords(opened: Opener) -> None:
    def broken(_: Means) -> WordEmbedder:
        raise RuntimeError("no such file")

    library = opened(chooser=broken)
    assert library.mode() is SearchMode.KEYWORD
    assert best(library, "champion farewell") == "contact-leaves"


def test_an_index_in_a_folder_finds_again_after_a_restart(
    opened: Opener, embedder: WordEmbedder, tmp_path: Path
) -> None:
    first = opened(embedder, opener=open_index)
    assert best(first, "haggling") == "price-pressure"
    first.close()
    embedder.embedded.clear()
    second = opened(embedder, opener=open_index)
    assert best(second, "trucks") == "late-deliveries"
    assert embedder.embedded == ["trucks"]
    assert is_sound(index_of(tmp_path / "guidance"))


def test_a_damaged_index_is_put_aside_while_keywords_answer_and_made_anew(
    opened: Opener, embedder: WordEmbedder, tmp_path: Path
) -> None:
    opened(embedder, opener=open_index).close()
    spoil(tmp_path / "guidance")
    assert not is_sound(index_of(tmp_path / "guidance"))
    library = opened(None, opener=open_index)
    assert best(library, "champion farewell") == "contact-leaves"
    library.close()
    library = opened(embedder, opener=open_index)
    assert library.mode() is SearchMode.HYBRID
    assert best(library, "haggling") == "price-pressure"
    names = sorted(path.name for path in (tmp_path / "guidance" / FOLDER).iterdir())
    assert [name.startswith(DAMAGED) for name in names].count(True) == 1
    assert len(names) == 2


def test_a_probe_that_dies_or_hangs_says_that_the_index_is_not_sound(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    assert not is_sound(tmp_path)
    assert not is_sound(tmp_path, seconds=0.001)


def test_a_rebuild_makes_a_new_index_in_the_same_process(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder, opener=open_index)
    assert library.rebuild(NOW) is SearchMode.HYBRID
    assert best(library, "haggling") == "price-pressure"


def test_an_index_that_another_process_has_is_left_alone(
    opened: Opener, embedder: WordEmbedder, tmp_path: Path
) -> None:
    folder = tmp_path / "guidance"
    folder.mkdir()
    with another_process_holds(folder / LOCK):
        library = opened(embedder, opener=open_index)
        assert library.mode() is SearchMode.HYBRID
        assert best(library, "haggling") == "price-pressure"
        assert not (folder / FOLDER).exists()
        library.close()


def test_a_chroma_server_that_is_away_is_replaced_by_memory(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder, opener=open_index, means=Means(chroma_url="http://127.0.0.1:9"))
    assert library.mode() is SearchMode.HYBRID
    assert best(library, "haggling") == "price-pressure"


def test_another_model_fills_another_collection(opened: Opener, embedder: WordEmbedder) -> None:
    opened(embedder, opener=open_index).close()
    library = opened(WordEmbedder("words-v2", dims=32), opener=open_index)
    assert library.mode() is SearchMode.HYBRID
    assert best(library, "haggling") == "price-pressure"


def test_a_search_by_meaning_that_fails_leaves_keywords(opened: Opener, embedder: WordEmbedder) -> None:
    library = opened(embedder)
    embedder.fails = True
    for _ in range(5):
        assert best(library, "champion farewell") == "contact-leaves"
    embedder.fails = False
    assert best(library, "haggling") == "price-pressure"


@pytest.mark.parametrize("spoiled", [b"", b"\xff" * 9000])
def test_a_damaged_keyword_file_is_made_anew(opened: Opener, tmp_path: Path, spoiled: bytes) -> None:
    library = opened()
    for file in (tmp_path / "guidance" / "keyword").glob("*.db"):
        library._shelves.close()
        file.write_bytes(spoiled)
    assert best(library, "champion farewell") == "contact-leaves"
    library.close()
    assert best(opened(), "champion farewell") == "contact-leaves"


def test_two_libraries_over_one_folder_answer_side_by_side(opened: Opener, embedder: WordEmbedder) -> None:
    ours, theirs = opened(embedder, opener=open_index), opened(embedder, opener=open_index)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(best, library, "haggling") for library in (ours, theirs) * 10]
        assert {each.result(timeout=60) for each in asked} == {"price-pressure"}
    own = theirs.add_document(TEAM, "play.md", "The zebra contract.", ANNA, NOW)
    assert best(ours, "zebra contract") == own.id
