"""Who hears of what: their own things first, of all their accounts, in as few queries as for one person."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event

from kam_core.model import Delivery
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.nudging.planning import plan_nudges
from kam_core.values import Draft
from tests.builders import INES, JAN, OMAR, WORKSPACE, a_plan, an_interview, said, tell
from tests.kam_core.usecases.nudged import (
    DAY,
    HOUR,
    MONDAY,
    TODAY,
    chose,
    hears,
    nudges,
    one_of_us,
    overdue,
    ruled,
    spoken,
)


@pytest.fixture(autouse=True)
def ines(store: Store) -> str:
    return one_of_us(store, name="Ines Moll")


def told(house: House, *drafts: Draft, days: int = 0) -> str:
    """What Ines is told at nine of a plan that was written the day before."""
    a_plan(house.store, "Alder Glass", drafts=drafts, at=MONDAY - DAY)
    return hears(house, MONDAY + days * DAY).get(INES, "")


def test_an_overdue_action_is_one_plain_sentence(house: House) -> None:
    assert told(house, overdue()) == "One thing at Alder Glass: “send the audit” was due yesterday."


def test_an_action_under_the_persons_own_name_is_theirs(house: House) -> None:
    assert "send the audit" in told(house, overdue(owner="Ines"))


def test_a_colleague_hears_of_their_action_and_the_owner_does_not(store: Store, house: House) -> None:
    one_of_us(store, JAN)
    member = said("TeamMember", "Jan", person=JAN)
    a_plan(store, "Alder Glass", drafts=[overdue(owner=JAN), member], at=MONDAY - DAY)
    assert list(hears(house, MONDAY)) == [JAN]


def test_what_the_customer_owes_is_asked_of_the_plans_owner(house: House) -> None:
    text = told(house, overdue("figures", owner="Berger", side="customer"))
    assert text == "One thing at Alder Glass: “send the figures” (Berger) was due yesterday."


def test_a_stranger_to_the_plan_hears_nothing_of_it(store: Store, house: House) -> None:
    one_of_us(store, OMAR)
    a_plan(store, "Alder Glass", drafts=[overdue()], at=MONDAY - DAY)
    assert list(hears(house, MONDAY)) == [INES]


def test_a_review_is_announced_and_then_missed(house: House) -> None:
    a_plan(
        house.store,
        drafts=[said("Review", "first", kind="monthly team", planned_date=TODAY + 2 * DAY)],
        at=MONDAY - DAY,
    )
    heard = spoken(house, range(5))
    assert heard[0] == "One thing at Cobalt Foods: the monthly team review comes up on Wednesday."
    assert heard[3] == "One thing at Cobalt Foods: the monthly team review was to be held yesterday."


def test_a_review_that_was_held_is_not_missed(house: House) -> None:
    held = said("Review", "first", planned_date=TODAY - 3 * DAY, actual_date=TODAY - 2 * DAY)
    assert told(house, held) == ""


def test_the_day_that_only_the_plan_names_counts_as_a_review(house: House) -> None:
    assert "the review was to be held" in told(
        house, said("AccountPlan", "plan", next_review=TODAY - 2 * DAY)
    )


@pytest.mark.parametrize(("influence", "silent_after"), [(5, 30), (3, 60), (1, 90)])
def test_a_contact_is_due_by_how_much_somebody_decides(
    house: House, influence: int, silent_after: int
) -> None:
    plan = a_plan(
        house.store,
        drafts=[
            said("Stakeholder", "Berger", name="Berger"),
            said("StakeholderRole", "Berger", influence=influence),
            said("RelationshipLink", "Berger", last_contact=TODAY - silent_after * DAY),
        ],
        at=MONDAY - DAY,
    )
    heard = spoken(house, range(2))
    assert plan
    assert list(heard) == [1]
    assert f"the next contact with Berger was due yesterday, with {silent_after} days between" in heard[1]


def test_somebody_who_left_is_not_called_silent(house: House) -> None:
    gone = said("Stakeholder", "Berger", name="Berger", left_on=TODAY - 50 * DAY)
    tie = said("RelationshipLink", "Berger", last_contact=TODAY - 200 * DAY)
    assert told(house, gone, tie) == ""


def test_a_missing_reading_is_asked_for(house: House) -> None:
    indicator = said("Indicator", "trial runs", frequency="weekly", target=Decimal(4))
    a_plan(house.store, drafts=[indicator], at=MONDAY - 9 * DAY)
    assert hears(house, MONDAY)[INES] == (
        "One thing at Cobalt Foods: a reading of “trial runs” was due on Saturday."
    )


@pytest.mark.parametrize(
    ("ahead", "speaks"), [(200, False), (180, True), (90, True), (30, True), (60, False)]
)
def test_a_renewal_is_announced_180_90_and_30_days_before(house: House, ahead: int, speaks: bool) -> None:
    renewal = said("Opportunity", "frame contract", type="renew", close_date=TODAY + ahead * DAY)
    assert ("is up for renewal" in told(house, renewal)) is speaks


def test_the_end_of_a_plans_period_is_announced_where_no_renewal_is_known(store: Store, house: House) -> None:
    start = (TODAY + 30 * DAY).replace(year=TODAY.year - 1)
    a_plan(store, start=start, at=MONDAY - DAY)
    assert "the period of this plan ends" in hears(house, MONDAY - DAY + 2 * DAY).get(INES, "")


def test_an_unfinished_interview_speaks_twice_and_then_never(house: House) -> None:
    plan = a_plan(house.store, "Alder Glass", at=MONDAY)
    an_interview(house.store, plan, at=MONDAY + 6 * HOUR)
    heard = spoken(house, range(1, 40))
    assert list(heard) == [1, 7]
    assert heard[1] == "One thing at Alder Glass: your interview waits where you left it yesterday."


def test_a_promise_past_its_day_is_asked_about_and_a_kept_one_is_not(house: House) -> None:
    late = said("Commitment", "figures", who="Berger", what="figures of line 2", by_when=TODAY - 2 * DAY)
    kept = said("Commitment", "visit", who="Berger", what="a visit", by_when=TODAY - 2 * DAY, kept=True)
    assert told(house, late, kept) == (
        "One thing at Alder Glass: “figures of line 2”, promised by Berger, was due on Saturday. Was it kept?"
    )


def test_news_about_an_account_get_one_question_and_those_of_its_first_days_none(house: House) -> None:
    first = said("ExternalFactor", "merger", text="they merge with Vitro")
    plan = a_plan(house.store, "Alder Glass", drafts=[first], at=MONDAY - 30 * DAY)
    tell(house.store, plan, said("ExternalFactor", "tender", text="a tender is out"), at=MONDAY - DAY)
    heard = spoken(house, range(5))
    assert list(heard) == [0]
    assert "“a tender is out” was noted yesterday. What does it change in the plan?" in heard[0]


def test_somebody_of_theirs_who_left_is_one_question(house: House) -> None:
    gone = said("Stakeholder", "Berger", name="Berger", left_on=TODAY - 2 * DAY)
    assert told(house, gone) == (
        "One thing at Alder Glass: Berger left on Saturday. Who takes over, and what does it change in the plan?"
    )


def test_one_stale_fact_is_asked_about(house: House) -> None:
    a_plan(house.store, drafts=[said("Need", "scrap", statement="less scrap")], at=MONDAY - 120 * DAY)
    heard = hears(house, MONDAY)[INES]
    assert (
        heard
        == "One thing at Cobalt Foods: still true? scrap, In their words: less scrap. Said last on 2 Nov 2025."
    )


def test_two_accounts_share_one_message(house: House) -> None:
    for account in ("Alder Glass", "Borealis"):
        a_plan(house.store, account, drafts=[overdue(account)], at=MONDAY - DAY)
    (text,) = hears(house, MONDAY).values()
    assert text.startswith("2 things for today: ")
    assert "Alder Glass: “send the Alder Glass”" in text
    assert "Borealis: “send the Borealis”" in text


def test_the_rule_tells_the_owner_first_and_then_the_other_person(store: Store, house: House) -> None:
    one_of_us(store, "U0BOSS", role=Role.MANAGER)
    ruled(store, escalate_to="U0BOSS")
    a_plan(store, "Alder Glass", drafts=[overdue()], at=MONDAY - DAY)
    heard = {day: hears(house, MONDAY + day * DAY) for day in range(14)}
    owner = {day: texts[INES] for day, texts in heard.items() if INES in texts}
    boss = {day: texts["U0BOSS"] for day, texts in heard.items() if "U0BOSS" in texts}
    assert "I will mention it to <@U0BOSS> on 13 Mar 2026" in owner[9]
    assert list(boss) == [11]
    assert boss[11] == (
        "One thing at Alder Glass: “send the audit” was due on 1 Mar 2026. <@U0INES> knows that I mention it to you."
    )


def test_what_the_owner_settles_after_being_told_is_not_mentioned(store: Store, house: House) -> None:
    one_of_us(store, "U0BOSS", role=Role.MANAGER)
    ruled(store, escalate_to="U0BOSS")
    plan = a_plan(store, drafts=[overdue()], at=MONDAY - DAY)
    for day in range(10):
        hears(house, MONDAY + day * DAY)
    tell(store, plan, said("Action", "audit", status="done"), at=MONDAY + 9 * DAY)
    assert [hears(house, MONDAY + day * DAY) for day in range(10, 20)] == [{}] * 10


def test_nothing_is_mentioned_to_somebody_who_may_not_read_the_plan(store: Store, house: House) -> None:
    one_of_us(store, JAN)
    ruled(store, escalate_to=JAN)
    a_plan(store, drafts=[overdue()], at=MONDAY - DAY)
    assert all(JAN not in hears(house, MONDAY + day * DAY) for day in range(20))


def test_a_profile_and_mutes_count(store: Store, house: House) -> None:
    chose(store, profile="light", muted=["action_overdue"])
    assert told(house, overdue(), said("Review", "first", planned_date=TODAY + DAY)) == ""


def test_no_message_goes_to_a_channel(house: House) -> None:
    told(house, overdue(), said("AccountPlan", "plan", digest_channel="<#C0COBALT|cobalt>"))
    with house.store.read(WORKSPACE) as uow:
        assert {one.channel for one in uow.all_of(Delivery)} == {INES}


def test_what_was_said_is_remembered_with_its_delivery(house: House) -> None:
    told(house, overdue())
    (one,) = nudges(house.store)
    assert (one.person, one.name, one.entity, one.local_day) == (INES, "action_overdue", "Action", TODAY)
    assert one.delivery_id


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The SQL statements that are sent meanwhile."""
    sent: list[str] = []

    def one(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(store.engine, "before_cursor_execute", one)
    try:
        yield sent
    finally:
        event.remove(store.engine, "before_cursor_execute", one)


def reads(house: House) -> int:
    with counted(house.store) as sent:
        plan_nudges(house, WORKSPACE, MONDAY)
    return sum(each.lstrip().upper().startswith("SELECT") for each in sent)


def test_twenty_people_cost_as_many_queries_as_one(store: Store, house: House) -> None:
    a_plan(store, "Alder Glass", drafts=[overdue()], at=MONDAY - 60 * DAY)
    alone = reads(house)
    for number in range(20):
        person = one_of_us(store, f"U0MANY{number:02d}")
        a_plan(store, f"Account {number}", [overdue(owner=person)], owner=person, at=MONDAY - 60 * DAY)
    assert reads(house) <= alone + 1


def test_when_nobody_is_due_a_handful_of_queries_tell_so(store: Store, house: House) -> None:
    a_plan(store, drafts=[overdue()], at=MONDAY - DAY)
    with counted(store) as sent:
        assert plan_nudges(house, WORKSPACE, MONDAY + timedelta(hours=12)) == 0
    assert len(sent) <= 5
