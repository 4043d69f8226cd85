"""A table of a slide as the format writes it: built as one text, because cell by cell the library takes seconds."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from bot.exporters.look import ACCENT, RULE, TONES, WASH
from bot.exporters.paper import Run
from bot.exporters.placing import Row, Table
from bot.exporters.ruler import BOLD, Line
from bot.exporters.runs import flowing, right_to_left

EMU = 12700
"""PowerPoint's unit in one point."""
FONT = "Arial"
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own "No Style, No Grid"."""
NAMESPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def table_xml(table: Table, size: float, padding: float) -> str:
    """The whole table with its heads, a rule below each row."""
    columns = "".join(f'<a:gridCol w="{_emu(wide)}"/>' for wide in table.columns)
    body = zip(table.rows, table.heights, strict=True)
    rows = [_row(table.heads, table.head_height, size, padding, head=True)]
    rows += [_row(cells, height, size, padding, head=False) for cells, height in body]
    style = f'<a:tblPr firstRow="1"><a:tableStyleId>{PLAIN_TABLE}</a:tableStyleId></a:tblPr>'
    return f"<a:tbl {NAMESPACE}>{style}<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"


def _row(cells: Row, height: float, size: float, padding: float, *, head: bool) -> str:
    """A row is as high as its text at least; PowerPoint lets it grow where its own font needs more."""
    told = "".join(_cell(lines, size, padding, head=head) for lines in cells)
    return f'<a:tr h="{_emu(height)}">{told}</a:tr>'


def _cell(lines: tuple[Line, ...], size: float, padding: float, *, head: bool) -> str:
    runs = flowing(lines)
    rule, wide = (ACCENT, 1.0) if head else (RULE, 0.5)
    below = f'<a:lnB w="{_emu(wide)}">{_solid(rule)}</a:lnB>'
    fill = _solid(WASH) if head else "<a:noFill/>"
    sides, ends = _emu(padding), _emu(padding * 0.8)
    margins = f'marL="{sides}" marR="{sides}" marT="{ends}" marB="{ends}"'
    way = ' algn="r" rtl="1"' if right_to_left(runs) else ""
    paragraph = f"<a:p><a:pPr{way}/>{''.join(_runs(runs, size))}{_end(size)}</a:p>"
    text = f"<a:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</a:txBody>"
    return f"<a:tc>{text}<a:tcPr {margins}>{below}{fill}</a:tcPr></a:tc>"


def _runs(runs: tuple[Run, ...], size: float) -> Iterator[str]:
    for run in runs:
        bold = ' b="1"' if run.tone in BOLD else ""
        look = f'{_solid(TONES[run.tone])}<a:latin typeface="{FONT}"/>'
        text = f"<a:t>{escape(run.text)}</a:t>"
        yield f'<a:r><a:rPr sz="{round(size * 100)}"{bold}>{look}</a:rPr>{text}</a:r>'


def _end(size: float) -> str:
    """The size of an empty cell, which would else be as high as 18 points."""
    return f'<a:endParaRPr sz="{round(size * 100)}"/>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'


def _emu(points: float) -> int:
    return round(points * EMU)
