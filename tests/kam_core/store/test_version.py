"""The quick look at a database's version agrees with what migrates it."""

from pathlib import Path

from kam_core.store.migrate import newest, upgrade
from kam_core.store.version import is_newest, newest_step


def test_the_last_file_is_named_after_the_last_step() -> None:
    assert newest_step() == newest()


def test_a_database_is_newest_after_an_upgrade_and_not_before(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    assert not is_newest(url)
    upgrade(url)
    assert is_newest(url)
