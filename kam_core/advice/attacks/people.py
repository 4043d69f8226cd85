"""Attacks on how the account is held: who goes, who came, who decides and hardly knows us."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kam_core.advice.attacks.base import About, Attack, told_again, with_more
from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import Found, filled, lines
from kam_core.advice.signals.money import OUT
from kam_core.cards.interview import FactLine
from kam_core.measures.days import earliest, latest
from kam_core.terms import BuyingRole, Condition, DecisionPower, OpportunityType

NEW_FOR = timedelta(days=365)
HARDLY = 1
"""A tie up to this is an acquaintance at most."""
DECISIVE = (
    BuyingRole.DECIDER,
    BuyingRole.ECONOMIC_BUYER,
    BuyingRole.APPROVER,
    BuyingRole.EXECUTIVE_SPONSOR,
    BuyingRole.GATEKEEPER,
)
"""Roles without which nothing is bought, the weightiest first."""
BY_POWER = {DecisionPower.DECIDES: BuyingRole.DECIDER, DecisionPower.VETOES: BuyingRole.GATEKEEPER}
IN_FINANCE = re.compile(
    r"\b(cfo|financ\w*|finanz\w*|controll\w*|treasur\w*|account(ing|s|ant)|ragioneria)\b", re.I
)


def decisive_role(brief: Brief, person: Noted) -> BuyingRole | None:
    """The weightiest role of a person, if it is one without which nothing is bought."""
    told: set[str] = set()
    for role in brief.hanging_on("StakeholderRole", "stakeholder", person):
        told |= {*(role["buying_roles"] or ()), BY_POWER.get(role["decision_power"], "")}
    if any(one["budget_owner"] == person.label for one in brief.of("Initiative")):
        told.add(BuyingRole.ECONOMIC_BUYER)
    return next((role for role in DECISIVE if role in told), None)


def tie_to(brief: Brief, person: Noted) -> int | None:
    """Our best tie to a person; None when nobody said."""
    links = brief.hanging_on("RelationshipLink", "stakeholder", person)
    return max((link["strength"] for link in links if link["strength"] is not None), default=None)


def nameless(person: Noted) -> bool:
    """A chair of which we know that we do not know who sits in it."""
    return "name" in person.facts and person["name"] is None


def known_of(brief: Brief, person: Noted, *first: str) -> tuple[FactLine, ...]:
    """What the plan says of a person, without what we think that they think of us."""
    told = [*lines(person, *(first or ("title",)))]
    for role in brief.hanging_on("StakeholderRole", "stakeholder", person):
        told += lines(role, "buying_roles", "decision_power")
    for link in brief.hanging_on("RelationshipLink", "stakeholder", person):
        told += lines(link, "strength", "last_contact", "condition")
    held = [one for one in brief.of("Initiative") if one["budget_owner"] == person.label]
    return (*told, *(line for one in held for line in lines(one, "budget_owner")))


def _hardly_known(brief: Brief, person: Noted) -> bool:
    tie = tie_to(brief, person)
    return nameless(person) or tie is None or tie <= HARDLY


def _is_new(brief: Brief, person: Noted) -> bool:
    joined = person["joined_on"]
    if joined is not None:
        return earliest(joined) <= brief.today <= latest(joined) + NEW_FOR
    links = brief.hanging_on("RelationshipLink", "stakeholder", person)
    return any(link["condition"] == Condition.NEW for link in links) and not nameless(person)


def _newcomers(brief: Brief) -> Iterator[Found]:
    for person in brief.of("Stakeholder"):
        role = decisive_role(brief, person)
        dated = person["joined_on"] is not None
        if _is_new(brief, person) and _hardly_known(brief, person) and (dated or role):
            yield Found(
                slots=filled(**_called(person), role=role, joined_on=person["joined_on"]),
                facts=known_of(brief, person, *_post(person)),
                subject=person.id,
                weight=1.5 if role else -1.0,
            )


def _post(person: Noted) -> tuple[str, ...]:
    """Who holds which post since when; of a chair without a name, that too."""
    post = "title" if person["title"] else "function"
    return ("name", post, "joined_on") if nameless(person) else (post, "joined_on")


def _called(person: Noted) -> dict[str, str]:
    return {"chair": person["title"] or person.label} if nameless(person) else {"person": person.label}


def _finance_unmet(brief: Brief) -> Iterator[Found]:
    for person in brief.of("Stakeholder"):
        post = (
            f"{person['title'] or ''} {person['function'] or ''} {person.label if nameless(person) else ''}"
        )
        if IN_FINANCE.search(post) and _hardly_known(brief, person):
            links = brief.hanging_on("RelationshipLink", "stakeholder", person)
            met = next((link["last_contact"] for link in links if link["last_contact"]), None)
            yield Found(
                slots=filled(**_called(person), joined_on=person["joined_on"], last_contact=met),
                facts=known_of(brief, person, *_post(person)),
                subject=person.id,
                weight=(1.0 if nameless(person) else 0.0) + (1.0 if decisive_role(brief, person) else 0.0),
            )


def _leaving(brief: Brief, found: Found) -> Found | None:
    person = brief.by_id("Stakeholder", found.subject)
    if person is None:
        return found
    left = person["left_on"]
    after = _decided_after(brief, person)
    facts = known_of(brief, person, "left_on")[:4]
    told = with_more(replace(found, facts=facts), leaves_on=left)
    if after is None:
        return told
    facts = (*facts, *lines(after, "close_date"))
    told = with_more(replace(told, facts=facts), opportunity=after.label, close_date=after["close_date"])
    return replace(told, weight=found.weight + 1.0)


def _decided_after(brief: Brief, person: Noted) -> Noted | None:
    """What is decided once a person has gone: a renewal first, then whatever comes next."""
    left = person["left_on"]
    if left is None:
        return None
    running = [one for one in brief.of("Opportunity") if one["stage"] not in OUT and one["close_date"]]
    after = [one for one in running if earliest(one["close_date"]) >= latest(left)]
    return min(
        after,
        key=lambda one: (one["type"] != OpportunityType.RENEW, latest(one["close_date"])),
        default=None,
    )


def _of_person(brief: Brief, found: Found) -> Found | None:
    """A finding about one person, with their role; more urgent the more they decide."""
    person = brief.by_id("Stakeholder", found.subject)
    if person is None:
        return found if found.facts else None
    role = decisive_role(brief, person)
    told = with_more(replace(found, facts=known_of(brief, person)), role=role)
    return replace(told, weight=found.weight + (1.0 if role else 0.0))


def _who_buys(brief: Brief, found: Found) -> Found | None:
    """Only the roles that say yes; that nobody is named as a coach tempts no rival."""
    del brief
    buys = found.subject in (BuyingRole.DECIDER, BuyingRole.ECONOMIC_BUYER)
    return with_more(found, role=found.subject) if buys else None


ATTACKS = (
    told_again("contact_leaving", About.PEOPLE, _leaving),
    told_again("single_threaded", About.PEOPLE, _of_person),
    told_again("shaky_tie", About.PEOPLE, _of_person),
    told_again("opponent_with_influence", About.PEOPLE, _of_person),
    told_again("influence_not_reached", About.PEOPLE, _of_person),
    told_again("contact_overdue", About.PEOPLE, _of_person),
    told_again("role_without_person", About.PEOPLE, _who_buys),
    told_again("no_sponsor", About.PEOPLE, _of_person),
    told_again("decision_process_unknown", About.PEOPLE),
    Attack(
        key="newcomer_unmet",
        about=About.PEOPLE,
        find=_newcomers,
        query="a new person decides and hardly knows us: the first meeting with a successor",
        article="champion-leaves",
    ),
    Attack(
        key="finance_unmet",
        about=About.PEOPLE,
        find=_finance_unmet,
        query="meet the customer's finance head who releases the money",
        article="quantifying-value",
    ),
)
