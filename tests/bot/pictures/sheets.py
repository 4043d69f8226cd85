"""Looks marks up on a composed sheet."""

from bot.pictures import composed
from bot.pictures.marks import Area, Block, Field, Label, Line, Sheet, Spot
from bot.pictures.typeset import width
from bot.words import english
from kam_core.cards.pictures import Picture


def sheet_of(spec: Picture) -> Sheet:
    """The picture as it would be drawn for Slack, in English."""
    return composed(spec, english())


def spots(sheet: Sheet, role: str) -> dict[str, Spot]:
    """The spots of a role, by what they stand for."""
    return {mark.about: mark for mark in sheet.of(role) if isinstance(mark, Spot)}


def blocks(sheet: Sheet, role: str) -> dict[str, Block]:
    """The blocks of a role, by what they stand for."""
    return {mark.about: mark for mark in sheet.of(role) if isinstance(mark, Block)}


def fields(sheet: Sheet, role: str) -> dict[str, Field]:
    """The fields of a role, by what they stand for."""
    return {mark.about: mark for mark in sheet.of(role) if isinstance(mark, Field)}


def lines(sheet: Sheet, role: str) -> list[Line]:
    """The lines of a role."""
    return [mark for mark in sheet.of(role) if isinstance(mark, Line)]


def labels(sheet: Sheet, role: str) -> list[Label]:
    """The texts of a role."""
    return [mark for mark in sheet.of(role) if isinstance(mark, Label)]


def texts(sheet: Sheet, role: str) -> list[str]:
    """What the texts of a role say."""
    return [label.text for label in labels(sheet, role)]


def area_of(label: Label) -> Area:
    """Where a text lies."""
    long = width(label.text, label.size, label.bold)
    shift = {"left": 0.0, "center": 0.5, "right": 1.0}[label.align] * long
    return Area(label.at.x - shift, label.at.y - label.size * 0.6, long, label.size * 1.2)
