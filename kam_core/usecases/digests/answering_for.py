"""Who answers for a channel's digest, and hears of its troubles."""

from datetime import date

from kam_core.model import AccountPlan, DigestBinding, Person
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.authority import READERS
from kam_core.usecases.digests.following import each_once, plans_now
from kam_core.usecases.hours_of import may_hear


def who_answers(uow: UnitOfWork, binding: DigestBinding, today: date) -> list[str]:
    """Whoever bound the channel while they are here; else who owns its accounts' plans; else one who may read all."""
    by = uow.one(Person, slack_id=binding.bound_by)
    if by is None or may_hear(by):
        return [binding.bound_by]
    owners = [_owner(plan) for plan in each_once(plans_now(uow, binding.plan_ids, today))]
    here = {one.slack_id for one in uow.among(Person, "slack_id", sorted(set(owners))) if may_hear(one)}
    return [one for one in dict.fromkeys(owners) if one in here] or _one_above(uow)


def _owner(plan: AccountPlan) -> str:
    return plan.owner or plan.prepared_by or ""


def _one_above(uow: UnitOfWork) -> list[str]:
    """A manager, else an administrator, always the same one; nobody where there is none."""
    above = [one for one in uow.all_of(Person) if may_hear(one) and one.role in READERS]
    above.sort(key=lambda one: (one.role is not Role.MANAGER, one.slack_id))
    return [one.slack_id for one in above[:1]]
