"""The matters of many people's plans, read in as many queries as for one person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from kam_core.interview.kinds.grammar.rhythms import find_rhythm
from kam_core.measures.days import latest
from kam_core.measures.readings import reading_due
from kam_core.measures.relationships import Tie, cadence
from kam_core.measures.reviews import PERIODS
from kam_core.rhythm.hours import local_day
from kam_core.rhythm.watched import Matter, Watched, contact_due
from kam_core.store import watching as seen
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.store.watching import PlanSeen
from kam_core.terms import Side
from kam_core.usecases.nudging.people import Hearer

AHEAD = timedelta(days=3)
"""How far the actions and reviews that somebody hears of may lie ahead."""
FARTHEST = timedelta(days=180)
IDLE_AT_MOST = timedelta(days=35)
LATELY = timedelta(days=15)
SETTLES_IN = timedelta(days=14)
"""What is noted in the first days of a plan belongs to its beginning; nobody is asked what it changes."""
DAYS_A_YEAR = 365
Heard = dict[str, dict[str, list[Matter]]]
"""By person and plan within one kind of matter."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The open plans of some people. `owner` is who hears of a plan's own matters, `editors` who works on it."""

    seen: Mapping[str, PlanSeen]
    owner: Mapping[str, str]
    editors: Mapping[str, frozenset[str]]
    everybody: Mapping[str, Hearer]


def plans_of(uow: UnitOfWork, people: Sequence[str], everybody: Mapping[str, Hearer]) -> Plans:
    """The plans that these people own, prepared, are in the team of, or own an action in."""
    found, team = seen.plans_seen(uow, people)
    editors: dict[str, set[str]] = {
        plan.id: {*filter(None, (plan.owner, plan.prepared_by))} for plan in found
    }
    for row in team:
        if row.plan_id in editors:
            editors[row.plan_id].add(row.person)
    owners = {
        plan.id: next((one for one in (plan.owner, plan.prepared_by) if one and one in everybody), "")
        for plan in found
    }
    by_plan = {plan: frozenset(each & everybody.keys()) for plan, each in editors.items()}
    return Plans({plan.id: plan for plan in found}, owners, by_plan, everybody)


def watched_by(uow: UnitOfWork, plans: Plans, now: datetime) -> dict[str, list[Watched]]:
    """By person, their plans with everything of theirs that may be worth a word, but for stale facts."""
    gathered: dict[str, Heard] = {
        "reviews": _reviews(uow, plans),
        "people": _people(uow, plans),
        "readings": _readings(uow, plans),
        "renewals": _renewals(uow, plans, now),
        "interviews": _interviews(uow, plans, now),
        "promises": _promises(uow, plans, now),
        "events": _events(uow, plans, now),
        **_actions(uow, plans, now),
    }
    found: dict[str, dict[str, Watched]] = defaultdict(dict)
    for kind, heard in gathered.items():
        for person, by_plan in heard.items():
            for plan, matters in by_plan.items():
                before = found[person].get(plan) or Watched(plan=plan, account=plans.seen[plan].account)
                told: Any = {kind: tuple(matters)}
                found[person][plan] = replace(before, **told)
    return {person: list(each.values()) for person, each in found.items()}


def _actions(uow: UnitOfWork, plans: Plans, now: datetime) -> dict[str, Heard]:
    """Their own actions, and for a plan's owner those of the customer and of nobody whom we know."""
    mine, waiting = _heard(), _heard()
    for row in seen.actions_until(uow, plans.seen.keys(), (now + AHEAD).date()):
        matter = Matter("Action", row.id, row.text or row.label, latest(row.due), who=row.owner or "")
        whose = _owner_of(row, plans)
        if whose:
            mine[whose][row.plan_id].append(matter)
        else:
            waiting[plans.owner[row.plan_id]][row.plan_id].append(matter)
    return {"actions": mine, "waiting": waiting}


def _owner_of(row: Any, plans: Plans) -> str:
    """Whose action it is: somebody of ours, by Slack id, or by name among those who work on the plan."""
    if row.owner is None or row.side is Side.CUSTOMER:
        return ""
    return row.owner if row.owner in plans.everybody else _named_in(row.owner, plans, row.plan_id)


def _named_in(name: str, plans: Plans, plan: str) -> str:
    """Who of those who work on a plan goes by a name; empty for nobody."""
    team = sorted(plans.editors[plan])
    return next((one for one in team if name.casefold() in plans.everybody[one].names), "")


def _reviews(uow: UnitOfWork, plans: Plans) -> Heard:
    """The next review of each plan that was not held: of its records, else the day that the plan itself names."""
    by_plan: dict[str, list[Any]] = defaultdict(list)
    for row in seen.reviews_planned(uow, plans.seen.keys()):
        by_plan[row.plan_id].append(row)
    heard = _heard()
    for plan in plans.seen.values():
        rows = by_plan[plan.id]
        held = max((row.actual_date for row in rows if row.actual_date), default=date.min)
        ahead = [row for row in rows if row.planned_date and not row.actual_date and row.planned_date > held]
        first = min(ahead, key=lambda row: row.planned_date, default=None)
        if first is not None:
            matter = Matter("Review", first.id, first.kind or "", first.planned_date)
        elif plan.next_review and latest(plan.next_review) > held:
            matter = Matter("AccountPlan", plan.id, "", latest(plan.next_review), field="next_review")
        else:
            continue
        heard[plans.owner[plan.id]][plan.id].append(matter)
    return heard


