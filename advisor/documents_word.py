"""Reads the words of a Word file into Markdown: headings, paragraphs, lists, tables. Runs in the reading process only.

Left out: what was deleted or moved away, what is hidden, tables of contents, notes, headers, pictures, macros.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from advisor.documents_errors import DocumentIsAnother
from advisor.documents_package import ENDING, Package, package
from advisor.documents_styles import Style, styles_of
from advisor.documents_tidy import require_room
from advisor.documents_xml import Attributes, walk

ROOT = "document"
SILENT = frozenset({"moveFrom", "del", "Fallback", "pPrChange", "rPrChange", "tblPrChange", "trPrChange"})
"""What stands in these is said elsewhere, or no more."""
SPACES: Mapping[str, str] = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
DEEPEST_HEADING = 3
OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class _Paragraph:
    style: Style = field(default_factory=Style)
    listed: bool | None = None
    indent: int = 0
    outline: int | None = None
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)


def read_word(content: bytes) -> tuple[str, int, int]:
    """The text of a Word file; it has no pages.

    Raises `DocumentIsBroken`, `DocumentIsLocked`, `DocumentIsAnother`, `DocumentExpandsTooMuch`, `DocumentIsTooLong`.
    """
    with package(content) as parts:
        body = _Body(_styles(parts))
        with parts.opened(parts.main) as stream:
            walk(stream, body.start, body.end, body.words)
    return body.text(), 0, 0


def _styles(parts: Package) -> Mapping[str, Style]:
    name = parts.styles
    if name is None:
        return {}
    with parts.opened(name) as stream:
        return styles_of(stream)


class _Body:
    """What has been read so far. A paragraph may hold others (in a text box), and so may a table's cell."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles
        self._lines: list[tuple[bool, str]] = []
        self._length = 0
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._silent = 0
        self._hidden = self._taking = self._begun = False
        self._starts: Mapping[str, Callable[[Attributes], None]] = {
            "p": lambda _: self._paragraphs.append(_Paragraph()),
            "r": lambda _: self._show(),
            "t": lambda _: self._take(),
            "tbl": lambda _: self._tables.append(_Table()),
            "tc": lambda _: self._new_cell(),
            "pStyle": self._style,
            "numPr": lambda _: self._listed(True),
            "numId": lambda given: self._listed(given.get("val") != "0"),
            "ilvl": self._indent,
            "outlineLvl": self._outline,
            "vanish": self._vanish,
        }
        self._ends: Mapping[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "t": self._leave,
            "tc": self._end_cell,
            "tr": self._end_row,
            "tbl": self._end_table,
        }

    def text(self) -> str:
        """Everything in order; list items and rows of a table stand close together."""
        parts: list[str] = []
        before = False
        for close, line in self._lines:
            parts += ["\n" if close and before else "\n\n", line] if parts else [line]
            before = close
        return "".join(parts)

    def start(self, name: str, given: Attributes) -> None:
        if not self._begun:
            self._begin(name)
        if name in SILENT:
            self._silent += 1
        elif self._silent:
            return
        elif name in SPACES:
            self._put(SPACES[name])
        elif name in self._starts:
            self._starts[name](given)

    def end(self, name: str) -> None:
        if name in SILENT:
            self._silent -= 1
        elif name in self._ends and not self._silent:
            self._ends[name]()

    def words(self, text: str) -> None:
        if self._taking:
            self._put(text)

    def _begin(self, name: str) -> None:
        """A workbook or a deck of slides is packed alike."""
        if name != ROOT:
            raise DocumentIsAnother(ending=ENDING)
        self._begun = True

    def _put(self, text: str) -> None:
        if self._paragraphs and not self._hidden:
            self._paragraphs[-1].pieces.append(text)
            self._length += len(text)
            require_room(self._length)

    def _show(self) -> None:
        self._hidden = False

    def _vanish(self, given: Attributes) -> None:
        self._hidden = given.get("val", "1") not in OFF

    def _take(self) -> None:
        self._taking = True

    def _leave(self) -> None:
        self._taking = False

    def _style(self, given: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = self._styles.get(given.get("val", ""), Style())

    def _listed(self, listed: bool) -> None:
        if self._paragraphs:
            self._paragraphs[-1].listed = listed

    def _indent(self, given: Attributes) -> None:
        level = given.get("val", "")
        if self._paragraphs and level.isascii() and level.isdigit():
            self._paragraphs[-1].indent = min(int(level[:2]), DEEPEST_HEADING)

    def _outline(self, given: Attributes) -> None:
        level = given.get("val", "")
        if self._paragraphs and len(level) == 1 and level in "012345678":
            self._paragraphs[-1].outline = int(level) + 1

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        self._hidden = False
        said = "".join(paragraph.pieces).strip()
        if not said or paragraph.style.contents:
            return
        if self._tables:
            self._tables[-1].cell.append(" ".join(said.split()))
        else:
            self._lines.append(_line(paragraph, said))

    def _new_cell(self) -> None:
        if self._tables:
            self._tables[-1].cell = []

    def _end_cell(self) -> None:
        if self._tables:
            self._tables[-1].cells.append("; ".join(self._tables[-1].cell))

    def _end_row(self) -> None:
        """A row becomes one line; a table within a table becomes words of the cell around it."""
        if not self._tables:
            return
        row, self._tables[-1].cells = " | ".join(filter(None, self._tables[-1].cells)), []
        if not row:
            return
        if len(self._tables) > 1:
            self._tables[-2].cell.append(row)
        else:
            self._lines.append((True, f"- {row}"))

    def _end_table(self) -> None:
        if self._tables:
            self._tables.pop()


def _line(paragraph: _Paragraph, said: str) -> tuple[bool, str]:
    """A paragraph as a line of Markdown, and whether it stands close to others of its kind."""
    level = paragraph.outline or paragraph.style.level
    if level:
        return False, f"{'#' * min(level, DEEPEST_HEADING)} {' '.join(said.split())}"
    if paragraph.style.listed if paragraph.listed is None else paragraph.listed:
        return True, f"{'  ' * paragraph.indent}- {' '.join(said.split())}"
    return False, said
