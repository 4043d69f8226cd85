"""The messages of a handover, which stay true: the handover itself, and the question that is open."""

from kam_core.cards import Card
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Delivery, Handover, Op
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.handing_over.standing import Handing, handover_card, opened, question_card
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_for, redraw_message
from kam_core.usecases.sitting import Occasion

HANDOVER, QUESTION, NEXT = "handover", "handover-question", "handover-next"
"""Prefixes of purposes; behind them, the handover. The last one is the next question said in a thread."""


def handover_again(house: House, uow: UnitOfWork, occasion: Occasion, handover_id: str) -> Card | None:
    """The handover drawn anew; None when it is not this person's to see."""
    del house
    try:
        return handover_card(uow, opened(uow, occasion, handover_id), occasion)
    except NotFoundOrNotAllowed:
        return None


def question_again(house: House, uow: UnitOfWork, occasion: Occasion, handover_id: str) -> Card | None:
    """The open question drawn anew."""
    del house, occasion
    handover = uow.one(Handover, id=handover_id)
    if handover is None:
        return None
    return question_card(Handing(handover, PlanBook(uow, uow.get(AccountPlan, handover.plan_id))))


def draw_all(uow: UnitOfWork, house: House, occasion: Occasion, handing: Handing) -> None:
    """Edit every message of a handover, each as whoever got it may see it."""
    uow.flush()
    name = handing.handover.id
    for shown in uow.all_of(Delivery, purpose=f"{HANDOVER}:{name}", op=Op.POST):
        viewer = Occasion(occasion.workspace, shown.person or occasion.person, occasion.key, occasion.at)
        redraw_message(uow, house, occasion, shown, handover_card(uow, handing, viewer))
    for shown in uow.all_of(Delivery, purpose=f"{QUESTION}:{name}", op=Op.POST)[-1:]:
        redraw_message(uow, house, occasion, shown, question_card(handing))


def post_handover(uow: UnitOfWork, house: House, occasion: Occasion, handing: Handing) -> None:
    """The handover in the DM of whoever asked for it."""
    card = handover_card(uow, handing, occasion)
    _post(uow, house, occasion, HANDOVER, handing.handover.id, card, occasion.person)


def post_question(uow: UnitOfWork, house: House, occasion: Occasion, handing: Handing) -> None:
    """The open question in the DM of the old owner."""
    whom = handing.handover.from_person
    _post(uow, house, occasion, QUESTION, handing.handover.id, question_card(handing), whom)


def _post(
    uow: UnitOfWork, house: House, occasion: Occasion, prefix: str, name: str, card: Card, whom: str
) -> None:
    """A message that somebody waits for when they asked for it themselves; else it comes within their hours."""
    own = whom == occasion.person
    put_for(
        uow,
        house,
        f"{occasion.key}/{prefix}",
        card,
        channel=occasion.channel if own and occasion.channel.startswith("D") else whom,
        purpose=f"{prefix}:{name}",
        person=whom,
        rank=0 if own else 10,
    )
