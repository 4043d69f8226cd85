"""Two who answer for a channel press at the same moment: one digest is posted, and it is the one that stays true."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier, BrokenBarrierError
from typing import Any

from kam_core.cards import Card, DigestCard
from kam_core.model import Delivery, Digest, DigestBinding
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.digests.past import UNVERIFIED
from kam_core.usecases.digests.posting import plan_digests
from kam_core.usecases.digests.posting_again import post_again
from tests.builders import INES, JAN, NOW, WORKSPACE, a_house, a_person, a_plan, a_whole_plan, an_occasion
from tests.kam_core.usecases.test_digests import AllFit

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


def an_unclear_digest(house: House) -> str:
    """The id of a digest of which nobody knows whether it arrived."""
    for person in (INES, JAN):
        a_person(house.store, person, Role.MANAGER)
    plan = a_plan(house.store, "Alder Glass", a_whole_plan())
    with house.store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(DigestBinding(channel="C0ONE", plan_ids=[plan], bound_by=INES, bound_at=NOW))
    plan_digests(house, WORKSPACE, MONDAY)
    with house.store.write(WORKSPACE, INES, MONDAY) as uow:
        (digest,) = uow.all_of(Digest)
        digest.outcome = UNVERIFIED
        return digest.id


def drawn_together(house: House) -> House:
    """The house, where whoever draws a digest waits a little for another who is as far."""
    both = Barrier(2)

    def draw(card: Card) -> Any:
        if isinstance(card, DigestCard):
            with suppress(BrokenBarrierError):
                both.wait(1)
        return house.draw(card)

    return replace(house, draw=draw)


def test_two_presses_at_once_post_one_digest_and_it_stays_known(store: Store) -> None:
    house = replace(a_house(store), channels=AllFit())
    digest = an_unclear_digest(house)
    slow = drawn_together(house)
    presses = [an_occasion(who, f"press/{who}", at=MONDAY, channel="D0", ts="1.2") for who in (INES, JAN)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda press: post_again(slow, press, digest), presses))
    with store.read(WORKSPACE) as uow:
        again = [one for one in uow.all_of(Delivery) if one.key.startswith("digest_again/")]
        assert len(again) == 1
        assert uow.get(Digest, digest).delivery_id == again[0].id
