"""Tells quickly whether a database has the newest tables, so that a start need not load what migrates them."""

from pathlib import Path

from sqlalchemy import URL, text
from sqlalchemy.exc import SQLAlchemyError

from kam_core.store.engine import make_engine

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def is_newest(url: str | URL) -> bool:
    """True when the database is at our last step; False when it is not, or cannot be told."""
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            step = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()
    return step == newest_step()


def newest_step() -> str:
    """The number that our last step's file begins with, which is the step's name."""
    return max(file.stem.partition("_")[0] for file in VERSIONS.glob("[0-9]*.py"))
