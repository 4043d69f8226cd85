"""Keyword search: one SQLite FTS5 file per shelf, made from documents and thrown away at will."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from math import log
from pathlib import Path

from advisor.passages import Volume, plain
from advisor.terms import terms

LEAD_WEIGHT, TEXT_WEIGHT = 2.0, 1.0
"""How much a word in title or asks counts against one in the text."""
FORM = "1"
"""Changes when the file's make-up does, so that older files are made anew."""

_TABLES = """
CREATE TABLE made (stamp TEXT NOT NULL);
CREATE VIRTUAL TABLE passage USING fts5(
  workspace UNINDEXED, document UNINDEXED, piece UNINDEXED, lead, text,
  tokenize = 'porter unicode61 remove_diacritics 2'
);
"""
_RANK = "INSERT INTO passage(passage, rank) VALUES ('rank', ?)"
_SEARCH = "SELECT document, piece, -rank FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?"

_HOLD = "SELECT count(*) FROM passage WHERE passage MATCH ?"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search found, the higher the score the better; without a piece it is the document itself."""

    document: str
    piece: str
    score: float


class KeywordIndex:
    """The keyword index in one file. Any number of threads may search; whoever fills it replaces the file at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._idle: list[tuple[int, sqlite3.Connection]] = []
        self._generation = 0

    def stamp(self) -> str | None:
        """What the file was made from, as `fill` was told; None when there is none, or it cannot be read."""
        try:
            with self._connection() as connection:
                row = connection.execute("SELECT stamp FROM made").fetchone()
        except sqlite3.Error:
            return None
        told = str(row[0]) if row else ""
        return told.removeprefix(FORM) if told.startswith(FORM) else None

    def fill(self, volumes: Iterable[Volume], stamp: str = "") -> None:
        """Make the file anew. Raises `OSError` or `sqlite3.Error`; the file before is then still in place."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}-{threading.get_ident()}")
        fresh.unlink(missing_ok=True)
        try:
            _write(fresh, volumes, stamp)
            os.replace(fresh, self.path)
        finally:
            fresh.unlink(missing_ok=True)
        self.reopen()

    def reopen(self) -> None:
        """Look at the file anew, because somebody replaced it."""
        with self._lock:
            self._generation += 1
            idle, self._idle = self._idle, []
        for _, connection in idle:
            connection.close()

    def search(self, words: str, limit: int) -> list[Found]:
        """The best passages that hold any of the words. Raises `sqlite3.Error` when the file is damaged."""
        asked = match(words)
        if not asked:
            return []
        with self._connection() as connection:
            return [Found(*row) for row in connection.execute(_SEARCH, (asked, limit))]

    def weight(self, words: str) -> float:
        """What the words' terms weigh together, each the more the fewer passages hold it (BM25's idf)."""
        with self._connection() as connection:
            every = connection.execute("SELECT count(*) FROM passage_docsize").fetchone()[0]
            held = [connection.execute(_HOLD, (quoted(term),)).fetchone()[0] for term in terms(words)]
        return sum(max(0.0, log((every - count + 0.5) / (count + 0.5))) for count in held)

    close = reopen

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            generation = self._generation
            held = self._idle.pop() if self._idle else None
        connection = held[1] if held else _open(self.path)
        try:
            yield connection
        except sqlite3.Error:
            generation = -1
            raise
        finally:
            with self._lock:
                keep = generation == self._generation
                if keep:
                    self._idle.append((generation, connection))
            if not keep:
                connection.close()


def match(words: str) -> str:
    """An FTS5 expression for any of the words' terms: each quoted, so that nothing in it is syntax."""
    return " OR ".join(map(quoted, terms(words)))


def quoted(term: str) -> str:
    """A term as FTS5 takes it literally."""
    return '"' + term.replace('"', '""') + '"'


def _open(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA mmap_size = 268435456")
    return connection


def _write(path: Path, volumes: Iterable[Volume], stamp: str) -> None:
    rows = (
        (volume.workspace, volume.id, piece.id, _lead(volume), plain(f"{piece.heading}\n{piece.text}"))
        for volume in volumes
        for piece in volume.pieces
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_TABLES}")
        connection.execute(_RANK, (f"bm25(0, 0, 0, {LEAD_WEIGHT}, {TEXT_WEIGHT})",))
        connection.execute("INSERT INTO made VALUES (?)", (FORM + stamp,))
        connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("INSERT INTO passage(passage) VALUES ('optimize')")
        connection.execute("COMMIT")


def _lead(volume: Volume) -> str:
    return "\n".join((volume.title, *volume.asks))
