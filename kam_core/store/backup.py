"""A copy of an SQLite database, whole and at one moment, while others write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from kam_core.errors import KamError

WAITS_SECONDS = 30.0
WELL = "ok"


class BackupIsForSqlite(KamError):
    """PostgreSQL has tools of its own for this."""

    code = "backup_is_for_sqlite"


class BackupIsThere(KamError):
    """A backup never takes the place of another file."""

    code = "backup_is_there"


class BackupIsBroken(KamError):
    """The file is no database that holds together."""

    code = "backup_is_broken"


def back_up(url: str, target: Path) -> int:
    """Write the database as of now into a new file, compacted, and look through it; its size in bytes.

    Writers wait some tens of milliseconds. Raises `BackupIsForSqlite`, `BackupIsThere`, `BackupIsBroken`.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise BackupIsForSqlite
    if target.exists():
        raise BackupIsThere(file=target.name)
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)  # one that was killed halfway
    with closing(sqlite3.connect(address.database, timeout=WAITS_SECONDS)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    check_backup(unfinished)
    unfinished.rename(target)
    return target.stat().st_size


def check_backup(file: Path) -> None:
    """Raises `BackupIsBroken` unless the file is a database that holds together, with every tie where it should be."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            told = connection.execute("PRAGMA integrity_check").fetchone()
            torn = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise BackupIsBroken(file=file.name) from error
    if told != (WELL,) or torn is not None:
        raise BackupIsBroken(file=file.name)
