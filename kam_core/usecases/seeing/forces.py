"""The force fields of a plan: what pushes each objective, what holds it back, and the brake to loosen first."""

from functools import partial

from kam_core.cards import Card, NoticeCard
from kam_core.cards.seeing import ForceFieldRow, ForceRow, ForcesCard
from kam_core.model import AccountPlan, Force
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ForceDirection
from kam_core.usecases.authority import may_edit
from kam_core.usecases.finding import meant
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.seeing.fields import FieldOf, fields_of
from kam_core.usecases.seeing.opened import again, at_home, named_plan, opened, posted
from kam_core.usecases.seeing.picturing import FORCES as PICTURE
from kam_core.usecases.seeing.picturing import ask_for_picture
from kam_core.usecases.sitting import Occasion

FORCES = "forces_seen"
"""The prefix of the purpose under which force fields stand: the plan, and the objective where one was asked for."""
MOST_FIELDS = 6
MOST_FORCES = 8
MOST_CHOICES = 100
"""Slack shows so many options."""
SEPARATOR = "/"


def show_forces(house: House, occasion: Occasion, words: str) -> Card:
    """Post the force fields of the account that the words name, or of the one objective that follows its name.

    With a picture of the first field. A list or a notice where the words fit no single plan.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return posted(words)
        found, rest = _split(house, uow, occasion, words)
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        if rest and not (objective := _meant(book, rest)):
            return NoticeCard(
                "forces_seen.no_such_objective", {"objective": rest, "account": book.account.label}
            )
        _put(house, uow, at_home(occasion), book, objective if rest else "")
        return posted(book.account.label)


def show_forces_by_id(house: House, occasion: Occasion, plan_id: str, objective: str = "") -> None:
    """Post the force fields of a plan, or of one objective of it. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            _put(house, uow, at_home(occasion), opened(uow, occasion, plan_id), objective)


def forces_again(house: House, uow: UnitOfWork, occasion: Occasion, rest: str) -> Card | None:
    """The force fields, drawn anew."""
    del house
    plan, _, objective = rest.partition(SEPARATOR)
    return again(uow, occasion, plan, partial(forces_card, one=objective))


def forces_card(book: PlanBook, occasion: Occasion, one: str = "") -> ForcesCard:
    """The force fields as they stand; of one objective by its id, where it is still there."""
    fields = fields_of(book)
    mine = [each for each in fields if one and each.objective and each.objective.id == one]
    shown = mine or list(fields)
    return ForcesCard(
        plan=book.plan.id,
        account=book.account.label,
        fields=tuple(map(_row, shown[:MOST_FIELDS])),
        one=one if mine else "",
        more=max(0, len(shown) - MOST_FIELDS),
        may_edit=may_edit(book, occasion.person),
    )


def _put(house: House, uow: UnitOfWork, occasion: Occasion, book: PlanBook, objective: str) -> None:
    card = forces_card(book, occasion, objective)
    purpose = SEPARATOR.join(filter(None, (book.plan.id, card.one)))
    put_card(uow, house, occasion, card, purpose=f"{FORCES}:{purpose}")
    if any(field.forces for field in card.fields):
        ask_for_picture(uow, occasion, PICTURE, book.plan.id, _first_drawn(card))


def _first_drawn(card: ForcesCard) -> str:
    return next(field.objective for field in card.fields if field.forces)


def _split(house: House, uow: UnitOfWork, occasion: Occasion, words: str) -> tuple[AccountPlan | Card, str]:
    """The plan that the first words name, and the rest: the longest name that fits a single plan counts."""
    listed = words.split()
    first = named_plan(house, uow, occasion, words, team_only=False)
    for end in range(len(listed) - 1, 0, -1):
        if isinstance(first, AccountPlan) and not _says_more(PlanBook(uow, first), words):
            return first, ""
        found = named_plan(house, uow, occasion, " ".join(listed[:end]), team_only=False)
        if isinstance(found, AccountPlan):
            return found, " ".join(listed[end:])
    return first, ""


def _says_more(book: PlanBook, words: str) -> bool:
    """Whether words that mention an account in passing hold more than one of its names."""
    names = (book.account.label, *book.account.aliases)
    return not any(" ".join(words.split()).casefold() in name.casefold() for name in names)


def _meant(book: PlanBook, words: str) -> str:
    """The objective that the words name, by its id; empty where none or several fit."""
    goals = [one.objective for one in fields_of(book) if one.objective is not None]
    names = {place: (one.label, one.statement or "") for place, one in enumerate(goals)}
    found = meant(words, goals, names)
    return found[0].id if len(found) == 1 else ""


def _row(one: FieldOf) -> ForceFieldRow:
    goal, field = one.objective, one.field
    rows = sorted(map(_force, one.forces), key=lambda each: (not each.driving, -(each.strength or 0)))
    brakes = [each for each in rows if not each.driving]
    drivers = [each for each in rows if each.driving]
    shown = (*drivers[:MOST_FORCES], *brakes[:MOST_FORCES])
    return ForceFieldRow(
        objective=goal.id if goal else "",
        text=(goal.statement or goal.label) if goal else "",
        driving=field.driving,
        restraining=field.restraining,
        net=field.net,
        ratio=field.ratio.value,
        band=field.band.value if field.band else None,
        unknowns=sum(force.strength is None for force in one.forces),
        forces=shown,
        first=next((each for each in brakes if each.force == field.loosen_first), None),
        more=len(rows) - len(shown),
        choices=tuple((each.force, each.text) for each in rows[:MOST_CHOICES]),
    )


def _force(one: Force) -> ForceRow:
    return ForceRow(
        force=one.id,
        text=one.text or one.label,
        driving=one.direction is ForceDirection.DRIVING,
        strength=one.strength,
        changeability=one.changeability,
        has_action=one.action_id is not None,
    )
