"""A channel is bound by plans and means their accounts: the plan of a new period takes the place of the one before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from kam_core.model import AccountPlan, DigestBinding
from kam_core.store.owned import account_of_each
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus


def plans_now(uow: UnitOfWork, ids: Collection[str], today: date) -> dict[str, AccountPlan]:
    """By bound plan, the open plan that stands for it: itself while its period lasts, else its account's newest that
    has begun. Accounts without an open plan are left out. Two queries for any number."""
    return plans_of_each(uow, [(ids, today)])[0]


def plans_of_each(
    uow: UnitOfWork, asked: Sequence[tuple[Collection[str], date]]
) -> list[dict[str, AccountPlan]]:
    """The same for several channels, each by its plans and its own day; two queries for all of them."""
    ids = list(dict.fromkeys(id for each, _ in asked for id in each))
    bound = {plan.id: plan for plan in uow.among(AccountPlan, "id", ids)}
    kept: dict[str, list[AccountPlan]] = {}
    for plan in uow.among(AccountPlan, "account_id", sorted({plan.account_id for plan in bound.values()})):
        if plan.status is not PlanStatus.CLOSED:
            kept.setdefault(plan.account_id, []).append(plan)
    alive = {id: plan for id, plan in bound.items() if plan.account_id in kept}
    return [
        {id: _stands_for(alive[id], kept[alive[id].account_id], day) for id in each if id in alive}
        for each, day in asked
    ]


def each_once(plans: Mapping[str, AccountPlan]) -> list[AccountPlan]:
    """The plans that stand for those of a channel, in its order; one may stand for several."""
    return list({plan.id: plan for plan in plans.values()}.values())


def accounts_named(uow: UnitOfWork, ids: Collection[str]) -> frozenset[str]:
    """The accounts of these plans, closed ones too."""
    return frozenset(account_of_each(uow, sorted(set(ids))).values())


def bound_to(
    uow: UnitOfWork, bound: Sequence[DigestBinding], accounts: Collection[str]
) -> list[DigestBinding]:
    """Those of some channels that are bound to one of these accounts; one query for all of them."""
    of_plan = account_of_each(uow, sorted({plan for one in bound for plan in one.plan_ids}))
    return [one for one in bound if any(of_plan.get(plan) in accounts for plan in one.plan_ids)]


def _stands_for(plan: AccountPlan, kept: Sequence[AccountPlan], today: date) -> AccountPlan:
    if plan in kept and (plan.period_end is None or plan.period_end >= today):
        return plan
    begun = [one for one in kept if (one.period_start or date.min) <= today]
    return max(begun or kept, key=lambda one: (one.period_start or date.min, one.created_at, one.id))
