"""/kam digest, /kam digest here [accounts], /kam digest off, /kam digest me"""

from collections.abc import Callable, Mapping

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.digests.binding import end_digest, offer_digest, show_digest
from kam_core.usecases.digests.rollups import show_rollup
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """What the channel has; with a word behind it, what that word is for."""
    wish, _, rest = words.strip().partition(" ")
    way = WAYS.get(wish.casefold())
    return way(desk, occasion, rest.strip()) if way else show_digest(desk.house, occasion)


def here(desk: Desk, occasion: Occasion, words: str) -> Card:
    """What a digest of these accounts would show in this channel."""
    return offer_digest(desk.house, occasion, words)


def off(desk: Desk, occasion: Occasion, words: str) -> Card:
    """Take the channel's digest away."""
    del words
    return end_digest(desk.house, occasion)


def me(desk: Desk, occasion: Occasion, words: str) -> Card:
    """A manager's week over all plans, at once."""
    del words
    return show_rollup(desk.house, occasion)


WAYS: Mapping[str, Callable[[Desk, Occasion, str], Card]] = {
    "here": here,
    "off": off,
    "stop": off,
    "me": me,
}
COMMAND = Command("digest", run, takes="[here accounts or off or me]")
