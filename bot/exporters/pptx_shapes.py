"""Shapes on a slide, placed in points: plain rectangles, text boxes, tables, pictures with their alt text."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.exporters.look import TONES, rgb
from bot.exporters.paper import Run, Tone
from bot.exporters.placing import Table
from bot.exporters.pptx_table import EMU, FONT, table_xml
from bot.exporters.ruler import BOLD, LEADING
from bot.exporters.runs import right_to_left

if TYPE_CHECKING:
    from pptx.slide import Slide


Place = tuple[float, float, float, float]


def emu(points: float) -> Any:
    """Points in PowerPoint's unit."""
    from pptx.util import Emu

    return Emu(round(points * EMU))


def _colour(written: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*rgb(written))  # type: ignore[no-untyped-call]


def write_runs(paragraph: Any, runs: Sequence[Run], size: float, colour: str | None = None) -> None:
    """Text in its tones; from right to left where its first letter says so."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    if right_to_left(runs):
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    for run in runs:
        written = paragraph.add_run()
        written.text = run.text
        written.font.name, written.font.size, written.font.bold = FONT, Pt(size), run.tone in BOLD
        written.font.color.rgb = _colour(colour or TONES[run.tone])


@dataclass(frozen=True, slots=True)
class Brush:
    """Puts shapes onto one slide."""

    slide: "Slide"

    def title(self, text: str, place: Place, size: float, colour: str) -> None:
        """The slide's own title, so that the outline and screen readers know it; above what is painted so far."""
        from pptx.enum.text import MSO_ANCHOR

        title = self.slide.shapes.title
        if title is None:
            return
        title.left, title.top, title.width, title.height = map(emu, place)
        frame = title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM
        self._bare(frame)
        write_runs(frame.paragraphs[0], (Run(text, Tone.STRONG),), size, colour)
        tree = title._element.getparent()
        tree.remove(title._element)
        tree.append(title._element)

    def fill(self, place: Place, colour: str) -> None:
        """A plain rectangle."""
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.oxml.ns import qn

        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(emu, place))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(colour)
        shape.line.fill.background()
        style = shape._element.find(qn("p:style"))  # it would bring a shadow along
        if style is not None:
            shape._element.remove(style)

    def text(
        self,
        place: Place,
        paragraphs: Sequence[Sequence[Run]],
        size: float,
        colour: str | None = None,
        *,
        right: bool = False,
    ) -> None:
        """A text box without margins."""
        from pptx.enum.text import PP_ALIGN

        frame = self.slide.shapes.add_textbox(*map(emu, place)).text_frame
        frame.word_wrap = True
        self._bare(frame)
        for number, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            write_runs(paragraph, runs, size, colour)
            paragraph.line_spacing = LEADING * 0.87
            if right:
                paragraph.alignment = PP_ALIGN.RIGHT

    def picture(self, png: bytes, alt: str, place: Place) -> None:
        """A picture that says in words what it shows."""
        shape = self.slide.shapes.add_picture(BytesIO(png), *map(emu, place))
        shape._element._nvXxPr.cNvPr.set("descr", alt)

    def table(self, table: Table, size: float, padding: float) -> None:
        """A real table, with rules instead of boxes."""
        from pptx.oxml import parse_xml

        place = (table.left, table.top, sum(table.columns), table.head_height + sum(table.heights))
        made: Any = self.slide.shapes.add_table(1, len(table.columns), *map(emu, place))
        held = made._element.graphic.graphicData
        held.replace(held.tbl, parse_xml(table_xml(table, size, padding)))

    def _bare(self, frame: Any) -> None:
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
