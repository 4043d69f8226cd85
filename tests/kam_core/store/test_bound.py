"""The channels of a plan are found among all others, on both databases."""

from collections.abc import Sequence

from kam_core.model import Account, AccountPlan, DigestBinding
from kam_core.store import Store
from kam_core.store.bound import bindings_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from tests.kam_core.store.made import NOW, RIVAL_TEAM, TEAM, begin, write


def bind(uow: UnitOfWork, channel: str, plans: Sequence[str]) -> DigestBinding:
    made = DigestBinding(channel=channel, plan_ids=list(plans), bound_by="U0ANNA", bound_at=NOW)
    return uow.add(made)


def channels(store: Store, plan: str, team: str = TEAM) -> set[str]:
    with store.read(team) as uow:
        return {one.channel for one in bindings_of(uow, [plan])}


def test_a_plan_is_shown_where_it_or_another_plan_of_its_account_is_bound(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        uow.get(AccountPlan, made.plan).status = PlanStatus.CLOSED
    with write(store) as uow:
        other = uow.add(Account(label="Birch"))
        newer, strange = AccountPlan(account_id=made.account), AccountPlan(account_id=other.id)
        for plan in (newer, strange):
            uow.add(plan)
        uow.flush()
        bind(uow, "C0OWN", [made.plan])
        bind(uow, "C0BOTH", [strange.id, made.plan])
        bind(uow, "C0ELSE", [strange.id])
        bind(uow, "C0NONE", [])
        bind(uow, "C0ENDED", [made.plan]).ended_at = NOW
        bind(uow, "C0LONGER", [f"{made.plan}0"])
    assert channels(store, made.plan) == {"C0OWN", "C0BOTH"}
    assert channels(store, newer.id) == {"C0OWN", "C0BOTH"}
    assert channels(store, strange.id) == {"C0BOTH", "C0ELSE"}
    assert channels(store, "nothing") == set()


def test_a_plan_is_shown_in_no_channel_of_another_workspace(store: Store) -> None:
    made, rival = begin(store), begin(store, RIVAL_TEAM)
    with write(store) as uow:
        bind(uow, "C0OWN", [made.plan, rival.plan])
    assert channels(store, rival.plan, RIVAL_TEAM) == set()
    assert channels(store, rival.plan) == set()
