"""What somebody who left has left behind: open plans that were theirs, and open actions in anybody's plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kam_core.cards import LeaverCard, LeftThing
from kam_core.measures.days import latest
from kam_core.model import AccountPlan, Action, Nudge, Person, TeamMember
from kam_core.store.owned import PlanName, actions_owned, colleagues, owners_of_actions, plan_names
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.whose import is_owner, names_of
from kam_core.usecases.authority import READERS
from kam_core.usecases.hours_of import may_hear
from kam_core.usecases.planning import open_actions

PLAN, ACTION, ALL = "plan", "action", "all"
MOST_SHOWN = 12
"""So many things that wait, and as many that were given away, fit into one message."""
MOST_PEOPLE = 25
MOVED, EDITED = "moved", "edited"

Thing = AccountPlan | Action


@dataclass(frozen=True, slots=True)
class Left:
    """What waits for somebody else to take it, each plan before its actions, by account."""

    leaver: Person
    things: tuple[Thing, ...]
    plans: Mapping[str, PlanName]
    """The open plans of which something may be given away, by id."""

    def account(self, thing: "Thing") -> str:
        """The name of the account that something belongs to."""
        return self.plans[plan_of(thing)].account


def left_by(uow: UnitOfWork, leaver: str, viewer: str | None = None) -> Left:
    """What the person left behind; for a `viewer`, what they may give away. Constant in queries.

    Plans are known by their names and owners; in full only what is the leaver's is read, however many there are.
    """
    known = uow.one(Person, slack_id=leaver) or Person(slack_id=leaver)
    everything = viewer is None or reads_everything(uow, viewer)
    plans = {one.plan: one for one in plan_names(uow, None if everything else viewer)}
    edited = {one.plan for one in plan_names(uow, leaver)} | edited_then(uow, leaver)
    names = names_of(leaver, known)
    found = actions_owned(uow, [one for one in owners_of_actions(uow) if one.casefold() in names])
    actions = (one for one in open_actions(found) if one.plan_id in plans)
    owned = [one.plan for one in plans.values() if _was_owner(one, known)]
    theirs: list[Thing] = list(uow.among(AccountPlan, "id", owned))
    theirs += [one for one in actions if _owned(one, known, edits=one.plan_id in edited)]
    return Left(known, tuple(sorted(theirs, key=lambda one: _order(one, plans))), plans)


def reads_everything(uow: UnitOfWork, person: str) -> bool:
    """Is this one of the workspace's managers and administrators who are still here?"""
    known = uow.one(Person, slack_id=person)
    return known is not None and may_hear(known) and known.role in READERS


def who_hears(uow: UnitOfWork, left: Left) -> Sequence[str]:
    """Who is told: managers and administrators; where there are none, for each plan somebody who leads it on."""
    managers = [one for one in uow.among(Person, "role", list(READERS)) if may_hear(one)]
    others = sorted(one.slack_id for one in managers if one.slack_id != left.leaver.slack_id)
    if others:
        return others
    touched = dict.fromkeys(plan_of(one) for one in left.things)
    heirs = (next(iter(team_of(uow, [left.plans[plan]], left.leaver.slack_id)), None) for plan in touched)
    return list(dict.fromkeys(heir for heir in heirs if heir))


def team_of(uow: UnitOfWork, plans: Sequence[PlanName], leaver: str) -> list[str]:
    """Those of us who work on these plans and are still here, their leads first."""
    named = [one for plan in plans for one in (plan.owner, plan.prepared_by)]
    named += [member.person for member in uow.among(TeamMember, "plan_id", [one.plan for one in plans])]
    ids = list(dict.fromkeys(one for one in named if one and one != leaver))
    here = {one.slack_id for one in uow.among(Person, "slack_id", ids) if may_hear(one)}
    return [one for one in ids if one in here]


def card_for(uow: UnitOfWork, leaver: str, viewer: str) -> LeaverCard:
    """Everything that one person left behind, as `viewer` may see it, with what was given away since."""
    left = left_by(uow, leaver, viewer)
    waiting = [_thing(one, left) for one in left.things]
    moved = _moved(uow, left)
    return LeaverCard(
        leaver=leaver,
        name=left.leaver.real_name or left.leaver.name or leaver,
        plans=sum(one.kind == PLAN for one in waiting),
        actions=sum(one.kind == ACTION for one in waiting),
        things=(*waiting[:MOST_SHOWN], *moved[:MOST_SHOWN]),
        more=max(0, len(waiting) - MOST_SHOWN),
        people=_people(uow, left, viewer),
        back=not left.leaver.deleted,
    )


