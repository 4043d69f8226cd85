"""What stands on pages and slides once it is set, in points from the top left corner."""

from dataclasses import dataclass, field, replace

from bot.exporters.ruler import Line
from kam_core.cards.pictures import Picture

Row = tuple[tuple[Line, ...], ...]
"""The cells of a row, each in its lines."""


@dataclass(frozen=True, slots=True)
class Format:
    """A page or a slide: its size, the frame for its content, the sizes of its text, and how pictures stand in it."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    body: float
    small: float
    heading: float
    padding: float
    title: float
    note: float
    narrower: float = 1.0
    flows: bool = False
    """Whether a short section may begin on the page of the one before."""
    tile_columns: int = 2
    picture: tuple[int, int] = (800, 540)
    own_page: bool = False
    """A picture has a page for itself, what it shows in words beside it."""

    def smaller(self, by: float) -> "Format":
        """The same page with smaller text in closer lines."""
        body, small, heading, padding = (
            round(size * by, 2) for size in (self.body, self.small, self.heading, self.padding)
        )
        return replace(self, body=body, small=small, heading=heading, padding=padding)

    @property
    def room(self) -> float:
        """Points across within the margins."""
        return self.width - self.left - self.right

    @property
    def floor(self) -> float:
        """The y below which nothing stands."""
        return self.height - self.bottom


@dataclass(frozen=True, slots=True)
class Box:
    """Text in lines at a place; `kind` is "section", "message", "heading", "lead", "body", "bullet", "note" or "tile"."""

    kind: str
    left: float
    top: float
    width: float
    height: float
    lines: tuple[Line, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Some rows of a table at a place: cells as lines."""

    left: float
    top: float
    columns: tuple[float, ...]
    heads: Row
    head_height: float
    rows: tuple[Row, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at a place, not higher or wider than that."""

    picture: Picture
    left: float
    top: float
    width: float
    height: float
    beside: bool = False


Placed = Box | Table | Image


@dataclass(slots=True)
class Page:
    """One page of a section; `continued` is true from its second one on, `aside` is for the speaker alone."""

    title: str
    continued: bool
    form: Format
    placed: list[Placed] = field(default_factory=list)
    message: str = ""
    aside: list[str] = field(default_factory=list)
