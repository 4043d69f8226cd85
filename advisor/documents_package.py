"""Opens the zip archive that a Word file is, and finds the parts with words in it."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from advisor.documents_errors import (
    DocumentExpandsTooMuch,
    DocumentIsAnother,
    DocumentIsBroken,
    DocumentIsLocked,
)
from advisor.documents_xml import Attributes, walk

MOST_PARTS = 10_000
MOST_UNPACKED = 1_000_000_000
"""Bytes of all parts together, as the archive declares them."""
MOST_RATIO = 200
"""Words in XML pack to a tenth, repeated ones to a sixtieth; a picture that is never unpacked here may do as it likes."""
WORTH_COUNTING = 10_000_000
READ = (".xml", ".rels")
TYPES, LINKS = "[Content_Types].xml", "_rels/.rels"
MAIN, STYLES = "/officeDocument", "/styles"
ENDING = "docx"
_LOCKED = 1
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What opening an archive raises; a method of packing that Python does not know is a `NotImplementedError`."""


class Package:
    """The parts of a Word file. Only what is asked for is unpacked; what links lead outside is never fetched."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        main = self._linked(LINKS, MAIN)
        if TYPES not in self._names or main is None:
            raise DocumentIsAnother(ending=ENDING)
        self.main = main
        """The name of the part with the text."""

    @property
    def styles(self) -> str | None:
        """The name of the part with the styles."""
        folder, name = posixpath.split(self.main)
        return self._linked(f"{folder}/_rels/{name}.rels".lstrip("/"), STYLES)

    @contextmanager
    def opened(self, part: str) -> Iterator[IO[bytes]]:
        """A part, unpacked as it is read. Raises `DocumentIsBroken` while it is."""
        try:
            with self._archive.open(part) as stream:
                yield stream
        except _ZIP_ERRORS:
            raise DocumentIsBroken from None

    def _linked(self, links: str, kind: str) -> str | None:
        """The part of this archive that a part links to as being of that kind, when it is there."""
        folder = posixpath.dirname(posixpath.dirname(links))
        found: list[str] = []

        def start(name: str, given: Attributes) -> None:
            inside = given.get("TargetMode", "Internal") == "Internal"
            if name == "Relationship" and inside and given.get("Type", "").endswith(kind):
                target = posixpath.join("/", folder, given.get("Target", ""))
                found.append(posixpath.normpath(target).lstrip("/"))

        if links in self._names:
            with self.opened(links) as stream:
                walk(stream, start)
        return next((part for part in found if part in self._names), None)


@contextmanager
def package(content: bytes) -> Iterator[Package]:
    """The file, looked at before anything is unpacked.

    Raises `DocumentIsBroken`, `DocumentIsLocked`, `DocumentIsAnother`, `DocumentExpandsTooMuch`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _ZIP_ERRORS:
        raise DocumentIsBroken from None
    with archive:
        _look_at(archive.infolist())
        yield Package(archive)


def _look_at(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DocumentExpandsTooMuch
    for part in parts:
        if part.flag_bits & _LOCKED:
            raise DocumentIsLocked
        read = part.filename.endswith(READ)
        if read and part.file_size > max(WORTH_COUNTING, MOST_RATIO * part.compress_size):
            raise DocumentExpandsTooMuch
