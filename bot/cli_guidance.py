"""The command line for guidance: kam guidance add | list | remove | fetch-model | rebuild."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bot.cli_errors import one_line_errors
from bot.settings import load_settings

_workspace: Callable[[Any], Any] = click.option(
    "--workspace", default=None, help="The Slack team's id, when there are several."
)


@click.group()
def guidance() -> None:
    """A team's own playbooks, and the search over all guidance."""


@guidance.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_workspace
@one_line_errors
def add(file: Path, workspace: str | None) -> None:
    """Add FILE (md, txt, docx or pdf) to a workspace's own playbooks; the same name again is a new version."""
    from bot.offline_guidance import add_file

    click.echo(add_file(load_settings(), file, workspace))


@guidance.command("list")
@_workspace
@one_line_errors
def list_(workspace: str | None) -> None:
    """List a workspace's own playbooks."""
    from bot.offline_guidance import list_files

    for line in list_files(load_settings(), workspace):
        click.echo(line)


@guidance.command()
@click.argument("playbook")
@_workspace
@one_line_errors
def remove(playbook: str, workspace: str | None) -> None:
    """Remove PLAYBOOK, named by its id, its file or its title."""
    from bot.offline_guidance import remove_file

    click.echo(remove_file(load_settings(), playbook, workspace))


@guidance.command("fetch-model")
@one_line_errors
def fetch_model() -> None:
    """Download the model for search by meaning, once; keyword search works without it."""
    from bot.offline_guidance import fetch

    click.echo(fetch(load_settings()))


@guidance.command()
@one_line_errors
def rebuild() -> None:
    """Make every index anew from the database; the bot must not be running."""
    from bot.offline_guidance import rebuild as rebuild_all

    click.echo(rebuild_all(load_settings()))