def _people(uow: UnitOfWork, plans: Plans) -> Heard:
    """People of the accounts, by the day until which to be in touch: told to whose tie it is, else to the owner."""
    influence = seen.influences(uow, plans.seen.keys())
    ties: dict[str, list[Any]] = defaultdict(list)
    for row in seen.contacts(uow, plans.seen.keys()):
        if row.left_on is None:
            ties[row.stakeholder_id].append(row)
    heard = _heard()
    for person, rows in ties.items():
        last = max((r.last_contact for r in rows if r.last_contact), key=latest, default=None)
        planned = max((r.next_contact for r in rows if r.next_contact), key=latest, default=None)
        every = _every_days(rows, influence.get(person))
        until = contact_due(last, planned, every)
        ours = max(rows, key=lambda row: latest(row.last_contact) if row.last_contact else date.min)
        if until is not None:
            matter = Matter("RelationshipLink", ours.id, ours.label, until, days=every)
            heard[_told(ours.our_person, plans, ours.plan_id)][ours.plan_id].append(matter)
    return heard


def _every_days(rows: Iterable[Any], influence: int | None) -> int:
    """Days that may pass between contacts: as agreed for any of the ties, else by influence."""
    agreed = []
    for row in rows:
        rhythm = find_rhythm(row.frequency or "")
        if row.planned_visits_year:
            agreed.append(max(1, DAYS_A_YEAR // row.planned_visits_year))
        elif rhythm:
            agreed.append(PERIODS[rhythm])
    return cadence(Tie(person="", influence=influence, cadence_days=min(agreed, default=None)))


def _readings(uow: UnitOfWork, plans: Plans) -> Heard:
    heard = _heard()
    found, newest = seen.indicators(uow, plans.seen.keys())
    for row in found:
        owner = plans.owner[row.plan_id]
        today = plans.everybody[owner].today if owner else None
        if today is None or (row.target_date and latest(row.target_date) < today):
            continue
        read = [latest(day) for day in (row.reading_on, newest.get(row.id)) if day]
        due = reading_due(row.frequency, max(read, default=None), row.created_at.date(), today)
        if due is not None:
            heard[owner][row.plan_id].append(Matter("Indicator", row.id, row.label, due))
    return heard


def _renewals(uow: UnitOfWork, plans: Plans, now: datetime) -> Heard:
    """What is to be renewed, by the day on which it closes; else the end of the plan's own period."""
    heard, until = _heard(), (now + FARTHEST).date()
    for row in seen.renewing(uow, plans.seen.keys(), until):
        matter = Matter("Opportunity", row.id, row.title or row.label, latest(row.close_date))
        heard[plans.owner[row.plan_id]][row.plan_id].append(matter)
    for plan in plans.seen.values():
        owner = plans.owner[plan.id]
        if plan.period_end and plan.period_end <= until and not heard[owner][plan.id]:
            heard[owner][plan.id].append(Matter("AccountPlan", plan.id, "", plan.period_end))
    return heard


def _interviews(uow: UnitOfWork, plans: Plans, now: datetime) -> Heard:
    heard = _heard()
    people = {one for each in plans.editors.values() for one in each}
    for row in seen.walking(uow, people, now - IDLE_AT_MOST):
        if row.person in plans.editors.get(row.plan_id, ()):
            moved = local_day(plans.everybody[row.person].hours, row.updated_at)
            heard[row.person][row.plan_id].append(Matter("Interview", row.id, "", moved))
    return heard


def _promises(uow: UnitOfWork, plans: Plans, now: datetime) -> Heard:
    heard = _heard()
    for row in seen.promised(uow, plans.seen.keys(), now.date()):
        matter = Matter("Commitment", row.id, row.what or row.label, latest(row.by_when), who=row.who or "")
        mine = _named_in(row.who or "", plans, row.plan_id)
        heard[mine or plans.owner[row.plan_id]][row.plan_id].append(matter)
    return heard


def _events(uow: UnitOfWork, plans: Plans, now: datetime) -> Heard:
    heard = _heard()
    for entity, row in seen.happened(uow, plans.seen.keys(), now - LATELY):
        owner = plans.owner[row.plan_id]
        if owner and row.created_at - plans.seen[row.plan_id].created_at >= SETTLES_IN:
            noted = local_day(plans.everybody[owner].hours, row.created_at)
            heard[owner][row.plan_id].append(Matter(entity, row.id, row.said or row.label, noted))
    for row in seen.gone(uow, plans.seen.keys(), (now - LATELY).date()):
        left = Matter("Stakeholder", row.id, row.label, latest(row.left_on))
        heard[plans.owner[row.plan_id]][row.plan_id].append(left)
    return heard


def _told(person: str | None, plans: Plans, plan: str) -> str:
    return person if person and person in plans.editors[plan] else plans.owner[plan]


def _heard() -> Heard:
    return defaultdict(lambda: defaultdict(list))
