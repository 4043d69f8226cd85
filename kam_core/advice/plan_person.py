"""Answers about whoever or whatever is named: a person there, one of us, a rival, the account itself."""

from collections.abc import Callable

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_aims import about_needs, about_objective
from kam_core.advice.plan_asked import About, Angle, PlanAnswer, PlanQuestion
from kam_core.advice.plan_market import about_competitor, about_opportunity
from kam_core.advice.plan_people import about_team, has_left
from kam_core.advice.plan_records import MOST, meant, people_of, same_person, spread, told, unsaid
from kam_core.advice.signals.base import lines
from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.interview.reading.match import best_label, folded
from kam_core.measures.objectives import CLOSED
from kam_core.measures.weakspots import Weakness
from kam_core.terms import BuyingRole

WEAK = {
    Weakness.LEAVING: "leaving",
    Weakness.OPPONENT_WITH_INFLUENCE: "opponent",
    Weakness.SHAKY: "shaky",
    Weakness.CONTACT_OVERDUE: "contact_overdue",
}
"""What the measures find weak in a tie, and the line that says so."""
_TIE = (
    "our_person",
    "strength",
    "condition",
    "condition_reason",
    "last_contact",
    "next_contact",
    "frequency",
)
_ROLE = ("buying_roles", "decision_power", "influence", "support")
_OTHERS: tuple[tuple[str, Callable[[PlanQuestion, Brief], PlanAnswer]], ...] = (
    ("CompetitorPosition", about_competitor),
    ("Opportunity", about_opportunity),
    ("Objective", about_objective),
    ("Need", about_needs),
)


