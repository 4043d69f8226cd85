"""The command line. Heavy imports wait until they are needed."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.cli_errors import FAILED, one_line_errors
from bot.cli_guidance import guidance
from bot.settings import load_settings
from bot.words import english

FORMATS = ("pptx", "docx", "pdf", "xlsx", "md", "csv", "json", "onepage", "qbr")
"""What `kam export` writes; the writers themselves are loaded when one is asked for."""


KINDS = ("accounts", "contacts", "offerings", "financials", "opportunities")
TABLES = frozenset({".csv", ".tsv", ".xlsx"})


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kam-planner")
def main() -> None:
    """KAM Planner: account plans by conversation, in Slack."""


@contextmanager
def _all_stays() -> Iterator[None]:
    """What is imported here lives as long as the process: the collector looks at none of it, now or later."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@main.command()
@click.option("--play", is_flag=True, help="Let one key account manager's answers be typed for you.")
@click.option("--port", default=0, help="Port of the local Slack; 0 takes a free one.", show_default=True)
@click.option("--keep", is_flag=True, help="Keep the demo's data from last time.")
@one_line_errors
def demo(play: bool, port: int, keep: bool) -> None:
    """Start a local Slack with a small workspace, and the bot in it. Ctrl-C ends both."""
    with _all_stays():
        from bot.demo.run import run_demo

    sys.exit(run_demo(play=play, port=port, keep=keep))


@main.command()
@click.option(
    "--port", default=3000, help="Port for Slack's requests, without an app token.", show_default=True
)
@click.option("--host", default="127.0.0.1", help="Address to listen on.", show_default=True)
@click.option("--answer-only", is_flag=True, help="Leave errands and the rhythm to processes of `kam work`.")
@one_line_errors
def serve(port: int, host: str, answer_only: bool) -> None:
    """Run the bot: by Socket Mode with an app token, by signed HTTP with a signing secret."""
    with _all_stays():
        from bot.serve import serve_forever

    serve_forever(load_settings(), host, port, works=not answer_only)


@main.command()
@click.option("--port", default=3001, help="Port for health and figures.", show_default=True)
@click.option("--host", default="127.0.0.1", help="Address to listen on.", show_default=True)
@one_line_errors
def work(port: int, host: str) -> None:
    """Do what needs no answer to Slack: errands, the rhythm, sending. Beside `kam serve --answer-only`."""
    with _all_stays():
        from bot.serve import work_forever

    work_forever(load_settings(), host, port)


@main.command()
@one_line_errors
def doctor() -> None:
    """Check the settings, the database, the playbook and Slack, and say what to do."""
    from bot.doctor import examine

    findings = examine(load_settings())
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'FAIL'} {finding.words}")
    sys.exit(0 if all(finding.well for finding in findings) else FAILED)


@main.command("export")
@click.argument("account")
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--workspace", default=None, help="The Slack team's id, when there are several.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="A file; stdout without."
)
@one_line_errors
def export_(account: str, form: str, workspace: str | None, out: Path | None) -> None:
    """Print the plan of ACCOUNT with the evidence of every field."""
    from bot.offline import export_account

    content = export_account(load_settings(), account, form, workspace)
    if out is None:
        click.echo(content, nl=False)
    else:
        out.write_bytes(content)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", default=None, help="The Slack team's id, when there are several.")
@click.option(
    "--as", "kind", type=click.Choice(KINDS), default=None, help="What the rows of a CSV or XLSX are."
)
@click.option("--dry-run", is_flag=True, help="Only say what the rows would change.")
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="A JSON file that answers what is unclear about the columns.",
)
@one_line_errors
def import_(file: Path, workspace: str | None, kind: str | None, dry_run: bool, mapping: Path | None) -> None:
    """Read back a plan that `kam export --format json` wrote, or the rows of a CSV or XLSX."""
    if file.suffix.lower() in TABLES:
        from bot.cli_import import import_table

        for line in import_table(load_settings(), file, workspace, kind, mapping, dry_run=dry_run):
            click.echo(line)
        return
    from bot.offline import import_file

    click.echo(import_file(load_settings(), file, workspace))


@main.group()
def db() -> None:
    """The database."""


@db.command()
@one_line_errors
def upgrade() -> None:
    """Bring the database's tables up to date."""
    from bot.wiring import open_store

    open_store(load_settings()).close()
    click.echo(english()("cli.upgraded"))


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@one_line_errors
def backup(file: Path) -> None:
    """Copy the SQLite database into a new FILE while the bot runs, and check the copy."""
    from kam_core.store.backup import back_up

    size = back_up(load_settings().store_url, file)
    click.echo(english()("cli.backed_up", file=file.name, megabytes=f"{size / 1e6:.1f}"))


@db.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@one_line_errors
def check(file: Path) -> None:
    """Look through a backup: whole, and every tie where it should be."""
    from kam_core.store.backup import check_backup

    check_backup(file)
    click.echo(english()("cli.backup_is_well", file=file.name))


main.add_command(guidance)


if __name__ == "__main__":
    main()
