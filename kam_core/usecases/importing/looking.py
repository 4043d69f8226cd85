"""Looks at a file of rows: what they are, what is unclear, and what each would change. Nothing is changed here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice
from typing import Any, Protocol

from kam_core.errors import KamError, NotFoundOrNotAllowed
from kam_core.imports.cells import Habit, Ways
from kam_core.imports.habits import Understood, understand
from kam_core.imports.kinds import Kind, kind_of, our_own
from kam_core.imports.mapping import Mapped, fingerprint, keys_of, lacks, likely_kinds, map_columns
from kam_core.imports.reading import Said, reader
from kam_core.imports.tables import Row, Table, open_table
from kam_core.model import Delivery, Import, ImportFile, ImportMapping, Op
from kam_core.ports import House
from kam_core.store.files import forget_old_files
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import reads_all
from kam_core.usecases.importing.accounts import Importer
from kam_core.usecases.importing.fates import Fate, Outcome
from kam_core.usecases.importing.planning import Planner, counted
from kam_core.usecases.importing.showing import administers, packed_example, purpose_of, ref_of, show
from kam_core.usecases.sitting import Occasion

AT_ONCE = 2_000
"""Rows that are planned, and written, together."""
MOST_EXAMPLES = 5
KEPT = timedelta(days=7)
MOST_WAITING = 5
ENDED = frozenset({"importing", "done", "undoing", "undone", "cancelled"})


class OfferingsAreForManagers(KamError):
    """What everybody sells is changed by managers and administrators."""

    code = "offerings_are_for_managers"


class MappingIsIncomplete(KamError):
    """No column gives what every row needs."""

    code = "mapping_is_incomplete"


class Report(Protocol):
    """Takes down what becomes of each row; a file for reading, and one with the rows to correct."""

    def start(self, kind: Kind, table: Table) -> None: ...
    def add(self, row: Row, outcome: Outcome) -> None: ...
    def files(self, file: str) -> Sequence[tuple[str, str, str]]:
        """(name, content, comment) of each file that is worth sending."""
        ...


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it is understood with the answers so far."""

    table: Table
    kind: Kind
    mapped: Mapped
    understood: Understood

    def saids(self, rows: Iterable[Row]) -> Iterator[list[tuple[Row, Said]]]:
        """What the rows say, some at a time."""
        read = reader(self.kind, self.table.headers, self.mapped, self.understood)
        rest = iter(rows)
        while some := list(islice(rest, AT_ONCE)):
            yield [(row, read(row)) for row in some]


def look(house: House, occasion: Occasion, import_id: str, report: Report) -> None:
    """Look at the file of an import as the answers stand now, and say in its message what was found."""
    with house.store.read(occasion.workspace) as uow:
        row = uow.get(Import, import_id)
        if row.state in ENDED:
            return
        content = content_of(uow, import_id)
        looked, result = _looked(uow, row, content, occasion)
        if looked is not None:
            result = _planned(uow, row, looked, occasion, report, result)
    _keep(house, occasion, row, result, report)


def content_of(uow: UnitOfWork, import_id: str) -> bytes:
    """The bytes of an import's file. Raises `NotFoundOrNotAllowed` once they are gone."""
    held = uow.one(ImportFile, import_id=import_id)
    if held is None:
        raise NotFoundOrNotAllowed
    return held.content


def understood_again(row: Import, content: bytes, occasion: Occasion) -> Looked:
    """The file as it was understood when it was last looked at, without looking over its rows again."""
    table, kind = open_table(row.file, content), kind_of(row.kind)
    mapped = map_columns(kind, table.headers, row.answers)
    habits = tuple(Habit(**told) for told in row.found["habits"])
    understood = Understood(habits, _ways(row.answers, occasion), (), row.rows)
    return Looked(table, kind, mapped, understood)


def _ways(answers: Mapping[str, str], occasion: Occasion) -> Ways:
    terms = {key.removeprefix("term:"): term for key, term in answers.items() if key.startswith("term:")}
    return Ways(occasion.today, answers.get("currency", ""), terms)


def _looked(
    uow: UnitOfWork, row: Import, content: bytes, occasion: Occasion
) -> tuple[Looked | None, dict[str, Any]]:
    """The file understood, None when something has to be asked first; and what the import keeps of it."""
    table = open_table(row.file, content)
    remembered = uow.one(ImportMapping, fingerprint=fingerprint(table.headers))
    kinds = likely_kinds(table.headers)
    name = row.kind or (remembered.kind if remembered else "") or (kinds[0] if len(kinds) == 1 else "")
    if not name:
        return None, {"state": "which", "found": {"kinds": list(kinds)}}
    if name == "offerings" and not (administers(uow, row.person) or reads_all(uow, row.person)):
        raise OfferingsAreForManagers
    known_answers = remembered.answers if remembered and remembered.kind == name else {}
    answers = {**known_answers, **row.answers}
    kind = kind_of(name)
    looked = understood_with(kind, table, answers, occasion, currencies=_currencies(uow))
    doubts = (*looked.mapped.doubts, *looked.understood.doubts)
    found = {
        "headers": list(table.headers),
        "targets": list(looked.mapped.targets),
        "left_out": _left_out(table, looked.mapped),
        "habits": [asdict(habit) for habit in looked.understood.habits],
    }
    asked = [asdict(doubt) for doubt in doubts]
    told = {"kind": name, "answers": answers, "doubts": asked, "rows": looked.understood.rows, "found": found}
    if doubts:
        return None, {"state": "asking", **told}
    if lacking := lacks(kind, looked.mapped):
        raise MappingIsIncomplete(lacking=", ".join(lacking))
    return looked, told


