"""What a conversation about actions is checked by: what the plan holds, and what the DM shows."""

from typing import Any

from kam_core.model import Action
from tests.bot_in_process import TEAM, DirectMessage
from tests.conversations.scenes import dispatched
from tests.fakes.parsed import Message

CHANNEL = "C0ALDER"


def the(dm: DirectMessage, label: str = "audit") -> Action:
    """An action by its label."""
    with dm.bot.built.store.read(TEAM) as uow:
        found = uow.one(Action, label=label)
    assert found is not None, label
    return found


def newest(dm: DirectMessage) -> Action:
    """The action that was added last."""
    with dm.bot.built.store.read(TEAM) as uow:
        return uow.all_of(Action)[-1]


def count(dm: DirectMessage) -> int:
    """How many actions there are."""
    with dm.bot.built.store.read(TEAM) as uow:
        return len(uow.all_of(Action))


def again(dm: DirectMessage, message: Message) -> Message:
    """The message as it stands now."""
    return next(each for each in dm.heard() if each.ts == message.ts)


def shortcut(dm: DirectMessage, text: str, author: str = "", channel: str = CHANNEL, **message: Any) -> None:
    """Use "Add action" of the message menu."""
    request = dm.bot.requests.shortcut(
        dm.person, "kam_add_action", text=text, author=author or dm.person, channel=channel, **message
    )
    dispatched(dm.bot, request)


def label_of(dm: DirectMessage, start: str) -> str:
    """The label of the action whose text begins so."""
    return next(one.label for one in every(dm) if str(one.text).startswith(start))


def every(dm: DirectMessage) -> list[Action]:
    """All actions."""
    with dm.bot.built.store.read(TEAM) as uow:
        return uow.all_of(Action)
