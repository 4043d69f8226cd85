"""Two processes share one PostgreSQL: what one of them began is ended by the other when it is killed."""

from pathlib import Path

from tests.faults.executors import take_overs
from tests.postgres import new_database, running_postgres

MOST_SECONDS = 60.0
"""Under a second on an idle machine; this one may be busy with other tests."""


def test_what_a_killed_process_began_is_ended_by_another(tmp_path: Path) -> None:
    with running_postgres() as address:
        url = new_database(address, "fleet").set(drivername="postgresql+psycopg")
        seconds = take_overs(url.render_as_string(hide_password=False), tmp_path, trials=2)
    assert len(seconds) == 2
    assert max(seconds) < MOST_SECONDS
