"""A document as Word: real headings that make a table of contents, tables that repeat their heads, page numbers."""

from io import BytesIO
from typing import Any

from bot.exporters.docx_parts import add_field, plain_table, shaded, styled, write_said
from bot.exporters.look import ACCENT, SOFT, WASH
from bot.exporters.paper import Block, Grid, Lines, Paper, Section, Shown, Tiles, Tone, said
from bot.words import Words

TILES_ACROSS = 2
ROOM_CM = 17.0


def write(paper: Paper, words: Words) -> bytes:
    """The document as Word."""
    from docx import Document

    document: Any = Document()
    styled(document)
    document.core_properties.title = f"{paper.account}: {paper.kind}"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = paper.language
    _foot(document, paper)
    _head(document, paper)
    for number, section in enumerate(paper.sections):
        _section(document, section, words, new_page=number == 1)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _head(document: Any, paper: Paper) -> None:
    document.add_paragraph(paper.account, style="Title")
    kind = " · ".join(filter(None, (paper.kind, paper.period)))
    document.add_paragraph(kind, style="Subtitle")
    facts = "   ·   ".join(f"{label}: {value}" for label, value in paper.head)
    write_said(document.add_paragraph(), said(facts, Tone.SOFT))


def _foot(document: Any, paper: Paper) -> None:
    """Who may read it, the day, and the page out of how many."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    line = document.sections[0].footer.paragraphs[0]
    line.style = document.styles["Caption"]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(ROOM_CM), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{paper.kept} · {paper.day}\t{paper.word('page')} ")
    add_field(line, "PAGE")
    line.add_run(f" {paper.word('of')} ")
    add_field(line, "NUMPAGES")


def _section(document: Any, section: Section, words: Words, *, new_page: bool) -> None:
    heading = document.add_heading(section.title, level=1)
    heading.paragraph_format.page_break_before = new_page
    if section.lead:
        write_said(document.add_paragraph(), said(section.lead, Tone.SOFT))
    for block in section.blocks:
        _block(document, block, words)
    for number, text in section.notes:
        write_said(document.add_paragraph(style="Caption"), said(f"{number}  {text}", Tone.SOFT))
    if section.sources:
        write_said(document.add_paragraph(style="Caption"), said(section.sources, Tone.SOFT))


def _block(document: Any, block: Block, words: Words) -> None:
    match block:
        case Lines():
            _lines(document, block)
        case Grid():
            _grid(document, block)
        case Tiles():
            _tiles(document, block)
        case Shown():
            _picture(document, block, words)


def _lines(document: Any, block: Lines) -> None:
    if block.title:
        document.add_heading(block.title, level=2)
    for line in block.lines:
        write_said(document.add_paragraph(style="List Bullet" if block.bullets else None), line)


def _grid(document: Any, grid: Grid) -> None:
    if grid.title:
        document.add_heading(grid.title, level=2)
    table = plain_table(document, len(grid.rows) + 1, len(grid.heads), ROOM_CM, grid)
    cells = table._cells  # asked for once: each look-up by row walks the whole table
    across = len(grid.heads)
    for place, head in enumerate(grid.heads):
        shaded(cells[place], WASH)
        write_said(cells[place].paragraphs[0], said(head, Tone.STRONG))
    for number, row in enumerate(grid.rows, start=1):
        for place, told in enumerate(row):
            write_said(cells[number * across + place].paragraphs[0], told)
    document.add_paragraph(style="Caption")


def _tiles(document: Any, block: Tiles) -> None:
    """Two columns of labelled lines."""
    rows = -(-len(block.tiles) // TILES_ACROSS)
    table = document.add_table(rows, TILES_ACROSS)
    for place, (label, told) in enumerate(block.tiles):
        cell = table.cell(place // TILES_ACROSS, place % TILES_ACROSS)
        shaded(cell, WASH)
        write_said(cell.paragraphs[0], said(label, Tone.STRONG), colour=ACCENT)
        for each in told:
            write_said(cell.add_paragraph(), each)
    document.add_paragraph(style="Caption")


def _picture(document: Any, shown: Shown, words: Words) -> None:
    """The picture with what it shows, as alt text and as a caption."""
    from docx.shared import Cm

    from bot.pictures import PAGE, draw_picture

    drawn = draw_picture(shown.picture, words, PAGE)
    inline = document.add_picture(BytesIO(drawn.png), width=Cm(ROOM_CM))._inline
    inline.docPr.set("descr", drawn.alt)
    write_said(document.add_paragraph(style="Caption"), said(drawn.alt, Tone.SOFT), colour=SOFT)
