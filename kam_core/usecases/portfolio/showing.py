"""Shows the portfolio in the person's DM, as one message that is turned, ordered and narrowed where it stands."""

from dataclasses import replace

from kam_core.cards import Card, NoticeCard
from kam_core.cards.portfolio import ALL, MINE, PortfolioCard, PortfolioView
from kam_core.ports import House
from kam_core.store.portfolio import keep_counted
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases import errands
from kam_core.usecases.authority import reads_all
from kam_core.usecases.living import redraw_shown
from kam_core.usecases.opening import once
from kam_core.usecases.portfolio.counting import count_all
from kam_core.usecases.portfolio.gathering import Gathered, gather
from kam_core.usecases.portfolio.pictures import MATRIX, WHALE
from kam_core.usecases.post_card import put_card, redraw_in
from kam_core.usecases.seeing.opened import at_home
from kam_core.usecases.seeing.picturing import ask_for_picture
from kam_core.usecases.sitting import Occasion

PORTFOLIO = "portfolio"
"""Prefix of the purpose of the message."""
SEPARATOR = "/"


def show_portfolio(house: House, occasion: Occasion, words: str = "") -> Card:
    """Post the portfolio in the person's DM: a manager's is everything unless they say "mine"."""
    with house.store.read(occasion.workspace) as uow:
        everything = reads_all(uow, occasion.person) and words.strip().casefold() != MINE
        gathered = gather(uow, occasion, PortfolioView(ALL if everything else MINE))
    if gathered.card.total == 0:
        return NoticeCard("portfolio.none", buttons=(("new_plan", ""),))
    home = at_home(occasion)
    with once(house, home) as writing:
        if writing is not None:
            put_card(writing, house, home, gathered.card, purpose=_purpose(home, gathered))
            _keep(writing, home, gathered)
    return NoticeCard("portfolio.posted")


def turn_portfolio(house: House, occasion: Occasion, view: PortfolioView) -> None:
    """Show another page, order or part, in the message that was pressed in; a new message where there is none."""
    with house.store.read(occasion.workspace) as uow:
        gathered = gather(uow, occasion, view)
    with once(house, occasion) as writing:
        if writing is None:
            return
        if occasion.ts:
            redraw_in(writing, house, occasion, gathered.card)
        else:
            put_card(writing, house, at_home(occasion), gathered.card, purpose=_purpose(occasion, gathered))
        _keep(writing, occasion, gathered)


def draw_pictures(house: House, occasion: Occasion, kind: str, scope: str) -> None:
    """Have a picture of the portfolio sent to the person's DM."""
    with once(house, occasion) as uow:
        if uow is not None and kind in (MATRIX, WHALE):
            ask_for_picture(uow, at_home(occasion), kind, scope)


def portfolio_again(house: House, uow: UnitOfWork, occasion: Occasion, rest: str) -> PortfolioCard | None:
    """The message drawn anew, for the person whose it is; None for anybody else."""
    del house
    person, _, view = rest.partition(SEPARATOR)
    if person != occasion.person:
        return None
    return gather(uow, occasion, unpacked(view)).card


def count_portfolio(house: House, occasion: Occasion, view: str, channel: str = "", ts: str = "") -> None:
    """Count whatever is behind in the person's portfolio, and draw the message again that said so.

    `channel` and `ts` name it where it was pressed in; else it is the newest one of that view.
    """
    with house.store.read(occasion.workspace) as uow:
        person = None if reads_all(uow, occasion.person) else occasion.person
    if not count_all(house, occasion.workspace, occasion.at, occasion.person, person):
        return
    with once(house, occasion) as writing:
        if writing is None:
            return
        if ts:
            where = replace(occasion, channel=channel, ts=ts)
            redraw_in(writing, house, where, gather(writing, occasion, unpacked(view)).card)
        else:
            redraw_shown(writing, house, occasion, PORTFOLIO, f"{occasion.person}{SEPARATOR}{view}")


def packed(view: PortfolioView) -> str:
    """A view as one text."""
    return SEPARATOR.join((view.scope, view.sort, view.only, str(view.page)))


def unpacked(text: str) -> PortfolioView:
    """The view that `packed` wrote; what is missing is as usual."""
    scope, sort, only, page = (*text.split(SEPARATOR), "", "", "", "")[:4]
    return PortfolioView(
        ALL if scope == ALL else MINE, sort or "name", only, int(page) if page.isdecimal() else 0
    )


def _purpose(occasion: Occasion, gathered: Gathered) -> str:
    return f"{PORTFOLIO}:{occasion.person}{SEPARATOR}{packed(gathered.card.view)}"


def _keep(uow: UnitOfWork, occasion: Occasion, gathered: Gathered) -> None:
    """Keep what was counted, and have the rest counted after the answer."""
    keep_counted(uow, gathered.counted)
    if gathered.behind:
        where = {"channel": occasion.channel, "ts": occasion.ts} if occasion.ts else {}
        errands.later(uow, occasion, errands.PORTFOLIO, {"view": packed(gathered.card.view), **where})
