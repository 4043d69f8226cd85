"""The two names that use cases stand on."""

from kam_core.store.store import Store
from kam_core.store.unit import UnitOfWork

__all__ = ["Store", "UnitOfWork"]
