"""What a database's errors mean in the core's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm.exc import StaleDataError

from kam_core.errors import PlanAlreadyOpen, SomebodyElseChangedIt, StoreIsAway

OVERTAKEN = ("40001", "40P01")
"""PostgreSQL's codes for a serialization failure and a deadlock."""
AWAY_POSTGRES = ("08", "53", "57", "58")
"""Classes of PostgreSQL's codes: no connection, no resources, an operator stepped in, the system failed."""
AWAY_SQLITE = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_IOERR",
    "SQLITE_FULL",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
    "SQLITE_PROTOCOL",
)


@contextmanager
def named() -> Iterator[None]:
    """Turn expected failures of the database into named errors; any other one is passed on as it is."""
    try:
        yield
    except (StaleDataError, DBAPIError, NoConnectionFree) as error:
        meaning = _meaning(error)
        if meaning is None:
            raise
        raise meaning from error


def _meaning(error: Exception) -> Exception | None:
    if isinstance(error, StaleDataError) or _code(error) in OVERTAKEN:
        return SomebodyElseChangedIt()
    if isinstance(error, IntegrityError):
        return _collision(error)
    return StoreIsAway() if _is_away(error) else None


def _collision(error: IntegrityError) -> Exception | None:
    """What two rows that may not stand together mean. SQLite names the columns, PostgreSQL the index."""
    diagnosis = getattr(error.orig, "diag", None)
    words = str(getattr(diagnosis, "constraint_name", None) or error.orig)
    if "uq_account_plan_open" in words or "UNIQUE constraint failed: account_plan." in words:
        return PlanAlreadyOpen()
    if "uq_answer_current" in words or "UNIQUE constraint failed: answer." in words:
        return SomebodyElseChangedIt()
    return None


def _is_away(error: Exception) -> bool:
    """True when the database cannot be reached or takes nothing, as against a mistake of ours."""
    sqlite_name = getattr(getattr(error, "orig", None), "sqlite_errorname", None)
    if sqlite_name:
        return str(sqlite_name).startswith(AWAY_SQLITE)
    if code := _code(error):
        return code.startswith(AWAY_POSTGRES)
    return isinstance(error, OperationalError | InterfaceError | NoConnectionFree)


def _code(error: Exception) -> str:
    """PostgreSQL's code of an error, empty when there is none."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""
