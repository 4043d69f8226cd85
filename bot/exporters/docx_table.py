"""Tables of a Word file: rules between rows, heads on every page, columns as wide as their texts need; and tiles."""

from collections.abc import Sequence
from typing import Any

from bot.exporters.columns import widths
from bot.exporters.docx_look import CONTENT_CM
from bot.exporters.docx_parts import element, write_said
from bot.exporters.look import ACCENT, PAPER, RULE, WASH
from bot.exporters.paper import Grid, Said, Tiles, Tone, said
from bot.exporters.ruler import Ruler

POINTS_IN_CM = 28.35
CELL = 9.5
NARROWER = 0.9
SIDES, ENDS = 4.0, 2.5
"""Points between a cell's edges and its text."""
TWIPS = 20
BREAKS = 1500
"""Rows of so many letters may go on over the page; all others stay whole."""
TILES_ACROSS = 2
GAP = 8.0
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
Line = tuple[int, str]
"""A rule: eighths of a point, and its colour."""


def grid_table(document: Any, grid: Grid) -> None:
    """A grid as a table of its own."""
    wide = widths(grid, CONTENT_CM * POINTS_IN_CM, Ruler(CELL, NARROWER), SIDES)
    table = bare_table(document, len(grid.rows) + 1, wide, {"bottom": (4, RULE), "insideH": (4, RULE)})
    across, cells = len(wide), table._cells  # asked for once: each look-up by row walks the whole table
    for cell, head in zip(cells, grid.heads, strict=False):
        dressed(cell, WASH, {"bottom": (8, ACCENT)})
        write_said(cell.paragraphs[0], said(head, Tone.STRONG), close=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for number, row in enumerate(grid.rows, start=1):
        for cell, told in zip(cells[number * across :], row, strict=False):
            write_said(cell.paragraphs[0], told, close=True)
    for cell in cells[-across:]:
        cell.paragraphs[0].paragraph_format.keep_with_next = True  # what is said below is no page of its own
    rows = table._tbl.tr_lst
    rows[0].get_or_add_trPr().append(element("w:cantSplit"))
    rows[0].get_or_add_trPr().append(element("w:tblHeader"))
    for made, row in zip(rows[1:], grid.rows, strict=True):
        if sum(len(told.text) for told in row) < BREAKS:
            made.get_or_add_trPr().append(element("w:cantSplit"))


def tile_table(document: Any, block: Tiles) -> None:
    """Two columns of labelled lines, each behind a bar, with air between."""
    rows = -(-len(block.tiles) // TILES_ACROSS)
    tile = (CONTENT_CM * POINTS_IN_CM - GAP) / TILES_ACROSS
    table = bare_table(document, rows, (tile, GAP, tile), {"insideH": (48, PAPER)})
    cells = table._cells
    for number, (label, told) in enumerate(block.tiles):
        row, side = divmod(number, TILES_ACROSS)
        _tile(cells[row * 3 + side * 2], label, told)
    for made in table._tbl.tr_lst:
        made.get_or_add_trPr().append(element("w:cantSplit"))


def _tile(cell: Any, label: str, told: Sequence[Said]) -> None:
    dressed(cell, WASH, {"left": (20, ACCENT)})
    write_said(cell.paragraphs[0], said(label, Tone.STRONG), colour=ACCENT, close=True)
    for each in told:
        write_said(cell.add_paragraph(), each, close=True)


def dressed(cell: Any, fill: str, lines: dict[str, Line]) -> None:
    """Colour behind a cell, and rules at its edges."""
    held = cell._tc.get_or_add_tcPr()
    if lines:
        held.append(_borders("w:tcBorders", lines))
    held.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill.lstrip("#")}))


def bare_table(
    document: Any,
    rows: int,
    wide: Sequence[float],
    lines: dict[str, Line],
    *,
    indent: float = 0.0,
    sides: float = SIDES,
) -> Any:
    """A bare table of exactly these columns, at the left margin or so far from it."""
    from docx.shared import Pt

    table = document.add_table(rows, len(wide))
    table.autofit = False
    held = table._tbl.tblPr
    behind = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    held.insert_element_before(
        element("w:tblInd", {"w:w": round(indent * TWIPS), "w:type": "dxa"}), "w:tblBorders", *behind
    )
    held.insert_element_before(_borders("w:tblBorders", lines), *behind)
    held.insert_element_before(_margins(sides), "w:tblLook")
    for column, points in zip(table.columns, wide, strict=True):
        column.width = Pt(points)
    for row in table._tbl.tr_lst:
        for cell, points in zip(row.tc_lst, wide, strict=True):
            cell.width = Pt(points)
    return table


def _borders(tag: str, lines: dict[str, Line]) -> Any:
    """Rules in the order in which Word reads them."""
    made = element(tag)
    for side in BORDERS:
        if side in lines:
            size, colour = lines[side]
            rule = {"w:val": "single", "w:sz": size, "w:space": 0, "w:color": colour.lstrip("#")}
            made.append(element(f"w:{side}", rule))
    return made


def _margins(sides: float) -> Any:
    made = element("w:tblCellMar")
    for side, points in (("top", ENDS), ("left", sides), ("bottom", ENDS), ("right", sides)):
        made.append(element(f"w:{side}", {"w:w": round(points * TWIPS), "w:type": "dxa"}))
    return made
