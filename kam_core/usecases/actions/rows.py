"""Actions as rows: what each says today, and what can be done about it. Many plans cost as many queries as one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from kam_core.cards.actions import ActionRow
from kam_core.measures.days import earliest, latest
from kam_core.measures.objectives import CLOSED, LONGEST_ACTION, NEAR
from kam_core.model import Account, AccountPlan, Action, Objective, Person, Preference, TeamMember
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ActionStatus, PlanStatus, Side
from kam_core.usecases.actions.whose import acts_on, is_owner
from kam_core.values import FuzzyDate

CHANGED_BY_PRESS = ("status", "due", "owner", "side", "blocked_by", "done_evidence")
YOUNG = timedelta(days=2)
"""How long the last change can be taken back by a press in a list."""
_A_MOMENT = timedelta(seconds=1)


def row_of(
    action: Action,
    plan: AccountPlan,
    account_name: str,
    today: date,
    *,
    objective: str | None = None,
    beside: Sequence[Action] = (),
    may_act: bool = True,
    only_moves: bool = False,
    rests_until: date | None = None,
) -> ActionRow:
    """One action as it stands; `beside` are the plan's actions, which tell whether its objective goes on."""
    status = ActionStatus(action.status or ActionStatus.PROPOSED)
    due = latest(action.due) if action.due else None
    is_open = status not in CLOSED
    return ActionRow(
        action=action.id,
        plan=plan.id,
        account=account_name,
        text=action.text or action.label,
        owner=action.owner,
        due=action.due,
        status=status.value,
        overdue=max(0, (today - due).days) if due and is_open else 0,
        side=Side(action.side).value if action.side else None,
        blocked_by=action.blocked_by if status is ActionStatus.BLOCKED else None,
        objective=objective,
        may_act=may_act and plan.status is not PlanStatus.CLOSED,
        only_moves=only_moves,
        version=action.version or 0,
        done_on=_stated_on(action) if status is ActionStatus.DONE else None,
        evidence=action.done_evidence,
        undoable=_undoable(action, today),
        last_step=status is ActionStatus.DONE and leaves_nothing(action, beside, today),
        long=is_open and _is_long(action),
        rests_until=rests_until,
    )


def rows_of(
    uow: UnitOfWork,
    plans: Sequence[AccountPlan],
    today: date,
    *,
    person: str | None = None,
    done_since: date | None = None,
) -> list[ActionRow]:
    """The plans' open actions and those done since a day, the earliest due first, undated ones last.

    `person` is who looks: rows tell whether they may act, and what rests for them. Constant in queries.
    """
    return rows_from(uow, plans, actions_of(uow, plans, done_since), today, person=person)


def actions_of(uow: UnitOfWork, plans: Sequence[AccountPlan], done_since: date | None = None) -> list[Action]:
    """The actions that are open, or were done since a day."""
    found = uow.among(Action, "plan_id", [plan.id for plan in plans])
    return [one for one in found if is_current(one, done_since)]


def is_current(action: Action, done_since: date | None = None) -> bool:
    """Whether an action is open, or was done since a day."""
    if action.status not in CLOSED:
        return True
    on = _stated_on(action) if _is_done(action) else None
    return done_since is not None and on is not None and on >= done_since


def rows_from(
    uow: UnitOfWork,
    plans: Sequence[AccountPlan],
    actions: Iterable[Action],
    today: date,
    *,
    person: str | None = None,
) -> list[ActionRow]:
    """The same for actions that were read already."""
    listed = list(actions)
    by_id = {plan.id: plan for plan in plans}
    ids = list({one.plan_id for one in listed})
    accounts = {one.id: one for one in uow.among(Account, "id", {plan.account_id for plan in plans})}
    objectives = {one.id: one for one in uow.among(Objective, "plan_id", ids)}
    beside = _by_plan(uow.among(Action, "plan_id", ids)) if any(map(_is_done, listed)) else {}
    eyes = _Eyes(uow, person, by_id) if person else None
    rows = (
        row_of(
            one,
            by_id[one.plan_id],
            accounts[by_id[one.plan_id].account_id].label,
            today,
            objective=_name(objectives.get(one.objective_id or "")),
            beside=beside.get(one.plan_id, ()),
            may_act=eyes.may_act(one, by_id[one.plan_id]) if eyes else True,
            only_moves=eyes.only_moves(one, by_id[one.plan_id]) if eyes else False,
            rests_until=eyes.rests_until(one, today) if eyes else None,
        )
        for one in listed
        if one.plan_id in by_id and by_id[one.plan_id].account_id in accounts
    )
    return sorted(rows, key=by_day)


