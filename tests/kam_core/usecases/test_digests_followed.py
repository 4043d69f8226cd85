"""A digest outlives the plans it was bound by, and the people who bound it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kam_core.model import AccountPlan, Delivery, Digest, DigestBinding, Op, Person
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import PlanStatus, Role
from kam_core.usecases.digests.past import acted_on
from kam_core.usecases.digests.posting import plan_digests
from kam_core.usecases.parked import note_parked
from tests.builders import INES, JAN, NOW, WORKSPACE, a_house, a_person, a_plan, a_store, a_whole_plan, said
from tests.fakes.parsed import words_of
from tests.kam_core.usecases.test_digests import AllFit

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
LEA = "U0LEAA"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def house(store: Store) -> House:
    return replace(a_house(store), channels=AllFit())


def bound(store: Store, *plans: str, by: str = INES) -> None:
    with store.write(WORKSPACE, by, NOW) as uow:
        uow.add(DigestBinding(channel="C0ONE", plan_ids=list(plans), bound_by=by, bound_at=NOW))


def closed(store: Store, plan: str) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED


def digest_on(house: House, at: datetime) -> str:
    """What the channel is told at a moment; empty for nothing."""
    with house.store.read(WORKSPACE) as uow:
        before = {one.id for one in uow.all_of(Delivery)}
    plan_digests(house, WORKSPACE, at)
    with house.store.read(WORKSPACE) as uow:
        new = [one for one in uow.all_of(Delivery) if one.id not in before]
        return "\n".join(text for one in new for text in words_of(one.payload["blocks"]))


def in_2027(store: Store) -> str:
    late = said("Action", "new year", text="open the new year", owner=INES, due=date(2027, 1, 8), side="us")
    return a_plan(store, "Alder Glass", (late,), start=date(2027, 1, 1))


@pytest.mark.parametrize("is_closed", [True, False])
def test_the_plan_of_the_new_year_takes_the_place_of_the_one_before(
    store: Store, house: House, *, is_closed: bool
) -> None:
    plan = a_plan(store, "Alder Glass", a_whole_plan())
    bound(store, plan)
    in_2027(store)
    assert "send the audit" in digest_on(house, MONDAY)
    if is_closed:
        closed(store, plan)
    told = digest_on(house, NEXT_YEAR)
    assert "open the new year" in told
    assert "send the audit" not in told


def test_a_plan_that_has_not_begun_does_not_push_out_the_one_that_runs(store: Store, house: House) -> None:
    bound(store, a_plan(store, "Alder Glass", a_whole_plan()))
    in_2027(store)
    assert "open the new year" not in digest_on(house, MONDAY)


def test_each_channel_goes_over_to_the_new_plan_on_its_own_new_years_day(store: Store, house: House) -> None:
    """The sun is up in Auckland on 1 January when it is still 31 December in Los Angeles."""
    plan = a_plan(store, "Alder Glass", a_whole_plan())
    in_2027(store)
    zones = {"C0EAST": "Pacific/Auckland", "C0WEST": "America/Los_Angeles"}
    with store.write(WORKSPACE, INES, NOW) as uow:
        for channel, zone in zones.items():
            day = 4 if zone.startswith("Pacific") else 3
            bind = DigestBinding(
                channel=channel, plan_ids=[plan], day=day, zone=zone, bound_by=INES, bound_at=NOW
            )
            uow.add(bind)
    plan_digests(house, WORKSPACE, datetime(2026, 12, 31, 20, 30, tzinfo=UTC))
    with store.read(WORKSPACE) as uow:
        told = {one.channel: " ".join(words_of(one.payload["blocks"])) for one in uow.all_of(Delivery)}
    assert ("open the new year" in told["C0EAST"], "send the audit" in told["C0EAST"]) == (True, False)
    assert ("open the new year" in told["C0WEST"], "send the audit" in told["C0WEST"]) == (False, True)


def test_a_channel_that_was_bound_to_both_years_shows_the_account_once(store: Store, house: House) -> None:
    bound(store, a_plan(store, "Alder Glass", a_whole_plan()), in_2027(store))
    assert digest_on(house, NEXT_YEAR).count("*Alder Glass · week") == 1


def test_an_account_without_an_open_plan_is_silent(store: Store, house: House) -> None:
    plan = a_plan(store, "Alder Glass", a_whole_plan())
    bound(store, plan)
    closed(store, plan)
    assert digest_on(house, MONDAY) == ""


def test_a_press_in_the_digest_counts_for_the_new_plan_too(store: Store, house: House) -> None:
    plan = a_plan(store, "Alder Glass", a_whole_plan())
    bound(store, plan)
    newer = in_2027(store)
    digest_on(house, NEXT_YEAR)
    with store.write(WORKSPACE, INES, NOW) as uow:
        (digest,) = uow.all_of(Digest)
        digest.facts = {**digest.facts, "acted": {newer: "2027-01-11"}}
    with store.read(WORKSPACE) as uow:
        assert acted_on(uow, [newer], NEXT_YEAR.date()) == {newer: date(2027, 1, 11)}


def trouble_for(store: Store, house: House, reason: str = "is_archived") -> dict[str, str]:
    """Who is told that the digest was not posted, and what."""
    plan_digests(house, WORKSPACE, MONDAY)
    with store.write(WORKSPACE, "outbox", MONDAY) as uow:
        (message,) = (one for one in uow.all_of(Delivery, op=Op.POST) if one.purpose.startswith("digest:"))
        note_parked(house, uow, message, reason)
    with store.read(WORKSPACE) as uow:
        return {one.channel: str(one.payload) for one in uow.all_of(Delivery) if "/trouble" in one.key}


def left(store: Store, person: str) -> None:
    with store.write(WORKSPACE, person, NOW) as uow:
        uow.add(Person(slack_id=person, deleted=True))


def test_trouble_goes_to_whoever_bound_the_channel_while_they_are_here(store: Store, house: House) -> None:
    a_person(store, JAN)
    bound(store, a_plan(store, "Alder Glass", a_whole_plan()), by=JAN)
    assert list(trouble_for(store, house)) == [JAN]


def test_once_they_left_it_goes_to_whoever_owns_the_accounts(store: Store, house: House) -> None:
    left(store, JAN)
    for person in (INES, LEA):
        a_person(store, person)
    plans = [a_plan(store, f"Account {owner}", a_whole_plan(), owner=owner) for owner in (INES, LEA)]
    bound(store, *plans, by=JAN)
    assert set(trouble_for(store, house)) == {INES, LEA}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR])
def test_without_an_owner_who_is_here_it_goes_to_one_who_may_read_all(
    store: Store, house: House, role: Role
) -> None:
    left(store, INES)
    a_person(store, LEA, role)
    a_person(store, "U0ZOEE", Role.ADMINISTRATOR)
    bound(store, a_plan(store, "Alder Glass", a_whole_plan()))
    assert list(trouble_for(store, house)) == [LEA]


def test_only_what_may_have_arrived_is_offered_again(store: Store, house: House) -> None:
    bound(store, a_plan(store, "Alder Glass", a_whole_plan()))
    assert "digest_again" not in trouble_for(store, house)[INES]
