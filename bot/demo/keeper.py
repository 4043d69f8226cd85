"""Runs one program and ends it when the keeper's own parent is gone.

The parent holds our standard input open and never writes to it. However the parent ends, even by
kill -9, the system closes that pipe, we read the end of it, and the program is told to stop.
Usage: python -m bot.demo.keeper PROGRAM ARGUMENT ...
"""

from __future__ import annotations

import subprocess
import sys
import threading

STOP_SECONDS = 5.0


def keep(call: list[str]) -> int:
    """Runs the call until it ends or our standard input closes; its exit code."""
    program = subprocess.Popen(call, stdin=subprocess.DEVNULL)  # noqa: S603
    watch = threading.Thread(target=_stop_when_orphaned, args=(program,), daemon=True)
    watch.start()
    return program.wait()


def _stop_when_orphaned(program: subprocess.Popen[bytes]) -> None:
    sys.stdin.buffer.read()
    program.terminate()
    try:
        program.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        program.kill()


if __name__ == "__main__":
    raise SystemExit(keep(sys.argv[1:]))
