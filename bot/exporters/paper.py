"""A document before anybody typesets it: sections of lines, tables, tiles and pictures. Writers know nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from kam_core.cards.pictures import Picture

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Tone(StrEnum):
    """How a stretch of text is meant; each is told by its words too, never by colour alone."""

    BODY = "body"
    STRONG = "strong"
    SOFT = "soft"
    UNKNOWN = "unknown"
    ASSUMED = "assumed"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its runs in order, and the numbers of its footnotes."""

    runs: tuple[Run, ...]
    notes: tuple[int, ...] = ()

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """The runs, the footnotes' raised numbers behind them."""
        raised = "’".join(str(number).translate(_RAISED) for number in self.notes)
        return (*self.runs, Run(raised, Tone.SOFT)) if raised else self.runs

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "".join(run.text for run in self.all_runs)


NOTHING = Said(())


def said(text: str, tone: Tone = Tone.BODY) -> Said:
    """A statement in one tone."""
    return Said((Run(text, tone),)) if text else NOTHING


def joined(parts: Iterable[Said], between: str = " · ") -> Said:
    """Several statements as one."""
    runs: list[Run] = []
    notes: list[int] = []
    for part in parts:
        if part.runs:
            runs += [Run(between, Tone.SOFT)] if runs else []
            runs += part.all_runs
    return Said(tuple(runs), tuple(notes))


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs, or bullets."""

    lines: tuple[Said, ...]
    title: str = ""
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Every row has as many cells as there are heads; the first column names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """What matters most, each as a label with a few lines below it."""

    tiles: tuple[tuple[str, tuple[Said, ...]], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, drawn by whoever typesets it in the size that it needs."""

    picture: Picture


Block = Lines | Grid | Tiles | Shown


@dataclass(frozen=True, slots=True)
class Section:
    """One topic, on pages of its own. `notes` are its footnotes (number, text), `sources` who noted it and when.

    `message` says in a line what the section comes to. One that is `whole` is set smaller until it stands on one page.
    """

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[int, str], ...] = ()
    sources: str = ""
    lead: str = ""
    message: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. `head` are short facts about it (label, value), `kept` says who may read it."""

    account: str
    kind: str
    period: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    kept: str
    day: str
    language: str = "en"
    cover: bool = True
    wording: tuple[tuple[str, str], ...] = field(default=())
    """Words that the writers add: "continued", "page", "sources", "contents"."""

    def word(self, name: str) -> str:
        """One of the words that writers add."""
        return dict(self.wording)[name]
