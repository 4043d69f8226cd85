"""The people and channels of the demo, read from the TOML file beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).with_name("workspace.toml")
Named = TypeVar("Named", "DemoPerson", "DemoChannel")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone who can be played in the demo; role is kam, manager, administrator or guest."""

    id: str
    name: str
    real_name: str
    zone: str
    locale: str
    role: str


@dataclass(frozen=True, slots=True)
class DemoChannel:
    """A channel of the demo with the Slack ids of its members, the bot included."""

    id: str
    name: str
    topic: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoApp:
    """How the bot is installed in the demo; the tokens are made up and open nothing."""

    id: str
    bot_user: str
    name: str
    command: str
    bot_token: str
    app_token: str
    signing_secret: str


@dataclass(frozen=True, slots=True)
class DemoWorkspace:
    """One throwaway workspace with its app, people and channels."""

    name: str
    domain: str
    team_id: str
    app: DemoApp
    people: tuple[DemoPerson, ...]
    channels: tuple[DemoChannel, ...]

    def person(self, name: str) -> DemoPerson:
        """The person of that name or Slack id; KeyError when there is none."""
        return _named(self.people, name)

    def channel(self, name: str) -> DemoChannel:
        """The channel of that name (without #) or id; KeyError when there is none."""
        return _named(self.channels, name.removeprefix("#"))


def read_workspace(path: Path = HERE) -> DemoWorkspace:
    """The workspace described in a TOML file of the shape of workspace.toml."""
    with path.open("rb") as file:
        said = tomllib.load(file)
    channels = (DemoChannel(**{**each, "members": tuple(each["members"])}) for each in said["channels"])
    return DemoWorkspace(
        name=said["name"],
        domain=said["domain"],
        team_id=said["team_id"],
        app=DemoApp(**said["app"]),
        people=tuple(DemoPerson(**each) for each in said["people"]),
        channels=tuple(channels),
    )


def as_local_slack_config(workspace: DemoWorkspace) -> Mapping[str, Any]:
    """The same workspace in the words of local-slack's own config file, in Socket Mode."""
    app = workspace.app
    return {
        "workspace": {"name": workspace.name, "domain": workspace.domain, "teamId": workspace.team_id},
        "apps": [
            {
                "appId": app.id,
                "botUserId": app.bot_user,
                "botName": app.name,
                "botToken": app.bot_token,
                "appToken": app.app_token,
                "signingSecret": app.signing_secret,
                "mode": "socket",
            }
        ],
        "users": [
            {"id": each.id, "name": each.name, "real_name": each.real_name, "tz": each.zone}
            for each in workspace.people
        ],
        "channels": [
            {"id": each.id, "name": each.name, "topic": each.topic, "members": list(each.members)}
            for each in workspace.channels
        ],
    }


def _named(found: tuple[Named, ...], name: str) -> Named:
    for each in found:
        if name in (each.id, each.name):
            return each
    raise KeyError(name)
