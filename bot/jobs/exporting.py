"""Does the errand of an export: takes the plan down, writes one file after the other, and says how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.error_boundary import words_for
from bot.exporters.telling import one_line
from bot.jobs.errands import MOST_ATTEMPTS, Work
from bot.words import Words
from kam_core.document.shape import Exporters
from kam_core.errors import KamError, StoreIsAway
from kam_core.model import Errand
from kam_core.ports import House
from kam_core.usecases.errands import EXPORT
from kam_core.usecases.seeing.specs import Written
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import (
    Export,
    file_ready,
    forms_of,
    take_down,
    tell_export_failed,
)


@dataclass(frozen=True, slots=True)
class Exporting:
    """What writing files takes."""

    house: House
    exporters: Exporters
    words: Words

    def works(self) -> Mapping[str, Work]:
        """The work for each kind of errand."""
        return {EXPORT: self.export}

    def export(self, errand: Errand, occasion: Occasion) -> None:
        """Every file that was asked for; what fails is tried again with the errand, and at last told about.

        Doing it twice sends nothing twice.
        """
        asked = forms_of(errand.payload)
        try:
            self._files(occasion, asked)
        except StoreIsAway:
            raise
        except Exception as error:
            if not isinstance(error, KamError) and errand.attempt < MOST_ATTEMPTS:
                raise
            tell_export_failed(self.house, occasion, asked, words_for(error, self.words, safe=str))

    def _files(self, occasion: Occasion, asked: Export) -> None:
        taken = take_down(self.house, occasion, asked, self._written)
        for form in asked.forms:
            if form not in taken.done:
                content = self.exporters[form](taken.document, taken.pictures)
                file_ready(self.house, occasion, asked, taken.document, form, content)

    def _written(self, account: str) -> Written:
        return Written(
            fit=self.words("seeing.grid.fit", account=one_line(account)),
            space=self.words("seeing.grid.space", account=one_line(account)),
        )
