"""Rows of a text file: its encoding and what stands between its cells are found out."""

import csv
import io
import re
from collections.abc import Iterator

from kam_core.imports.errors import TableIsBroken

DELIMITERS = ",;\t|"
SAMPLE_LINES = 20
LONGEST_CELL = 5_000
_NAMED = re.compile(r"sep=(.)\r?\n")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")
_KEPT_FROM_RUNNING = re.compile(r"'(?=[=+\-@\t])")
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read(content: bytes) -> Iterator[tuple[str, ...]]:
    """The rows as texts. Raises `TableIsBroken`."""
    text = decoded(content)
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    delimiter = named[1] if named else delimiter_of(body)
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
    if named:
        yield ()
    try:
        for cells in rows:
            yield tuple([_clean(cell) for cell in map(str.strip, cells)])
    except csv.Error:
        raise TableIsBroken from None


def _clean(cell: str) -> str:
    return unguarded(cell)[:LONGEST_CELL] if len(cell) > LONGEST_CELL or cell[:1] == "'" else cell


def decoded(content: bytes) -> str:
    """The text, whatever program wrote it: UTF-8, UTF-16 or Windows-1252. Raises `TableIsBroken` for what is none."""
    text = _text(content).replace("\0", "")
    if len(_CONTROLS.findall(text[:100_000])) > 4:
        raise TableIsBroken
    return text


def _text(content: bytes) -> str:
    encoding = next((name for bom, name in BOMS if content.startswith(bom)), "")
    try:
        if encoding:
            return content.decode(encoding)
        if wide := _wide(content[:2000]):
            return content.decode(wide)
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise TableIsBroken from None
        return content.decode("cp1252", errors="replace")


def _wide(sample: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    if len(sample) < 4:
        return ""
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > len(zeros) * 0.6:
            return name
    return ""


def delimiter_of(text: str) -> str:
    """What cuts the first lines into the most cells, the same number in most of them."""
    sample = "".join(io.StringIO(text[:200_000]).readlines()[:SAMPLE_LINES])

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            widths = [len(cells) for cells in csv.reader(io.StringIO(sample), delimiter=delimiter) if cells]
        except csv.Error:
            return (0, 0)
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) / len(widths) if usual > 1 else 0, usual)

    return max(DELIMITERS, key=fit)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs; numbers with a sign stay as they are."""
    if cell[:1] in ("=", "@", "\t", "\r") or (cell[:1] in ("+", "-") and not _is_number(cell)):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """A cell without the mark that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and _KEPT_FROM_RUNNING.match(cell) else cell


def written(rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]], delimiter: str = ",") -> str:
    """Rows as text that spreadsheets open as UTF-8 and do not run."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[+\-][\d.,\s]*\d%?", cell))
