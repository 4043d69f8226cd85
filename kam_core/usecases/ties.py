"""The people of a plan as the measures see them: who they are, what they decide, how close we are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from kam_core.interview.kinds.grammar.rhythms import find_rhythm
from kam_core.measures.days import Day, latest
from kam_core.measures.relationships import Threads, Tie, present, threads
from kam_core.measures.reviews import PERIODS
from kam_core.model import RelationshipLink, Stakeholder, StakeholderRole
from kam_core.terms import BuyingRole, DecisionPower
from kam_core.usecases.plan_book import PlanBook

R = TypeVar("R")
DAYS_A_YEAR = 365
CLASSIC_ROLES: tuple[tuple[BuyingRole, frozenset[BuyingRole]], ...] = (
    (BuyingRole.DECIDER, frozenset({BuyingRole.DECIDER, BuyingRole.APPROVER})),
    (BuyingRole.ECONOMIC_BUYER, frozenset({BuyingRole.ECONOMIC_BUYER})),
    (BuyingRole.USER_BUYER, frozenset({BuyingRole.USER_BUYER})),
    (BuyingRole.TECHNICAL_BUYER, frozenset({BuyingRole.TECHNICAL_BUYER})),
    (BuyingRole.COACH, frozenset({BuyingRole.COACH, BuyingRole.CHAMPION})),
    (BuyingRole.GATEKEEPER, frozenset({BuyingRole.GATEKEEPER})),
)
"""Who decides, pays, uses, judges, guides and could block; and the roles that count as such."""
BY_POWER: Mapping[DecisionPower, BuyingRole] = {
    DecisionPower.DECIDES: BuyingRole.DECIDER,
    DecisionPower.VETOES: BuyingRole.GATEKEEPER,
}


def ties_of(book: PlanBook) -> tuple[Tie, ...]:
    """One tie for each stakeholder, in the order in which they were named; unknown stays None."""
    roles = _by_person(book.records(StakeholderRole.__name__))
    links = _by_person(book.records(RelationshipLink.__name__))
    people = [record for record in book.records(Stakeholder.__name__) if isinstance(record, Stakeholder)]
    labels = {one.casefold(): person.label for person in people for one in (person.label, *person.aliases)}
    return tuple(
        _tie(person, roles.get(person.id, []), links.get(person.id, []), labels) for person in people
    )


def threads_of(book: PlanBook, today: date) -> Threads:
    """The people who hold the account together. Source: F10."""
    return threads(ties_of(book), today)


def role_gaps(book: PlanBook, today: date) -> tuple[BuyingRole, ...]:
    """The six classic roles of a decision that nobody with a name fills."""
    held = {role for tie in present(ties_of(book), today) for role in tie.roles}
    return tuple(role for role, filled_by in CLASSIC_ROLES if not held & filled_by)


def is_named(person: Stakeholder) -> bool:
    """Whether we know who it is; a chair without a person ("CFO") has its name said to be unknown."""
    return person.name is not None or "name" not in person.evidence


def _by_person(records: Iterable[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(record.stakeholder_id, []).append(record)
    return groups


def _tie(
    person: Stakeholder,
    roles: Sequence[StakeholderRole],
    links: Sequence[RelationshipLink],
    labels: Mapping[str, str],
) -> Tie:
    closest = max(links, key=lambda link: -1 if link.strength is None else link.strength, default=None)
    return Tie(
        person=person.label,
        named=is_named(person),
        strength=closest.strength if closest else None,
        influence=max(_known(role.influence for role in roles), default=None),
        support=min(_known(role.support for role in roles), default=None),
        roles=_roles(roles),
        function=person.function or person.title,
        reports_to=labels.get(person.reports_to.casefold(), person.reports_to) if person.reports_to else None,
        condition=closest.condition if closest else None,
        last_contact=_last_contact(links),
        cadence_days=min(_known(map(_cadence, links)), default=None),
        left_on=_last_day(person.left_on),
    )


def _roles(roles: Sequence[StakeholderRole]) -> tuple[BuyingRole, ...]:
    """The buying roles, and those that the power to decide or to stop it stands for."""
    told = [BuyingRole(one) for role in roles for one in role.buying_roles or ()]
    told += [
        BY_POWER[power] for role in roles if (power := role.decision_power) is not None and power in BY_POWER
    ]
    return tuple(dict.fromkeys(told))


def _last_contact(links: Sequence[RelationshipLink]) -> Day | None:
    days: list[Day] = _known(link.last_contact for link in links)
    return max(days, key=latest, default=None)


def _cadence(link: RelationshipLink) -> int | None:
    """Days between contacts, as agreed: by visits a year, or by the words for how often."""
    if link.planned_visits_year:
        return max(1, DAYS_A_YEAR // link.planned_visits_year)
    rhythm = find_rhythm(link.frequency or "")
    return PERIODS[rhythm] if rhythm else None


def _last_day(day: Day | None) -> date | None:
    return None if day is None else latest(day)


def _known(values: Iterable[R | None]) -> list[R]:
    return [value for value in values if value is not None]