def about_person(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """What the plan knows of somebody; of several by that name it says so."""
    people = whom(brief, question.person)
    if len(people) == 1:
        return _of(people[0], question, brief)
    if people:
        named = told("which_person", person=question.person, names=tuple(one.label for one in people))
        return PlanAnswer(spread([*lines(one, "title", "function", "name")][:1] for one in people), (named,))
    return _named_otherwise(question, brief)


def whom(brief: Brief, words: str) -> tuple[Noted, ...]:
    """The people of the account who go by these words: a name, part of it, or a title."""
    if not words.strip():
        return ()
    return meant(people_of(brief), words, "name") or _by_title(brief, words)


def _by_title(brief: Brief, words: str) -> tuple[Noted, ...]:
    said = set(folded(words).split()) - {"head", "of", "the", "in"}
    return tuple(one for one in people_of(brief) if said and said <= set(_post(one)))


def _post(person: Noted) -> list[str]:
    return folded(f"{person['title'] or ''} {person['function'] or ''} {person.label}").split()


def _named_otherwise(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """One of us, the account, or a rival or a deal by that name; else nobody."""
    members = meant(brief.of("TeamMember"), question.person, "person")
    if members:
        return _of_ours(members[0], brief)
    if best_label(question.person, [brief.account]):
        return about_needs(question, brief) if question.angle is Angle.WANTS else _at_large(question, brief)
    for entity, answer in _OTHERS:
        if meant(brief.of(entity), question.person, "name", "title"):
            return answer(question, brief)
    return PlanAnswer(told=(told("no_person", person=question.person),))


def _at_large(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """The account as a whole, when only its name was said."""
    parts = [answer(question, brief) for answer in (about_objective, about_opportunity, about_team)]
    return PlanAnswer(
        spread(part.lines for part in parts), tuple(line for part in parts for line in part.told[:1])
    )


def _of(person: Noted, question: PlanQuestion, brief: Brief) -> PlanAnswer:
    parts = _role_first if question.about is About.ROLE else _BY_ANGLE.get(question.angle, _all_of)
    facts = parts(person, brief)
    notes = [
        *_whether(person, question, brief),
        *_gaps(person, question, brief),
        *_weak(person, brief),
        *_steps(person, brief),
    ]
    if not facts:
        notes = [told("named", label=person.label), *notes]
    return PlanAnswer(tuple(dict.fromkeys(facts))[:MOST], tuple(notes))


def _wants(person: Noted, brief: Brief) -> list[FactLine]:
    needs = [one for one in brief.of("Need") if same_person(one["said_by"], person)]
    said = [line for one in needs for line in lines(one, "statement", "importance")]
    return [*lines(person, "personal_win"), *said, *lines(person, "title"), *_role_lines(person, brief)]


def _tie(person: Noted, brief: Brief) -> list[FactLine]:
    ties = brief.hanging_on("RelationshipLink", "stakeholder", person)
    return [
        *(line for tie in ties for line in lines(tie, *_TIE)),
        *_role_lines(person, brief),
        *lines(person, "title"),
    ]


def _role_first(person: Noted, brief: Brief) -> list[FactLine]:
    return [
        *_role_lines(person, brief),
        *lines(person, "title", "function", "reports_to", "site"),
        *_met(person, brief),
    ]


def _all_of(person: Noted, brief: Brief) -> list[FactLine]:
    who = lines(person, "title", "function", "reports_to", "personal_win", "left_on")
    return [
        *who[:2],
        *_role_lines(person, brief),
        *_met(person, brief),
        *who[2:],
        *lines(person, "communication_preference", "site"),
    ]


def _met(person: Noted, brief: Brief) -> list[FactLine]:
    ties = brief.hanging_on("RelationshipLink", "stakeholder", person)
    return [line for tie in ties for line in lines(tie, "strength", "condition", "last_contact")]


def _role_lines(person: Noted, brief: Brief) -> list[FactLine]:
    roles = brief.hanging_on("StakeholderRole", "stakeholder", person)
    return [line for role in roles for line in lines(role, *_ROLE)]


def _stand(person: Noted, brief: Brief) -> list[FactLine]:
    roles = brief.hanging_on("StakeholderRole", "stakeholder", person)
    return [
        *(line for role in roles for line in lines(role, "support")),
        *lines(person, "left_on"),
        *_tie(person, brief),
    ]


_BY_ANGLE: dict[Angle | None, Callable[[Noted, Brief], list[FactLine]]] = {
    Angle.WANTS: _wants,
    Angle.TIE: _tie,
    Angle.SUPPORT: _stand,
}


def _whether(person: Noted, question: PlanQuestion, brief: Brief) -> list[ToldLine]:
    """ "Is Marek our champion?": yes or no, as far as the plan says."""
    if question.about is not About.ROLE or question.role is None:
        return []
    roles = brief.hanging_on("StakeholderRole", "stakeholder", person)
    held = {BuyingRole(one) for role in roles for one in role["buying_roles"] or () if one in set(BuyingRole)}
    key = "has_role" if question.role in held else "has_not_role"
    return [told(key, person=person.label, role=question.role.value)]


def _gaps(person: Noted, question: PlanQuestion, brief: Brief) -> list[ToldLine]:
    """What was asked of a person and nobody ever said."""
    if question.angle is Angle.WANTS:
        return [*unsaid(person, "personal_win")]
    entity, name = ("StakeholderRole", "buying_roles")
    if question.angle in (Angle.TIE, Angle.SUPPORT):
        entity, name = (
            ("RelationshipLink", "last_contact")
            if question.angle is Angle.TIE
            else ("StakeholderRole", "support")
        )
    records = brief.hanging_on(entity, "stakeholder", person)
    if any(name in one.facts for one in records):
        return []
    return [told("unsaid", label=person.label, fields=(f"{entity}.{name}",))]


def _weak(person: Noted, brief: Brief) -> list[ToldLine]:
    if has_left(brief, person):
        return [told("left", person=person.label, on=person["left_on"])]
    spots = [spot.weakness for spot in brief.reckoned.weak_spots if spot.person == person.label]
    return [told(WEAK[one], person=person.label) for one in spots if one in WEAK]


def _steps(person: Noted, brief: Brief) -> list[ToldLine]:
    """How much they have still to do."""
    waiting = [
        one for one in brief.of("Action") if one["status"] not in CLOSED and same_person(one["owner"], person)
    ]
    return [told("steps", person=person.label, count=len(waiting))] if waiting else []


def _of_ours(member: Noted, brief: Brief) -> PlanAnswer:
    facts = lines(member, "plan_role", "function", "responsibilities", "hours_per_month", "backup")
    held = [one for one in brief.of("RelationshipLink") if same_person(one["our_person"], member)]
    ties = [[*lines(one, "our_person", "strength", "last_contact")] for one in held]
    notes = _steps(member, brief) or ([] if facts else [told("named", label=member.label)])
    return PlanAnswer(spread([facts, *ties]), tuple(notes))
