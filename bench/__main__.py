"""`make bench`: every figure, and where it should stand."""

import sys
import tempfile
from pathlib import Path

from sqlalchemy import URL

from bench.figures import OURS, Figures, table
from bench.start import cold_start
from bench.turns import measure
from tests.postgres import new_database, running_postgres

AIMS = (
    "Aims: median turn at most 2.5 x the minimal durable handler; p99 under 25 ms for one manager, 100 ms for 32;",
    "      start to first ack under 2 s; resident memory under 200 MB.",
)


def main(stores: list[str]) -> None:
    """Print the figures for the stores named (sqlite, postgres), both by default."""
    wanted = stores or ["sqlite", "postgres"]
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as room:
        folder = Path(room)
        start = cold_start(folder / "start")
        print(f"start to first ack {start.seconds:.2f} s, resident {start.megabytes:.0f} MB")
        rows: list[Figures] = []
        if "sqlite" in wanted:
            rows += measure("sqlite", lambda name: f"sqlite:///{folder / name}.db", folder)
        if "postgres" in wanted:
            with running_postgres() as server:
                rows += measure("postgres", lambda name: _address(new_database(server, name)), folder)
        print(table(rows))
        print("\n".join(AIMS))
        assert any(row.subject == OURS for row in rows)


def _address(url: URL) -> str:
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


if __name__ == "__main__":
    main(sys.argv[1:])
