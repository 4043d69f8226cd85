"""What a channel is, as far as it matters for saying something about an account there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ChannelState(StrEnum):
    """What was found out about a channel; only `FIT` is known to be ours alone."""

    FIT = "fit"
    DIRECT = "direct"
    SHARED = "shared"
    ARCHIVED = "archived"
    NOT_MEMBER = "not_member"
    GUESTS = "guests"
    GONE = "gone"
    UNSEEN = "unseen"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class ChannelSeen:
    """A channel as it was seen just now; `scope` is what we would need to see an `UNSEEN` one."""

    state: ChannelState
    name: str = ""
    scope: str = ""


class Channels(Protocol):
    """Says what channels are. Asks Slack, so never inside a unit of work."""

    def look(self, workspace: str, channel: str) -> ChannelSeen:
        """One channel with the people in it, while somebody waits."""
        ...

    def look_at(self, workspace: str, channels: Sequence[str]) -> Mapping[str, ChannelSeen]:
        """Many channels, without the people in them; one that is left out could not be asked for now."""
        ...


class UnseenChannels:
    """Nobody looks: every channel is unseen, so a person has to say what it is."""

    def look(self, workspace: str, channel: str) -> ChannelSeen:
        """Unseen."""
        del workspace, channel
        return ChannelSeen(ChannelState.UNSEEN)

    def look_at(self, workspace: str, channels: Sequence[str]) -> Mapping[str, ChannelSeen]:
        """All unseen."""
        return {channel: self.look(workspace, channel) for channel in channels}
