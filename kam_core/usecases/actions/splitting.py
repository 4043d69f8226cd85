"""Splits a long action into steps; it keeps its own last day, and begins when the last step ends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kam_core.cards import Card
from kam_core.cards.actions import SplitCard, SplitForm
from kam_core.errors import KamError, SomebodyElseChangedIt
from kam_core.measures.days import latest
from kam_core.measures.objectives import CLOSED, NEAR
from kam_core.model import AccountPlan, Action
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.adding import make_action
from kam_core.usecases.actions.changing import ActionRef, look_at, one_line, open_action, read_day, say
from kam_core.usecases.actions.rows import rows_from
from kam_core.usecases.actions.showing import redraw_action, show_again
from kam_core.usecases.actions.steps import proposed_steps
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.taking_back import put_back
from kam_core.values import Claim, Value

STEPS = "steps"
"""The purpose of a message about a split; the ids of the action and its steps follow."""
_BETWEEN = ","


class NothingToSplit(KamError):
    """The action has no day, or is due too soon for steps before it."""

    code = "nothing_to_split"


def open_split(house: House, occasion: Occasion, action_id: str) -> SplitForm:
    """The steps as they are proposed. Raises `NotFoundOrNotAllowed`, `NothingToSplit`."""
    row = look_at(house, occasion, action_id)
    with house.store.read(occasion.workspace) as uow:
        due = uow.get(Action, action_id).due
    steps = proposed_steps(row.text, occasion.today, latest(due)) if due and not row.done else ()
    if not steps:
        raise NothingToSplit
    return SplitForm(row, steps)


def split(house: House, occasion: Occasion, ref: ActionRef, steps: Sequence[tuple[str, str]]) -> None:
    """Make the steps (text, day as typed); one without a text is left out.

    Raises `FormRefused` with a reason per input ("text_1", "due_1", ...), `SomebodyElseChangedIt`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        action, book = open_action(uow, occasion, ref)
        if action.due is None or action.status in CLOSED:
            raise SomebodyElseChangedIt
        wanted = _read(steps, book, occasion.today, latest(action.due))
        made = _made(book, occasion, action, wanted)
        say(action, occasion, start=Claim(wanted[-1][1]))
        show_again(uow, house, occasion, action)
        purpose = f"{STEPS}:{_BETWEEN.join(one.id for one in (action, *made))}"
        there = replace(occasion, key=f"{occasion.key}/steps", channel="", thread=None)
        put_card(uow, house, there, split_card(uow, occasion, action, made), purpose=purpose)


def unsplit(house: House, occasion: Occasion, action_id: str, steps: Sequence[str]) -> bool:
    """Take the steps out again; False, and nothing changed, when somebody worked on one of them since."""
    with once(house, occasion) as uow:
        if uow is None:
            return True
        action, book = open_action(uow, occasion, ActionRef(action_id))
        made = [one for one in uow.among(Action, "id", list(steps)) if one.plan_id == action.plan_id]
        taken_back = len(made) == len(steps) and _untouched(uow, action, made)
        if taken_back:
            put_back(action, uow.history_of(action)[-1])
            for one in made:
                book.drop(one)
        show_again(uow, house, occasion, action)
        return taken_back or not made


def split_card(uow: UnitOfWork, occasion: Occasion, action: Action, made: Sequence[Action]) -> SplitCard:
    """A split as its own message shows it."""
    plan = uow.get(AccountPlan, action.plan_id)
    rows = {row.action: row for row in rows_from(uow, [plan], [action, *made], occasion.today)}
    return SplitCard(rows[action.id], tuple(rows[one.id] for one in made), _untouched(uow, action, made))


def redraw_split(house: House, uow: UnitOfWork, occasion: Occasion, rest: str) -> Card | None:
    """A split as it is now: the steps that there are, or the action alone once they were taken back."""
    first, *others = rest.split(_BETWEEN)
    found = {one.id: one for one in uow.among(Action, "id", [first, *others])}
    if first not in found:
        return None
    made = [found[one] for one in others if one in found]
    if not made:
        return redraw_action(house, uow, occasion, first)
    return split_card(uow, occasion, found[first], made)


def _untouched(uow: UnitOfWork, action: Action, made: Sequence[Action]) -> bool:
    """Whether nothing happened to the action or its steps since they were made."""
    uow.flush()
    split_at = action.evidence["start"].as_of if "start" in action.evidence else None
    newest = max((held.as_of for held in action.evidence.values()), default=None)
    last = uow.history_of(action)[-1:]
    only_start = all(set(one.after) <= {"start", "evidence"} for one in last)
    return (
        split_at is not None and split_at == newest and only_start and all(one.version == 1 for one in made)
    )


def _read(
    steps: Sequence[tuple[str, str]], book: PlanBook, today: date, last: date
) -> list[tuple[str, date]]:
    """The steps in the order of their days, which lie before the action's own; the first within 30 days."""
    refused: dict[str, str] = {}
    wanted: list[tuple[str, date]] = []
    for place, (text, typed) in enumerate(steps, start=1):
        if not one_line(text):
            continue
        day = read_day(typed.strip(), book, today, f"due_{place}")
        if day is None or latest(day) >= last:
            refused[f"due_{place}"] = "form.step_day"
        else:
            wanted.append((one_line(text), latest(day)))
    if not wanted and not refused:
        refused["text_1"] = "form.action_text"
    if wanted and min(day for _, day in wanted) > today + NEAR:
        refused.setdefault("due_1", "form.first_step")
    if refused:
        raise FormRefused(inputs=refused)
    return sorted(wanted, key=lambda one: one[1])


def _made(
    book: PlanBook, occasion: Occasion, action: Action, wanted: Sequence[tuple[str, date]]
) -> list[Action]:
    made, begins = [], occasion.today
    for text, day in wanted:
        facts: dict[str, Value] = {
            "text": text,
            "owner": action.owner,
            "side": action.side,
            "start": begins,
            "due": day,
            "gain_for_us": action.gain_for_us,
            "gain_for_them": action.gain_for_them,
        }
        made.append(make_action(book, occasion, facts, objective=action.objective_id or ""))
        begins = day
    return made
