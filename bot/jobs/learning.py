"""Does the errand of a file that became, or does not become, a playbook of the workspace's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException

from bot.error_boundary import words_for
from bot.jobs.downloading import FileIsAway
from bot.jobs.errands import MOST_ATTEMPTS, Work
from bot.words import Words
from kam_core.cards import NoticeCard
from kam_core.errors import KamError, StoreIsAway
from kam_core.model import Errand
from kam_core.ports import House
from kam_core.usecases.errands import LEARN
from kam_core.usecases.own_guidance import (
    OwnGuidance,
    ReadText,
    keep_document,
    require_administrator,
    tell_what_became,
)
from kam_core.usecases.sitting import Occasion


@dataclass(frozen=True, slots=True)
class Learning:
    """What reading a file takes. `check` judges name and size before it is had, `fetch` gets it, `read` its words."""

    house: House
    library: OwnGuidance
    check: Callable[[str, int], object]
    fetch: Callable[[str], bytes]
    read: Callable[[str, bytes], ReadText]
    words: Words

    def works(self) -> Mapping[str, Work]:
        """The work for each kind of errand."""
        return {LEARN: self.learn}

    def learn(self, errand: Errand, occasion: Occasion) -> None:
        """Read one file and keep it; what becomes of it takes the place of the message that said that it is read.

        Doing it twice keeps it once, and says so once.
        """
        name, shown = str(errand.payload["name"]), str(errand.payload["shown"])
        try:
            card = self._learnt(errand, occasion, name)
        except StoreIsAway:
            raise
        except KamError as refused:
            why = words_for(refused, self.words, safe=str)
            card = NoticeCard("guidance.refused", {"file": name, "why": why})
        tell_what_became(self.house, occasion, shown, card)

    def _learnt(self, errand: Errand, occasion: Occasion, name: str) -> NoticeCard:
        require_administrator(self.house, occasion)
        self.check(name, int(errand.payload["size"]))
        read = self.read(name, self._fetched(errand))
        return keep_document(self.house, self.library, occasion, name, read, errand.created_at)

    def _fetched(self, errand: Errand) -> bytes:
        """A network that fails is tried again with the errand, and at last told about."""
        try:
            return self.fetch(str(errand.payload["url"]))
        except (OSError, HTTPException) as error:
            if errand.attempt < MOST_ATTEMPTS:
                raise
            raise FileIsAway from error
