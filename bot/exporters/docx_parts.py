"""Parts of a Word file for which the library has no words: fields, shading, repeated heads, the house's styles."""

from typing import Any

from bot.exporters.columns import widths
from bot.exporters.look import ACCENT, INK, RULE, SOFT, TONES, rgb
from bot.exporters.paper import Grid, Said
from bot.exporters.ruler import BOLD, Ruler
from bot.exporters.runs import right_to_left

FONT = "Arial"
SIZES = {"Normal": 9.5, "Title": 26, "Subtitle": 13, "Heading 1": 17, "Heading 2": 12, "Caption": 8}
COLOURS = {
    "Title": INK,
    "Subtitle": ACCENT,
    "Heading 1": INK,
    "Heading 2": ACCENT,
    "Caption": SOFT,
    "Normal": INK,
}
POINTS_IN_CM = 28.35
CELL = 8.5


def styled(document: Any) -> None:
    """Give the document's own styles the house's look, and the page its margins."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = _colour(COLOURS[name])
        style.font.italic, style.font.bold = False, name.startswith(("Heading", "Title"))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_after = Pt(4)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)


def write_said(paragraph: Any, told: Said, colour: str | None = None) -> None:
    """A statement in its tones."""
    from docx.shared import Pt

    for run in told.all_runs:
        written = paragraph.add_run(run.text)
        written.bold = run.tone in BOLD
        written.font.color.rgb = _colour(colour or TONES[run.tone])
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if right_to_left(told.all_runs):
        paragraph._p.get_or_add_pPr().append(_element("w:bidi"))


def add_field(paragraph: Any, code: str) -> None:
    """A field that Word fills in, such as the page's number."""
    run = paragraph.add_run()._r
    for kind in ("begin", None, "end"):
        part = _element("w:fldChar", {"w:fldCharType": kind}) if kind else _element("w:instrText")
        if kind is None:
            part.text = code
        run.append(part)


def shaded(cell: Any, colour: str) -> None:
    """Colour behind a cell."""
    fill = {"w:val": "clear", "w:color": "auto", "w:fill": colour.lstrip("#")}
    cell._tc.get_or_add_tcPr().append(_element("w:shd", fill))


def plain_table(document: Any, rows: int, columns: int, room_cm: float, grid: Grid) -> Any:
    """A table with rules between its rows, columns as wide as their texts need, and heads on every page."""
    from docx.shared import Pt

    table = document.add_table(rows, columns)
    table.autofit = False
    borders = _element("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = {"w:val": "single", "w:sz": "4", "w:color": RULE.lstrip("#")}
        borders.append(_element(f"w:{side}", line))
    table._tbl.tblPr.append(borders)
    wide = widths(grid, room_cm * POINTS_IN_CM, Ruler(CELL), 6.5)
    for column, points in zip(table.columns, wide, strict=True):
        column.width = Pt(points)
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(_element("w:cantSplit", {"w:val": "0"}))
        for cell, points in zip(row.tc_lst, wide, strict=True):
            cell.width = Pt(points)
    table._tbl.tr_lst[0].get_or_add_trPr().append(_element("w:tblHeader"))
    return table


def _element(tag: str, attributes: dict[str, Any] | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), str(value))
    return made


def _colour(written: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor(*rgb(written))
