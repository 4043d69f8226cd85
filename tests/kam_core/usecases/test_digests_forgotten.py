"""A message may outlive the digest that it shows: what is pressed in it counts all the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kam_core.cards import NoticeCard
from kam_core.model import Action, Delivery, DeliveryState, Digest, DigestBinding, Op
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import ActionStatus, Role
from kam_core.usecases.actions.changing import mark_done
from kam_core.usecases.digests.posting import MESSAGE, plan_digests
from kam_core.usecases.digests.rollups import ROLLUP, plan_rollups
from kam_core.usecases.post_card import redraw_message
from kam_core.usecases.tidying import forget_what_is_over
from tests.builders import INES, NOW, WORKSPACE, a_house, a_person, a_store, an_occasion
from tests.kam_core.usecases.acting import a_plan_with_actions, action_id
from tests.kam_core.usecases.test_digests import AllFit

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
THEN, LATE = MONDAY + timedelta(days=20), MONDAY + timedelta(days=40)
TS = "1770000000.000900"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def house(store: Store) -> House:
    """A house that keeps what was said for as short a time as it may."""
    return replace(a_house(store), channels=AllFit(), keeps=timedelta(days=30))


def arrived_and_edited(house: House, prefix: str) -> Delivery:
    """The message of a digest, which was drawn again some weeks later."""
    with house.store.write(WORKSPACE, INES, THEN) as uow:
        for one in uow.all_of(Delivery):
            one.state = DeliveryState.SENT
        (shown,) = (one for one in uow.all_of(Delivery, op=Op.POST) if one.purpose.startswith(f"{prefix}:"))
        shown.ts = TS
        redraw_message(uow, house, an_occasion(key="edit", at=THEN), shown, NoticeCard("digest.ended"))
    return shown


@pytest.mark.parametrize("prefix", [MESSAGE, ROLLUP])
def test_an_action_is_done_by_a_press_in_a_message_whose_digest_was_forgotten(
    store: Store, house: House, prefix: str
) -> None:
    a_person(store, INES, Role.MANAGER)
    plan = a_plan_with_actions(store)
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(DigestBinding(channel="C0ONE", plan_ids=[plan], bound_by=INES, bound_at=NOW))
    plan_digests(house, WORKSPACE, MONDAY)
    plan_rollups(house, WORKSPACE, MONDAY)
    shown = arrived_and_edited(house, prefix)
    forget_what_is_over(house, WORKSPACE, LATE)
    with store.read(WORKSPACE) as uow:
        assert uow.all_of(Digest) == []
        assert uow.one(Delivery, id=shown.id) is not None
    mark_done(house, an_occasion(at=LATE, channel=shown.channel, ts=TS), action_id(store))
    with store.read(WORKSPACE) as uow:
        assert uow.get(Action, action_id(store)).status is ActionStatus.DONE
