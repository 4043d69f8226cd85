"""Answers about people: sponsor, roles, one person, everybody, our team."""

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import Angle, PlanAnswer, PlanQuestion
from kam_core.advice.plan_records import MOST, bare, number, people_of, spread, thread_of, told
from kam_core.advice.signals.base import lines
from kam_core.advice.signals.people import told_of
from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.measures.days import latest
from kam_core.terms import BuyingRole, DecisionPower

COUNTS: dict[BuyingRole, frozenset[BuyingRole]] = {
    BuyingRole.DECIDER: frozenset({BuyingRole.DECIDER, BuyingRole.APPROVER}),
    BuyingRole.APPROVER: frozenset({BuyingRole.APPROVER, BuyingRole.DECIDER}),
    BuyingRole.COACH: frozenset({BuyingRole.COACH, BuyingRole.CHAMPION}),
    BuyingRole.CHAMPION: frozenset({BuyingRole.CHAMPION, BuyingRole.COACH}),
    BuyingRole.ECONOMIC_BUYER: frozenset({BuyingRole.ECONOMIC_BUYER, BuyingRole.PAYER_COMMISSIONER}),
}
"""Roles that answer a question for another one; each also answers for itself."""
POWERS = {BuyingRole.DECIDER: DecisionPower.DECIDES, BuyingRole.GATEKEEPER: DecisionPower.VETOES}
_OURS = ("our", "boss", "bosses", "side", "internal", "us")


