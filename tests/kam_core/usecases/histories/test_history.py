"""What changed in a plan: who, when, before and after; and who may see it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kam_core.cards.history import EVER, MONTH, REVIEW, ChangeLine, HistoryCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Delivery, Need
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role, Status
from kam_core.usecases.histories.showing import (
    A_PAGE,
    history_card,
    show_history,
    show_history_by_id,
)
from kam_core.values import Claim
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    WORKSPACE,
    a_person,
    a_plan,
    a_whole_plan,
    an_occasion,
    euros,
    reading,
    said,
    tell,
)
from tests.kam_core.usecases.statements import counted

LATER = NOW + timedelta(days=40)


@pytest.fixture
def plan(store: Store) -> str:
    for person in (INES, JAN):
        a_person(store, person)
    a_person(store, OMAR, Role.MANAGER)
    return a_plan(store, "Alder Glass", a_whole_plan())


def history(
    store: Store, house: House, plan: str, why: str = MONTH, page: int = 0, who: str = INES
) -> HistoryCard:
    with reading(store, plan) as book:
        return history_card(house, book, an_occasion(who, at=LATER), why, page)


def lines(card: HistoryCard) -> list[ChangeLine]:
    return [line for section in card.sections for line in section.lines]


def test_a_change_says_who_when_before_and_after(store: Store, house: House, plan: str) -> None:
    tell(
        store,
        plan,
        said("Opportunity", "line 2", potential=euros(400_000), probability=Decimal(60)),
        by=JAN,
        at=LATER,
    )
    (line,) = lines(history(store, house, plan))
    assert (line.who, line.on, line.entity, line.label, line.did) == (
        JAN,
        LATER.date(),
        "Opportunity",
        "line 2",
        "changed",
    )
    told = {one.field: (one.before, one.after) for one in line.fields}
    assert told == {
        "potential": (euros(300_000), euros(400_000)),
        "probability": (Decimal(40), Decimal(60)),
    }


def test_what_was_added_taken_out_and_became_surer_is_told(store: Store, house: House, plan: str) -> None:
    tell(store, plan, said("Need", "uptime", statement="fewer stops", importance=4), at=LATER)
    tell(
        store,
        plan,
        said(
            "Objective",
            "waste",
            our_outcome=Claim(
                "a contract for two years", Status.CONFIRMED_BY_CUSTOMER, by="Berger", on=NOW.date()
            ),
        ),
        at=LATER,
    )
    with store.write(WORKSPACE, INES, LATER) as uow:
        uow.remove(uow.of_plan(Need, plan)[0])
    did = {(line.entity, line.did): line for line in lines(history(store, house, plan))}
    assert set(did) == {("Need", "added"), ("Need", "removed"), ("Objective", "changed")}
    assert [(one.field, one.status) for one in did["Objective", "changed"].fields] == [
        ("our_outcome", "confirmed_by_customer")
    ]
    assert did["Need", "removed"].fields == ()


def test_changes_stand_by_the_sections_of_the_playbook(store: Store, house: House, plan: str) -> None:
    titles = [section.title for section in history(store, house, plan, EVER).sections]
    assert len(titles) > 1
    assert len(titles) == len(set(titles))


def test_the_last_review_begins_the_stretch_and_a_month_where_there_was_none(
    store: Store, house: House, plan: str
) -> None:
    assert history(store, house, plan, REVIEW).why == MONTH
    tell(store, plan, said("Review", "first", actual_date=date(2026, 3, 20)), at=NOW + timedelta(days=16))
    tell(store, plan, said("Need", "before", statement="x"), at=NOW + timedelta(days=10))
    tell(store, plan, said("Need", "after", statement="x"), at=NOW + timedelta(days=20))
    card = history(store, house, plan, REVIEW)
    assert (card.why, card.since) == (REVIEW, date(2026, 3, 20))
    assert [line.label for line in lines(card)] == ["after"]


def test_the_pages_together_hold_every_change(store: Store, house: House, plan: str) -> None:
    for number in range(A_PAGE + 5):
        tell(store, plan, said("Need", chr(97 + number) * 6, statement="x"), at=LATER)
    first, second = history(store, house, plan), history(store, house, plan, page=1)
    assert (first.pages, first.total) == (2, A_PAGE + 5)
    assert len({line.label for line in (*lines(first), *lines(second))}) == A_PAGE + 5


def test_restricted_facts_are_told_to_the_account_team_only(store: Store, house: House, plan: str) -> None:
    tell(
        store,
        plan,
        said("StakeholderRole", "Berger", support=-2),
        said("Stakeholder", "Berger", personal_win="his own plant", title="CEO"),
        at=LATER,
    )

    def fields(who: str) -> set[str]:
        return {one.field for line in lines(history(store, house, plan, who=who)) for one in line.fields}

    assert fields(INES) == {"support", "personal_win", "title"}
    assert fields(OMAR) == {"title"}


def test_only_who_may_read_the_plan_sees_its_history(store: Store, house: House, plan: str) -> None:
    with pytest.raises(NotFoundOrNotAllowed):
        show_history_by_id(house, an_occasion(JAN), plan)
    card = show_history(house, an_occasion(JAN, key="command"), "Alder")
    assert "seeing.posted" not in str(card)
    show_history(house, an_occasion(OMAR, key="omar"), "Alder")
    with store.read(WORKSPACE) as uow:
        assert [one.channel for one in uow.all_of(Delivery)] == [OMAR]


def test_a_long_history_takes_as_many_queries_as_a_short_one(store: Store, house: House, plan: str) -> None:
    def asked() -> int:
        with reading(store, plan) as book, counted(store) as sent:
            history_card(house, book, an_occasion(at=LATER), EVER)
        return len(sent)

    before = asked()
    for number in range(200):
        tell(store, plan, said("Need", f"need {number}", statement="x"), at=LATER)
    assert asked() <= before + 1
