"""Does the errands of imports: gets the file, looks at it, writes its rows, takes them back."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException

from pydantic import SecretStr

from bot.clock import Clock
from bot.jobs.downloading import FileIsAway, SlackFiles
from bot.jobs.errands import MOST_ATTEMPTS, Work
from bot.jobs.import_report import RowReport
from bot.settings import Settings
from bot.words import Words
from kam_core.errors import KamError, SomebodyElseChangedIt, StoreIsAway
from kam_core.imports.tables import MOST_BYTES, check_table
from kam_core.model import Errand
from kam_core.ports import House
from kam_core.usecases.errands import IMPORT_LOOK, IMPORT_UNDO, IMPORT_WRITE
from kam_core.usecases.importing import looking
from kam_core.usecases.importing.undoing import undo_rows
from kam_core.usecases.importing.writing import write_rows
from kam_core.usecases.sitting import Occasion

PASSING = (StoreIsAway, SomebodyElseChangedIt)
"""What the errand is tried again for."""


@dataclass(frozen=True, slots=True)
class Importing:
    """What an import takes; `fetch` gets a file out of Slack."""

    house: House
    fetch: Callable[[str], bytes]
    words: Words
    clock: Clock

    def works(self) -> Mapping[str, Work]:
        """The work for each kind of errand."""
        return {IMPORT_LOOK: self.look, IMPORT_WRITE: self.write, IMPORT_UNDO: self.undo}

    def look(self, errand: Errand, occasion: Occasion) -> None:
        """Read a file, and say in its message what it would change or what is unclear."""
        import_id = str(errand.payload["import"])
        try:
            self._have(errand, occasion, import_id)
            looking.look(self.house, occasion, import_id, RowReport(self.words))
        except PASSING:
            raise
        except KamError as refused:
            looking.failed(self.house, occasion, import_id, refused)

    def write(self, errand: Errand, occasion: Occasion) -> None:
        """Write rows, until all are written or the errand has lasted long enough."""
        write_rows(self.house, occasion, str(errand.payload["import"]), self.clock, time.monotonic)

    def undo(self, errand: Errand, occasion: Occasion) -> None:
        """Take an import back."""
        undo_rows(self.house, occasion, str(errand.payload["import"]), self.clock)

    def _have(self, errand: Errand, occasion: Occasion, import_id: str) -> None:
        """Get the file once. A network that fails is tried again with the errand, and at last told about."""
        if looking.has_content(self.house, occasion, import_id):
            return
        told = errand.payload
        check_table(str(told["name"]), int(told["size"]))
        try:
            content = self.fetch(str(told["url"]))
        except (OSError, HTTPException) as error:
            if errand.attempt < MOST_ATTEMPTS:
                raise
            raise FileIsAway from error
        check_table(str(told["name"]), len(content))
        looking.keep_content(self.house, occasion, import_id, content)


def build_importing(settings: Settings, house: House, words: Words, clock: Clock) -> Importing:
    """What imports files of rows that people drop into the DM."""
    files = SlackFiles(settings.slack_api_url, settings.slack_bot_token or SecretStr(""), MOST_BYTES)
    return Importing(house, files, words, clock)
