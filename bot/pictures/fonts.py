"""The font stack: DejaVu Sans as it comes with matplotlib, then the fallback for Chinese and Japanese."""

import unicodedata
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.fonts import fallback_font
from bot.views.text import plain

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FAMILIES = ("kam first", "kam fallback")
"""Names of our own, so that a font of the machine with the same name cannot take its place."""
REGULAR, BOLD = 400, 700
NO_GLYPH = "□"
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
_registering = Lock()


@cache
def font_files(bold: bool = False) -> tuple[Path, Path]:
    """The files of the stack, the first choice first."""
    import matplotlib

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name, fallback_font()


def face(size: float, bold: bool) -> "FT2Font":
    """The stack at a size in points, of the calling thread's own."""
    from matplotlib.font_manager import get_font

    found = get_font([str(path) for path in font_files(bold)])
    found.set_size(size, 72)
    return found


def face_of(sign: str, size: float, bold: bool) -> "FT2Font":
    """The one font of the stack that has a sign."""
    from matplotlib.font_manager import get_font

    first, second = font_files(bold)
    found = get_font([str(first if ord(sign) in _signs_of(first) else second)])
    found.set_size(size, 72)
    return found


def register() -> None:
    """Tell matplotlib our stack, once in a process."""
    with _registering:
        _register()


@cache
def _register() -> None:
    from matplotlib.font_manager import FontEntry, fontManager

    for weight in (REGULAR, BOLD):
        for family, path in zip(FAMILIES, font_files(weight == BOLD), strict=True):
            fontManager.ttflist.append(FontEntry(fname=str(path), name=family, weight=weight))


def printable(text: str) -> str:
    """One line that the stack can draw; what no font has becomes an empty box, marks on it go."""
    known = _known()
    line = " ".join(plain(text).split())
    kept = (_kept(sign, known) for sign in line)
    return " ".join("".join(kept).split())


def _kept(sign: str, known: frozenset[int]) -> str:
    if sign in _JOINERS or ord(sign) in known:
        return sign
    return "" if unicodedata.category(sign) in _INVISIBLE else NO_GLYPH


@cache
def _known() -> frozenset[int]:
    regular, fallback = font_files()
    return _signs_of(regular) & _signs_of(font_files(bold=True)[0]) | _signs_of(fallback)


@cache
def _signs_of(path: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(path)).get_charmap())
