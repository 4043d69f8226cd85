"""What the core needs from outside, in the core's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kam_core.cards import Card
from kam_core.interview.kinds.base import Kind
from kam_core.interview.questions import Playbook
from kam_core.store.unit_of_work import Store


class Draw(Protocol):
    """Turns a card into what the outbox carries; pure."""

    def __call__(self, card: Card) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class House:
    """All that use cases stand on; built once in the wiring."""

    store: Store
    kinds: Mapping[str, Kind]
    packs: Mapping[str, Playbook]
    draw: Draw

    def playbook(self, pack: str) -> Playbook:
        """The playbook with the plan's pack; the general one when the pack is not installed any more."""
        return self.packs.get(pack) or self.packs["general"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of guidance with its source."""

    article: str
    title: str
    text: str


class Library(Protocol):
    """Finds guidance."""

    def search(self, brief: str, limit: int) -> Sequence[Passage]: ...
