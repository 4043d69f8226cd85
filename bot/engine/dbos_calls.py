"""Every call of the library behind the engine stands here; it is imported when the engine starts, not before."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextvars import Context
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kam_core.store.work_file import open_work_file, work_file

if TYPE_CHECKING:
    from dbos import DBOSConfig

log = logging.getLogger("kam.engine")

NAME, QUEUE, WORKFLOW, SCHEMA = "kam-planner", "kam", "kam.job", "kam_engine"
VERSION = "1"
"""By default a hash of the code, so that a deploy would strand what waits. Changed only with a plan for that."""
AT_ONCE = 4
POLL_SECONDS = 0.5
MOST_ATTEMPTS = 5
"""A job whose process died that often while doing it is laid aside; the next minute asks for what is due anew."""
CONNECTIONS = 6
KEPT = timedelta(hours=1)
BATCH = 500
DONE = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


class DbosCalls:
    """The library, launched once per process; `url` is the store's, `executor` the name of this process."""

    def __init__(self, url: str, executor: str, job: Callable[[str], None]) -> None:
        from dbos import DBOS, DBOSPortableJSONSerializer

        _speak_through_our_logs()
        config: DBOSConfig = {
            "name": NAME,
            "application_version": VERSION,
            "executor_id": executor,
            "serializer": DBOSPortableJSONSerializer(),  # the default one unpickles what stands in the database
            "enable_otlp": False,
            "use_listen_notify": False,
            "log_level": "WARNING",
            "max_executor_threads": AT_ONCE * 2,
        }
        self._file = open_work_file(work_file(url)) if url.startswith("sqlite") else None
        DBOS(
            config=config
            | (_in_postgres(url) if self._file is None else {"system_database_engine": self._file})
        )

        def run(key: str) -> None:
            # Out of the library's own context: what a job enqueues is no child of it, to be replayed in order.
            Context().run(job, key)

        self._run = DBOS.workflow(name=WORKFLOW, max_recovery_attempts=MOST_ATTEMPTS)(run)
        try:
            _launch()
        except BaseException:
            self.close(0)  # one that was launched half is neither launched again nor made anew
            raise

    def enqueue(self, key: str) -> None:
        """Put a key into the queue unless it is known."""
        from dbos import DBOS, SetWorkflowID

        with SetWorkflowID(key):
            DBOS.enqueue_workflow(QUEUE, self._run, key)

    def begun(self) -> dict[str, list[str]]:
        """What was begun and has not ended, by the name of the process that began it."""
        from dbos import DBOS

        by_name: dict[str, list[str]] = {}
        for each in DBOS.list_workflows(status="PENDING", load_input=False, load_output=False):
            by_name.setdefault(each.executor_id or "", []).append(each.workflow_id)
        return by_name

    def begin_again(self, keys: Iterable[str]) -> None:
        """Put what somebody began into the queue once more; what has ended meanwhile stays ended."""
        from dbos import DBOS

        for key in keys:
            DBOS.resume_workflow(key, queue_name=QUEUE)

    def forget(self, now: datetime) -> None:
        """Forget the keys of what ended an hour ago."""
        from dbos import DBOS

        before = (now - KEPT).isoformat()
        while ended := DBOS.list_workflows(
            status=DONE, completed_before=before, limit=BATCH, load_input=False, load_output=False
        ):
            DBOS.delete_workflows([each.workflow_id for each in ended])

    def close(self, seconds: float) -> None:
        """Wait for what runs, and end."""
        from dbos import DBOS

        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=int(seconds))
        if self._file is not None:
            self._file.dispose()


def _launch() -> None:
    from dbos import DBOS

    DBOS.launch()
    DBOS.register_queue(
        QUEUE, worker_concurrency=AT_ONCE, polling_interval_sec=POLL_SECONDS, on_conflict="always_update"
    )


def _in_postgres(url: str) -> DBOSConfig:
    """The library's tables stand in our database, in a schema of their own."""
    return {"system_database_url": url, "dbos_system_schema": SCHEMA, "sys_db_pool_size": CONNECTIONS}


def _speak_through_our_logs() -> None:
    """The library writes to the console by itself unless somebody listens already."""
    its = logging.getLogger("dbos")
    if not its.handlers:
        its.addHandler(logging.NullHandler())
