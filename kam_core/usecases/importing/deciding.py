"""What a person decides about an import: answers, wishes, go, cancel, undo. Each press checks rights and state again."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from kam_core.cards.imports import DoubtLine, ImportColumnsCard, ImportForm, WishesForm
from kam_core.errors import KamError
from kam_core.imports.kinds import KINDS, NOTHING, kind_of
from kam_core.imports.mapping import fingerprint, keys_of
from kam_core.model import Import, ImportFile, ImportMapping
from kam_core.ports import House
from kam_core.store.bulk import trail_stands_at
from kam_core.store.files import forget_file
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.errands import IMPORT_LOOK, IMPORT_UNDO, IMPORT_WRITE, later
from kam_core.usecases.importing.fates import Wish
from kam_core.usecases.importing.showing import show, the_import
from kam_core.usecases.opening import once
from kam_core.usecases.sitting import Occasion

AT_ONCE = 5
"""Questions in one form."""
OPEN = frozenset({"which", "asking", "ready", "failed"})
OFFERED: Mapping[str, tuple[str, ...]] = {
    "accounts": (Wish.MAKE_PLANS, Wish.TAKE_THEIRS),
    "offerings": (Wish.TAKE_THEIRS,),
}
"""What may be chosen for a kind; everything for all others."""


class ImportMovedOn(KamError):
    """Somebody answered, began or cancelled meanwhile; what was asked is no longer asked."""

    code = "import_moved_on"


def open_questions(house: House, occasion: Occasion, import_id: str) -> ImportForm:
    """The next questions about a file. Raises `ImportMovedOn` when there are none any more."""
    with house.store.read(occasion.workspace) as uow:
        row = the_import(uow, occasion, import_id)
    if row.state != "asking" or not row.doubts:
        raise ImportMovedOn
    lines = [_line(number, told) for number, told in enumerate(row.doubts[:AT_ONCE])]
    return ImportForm(row.id, row.file, row.kind, row.turn, tuple(lines), len(row.doubts) - len(lines))


def open_columns(house: House, occasion: Occasion, import_id: str, page: int) -> ImportForm:
    """Some of a file's columns with what each becomes."""
    with house.store.read(occasion.workspace) as uow:
        row = the_import(uow, occasion, import_id)
    if row.state not in OPEN or not row.kind:
        raise ImportMovedOn
    headers, targets = row.found["headers"], row.found["targets"]
    options = (NOTHING, *kind_of(row.kind).columns)
    columns = zip(headers, keys_of(headers), targets, strict=True)
    shown = islice(enumerate(columns), page * AT_ONCE, (page + 1) * AT_ONCE)
    lines = tuple(
        DoubtLine(f"c{number}", f"column:{key}", header or key, options, target)
        for number, (header, key, target) in shown
    )
    return ImportForm(row.id, row.file, row.kind, row.turn, lines)


def list_columns(house: House, occasion: Occasion, import_id: str) -> ImportColumnsCard:
    """What every column becomes."""
    with house.store.read(occasion.workspace) as uow:
        row = the_import(uow, occasion, import_id)
    if row.state not in OPEN or not row.kind:
        raise ImportMovedOn
    pairs = zip(row.found["headers"], row.found["targets"], strict=True)
    return ImportColumnsCard(row.id, row.file, row.kind, tuple(pairs))


def open_wishes(house: House, occasion: Occasion, import_id: str) -> WishesForm:
    """What may be chosen beside the mapping."""
    with house.store.read(occasion.workspace) as uow:
        row = the_import(uow, occasion, import_id)
    if row.state != "ready":
        raise ImportMovedOn
    return WishesForm(row.id, row.kind, row.turn, OFFERED.get(row.kind, tuple(Wish)), tuple(row.wishes))


def answer(house: House, occasion: Occasion, import_id: str, turn: int, chosen: Mapping[str, str]) -> None:
    """Keep answers by key, and look at the file again. Raises `ImportMovedOn`."""

    def change(row: Import) -> None:
        row.answers = {**row.answers, **chosen}

    _look_again(house, occasion, import_id, turn, change)


def wish(house: House, occasion: Occasion, import_id: str, turn: int, wishes: Sequence[str]) -> None:
    """Keep what was chosen, and look again. Raises `ImportMovedOn`."""

    def change(row: Import) -> None:
        row.wishes = [str(each) for each in Wish if each in wishes]

    _look_again(house, occasion, import_id, turn, change)


def choose_kind(house: House, occasion: Occasion, import_id: str, kind: str) -> None:
    """Say what the rows are. Raises `ImportMovedOn`."""
    if kind not in KINDS:
        raise ImportMovedOn

    def change(row: Import) -> None:
        row.kind, row.answers, row.doubts = kind, {}, []

    _look_again(house, occasion, import_id, None, change)


def begin(house: House, occasion: Occasion, import_id: str) -> None:
    """Have the rows written, and remember how files with these headers are read. A second press changes nothing."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        row = the_import(uow, occasion, import_id)
        if row.state != "ready":
            show(uow, house, occasion, row)
            return
        row.state, row.done, row.first_seq, row.counts = "importing", 0, trail_stands_at(uow), {}
        _remember(uow, row, occasion)
        later(uow, occasion, IMPORT_WRITE, {"import": row.id}, part=row.id)
        show(uow, house, occasion, row)


def cancel(house: House, occasion: Occasion, import_id: str) -> None:
    """Let a file go; nothing of it was written."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        row = the_import(uow, occasion, import_id)
        if row.state in OPEN or row.state == "reading":
            row.state, row.turn = "cancelled", row.turn + 1
            forget_file(uow, row.id)
        show(uow, house, occasion, row)


def undo(house: House, occasion: Occasion, import_id: str) -> None:
    """Have what an import wrote taken back."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        row = the_import(uow, occasion, import_id)
        if row.state == "done":
            row.state = "undoing"
            later(uow, occasion, IMPORT_UNDO, {"import": row.id}, part=row.id)
        show(uow, house, occasion, row)


def _line(number: int, told: Mapping[str, Any]) -> DoubtLine:
    options, examples = tuple(told["options"]), tuple(told["examples"])
    return DoubtLine(f"d{number}", told["key"], told["about"], options, told["guess"], examples)


def _look_again(
    house: House, occasion: Occasion, import_id: str, turn: int | None, change: Callable[[Import], None]
) -> None:
    with once(house, occasion) as uow:
        if uow is None:
            return
        row = the_import(uow, occasion, import_id)
        if row.state not in OPEN or (turn is not None and turn != row.turn):
            raise ImportMovedOn
        if uow.one(ImportFile, import_id=row.id) is None:
            raise ImportMovedOn
        change(row)
        row.turn += 1
        row.state = "reading"
        row.found = {name: part for name, part in row.found.items() if name != "error"}
        later(uow, occasion, IMPORT_LOOK, {"import": row.id}, part=f"{row.id}/{row.turn}")
        show(uow, house, occasion, row)


def _remember(uow: UnitOfWork, row: Import, occasion: Occasion) -> None:
    """What was settled for these headers counts for the whole workspace from here on."""
    key = fingerprint(row.found["headers"])
    known = uow.one(ImportMapping, fingerprint=key)
    if known is None:
        uow.add(
            ImportMapping(
                fingerprint=key,
                kind=row.kind,
                answers=dict(row.answers),
                changed_by=occasion.person,
                changed_at=occasion.at,
            )
        )
    else:
        known.kind, known.answers = row.kind, dict(row.answers)
        known.changed_by, known.changed_at = occasion.person, occasion.at
