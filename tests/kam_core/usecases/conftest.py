"""A store and a house for every test of a use case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kam_core.ports import House
from kam_core.store import Store
from tests.builders import a_house, a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = a_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def house(store: Store) -> House:
    """The house over that store."""
    return a_house(store)
