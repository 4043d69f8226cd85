"""Signals about the people of the account and our ties to them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import Found, Signal, called, days_until, filled, lines
from kam_core.advice.signals.objectives import signer
from kam_core.cards.interview import FactLine
from kam_core.measures.days import Day, latest
from kam_core.measures.weakspots import LEAVING_SOON, Weakness
from kam_core.terms import BuyingRole

LEAST_SCORED = 3
MOST_TOLD = 3
SETTLES_IN = timedelta(days=45)
"""Whoever takes over keeps or drops what was promised within about this time."""
HAPPY = 2
"""Support from this on for everybody is more hope than knowledge."""


def _person(brief: Brief, label: str | None) -> Noted | None:
    return next((one for one in brief.of("Stakeholder") if one.label == label), None)


def told_of(brief: Brief, person: Noted, *, opinions: bool = True) -> tuple[FactLine, ...]:
    """What the plan says of a person: post, last day, role, tie and last contact."""
    facts = [*lines(person, "title", "left_on")]
    for role in brief.hanging_on("StakeholderRole", "stakeholder", person):
        facts += lines(role, "buying_roles", "influence", *(("support",) if opinions else ()))
    for link in brief.hanging_on("RelationshipLink", "stakeholder", person):
        facts += lines(link, "strength", "condition", "last_contact")
    return tuple(facts)


def _about(brief: Brief, label: str | None, **slots: object) -> Found:
    person = _person(brief, label)
    given = filled(person=called(person) if person else label, **slots)  # type: ignore[arg-type]
    if person is None:
        return Found(slots=given)
    roles = brief.hanging_on("StakeholderRole", "stakeholder", person)
    influence = max((role["influence"] or 0 for role in roles), default=0)
    return Found(slots=given, facts=told_of(brief, person), subject=person.id, weight=influence / 5)


def _weak(weakness: Weakness) -> Callable[[Brief], Iterator[Found]]:
    """Whoever the measures found weak in that way."""

    def find(brief: Brief) -> Iterator[Found]:
        for spot in brief.reckoned.weak_spots:
            if spot.weakness is weakness and spot.person:
                yield _about(brief, spot.person)

    return find


def _leaving(brief: Brief) -> Iterator[Found]:
    """Whoever leaves soon by the measures, or left so lately that their part there is being given away."""
    for found in _weak(Weakness.LEAVING)(brief):
        person = brief.by_id("Stakeholder", found.subject)
        yield _going(brief, found, person["left_on"] if person else None)
    for person in brief.of("Stakeholder"):
        left = days_until(person["left_on"], brief.today)
        if left is not None and -LEAVING_SOON.days <= left <= 0:
            yield replace(_about(brief, person.label), by=brief.today + SETTLES_IN)


def _going(brief: Brief, found: Found, last: Day | None) -> Found:
    """Somebody who can still be asked: with the last day there."""
    ahead = last is not None and latest(last) > brief.today
    slots = {**found.slots, **filled(last_day=last if ahead else None)}
    return replace(found, slots=slots, by=(latest(last) if last and ahead else brief.today) + SETTLES_IN)


def _single_threaded(brief: Brief) -> Iterator[Found]:
    if brief.reckoned.single_threaded and brief.of("Stakeholder"):
        found = _about(brief, brief.reckoned.thread)
        yield found if found.facts else replace(found, facts=_ties(brief))


def _ties(brief: Brief) -> tuple[FactLine, ...]:
    """How close we are to the people whom we know, the closest first."""
    links = sorted(brief.of("RelationshipLink"), key=lambda one: -(one["strength"] or 0))
    return tuple(line for one in links[:MOST_TOLD] for line in lines(one, "strength"))


def _roles(brief: Brief) -> tuple[FactLine, ...]:
    """Who does what in the decision, as far as it is known."""
    return tuple(
        line for one in brief.of("StakeholderRole")[:MOST_TOLD] for line in lines(one, "buying_roles")
    )


def _no_sponsor(brief: Brief) -> Iterator[Found]:
    roles = brief.of("StakeholderRole")
    if roles and not any(BuyingRole.EXECUTIVE_SPONSOR in (role["buying_roles"] or ()) for role in roles):
        found = _about(brief, signer(brief))
        yield found if found.facts else replace(found, facts=_roles(brief))


def _empty_roles(brief: Brief) -> Iterator[Found]:
    if brief.of("Stakeholder"):
        for role in brief.reckoned.empty_roles:
            yield Found(slots={"role": role.replace("_", " ")}, facts=_roles(brief), subject=role)


def _overdue(brief: Brief) -> Iterator[Found]:
    for spot in brief.reckoned.weak_spots:
        person = _person(brief, spot.person) if spot.weakness is Weakness.CONTACT_OVERDUE else None
        if person is not None:
            links = brief.hanging_on("RelationshipLink", "stakeholder", person)
            met = [link["last_contact"] for link in links if link["last_contact"] is not None]
            yield _about(brief, person.label, last_contact=max(met, key=latest, default=None))


def _everyone_positive(brief: Brief) -> Iterator[Found]:
    scored = [role for role in brief.of("StakeholderRole") if role["support"] is not None]
    if len(scored) >= LEAST_SCORED and all(role["support"] >= HAPPY for role in scored):
        yield Found(facts=tuple(line for role in scored for line in lines(role, "support")))


SIGNALS = (
    Signal(
        key="contact_leaving",
        section="G",
        weight=10,
        query="my contact at the customer is leaving, champion leaves, successor",
        find=_leaving,
        needs=("person",),
        may=("last_day",),
    ),
    Signal(
        key="single_threaded",
        section="G",
        weight=9,
        query="one person holds the account together, single-threaded",
        find=_single_threaded,
        may=("person",),
    ),
    Signal(
        key="opponent_with_influence",
        section="G",
        weight=8,
        query="influential person is against us, opponent, sceptic",
        find=_weak(Weakness.OPPONENT_WITH_INFLUENCE),
        needs=("person",),
    ),
    Signal(
        key="shaky_tie",
        section="G",
        weight=8,
        query="repair a shaky relationship after a failure",
        find=_weak(Weakness.SHAKY),
        needs=("person",),
    ),
    Signal(
        key="influence_not_reached",
        section="G",
        weight=7,
        query="reach an influential person whom we hardly know",
        find=_weak(Weakness.INFLUENCE_NOT_REACHED),
        needs=("person",),
    ),
    Signal(
        key="role_without_person",
        section="G",
        weight=6,
        query="buying role without a named person, who is the economic buyer",
        find=_empty_roles,
        needs=("role",),
    ),
    Signal(
        key="no_sponsor",
        section="G",
        weight=6,
        query="executive sponsor for the account",
        find=_no_sponsor,
        may=("person",),
    ),
    Signal(
        key="contact_overdue",
        section="G",
        weight=5,
        query="no contact for too long, silent relationship",
        find=_overdue,
        needs=("person",),
        may=("last_contact",),
    ),
    Signal(
        key="everyone_positive",
        section="G",
        weight=4,
        query="everybody supports us: score support honestly by behaviour",
        find=_everyone_positive,
    ),
)
