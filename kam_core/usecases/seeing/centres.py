"""The people of a plan by buying centre: who decides there, and how close we are. What nobody said stays unknown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kam_core.measures.relationships import TRUSTED, RoleCoverage, Tie, present, role_coverage
from kam_core.model import BuyingCenter, Stakeholder, StakeholderRole
from kam_core.terms import BuyingRole
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.ties import BY_POWER, ties_of


def centres_of(book: PlanBook) -> dict[str, str]:
    """What the buying centres are called, by id."""
    return {one.id: one.label for one in book.records(BuyingCenter.__name__)}


def people_of(book: PlanBook) -> tuple[Stakeholder, ...]:
    """Everybody whom the plan names, in the order in which they were named."""
    return tuple(one for one in book.records(Stakeholder.__name__) if isinstance(one, Stakeholder))


def ties_by_centre(book: PlanBook) -> tuple[Tie, ...]:
    """One tie for each person and buying centre in which they have a part, by the centre's id.

    Whoever has no part in any centre, or one in the whole account, counts with None: for every centre.
    """
    parts = _parts(book)
    people = zip(people_of(book), ties_of(book), strict=True)
    return tuple(
        replace(tie, buying_center=centre, roles=roles)
        for person, tie in people
        for centre, roles in (parts.get(person.id) or {None: ()}).items()
    )


def coverages(book: PlanBook, today: date) -> tuple[RoleCoverage, ...]:
    """Which roles are covered in each buying centre, by its id; of the account where no centre is named. Source: F9."""
    ties = ties_by_centre(book)
    return tuple(role_coverage(ties, today, centre) for centre in centres_of(book) or (None,))


def best_ties(book: PlanBook, today: date) -> Mapping[str | None, int | None]:
    """The strongest tie in each buying centre by its id, under None that in the account.

    None where some tie there is unknown and none of the known ones is a trusted one: it could still turn out to be.
    """
    here = present(ties_by_centre(book), today)
    found: dict[str | None, int | None] = {None: _best(list(here))}
    for centre in centres_of(book):
        found[centre] = _best([tie for tie in here if tie.buying_center in (None, centre)])
    return found


def _best(ties: list[Tie]) -> int | None:
    known = max((tie.strength for tie in ties if tie.strength is not None), default=0)
    unknown = any(tie.strength is None for tie in ties)
    return None if unknown and known < TRUSTED else known


def _parts(book: PlanBook) -> dict[str, dict[str | None, tuple[BuyingRole, ...]]]:
    """The roles of each person in each buying centre."""
    found: dict[str, dict[str | None, tuple[BuyingRole, ...]]] = {}
    for record in book.records(StakeholderRole.__name__):
        if isinstance(record, StakeholderRole):
            held = found.setdefault(record.stakeholder_id, {})
            before = held.get(record.buying_center_id, ())
            held[record.buying_center_id] = tuple(dict.fromkeys((*before, *_roles(record))))
    return found


def _roles(record: StakeholderRole) -> tuple[BuyingRole, ...]:
    told = [BuyingRole(one) for one in record.buying_roles or ()]
    power = record.decision_power
    return (*told, BY_POWER[power]) if power is not None and power in BY_POWER else tuple(told)
