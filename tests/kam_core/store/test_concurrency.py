"""Many writers at once: nobody's change is lost, and whoever is too late is told so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import text

from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import Account, AccountPlan, Action, AuditEvent, Delivery, Interview, Need
from kam_core.store import Store
from tests.kam_core.store.made import TEAM, answer, begin, delivery, sure, write

WRITERS = 8
TURNS = 10
T = TypeVar("T")


def at_once(work: Callable[[int], T]) -> list[T]:
    """What every writer's work gave; all start together."""
    start = Barrier(WRITERS)

    def begin_together(number: int) -> T:
        start.wait(timeout=120)
        return work(number)

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(begin_together, range(WRITERS)))


@pytest.mark.parametrize("how", ["get and lock", "get, then lock"])
def test_no_update_is_lost_between_eight_writers(store: Store, how: str) -> None:
    made = begin(store)

    def count(_number: int) -> None:
        for _ in range(TURNS):
            with write(store) as uow:
                interview = uow.get(Interview, made.interview, lock=how == "get and lock")
                uow.lock(interview)
                interview.state = {"count": interview.state.get("count", 0) + 1}

    at_once(count)
    with store.read(TEAM) as uow:
        interview = uow.get(Interview, made.interview)
        assert interview.state == {"count": WRITERS * TURNS}
        assert interview.version == WRITERS * TURNS + 1


def test_without_a_lock_a_change_counts_or_is_refused_and_never_vanishes(store: Store) -> None:
    made = begin(store)

    def count(_number: int) -> int:
        kept = 0
        for _ in range(TURNS):
            try:
                with write(store) as uow:
                    need = uow.get(Need, made.need)
                    need.aliases = [*need.aliases, "x"]
            except SomebodyElseChangedIt:
                continue
            kept += 1
        return kept

    kept = sum(at_once(count))
    assert kept > 0
    with store.read(TEAM) as uow:
        need = uow.get(Need, made.need)
        assert len(need.aliases) == kept
        assert len(uow.history_of(need)) == kept + 1


def test_one_event_delivered_eight_times_at_once_is_dealt_with_once(store: Store) -> None:
    begin(store)

    def deal(_number: int) -> bool:
        with write(store) as uow:
            return uow.first_time("e1") and uow.add_once(delivery("reply"))

    assert sorted(at_once(deal)) == [False] * (WRITERS - 1) + [True]
    with store.read(TEAM) as uow:
        assert len(uow.all_of(Delivery)) == 1


def test_of_eight_who_claim_a_delivery_one_gets_it(store: Store) -> None:
    with write(store) as uow:
        due = uow.add(delivery("k"))

    def claim(_number: int) -> bool:
        with write(store) as uow:
            return uow.move(due.id, "pending", 0, state="sending", attempt=1)

    assert sorted(at_once(claim)) == [False] * (WRITERS - 1) + [True]


def test_one_question_has_one_current_answer_however_many_answer_at_once(store: Store) -> None:
    made = begin(store)

    def say(number: int) -> None:
        def work() -> None:
            with write(store) as uow:
                uow.get(Interview, made.interview, lock=True)
                uow.add(answer(made, "A1", f"answer {number}"))

        store.retrying(work)

    at_once(say)
    with store.read(TEAM) as uow:
        assert len(uow.answers(made.interview)) == 1
        assert len(uow.answers_before(made.interview, "A1")) == WRITERS


def test_records_and_their_trail_of_eight_writers_are_all_there(store: Store) -> None:
    made = begin(store)

    def add(number: int) -> None:
        for turn in range(TURNS):
            with write(store) as uow:
                uow.add(Action(plan_id=made.plan, label=f"{number}/{turn}"))

    at_once(add)
    with store.read(TEAM) as uow:
        assert len(uow.of_plan(Action, made.plan)) == WRITERS * TURNS
        assert len({told.seq for told in uow.all_of(AuditEvent, entity="Action")}) == WRITERS * TURNS


def test_a_record_changed_behind_our_back_is_refused(store: Store) -> None:
    made = begin(store)
    with store.read(TEAM) as uow:
        stale = uow.get(Need, made.need)
    with write(store) as uow:
        uow.get(Need, made.need).state("importance", 5, sure())
    stale.state("importance", 1, sure())
    with pytest.raises(SomebodyElseChangedIt), write(store) as uow:
        uow._session.add(stale)
    with store.read(TEAM) as uow:
        assert uow.get(Need, made.need).importance == 5


def test_retrying_gives_up_after_three_tries_and_passes_other_errors_on(store: Store) -> None:
    tries: list[int] = []

    def too_slow() -> None:
        tries.append(1)
        raise SomebodyElseChangedIt

    with pytest.raises(SomebodyElseChangedIt):
        store.retrying(too_slow)
    assert len(tries) == 3
    with pytest.raises(ZeroDivisionError):
        store.retrying(lambda: 1 // 0)
    assert store.retrying(lambda: 7) == 7


def test_a_deadlock_is_somebody_elses_change(store: Store, kind: str) -> None:
    if kind == "sqlite":
        pytest.skip("one writer at a time cannot lock another one out")
    made = begin(store)
    both = Barrier(2)

    def cross(first: type[Account | AccountPlan], second: type[Account | AccountPlan]) -> bool:
        ids = {Account: made.account, AccountPlan: made.plan}
        try:
            with write(store) as uow:
                uow.get(first, ids[first], lock=True)
                both.wait(timeout=120)
                uow.get(second, ids[second], lock=True)
        except SomebodyElseChangedIt:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        ends = [pool.submit(cross, Account, AccountPlan), pool.submit(cross, AccountPlan, Account)]
        assert sorted(end.result(timeout=120) for end in ends) == [False, True]


def test_a_writer_waits_for_another_one_instead_of_failing(store: Store) -> None:
    made = begin(store)
    with ThreadPoolExecutor(1) as pool:
        with write(store) as uow:
            uow.get(Need, made.need, lock=True).label = "first"
            uow.flush()
            late = pool.submit(_rename, store, made.need)
            assert not late.done()
        late.result(timeout=120)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT label FROM need")).scalars().all() == ["second"]


def _rename(store: Store, need: str) -> None:
    with write(store) as uow:
        uow.get(Need, need, lock=True).label = "second"
