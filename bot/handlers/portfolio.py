"""Presses on the portfolio: another page, order or part of it, its pictures, its criteria; and scoring in a group."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.views import scoring as view
from kam_core.cards.portfolio import PortfolioView
from kam_core.usecases.portfolio import scoring, showing
from kam_core.usecases.portfolio.criteria import open_criteria, save_criteria
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
Submit = Callable[[Desk, Occasion, read.Submitted], None]


def portfolio(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The portfolio: as a new message from elsewhere, turned where it stands from its own buttons."""
    del client
    if pressed.press.ids:
        showing.turn_portfolio(desk.house, occasion, _view(pressed.press.ids))
    else:
        showing.show_portfolio(desk.house, occasion)


def picture(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The matrix or the whale curve, as a file in the person's DM."""
    del client
    kind, scope = (*pressed.press.ids, "", "")[:2]
    showing.draw_pictures(desk.house, occasion, kind, scope)


def criteria(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The workspace's criteria, for administrators."""
    shown = view.criteria(open_criteria(desk.house, occasion), desk.words)
    opens = client.views_push if pressed.in_modal else client.views_open
    opens(trigger_id=pressed.trigger, view=shown)


def open_form(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The blank scores of whoever was asked."""
    card = scoring.open_scores(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=view.give(card, desk.words))


def close(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Close a round before everybody answered."""
    del client
    scoring.close_round(desk.house, occasion, pressed.press.ids[0])


PRESSES: Mapping[str, Press] = {
    "portfolio": portfolio,
    "portfolio_picture": picture,
    "portfolio_criteria": criteria,
    "scoring_open": open_form,
    "scoring_close": close,
}


def keep_criteria(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take the criteria and the limit."""
    values = submitted.values
    typed = (str(values[name]) if name in values else None for name in (view.LINES, view.PLANS_EACH))
    save_criteria(desk.house, occasion, *typed)


def ask(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Ask colleagues to score."""
    people = submitted.values.get(view.PEOPLE, ())
    chosen = people if isinstance(people, tuple) else ()
    scoring.ask_colleagues(desk.house, occasion, submitted.metadata, chosen)


def give(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take one colleague's scores."""
    given = scoring.Given(_scores(submitted, view.OURS), _scores(submitted, view.RIVAL))
    scoring.give_scores(desk.house, occasion, submitted.metadata, given)


SUBMITS: Mapping[str, Submit] = {view.CRITERIA: keep_criteria, view.ASK: ask, view.SCORE: give}


def _scores(submitted: read.Submitted, whose: str) -> dict[str, int | None]:
    """The scores by criterion; whatever is no figure is unknown."""
    found: dict[str, int | None] = {}
    for name, value in submitted.values.items():
        head, _, criterion = name.partition(view.SEPARATOR)
        if head == whose and criterion:
            found[criterion] = int(value) if isinstance(value, str) and value.isdecimal() else None
    return found


def _view(ids: tuple[str, ...]) -> PortfolioView:
    return showing.unpacked(showing.SEPARATOR.join(ids))
