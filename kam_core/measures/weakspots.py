"""The weak areas of a relationship, worst first, as keys that the words are found by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kam_core.measures.exposure import concentration
from kam_core.measures.relationships import (
    FOUR_BUYING_INFLUENCES,
    INFLUENTIAL,
    WORKING,
    Tie,
    in_touch,
    present,
    role_coverage,
    threads,
)
from kam_core.terms import BuyingRole, Condition

LEAVING_SOON = timedelta(days=90)
CONCENTRATED = Decimal("0.5")
"""Above this, one person holds about half of the account or more."""


class Weakness(StrEnum):
    """What can be weak; the order is the order of urgency."""

    SINGLE_THREADED = "single_threaded"
    LEAVING = "leaving"
    OPPONENT_WITH_INFLUENCE = "opponent_with_influence"
    SHAKY = "shaky"
    ROLE_WITHOUT_PERSON = "role_without_person"
    ROLE_THIN = "role_thin"
    INFLUENCE_NOT_REACHED = "influence_not_reached"
    CONTACT_OVERDUE = "contact_overdue"
    CONCENTRATED = "concentrated"
    THREADS_UNKNOWN = "threads_unknown"
    TIE_UNKNOWN = "tie_unknown"
    SUPPORT_UNKNOWN = "support_unknown"
    CONTACT_UNKNOWN = "contact_unknown"


URGENCY = {weakness: place for place, weakness in enumerate(Weakness)}


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """One weak area; `person` or `role` says whose, both empty for the account as a whole.

    Spots about support are restricted: never for a channel.
    """

    weakness: Weakness
    person: str | None = None
    role: BuyingRole | None = None
    buying_center: str | None = None


def weak_spots(
    ties: Iterable[Tie],
    today: date,
    buying_centers: Sequence[str] = (),
    required: Sequence[BuyingRole] = FOUR_BUYING_INFLUENCES,
) -> tuple[WeakSpot, ...]:
    """Every weak area of the relationship, the most urgent first.

    Source: F9-F12; csmredefined.com/playbooks/multithreading-map, prospeo.io/s/deal-risk-champion-leaves;
    order and thresholds are our design.
    """
    listed = list(ties)
    here = present(listed, today)
    spots = _of_account(listed, today)
    for center in buying_centers or (None,):
        spots += _of_roles(listed, today, center, required)
    for tie in here:
        spots += [WeakSpot(weakness, tie.person) for weakness in _of_person(tie, today)]
    return tuple(sorted(set(spots), key=_rank))


def _of_account(ties: Sequence[Tie], today: date) -> list[WeakSpot]:
    spots = []
    single = threads(ties, today).single
    if single is not False:
        spots.append(WeakSpot(Weakness.SINGLE_THREADED if single else Weakness.THREADS_UNKNOWN))
    held = concentration(ties, today).value
    if held is not None and held > CONCENTRATED:
        spots.append(WeakSpot(Weakness.CONCENTRATED))
    return spots


def _of_roles(
    ties: Sequence[Tie], today: date, center: str | None, required: Sequence[BuyingRole]
) -> list[WeakSpot]:
    coverage = role_coverage(ties, today, center, required)
    empty = [WeakSpot(Weakness.ROLE_WITHOUT_PERSON, None, role, center) for role in coverage.empty]
    return empty + [WeakSpot(Weakness.ROLE_THIN, None, role, center) for role in coverage.thin]


def _of_person(tie: Tie, today: date) -> list[Weakness]:
    influential = tie.influence is not None and tie.influence >= INFLUENTIAL
    touched = in_touch(tie, today)
    met = tie.strength is None or tie.strength > 0
    tests = (
        (Weakness.LEAVING, tie.left_on is not None and tie.left_on - today <= LEAVING_SOON),
        (Weakness.OPPONENT_WITH_INFLUENCE, influential and tie.support is not None and tie.support < 0),
        (Weakness.SHAKY, tie.condition is Condition.SHAKY),
        (Weakness.INFLUENCE_NOT_REACHED, influential and tie.strength is not None and tie.strength < WORKING),
        (Weakness.CONTACT_OVERDUE, touched is False),
        (Weakness.TIE_UNKNOWN, tie.strength is None),
        (Weakness.SUPPORT_UNKNOWN, tie.support is None),
        (Weakness.CONTACT_UNKNOWN, touched is None and met),
    )
    return [weakness for weakness, holds in tests if holds]


def _rank(spot: WeakSpot) -> tuple[int, str, str, str]:
    return URGENCY[spot.weakness], spot.buying_center or "", spot.role or "", spot.person or ""
