"""How a database stands, looked at without changing or creating anything."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from kam_core.store.migrate import current, newest

SQLITE = "sqlite"
CONNECT_SECONDS = "5"


class Standing(StrEnum):
    MISSING = "missing"
    """A SQLite file that is not there."""
    AWAY = "away"
    """It does not answer, or lets us not in."""
    EMPTY = "empty"
    """It has no tables."""
    OTHER = "other"
    """Its tables are those of another version."""
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found; `step` is the step of migration that the tables are at, `file` that of SQLite."""

    standing: Standing
    kind: str
    step: str | None = None
    file: Path | None = None


def look_at(url: str | URL) -> Looked:
    """How the database at `url` stands."""
    address = make_url(url)
    kind = address.get_backend_name()
    file = Path(address.database) if kind == SQLITE and address.database else None
    if file is not None and not file.is_file():
        return Looked(Standing.MISSING, kind, file=file)
    try:
        step = current(_soon(address))
    except (SQLAlchemyError, OSError):
        return Looked(Standing.AWAY, kind, file=file)
    if step is None:
        return Looked(Standing.EMPTY, kind, file=file)
    return Looked(Standing.READY if step == newest() else Standing.OTHER, kind, step, file)


def _soon(address: URL) -> URL:
    """The address with a limit to how long connecting may take."""
    if address.get_backend_name() == SQLITE or "connect_timeout" in address.query:
        return address
    return address.update_query_dict({"connect_timeout": CONNECT_SECONDS})
