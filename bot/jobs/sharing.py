"""Does the errand of a share: writes the redacted document outside any transaction, and puts it on record."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.jobs.errands import Work
from kam_core.model import Errand
from kam_core.ports import House
from kam_core.usecases import errands
from kam_core.usecases.sharing.handing_out import make_share
from kam_core.usecases.sharing.making import Means
from kam_core.usecases.sitting import Occasion


@dataclass(frozen=True, slots=True)
class Sharing:
    """What making a document takes."""

    house: House
    means: Means

    def works(self) -> Mapping[str, Work]:
        """The work for each kind of errand."""
        return {errands.SHARE: self.share}

    def share(self, errand: Errand, occasion: Occasion) -> None:
        """Raises `PlanMovedOn`, `NotFoundOrNotAllowed`."""
        make_share(self.house, errand, occasion, self.means)
