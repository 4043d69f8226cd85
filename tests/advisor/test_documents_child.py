"""The reading process can take little, and knows nothing of the bot."""

import subprocess
import sys
from pathlib import Path

from advisor.documents import bare_environment

GREEDY = """
import sys
from advisor.documents_child import within_limits
within_limits()
try:
    bytearray(3_000_000_000)
except MemoryError:
    print("no memory")
try:
    with open(sys.argv[1], "wb") as file:
        file.write(b"words")
except OSError:
    print("no file")
"""


def test_it_gets_neither_much_memory_nor_a_file(tmp_path: Path) -> None:
    written = tmp_path / "written"
    run = subprocess.run(
        [sys.executable, "-c", GREEDY, str(written)], capture_output=True, text=True, check=True, timeout=120
    )
    assert run.stdout.split("\n")[:2] == ["no memory", "no file"]
    assert written.stat().st_size == 0


def test_no_token_and_no_key_goes_with_it() -> None:
    known = {"PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONSAFEPATH"}
    assert set(bare_environment()) <= known
