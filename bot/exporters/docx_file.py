"""A document as Word: a cover with what each section comes to, real headings, tables that repeat their heads."""

from io import BytesIO
from typing import Any

from bot.exporters.docx_cover import bookmarked, first_page
from bot.exporters.docx_look import CONTENT_CM, MESSAGE, styled
from bot.exporters.docx_parts import add_field, spacer, write_said
from bot.exporters.docx_table import grid_table, tile_table
from bot.exporters.look import SOFT
from bot.exporters.paper import Block, Grid, Lines, Paper, Section, Shown, Tiles, Tone, said
from bot.words import Words


def write(paper: Paper, words: Words) -> bytes:
    """The document as Word."""
    from docx import Document

    document: Any = Document()
    styled(document)
    document.core_properties.title = f"{paper.account}: {paper.kind}"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = paper.language
    _around(document, paper)
    first_page(document, paper)
    for number, section in enumerate(paper.sections):
        _section(document, section, number, words, new_page=number == 1)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _around(document: Any, paper: Paper) -> None:
    """Whose plan it is above each page but the first; below, who may read it, the day, and the page out of how many."""
    page = document.sections[0]
    page.different_first_page_header_footer = True
    for foot in (page.footer, page.first_page_footer):
        line = _edge(document, foot, f"{paper.kept} · {paper.day}\t{paper.word('page')} ")
        add_field(line, "PAGE")
        line.add_run(f" {paper.word('of')} ")
        add_field(line, "NUMPAGES")
    _edge(document, page.header, f"{paper.account}\t{paper.kind}")


def _edge(document: Any, place: Any, text: str) -> Any:
    """A small line with a part on the left and one on the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    line = place.paragraphs[0]
    line.style = document.styles["Caption"]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(CONTENT_CM), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(text)
    return line


def _section(document: Any, section: Section, number: int, words: Words, *, new_page: bool) -> None:
    heading = document.add_heading(level=1)
    heading.paragraph_format.page_break_before = new_page
    bookmarked(heading, section.title, number)
    if section.message:
        document.add_paragraph(section.message, style=MESSAGE)
    if section.lead:
        write_said(document.add_paragraph(), said(section.lead, Tone.SOFT))
    for block in section.blocks:
        _block(document, block, words)
    for note, text in section.notes:
        write_said(document.add_paragraph(style="Caption"), said(f"{note}  {text}", Tone.SOFT))
    if section.sources:
        write_said(document.add_paragraph(style="Caption"), said(section.sources, Tone.SOFT))


def _block(document: Any, block: Block, words: Words) -> None:
    match block:
        case Lines():
            _lines(document, block)
        case Grid():
            if block.title:
                document.add_heading(block.title, level=2)
            grid_table(document, block)
            spacer(document)
        case Tiles():
            tile_table(document, block)
            spacer(document)
        case Shown():
            _picture(document, block, words)


def _lines(document: Any, block: Lines) -> None:
    if block.title:
        document.add_heading(block.title, level=2)
    for line in block.lines:
        write_said(document.add_paragraph(style="List Bullet" if block.bullets else None), line)


def _picture(document: Any, shown: Shown, words: Words) -> None:
    """The picture with what it shows, as alt text and as a caption that stays with it."""
    from docx.shared import Cm

    from bot.pictures import PAGE, draw_picture

    drawn = draw_picture(shown.picture, words, PAGE)
    inline = document.add_picture(BytesIO(drawn.png), width=Cm(CONTENT_CM))._inline
    inline.docPr.set("descr", drawn.alt)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    write_said(document.add_paragraph(style="Caption"), said(drawn.alt, Tone.SOFT), colour=SOFT)
