"""A person's own actions, over all accounts."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from kam_core.cards.actions import ActionRow
from kam_core.model import AccountPlan, Action, Person
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.usecases.actions.rows import actions_of, is_current, rows_from
from kam_core.usecases.actions.whose import is_mine
from kam_core.usecases.sitting import Occasion


def own_rows(uow: UnitOfWork, occasion: Occasion, plans: Sequence[AccountPlan]) -> list[ActionRow]:
    """The person's own actions: in these plans, and wherever else their Slack id owns one. Constant in queries."""
    known = uow.one(Person, slack_id=occasion.person)
    elsewhere = uow.among(Action, "owner", [occasion.person])
    found = {
        one.id: one
        for one in (
            *actions_of(uow, plans, occasion.today),
            *(one for one in elsewhere if is_current(one, occasion.today)),
        )
    }
    mine = [one for one in found.values() if is_mine(one, known, occasion.person)]
    by_id = {plan.id: plan for plan in plans}
    others = uow.among(AccountPlan, "id", {one.plan_id for one in mine} - set(by_id))
    by_id |= {plan.id: plan for plan in others if plan.status != PlanStatus.CLOSED}
    listed = [one for one in mine if one.plan_id in by_id]
    return rows_from(uow, list(by_id.values()), listed, occasion.today, person=occasion.person)


def handed_over(uow: UnitOfWork, occasion: Occasion, plans: Sequence[AccountPlan]) -> list[ActionRow]:
    """What the person gave to somebody else today, in these plans."""
    known = uow.one(Person, slack_id=occasion.person)
    given = [
        one
        for one in actions_of(uow, plans)
        if _was_given_today(one, occasion) and not is_mine(one, known, occasion.person)
    ]
    return [
        replace(row, handed_over=True)
        for row in rows_from(uow, plans, given, occasion.today, person=occasion.person)
        if row.undoable
    ]


def _was_given_today(action: Action, occasion: Occasion) -> bool:
    held = action.evidence_of("owner")
    zone = ZoneInfo(occasion.zone)
    return (
        held is not None
        and held.entered_by == occasion.person
        and held.as_of.astimezone(zone).date() == occasion.today
    )
