"""`python -m advisor.vectors.probe FOLDER` opens an index and reads from it, in a process that may die of it."""

import subprocess
import sys
from pathlib import Path

SECONDS = 60.0
SAMPLED = 4


def is_sound(folder: Path, seconds: float = SECONDS) -> bool:
    """Whether a process of its own could open the index in a folder and search it; False when it died or hung."""
    asked = [sys.executable, "-m", "advisor.vectors.probe", str(folder)]
    try:
        run = subprocess.run(asked, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except (subprocess.TimeoutExpired, OSError):
        return False
    return run.returncode == 0


def probe(folder: Path) -> None:
    """Read every collection, and search it for some of its own vectors. Raises whatever Chroma raises."""
    from advisor.vectors.chroma_index import in_folder

    client = in_folder(folder)
    for collection in client.list_collections():
        if not collection.count():
            continue
        some = collection.peek(SAMPLED)["embeddings"]
        if some is not None and len(some):
            collection.query(query_embeddings=some, n_results=1)


if __name__ == "__main__":
    probe(Path(sys.argv[1]))
