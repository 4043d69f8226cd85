"""The look that documents share with the pictures: which tone has which colour, and the formats of page and slide."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.exporters.paper import Tone
from bot.exporters.placing import Format
from bot.pictures import look

TONES: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.BODY: look.INK,
        Tone.STRONG: look.INK,
        Tone.SOFT: look.SOFT,
        Tone.UNKNOWN: look.SOFT,
        Tone.ASSUMED: "#8A5A00",
        Tone.CONFIRMED: "#00654B",
        Tone.CONTRADICTED: "#A33F00",
    }
)
"""Green, orange and vermilion of the pictures, darkened until small text on white reads well (contrast over 4.5)."""
ACCENT, INK, SOFT, RULE, WASH, PAPER = look.BLUE, look.INK, look.SOFT, look.RULE, look.WASH, look.PAPER

A4 = Format(
    width=595.28,
    height=841.89,
    left=48.0,
    top=92.0,
    right=48.0,
    bottom=58.0,
    body=10.0,
    small=8.8,
    heading=11.5,
    padding=4.6,
    title=16.0,
    note=7.6,
    flows=True,
    tile_columns=2,
)
WIDE = Format(
    width=960.0,
    height=540.0,
    left=44.0,
    top=92.0,
    right=44.0,
    bottom=42.0,
    body=14.0,
    small=12.0,
    heading=15.0,
    padding=4.5,
    title=24.0,
    note=9.0,
    narrower=0.9,
    tile_columns=4,
    picture=(800, 640),
    own_page=True,
)
"""A slide of 13.33 x 7.5 inches."""


def rgb(colour: str) -> tuple[int, int, int]:
    """ "#0072B2" -> (0, 114, 178)."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
