"""The first page of a Word file: a cover with what is inside, or a plain head where the document has no cover."""

from typing import Any

from bot.exporters.docx_look import CONTENT_CM, MARGIN_CM, SHEET_CM
from bot.exporters.docx_parts import colour_of, element, spacer, write_said
from bot.exporters.docx_table import POINTS_IN_CM, bare_table, dressed
from bot.exporters.look import ACCENT, PAPER
from bot.exporters.paper import Paper, Tone, said

BAND = 190.0
"""Points from the upper to the lower edge of the coloured band."""
NAMES_CM = 5.2


def first_page(document: Any, paper: Paper) -> None:
    """Whose plan it is, and what each section comes to."""
    if not paper.cover:
        _head(document, paper)
        return
    _band(document, paper)
    spacer(document)
    facts = "   ·   ".join(f"{label}: {value}" for label, value in paper.head)
    write_said(document.add_paragraph(), said(facts, Tone.SOFT))
    document.add_heading(paper.word("contents"), level=2)
    _contents(document, paper)
    _end(document)


def bookmarked(heading: Any, title: str, number: int) -> None:
    """A heading that the cover leads to."""
    heading._p.append(element("w:bookmarkStart", {"w:id": number, "w:name": _place(number)}))
    heading.add_run(title)
    heading._p.append(element("w:bookmarkEnd", {"w:id": number}))


def _head(document: Any, paper: Paper) -> None:
    document.add_paragraph(paper.account, style="Title")
    document.add_paragraph(_kind(paper), style="Subtitle")
    if facts := "   ·   ".join(f"{label}: {value}" for label, value in paper.head):
        write_said(document.add_paragraph(), said(facts, Tone.SOFT))


def _band(document: Any, paper: Paper) -> None:
    """The house colour across the page, from edge to edge."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
    from docx.shared import Pt

    inset = MARGIN_CM * POINTS_IN_CM
    table = bare_table(document, 1, (SHEET_CM * POINTS_IN_CM,), {}, indent=-inset, sides=inset)
    row, cell = table.rows[0], table._cells[0]
    row.height_rule, row.height = WD_ROW_HEIGHT_RULE.EXACTLY, Pt(BAND)
    dressed(cell, ACCENT, {})
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for text, style in ((paper.account, "Title"), (_kind(paper), "Subtitle")):
        line = cell.paragraphs[0] if style == "Title" else cell.add_paragraph()
        line.style = document.styles[style]
        line.add_run(text).font.color.rgb = colour_of(PAPER)


def _end(document: Any) -> None:
    """The cover is a part of its own: only there the page has no margin above."""
    from docx.enum.section import WD_SECTION
    from docx.shared import Cm

    document.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = False
    cover = document.sections[0]
    cover.top_margin = cover.header_distance = Cm(0)


def _contents(document: Any, paper: Paper) -> None:
    """Every section by its name, which leads there, and what it comes to."""
    room = (NAMES_CM * POINTS_IN_CM, (CONTENT_CM - NAMES_CM) * POINTS_IN_CM)
    cells = bare_table(document, len(paper.sections), room, {})._cells
    for number, section in enumerate(paper.sections):
        name, comes_to = cells[2 * number], cells[2 * number + 1]
        write_said(name.paragraphs[0], said(section.title, Tone.STRONG), close=True)
        _leading(name.paragraphs[0], number)
        write_said(comes_to.paragraphs[0], said(section.message), close=True)


def _leading(paragraph: Any, number: int) -> None:
    """Make a line lead to a heading."""
    link = element("w:hyperlink", {"w:anchor": _place(number), "w:history": 1})
    for run in paragraph._p.r_lst:
        link.append(run)
    paragraph._p.append(link)


def _place(number: int) -> str:
    return f"section_{number + 1}"


def _kind(paper: Paper) -> str:
    return " · ".join(filter(None, (paper.kind, paper.period)))
