"""What may not stand twice."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from kam_core.errors import PlanAlreadyOpen, SomebodyElseChangedIt
from kam_core.model import AccountPlan, Answer, Digest, Nudge, PlanStatus
from kam_core.store import Store, UnitOfWork
from tests.kam_core.store.made import ANNA, NOW, RIVAL_TEAM, Made, answer, begin, delivery, sure, write

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def plan(uow: UnitOfWork, account: str, period: tuple[date, date] | None = None) -> AccountPlan:
    """One more plan for an account."""
    made = uow.add(AccountPlan(account_id=account))
    if period:
        made.state("period_start", period[0], sure())
        made.state("period_end", period[1], sure())
    return made


def test_an_account_has_one_open_plan_for_a_period(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        plan(uow, made.account, YEAR)
    with pytest.raises(PlanAlreadyOpen), write(store) as uow:
        plan(uow, made.account, YEAR)
    with write(store) as uow:
        plan(uow, made.account, NEXT_YEAR)


def test_an_account_has_one_open_plan_whose_period_nobody_said_yet(store: Store) -> None:
    made = begin(store)
    with pytest.raises(PlanAlreadyOpen), write(store) as uow:
        plan(uow, made.account)


@pytest.mark.parametrize("how", ["closed", "removed"])
def test_a_plan_that_is_over_makes_room_for_another(store: Store, how: str) -> None:
    made = begin(store)
    with write(store) as uow:
        old = uow.get(AccountPlan, made.plan)
        if how == "closed":
            old.status = PlanStatus.CLOSED
        else:
            uow.remove(old)
    with write(store) as uow:
        plan(uow, made.account)


def test_a_second_current_answer_past_the_unit_of_work_is_refused(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        uow.add(answer(made))
    with pytest.raises(SomebodyElseChangedIt), write(store) as uow:
        uow._session.add(answer(made))
    with write(store) as uow:
        uow._session.add(_superseded(made))
        assert len(uow.answers(made.interview)) == 1


def _superseded(made: Made) -> Answer:
    old = answer(made)
    old.superseded_at = NOW
    return old


def test_a_key_of_a_delivery_a_nudge_and_a_digest_stands_once_per_workspace(store: Store) -> None:
    def one_more(uow: UnitOfWork, number: int) -> None:
        match number:
            case 0:
                uow.add(delivery("k"))
            case 1:
                uow.add(Nudge(key="k", person=ANNA, name="due", local_day=NOW.date()))
            case 2:
                uow.add(Digest(key="k", kind="w", target="C", covers_from=YEAR[0], covers_until=YEAR[1]))

    for number in range(3):
        with write(store) as uow:
            one_more(uow, number)
        with write(store, RIVAL_TEAM) as uow:
            one_more(uow, number)
        with pytest.raises(IntegrityError), write(store) as uow:
            one_more(uow, number)
