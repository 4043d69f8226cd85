"""Reads the words of a PDF, page by page. Runs in the reading process only."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from advisor.documents_errors import (
    DocumentHasTooManyPages,
    DocumentIsBroken,
    DocumentIsLocked,
    DocumentIsScanned,
)
from advisor.documents_tidy import has_words, require_room, tidy_page, without_running_heads

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 500
MOST_UNPACKED = 40_000_000
"""Bytes that one stream of the file may unpack to."""
HEADING = "## p. {number}"
"""Stands above each page, so that a passage can say where it is from."""


def read_pdf(content: bytes) -> tuple[str, int, int]:
    """Text, number of pages, and how many of them gave no words. A page that cannot be read is one of those.

    Raises `DocumentIsLocked`, `DocumentIsBroken`, `DocumentHasTooManyPages`, `DocumentIsTooLong`,
    `DocumentIsScanned`.
    """
    from pypdf import overwrite_configuration

    overwrite_configuration(
        zlib_maximum_output_length=MOST_UNPACKED,
        lzw_maximum_output_length=MOST_UNPACKED,
        run_length_maximum_output_length=MOST_UNPACKED,
        jbig2dec_binary=None,
    )
    reader, count = _opened(content)
    if count > MOST_PAGES:
        raise DocumentHasTooManyPages(most=MOST_PAGES)
    pages = without_running_heads([tidy_page(page) for page in _texts(reader, count)])
    worded = [(number, page) for number, page in enumerate(pages, 1) if has_words(page)]
    if not worded:
        raise DocumentIsScanned
    text = "\n\n".join(f"{HEADING.format(number=number)}\n\n{page}" for number, page in worded)
    return text, count, count - len(worded)


def _opened(content: bytes) -> "tuple[PdfReader, int]":
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentIsLocked
        return reader, len(reader.pages)
    except (DocumentIsLocked, MemoryError):
        raise
    except (DependencyError, FileNotDecryptedError):
        raise DocumentIsLocked from None
    except Exception:  # noqa: BLE001 - the reader promises no kind of error for a file that is broken
        raise DocumentIsBroken from None


def _texts(reader: "PdfReader", count: int) -> Iterator[str]:
    length = broken = 0
    for number in range(count):
        try:
            text = reader.pages[number].extract_text()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above; the other pages may still be good
            text, broken = "", broken + 1
        length += len(text)
        require_room(length)
        yield text
    if broken == count:
        raise DocumentIsBroken
