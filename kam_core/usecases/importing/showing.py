"""The message of an import, which stays true from the drop to the undo."""

from typing import Any

from kam_core.cards.imports import ImportCard, ImportExample
from kam_core.codec import pack, unpack
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.imports.kinds import KINDS, kind_of
from kam_core.model import Delivery, Import, Op, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.importing.fates import Move, Outcome
from kam_core.usecases.post_card import redraw_once
from kam_core.usecases.sitting import Occasion

IMPORT = "import"
"""Prefix of the purpose of an import's message."""
OPERATOR = "kam import"
"""Who imports from the command line; no Slack id is like it."""


def purpose_of(import_id: str) -> str:
    """The purpose of its message."""
    return f"{IMPORT}:{import_id}"


def ref_of(import_id: str) -> str:
    """How facts and the trail cite an import."""
    return f"{IMPORT}/{import_id}"


def card_of(row: Import) -> ImportCard:
    """The import as it stands."""
    found: dict[str, Any] = row.found
    error = found.get("error") or {}
    return ImportCard(
        id=row.id,
        file=row.file,
        state=row.state,
        kind=row.kind,
        kinds=tuple(found.get("kinds", KINDS)),
        rows=row.rows,
        done=row.done,
        counts=row.counts,
        questions=len(row.doubts),
        left_out=tuple(found.get("left_out", ())),
        examples=tuple(_example(kind_of(row.kind).entity, told) for told in found.get("examples", ())),
        waits=tuple(found.get("waits", ())),
        wishes=tuple(row.wishes),
        error=str(error.get("code", "")),
        about={str(name): str(part) for name, part in (error.get("about") or {}).items()},
    )


def show(uow: UnitOfWork, house: House, occasion: Occasion, row: Import, step: str = "") -> None:
    """Draw the message of an import again, wherever it stands; `step` tells several in one occasion apart."""
    shown = uow.last(Delivery, purpose=purpose_of(row.id), op=Op.POST)
    if shown is not None:
        redraw_once(uow, house, occasion, shown, card_of(row), f"import/{row.id}/{step}")


def redraw_import(_house: House, uow: UnitOfWork, _occasion: Occasion, rest: str) -> ImportCard | None:
    """The message of an import, drawn anew."""
    row = uow.one(Import, id=rest)
    return card_of(row) if row else None


def the_import(uow: UnitOfWork, occasion: Occasion, import_id: str) -> Import:
    """An import that this person may decide about: their own, for administrators any.

    Raises `NotFoundOrNotAllowed`.
    """
    row = uow.get(Import, import_id, lock=uow._author is not None)
    if row.person != occasion.person and not administers(uow, occasion.person):
        raise NotFoundOrNotAllowed
    return row


def administers(uow: UnitOfWork, person: str) -> bool:
    """True for administrators of the workspace, and for whoever has its command line."""
    if person == OPERATOR:
        return True
    known = uow.one(Person, slack_id=person)
    return known is not None and known.role is Role.ADMINISTRATOR and not known.deleted


def packed_example(outcome: Outcome, move: Move, fate: str) -> dict[str, Any]:
    """A fact that moves, as an import keeps it for its message."""
    values = {"before": pack(move.before), "after": pack(move.after)}
    return {"fate": fate, "label": outcome.label, "fact": move.fact, **values}


def _example(entity: str, told: dict[str, Any]) -> ImportExample:
    return ImportExample(
        told["fate"], entity, told["label"], told["fact"], unpack(told["before"]), unpack(told["after"])
    )
