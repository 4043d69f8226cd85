"""Whose a matter is does not hang on whose hour it is: each is told once, to whoever it concerns."""

import pytest

from kam_core.model import WorkspaceDefaults
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.values import Draft
from tests.builders import JAN, OMAR, WORKSPACE, a_plan, said
from tests.kam_core.usecases.nudged import DAY, HOUR, MONDAY, TODAY, chose, hears, one_of_us, overdue, ruled

MEMBER = said("TeamMember", "Jan", person=JAN)
LATE_TIE = (
    said("Stakeholder", "Berger", name="Berger"),
    said("RelationshipLink", "Berger", last_contact=TODAY - 200 * DAY, our_person=JAN),
)
PROMISE = said("Commitment", "figures", who="Jan Hal", what="the figures", by_when=TODAY - 2 * DAY)


@pytest.fixture(autouse=True)
def team(store: Store) -> None:
    """Ines at nine, and Jan, whose day begins at eleven."""
    one_of_us(store, name="Ines Moll")
    one_of_us(store, JAN, name="Jan Hal")
    chose(store, JAN, digest_time="11:00")


@pytest.mark.parametrize("drafts", [(overdue(owner="Jan"),), LATE_TIE, (PROMISE,)])
def test_what_is_a_colleagues_is_not_told_to_the_plans_owner_before_the_colleagues_hour(
    store: Store, house: House, drafts: tuple[Draft, ...]
) -> None:
    a_plan(store, "Alder Glass", drafts=[MEMBER, *drafts], at=MONDAY - DAY)
    assert hears(house, MONDAY) == {}
    assert list(hears(house, MONDAY + 2 * HOUR)) == [JAN]


def test_an_action_of_somebody_outside_the_team_is_told_to_them(store: Store, house: House) -> None:
    one_of_us(store, OMAR)
    a_plan(store, "Alder Glass", drafts=[overdue(owner=OMAR)], at=MONDAY - DAY)
    assert list(hears(house, MONDAY)) == [OMAR]


def test_what_was_announced_for_one_person_is_not_mentioned_to_another(store: Store, house: House) -> None:
    for boss in ("U0BOSS", "U0NEXT"):
        one_of_us(store, boss, role=Role.MANAGER)
    ruled(store, escalate_to="U0BOSS")
    a_plan(store, "Alder Glass", drafts=[overdue()], at=MONDAY - DAY)
    for day in range(10):
        hears(house, MONDAY + day * DAY)
    with house.store.write(WORKSPACE, "admin", MONDAY) as uow:
        rule = uow.one(WorkspaceDefaults)
        assert rule is not None
        rule.escalate_to = "U0NEXT"
    assert all("U0NEXT" not in hears(house, MONDAY + day * DAY) for day in range(10, 20))
