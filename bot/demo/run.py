"""The demo: a local Slack, the bot in it, one finished plan, one interview half done."""

import shutil
import sys
from pathlib import Path

import click
from pydantic import SecretStr
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.app import web_client
from bot.clock import MovableClock
from bot.demo.binary import NoLocalSlack
from bot.demo.clock_command import add_clock_command
from bot.demo.local_slack import LocalSlack, running_local_slack
from bot.demo.play import play_persona
from bot.demo.seed import seed
from bot.logs import set_up_logs
from bot.process import told_to_end
from bot.settings import Settings, load_settings
from bot.wiring import build
from bot.wiring_advice import fetched_model
from bot.words import english

FOLDER = "demo"
IDLE_SECONDS = 60.0


def run_demo(*, play: bool, port: int, keep: bool) -> int:
    """Run until Ctrl-C; 0, or 1 when there is no local Slack to be had here."""
    set_up_logs()
    folder = load_settings().kam_data_dir / FOLDER
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    try:
        with running_local_slack(cache=load_settings().kam_data_dir / "local-slack", port=port) as slack:
            return _at(slack, folder, play=play)
    except NoLocalSlack as problem:
        click.echo(english()("demo.no_slack", problem=str(problem)), err=True)
        return 1


def _at(slack: LocalSlack, folder: Path, *, play: bool) -> int:
    stop = told_to_end()
    settings = demo_settings(slack, folder)
    clock = MovableClock()
    built = build(settings, clock)
    add_clock_command(built, slack.workspace, clock)
    handler = SocketModeHandler(
        built.app, slack.app_token, web_client=web_client(settings, app_token=True), trace_enabled=False
    )
    handler.connect()
    try:
        seed(built, slack)
        built.outbox.wait_until_idle(IDLE_SECONDS)
        built.desk.errands.start()
        built.warm_up()
        _say_where(slack)
        if play:
            play_persona(built, slack, stop)
        stop.wait()
    finally:
        handler.client.auto_reconnect_enabled = False
        built.stop()
    return 0


def demo_settings(slack: LocalSlack, folder: Path) -> Settings:
    """Settings for the bot of the demo; what the environment says of a real Slack or database is left aside."""
    kept = load_settings()
    return kept.model_copy(
        update={
            "slack_bot_token": _secret(slack.bot_token),
            "slack_app_token": _secret(slack.app_token),
            "slack_signing_secret": None,
            "slack_api_url": slack.api_url,
            "database_url": None,
            "kam_data_dir": folder,
            "kam_embedder_dir": fetched_model(kept),
        }
    )


def _say_where(slack: LocalSlack) -> None:
    words = english()
    for line in ("where", "who", "start", "plan", "clock", "stop"):
        click.echo(words(f"demo.{line}", url=slack.url))
    sys.stdout.flush()


def _secret(text: str) -> SecretStr:
    return SecretStr(text)
