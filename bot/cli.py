"""The command line. Heavy imports wait until they are needed."""

import sys
from pathlib import Path

import click

from bot.cli_errors import FAILED, one_line_errors
from bot.cli_guidance import guidance
from bot.settings import load_settings
from bot.words import english


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kam-planner")
def main() -> None:
    """KAM Planner: account plans by conversation, in Slack."""


@main.command()
@click.option("--play", is_flag=True, help="Let one key account manager's answers be typed for you.")
@click.option("--port", default=0, help="Port of the local Slack; 0 takes a free one.", show_default=True)
@click.option("--keep", is_flag=True, help="Keep the demo's data from last time.")
@one_line_errors
def demo(play: bool, port: int, keep: bool) -> None:
    """Start a local Slack with a small workspace, and the bot in it. Ctrl-C ends both."""
    from bot.demo.run import run_demo

    sys.exit(run_demo(play=play, port=port, keep=keep))


@main.command()
@click.option(
    "--port", default=3000, help="Port for Slack's requests, without an app token.", show_default=True
)
@click.option("--host", default="127.0.0.1", help="Address to listen on.", show_default=True)
@one_line_errors
def serve(port: int, host: str) -> None:
    """Run the bot: by Socket Mode with an app token, by signed HTTP with a signing secret."""
    from bot.serve import serve_forever

    serve_forever(load_settings(), host, port)


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
@click.option("--format", "form", type=click.Choice(["json", "md"]), default="json", show_default=True)
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
        click.echo(content.decode(), nl=not content.endswith(b"\n"))
    else:
        out.write_bytes(content)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", default=None, help="The Slack team's id, when there are several.")
@one_line_errors
def import_(file: Path, workspace: str | None) -> None:
    """Read back a plan that `kam export --format json` wrote."""
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


main.add_command(guidance)


if __name__ == "__main__":
    main()
