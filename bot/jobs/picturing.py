"""Does the errand of a picture: gathers what it shows, draws it outside any transaction, and uploads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.jobs.errands import Work
from bot.views.lines import short
from bot.views.values import day
from bot.words import Words
from kam_core.cards import NoticeCard
from kam_core.model import Errand
from kam_core.ports import House
from kam_core.usecases import errands
from kam_core.usecases.post_card import post_card
from kam_core.usecases.seeing.picturing import Asked, PictureFile, Shown, Source, send_pictures
from kam_core.usecases.seeing.specs import Written
from kam_core.usecases.sitting import Occasion


@dataclass(frozen=True, slots=True)
class Picturing:
    """What drawing works with; `sources` says what each kind of picture shows."""

    house: House
    words: Words
    sources: Mapping[str, Source]

    def works(self) -> Mapping[str, Work]:
        """The work for each kind of errand."""
        return {errands.PICTURE: self.picture}

    def picture(self, errand: Errand, occasion: Occasion) -> None:
        """Draw and send; says so where there is nothing to draw. Raises `NotFoundOrNotAllowed`."""
        from bot.pictures import draw_picture

        shown = self._shown(errand, occasion)
        drawn = [draw_picture(one, self.words) for one in shown.pictures]
        if drawn:
            files = [PictureFile(one.png, one.alt) for one in drawn]
            send_pictures(self.house, occasion, f"{shown.about} {day(occasion.today)}", files)
        else:
            own = f"portfolio.nothing_to_draw.{shown.about}"
            post_card(
                self.house, occasion, NoticeCard(own if own in self.words else "seeing.nothing_to_draw")
            )

    def _shown(self, errand: Errand, occasion: Occasion) -> Shown:
        kind, ids = str(errand.payload["kind"]), tuple(map(str, errand.payload.get("ids", ())))
        with self.house.store.read(occasion.workspace) as uow:
            return self.sources[kind](Asked(uow, occasion, ids, self.written))

    def written(self, account: str) -> Written:
        """How the grids of an account are titled."""
        return Written(
            fit=self.words("seeing.grid.fit", account=short(account)),
            space=self.words("seeing.grid.space", account=short(account)),
        )
