"""Who holds the account together: role coverage, threads, recency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from kam_core.measures.days import Day, age
from kam_core.measures.estimate import Estimate, rounded, share, within
from kam_core.terms import BuyingRole, Condition

WORKING = 2
"""The tie (working contact) from which a role counts as covered."""
TRUSTED = 3
"""The tie (trusted for delivery) from which a person counts as a thread."""
INFLUENTIAL = 4
FOUR_BUYING_INFLUENCES = (
    BuyingRole.ECONOMIC_BUYER,
    BuyingRole.TECHNICAL_BUYER,
    BuyingRole.USER_BUYER,
    BuyingRole.COACH,
)
"""The roles that every buying centre needs filled unless the playbook says otherwise."""
DEFAULT_CADENCE = 60
HALF_LIFE_INFLUENTIAL, HALF_LIFE = 60, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One stakeholder and our best tie to that person; None is unknown.

    `strength` 0-5, `influence` 1-5, `support` -3..3. `buying_center` None means the whole account.
    `reports_to` names another person. A role that nobody fills yet is a tie whose `named` is False.
    """

    person: str
    named: bool = True
    strength: int | None = None
    influence: int | None = None
    support: int | None = None
    roles: tuple[BuyingRole, ...] = ()
    buying_center: str | None = None
    function: str | None = None
    reports_to: str | None = None
    condition: Condition | None = None
    last_contact: Day | None = None
    cadence_days: int | None = None
    left_on: date | None = None

    def __post_init__(self) -> None:
        within("tie", self.strength, 0, 5)
        within("influence", self.influence, 1, 5)
        within("support", self.support, -3, 3)


@dataclass(frozen=True, slots=True)
class RoleCoverage:
    """Covered roles / required roles of one buying centre.

    `share.value` counts what is shown, `share.high` the untested roles too.
    `empty`: nobody named, `thin`: known ties all below 2, `untested`: somebody named, tie unknown.
    """

    buying_center: str | None
    share: Estimate
    covered: tuple[BuyingRole, ...]
    empty: tuple[BuyingRole, ...]
    thin: tuple[BuyingRole, ...]
    untested: tuple[BuyingRole, ...]


@dataclass(frozen=True, slots=True)
class Threads:
    """The people who would keep us in. `single` is None when the unknown ties could still change the answer.

    `people`: ties of 3 or more in touch within their cadence. `possible`: people who may be threads, were the
    unknown tie or last contact known. `one_line`: two or more threads, all in one reporting line.
    """

    people: tuple[str, ...]
    possible: tuple[str, ...]
    one_line: bool
    single: bool | None


def still_there(ties: Iterable[Tie], today: date) -> tuple[Tie, ...]:
    """Whoever has not left by today, chairs without a name included."""
    return tuple(tie for tie in ties if tie.left_on is None or tie.left_on > today)


def present(ties: Iterable[Tie], today: date) -> tuple[Tie, ...]:
    """The people who have a name and have not left by today."""
    return tuple(tie for tie in still_there(ties, today) if tie.named)


def cadence(tie: Tie) -> int:
    """Days that may pass between contacts: as agreed, else 30, 60 or 90 by influence (60 if unknown)."""
    if tie.cadence_days is not None:
        return tie.cadence_days
    if tie.influence is None:
        return DEFAULT_CADENCE
    if tie.influence >= INFLUENTIAL:
        return 30
    return 60 if tie.influence == 3 else 90


def in_touch(tie: Tie, today: date) -> bool | None:
    """Was the last contact within the cadence? None when no contact date is known."""
    return None if tie.last_contact is None else age(tie.last_contact, today) <= cadence(tie)


