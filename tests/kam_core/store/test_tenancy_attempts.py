"""Whatever a unit of work is asked to do, another workspace is neither changed nor shown."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from kam_core.errors import KamError, WrongWorkspace
from kam_core.model import AccountPlan, DeliveryState, Need, Person
from kam_core.store import Store, UnitOfWork
from tests.kam_core.store.made import RIVAL_TEAM, answer, delivery, one_of_each, sure, write
from tests.kam_core.store.theirs import everything, session_of

ATTACKS: tuple[Callable[[UnitOfWork, Any, str], object], ...] = (
    lambda uow, made, words: uow.get(Need, made.need).state("statement", words, sure()),
    lambda uow, made, words: uow.get(AccountPlan, made.plan, lock=True),
    lambda uow, made, words: uow.remove(uow.of_plan(Need, made.plan)[0]),
    lambda uow, made, words: uow.add(answer(made, text=words)),
    lambda uow, made, words: uow.add(Need(plan_id=made.plan, label=words)),
    lambda uow, made, words: uow.first_time(words or "e"),
    lambda uow, made, words: uow.add_once(delivery("k", purpose=words)),
    lambda uow, made, words: [
        uow.move(due, DeliveryState.PENDING, 0, state=DeliveryState.PARKED) for due in (words, "k", made.plan)
    ],
    lambda uow, made, words: session_of(uow).execute(update(Need).values(label=words)),
    lambda uow, made, words: session_of(uow).execute(delete(Person)),
)


def test_no_run_of_attempts_changes_or_shows_anything_of_another_workspace(store: Store) -> None:
    made = one_of_each(store, RIVAL_TEAM)
    before = everything(store)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(range(len(ATTACKS))), st.text(max_size=8)), max_size=6))
    def stays_out(attempts: list[tuple[int, str]]) -> None:
        try:
            with write(store) as uow:
                for number, words in attempts:
                    ATTACKS[number](uow, made, words)
        except (KamError, WrongWorkspace, IntegrityError, IndexError):
            pass
        assert everything(store) == before

    stays_out()
