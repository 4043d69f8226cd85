"""Force fields, grids and trends: facts of a small plan become cards and pictures."""

from datetime import date
from decimal import Decimal

import pytest

from kam_core.cards.seeing import FitCard, ForcesCard
from kam_core.model import Delivery
from kam_core.store import Store
from kam_core.terms import Basis, Role
from kam_core.usecases.measuring import force_field_of
from kam_core.usecases.seeing.fit import fit_card
from kam_core.usecases.seeing.forces import forces_card, show_forces
from kam_core.usecases.seeing.specs import (
    Written,
    force_specs,
    grid_specs,
    plain_amount,
    plan_specs,
    trend_specs,
)
from kam_core.values import Money
from tests.builders import JAN, TODAY, a_house, a_person, a_plan, an_occasion, euros, reading, said, tell
from tests.kam_core.usecases.seen import a_year, the_forces, the_grids, the_people
from tests.kam_core.usecases.statements import counted


def forces(store: Store, plan: str, one: str = "") -> ForcesCard:
    with reading(store, plan) as book:
        return forces_card(book, an_occasion(), one)


def fit(store: Store, plan: str) -> FitCard:
    with reading(store, plan) as book:
        return fit_card(book, an_occasion())


def test_each_objective_has_its_own_forces_and_loose_ones_belong_to_the_headline(store: Store) -> None:
    card = forces(store, a_plan(store, drafts=the_forces()))
    waste, uptime = card.fields
    assert (waste.driving, waste.restraining, waste.net, waste.band) == (7, 4, 3, "favourable")
    assert waste.first is not None
    assert waste.first.text == "the shift keeps its habits"
    assert (uptime.driving, uptime.restraining, uptime.net, uptime.band, uptime.unknowns) == (
        0,
        0,
        None,
        None,
        1,
    )


def test_the_plan_card_and_the_force_field_agree_on_the_headline(store: Store) -> None:
    plan = a_plan(store, drafts=(*the_forces(), said("ForceField", "waste", {"objective": "waste"})))
    tell(store, plan, said("Force", "union", {"force_field": "waste"}, direction="restraining", strength=5))
    with reading(store, plan) as book:
        told = force_field_of(book)
    assert told is not None
    waste = forces(store, plan).fields[0]
    assert (told[0].driving, told[0].restraining) == (waste.driving, waste.restraining) == (7, 9)


def test_a_force_without_any_objective_moves_the_plan_as_a_whole(store: Store) -> None:
    card = forces(store, a_plan(store, drafts=[said("Force", "habit", direction="restraining", strength=2)]))
    assert [(one.objective, one.restraining) for one in card.fields] == [("", 2)]


@pytest.mark.parametrize(
    ("words", "fields"),
    [("Cobalt Foods", 2), ("Cobalt Foods uptime", 1), ("cobalt raise uptime", 1), ("uptime", None)],
)
def test_the_words_name_an_account_and_perhaps_an_objective(
    store: Store, words: str, fields: int | None
) -> None:
    a_plan(store, drafts=the_forces())
    a_plan(store, "Alder Glass")
    card = show_forces(a_house(store), an_occasion(), words)
    with store.read("T0TEAM") as uow:
        shown = uow.last(Delivery)
    if fields is None:
        assert getattr(card, "key", "") == "notice.no_such_account"
    else:
        assert shown is not None
        texts = [str(block.get("text", {}).get("text", "")) for block in shown.payload["blocks"]]
        assert sum("Holds it back" in text for text in texts) == fields


def test_an_objective_that_is_not_there_is_said_kindly(store: Store) -> None:
    a_plan(store, drafts=the_forces())
    card = show_forces(a_house(store), an_occasion(), "Cobalt Foods moonshine")
    assert getattr(card, "key", "") == "forces_seen.no_such_objective"


def test_a_manager_sees_forces_without_buttons_that_change_them(store: Store) -> None:
    plan = a_plan(store, drafts=the_forces())
    a_person(store, JAN, Role.MANAGER)
    with reading(store, plan) as book:
        assert not forces_card(book, an_occasion(JAN)).may_edit


def test_fit_is_ranked_by_room_importance_fit_satisfaction_and_access(store: Store) -> None:
    """100,000 x 5/5 x 4/5 x 4/4, and half of it where nobody trusts us."""
    alone = fit(store, a_plan(store, drafts=the_grids()))
    assert [(one.need_name, one.amount) for one in alone.fits] == [
        ("scrap", a_year(40_000)),
        ("training", None),
    ]
    trusted = fit(store, a_plan(store, "Alder Glass", (*the_grids(), *the_people())))
    assert trusted.fits[0].amount == a_year(80_000)


def test_a_pair_that_cannot_be_ranked_says_what_is_unknown(store: Store) -> None:
    card = fit(store, a_plan(store, drafts=the_grids()))
    assert set(card.fits[1].unknowns) == {"room", "satisfaction"}
    assert card.unmatched == ("audits",)