def recency(tie: Tie, today: date) -> Decimal | None:
    """0.5 ^ (days since contact / half-life), 0-1; half-life 60 days for influence of 4 or 5, else 90.

    Source: F12; the idea of decay app.breadboxmsp.com/docs/relationship-intelligence, constants are our
    design.
    """
    if tie.last_contact is None:
        return None
    influential = tie.influence is not None and tie.influence >= INFLUENTIAL
    half_life = HALF_LIFE_INFLUENTIAL if influential else HALF_LIFE
    return rounded(Decimal("0.5") ** (Decimal(age(tie.last_contact, today)) / half_life))


def role_coverage(
    ties: Iterable[Tie],
    today: date,
    buying_center: str | None = None,
    required: Sequence[BuyingRole] = FOUR_BUYING_INFLUENCES,
) -> RoleCoverage:
    """Required roles held by a named, present person with a tie of 2 or more / required roles.

    With a buying centre, its own people and those of the whole account count; without one, everybody does.
    Source: F9; stratapedia.com/frameworks/the-four-buying-influences,
    csmredefined.com/playbooks/multithreading-map.
    """
    here = [
        t for t in present(ties, today) if buying_center is None or t.buying_center in (None, buying_center)
    ]
    wanted = sorted(set(required))
    groups: dict[str, list[BuyingRole]] = {"covered": [], "empty": [], "thin": [], "untested": []}
    for role in wanted:
        groups[_state([tie.strength for tie in here if role in tie.roles])].append(role)
    found = {state: tuple(roles) for state, roles in groups.items()}
    return RoleCoverage(buying_center, _covered(found, len(wanted)), **found)


def threads(ties: Iterable[Tie], today: date) -> Threads:
    """Count the people who trust us and hear from us; single-threaded with one, or all in one reporting line.

    One line is only claimed where the reporting lines are known to meet. Source: F10;
    app.breadboxmsp.com/docs/relationship-intelligence, csmredefined.com/playbooks/multithreading-map.
    """
    here = {tie.person: tie for tie in present(ties, today)}
    judged = {person: _thread(tie, today) for person, tie in here.items()}
    people = sorted(person for person, sure in judged.items() if sure)
    possible = sorted(person for person, sure in judged.items() if sure is None)
    held_by_one = _held_by_one(people, here)
    single: bool | None = held_by_one
    if held_by_one and (not here or not _held_by_one(people + possible, here)):
        single = None
    return Threads(tuple(people), tuple(possible), held_by_one and len(people) > 1, single)


def _held_by_one(people: list[str], here: dict[str, Tie]) -> bool:
    return len(people) <= 1 or all(_one_line(a, b, here) for a, b in combinations(people, 2))


def _thread(tie: Tie, today: date) -> bool | None:
    """Sure yes, sure no, or None: a known weak tie or a lapsed contact is a no whatever else is unknown."""
    touched = in_touch(tie, today)
    if (tie.strength is not None and tie.strength < TRUSTED) or touched is False:
        return False
    return None if tie.strength is None or touched is None else True


def _one_line(a: str, b: str, here: dict[str, Tie]) -> bool:
    """Is one above the other, or have both the same chief?"""
    if a in _chiefs(b, here) or b in _chiefs(a, here):
        return True
    chief = here[a].reports_to
    return chief is not None and chief == here[b].reports_to


def _chiefs(person: str, here: dict[str, Tie]) -> set[str]:
    seen: set[str] = set()
    while person in here:
        chief = here[person].reports_to
        if chief is None or chief in seen:
            break
        seen.add(chief)
        person = chief
    return seen


def _state(strengths: list[int | None]) -> str:
    if not strengths:
        return "empty"
    if any(strength is not None and strength >= WORKING for strength in strengths):
        return "covered"
    return "untested" if None in strengths else "thin"


def _covered(found: dict[str, tuple[BuyingRole, ...]], wanted: int) -> Estimate:
    if not wanted:
        return Estimate(None)
    low = rounded(share(len(found["covered"]), wanted))
    high = rounded(share(len(found["covered"]) + len(found["untested"]), wanted))
    return Estimate(low, low, high, tuple(str(role) for role in found["untested"]))
