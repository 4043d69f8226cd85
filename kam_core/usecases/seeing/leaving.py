"""If one of them left tomorrow: what hangs on that person, and whom to meet in their place. Account team only."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from kam_core.cards.seeing import LeavesCard, MeetNext, NamedIn
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.measures.relationships import INFLUENTIAL, TRUSTED, WORKING, Tie, present
from kam_core.model import (
    Action,
    FactRecord,
    Initiative,
    Need,
    Objective,
    Opportunity,
    RaidItem,
    RelationshipLink,
    Stakeholder,
)
from kam_core.ports import House
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.planning import open_actions
from kam_core.usecases.post_card import put_card
from kam_core.usecases.seeing.centres import centres_of, people_of, ties_by_centre
from kam_core.usecases.seeing.opened import at_home, opened
from kam_core.usecases.seeing.people import without
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.ties import ties_of

MOST_NAMED = 10
MOST_MET = 3
MOST_TIES = 6
MOST_ROLES = 8
LEAST_NAME = 3
"""Shorter names mean too much else."""
NAMING: tuple[tuple[type[FactRecord], tuple[str, ...]], ...] = (
    (Objective, ("customer_owner", "agreed_on_by", "owner", "statement", "customer_outcome")),
    (Opportunity, ("title", "next_step", "doubling_condition", "meddpicc")),
    (Action, ("owner", "text", "blocked_by")),
    (Need, ("said_by", "statement")),
    (Initiative, ("sponsor", "budget_owner", "title")),
    (RaidItem, ("text", "owner")),
)
"""What may name somebody, and where; actions only while they are open."""


def show_leaving(house: House, occasion: Occasion, person_id: str) -> None:
    """Post what hangs on a person in the DM of whoever asked. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            person = uow.get(Stakeholder, person_id)
            book = opened(uow, occasion, person.plan_id, team_only=True)
            put_card(uow, house, at_home(occasion), leaves_card(book, occasion, person_id))


def leaves_card(book: PlanBook, occasion: Occasion, person_id: str) -> LeavesCard:
    """What hangs on one person of a plan. Raises `NotFoundOrNotAllowed` for whoever is not in it."""
    today = occasion.today
    person = next((one for one in people_of(book) if one.id == person_id), None)
    if person is None:
        raise NotFoundOrNotAllowed
    ties = ties_of(book)
    left = without(ties, person.label, today)
    named = list(_named_in(book, person))
    return LeavesCard(
        plan=book.plan.id,
        account=book.account.label,
        person=person.id,
        name=person.label,
        roles=tuple(islice(_roles_lost(book, person, occasion), MOST_ROLES)),
        ties=_known_by(book, person),
        named_in=tuple(named[:MOST_NAMED]),
        more=max(0, len(named) - MOST_NAMED),
        threads=left.people[:MOST_NAMED],
        possible=left.possible[:MOST_NAMED],
        single=left.single,
        meet=tuple(_meet(book, person, ties, occasion)),
    )


def _roles_lost(book: PlanBook, person: Stakeholder, occasion: Occasion) -> Iterator[tuple[str, str | None]]:
    """The roles, per buying centre, that nobody else with a working contact fills."""
    here = present(ties_by_centre(book), occasion.today)
    centres = centres_of(book)
    for mine in (tie for tie in here if tie.person == person.label):
        for role in mine.roles:
            others = [
                tie
                for tie in here
                if tie.person != person.label
                and role in tie.roles
                and (tie.strength or 0) >= WORKING
                and (
                    None in (tie.buying_center, mine.buying_center) or tie.buying_center == mine.buying_center
                )
            ]
            if not others:
                yield role.value, centres.get(mine.buying_center or "")


def _known_by(book: PlanBook, person: Stakeholder) -> tuple[tuple[str, int | None], ...]:
    links = [
        one
        for one in book.records(RelationshipLink.__name__)
        if isinstance(one, RelationshipLink) and one.stakeholder_id == person.id
    ]
    owner = book.plan.owner or book.plan.prepared_by or ""
    known = [(one.our_person or owner, one.strength) for one in links if one.strength != 0]
    return tuple(sorted(known, key=lambda one: -(one[1] or 0))[:MOST_TIES])


def _named_in(book: PlanBook, person: Stakeholder) -> Iterator[NamedIn]:
    """The records that name somebody by any of their names."""
    names = _finder(person)
    for kind, fields in NAMING:
        records: Sequence[FactRecord] = book.records(kind.__name__)
        if kind is Action:
            records = open_actions(records)
        for one in records:
            texts = [one.label, *(_text(getattr(one, name)) for name in fields)]
            if any(map(names, texts)):
                yield NamedIn(kind.__name__, _title(one))


def _finder(person: Stakeholder) -> Callable[[str], object]:
    names = {name.strip() for name in (person.label, person.name or "", *person.aliases)}
    listed = sorted((name for name in names if len(name) >= LEAST_NAME), key=len, reverse=True)
    if not listed:
        return lambda text: text.casefold().strip() in {name.casefold() for name in names if name}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.I).search


def _text(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _title(one: FactRecord) -> str:
    names = ("text", "statement", "title")
    return next((str(said) for name in names if (said := getattr(one, name, None))), one.label)


def _meet(book: PlanBook, person: Stakeholder, ties: Sequence[Tie], occasion: Occasion) -> Iterator[MeetNext]:
    """Whom to get closer to: the same role, then their own line, the same unit, then anybody with influence.

    Whoever trusts us already is a thread and needs no introduction.
    """
    ids = {one.label: one.id for one in people_of(book)}
    mine = next((tie for tie in ties if tie.person == person.label), None)
    if mine is None:
        return
    units = _units(book)
    own = units.get(person.label, set())
    ranked = sorted(
        (
            (place, -(tie.influence or 0), tie.person, why, tie)
            for tie in present(ties, occasion.today)
            if tie.person != person.label and (tie.strength is None or tie.strength < TRUSTED)
            for place, why in [_why(mine, tie, bool(own & units.get(tie.person, set())))]
            if why
        ),
        key=lambda one: one[:3],
    )
    for _, _, name, why, tie in ranked[:MOST_MET]:
        yield MeetNext(ids[name], name, why, tie.strength)


def _why(mine: Tie, tie: Tie, same_unit: bool) -> tuple[int, str]:
    if set(mine.roles) & set(tie.roles):
        return 0, "role"
    if tie.reports_to == mine.person or (mine.reports_to and mine.reports_to in (tie.person, tie.reports_to)):
        return 1, "line"
    if same_unit:
        return 2, "centre"
    return (3, "influence") if tie.influence is not None and tie.influence >= INFLUENTIAL else (4, "")


def _units(book: PlanBook) -> dict[str, set[str]]:
    """The buying centres in which each person has a part."""
    found: dict[str, set[str]] = {}
    for tie in ties_by_centre(book):
        if tie.buying_center is not None:
            found.setdefault(tie.person, set()).add(tie.buying_center)
    return found
