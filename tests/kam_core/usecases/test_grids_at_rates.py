"""Grids in several currencies: the picture says what the card says, and of which day the rates are."""

from datetime import date

from bot.pictures import SLACK, composed
from bot.words import english
from kam_core.cards.pictures import GridPicture
from kam_core.model import WorkspaceDefaults
from kam_core.store import Store
from kam_core.usecases.seeing.fit import fit_card
from kam_core.usecases.seeing.specs import Written, grid_specs, plain_amount
from kam_core.values import Draft
from tests.builders import INES, NOW, TODAY, WORKSPACE, a_plan, an_occasion, reading, said
from tests.kam_core.usecases.seen import a_year, the_grids

DAY = date(2026, 3, 1)
SAID = "Amounts in other currencies are converted at the rates of 1 Mar 2026."


def mixed() -> tuple[Draft, ...]:
    """A unit that buys for 10,000 CHF of what it could for 100,000 EUR, and a need there that one offering meets."""
    refs = {"buying_center": "Head office", "offering": "Vision"}
    cell = said(
        "WhitespaceCell",
        "Office × Vision",
        refs,
        cell_state="gap",
        potential=a_year(100_000),
        current=a_year(10_000, "CHF"),
    )
    need = said("Need", "energy", {"buying_center": "Head office"}, importance=5, satisfaction=1)
    fit = said("FitCell", "energy × Vision", {"need": "energy", "offering": "Vision"}, fit=4)
    return (*the_grids(), cell, need, fit)


def priced(store: Store) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(WorkspaceDefaults(rates={"currency": "EUR", "on": "2026-03-01", "rates": {"CHF": "1.05"}}))


def grids(store: Store, plan: str) -> tuple[GridPicture, ...]:
    with reading(store, plan) as book:
        return grid_specs(book, TODAY, Written("needs", "units"))


def test_a_cell_in_two_currencies_holds_the_amount_of_the_card_and_the_picture_says_the_day(
    store: Store,
) -> None:
    priced(store)
    plan = a_plan(store, drafts=mixed())
    needs, units = grids(store, plan)
    with reading(store, plan) as book:
        card = fit_card(book, an_occasion())
    room = next(one.room for one in card.spaces if one.centre_name == "Head office" and one.state == "gap")
    amount = next(one.amount for one in card.fits if one.need_name == "energy")
    assert room == a_year(89_500)
    assert amount is not None
    assert units.cells["Head office", "Vision"].amount == plain_amount(room)
    assert needs.cells["energy", "Vision"].amount == plain_amount(amount)
    assert (needs.rates_on, units.rates_on) == (DAY, DAY)
    for grid in (needs, units):
        sheet = composed(grid, english(), SLACK)
        assert SAID in sheet.texts
        assert SAID in sheet.alt


def test_without_rates_such_a_cell_stays_unknown_and_no_day_is_said(store: Store) -> None:
    needs, units = grids(store, a_plan(store, drafts=mixed()))
    assert (needs.cells["energy", "Vision"].amount, units.cells["Head office", "Vision"].amount) == ("", "")
    assert (needs.rates_on, units.rates_on) == (None, None)


def test_where_no_cell_needs_a_rate_none_is_named(store: Store) -> None:
    priced(store)
    assert [one.rates_on for one in grids(store, a_plan(store, drafts=the_grids()))] == [None, None]
