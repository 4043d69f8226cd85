"""Rates of exchange in Slack: set by an administrator, seen wherever currencies meet."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kam_core.measures.rollup import RateTable
from kam_core.terms import Role
from kam_core.usecases.rates import rates_of
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan
from tests.conversations.scenes import acked, modal, press_value, save, whispers
from tests.conversations.test_seeing import about
from tests.conversations.test_settings import form
from tests.kam_core.usecases.seen import the_money

SENT = {"currency": "eur", "on": "2026-04-01", "rates": "1 CHF = 1.05 EUR\nUSD 0,92"}


@pytest.fixture
def thandi(bot: BotInProcess) -> DirectMessage:
    """An administrator."""
    return bot.dm(bot.knows("UTHANDI01", role=Role.ADMINISTRATOR, name="Thandi"))


def rates(dm: DirectMessage) -> RateTable | None:
    with dm.bot.built.store.read(TEAM) as uow:
        return rates_of(uow)


def test_an_administrator_sets_rates_and_sums_follow_them(ines: DirectMessage, thandi: DirectMessage) -> None:
    at = ines.bot.built.desk.clock() - timedelta(days=2)
    a_plan(ines.bot.built.store, "Alder Glass", the_money(), owner=ines.person, at=at)
    ines.command("money Alder Glass")
    (before,) = about(ines, "money")
    assert "No exchange rates are set, so CHF, EUR stand apart." in before.words
    assert save(thandi, form(thandi, "settings_rates"), SENT) == {}
    table = rates(ines)
    assert table == RateTable("EUR", date(2026, 4, 1), {"CHF": Decimal("1.05"), "USD": Decimal("0.92")})
    ines.command("money Alder Glass")
    after = about(ines, "money")[-1]
    assert "Together *146,250 EUR (25,000 CHF + 120,000 EUR) (and 1 unknown)* expected." in after.words
    assert "Converted at 1 CHF = 1.05 EUR, rates of 1 Apr 2026." in after.words


def test_the_form_shows_what_counts_and_can_be_sent_again(thandi: DirectMessage) -> None:
    save(thandi, form(thandi, "settings_rates"), SENT)
    before = rates(thandi)
    shown = form(thandi, "settings_rates")
    assert "1 CHF = 1.05 EUR" in str(shown.blocks)
    assert save(thandi, shown, {}) == {}
    assert rates(thandi) == before


def test_an_emptied_form_takes_the_rates_away(thandi: DirectMessage) -> None:
    save(thandi, form(thandi, "settings_rates"), SENT)
    assert save(thandi, form(thandi, "settings_rates"), {"currency": "", "rates": "", "on": None}) == {}
    assert rates(thandi) is None


@pytest.mark.parametrize(
    ("typed", "place", "told"),
    [
        ({"currency": "XQX"}, "currency", "no currency XQX"),
        ({"currency": ""}, "currency", "three letters"),
        ({"on": None}, "on", "Of which day"),
        ({"on": "2026-05-01"}, "on", "still ahead"),
        ({"rates": "CHF ?"}, "rates", "one currency a line"),
        ({"rates": "IDR 16,250"}, "rates", "without marks between thousands"),
        ({"rates": "CHF 1\nCHF 2"}, "rates", "CHF stands there twice"),
        ({"rates": ""}, "rates", "one currency a line"),
    ],
)
def test_what_is_wrong_stands_under_its_input_and_nothing_is_kept(
    thandi: DirectMessage, typed: dict[str, Any], place: str, told: str
) -> None:
    errors = save(thandi, form(thandi, "settings_rates"), {**SENT, **typed})
    assert told in errors[place]
    assert rates(thandi) is None


def test_nobody_but_administrators_sees_or_sets_rates(ines: DirectMessage) -> None:
    ines.command("settings")
    assert "settings_rates" not in str(modal(ines.bot).blocks)
    press_value(ines, "settings_rates")
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
    held = {"callback_id": "kam:settings_rates", "type": "modal"}
    state = {"currency": {"value": {"type": "plain_text_input", "value": "EUR"}}}
    assert "errors" in acked(ines.submit(held, state))
    assert rates(ines) is None
