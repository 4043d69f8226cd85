"""Plays one account manager through the local Slack, with a line of progress in the terminal."""

import re
import threading
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import click

from bot.demo.local_slack import LocalSlack
from bot.demo.people_in_slack import PeopleInSlack
from bot.wiring import Built
from bot.words import english

Json = Mapping[str, Any]
SECONDS = 30.0
PACE_SECONDS = 0.6
"""A moment between two answers, so that a person can watch."""
MOST_TURNS = 80
_ABOUT = re.compile(r"(question|probe|understood|crossroads|plan|selection)(?::([^|]+))?")
_PLACE = re.compile(r"(\d+) of (\d+)")


@dataclass
class Play:
    """One run: who plays, in which thread, and what was reacted to already."""

    people: PeopleInSlack
    built: Built
    stop: threading.Event
    person: str
    account: str
    answers: Mapping[str, Json]
    channel: str = ""
    thread: str = ""
    then: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def run(self) -> str:
        """Play to the plan; its text."""
        self._open()
        for _ in range(MOST_TURNS):
            if self.stop.wait(PACE_SECONDS):
                return ""
            plan = self._turn()
            if plan is not None:
                return plan
        return ""

    def _open(self) -> None:
        self.channel = self.people.dm(self.person)
        self.seen = {str(message["ts"]) for message in self.people.messages(self.channel)}
        self.people.say(self.person, self.channel, f"new {self.account}")
        fresh = self._fresh()
        self.thread = next(
            str(message["ts"]) for message in fresh if self.account in str(message.get("text"))
        )
        self.seen -= {str(message["ts"]) for message in fresh}

    def _fresh(self) -> list[Json]:
        """What the bot said since the last look."""
        self.built.outbox.wait_until_idle(SECONDS)
        said = [
            message for message in self.people.messages(self.channel) if str(message["ts"]) not in self.seen
        ]
        self.seen |= {str(message["ts"]) for message in said}
        return [message for message in said if message.get("user") != self.person]

    def _turn(self) -> str | None:
        for message in reversed(self._fresh()):
            kind, question = _about(message)
            if kind == "plan":
                return _readable(message)
            if self._react(kind, question, message):
                return None
        return None

    def _react(self, kind: str, question: str, message: Json) -> bool:
        if kind == "question":
            answer = self.answers.get(question, {})
            self.then = list(answer.get("then", ()))
            _progress(message)
            return self._say(str(answer.get("say", "don't know")))
        settling = _button(message, "kam:settle:0")
        if kind == "probe" or (kind == "understood" and settling):
            return self._say(self.then.pop(0) if self.then else "don't know")
        for action in ("kam:stop_here:0", "kam:override:0"):
            pressed = _button(message, action)
            if pressed is not None:
                self.people.press(self.person, message, pressed)
                return True
        return False

    def _say(self, text: str) -> bool:
        self.people.say(self.person, self.channel, text, thread=self.thread)
        return True


def play_persona(built: Built, slack: LocalSlack, stop: threading.Event) -> None:
    """Play the demo's persona, and print the plan at the end."""
    words = english()
    persona = tomllib.loads(files("bot.demo").joinpath("persona.toml").read_text(encoding="utf-8"))
    person = slack.workspace.person(str(persona["person"]))
    click.echo(words("demo.plays", name=person.real_name, account=persona["account"]))
    play = Play(PeopleInSlack(slack), built, stop, person.id, str(persona["account"]), persona["answers"])
    plan = play.run()
    for each in slack.workspace.people:
        plan = plan.replace(f"<@{each.id}>", each.real_name)
    click.echo("\r" + " " * 60 + "\r" + plan)


def _about(message: Json) -> tuple[str, str]:
    blocks: Sequence[Json] = message.get("blocks") or ()
    found = _ABOUT.match(str(blocks[0].get("block_id", ""))) if blocks else None
    return (found[1], found[2] or "") if found else ("", "")


def _button(message: Json, action_id: str) -> Json | None:
    for block in message.get("blocks") or ():
        for element in block.get("elements", ()) if block.get("type") == "actions" else ():
            if element.get("action_id") == action_id:
                return {"type": "button", "block_id": block.get("block_id", ""), **element}
    return None


def _progress(message: Json) -> None:
    place = _PLACE.search(str(message.get("text")))
    if place:
        done, total = int(place[1]), int(place[2])
        bar = "█" * done + "░" * (total - done)
        click.echo(f"\r  {bar} {done}/{total}", nl=False)


def _readable(message: Json) -> str:
    """The plan's message as plain text."""
    lines = []
    for block in message.get("blocks") or ():
        texts = [block.get("text"), *block.get("elements", ()), *block.get("fields", ())]
        lines += [
            str(text["text"])
            for text in texts
            if isinstance(text, Mapping) and isinstance(text.get("text"), str)
        ]
    return "\n".join(lines).replace("*", "")
