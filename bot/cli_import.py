"""Rows of a CSV or XLSX from the command line: the same reading, the same rules and the same undo as in Slack."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.clock import clock_from
from bot.jobs.import_report import RowReport
from bot.offline import ACTOR, opened, which_workspace
from bot.settings import Settings
from bot.views.draw import draw
from bot.words import Words, english
from kam_core.errors import KamError
from kam_core.imports.tables import check_table
from kam_core.model import Import
from kam_core.ports import House
from kam_core.store.store import Store
from kam_core.usecases.importing import deciding, looking
from kam_core.usecases.importing.fates import Fate
from kam_core.usecases.importing.writing import write_rows
from kam_core.usecases.sitting import Occasion

REPORT = "-report.csv"


class MappingIsWrong(KamError):
    """The file with answers is no JSON object of texts."""

    code = "mapping_is_wrong"


@dataclass
class _Desk:
    """One import from the command line."""

    settings: Settings
    store: Store
    workspace: str
    words: Words = field(default_factory=english)

    @property
    def house(self) -> House:
        return House(store=self.store, kinds={}, packs={}, draw=partial(draw, words=self.words))

    def occasion(self, step: str) -> Occasion:
        now = clock_from(self.settings.kam_clock)()
        return Occasion(self.workspace, ACTOR, f"cli/{step}", now)


def import_table(
    settings: Settings,
    file: Path,
    workspace: str | None,
    kind: str | None,
    mapping: Path | None,
    *,
    dry_run: bool,
) -> Iterator[str]:
    """Look at a file, write its rows unless it is a dry run, and tell what became of them, line by line.

    Raises what `bot.offline.opened` and `which_workspace` raise, a `TableRefused`, `MappingIsWrong`.
    """
    check_table(file.name, file.stat().st_size)
    answers = _answers(mapping)
    with opened(settings) as store:
        desk = _Desk(settings, store, which_workspace(store, workspace))
        row = _begin(desk, file, kind, answers)
        report = RowReport(desk.words)
        looking.look(desk.house, desk.occasion(f"look/{row}"), row, report)
        held = _held(desk, row)
        yield from _told(desk.words, held)
        if held.state == "ready":
            for name, content, _ in report.files(file.name):
                (file.parent / name).write_text(content, encoding="utf-8")
                yield desk.words("cli.import_report", file=name)
            if not dry_run and _changes(held):
                yield from _write(desk, row)
                return
        deciding.cancel(desk.house, desk.occasion(f"cancel/{row}"), row)


def _begin(desk: _Desk, file: Path, kind: str | None, answers: Mapping[str, str]) -> str:
    occasion = desk.occasion("begin")
    with desk.store.write(desk.workspace, ACTOR, occasion.at) as uow:
        row = uow.add(
            Import(
                person=ACTOR, file=file.name, kind=kind or "", answers=dict(answers), created_at=occasion.at
            )
        )
    looking.keep_content(desk.house, desk.occasion(f"keep/{row.id}"), row.id, file.read_bytes())
    return row.id


def _write(desk: _Desk, row: str) -> Iterator[str]:
    deciding.begin(desk.house, desk.occasion(f"go/{row}"), row)
    clock = clock_from(desk.settings.kam_clock)
    while (held := _held(desk, row)).state == "importing":
        write_rows(desk.house, desk.occasion(f"write/{row}/{held.done}"), row, clock, time.monotonic)
    yield desk.words("cli.import_done", rows=held.done)


def _told(words: Words, held: Import) -> Iterator[str]:
    """What the rows would do, or what has to be answered first and with which words."""
    if held.state == "which":
        yield words("cli.import_which", kinds=", ".join(held.found["kinds"]))
    for doubt in held.doubts if held.state == "asking" else ():
        yield words("cli.import_asks", about=doubt["key"], options=", ".join(map(repr, doubt["options"])))
    if held.state == "ready":
        counts = ", ".join(f"{held.counts.get(fate, 0):,} {words(f'import.fate.{fate}')}" for fate in Fate)
        yield words("cli.import_counts", rows=held.rows, counts=counts)


def _changes(held: Import) -> bool:
    return any(held.counts.get(fate, 0) for fate in (Fate.NEW, Fate.CHANGED))


def _held(desk: _Desk, row: str) -> Import:
    with desk.store.read(desk.workspace) as uow:
        return uow.get(Import, row)


def _answers(mapping: Path | None) -> dict[str, str]:
    if mapping is None:
        return {}
    try:
        read = json.loads(mapping.read_text(encoding="utf-8"))
    except ValueError:
        raise MappingIsWrong from None
    if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
        raise MappingIsWrong
    return {str(key): value for key, value in read.items()}
