"""Processes as forks of this one: what they would import at their start is imported here, before the first of them."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any


def forked(target: Callable[..., Any], *args: Any) -> BaseProcess:
    """A process that does this from here on, begun; its start costs no imports."""
    import dbos  # noqa: F401 - the engine, which the bot imports when it starts one

    process = multiprocessing.get_context("fork").Process(target=target, args=args)
    process.start()
    return process
