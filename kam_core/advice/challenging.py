"""Challenge me: the facts of a plan that hurt most, in the eyes of the strongest rival or of their finance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kam_core.advice.attacks import ATTACKS, COMPETITOR, DAMAGE, FINANCE, About, Attack
from kam_core.advice.attacks.rivals import is_named, strongest_rival
from kam_core.advice.brief import Brief
from kam_core.advice.signals.base import Found
from kam_core.cards.interview import FactLine
from kam_core.terms import Status
from kam_core.values import Value

ROLES = (COMPETITOR, FINANCE)
MOST_FACTS = 5
MOST_WEIGHT = 2.0
"""What the place of a finding may add to the damage of its kind."""
SAME_MATTER = 1.0
"""What a point loses for each one that is about the same kind of thing already."""
EVIDENCE: Mapping[Status, float] = {
    Status.CONFIRMED_BY_CUSTOMER: 1.0,
    Status.CONFIRMED_INTERNAL: 0.5,
    Status.UNKNOWN: 0.0,
    Status.ASSUMED: -0.5,
    Status.CONTRADICTED: -1.0,
}
"""A fact that is confirmed hurts more than a guess."""
NO_FACT = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that hurts. `signal` is a signal of guidance, or an attack that only this role leads.

    `slots` and `facts` fill its words; `severity` is about 1 to 12; `about` says what kind of thing it is.
    `query` are words to search guidance for an answer, `article` where it should be found.
    """

    signal: str
    severity: float
    about: About
    slots: Mapping[str, Value] = field(default_factory=dict)
    facts: tuple[FactLine, ...] = ()
    subject: str = ""
    objective: str | None = None
    need: str | None = None
    query: str = ""
    article: str = ""


def points(brief: Brief, role: str, limit: int = 3) -> tuple[Point, ...]:
    """What hurts most in the eyes of a role, the worst first: different signals, different records, where possible."""
    chosen: list[Point] = []
    left = sorted(_all(brief, role), key=lambda one: -one.severity)
    while left and len(chosen) < limit:
        pick = max(left, key=lambda one: one.severity - _like(one, chosen))
        chosen.append(pick)
        left = [one for one in left if not _same(one, pick)]
    return tuple(chosen)


def default_role(brief: Brief) -> str:
    """Whose part to take when nobody said: a rival's where one is known by name, else their finance's."""
    rival = strongest_rival(brief)
    return COMPETITOR if rival is not None and is_named(rival) else FINANCE


def other_role(role: str) -> str:
    """The part that is not taken."""
    return FINANCE if role == COMPETITOR else COMPETITOR


def _all(brief: Brief, role: str) -> Iterator[Point]:
    for key, damage in DAMAGE[role].items():
        attack = ATTACKS[key]
        for found in attack.find(brief):
            yield _point(brief, attack, found, damage)


def _point(brief: Brief, attack: Attack, found: Found, damage: float) -> Point:
    facts = found.facts[:MOST_FACTS]
    severity = damage + min(found.weight, MOST_WEIGHT) + (0.0 if attack.doubts else _evidence(facts))
    return Point(
        signal=attack.key,
        severity=severity,
        about=attack.about,
        slots={"account": brief.account, **found.slots},
        facts=facts,
        subject=found.subject,
        objective=found.objective,
        need=found.need,
        query=attack.query,
        article=attack.article,
    )


def _evidence(facts: Sequence[FactLine]) -> float:
    if not facts:
        return NO_FACT
    return sum(EVIDENCE[line.status] for line in facts) / len(facts)


def _like(one: Point, chosen: Sequence[Point]) -> float:
    return SAME_MATTER * sum(other.about is one.about for other in chosen)


def _same(one: Point, other: Point) -> bool:
    return one.signal == other.signal or (bool(one.subject) and one.subject == other.subject)


__all__ = [
    "COMPETITOR",
    "FINANCE",
    "ROLES",
    "Point",
    "default_role",
    "other_role",
    "points",
    "strongest_rival",
]
