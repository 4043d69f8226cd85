"""Opens and takes the forms of settings: a person's own, their rest, the workspace's defaults."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.holidays_calendar import countries
from bot.views import rates as rates_view
from bot.views import settings as view
from bot.views.scoring import CRITERIA
from kam_core.usecases.rates import RatesTyped, open_rates, save_rates
from kam_core.usecases.settings import (
    RestTyped,
    SettingsTyped,
    open_rest,
    open_settings,
    save_rest,
    save_settings,
)
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.workspace_defaults import DefaultsTyped, open_defaults, save_defaults

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
Submit = Callable[[Desk, Occasion, read.Submitted], None]


def settings(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """A person's own settings."""
    _show(client, pressed, view.settings(open_settings(desk.house, occasion), desk.words))


def rest(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Quiet hours, days away and mutes."""
    _show(client, pressed, view.rest(open_rest(desk.house, occasion), desk.words))


def defaults(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The workspace's defaults, for administrators."""
    _show(client, pressed, view.defaults(open_defaults(desk.house, occasion), desk.words))


def rates(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The workspace's rates of exchange, for administrators."""
    _show(client, pressed, rates_view.rates(open_rates(desk.house, occasion), desk.words))


PRESSES: Mapping[str, Press] = {
    "settings": settings,
    "settings_rest": rest,
    "settings_defaults": defaults,
    "settings_rates": rates,
}


def keep_settings(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take a person's own settings."""
    typed = SettingsTyped(
        **_texts(submitted, view.ZONE, view.STARTS, view.ENDS, view.NUDGE_AT, view.PROFILE, view.COUNTRY),
        days=_days(submitted),
    )
    save_settings(desk.house, occasion, typed, countries)
    desk.people.forget(occasion.workspace, occasion.person)


def keep_rest(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take quiet hours, days away and mutes. Only the mutes that the form showed can be let go by it."""
    muted = submitted.values.get(view.MUTED)
    shown = tuple(filter(None, submitted.metadata.split(view.SEPARATOR)))
    typed = RestTyped(
        **_texts(submitted, view.QUIET_FROM, view.QUIET_UNTIL, view.AWAY_FROM, view.AWAY_UNTIL),
        back=bool(submitted.values.get(view.BACK)),
        muted=muted if isinstance(muted, tuple) else None,
        shown=shown,
    )
    save_rest(desk.house, occasion, typed)


def keep_defaults(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take the workspace's defaults."""
    names = (
        view.STARTS,
        view.ENDS,
        view.COUNTRY,
        view.PROFILE,
        view.DIGEST_DAY,
        view.DIGEST_TIME,
        view.ESCALATE_TO,
    )
    typed = DefaultsTyped(**_texts(submitted, *names), days=_days(submitted))
    save_defaults(desk.house, occasion, typed, countries)


def keep_rates(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take the workspace's rates of exchange."""
    names = (rates_view.CURRENCY, rates_view.ON, rates_view.LINES)
    typed = RatesTyped(*(str(submitted.values.get(name, "")) for name in names))
    save_rates(desk.house, occasion, typed)


SUBMITS: Mapping[str, Submit] = {
    view.SETTINGS: keep_settings,
    view.REST: keep_rest,
    view.DEFAULTS: keep_defaults,
    rates_view.RATES: keep_rates,
}
BEHIND_ANOTHER = frozenset({view.REST, view.DEFAULTS, CRITERIA, rates_view.RATES})
"""Forms that may lie on top of another: sending one leaves what was typed into the one below."""


def _texts(submitted: read.Submitted, *names: str) -> dict[str, str | None]:
    """What was typed into these inputs; None for one that was not sent, and so was not touched."""
    return {name: str(submitted.values[name]) if name in submitted.values else None for name in names}


def _days(submitted: read.Submitted) -> tuple[int, ...] | None:
    days = submitted.values.get(view.DAYS)
    return tuple(int(day) for day in days) if isinstance(days, tuple) else None


def _show(client: WebClient, pressed: read.Pressed, shown: dict[str, Any]) -> None:
    """Open a form: on top of the one in which the button was, if it was in one."""
    if pressed.in_modal:
        client.views_push(trigger_id=pressed.trigger, view=shown)
    else:
        client.views_open(trigger_id=pressed.trigger, view=shown)
