"""Where everything is kept, and how it is read and written: one unit of work, one workspace, one commit."""

from kam_core.store.engine import make_engine, make_store
from kam_core.store.rows import CurrentAnswer
from kam_core.store.store import DueDelivery, Store
from kam_core.store.unit import UnitOfWork

__all__ = ["CurrentAnswer", "DueDelivery", "Store", "UnitOfWork", "make_engine", "make_store"]
