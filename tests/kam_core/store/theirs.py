"""The other workspace, as an attacker and as the database see it."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from kam_core.model import ENTITIES, ROWS, InWorkspace, Need
from kam_core.store import Store, UnitOfWork
from tests.kam_core.store.made import RIVAL_TEAM

ALL_OF_THEIRS = "SELECT * FROM {} WHERE workspace_id = :them ORDER BY 1, 2, 3"
NEEDS = Need.metadata.tables["need"]
EVERYTHING: tuple[type[InWorkspace], ...] = (*ENTITIES, *ROWS)


def session_of(uow: UnitOfWork) -> Session:
    """The session behind a unit of work: these tests attack what use cases never see."""
    return uow._session


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the other workspace, as the database holds them."""
    with store.engine.connect() as connection:
        return {
            cls.__tablename__: [
                tuple(row)
                for row in connection.execute(
                    text(ALL_OF_THEIRS.format(cls.__tablename__)), {"them": RIVAL_TEAM}
                )
            ]
            for cls in EVERYTHING
        }
