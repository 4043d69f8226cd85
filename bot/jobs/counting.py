"""Does the errand of counting plans that changed, for a portfolio that somebody looks at."""

from collections.abc import Mapping

from bot.jobs.errands import Work
from kam_core.model import Errand
from kam_core.ports import House
from kam_core.usecases import errands
from kam_core.usecases.portfolio.showing import count_portfolio
from kam_core.usecases.sitting import Occasion


def counting_works(house: House) -> Mapping[str, Work]:
    """The work for each kind of errand."""

    def count(errand: Errand, occasion: Occasion) -> None:
        told = {name: str(errand.payload.get(name, "")) for name in ("view", "channel", "ts")}
        count_portfolio(house, occasion, **told)

    return {errands.PORTFOLIO: count}
