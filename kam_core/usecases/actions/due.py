"""What is due: a person's own actions, their team's, or those of one account; a message that stays true."""

from kam_core.cards import Card, NoticeCard
from kam_core.cards.actions import ActionRow, DueCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Account, AccountPlan, Delivery, Op, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.usecases.actions.own import handed_over, own_rows
from kam_core.usecases.actions.rows import by_day, rows_of
from kam_core.usecases.authority import may_edit, may_read, plans_of, reads_all
from kam_core.usecases.choosing_plan import chosen_plan
from kam_core.usecases.living import pressed_message
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card, redraw_in, redraw_message
from kam_core.usecases.sitting import Occasion

DUE = "due"
MINE, TEAM = "mine", "team"
SAID = {"": MINE, "mine": MINE, "me": MINE, "my": MINE, "team": TEAM, "my team": TEAM}
A_PAGE = 8
MOST_PAGES = 50
"""On which page a list may have been left, when it is asked for again."""


def show_due(house: House, occasion: Occasion, words: str) -> Card:
    """Put the list that the words ask for into the person's DM, and say so; or a card that helps to say it better."""
    scope = SAID.get(words.strip().casefold())
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard("due.shown")
        if scope is None:
            plans = plans_of(uow, occasion.person, as_manager=reads_all(uow, occasion.person))
            plan = chosen_plan(house, uow, occasion, plans, words)
            if not isinstance(plan, AccountPlan):
                return plan
            scope = plan.id
        _put(house, uow, occasion, scope)
    return NoticeCard("due.shown")


def turn_due(house: House, occasion: Occasion, scope: str, page: int = 0) -> None:
    """Another page of a list where it stands; a list of its own where there is none yet.

    Raises `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        pressed = pressed_message(uow, occasion)
        if pressed is None or not pressed.purpose.startswith(f"{DUE}:"):
            _put(house, uow, occasion, scope)
            return
        card = due_card(uow, occasion, scope, page)
        pressed.purpose = _purpose(scope, card.page)
        redraw_in(uow, house, occasion, card)


def redraw_due(house: House, uow: UnitOfWork, occasion: Occasion, rest: str) -> Card | None:
    """A list as it is now, on the page on which it was left."""
    del house
    scope, _, page = rest.partition(":")
    return due_card(uow, occasion, scope, int(page or 0))


def due_card(uow: UnitOfWork, occasion: Occasion, scope: str, page: int = 0) -> DueCard:
    """One page of a list; `page` stays within those that there are. Raises `NotFoundOrNotAllowed`."""
    match scope:
        case "mine":
            rows, name = _mine(uow, occasion), ""
            can_add = bool(plans_of(uow, occasion.person, as_manager=False))
        case "team":
            rows, name, can_add = _team(uow, occasion), "", False
        case _:
            rows, name, can_add = _of_plan(uow, occasion, scope)
    standing = [row for row in rows if not (row.done or row.handed_over)]
    pages = max(1, -(-len(rows) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    return DueCard(
        scope=scope,
        rows=tuple(rows[page * A_PAGE : (page + 1) * A_PAGE]),
        page=page,
        pages=pages,
        count=len(standing),
        overdue=sum(row.overdue > 0 for row in standing),
        account=name,
        may_add=can_add,
    )


def _mine(uow: UnitOfWork, occasion: Occasion) -> list[ActionRow]:
    """The person's own, and what they handed over today, for its Undo."""
    plans = plans_of(uow, occasion.person, as_manager=False)
    mine = own_rows(uow, occasion, plans)
    return sorted((*mine, *handed_over(uow, occasion, plans)), key=by_day)


def _team(uow: UnitOfWork, occasion: Occasion) -> list[ActionRow]:
    """Everybody's actions in the plans that the person owns or manages, owner by owner."""
    manages = reads_all(uow, occasion.person)
    plans = [
        plan
        for plan in plans_of(uow, occasion.person, as_manager=manages)
        if manages or occasion.person in (plan.owner, plan.prepared_by)
    ]
    rows = rows_of(uow, plans, occasion.today, person=occasion.person, done_since=occasion.today)
    return sorted(rows, key=lambda row: (row.owner is None, (row.owner or "").casefold()))


def _of_plan(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> tuple[list[ActionRow], str, bool]:
    book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    if not may_read(uow, book, occasion.person):
        raise NotFoundOrNotAllowed
    rows = rows_of(uow, [book.plan], occasion.today, person=occasion.person, done_since=occasion.today)
    open_plan = book.plan.status != PlanStatus.CLOSED
    return rows, uow.get(Account, book.plan.account_id).label, open_plan and may_edit(book, occasion.person)


def _put(house: House, uow: UnitOfWork, occasion: Occasion, scope: str) -> None:
    """Show a list at the end of the DM; the one before says where it went."""
    card = due_card(uow, occasion, scope)
    _move_down(house, uow, occasion, scope)
    put_card(uow, house, occasion, card, purpose=_purpose(scope, card.page))


def _move_down(house: House, uow: UnitOfWork, occasion: Occasion, scope: str) -> None:
    known = uow.one(Person, slack_id=occasion.person)
    channels = (occasion.person, known.dm_channel if known else None, occasion.channel)
    pages = [_purpose(scope, page) for page in range(MOST_PAGES)]
    for earlier in uow.among(Delivery, "purpose", pages, op=Op.POST):
        if earlier.channel in channels:
            earlier.purpose = ""
            redraw_message(uow, house, occasion, earlier, NoticeCard("due.moved"))


def _purpose(scope: str, page: int) -> str:
    return f"{DUE}:{scope}:{page}"