def understood_with(
    kind: Kind,
    table: Table,
    answers: Mapping[str, str],
    occasion: Occasion,
    *,
    currencies: Sequence[str] = (),
) -> Looked:
    """The table understood with these answers; doubts that are left stand in it."""
    mapped = map_columns(kind, table.headers, answers)
    understood = understand(
        kind, table.headers, mapped, table.rows(), answers, today=occasion.today, currencies=currencies
    )
    return Looked(table, kind, mapped, understood)


def _currencies(uow: UnitOfWork) -> tuple[str, ...]:
    used = Counter(plan.currency for plan in uow.open_plans() if plan.currency)
    return tuple(code for code, _ in used.most_common())


def _left_out(table: Table, mapped: Mapped) -> list[str]:
    keys = keys_of(table.headers)
    pairs = zip(table.headers, keys, mapped.targets, strict=True)
    return [header for header, key, target in pairs if not target and header and key not in our_own()]


def _planned(
    uow: UnitOfWork,
    row: Import,
    looked: Looked,
    occasion: Occasion,
    report: Report,
    told: dict[str, Any],
) -> dict[str, Any]:
    """What every row would lead to."""
    who = Importer(row.person, ref_of(row.id), administers(uow, row.person))
    planner = Planner(uow, looked.kind, who, row.wishes, occasion.at)
    counts: Counter[str] = Counter()
    examples: list[dict[str, Any]] = []
    waits: Counter[str] = Counter()
    report.start(looked.kind, looked.table)
    for some in looked.saids(looked.table.rows()):
        outcomes = planner.plan(uow, [said for _, said in some])
        counts.update(counted(outcomes))
        for (line, _), outcome in zip(some, outcomes, strict=True):
            report.add(line, outcome)
            _take_example(outcome, examples)
            if outcome.fate is Fate.WAITING:
                waits[outcome.account] += 1
        planner.forget_writes()
    waiting = [name for name, _ in waits.most_common(MOST_WAITING)]
    found = {**told["found"], "examples": examples, "waits": waiting}
    return {**told, "state": "ready", "counts": dict(counts), "found": found}


def _take_example(outcome: Outcome, examples: list[dict[str, Any]]) -> None:
    if len(examples) >= MOST_EXAMPLES:
        return
    if outcome.fate is Fate.CHANGED:
        examples.append(packed_example(outcome, outcome.moves[0], "changed"))
    elif outcome.kept:
        examples.append(packed_example(outcome, outcome.kept[0], "kept"))


def _keep(house: House, occasion: Occasion, before: Import, result: dict[str, Any], report: Report) -> None:
    """Write down what was found, unless something was answered meanwhile, which is looked at by itself."""
    with house.store.write(occasion.workspace, occasion.person, occasion.at) as uow:
        row = uow.get(Import, before.id, lock=True)
        if row.turn != before.turn or row.state in ENDED:
            return
        for name, value in result.items():
            setattr(row, name, value)
        show(uow, house, occasion, row, row.state)
        if row.state == "ready":
            _send(uow, occasion, row, report)


def _send(uow: UnitOfWork, occasion: Occasion, row: Import, report: Report) -> None:
    """The report, and the rows to correct, below the import's message."""
    shown = uow.last(Delivery, purpose=purpose_of(row.id), op=Op.POST)
    if shown is None:
        return
    for number, (name, content, comment) in enumerate(report.files(row.file)):
        payload = {"filename": name, "title": name, "content": content, "initial_comment": comment}
        uow.add_once(
            Delivery(
                key=f"{occasion.key}/import/{row.id}/file/{number}",
                op=Op.UPLOAD,
                channel=shown.channel,
                thread_ts=shown.thread_ts,
                thread_of=None if shown.thread_ts else shown.id,
                payload=payload,
                due_at=occasion.at,
                created_at=occasion.at,
            )
        )


def failed(house: House, occasion: Occasion, import_id: str, error: KamError) -> None:
    """Say in the import's message why its file could not be read."""
    with house.store.write(occasion.workspace, occasion.person, occasion.at) as uow:
        row = uow.one(Import, id=import_id)
        if row is not None and row.state not in ENDED:
            about = {str(name): str(part) for name, part in error.about.items()}
            row.state, row.found = "failed", {**row.found, "error": {"code": error.code, "about": about}}
            show(uow, house, occasion, row, "failed")


def keep_content(house: House, occasion: Occasion, import_id: str, content: bytes) -> None:
    """Keep the bytes of an import's file, once; those that nobody decided about for a week go."""
    with house.store.write(occasion.workspace, occasion.person, occasion.at) as uow:
        forget_old_files(uow, occasion.at - KEPT)
        if uow.one(ImportFile, import_id=import_id) is None:
            uow.add(ImportFile(import_id=import_id, content=content))


def has_content(house: House, occasion: Occasion, import_id: str) -> bool:
    """Are the bytes there already?"""
    with house.store.read(occasion.workspace) as uow:
        return uow.one(ImportFile, import_id=import_id) is not None
