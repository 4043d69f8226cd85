"""A document as PDF: A4 pages, fonts embedded, text that can be searched and copied."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from bot.exporters.look import A4, ACCENT, INK, PAPER, RULE, SOFT, TONES, WASH, rgb
from bot.exporters.paging import pages_of
from bot.exporters.paper import Paper
from bot.exporters.placing import Box, Image, Page, Table
from bot.exporters.ruler import BOLD, LEADING, Line
from bot.words import Words
from kam_core.cards.pictures import Picture

if TYPE_CHECKING:
    from fpdf import FPDF

FAMILY, FALLBACK = "kam", "kamfallback"
SHAPED = re.compile("[\u0590-\u1dff\u2e80-\U0010ffff]")
"""Letters that change with their neighbours, run from right to left, or stand in the second font only."""
CREATOR = "KAM Planner"


def write(paper: Paper, words: Words) -> bytes:
    """The document as PDF."""
    pages = pages_of(paper, A4)
    sheet = _sheet(paper, pages)
    for number, page in enumerate(pages, start=1):
        _Painter(sheet, paper, words).page(page, number, len(pages))
    return bytes(sheet.output())


def _sheet(paper: Paper, pages: Sequence[Page]) -> "FPDF":
    from fpdf import FPDF

    from bot.pictures.fonts import font_files

    sheet = FPDF(unit="pt", format=(A4.width, A4.height))
    sheet.set_auto_page_break(False)
    sheet.set_margin(0)
    sheet.c_margin = 0
    sheet.set_title(f"{paper.account}: {paper.kind}")
    sheet.set_creator(CREATOR)
    sheet.set_lang(paper.language)
    for bold in (False, True):
        sheet.add_font(FAMILY, "B" if bold else "", font_files(bold)[0])
    every = _every_text(paper, pages)
    if SHAPED.search(every):
        sheet.add_font(FALLBACK, "", font_files()[1])
        sheet.set_fallback_fonts([FALLBACK], exact_match=False)
        sheet.set_font(FAMILY, size=A4.body)
        sheet.set_text_shaping(True)
    return sheet


def _every_text(paper: Paper, pages: Sequence[Page]) -> str:
    """Every sign that is printed."""
    shown = (repr(placed) for page in pages for placed in page.placed if not isinstance(placed, Image))
    return "".join((repr((paper.account, paper.period, paper.head)), *shown))


class _Painter:
    """Paints one page."""

    def __init__(self, sheet: "FPDF", paper: Paper, words: Words) -> None:
        self.sheet, self.paper, self.words, self.form = sheet, paper, words, A4

    def page(self, page: Page, number: int, of: int) -> None:
        """Head, content and foot."""
        self.sheet.add_page()
        self.form = page.form
        self._marked(page)
        if number == 1:
            self._first_head(page)
        else:
            self._head(page)
        for placed in page.placed:
            match placed:
                case Box():
                    self._box(placed)
                case Table():
                    self._table(placed)
                case Image():
                    self._image(placed)
        self._foot(number, of)

    def _marked(self, page: Page) -> None:
        """Every section stands in the outline beside the pages."""
        titles = [] if page.continued else [page.title]
        titles += [
            "".join(run.text for line in placed.lines for run in line)
            for placed in page.placed
            if isinstance(placed, Box) and placed.kind == "section"
        ]
        for title in titles:
            self.sheet.start_section(title)

    def _first_head(self, page: Page) -> None:
        """A band over the whole width with the account's name."""
        self._fill(0, 0, A4.width, 78, ACCENT)
        room = A4.room - 150
        self._text(A4.left, 20, self._short(self.paper.account, 20, True, room), 20, PAPER, bold=True)
        self._text(A4.left, 48, " · ".join(filter(None, (self.paper.kind, self.paper.period))), 10, PAPER)
        facts = [f"{label}: {value}" for label, value in self.paper.head][:4]
        for place, fact in enumerate(facts):
            shown = self._short(fact, 7.5, False, 190)
            self._text(A4.width - A4.right - self._wide(shown, 7.5), 20 + place * 11, shown, 7.5, PAPER)
        del page

    def _head(self, page: Page) -> None:
        continued = f" ({self.paper.word('continued')})" if page.continued else ""
        title = self._short(page.title + continued, 16, True, A4.room)
        self._text(A4.left, 34, self.paper.account, 8, SOFT)
        self._text(A4.left, 50, title, 16, INK, bold=True)
        self._fill(A4.left, 74, 36, 2.5, ACCENT)

    def _foot(self, number: int, of: int) -> None:
        top = A4.height - 36
        self._fill(A4.left, top - 6, A4.room, 0.6, RULE)
        self._text(A4.left, top, f"{self.paper.kept} · {self.paper.day}", 7.5, SOFT)
        count = f"{self.paper.word('page')} {number} {self.paper.word('of')} {of}"
        self._text(A4.width - A4.right - self._wide(count, 7.5), top, count, 7.5, SOFT)

    def _box(self, box: Box) -> None:
        form = self.form
        sizes = {"section": form.title, "heading": form.heading, "tile": form.small, "note": form.note}
        size, left, top = sizes.get(box.kind, form.body), box.left, box.top
        if box.kind == "tile":
            self._fill(box.left, box.top, box.width, box.height, WASH)
            self._fill(box.left, box.top, 2.5, box.height, ACCENT)
            left, top = box.left + form.padding * 2, box.top + form.padding * 1.5
            self._text(left, top, box.label, size - 0.5, ACCENT, bold=True)
            top += size * LEADING
        if box.kind == "section":
            self._fill(box.left, box.top + box.height, 36, 2.5, ACCENT)
        if box.kind == "bullet":
            self._text(left - 9, top, "•", size, ACCENT)
        self._lines(left, top, box.lines, size)

    def _lines(self, left: float, top: float, lines: Sequence[Line], size: float) -> None:
        for place, line in enumerate(lines):
            x = left
            for run in line:
                bold = run.tone in BOLD
                self._text(x, top + place * size * LEADING, run.text, size, TONES[run.tone], bold=bold)
                x += self._wide(run.text, size, bold)

    def _table(self, table: Table) -> None:
        pad, y = self.form.padding, table.top
        self._fill(table.left, y, sum(table.columns), table.head_height, WASH)
        self._cells(table.left, y + pad, table.columns, table.heads)
        y += table.head_height
        self._fill(table.left, y - 0.8, sum(table.columns), 0.8, ACCENT)
        for row, height in zip(table.rows, table.heights, strict=True):
            self._cells(table.left, y + pad, table.columns, row)
            y += height
            self._fill(table.left, y - 0.5, sum(table.columns), 0.5, RULE)

    def _cells(
        self, left: float, top: float, columns: Sequence[float], cells: Sequence[tuple[Line, ...]]
    ) -> None:
        for wide, lines in zip(columns, cells, strict=True):
            self._lines(left + self.form.padding, top, lines, self.form.small)
            left += wide

    def _image(self, image: Image) -> None:
        from bot.pictures import PAGE, draw_picture

        picture: Picture = image.picture
        drawn = draw_picture(picture, self.words, PAGE)
        self.sheet.image(
            BytesIO(drawn.png), x=image.left, y=image.top, w=image.width, h=image.height, alt_text=drawn.alt
        )

    def _fill(self, left: float, top: float, wide: float, high: float, colour: str) -> None:
        self.sheet.set_fill_color(*rgb(colour))
        self.sheet.rect(left, top, wide, high, style="F")

    def _wide(self, text: str, size: float, bold: bool = False) -> float:
        self.sheet.set_font(FAMILY, "B" if bold else "", size)
        return float(self.sheet.get_string_width(text))

    def _short(self, text: str, size: float, bold: bool, room: float) -> str:
        """A running title on one line; it stands in full elsewhere."""
        from bot.pictures.typeset import fitted

        return fitted(text, room, size, bold)

    def _text(
        self, left: float, top: float, text: str, size: float, colour: str, *, bold: bool = False
    ) -> None:
        from bot.pictures.fonts import printable

        lead = len(text) - len(text.lstrip(" "))
        shown = " " * lead + printable(text) + (" " if text.endswith(" ") and text.strip() else "")
        if not shown.strip():
            return
        self.sheet.set_font(FAMILY, "B" if bold else "", size)
        self.sheet.set_text_color(*rgb(colour))
        self.sheet.set_xy(left, top)
        self.sheet.cell(self.sheet.get_string_width(shown), size * LEADING, shown)
