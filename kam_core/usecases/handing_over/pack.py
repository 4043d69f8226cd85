"""Whom the next owner of a plan should meet first."""

from datetime import date

from kam_core.measures.relationships import present
from kam_core.model import RelationshipLink, Stakeholder
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.ties import ties_of


def first_to_meet(book: PlanBook, today: date) -> tuple[str, str, str] | None:
    """The person of theirs with most influence, the closest one among equals: name, title, who of us knows them.

    What is unknown is empty; None when nobody is named.
    """
    people = [one for one in book.records(Stakeholder.__name__) if isinstance(one, Stakeholder)]
    ties = sorted(
        present(ties_of(book), today), key=lambda one: (-(one.influence or 0), -(one.strength or 0))
    )
    named = {one.label: one for one in people}
    found = next((named[tie.person] for tie in ties if tie.person in named), None)
    if found is None:
        return None
    links = [one for one in book.records(RelationshipLink.__name__) if isinstance(one, RelationshipLink)]
    known_by = next(
        (one.our_person for one in links if one.stakeholder_id == found.id and one.our_person), ""
    )
    return found.name or found.label, found.title or "", known_by
