"""How the command line tells what goes wrong."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from bot.error_boundary import words_for
from bot.words import english
from kam_core.errors import KamError

FAILED = 1


def one_line_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Expected failures become one line on stderr and exit code 1."""

    @wraps(command)
    def careful(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except KamError as error:
            click.echo(f"kam: {words_for(error, english(), safe=str)}".replace("\n", " "), err=True)
            sys.exit(FAILED)

    return careful
