"""What Slack says of a channel: ours alone, shared, archived, or out of sight."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from kam_core.channels import ChannelSeen, ChannelState
from kam_core.model import Person
from kam_core.store.store import Store
from kam_core.usecases.authority import OUTSIDERS

log = logging.getLogger("kam.channels")

Client = Callable[[str], WebClient]
AT_ONCE = 40
"""Channels that are asked for in one go: Slack allows some fifty a minute, and the next minute takes the rest."""
MOST_MEMBERS = 1000
SHARED = ("is_shared", "is_ext_shared", "is_org_shared", "is_pending_ext_shared")
"""Marks of a channel that others read too; one that is about to be shared counts."""
SHARED_WITH = ("pending_shared", "pending_connected_team_ids")
REFUSALS: Mapping[str, ChannelState] = {
    "channel_not_found": ChannelState.GONE,
    "missing_scope": ChannelState.UNSEEN,
    "no_permission": ChannelState.UNSEEN,
    "method_not_supported_for_channel_type": ChannelState.DIRECT,
}
"""What a refusal of Slack's says of the channel; any other says nothing, and is asked again later."""


class SlackChannels:
    """Channels as conversations.info tells them. `client` gives a workspace's client."""

    def __init__(self, client: Client, store: Store) -> None:
        self._client = client
        self._store = store

    def look(self, workspace: str, channel: str) -> ChannelSeen:
        """One channel, with the guests in it as far as they are known to us."""
        seen = self._look(workspace, channel)
        if seen.state is ChannelState.FIT and self._has_guests(workspace, channel):
            return ChannelSeen(ChannelState.GUESTS, seen.name)
        return seen

    def look_at(self, workspace: str, channels: Sequence[str]) -> Mapping[str, ChannelSeen]:
        """As many of these as Slack tells at once; those left out are for the next minute."""
        found: dict[str, ChannelSeen] = {}
        for channel in channels[:AT_ONCE]:
            seen = self._look(workspace, channel)
            if seen.state is ChannelState.AWAY:
                break
            found[channel] = seen
        if any(seen.state is ChannelState.UNSEEN for seen in found.values()):
            unseen = next(seen for seen in found.values() if seen.state is ChannelState.UNSEEN)
            found |= {channel: unseen for channel in channels if channel not in found}
        return found

    def _look(self, workspace: str, channel: str) -> ChannelSeen:
        if channel.startswith(("D", "U")):
            return ChannelSeen(ChannelState.DIRECT)
        try:
            told = self._client(workspace).conversations_info(channel=channel)
        except SlackApiError as error:
            return _refused(error)
        except (SlackClientError, OSError) as error:
            log.warning("could not look type=%s", type(error).__name__)
            return ChannelSeen(ChannelState.AWAY)
        return seen_in(told.get("channel") or {})

    def _has_guests(self, workspace: str, channel: str) -> bool:
        """Whether anybody among the members is known as a guest or as somebody else's; unseen members count as none."""
        try:
            told = self._client(workspace).conversations_members(channel=channel, limit=MOST_MEMBERS)
        except (SlackClientError, OSError):
            return False
        members = [str(one) for one in told.get("members") or ()]
        with self._store.read(workspace) as uow:
            return any(one.role in OUTSIDERS for one in uow.among(Person, "slack_id", members))


def seen_in(channel: Mapping[str, Any]) -> ChannelSeen:
    """A Slack channel object as far as it matters."""
    name = str(channel.get("name") or "")
    if channel.get("is_im") or channel.get("is_mpim"):
        return ChannelSeen(ChannelState.DIRECT, name)
    if any(channel.get(mark) for mark in SHARED) or any(channel.get(teams) for teams in SHARED_WITH):
        return ChannelSeen(ChannelState.SHARED, name)
    if channel.get("is_archived"):
        return ChannelSeen(ChannelState.ARCHIVED, name)
    if not channel.get("is_member"):
        return ChannelSeen(ChannelState.NOT_MEMBER, name)
    return ChannelSeen(ChannelState.FIT, name)


def _refused(error: SlackApiError) -> ChannelSeen:
    code = str(error.response.get("error") or "")
    state = REFUSALS.get(code, ChannelState.AWAY)
    return ChannelSeen(state, scope=str(error.response.get("needed") or ""))
