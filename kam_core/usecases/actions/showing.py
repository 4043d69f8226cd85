"""Messages about one action that stay true, and what is drawn again when an action changes."""

from kam_core.cards.actions import ActionCard, ActionRow
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Action, Delivery, Op, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.rows import rows_from
from kam_core.usecases.actions.whose import acts_on, is_owner
from kam_core.usecases.authority import may_edit
from kam_core.usecases.digests.living import redraw_digests
from kam_core.usecases.living import acted_on, reader_of, redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card, put_for, redraw_message
from kam_core.usecases.sitting import Occasion

ACTION = "action"
"""The purpose of a message about one action begins with this; the action's id follows."""
MOST_SHOWN = 5


def card_of(
    uow: UnitOfWork, action: Action, occasion: Occasion, why: str = "", told_by: str = ""
) -> ActionCard:
    """One action as its own message shows it."""
    return ActionCard(_row(uow, action, occasion), why, told_by)


def redraw_action(house: House, uow: UnitOfWork, occasion: Occasion, action_id: str) -> ActionCard | None:
    """The message about one action as it is now; None when it left its plan."""
    del house
    action = uow.one(Action, id=action_id)
    return card_of(uow, action, occasion) if action else None


def show_again(uow: UnitOfWork, house: House, occasion: Occasion, action: Action, *, tell: str = "") -> None:
    """Draw an action again wherever it is shown: the message that was pressed in, and those of its own.

    `tell` is a new owner, who hears of it once in their DM. Somebody who pressed in a message that cannot be drawn
    again gets one that can.
    """
    uow.flush()
    acted_on(uow, action.id, occasion)
    redrawn = redraw_pressed(uow, house, occasion)
    others = _redraw_own(uow, house, occasion, action)
    redraw_digests(uow, house, occasion, action.plan_id)
    if occasion.ts and not (redrawn or others):
        put_card(uow, house, occasion, card_of(uow, action, occasion), purpose=f"{ACTION}:{action.id}")
    if tell and tell != occasion.person and action.owner == tell:
        _tell(uow, house, occasion, action, tell)


def put_action(
    uow: UnitOfWork, house: House, occasion: Occasion, action: Action, why: str, place: int = 0
) -> None:
    """Show a new action in a message of its own, in the person's DM."""
    put_card(uow, house, occasion, card_of(uow, action, occasion, why), place, f"{ACTION}:{action.id}")


def show_action(house: House, occasion: Occasion, action_id: str) -> None:
    """Show an action in a message of its own. Raises `NotFoundOrNotAllowed` for whoever may not read its plan."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        action = uow.get(Action, action_id)
        book = PlanBook(uow, uow.get(AccountPlan, action.plan_id))
        if not _may_see(uow, book, action, occasion.person):
            raise NotFoundOrNotAllowed
        put_action(uow, house, occasion, action, "")


def shown_messages(uow: UnitOfWork, occasion: Occasion, action: Action) -> list[Delivery]:
    """The newest messages about one action that stand where somebody reads who may still see it.

    A former owner keeps what they were told, and hears no more of it.
    """
    shown = uow.all_of(Delivery, purpose=f"{ACTION}:{action.id}", op=Op.POST)[-MOST_SHOWN:]
    book = PlanBook(uow, uow.get(AccountPlan, action.plan_id))
    readers = {one.id: _reader(uow, occasion, one) for one in shown}
    allowed = {who for who in set(readers.values()) if who and _may_see(uow, book, action, who)}
    return [one for one in shown if readers[one.id] in allowed]


def _redraw_own(uow: UnitOfWork, house: House, occasion: Occasion, action: Action) -> bool:
    """Edit the action's own messages but for the one that was pressed in; tells whether there are any."""
    shown = shown_messages(uow, occasion, action)
    card = card_of(uow, action, occasion)
    for one in shown:
        if occasion.ts is None or one.ts != occasion.ts:
            redraw_message(uow, house, occasion, one, card)
    return bool(shown)


def _reader(uow: UnitOfWork, occasion: Occasion, shown: Delivery) -> str | None:
    """Who reads a message; whoever just did something reads what stands in the same DM."""
    return occasion.person if shown.channel == occasion.channel else reader_of(uow, shown)


def _may_see(uow: UnitOfWork, book: PlanBook, action: Action, person: str) -> bool:
    """The plan's owner and team, managers, and the action's own owner."""
    known = uow.one(Person, slack_id=person)
    edits = may_edit(book, person)
    return edits or acts_on(known) or is_owner(action, person, known, edits=edits)


def _tell(uow: UnitOfWork, house: House, occasion: Occasion, action: Action, owner: str) -> None:
    """Show an action to its new owner: once a day, within their hours."""
    put_for(
        uow,
        house,
        f"yours/{action.id}/{owner}/{occasion.today.isoformat()}",
        card_of(uow, action, occasion, "yours", occasion.person),
        channel=owner,
        purpose=f"{ACTION}:{action.id}",
        person=owner,
    )


def _row(uow: UnitOfWork, action: Action, occasion: Occasion) -> ActionRow:
    plan = uow.get(AccountPlan, action.plan_id)
    return rows_from(uow, [plan], [action], occasion.today)[0]