def by_day(row: ActionRow) -> tuple[date, str]:
    """The order of rows: the earliest due first, undated ones last."""
    day = latest(row.due) if isinstance(row.due, date | FuzzyDate) else date.max
    return day, row.action


def leaves_nothing(action: Action, beside: Iterable[Action], today: date) -> bool:
    """Whether the action's objective has no other open action due within 30 days; False without an objective."""
    if action.objective_id is None or not beside:
        return False
    return not any(
        one.objective_id == action.objective_id
        and one.id != action.id
        and one.status not in CLOSED
        and one.due
        and latest(one.due) <= today + NEAR
        for one in beside
    )


class _Eyes:
    """Whoever looks at many actions: what they may act on, and what rests for them."""

    def __init__(self, uow: UnitOfWork, person: str, plans: Mapping[str, AccountPlan]) -> None:
        self.person = person
        self.known = uow.one(Person, slack_id=person)
        members = uow.among(TeamMember, "plan_id", list(plans), person=person)
        self.teams = {one.plan_id for one in members}
        kept = uow.one(Preference, person=person)
        self.snooze: Mapping[str, object] = kept.snooze if kept else {}

    def may_act(self, action: Action, plan: AccountPlan) -> bool:
        """True for the action's owner, the plan's owner and team, and for managers."""
        return self._works_on(action, plan) or acts_on(self.known)

    def only_moves(self, action: Action, plan: AccountPlan) -> bool:
        """True for managers who are none of the others."""
        return acts_on(self.known) and not self._works_on(action, plan)

    def _works_on(self, action: Action, plan: AccountPlan) -> bool:
        edits = self.person in (plan.owner, plan.prepared_by) or plan.id in self.teams
        return edits or is_owner(action, self.person, self.known, edits=edits)

    def rests_until(self, action: Action, today: date) -> date | None:
        """The day until which the person does not want to hear of it."""
        until = self.snooze.get(f"action/{action.id}")
        day = datetime.fromisoformat(str(until)).date() if until else None
        return day if day and day > today else None


def _is_long(action: Action) -> bool:
    """Whether it takes more than 90 days from its start, else from the day on which it was noted."""
    if action.due is None:
        return False
    first = earliest(action.start) if action.start else None
    first = first or (action.created_at.date() if action.created_at else None)
    return first is not None and latest(action.due) - first > LONGEST_ACTION


def _undoable(action: Action, today: date) -> bool:
    """Whether the newest thing that was said of it is a change, young, and of what presses change."""
    newest = max((held.as_of for held in action.evidence.values()), default=None)
    if newest is None or newest.date() < today - YOUNG:
        return False
    changed = {name for name, held in action.evidence.items() if held.as_of == newest}
    made = action.created_at is None or newest - action.created_at < _A_MOMENT
    return not made and changed <= set(CHANGED_BY_PRESS)


def _stated_on(action: Action) -> date | None:
    held = action.evidence_of("status")
    return (held.on or held.as_of.date()) if held else None


def _is_done(action: Action) -> bool:
    return action.status == ActionStatus.DONE


def _by_plan(actions: Iterable[Action]) -> dict[str, list[Action]]:
    found: dict[str, list[Action]] = {}
    for one in actions:
        found.setdefault(one.plan_id, []).append(one)
    return found


def _name(objective: Objective | None) -> str | None:
    return (objective.statement or objective.label) if objective else None