def about_sponsor(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """The executive sponsor there, and whoever sponsors the account on our side."""
    theirs = holders(brief, BuyingRole.EXECUTIVE_SPONSOR)
    ours = [
        one
        for one in brief.of("TeamMember")
        if _speaks_of(one, "sponsor", "plan_role", "function", "responsibilities")
    ]
    groups = [[*told_of(brief, one)] for one in theirs]
    team = [[*lines(one, "plan_role", "function", "responsibilities")] for one in ours]
    projects = [[*lines(one, "sponsor")] for one in brief.of("Initiative")]
    first_ours = any(word in question.asked.lower().split() for word in _OURS)
    missing = [] if theirs else [told("empty_role", role=BuyingRole.EXECUTIVE_SPONSOR.value)]
    missing += [] if ours else [told("no_sponsor_of_ours")]
    ordered = [*team, *groups, *projects] if first_ours else [*groups, *team, *projects]
    return PlanAnswer(spread(ordered), (*missing, *_gone(brief, theirs)))


def about_people(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """Everybody of the account, the most influential first; for or against us when that is asked."""
    people = sorted(people_of(brief), key=lambda one: -_influence(brief, one))
    if not people:
        return PlanAnswer(told=(told("nothing", about="people"),))
    if question.angle is Angle.SUPPORT:
        people.sort(key=lambda one: _support_known(brief, one))
    groups = [_at_a_glance(brief, one, question.angle) for one in people]
    roles = brief.reckoned.empty_roles
    gone = [] if len(people) <= MOST else [told("more_people", count=len(people))]
    empty = [told("empty_roles", roles=roles)] if roles else []
    return PlanAnswer(spread(groups), (*thread_of(brief), *empty, *gone, *_bare_people(brief, people)[:MOST]))


def about_role(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """Who plays a part in the decision."""
    role = question.role or BuyingRole.DECIDER
    people = holders(brief, role)
    groups = [_in_the_role(brief, one) for one in people]
    if role is BuyingRole.ECONOMIC_BUYER:
        groups += [[*lines(one, "budget_owner", "budget", "budget_status")] for one in brief.of("Initiative")]
    if role in (BuyingRole.DECIDER, BuyingRole.APPROVER):
        groups += [
            [*lines(one, "decision_process", "decision_criteria", "approval_limit")]
            for one in brief.of("BuyingCenter")
        ]
    missing = () if people else (told("empty_role", role=role.value),)
    return PlanAnswer(spread(groups), (*missing, *_gone(brief, people)))


def holders(brief: Brief, role: BuyingRole) -> tuple[Noted, ...]:
    """The people who have a role, or the power that it stands for; those who left come last."""
    found = [
        one
        for one in people_of(brief)
        if any(_is_in(held, role) for held in brief.hanging_on("StakeholderRole", "stakeholder", one))
    ]
    return tuple(sorted(found, key=lambda one: has_left(brief, one)))


def has_left(brief: Brief, person: Noted) -> bool:
    """Whether somebody has left by today."""
    day = person["left_on"]
    return day is not None and latest(day) <= brief.today


def about_team(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """Who of us works on the account, the function that is asked for first."""
    asked = set(question.asked.lower().split())
    members = sorted(brief.of("TeamMember"), key=lambda one: not _of_function(one, asked))
    owner = [told("owner", owner=brief.owner)] if brief.owner else [told("nothing", about="owner")]
    groups = [
        [*lines(one, "plan_role", "function", "responsibilities", "hours_per_month", "backup")]
        for one in members
    ]
    alone = [] if members else [told("nothing", about="team")]
    return PlanAnswer(spread(groups), (*owner, *alone, *bare(members)[:MOST]))


def _is_in(held: Noted, role: BuyingRole) -> bool:
    fitting = COUNTS.get(role, frozenset({role}))
    power = POWERS.get(role)
    return bool(fitting & set(held["buying_roles"] or ())) or (
        power is not None and held["decision_power"] == power
    )


def _in_the_role(brief: Brief, person: Noted) -> list[FactLine]:
    roles = brief.hanging_on("StakeholderRole", "stakeholder", person)
    facts = [line for role in roles for line in lines(role, "buying_roles", "decision_power")]
    facts += lines(person, "title", "function")
    facts += [line for role in roles for line in lines(role, "influence", "support")]
    return facts + [line for tie in _ties(brief, person) for line in lines(tie, "strength", "last_contact")]


def _at_a_glance(brief: Brief, person: Noted, angle: Angle | None) -> list[FactLine]:
    roles = brief.hanging_on("StakeholderRole", "stakeholder", person)
    stand = [line for role in roles for line in lines(role, "support", "influence")]
    parts = [line for role in roles for line in lines(role, "buying_roles")]
    who = [*lines(person, "title", "function", "name")][:1]
    who += [line for line in lines(person, "name") if line.value is None and line not in who]
    return [*stand, *who, *parts] if angle is Angle.SUPPORT else [*who, *parts, *stand]


def _bare_people(brief: Brief, people: list[Noted]) -> tuple[ToldLine, ...]:
    return bare([one for one in people if not _at_a_glance(brief, one, None)])


def _gone(brief: Brief, people: tuple[Noted, ...]) -> tuple[ToldLine, ...]:
    return tuple(told("left", person=one.label, on=one["left_on"]) for one in people if has_left(brief, one))


def _influence(brief: Brief, person: Noted) -> int:
    roles = brief.hanging_on("StakeholderRole", "stakeholder", person)
    return max((number(role["influence"]) for role in roles), default=0)


def _support_known(brief: Brief, person: Noted) -> tuple[bool, int]:
    """Those against us first, then the others; people whose stand is unknown come last."""
    held = [role["support"] for role in brief.hanging_on("StakeholderRole", "stakeholder", person)]
    known = [number(one) for one in held if one is not None]
    return not known, min(known, default=0)


def _ties(brief: Brief, person: Noted) -> tuple[Noted, ...]:
    return brief.hanging_on("RelationshipLink", "stakeholder", person)


def _of_function(member: Noted, asked: set[str]) -> bool:
    texts = (member["function"], member["plan_role"], member.label)
    return any(isinstance(text, str) and bool(asked & set(text.lower().split())) for text in texts)


def _speaks_of(record: Noted, word: str, *names: str) -> bool:
    return any(word in str(record[name] or "").lower() for name in names)
