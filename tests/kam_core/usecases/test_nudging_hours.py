"""A nudge comes in the person's own hours, once per local day, whatever happens to clocks, zones and processes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kam_core.model import Delivery, Person
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.nudging.planning import plan_nudges
from tests.builders import INES, JAN, WORKSPACE, a_plan
from tests.kam_core.usecases.nudged import (
    DAY,
    HOUR,
    MONDAY,
    TODAY,
    chose,
    hears,
    nudges,
    on_holiday,
    one_of_us,
    overdue,
    ruled,
)


@pytest.fixture
def owner(store: Store) -> str:
    """Ines in Berlin, with an overdue action."""
    one_of_us(store)
    a_plan(store, drafts=[overdue()], at=MONDAY - DAY)
    return INES


def moved_to(store: Store, zone: str) -> None:
    with store.write(WORKSPACE, INES, MONDAY) as uow:
        known = uow.one(Person, slack_id=INES)
        assert known is not None
        known.zone = zone


def test_it_comes_when_work_starts_and_not_a_minute_before(house: House, owner: str) -> None:
    assert hears(house, MONDAY - timedelta(minutes=1)) == {}
    assert list(hears(house, MONDAY)) == [owner]


def test_it_comes_at_the_time_that_the_person_chose(store: Store, house: House, owner: str) -> None:
    chose(store, digest_time="11:30")
    assert hears(house, MONDAY + 2 * HOUR) == {}
    assert list(hears(house, MONDAY + 2.5 * HOUR)) == [owner]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_nine_is_nine_where_the_person_lives(store: Store, house: House, owner: str, zone: str) -> None:
    moved_to(store, zone)
    nine = datetime.combine(TODAY, time(9), ZoneInfo(zone)).astimezone(UTC)
    assert hears(house, nine - timedelta(minutes=1)) == {}
    assert list(hears(house, nine)) == [owner]


def test_a_local_day_has_one_message_however_often_it_is_looked_at(house: House, owner: str) -> None:
    assert list(hears(house, MONDAY)) == [owner]
    assert [hears(house, MONDAY + minutes * timedelta(minutes=1)) for minutes in (0, 1, 60, 400)] == [{}] * 4


def test_who_flies_west_into_yesterday_is_not_written_to_twice(
    store: Store, house: House, owner: str
) -> None:
    moved_to(store, "Asia/Tokyo")
    tuesday_in_tokyo = datetime.combine(TODAY + DAY, time(9), ZoneInfo("Asia/Tokyo")).astimezone(UTC)
    assert list(hears(house, tuesday_in_tokyo)) == [owner]
    moved_to(store, "Pacific/Honolulu")
    a_plan(store, "Birch Paper", drafts=[overdue()], at=MONDAY - DAY)
    assert hears(house, tuesday_in_tokyo + timedelta(minutes=1)) == {}


def test_two_processes_that_look_at_once_write_one_message(house: House, owner: str) -> None:
    assert plan_nudges(house, WORKSPACE, MONDAY) + plan_nudges(house, WORKSPACE, MONDAY) == 1
    with house.store.read(WORKSPACE) as uow:
        assert len(uow.all_of(Delivery)) == 1


def test_a_day_without_anything_to_say_is_looked_at_once(store: Store, house: House) -> None:
    one_of_us(store)
    plan = [overdue(day=TODAY + DAY * 30)]
    a_plan(store, drafts=plan, at=MONDAY - DAY)
    assert hears(house, MONDAY) == {}
    a_plan(store, "Borealis", drafts=[overdue("report")], at=MONDAY)
    assert hears(house, MONDAY + HOUR) == {}
    assert list(hears(house, MONDAY + DAY)) == [INES]


def test_who_flies_west_hears_nothing_twice_and_the_next_day_again(
    store: Store, house: House, owner: str
) -> None:
    moved_to(store, "Asia/Tokyo")
    assert list(hears(house, MONDAY - 8 * HOUR)) == [owner]
    moved_to(store, "America/Los_Angeles")
    a_plan(store, "Borealis", drafts=[overdue("report")], at=MONDAY)
    assert hears(house, MONDAY - 7 * HOUR) == {}
    assert hears(house, MONDAY + 9 * HOUR) == {}
    assert list(hears(house, MONDAY + DAY + 9 * HOUR)) == [owner]


@pytest.mark.parametrize("day", [5, 6])
def test_no_message_at_a_weekend(house: House, owner: str, day: int) -> None:
    assert hears(house, MONDAY + day * DAY) == {}


def test_no_message_on_a_holiday_of_the_persons_country(store: Store, house: House, owner: str) -> None:
    chose(store, country="DE")
    there = on_holiday(house, TODAY)
    assert hears(there, MONDAY) == {}
    assert list(hears(there, MONDAY + DAY)) == [owner]


def test_no_message_while_the_person_is_away(store: Store, house: House, owner: str) -> None:
    chose(store, away_from=TODAY, away_until=TODAY + 2 * DAY)
    assert [list(hears(house, MONDAY + day * DAY)) for day in range(4)] == [[], [], [], [owner]]


def test_quiet_hours_move_it_to_their_end(store: Store, house: House, owner: str) -> None:
    chose(store, quiet_from="08:00", quiet_until="10:30")
    assert hears(house, MONDAY + HOUR) == {}
    assert list(hears(house, MONDAY + 1.5 * HOUR)) == [owner]


def test_after_a_night_of_downtime_one_message_comes_and_after_work_none(house: House, owner: str) -> None:
    assert list(hears(house, MONDAY + 3 * DAY + 5 * HOUR)) == [owner]
    assert hears(house, MONDAY + 3 * DAY + 6 * HOUR) == {}


def test_what_cannot_be_sent_today_is_not_worth_sending_tomorrow(house: House, owner: str) -> None:
    hears(house, MONDAY)
    with house.store.read(WORKSPACE) as uow:
        (one,) = uow.all_of(Delivery)
    assert one.expires_at == MONDAY + 8 * HOUR
    assert (one.person, one.purpose) == (owner, f"nudge:{owner}/{TODAY}")


def test_what_never_arrived_is_said_again_the_next_day(house: House, owner: str) -> None:
    assert hears(house, MONDAY, delivered=False)
    assert list(hears(house, MONDAY + DAY)) == [owner]


def test_what_never_arrived_costs_nothing_of_the_weeks_messages(
    store: Store, house: House, owner: str
) -> None:
    chose(store, profile="light")
    assert hears(house, MONDAY, delivered=False)
    assert list(hears(house, MONDAY + DAY)) == [owner]
    assert hears(house, MONDAY + 2 * DAY) == {}


def test_who_left_and_who_is_a_guest_hears_nothing(store: Store, house: House, owner: str) -> None:
    one_of_us(store, JAN, role=Role.GUEST)
    a_plan(store, "Borealis", drafts=[overdue(owner=JAN)], owner=JAN, at=MONDAY - DAY)
    with store.write(WORKSPACE, "slack", MONDAY) as uow:
        known = uow.one(Person, slack_id=INES)
        assert known is not None
        known.deleted = True
    assert hears(house, MONDAY) == {}


def test_the_workspaces_hours_count_for_who_chose_none(store: Store, house: House, owner: str) -> None:
    ruled(store, work_starts="07:00", working_days=[6, 0])
    assert list(hears(house, MONDAY - 2 * HOUR)) == [owner]


def test_another_workspace_hears_nothing_of_it(house: House, owner: str) -> None:
    assert plan_nudges(house, "T0OTHER", MONDAY) == 0
    assert nudges(house.store) == []
