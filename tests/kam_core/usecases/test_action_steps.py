"""Steps towards a long action: when they fall, what they say, and how they are taken back."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.words import english
from kam_core.model import Action
from kam_core.ports import House
from kam_core.store import Store
from kam_core.usecases.actions import changing
from kam_core.usecases.actions.changing import ActionRef
from kam_core.usecases.actions.splitting import NothingToSplit, open_split, split, unsplit
from kam_core.usecases.actions.steps import kind_of, proposed_steps, step_days
from kam_core.usecases.forms import FormRefused
from tests.builders import TODAY, said, tell
from tests.kam_core.usecases.acting import (
    a_plan_with_actions,
    action_id,
    dump,
    looking,
    outbox,
    pressing,
    rows,
    the,
)

FAR = date(2026, 10, 30)
STEPS = (("agree the scope", "2026-03-30"), ("try it in one place", "2026-06-15"), ("", "2026-08-01"))


@given(span=some.integers(3, 2000))
def test_steps_lie_ahead_in_order_before_the_last_day_and_the_first_within_30_days(span: int) -> None:
    due = TODAY + timedelta(days=span)
    days = step_days(TODAY, due)
    assert 2 <= len(days) <= 3
    assert days[0] - TODAY <= timedelta(days=30)
    assert all(TODAY < day < due for day in days)
    assert list(days) == sorted(set(days))


@given(span=some.integers(91, 210))
def test_no_step_of_a_usual_action_takes_more_than_90_days(span: int) -> None:
    days = (TODAY, *step_days(TODAY, TODAY + timedelta(days=span)), TODAY + timedelta(days=span))
    assert max(late - early for early, late in pairwise(days)) <= timedelta(days=90)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("introduce Berger to our CEO", "meeting"),
        ("sign the two-year contract", "deal"),
        ("send the energy audit report", "paper"),
        ("roll out the dashboard on line 2", "doing"),
        ("reduce scrap", "other"),
    ],
)
def test_the_verb_says_what_kind_of_work_it_is(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", ["meet", "sign", "send", "install", "reduce"])
def test_every_proposed_step_has_words(text: str) -> None:
    steps = proposed_steps(text, TODAY, FAR)
    assert [one.wording for one in steps if f"split.step.{one.wording}" not in english()] == []


@pytest.fixture
def long_action(house: House) -> str:
    """An action that was noted today and is due in October."""
    plan = a_plan_with_actions(house.store)
    tell(house.store, plan, said("Action", "line", text="install line 2", due=FAR, owner="Jan"))
    return action_id(house.store, "line")


def every(store: Store) -> dict[str, Action]:
    with looking(store) as uow:
        return {str(one.text): one for one in uow.all_of(Action)}


def test_a_long_action_becomes_steps_and_keeps_its_last_day(house: House, long_action: str) -> None:
    split(house, pressing(), ActionRef(long_action), STEPS)
    made = every(house.store)
    assert made["agree the scope"].start == TODAY
    assert made["try it in one place"].start == date(2026, 3, 30)
    assert made["try it in one place"].owner == "Jan"
    assert (the(house.store, "line").start, the(house.store, "line").due) == (date(2026, 6, 15), FAR)


def test_it_is_offered_only_while_it_is_long(house: House, long_action: str) -> None:
    with looking(house.store) as uow:
        plan = uow.get(Action, long_action).plan_id
    assert rows(house.store, plan)["install line 2"].long
    split(house, pressing(), ActionRef(long_action), (("agree", "2026-03-30"), ("try", "2026-08-15")))
    assert not rows(house.store, plan)["install line 2"].long


def test_undo_of_a_split_leaves_equal_dumps(house: House, long_action: str) -> None:
    before = dump(house.store)
    split(house, pressing(), ActionRef(long_action), STEPS)
    steps = [one.id for text, one in every(house.store).items() if one.id not in before and text]
    assert unsplit(house, pressing(key="undo", minutes=1), long_action, steps)
    assert dump(house.store) == before


def test_a_step_that_somebody_worked_on_keeps_the_split(house: House, long_action: str) -> None:
    before = dump(house.store)
    split(house, pressing(), ActionRef(long_action), STEPS)
    steps = [one.id for one in every(house.store).values() if one.id not in before]
    changing.mark_done(house, pressing(key="done", minutes=1), steps[0])
    after = dump(house.store)
    assert not unsplit(house, pressing(key="undo", minutes=2), long_action, steps)
    assert dump(house.store) == after
    assert "action_unsplit" not in str(outbox(house.store)[-1].payload)


@pytest.mark.parametrize(
    ("steps", "refused"),
    [
        ([("", "")], {"text_1"}),
        ([("agree", "")], {"due_1"}),
        ([("agree", "2026-12-24")], {"due_1"}),
        ([("agree", "2026-06-01")], {"due_1"}),
    ],
)
def test_steps_that_lead_nowhere_are_refused(
    house: House, long_action: str, steps: list[tuple[str, str]], refused: set[str]
) -> None:
    before = dump(house.store)
    with pytest.raises(FormRefused) as refusal:
        split(house, pressing(), ActionRef(long_action), steps)
    assert set(refusal.value.about["inputs"]) == refused  # type: ignore[call-overload]
    assert dump(house.store) == before


def test_an_action_without_a_day_ahead_has_nothing_to_split(house: House) -> None:
    a_plan_with_actions(house.store)
    with pytest.raises(NothingToSplit):
        open_split(house, pressing(), action_id(house.store, "figures"))
