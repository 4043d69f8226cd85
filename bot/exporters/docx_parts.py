"""Parts of a Word file for which the library has no words: fields, marks in their order, text in its tones."""

from typing import Any

from bot.exporters.look import TONES, rgb
from bot.exporters.paper import Run, Said
from bot.exporters.ruler import BOLD
from bot.exporters.runs import right_to_left

AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:rPr",
)
"""What may stand behind the mark of a paragraph from right to left; Word takes no other order."""


def write_said(paragraph: Any, told: Said, colour: str | None = None, *, close: bool = False) -> None:
    """A statement in its tones; `close` leaves no space around it, as in a cell."""
    from docx.shared import Pt

    for run in told.all_runs:
        _write_run(paragraph, run, colour)
    around = paragraph.paragraph_format
    around.space_before = around.space_after = Pt(0 if close else 2)
    if right_to_left(told.all_runs):
        paragraph._p.get_or_add_pPr().insert_element_before(element("w:bidi"), *AFTER_BIDI)


def _write_run(paragraph: Any, run: Run, colour: str | None) -> None:
    written = paragraph.add_run(run.text)
    if run.tone in BOLD:
        written.bold = True
    written.font.color.rgb = colour_of(colour or TONES[run.tone])
    if right_to_left((run,)):
        written.font.rtl = True
        written.font.cs_bold = run.tone in BOLD


def spacer(document: Any) -> None:
    """A little air behind a table, between which and the next one Word needs a paragraph anyway."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    around = document.add_paragraph(style="Caption").paragraph_format
    around.line_spacing_rule, around.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(6)
    around.space_before = around.space_after = Pt(0)
    around.keep_with_next = True


def add_field(paragraph: Any, code: str) -> None:
    """A field that Word fills in, such as the page's number."""
    run = paragraph.add_run()._r
    for kind in ("begin", None, "end"):
        part = element("w:fldChar", {"w:fldCharType": kind}) if kind else element("w:instrText")
        if kind is None:
            part.text = code
        run.append(part)


def element(tag: str, attributes: dict[str, Any] | None = None) -> Any:
    """An element of the format itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), str(value))
    return made


def colour_of(written: str) -> Any:
    """ "#0072B2" as the library takes colours."""
    from docx.shared import RGBColor

    return RGBColor(*rgb(written))
