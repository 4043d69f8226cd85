"""A process's claim on its name: it ends with the process or its connection, and is noticed by the others."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from bot.engine.stands import PeerStand, SoleStand
from kam_core.store.executors import SessionLocks
from tests.faults.waiting import wait_for
from tests.postgres import new_database, running_postgres


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running_postgres() as address:
        made = new_database(address, "stands").set(drivername="postgresql+psycopg")
        yield made.render_as_string(hide_password=False)


def cut_connections(url: str) -> None:
    """What a restart of the server does to everybody's connections."""
    with closing(psycopg.connect(url.replace("+psycopg", ""), autocommit=True)) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kam-engine'"
        )


def test_a_file_is_one_process_s_until_it_leaves(tmp_path: Path) -> None:
    first, second = SoleStand(tmp_path / "lock"), SoleStand(tmp_path / "lock")
    assert first.take()
    assert first.take()
    assert not second.take()
    first.leave()
    assert second.take()
    second.leave()


@contextmanager
def peers(url: str, *names: str) -> Iterator[list[PeerStand]]:
    """Processes that hold their names; the server gives back what they leave a moment later."""
    with ExitStack() as leaving:
        stands = [PeerStand(SessionLocks(url), name) for name in names]
        for stand in stands:
            leaving.callback(stand.leave)
            assert stand.take()
        yield stands


def test_peers_see_who_is_gone_and_nobody_else(url: str) -> None:
    with peers(url, "ada", "bo", "cy") as (ada, bo, _):
        assert list(ada.gone(["ada", "bo", "cy"])) == []
        bo.leave()
        wait_for(lambda: list(ada.gone(["ada", "bo", "cy"])) == ["bo"], "bo to be gone")


def test_only_one_of_the_peers_takes_over(url: str) -> None:
    with peers(url, "dee", "ed") as (dee, ed):
        taking = dee.gone(["gone"])
        assert next(taking) == "gone"
        assert list(ed.gone(["gone"])) == []
        assert list(taking) == []
        assert list(ed.gone(["gone"])) == ["gone"]


def test_a_claim_whose_connection_broke_is_taken_anew(url: str) -> None:
    with peers(url, "flo") as (flo,):
        cut_connections(url)
        with peers(url, "gus") as (gus,):
            wait_for(lambda: list(gus.gone(["flo"])) == ["flo"], "flo's connection to be cut")
            taking = gus.gone(["flo"])
            assert next(taking) == "flo"
            assert not flo.take()
            assert list(taking) == []
            assert flo.take()
            assert list(gus.gone(["flo"])) == []
