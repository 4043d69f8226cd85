"""The figures that are kept of plans: counted little by little, and read by roll-ups and lists while they hold."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bench.big_team import MONDAY, TEAM, Size, write_team
from kam_core.cards.digests import RollupCard
from kam_core.model import AccountPlan, Delivery, Person, PlanStanding
from kam_core.ports import House
from kam_core.store import Store
from kam_core.store.portfolio import Counted, plan_rows
from kam_core.terms import PlanStatus, Role
from kam_core.usecases.digests.rollups import plan_rollups, show_rollup
from kam_core.usecases.judging import quality_of
from kam_core.usecases.list_accounts import list_accounts
from kam_core.usecases.planning import freshness_percent
from kam_core.usecases.portfolio.counting import A_MINUTE, count, count_all, count_some
from kam_core.usecases.reviews.overdue import mark_overdue
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
    reading,
    said,
    tell,
)


def kept(store: Store, workspace: str = WORKSPACE) -> int:
    with store.read(workspace) as uow:
        return len(uow.all_of(PlanStanding))


def rolled_up(house: House) -> RollupCard:
    card = show_rollup(house, an_occasion(OMAR))
    assert isinstance(card, RollupCard)
    return card


@pytest.fixture(autouse=True)
def omar(store: Store) -> str:
    return a_person(store, OMAR, Role.MANAGER)


def test_a_minute_counts_some_plans_until_none_is_behind(store: Store, house: House) -> None:
    write_team(store, Size(managers=1, plans_each=A_MINUTE + 3, actions_each=1))
    assert [(count_some(house, TEAM, MONDAY), kept(store, TEAM)) for _ in range(3)] == [
        (0, A_MINUTE),
        (0, A_MINUTE + 3),
        (0, A_MINUTE + 3),
    ]


def test_a_minute_counts_again_what_changed_and_what_is_of_yesterday(store: Store, house: House) -> None:
    plan = a_plan(store, "Alder", a_whole_plan())
    count_some(house, WORKSPACE, NOW)
    tell(store, plan, said("Action", "more", text="more", owner=INES))
    count_some(house, WORKSPACE, NOW)
    with store.read(WORKSPACE) as uow:
        (standing,) = uow.all_of(PlanStanding)
        assert standing.seq == uow.history(plan)[0].seq
    count_some(house, WORKSPACE, NOW + timedelta(days=1))
    with store.read(WORKSPACE) as uow:
        assert uow.all_of(PlanStanding)[0].day == TODAY + timedelta(days=1)


def figures(store: Store, plan: str) -> Counted:
    with reading(store, plan) as book:
        ((_, found),) = count(book.uow, plan_rows(book.uow), TODAY)
        return found._replace(seq=0)


def test_what_is_said_of_the_account_itself_moves_no_kept_figure(store: Store) -> None:
    plan = a_plan(store, "Alder", a_whole_plan())
    before = figures(store, plan)
    long_ago = NOW - timedelta(days=700)
    profile = said("Account", "Alder", industry="food", employees=400, revenue=euros(9_000_000))
    tell(store, plan, profile, at=long_ago)
    with reading(store, plan) as book:
        assert book.account.evidence["revenue"].as_of == long_ago
    assert figures(store, plan) == before
    tell(store, plan, said("Review", "sooner", planned_date=date(2026, 3, 10)))
    assert figures(store, plan) != before


def test_a_roll_up_and_a_list_say_of_a_plan_what_the_plan_says_itself(store: Store, house: House) -> None:
    late = said("Action", "late", text="late", owner=JAN, due=TODAY - timedelta(days=2))
    plan = a_plan(store, "Alder", (*a_whole_plan(), late))
    count_all(house, WORKSPACE, NOW, "rhythm")
    with reading(store, plan) as book:
        judged, fresh = quality_of(book, TODAY), freshness_percent(book, TODAY)
    (line,) = rolled_up(house).worst
    assert (line.quality, line.freshness, line.overdue) == (judged.score, fresh, 1)
    assert line.gates == tuple(gate.key.value for gate in judged.gates) != ()
    (shown,) = list_accounts(house, an_occasion()).lines
    assert (shown.quality, shown.freshness) == (judged.score, fresh)


def test_a_roll_up_counts_anew_what_changed_a_moment_ago(store: Store, house: House) -> None:
    plan = a_plan(store, "Alder")
    count_all(house, WORKSPACE, NOW, "rhythm")
    before = rolled_up(house).worst[0].quality
    tell(store, plan, *a_whole_plan())
    assert rolled_up(house).worst[0].quality > before


def test_a_managers_monday_counts_what_was_never_counted(store: Store, house: House) -> None:
    write_team(store, Size(managers=1, plans_each=40, actions_each=1))
    assert plan_rollups(house, TEAM, MONDAY) == 1
    assert kept(store, TEAM) == 40
    with store.read(TEAM) as uow:
        assert "40 plans" in str(uow.all_of(Delivery)[0].payload)


def test_a_plan_is_late_when_the_day_of_its_owner_says_so(store: Store, house: House) -> None:
    for person, zone in ((INES, "Pacific/Auckland"), (JAN, "America/Los_Angeles")):
        with store.write(WORKSPACE, person, NOW) as uow:
            uow.add(Person(slack_id=person, zone=zone))
    due = said("Review", "first", planned_date=datetime(2026, 3, 16, tzinfo=UTC).date())
    east, west = a_plan(store, "East", (due,)), a_plan(store, "West", (due,), owner=JAN)
    with store.write(WORKSPACE, INES, NOW) as uow:
        for plan in uow.open_plans():
            plan.status = PlanStatus.ACTIVE

    def late(at: datetime) -> list[str]:
        mark_overdue(house, WORKSPACE, at)
        with store.read(WORKSPACE) as uow:
            return [each for each in (east, west) if uow.get(AccountPlan, each).status == "review_due"]

    assert late(datetime(2026, 3, 16, 10, tzinfo=UTC)) == []
    assert late(datetime(2026, 3, 16, 11, 30, tzinfo=UTC)) == [east]
    assert late(datetime(2026, 3, 17, 6, tzinfo=UTC)) == [east]
    assert late(datetime(2026, 3, 17, 7, 30, tzinfo=UTC)) == [east, west]
