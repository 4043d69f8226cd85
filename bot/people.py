"""Who a Slack id is: remembered in the store, asked of Slack once, refreshed when Slack says so."""

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from kam_core.errors import KamError
from kam_core.model import Person, Preference
from kam_core.store.store import Store
from kam_core.terms import Role
from kam_core.usecases.authority import GuestsAreNotServed
from kam_core.usecases.know_person import PersonSeen, know_person

NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
REMEMBERED_FOR = timedelta(minutes=10)
MOST_REMEMBERED = 5000


class SlackIsAway(KamError):
    """Slack does not say just now who somebody is; that is no reason to turn them away."""

    code = "slack_is_away"


class People:
    """People by workspace and Slack id."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._remembered: dict[tuple[str, str], tuple[datetime, Person]] = {}
        self._lock = threading.Lock()

    def look_up(self, client: WebClient, workspace: str, person: str, now: datetime) -> Person:
        """The person, from memory, the store, or Slack.

        Raises `GuestsAreNotServed` when Slack does not know them, `SlackIsAway` when it does not answer.
        """
        held = self._remembered.get((workspace, person))
        if held and now - held[0] < REMEMBERED_FOR:
            return held[1]
        known = self._stored(workspace, person) or self._asked(client, workspace, person, now)
        self._remember(workspace, person, known, now)
        return known

    def dm_of(self, client: WebClient, workspace: str, person: str, now: datetime) -> str:
        """The id of a person's conversation with us, asked of Slack once; their own id while Slack does not say."""
        known = self.look_up(client, workspace, person, now)
        if known.dm_channel:
            return known.dm_channel
        try:
            opened = str(client.conversations_open(users=person)["channel"]["id"])
        except (SlackClientError, OSError):
            return person
        with self._store.write(workspace, person, now) as uow:
            row = uow.one(Person, slack_id=person)
            if row is not None:
                row.dm_channel = opened
        self.forget(workspace, person)
        return opened

    def forget(self, workspace: str, person: str) -> None:
        """Look the person up again next time."""
        with self._lock:
            self._remembered.pop((workspace, person), None)

    def _stored(self, workspace: str, person: str) -> Person | None:
        with self._store.read(workspace) as uow:
            known = uow.one(Person, slack_id=person)
            preference = uow.one(Preference, person=person)
        if known and preference and preference.zone:
            known.zone = preference.zone
        return known

    def _asked(self, client: WebClient, workspace: str, person: str, now: datetime) -> Person:
        try:
            answer = client.users_info(user=person)
        except SlackApiError as error:
            if error.response.get("error") in NOBODY:
                raise GuestsAreNotServed from error
            raise SlackIsAway from error
        except OSError as error:
            raise SlackIsAway from error
        return know_person(self._store, workspace, seen_in(answer["user"]), now)

    def _remember(self, workspace: str, person: str, known: Person, now: datetime) -> None:
        with self._lock:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[workspace, person] = (now, known)


def seen_in(user: Mapping[str, Any]) -> PersonSeen:
    """A Slack user object as we keep it."""
    profile = user.get("profile") or {}
    zone = str(user.get("tz") or "UTC")
    return PersonSeen(
        slack_id=str(user["id"]),
        name=str(profile.get("display_name") or user.get("name") or ""),
        real_name=str(user.get("real_name") or profile.get("real_name") or ""),
        zone=zone if zone in available_timezones() else "UTC",
        role=_role(user),
        locale=str(user.get("locale") or ""),
        deleted=bool(user.get("deleted")),
    )


def _role(user: Mapping[str, Any]) -> Role:
    if user.get("is_stranger"):
        return Role.EXTERNAL
    if user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_bot"):
        return Role.GUEST
    if user.get("is_admin") or user.get("is_owner"):
        return Role.ADMINISTRATOR
    return Role.MEMBER
