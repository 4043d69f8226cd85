"""Every test of imports runs on SQLite and on PostgreSQL."""

import pytest

from kam_core.store import Store
from tests.builders import JAN, a_person
from tests.kam_core.store.conftest import kind, postgres, stores
from tests.kam_core.store.conftest import store as empty_store

__all__ = ["empty_store", "kind", "postgres", "stores"]


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store in which two people are known."""
    a_person(empty_store)
    a_person(empty_store, JAN)
    return empty_store
