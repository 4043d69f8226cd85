"""Marks become a PNG. The only file that draws with matplotlib; it keeps no state, so threads do not meet."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pictures import fonts, look
from bot.pictures.marks import Block, Field, Label, Line, Mark, Shape, Sheet, Spot

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

DASHES = (0, (3, 2.5))
NO_STAMP = {"Software": None}
"""Nothing in the file that changes with a version or a day."""
HALO = 2.6


def painted(sheet: Sheet) -> tuple[bytes, int, int]:
    """The PNG, its width and height in pixels; equal sheets give equal bytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    fonts.register()
    canvas = sheet.canvas
    figure = Figure(
        figsize=(canvas.width / 72, canvas.height / 72), dpi=72 * canvas.scale, facecolor=look.PAPER
    )
    agg = FigureCanvasAgg(figure)
    for layer, mark in enumerate(sheet.marks):
        _add(figure, mark, layer, canvas.height)
    file = BytesIO()
    agg.print_png(file, metadata=NO_STAMP)  # type: ignore[no-untyped-call]
    width, height = agg.get_width_height(physical=True)
    return file.getvalue(), int(width), int(height)


def _add(figure: "Figure", mark: Mark, layer: int, height: float) -> None:
    from matplotlib.transforms import Affine2D

    onto = Affine2D().scale(1, -1).translate(0, height) + Affine2D().scale(figure.dpi / 72)
    for artist in _artists(mark):
        artist.set_transform(onto)
        artist.set_zorder(layer)
        figure.add_artist(artist, clip=False)


def _artists(mark: Mark) -> tuple["Artist", ...]:
    match mark:
        case Spot():
            return _spot(mark)
        case Block():
            return _block(mark)
        case Field():
            return _field(mark)
        case Line():
            return _line(mark)
        case Label():
            return _label(mark)


def _spot(mark: Spot) -> tuple["Artist", ...]:
    return (
        _OUTLINES[mark.shape](
            mark,
            facecolor=mark.fill or "none",
            edgecolor=mark.edge or "none",
            linewidth=mark.line if mark.edge else 0,
            linestyle=DASHES if mark.dashed else "-",
        ),
    )


def _round(mark: Spot, **style: Any) -> "Artist":
    from matplotlib.patches import Circle

    return Circle(mark.at, mark.radius, **style)


def _cornered(corners: tuple[tuple[float, float], ...]) -> Callable[..., "Artist"]:
    def outline(mark: Spot, **style: Any) -> "Artist":
        from matplotlib.patches import Polygon

        at = [(mark.at.x + x * mark.radius, mark.at.y + y * mark.radius) for x, y in corners]
        return Polygon(at, closed=True, joinstyle="miter", **style)

    return outline


_OUTLINES: dict[Shape, Callable[..., "Artist"]] = {
    Shape.CIRCLE: _round,
    Shape.RING: _round,
    Shape.DIAMOND: _cornered(((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0))),
    Shape.TRIANGLE: _cornered(((-1.15, -0.85), (1.15, -0.85), (0, 1.15))),
    Shape.SQUARE: _cornered(((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))),
}


def _block(mark: Block) -> tuple["Artist", ...]:
    """Fill, hatch, edge: each a layer of its own, for on one patch the hatch takes the colour of the edge."""
    from matplotlib.patches import Rectangle

    area = mark.area
    at, size = (area.left, area.top), (area.width, area.height)
    layers: list[Artist] = []
    if mark.fill:
        layers.append(Rectangle(at, *size, facecolor=mark.fill, edgecolor="none", linewidth=0))
    if mark.hatch:
        layers.append(_hatched(Rectangle(at, *size), mark))
    if mark.edge:
        style = DASHES if mark.dashed else "-"
        layers.append(
            Rectangle(at, *size, facecolor="none", edgecolor=mark.edge, linewidth=mark.line, linestyle=style)
        )
    return tuple(layers)


def _field(mark: Field) -> tuple["Artist", ...]:
    from matplotlib.patches import Polygon

    shape = Polygon(list(mark.points), closed=True, facecolor=mark.fill, edgecolor="none", linewidth=0)
    return (shape, _hatched(Polygon(list(mark.points), closed=True), mark)) if mark.hatch else (shape,)


def _hatched(shape: "Patch", mark: Block | Field) -> "Artist":
    shape.set(facecolor="none", edgecolor=mark.hatch_ink or look.FAINT, linewidth=0, hatch=mark.hatch)
    shape.set_hatch_linewidth(0.7)
    return shape


def _line(mark: Line) -> tuple["Artist", ...]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch

    style: dict[str, Any] = {"linewidth": mark.width, "linestyle": DASHES if mark.dashed else "-"}
    if mark.arrow:
        start, *_, end = mark.points
        bend = "arc3,rad=0.12"
        return (
            FancyArrowPatch(
                start,
                end,
                arrowstyle="-|>,head_length=4,head_width=2",
                connectionstyle=bend,
                color=mark.ink,
                shrinkA=0,
                shrinkB=0,
                mutation_scale=1,
                **style,
            ),
        )
    across, down = zip(*mark.points, strict=True)
    return (Line2D(across, down, color=mark.ink, solid_joinstyle="round", solid_capstyle="round", **style),)


def _label(mark: Label) -> tuple["Artist", ...]:
    from matplotlib.patheffects import withStroke
    from matplotlib.text import Text

    text = Text(
        *mark.at,
        mark.text,
        color=mark.ink,
        fontfamily=list(fonts.FAMILIES),
        fontsize=mark.size,
        fontweight=fonts.BOLD if mark.bold else fonts.REGULAR,
        horizontalalignment=mark.align,
        verticalalignment="center_baseline",
        rotation=90 if mark.upright else 0,
        rotation_mode="anchor",
        parse_math=False,
    )
    if mark.halo:
        text.set_path_effects([withStroke(linewidth=HALO, foreground=look.PAPER)])
    return (text,)