def record_of(uow: UnitOfWork, leaver: str) -> Nudge | None:
    """Where it is kept what was given away, so that it can be taken back."""
    return uow.one(Nudge, key=f"leaver/{leaver}")


def edited_then(uow: UnitOfWork, leaver: str) -> set[str]:
    """The plans that they edited when they left: a first name there is theirs, also once the plan has another owner."""
    kept = record_of(uow, leaver)
    return set(kept.facts.get(EDITED, [])) if kept else set()


def thing_of(uow: UnitOfWork, kind: str, thing: str) -> Thing | None:
    """A plan or an action by its id; None when there is none."""
    if kind == PLAN:
        return uow.one(AccountPlan, id=thing)
    return uow.one(Action, id=thing) if kind == ACTION else None


def plan_of(thing: Thing) -> str:
    """The id of the plan that something belongs to."""
    return thing.id if isinstance(thing, AccountPlan) else thing.plan_id


def kind_of(thing: Thing) -> str:
    """ "plan" or "action"."""
    return PLAN if isinstance(thing, AccountPlan) else ACTION


def _was_owner(plan: PlanName, known: Person) -> bool:
    """Its owner, by Slack id or full name; where none was named, whoever prepared it."""
    return (plan.owner or plan.prepared_by or "").casefold() in _full_names(known)


def _owned(action: Action, known: Person, *, edits: bool) -> bool:
    """As everywhere, and by the full name in any plan: there are many Jans, but few people of one full name."""
    if is_owner(action, known.slack_id, known, edits=edits):
        return True
    full = _full_names(known) if " " in known.real_name.strip() else set()
    return is_owner(action, known.slack_id, known, edits=True) and (action.owner or "").casefold() in full


def _full_names(known: Person) -> set[str]:
    return {name.casefold() for name in (known.slack_id, known.real_name.strip()) if name}


def _order(thing: Thing, plans: Mapping[str, PlanName]) -> tuple[str, str, bool, date]:
    plan = plan_of(thing)
    due = latest(thing.due) if isinstance(thing, Action) and thing.due else date.max
    return (plans[plan].account.casefold(), plan, isinstance(thing, Action), due)


def _thing(one: Thing, left: Left, to: str | None = None) -> LeftThing:
    account = left.account(one)
    if isinstance(one, AccountPlan):
        return LeftThing(PLAN, one.id, account, to=to)
    return LeftThing(ACTION, one.id, account, one.text or one.label, one.due, to)


def _moved(uow: UnitOfWork, left: Left) -> list[LeftThing]:
    """What was given away and still is where it was given, the last one first."""
    kept = record_of(uow, left.leaver.slack_id)
    notes = list((kept.facts if kept else {}).get(MOVED, []))
    given = [note["id"] for note in notes]
    found: dict[str, Thing] = {one.id: one for one in uow.among(AccountPlan, "id", given)}
    found |= {one.id: one for one in uow.among(Action, "id", given)}
    moved: list[LeftThing] = []
    for note in reversed(notes):
        one = found.get(note["id"])
        if one is not None and plan_of(one) in left.plans and one.owner == note["to"]:
            moved.append(_thing(one, left, to=note["to"]))
    return moved


def _people(uow: UnitOfWork, left: Left, viewer: str) -> tuple[tuple[str, str], ...]:
    """Who may take things, the teams of the plans first, then everybody who is here by name; not who looks."""
    touched = {plan_of(one) for one in left.things}
    team = team_of(uow, [left.plans[plan] for plan in touched], left.leaver.slack_id)
    here = colleagues(uow)
    by_name = sorted(here, key=lambda one: here[one].casefold())
    wanted = dict.fromkeys(one for one in (*team, *by_name) if one in here)
    others = [one for one in wanted if one not in (viewer, left.leaver.slack_id)]
    return tuple((one, here[one]) for one in others[:MOST_PEOPLE])
