"""A process that is killed in the middle of a batch, with kill -9, loses no row and doubles none."""

import signal
import subprocess
import sys
from pathlib import Path

from kam_core.model import AuditEvent, ImportKey
from kam_core.store import make_store
from kam_core.usecases.importing import deciding, looking
from tests.builders import WORKSPACE, a_house, a_person, a_store, an_occasion
from tests.kam_core.usecases.importing.bringing import (
    ACCOUNTS,
    a_file,
    counts,
    everything,
    held,
    looked,
    write,
)

ROWS = looking.AT_ONCE + 500
DIES_AT_LOOK = 4
"""The clock of an errand is looked at when it begins, and twice in every batch: after its rows were written and before
its commit. The fourth look is in the second batch."""
CHILD = """
import os, signal, sys
from itertools import count

from kam_core.store import make_store
from kam_core.usecases.importing.writing import write_rows
from tests.builders import NOW, a_house, an_occasion

looks = count(1)

def seconds():
    if next(looks) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return 0.0

store = make_store(sys.argv[1])
write_rows(a_house(store), an_occasion(key="child"), sys.argv[2], lambda: NOW, seconds)
"""


def test_a_process_killed_between_the_writing_of_a_batch_and_its_commit_loses_and_doubles_no_row(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path)
    a_person(store)
    content = a_file(ACCOUNTS, *(f"{n},Company {n},Glass,,{n}" for n in range(ROWS)))
    row, _ = looked(store, content)
    deciding.begin(a_house(store), an_occasion(key="go"), row)
    address = store.engine.url.render_as_string(hide_password=False)
    store.close()
    command = [sys.executable, "-c", CHILD, address, row, str(DIES_AT_LOOK)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL

    store = make_store(address)
    assert (held(store, row).done, len(everything(store))) == (looking.AT_ONCE, looking.AT_ONCE)
    write(store, row)
    became = held(store, row)
    assert (became.state, became.done, counts(became)) == ("done", ROWS, {"new": ROWS})
    assert sorted(str(each[1]) for each in everything(store)) == sorted(f"Company {n}" for n in range(ROWS))
    with store.read(WORKSPACE) as uow:
        told = {event.record_id for event in uow.all_of(AuditEvent, entity="Account")}
        assert (len(told), len(uow.all_of(ImportKey))) == (ROWS, ROWS)
    store.close()
