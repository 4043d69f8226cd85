"""One stand-in for OpenAI per test run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.fakes.aimock import Aimock, NoAimock, running_aimock


@pytest.fixture(scope="session")
def aimock_process() -> Iterator[Aimock]:
    """The running stand-in; tests are skipped where it cannot be had, but never in CI."""
    running = running_aimock()
    try:
        aimock = running.__enter__()
    except NoAimock as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"aimock cannot be had here: {problem}")
    try:
        yield aimock
    finally:
        running.__exit__(None, None, None)


@pytest.fixture
def aimock(aimock_process: Aimock) -> Iterator[Aimock]:
    """The stand-in, behaving well and without memory."""
    aimock_process.behave()
    aimock_process.will_say()
    yield aimock_process
    aimock_process.behave()
