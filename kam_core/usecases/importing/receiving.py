"""A file of rows was dropped into the DM: it is taken down, and looked at soon."""

from collections.abc import Sequence
from dataclasses import replace

from kam_core.model import Import
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.errands import IMPORT_LOOK, later
from kam_core.usecases.importing.showing import card_of, purpose_of
from kam_core.usecases.opening import once
from kam_core.usecases.own_guidance import MOST_FILES, SharedFile
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion


def receive_tables(house: House, occasion: Occasion, files: Sequence[SharedFile]) -> None:
    """Take files of rows, once for each occasion: say that each is being read, and have it read."""
    taking = replace(occasion, key=f"{occasion.key}/tables")
    with once(house, taking) as uow:
        if uow is None:
            return
        for number, file in enumerate(files[:MOST_FILES]):
            _take(uow, house, replace(occasion, key=f"{occasion.key}/table/{number}"), file)


def _take(uow: UnitOfWork, house: House, occasion: Occasion, file: SharedFile) -> None:
    row = uow.add(
        Import(person=occasion.person, file=file.name, channel=occasion.channel, created_at=occasion.at)
    )
    put_card(uow, house, occasion, card_of(row), purpose=purpose_of(row.id))
    told = {"import": row.id, "name": file.name, "size": file.size, "url": file.url}
    later(uow, occasion, IMPORT_LOOK, told)
