"""What a picture consists of before anybody paints it: plain marks with positions, sizes and texts.

Coordinates are points from the top left corner of the canvas; a canvas says how many pixels one point becomes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple


class Point(NamedTuple):
    """A place on the canvas."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.top + self.height

    def overlaps(self, other: "Area") -> bool:
        """True when the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Area") -> bool:
        """True when the other lies inside, edges included."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Canvas:
    """How large a picture is: points across and down, and pixels per point."""

    width: int
    height: int
    scale: float = 1.5


SLACK = Canvas(800, 600, 1.5)
"""1200 x 900 pixels: a phone shows it whole, and a press enlarges it."""
SLIDE = Canvas(800, 640, 2.0)
"""More than half of a 16:9 slide: wide enough for a name in each of the seven columns of the map of people."""
PAGE = Canvas(800, 540, 2.2)
"""The width of an A4 page between its margins."""


Align = Literal["left", "center", "right"]


class Shape(StrEnum):
    """What tells spots apart without colour."""

    CIRCLE = "circle"
    RING = "ring"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Spot:
    """A marker with its centre and radius. `role` says what it is for, `about` whom or what it stands for."""

    at: Point
    radius: float
    shape: Shape = Shape.CIRCLE
    fill: str | None = None
    edge: str | None = None
    line: float = 1.0
    dashed: bool = False
    role: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A filled rectangle, perhaps hatched."""

    area: Area
    fill: str | None = None
    edge: str | None = None
    line: float = 1.0
    hatch: str = ""
    hatch_ink: str = ""
    dashed: bool = False
    role: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A filled polygon, perhaps hatched."""

    points: tuple[Point, ...]
    fill: str
    hatch: str = ""
    hatch_ink: str = ""
    role: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, with an arrow at its end when it points at something."""

    points: tuple[Point, ...]
    ink: str
    width: float = 1.0
    dashed: bool = False
    arrow: bool = False
    role: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text. `at` is the left, centre or right of its middle line, as `align` says."""

    at: Point
    text: str
    size: float
    ink: str
    bold: bool = False
    align: Align = "left"
    halo: bool = False
    upright: bool = False
    role: str = ""
    about: str = ""


Mark = Spot | Block | Field | Line | Label


@dataclass(frozen=True, slots=True)
class Sheet:
    """A composed picture: its marks from back to front, and the same in words."""

    canvas: Canvas
    marks: tuple[Mark, ...] = field(default=())
    alt: str = ""

    def of(self, role: str) -> Iterator[Mark]:
        """The marks that play a role."""
        return (mark for mark in self.marks if mark.role == role)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that can be read on it."""
        return tuple(mark.text for mark in self.marks if isinstance(mark, Label))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as a PNG, in words for those who cannot see it, and its size in pixels."""

    png: bytes
    alt: str
    width: int
    height: int
