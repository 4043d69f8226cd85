"""What a command is: one verb with its aliases, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.desk import Desk
from kam_core.cards import Card
from kam_core.usecases.sitting import Occasion

Run = Callable[[Desk, Occasion, str], "Card | Opens"]


@dataclass(frozen=True, slots=True)
class Opens:
    """The answer of a command that opens the start form for an account."""

    account: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One verb of /kam. Its help stands in words under `command.<verb>`."""

    verb: str
    run: Run
    aliases: tuple[str, ...] = ()
    takes: str = ""
    """The usage hint of its argument, for help and the manifest: "[account]"."""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.verb, *self.aliases)
