"""What was shared of a plan with whom, and what the customer agreed to: one message that stays true."""

from datetime import timedelta

from kam_core.cards import Card
from kam_core.cards.sharing import AgreedLine, ShareLine, SharesCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Objective, Share
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ObjectiveStatus, Status
from kam_core.usecases.authority import leads, may_edit
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion

SHARES = "shares"
"""Prefix of the purpose of the message; behind it, the plan."""
UNDO_FOR = timedelta(days=1)
MOST_SHARES = 15
MOST_OBJECTIVES = 10
PRINT = 8
OVER = frozenset({ObjectiveStatus.DROPPED, ObjectiveStatus.MISSED})


def shares_card(book: PlanBook, occasion: Occasion) -> SharesCard:
    """The list as it stands."""
    shared = [one for one in reversed(book.records(Share.__name__)) if isinstance(one, Share)]
    objectives = [one for one in book.records(Objective.__name__) if isinstance(one, Objective)]
    going_on = [one for one in objectives if one.status not in OVER]
    return SharesCard(
        plan=book.plan.id,
        account=book.account.label,
        shares=tuple(map(_line, shared[:MOST_SHARES])),
        objectives=tuple(_agreed(one, occasion) for one in going_on[:MOST_OBJECTIVES]),
        more=max(0, len(shared) - MOST_SHARES),
        may_edit=may_edit(book, occasion.person),
    )


def post_shares(uow: UnitOfWork, house: House, occasion: Occasion, book: PlanBook, place: int = 0) -> None:
    """The list in the person's DM."""
    put_card(uow, house, occasion, shares_card(book, occasion), place, f"{SHARES}:{book.plan.id}")


def shares_again(house: House, uow: UnitOfWork, occasion: Occasion, plan_id: str) -> Card | None:
    """The list drawn anew; None when it is not this person's to see any more."""
    del house
    try:
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    except NotFoundOrNotAllowed:
        return None
    if not (leads(uow, book, occasion.person) or may_edit(book, occasion.person)):
        return None
    return shares_card(book, occasion)


def _line(one: Share) -> ShareLine:
    return ShareLine(
        audience=one.audience,
        profile=one.redaction_profile,
        what=one.what or "",
        by=one.shared_by or "",
        at=one.created_at,
        print=(one.content_hash or "")[:PRINT],
    )


def _agreed(one: Objective, occasion: Occasion) -> AgreedLine:
    """An objective with who agreed to it; for a day that may be taken back, while nothing changed since."""
    held = one.evidence_of("agreed_on_by")
    text = one.statement or one.customer_outcome or one.label
    if held is None or held.status is not Status.CONFIRMED_BY_CUSTOMER:
        return AgreedLine(one.id, text)
    newest = max(each.as_of for each in one.evidence.values())
    fresh = held.as_of == newest and occasion.at - newest < UNDO_FOR
    return AgreedLine(one.id, text, held.by, held.on, one.version if fresh else None)
