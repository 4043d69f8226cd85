"""The relationship X-ray of an account: who is missing, who holds it, how each tie stands. Account team only."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kam_core.cards import Card
from kam_core.cards.seeing import CoverageLine, PeopleCard, PersonRow
from kam_core.measures.days import latest
from kam_core.measures.estimate import rounded
from kam_core.measures.exposure import concentration, relationship_risk
from kam_core.measures.relationships import (
    TRUSTED,
    RoleCoverage,
    Threads,
    Tie,
    in_touch,
    present,
    recency,
    still_there,
    threads,
)
from kam_core.measures.weakspots import CONCENTRATED
from kam_core.model import Stakeholder
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Condition
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.seeing.centres import centres_of, coverages, people_of, ties_by_centre
from kam_core.usecases.seeing.opened import again, show_by_id, show_by_name
from kam_core.usecases.seeing.picturing import PEOPLE as PICTURE
from kam_core.usecases.seeing.picturing import ask_for_picture
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.ties import ties_of

PEOPLE = "people_seen"
"""The prefix of the purpose under which the X-ray stands."""
MOST_PEOPLE = 12
MOST_CENTRES = 6
MOST_CHOICES = 100
MOST_NAMED = 8
NEW_FOR = timedelta(days=100)
"""So long somebody counts as new there: the first hundred days decide what they keep."""
UNKNOWN, NAMELESS = "unknown", "nameless"
URGENCY = (
    Condition.SHAKY.value,
    NAMELESS,
    Condition.WEAK.value,
    Condition.NEW.value,
    UNKNOWN,
    Condition.HEALTHY.value,
)


def show_people(house: House, occasion: Occasion, words: str) -> Card:
    """Post the X-ray of the account that the words name in the person's DM, with its picture."""
    return show_by_name(house, occasion, words, PEOPLE, people_card, _with_picture, team_only=True)


def show_people_by_id(house: House, occasion: Occasion, plan_id: str) -> None:
    """Post the X-ray of a plan. Raises `NotFoundOrNotAllowed`."""
    show_by_id(house, occasion, plan_id, PEOPLE, people_card, _with_picture, team_only=True)


def people_again(house: House, uow: UnitOfWork, occasion: Occasion, plan_id: str) -> Card | None:
    """The X-ray, drawn anew."""
    del house
    return again(uow, occasion, plan_id, people_card, team_only=True)


def people_card(book: PlanBook, occasion: Occasion) -> PeopleCard:
    """The X-ray as it stands today. The number of queries does not depend on how many people there are."""
    today = occasion.today
    ties = ties_of(book)
    here, held = present(ties, today), threads(ties, today)
    focus, risk = concentration(ties, today), relationship_risk(ties, today)
    rows = rows_of(people_of(book), ties, today)
    named = [one for one in rows if one.state != NAMELESS]
    covered = coverages(book, today)
    return PeopleCard(
        plan=book.plan.id,
        account=book.account.label,
        count=len(here),
        threads=held.people[:MOST_NAMED],
        possible=held.possible[:MOST_NAMED],
        single=held.single,
        one_line=held.one_line,
        concentration=focus.value,
        concentrated=focus.value is not None and focus.value > CONCENTRATED,
        risk=risk.value,
        unscored=len(risk.unknowns),
        coverage=_lines(book, covered[:MOST_CENTRES], today),
        more_centres=max(0, len(covered) - MOST_CENTRES),
        people=tuple(rows[:MOST_PEOPLE]),
        more=max(0, len(rows) - MOST_PEOPLE),
        choices=tuple((one.person, one.name) for one in sorted(named, key=_weight)[:MOST_CHOICES]),
    )


def rows_of(people: Iterable[Stakeholder], ties: Iterable[Tie], today: date) -> list[PersonRow]:
    """Everybody who is still there as in the picture, chairs without a name too; who needs something first at the top."""
    here = {tie.person for tie in still_there(ties, today)}
    pairs = [(one, tie) for one, tie in zip(people, ties, strict=True) if tie.person in here]
    return sorted((row_of(one, tie, today) for one, tie in pairs), key=_urgency)


def row_of(person: Stakeholder, tie: Tie, today: date) -> PersonRow:
    """One person as the card shows them."""
    fresh = recency(tie, today)
    return PersonRow(
        person=person.id,
        name=person.label,
        title=person.title or "",
        roles=tuple(role.value for role in tie.roles),
        state=state_of(person, tie, today),
        told=tie.named and tie.condition is not None,
        influence=tie.influence,
        support=tie.support,
        tie=tie.strength,
        last_contact=tie.last_contact,
        recency=None if fresh is None else int(rounded(fresh * 100, 0)),
        late=in_touch(tie, today) is False,
        leaves=tie.left_on,
    )


def state_of(person: Stakeholder, tie: Tie, today: date) -> str:
    """Weak, shaky, healthy or new, as somebody said, else as far as the facts tell; unknown where they do not.

    Of a chair without a name the first thing to find out is who sits there, whatever else is known of it.
    Shaky is never guessed: that something went wrong is for people to say. Our design, after the four plays of
    guidance.
    """
    if not tie.named:
        return NAMELESS
    if tie.condition is not None:
        return tie.condition.value
    joined = person.joined_on
    if joined is not None and timedelta(0) <= today - latest(joined) <= NEW_FOR:
        return Condition.NEW.value
    touched = in_touch(tie, today)
    if tie.strength is None:
        return UNKNOWN
    if tie.strength < TRUSTED or touched is False:
        return Condition.WEAK.value
    return UNKNOWN if touched is None else Condition.HEALTHY.value


def without(ties: Sequence[Tie], person: str, today: date) -> Threads:
    """Who would still hold the account without one of them. Source: F10."""
    return threads([tie for tie in ties if tie.person != person], today)


def _lines(book: PlanBook, covered: Sequence[RoleCoverage], today: date) -> tuple[CoverageLine, ...]:
    centres = centres_of(book)
    chairs = [tie for tie in still_there(ties_by_centre(book), today) if not tie.named]
    return tuple(_coverage(one, centres, chairs) for one in covered)


def _coverage(one: RoleCoverage, centres: dict[str, str], chairs: Iterable[Tie]) -> CoverageLine:
    """A role that only a chair without a name holds is a gap as well, but not one without anybody."""
    here = [
        tie for tie in chairs if one.buying_center is None or tie.buying_center in (None, one.buying_center)
    ]
    nameless = tuple(role for role in one.empty if any(role in tie.roles for tie in here))
    empty = tuple(role for role in one.empty if role not in nameless)
    groups = (one.covered, one.thin, one.untested, empty, nameless)
    centre = centres.get(one.buying_center) if one.buying_center else None
    return CoverageLine(centre, *(tuple(role.value for role in group) for group in groups))


def _urgency(row: PersonRow) -> tuple[bool, int, int, str]:
    """Influential people first among those who need the same."""
    return row.leaves is None, URGENCY.index(row.state), -(row.influence or 0), row.name.casefold()


def _weight(row: PersonRow) -> tuple[int, int, str]:
    return -(row.influence or 0), -(row.tie or 0), row.name.casefold()


def _with_picture(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> None:
    ask_for_picture(uow, occasion, PICTURE, plan_id)
