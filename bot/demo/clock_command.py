"""The demo's own slash command /clock: somebody says that it is Monday morning, and what is due comes."""

from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack

from bot import read
from bot.clock import MovableClock
from bot.demo.when import moment_meant
from bot.demo.workspace import DemoWorkspace
from bot.wiring import Built
from bot.words import english

COMMAND = "/clock"


def add_clock_command(built: Built, workspace: DemoWorkspace, clock: MovableClock) -> None:
    """Let everybody in the demo move its clock ahead. The product itself has no such command."""

    @built.app.command(COMMAND)
    def on_clock(ack: Ack, body: dict[str, Any]) -> None:
        said = read.commanded(body)
        text = moved(built, workspace, clock, said.person, said.text)
        ack(text=text, response_type="ephemeral")


def moved(built: Built, workspace: DemoWorkspace, clock: MovableClock, person: str, words: str) -> str:
    """Move the clock to the moment that a person means, wake the rhythm, and say what time it is for them."""
    zone = next((one.zone for one in workspace.people if one.id == person), "UTC")
    to = moment_meant(words, clock(), zone) if words.strip() else clock()
    key = "moved"
    if to is None:
        key = "not_understood"
    elif not words.strip():
        key = "now"
    elif to < clock():
        key = "not_back"
    else:
        clock.move(to)
        built.desk.background.do(built.tick)
    return english()(
        f"demo.clock_set.{key}", now=f"{clock().astimezone(ZoneInfo(zone)):%A %d %B %Y, %H:%M}", zone=zone
    )
