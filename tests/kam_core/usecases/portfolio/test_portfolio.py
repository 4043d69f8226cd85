"""The portfolio: who sees what, what stands on a line, and that a large one is no slower."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bench.big_team import MONDAY, TEAM, Size, person, write_team
from kam_core.cards import NoticeCard
from kam_core.cards.pictures import MatrixPicture, WhalePicture
from kam_core.cards.portfolio import ALL, Load, PortfolioCard, PortfolioView
from kam_core.model import Delivery, Errand, PlanStanding, WorkspaceDefaults
from kam_core.ports import House
from kam_core.store import Store
from kam_core.store.portfolio import plan_rows
from kam_core.terms import PlanStatus, Role
from kam_core.usecases.authority import GuestsAreNotServed
from kam_core.usecases.portfolio.counting import count_all
from kam_core.usecases.portfolio.gathering import AT_ONCE, gather
from kam_core.usecases.portfolio.pictures import matrix_picture, whale_picture
from kam_core.usecases.portfolio.showing import count_portfolio, packed, show_portfolio, unpacked
from kam_core.usecases.seeing.picturing import Asked
from kam_core.usecases.sitting import Occasion
from kam_core.values import Quantity
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    TODAY,
    WORKSPACE,
    a_person,
    a_plan,
    a_whole_plan,
    an_occasion,
    euros,
    said,
    tell,
)
from tests.kam_core.usecases.statements import counted

GOOD = (
    said("Scorecard", "fit", score=9),
    said("Scorecard", "rival", score=8, best_rival_score=4),
    said(
        "Financials",
        "2026",
        revenue=euros(1_000_000),
        cogs=euros(500_000),
        cost_to_serve=euros(100_000),
        programme_cost=euros(50_000),
        customer_spend=euros(3_000_000),
    ),
)
BAD = (
    said("Scorecard", "fit", score=2),
    said("Scorecard", "rival", score=2, best_rival_score=8),
    said(
        "Financials",
        "2026",
        revenue=euros(100_000),
        cogs=euros(90_000),
        cost_to_serve=euros(30_000),
        programme_cost=euros(1_000),
    ),
)


@pytest.fixture(autouse=True)
def people(store: Store) -> None:
    a_person(store, INES)
    a_person(store, JAN)
    a_person(store, OMAR, Role.MANAGER)


def portfolio(house: House, who: str = INES, view: PortfolioView | None = None) -> PortfolioCard:
    with house.store.read(WORKSPACE) as uow:
        return gather(uow, an_occasion(who), view or PortfolioView(ALL)).card


def names(card: PortfolioCard) -> list[str]:
    return [line.account for line in card.lines]


def test_a_manager_sees_all_and_a_key_account_manager_their_own_and_their_teams(
    store: Store, house: House
) -> None:
    a_plan(store, "Mine")
    a_plan(store, "Team", owner=JAN, drafts=(said("TeamMember", "Ines", person=INES),))
    a_plan(store, "Other", owner=JAN)
    assert names(portfolio(house, INES)) == ["Mine", "Team"]
    assert names(portfolio(house, OMAR)) == ["Mine", "Other", "Team"]
    assert names(portfolio(house, OMAR, PortfolioView())) == []
    assert (portfolio(house, INES).may_all, portfolio(house, OMAR).may_all) == (False, True)


@pytest.mark.parametrize("role", [Role.GUEST, Role.EXTERNAL])
def test_guests_see_no_portfolio(store: Store, house: House, role: Role) -> None:
    a_plan(store, "Mine", owner="U0GUEST")
    a_person(store, "U0GUEST", role)
    with pytest.raises(GuestsAreNotServed):
        portfolio(house, "U0GUEST")
    with pytest.raises(GuestsAreNotServed):
        portfolio(house, "U0NOBODY")


def test_a_line_holds_segment_posture_contribution_and_why_it_fails(store: Store, house: House) -> None:
    a_plan(store, "Good", GOOD)
    a_plan(store, "Poor", BAD)
    good, poor = portfolio(house).lines
    assert (good.segment, good.posture, good.net, good.against) == ("strategic", "invest", euros(350_000), ())
    assert (poor.segment, poor.posture, poor.net) == ("streamline", "withdraw", euros(-21_000))
    assert {"unattractive", "weak_position", "loses_money"} <= set(poor.against)
    assert portfolio(house).failing == 1
    assert names(portfolio(house, view=PortfolioView(only="failing"))) == ["Poor"]
    assert names(portfolio(house, view=PortfolioView(only="strategic"))) == ["Good"]


def test_what_nobody_scored_is_not_placed_and_fails_nothing(store: Store, house: House) -> None:
    a_plan(store, "Blank")
    (line,) = portfolio(house).lines
    assert (line.segment, line.posture, line.net, line.against) == (None, None, None, ())


def test_a_change_counts_at_once_and_whatever_stayed_is_not_counted_again(store: Store, house: House) -> None:
    plan = a_plan(store, "Good", GOOD)
    a_plan(store, "Still")
    show_portfolio(house, an_occasion(key="first"))
    with counted(store) as before:
        show_portfolio(house, an_occasion(key="second"))
    assert len(before) < 15
    tell(store, plan, said("Scorecard", "fit", score=1))
    good = portfolio(house).lines[0]
    assert good.segment != "strategic"


def test_figures_of_yesterday_are_counted_again(store: Store, house: House) -> None:
    plan = a_plan(store, "Good", (*a_whole_plan(), said("Review", "next", planned_date=TODAY)))
    show_portfolio(house, an_occasion(key="first"))
    later = an_occasion(key="second", at=NOW + timedelta(days=40))
    with house.store.read(WORKSPACE) as uow:
        (line,) = gather(uow, later, PortfolioView()).card.lines
    assert line.plan == plan
    assert line.overdue
    assert line.freshness is not None
    assert line.freshness < 50


def test_stale_and_overdue_are_parts_of_their_own(store: Store, house: House) -> None:
    a_plan(store, "Old", a_whole_plan(), at=NOW - timedelta(days=60))
    a_plan(store, "New", a_whole_plan())
    a_plan(store, "Late", (*a_whole_plan(), said("Review", "first", planned_date=TODAY - timedelta(days=3))))
    assert names(portfolio(house, view=PortfolioView(only="stale"))) == ["Old"]
    assert names(portfolio(house, view=PortfolioView(only="overdue"))) == ["Late"]


def test_plans_are_held_against_the_workspaces_limit(store: Store, house: House) -> None:
    for name in ("A", "B"):
        a_plan(store, name)
    a_plan(store, "C", owner=JAN)
    with store.write(WORKSPACE, OMAR, NOW) as uow:
        uow.add(WorkspaceDefaults(plans_each=1))
    card = portfolio(house, OMAR)
    assert (card.loads, card.limit) == ((Load(INES, 2), Load(JAN, 1)), 1)


def test_only_active_plans_count_as_living(store: Store, house: House) -> None:
    plan = a_plan(store, "Active", a_whole_plan())
    old = a_plan(store, "Old", a_whole_plan(), at=NOW - timedelta(days=90))
    a_plan(store, "Draft", a_whole_plan())
    with store.write(WORKSPACE, INES, NOW - timedelta(days=80)) as uow:
        for one in uow.open_plans():
            if one.id in (plan, old):
                one.status = PlanStatus.ACTIVE
    card = portfolio(house)
    assert (card.living, card.active) == (1, 2)


def test_a_large_portfolio_takes_no_more_queries_than_a_small_one(store: Store, house: House) -> None:
    write_team(store, Size(managers=20, plans_each=10, actions_each=1))
    with store.write(TEAM, "U0SMALL", MONDAY) as uow:
        uow.add(WorkspaceDefaults())
    count_all(house, TEAM, MONDAY, "U0BOSS")
    boss = Occasion(TEAM, "U0BOSS", "k", MONDAY, "Europe/Berlin")
    kam = Occasion(TEAM, person(3), "k", MONDAY, "Europe/Berlin")
    with store.read(TEAM) as uow, counted(store) as few:
        assert gather(uow, kam, PortfolioView()).card.total == 10
    with store.read(TEAM) as uow, counted(store) as many:
        card = gather(uow, boss, PortfolioView(ALL, "quality", page=7)).card
    assert (card.total, card.behind, len(card.lines)) == (200, 0, 15)
    assert len(many) == len(few) <= 6


def test_many_plans_that_changed_are_counted_after_the_answer(store: Store, house: House) -> None:
    write_team(store, Size(managers=8, plans_each=10, actions_each=1))
    boss = Occasion(TEAM, "U0BOSS", "k", MONDAY, "Europe/Berlin")
    with counted(store) as sent:
        show_portfolio(house, boss)
    assert len(sent) < 90
    with store.read(TEAM) as uow:
        (errand,) = uow.all_of(Errand)
        assert len(uow.all_of(PlanStanding)) == AT_ONCE
        assert gather(uow, boss, PortfolioView(ALL)).card.behind > 0
    count_portfolio(house, Occasion(TEAM, "U0BOSS", "errand/1", MONDAY), str(errand.payload["view"]))
    with store.read(TEAM) as uow:
        assert len(uow.all_of(PlanStanding)) == 80
        assert gather(uow, boss, PortfolioView(ALL)).card.behind == 0
        assert [one.op.value for one in uow.all_of(Delivery)] == ["post", "update"]


def test_plans_of_another_workspace_are_nobodys(store: Store, house: House) -> None:
    a_plan(store, "Ours", GOOD)
    show_portfolio(house, an_occasion())
    with store.read("T0OTHER") as uow:
        assert plan_rows(uow) == []


def test_without_a_plan_there_is_one_way_on(house: House) -> None:
    assert show_portfolio(house, an_occasion()) == NoticeCard("portfolio.none", buttons=(("new_plan", ""),))


def test_the_matrix_and_the_curve_are_drawn_from_the_same_figures(store: Store, house: House) -> None:
    a_plan(store, "Good", GOOD)
    a_plan(store, "Poor", BAD)
    a_plan(store, "Blank")
    a_plan(store, "Hidden", GOOD, owner=JAN)
    with house.store.read(WORKSPACE) as uow:
        (matrix,) = matrix_picture(Asked(uow, an_occasion(), (ALL,))).pictures
        (whale,) = whale_picture(Asked(uow, an_occasion(), (ALL,))).pictures
    assert isinstance(matrix, MatrixPicture)
    assert isinstance(whale, WhalePicture)
    points = {one.account: one for one in matrix.points}
    assert sorted(points) == ["Blank", "Good", "Poor"]
    assert (points["Good"].total, points["Good"].ours) == (Decimal(9_000_000), Decimal(1_000_000))
    assert (points["Good"].segment, points["Blank"].segment, matrix.currency) == ("strategic", None, "EUR")
    assert whale.points == (("Good", Decimal(350_000)), ("Poor", Decimal(329_000)))
    assert whale.unknown == ("Blank",)


def test_nothing_is_drawn_while_nothing_is_known(store: Store, house: House) -> None:
    a_plan(store, "Blank")
    with house.store.read(WORKSPACE) as uow:
        assert matrix_picture(Asked(uow, an_occasion(), ())).pictures == ()
        assert whale_picture(Asked(uow, an_occasion(), ())).pictures == ()


def test_a_view_reads_back_from_its_text() -> None:
    view = PortfolioView(ALL, "quality", "stale", 3)
    assert unpacked(packed(view)) == view
    assert unpacked("") == PortfolioView()


def test_a_percentage_of_costs_makes_a_contribution_too(store: Store, house: House) -> None:
    half = Quantity(Decimal(50), "percent")
    year = said(
        "Financials", "2026", revenue=euros(200), cogs=half, cost_to_serve=euros(10), programme_cost=euros(0)
    )
    a_plan(store, "Half", (year,))
    assert portfolio(house).lines[0].net == euros(90)
