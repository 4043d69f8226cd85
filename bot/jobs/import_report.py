"""The report of a dry run as a file, and the rows to correct and drop again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.views.text import unescaped
from bot.views.values import shown
from bot.words import Words
from kam_core.imports.cells import as_text
from kam_core.imports.delimited import written
from kam_core.imports.kinds import Kind, our_own
from kam_core.imports.mapping import keys_of
from kam_core.imports.reading import Why
from kam_core.imports.tables import Row, Table
from kam_core.usecases.importing.fates import Fate, Move, Outcome

MOST_LINES = 60_000
"""Of the report; rows that change nothing are left out from the start when a file is large."""
LARGE = 5_000
Line = tuple[str, ...]


@dataclass
class RowReport:
    """Takes down what becomes of each row."""

    words: Words
    _kind: Kind | None = None
    _headers: tuple[str, ...] = ()
    _kept: tuple[int, ...] = ()
    _lines: list[Line] = field(default_factory=list)
    _same: list[Line] = field(default_factory=list)
    _rows: int = 0
    _bad: list[Line] = field(default_factory=list)
    _fields: dict[str, str] = field(default_factory=dict)

    def start(self, kind: Kind, table: Table) -> None:
        """Begin anew."""
        self._kind, self._headers, self._rows = kind, table.headers, 0
        self._kept = tuple(at for at, key in enumerate(keys_of(table.headers)) if key not in our_own())
        self._lines, self._same, self._bad, self._fields = [], [], [], {}

    def add(self, row: Row, outcome: Outcome) -> None:
        """One row with what becomes of it."""
        self._rows += 1
        fate = self.words(f"import.fate.{outcome.fate}")
        head = (str(outcome.number), fate, outcome.account, outcome.label)
        if outcome.fate in (Fate.BAD, Fate.WAITING):
            why = " ".join(self._why(why) for why in outcome.whys)
            self._put((*head, "", "", "", why))
            cells = tuple("" if row.cells[at] is None else as_text(row.cells[at]) for at in self._kept)
            self._bad.append((*cells, why))
            return
        for move in outcome.moves if outcome.fate is Fate.CHANGED else ():
            self._put((*head, *self._move(move), ""))
        for move in outcome.kept:
            self._put((*head, *self._move(move), self.words("import.kept_because")))
        if outcome.fate is Fate.NEW:
            holds = outcome.holds.items()
            told = "; ".join([f"{self._field(name)}: {self._value(value)}" for name, value in holds])
            self._put((*head, "", "", told, ""))
        elif outcome.fate is Fate.SAME and not outcome.kept and len(self._same) <= LARGE:
            self._same.append((*head, "", "", "", ""))

    def files(self, file: str) -> Sequence[tuple[str, str, str]]:
        """(name, content, comment) of the report and, where there are any, of the rows to correct."""
        stem = file.rpartition(".")[0] or file
        lines = self._lines + (self._same if self._rows <= LARGE else [])
        titles = tuple(self.words(f"import.report.{name}") for name in TITLES)
        made = [(f"{stem}-report.csv", written([titles, *lines]), self.words("import.report.comment"))]
        if self._bad:
            headers = (*(self._headers[at] for at in self._kept), self.words("import.report.reason"))
            comment = self.words("import.report.to_correct", count=len(self._bad))
            made.append((f"{stem}-to-correct.csv", written([headers, *self._bad]), comment))
        return made

    def _put(self, line: Line) -> None:
        if len(self._lines) < MOST_LINES:
            self._lines.append(line)

    def _move(self, move: Move) -> tuple[str, str, str]:
        return self._field(move.fact), self._value(move.before), self._value(move.after)

    def _field(self, fact: str) -> str:
        known = self._fields.get(fact)
        if known is None:
            entity = self._kind.entity if self._kind else ""
            known = self.words.or_none(f"field.{entity}.{fact}") or self.words("import.also_called")
        return self._fields.setdefault(fact, known)

    def _value(self, value: object) -> str:
        return "" if value is None else unescaped(shown(value, self.words))  # type: ignore[arg-type]

    def _why(self, why: Why) -> str:
        return self.words(f"import.why.{why.why}", about=why.about, cell=why.cell)


TITLES = ("row", "fate", "account", "record", "field", "before", "after", "reason")
