"""Files stay small enough to hold in the head."""

from tests.rules.tree import ROOT, python_files

MOST_LINES = 300


def test_no_python_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
    }
    assert len(lengths) > 100, "the files were not found"
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
