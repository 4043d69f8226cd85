"""Pictures: a spec and words become a PNG with its alt text. Pure, and safe in several threads at once."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.pictures import forces, grid, matrix, people, trend, whale
from bot.pictures.marks import PAGE, SLACK, SLIDE, Canvas, Drawn, Sheet
from bot.pictures.paint import painted
from bot.words import Words
from kam_core.cards.pictures import (
    ForcePicture,
    GridPicture,
    MatrixPicture,
    PeoplePicture,
    Picture,
    TrendPicture,
    WhalePicture,
)

__all__ = ["PAGE", "PICTURES", "SLACK", "SLIDE", "Canvas", "Drawn", "Sheet", "composed", "draw_picture"]

PICTURES: Mapping[type[Any], Callable[[Any, Words, Canvas], Sheet]] = MappingProxyType(
    {
        MatrixPicture: matrix.compose,
        WhalePicture: whale.compose,
        PeoplePicture: people.compose,
        ForcePicture: forces.compose,
        GridPicture: grid.compose,
        TrendPicture: trend.compose,
    }
)
"""One file per kind of picture."""


def draw_picture(spec: Picture, words: Words, canvas: Canvas = SLACK) -> Drawn:
    """The picture as a PNG, with its alt text made from the same figures; sizes in pixels."""
    sheet = composed(spec, words, canvas)
    png, width, height = painted(sheet)
    return Drawn(png, sheet.alt, width, height)


def composed(spec: Picture, words: Words, canvas: Canvas = SLACK) -> Sheet:
    """What would be drawn, as a plain list of marks."""
    return PICTURES[type(spec)](spec, words, canvas)