def test_the_room_is_added_over_known_cells_and_unknown_ones_are_counted(store: Store) -> None:
    card = fit(store, a_plan(store, drafts=the_grids()))
    assert (card.room, card.room_unknown) == ((a_year(100_000),), 1)
    assert [(one.centre_name, one.holder, one.room) for one in card.spaces] == [
        ("Plant Graz", "Vitro", a_year(100_000)),
        ("Head office", "", None),
    ]


def test_rooms_in_two_currencies_stand_side_by_side(store: Store) -> None:
    swiss = said(
        "WhitespaceCell",
        "Office × Vision",
        {"buying_center": "Head office", "offering": "Vision"},
        cell_state="gap",
        potential=a_year(30_000, "CHF"),
    )
    card = fit(store, a_plan(store, drafts=(*the_grids(), swiss)))
    assert card.room == (a_year(30_000, "CHF"), a_year(100_000))


def test_gap_and_growth_are_told_where_they_are_known(store: Store) -> None:
    """1,000,000 - (640,000 + 40 % of 300,000); we grow 4 and they 9 percent."""
    deal = said(
        "Opportunity",
        "line 2",
        potential=euros(300_000),
        probability=Decimal(40),
        close_date=date(2026, 10, 1),
    )
    year = said(
        "Financials",
        "this year",
        target=euros(1_000_000),
        renewal_base=euros(640_000),
        growth_ours=Decimal(4),
        growth_account=Decimal(9),
    )
    card = fit(store, a_plan(store, drafts=(*the_grids(), deal, year)))
    assert card.gap is not None
    assert card.gap.amount == euros(240_000)
    assert card.growth == (Decimal(-5), Decimal(4), Decimal(9))


def test_a_grid_holds_the_cells_that_somebody_filled_and_no_others(store: Store) -> None:
    with reading(store, a_plan(store, drafts=the_grids())) as book:
        needs, units = grid_specs(book, TODAY, Written("needs", "units"))
    assert (needs.title, needs.rows, set(needs.columns)) == (
        "needs",
        ("scrap", "training", "audits"),
        {"Vision", "Academy"},
    )
    assert needs.cells["scrap", "Vision"].state == "fit:4"
    assert ("audits", "Vision") not in needs.cells
    assert units.cells["Plant Graz", "Vision"].state == "competitor held"
    assert (units.cells["Plant Graz", "Vision"].amount, units.cells["Plant Graz", "Vision"].note) == (
        "100k EUR",
        "Vitro",
    )


def test_offerings_of_other_plans_stay_out_of_the_grid(store: Store) -> None:
    a_plan(store, "Alder Glass", [said("Opportunity", "x", {"offering": "Robots"}, title="x")])
    with reading(store, a_plan(store, drafts=the_grids())) as book:
        assert all("Robots" not in grid.columns for grid in grid_specs(book, TODAY))


def test_a_force_without_a_score_is_drawn_as_unknown(store: Store) -> None:
    with reading(store, a_plan(store, drafts=the_forces())) as book:
        waste, uptime = force_specs(book)
    assert [(one.text, one.first) for one in waste.forces if one.first] == [
        ("the shift keeps its habits", True)
    ]
    assert (uptime.forces[0].strength, uptime.net, uptime.band) == (None, None, None)


def test_a_trend_needs_a_reading(store: Store) -> None:
    plan = a_plan(
        store,
        drafts=[
            said("Indicator", "workshops", kind="leading", baseline=Decimal(0), target=Decimal(3)),
            said("Indicator", "scrap", kind="lagging", unit="%"),
            said("Reading", "first", {"indicator": "scrap"}, value=Decimal(6), date=date(2026, 2, 1)),
        ],
    )
    with reading(store, plan) as book:
        (trend,) = trend_specs(book)
    assert (trend.indicator, trend.readings) == ("scrap", ((date(2026, 2, 1), Decimal(6)),))
    assert (trend.baseline, trend.target) == (None, None)


def test_an_empty_plan_has_no_pictures_and_says_so_in_cards(store: Store) -> None:
    plan = a_plan(store)
    with reading(store, plan) as book:
        assert plan_specs(book, TODAY) == ()
    house = a_house(store)
    for card in (forces(store, plan), fit(store, plan)):
        assert house.draw(card)["text"]


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (euros(300_000), "300k EUR"),
        (euros(2_000_000, 2_500_000), "2m–2.5m EUR"),
        (Money(Decimal(950), "CHF", Basis.PER_YEAR), "950 CHF"),
    ],
)
def test_amounts_in_cells_are_short(money: Money, text: str) -> None:
    assert plain_amount(money) == text


def test_a_larger_plan_costs_no_more_queries(store: Store) -> None:
    small, large = (
        a_plan(store, drafts=(*the_grids(), *the_forces())),
        a_plan(store, "Alder Glass", the_grids()),
    )
    more = [said("Need", f"need {place}", importance=3) for place in range(20)]
    tell(store, large, *more, *the_forces())
    costs = []
    for plan in (small, large):
        with counted(store) as statements:
            fit(store, plan)
            forces(store, plan)
        costs.append(len(statements))
    assert costs[0] == costs[1]
