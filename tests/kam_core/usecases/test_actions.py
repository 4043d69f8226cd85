"""What people do about actions: each change is a fact with its evidence, and can be taken back."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kam_core.errors import NotFoundOrNotAllowed, PlanIsArchived, SomebodyElseChangedIt
from kam_core.model import Nudge
from kam_core.ports import House
from kam_core.terms import ActionStatus, Role, Status
from kam_core.usecases.actions import changing
from kam_core.usecases.actions.changing import ActionRef
from kam_core.usecases.actions.snoozing import snooze, until_day
from kam_core.usecases.forms import FormRefused
from tests.builders import INES, JAN, NOW, OMAR, TODAY, WORKSPACE, a_person, said, tell
from tests.kam_core.usecases.acting import (
    a_plan_with_actions,
    action_id,
    close_plan,
    dump,
    looking,
    outbox,
    pressing,
    reads_in,
    rows,
    shows,
    the,
    words_of,
)


def test_done_is_a_fact_of_today_with_who_when_and_the_message(house: House) -> None:
    a_plan_with_actions(house.store)
    changing.mark_done(house, pressing(), action_id(house.store))
    action = the(house.store)
    held = action.evidence_of("status")
    assert action.status is ActionStatus.DONE
    assert held is not None
    assert (held.entered_by, held.as_of, held.on) == (INES, NOW, TODAY)
    assert held.source_ref == "D0INES/1770000000.000200"
    assert held.status is Status.CONFIRMED_INTERNAL


def test_a_second_tap_on_done_changes_nothing(house: House) -> None:
    a_plan_with_actions(house.store)
    changing.mark_done(house, pressing(key="tap/1"), action_id(house.store))
    before = dump(house.store)
    changing.mark_done(house, pressing(key="tap/2", minutes=1), action_id(house.store))
    changing.mark_done(house, pressing(key="tap/1"), action_id(house.store))
    assert dump(house.store) == before


def test_a_new_date_keeps_its_reason(house: House) -> None:
    a_plan_with_actions(house.store)
    ref = ActionRef(action_id(house.store))
    changing.move_day(house, pressing(), ref, picked="2026-04-02", reason="plant is closed")
    held = the(house.store).evidence_of("due")
    assert the(house.store).due == date(2026, 4, 2)
    assert held is not None
    assert held.note == "plant is closed"


@pytest.mark.parametrize(
    ("typed", "day"), [("14 March", date(2026, 3, 14)), ("in two weeks", date(2026, 3, 18))]
)
def test_a_date_may_be_typed_in_words(house: House, typed: str, day: date) -> None:
    a_plan_with_actions(house.store)
    changing.move_day(house, pressing(), ActionRef(action_id(house.store)), typed=typed, picked="2026-12-01")
    assert the(house.store).due == day


@pytest.mark.parametrize(
    ("zone", "typed", "day"),
    [
        ("Europe/Berlin", "15 March", date(2027, 3, 15)),
        ("Europe/Berlin", "15 June", date(2027, 6, 15)),
        ("Europe/Berlin", "31 Dec", date(2026, 12, 31)),
        ("Pacific/Auckland", "1 Jan", date(2027, 1, 1)),
        ("Pacific/Auckland", "31 Dec", None),
    ],
)
def test_a_day_typed_without_its_year_is_the_next_one_of_whoever_typed_it(
    house: House, zone: str, typed: str, day: date | None
) -> None:
    a_plan_with_actions(house.store)
    noon = datetime(2026, 12, 31, 12, tzinfo=UTC)
    there = replace(pressing(), at=noon, zone=zone)
    with nullcontext() if day else pytest.raises(FormRefused):
        changing.move_day(house, there, ActionRef(action_id(house.store)), typed=typed)
    assert the(house.store).due == (day or date(2026, 3, 1))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1 March 2026", "form.day_is_over"),
        ("some day", "form.date"),
        ("", "form.no_day"),
        ("next friday", "day_is_unclear"),
    ],
)
def test_a_date_that_is_over_or_unreadable_is_asked_about_and_nothing_changes(
    house: House, typed: str, why: str
) -> None:
    a_plan_with_actions(house.store)
    before = dump(house.store)
    with pytest.raises(FormRefused) as refused:
        changing.move_day(house, pressing(), ActionRef(action_id(house.store)), typed=typed)
    (reason,) = refused.value.about["inputs"].values()  # type: ignore[attr-defined]
    assert getattr(reason, "code", reason) == why
    assert dump(house.store) == before


def test_a_blocked_action_goes_on_and_forgets_what_it_waited_for(house: House) -> None:
    a_plan_with_actions(house.store)
    changing.block(house, pressing(), ActionRef(action_id(house.store)), who=JAN, what="the figures")
    assert the(house.store).blocked_by == f"{JAN}: the figures"
    changing.unblock(house, pressing(key="off", minutes=1), action_id(house.store))
    assert the(house.store).status is ActionStatus.IN_PROGRESS
    assert the(house.store).blocked_by is None


def test_blocked_by_nothing_is_refused(house: House) -> None:
    a_plan_with_actions(house.store)
    with pytest.raises(FormRefused):
        changing.block(house, pressing(), ActionRef(action_id(house.store)), what="  ")


def test_a_new_owner_is_told_once_and_oneself_never(house: House) -> None:
    a_plan_with_actions(house.store)
    a_person(house.store, JAN, real_name="Jan Weber")
    changing.hand_over(house, pressing(), ActionRef(action_id(house.store)), who=JAN)
    changing.hand_over(house, pressing(key="2", minutes=1), ActionRef(action_id(house.store)), who=JAN)
    changing.hand_over(house, pressing(key="3", minutes=2), ActionRef(action_id(house.store)), who=INES)
    told = [one for one in outbox(house.store) if one.person == JAN]
    assert len(told) == 1
    assert "handed this to you" in words_of(told[0])
    assert told[0].purpose == f"action:{action_id(house.store)}"
    assert not [one for one in outbox(house.store) if one.person == INES]


def test_somebody_by_name_is_the_customers_unless_in_the_team(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    tell(house.store, plan, said("TeamMember", "Mia", function="logistics"))
    changing.hand_over(house, pressing(), ActionRef(action_id(house.store)), name="Lucie")
    assert (the(house.store).owner, the(house.store).side) == ("Lucie", "customer")
    changing.hand_over(house, pressing(key="2", minutes=1), ActionRef(action_id(house.store)), name="Mia")
    assert (the(house.store).owner, the(house.store).side) == ("Mia", "us")


def test_a_guest_owns_no_action(house: House) -> None:
    a_plan_with_actions(house.store)
    a_person(house.store, OMAR, Role.GUEST)
    with pytest.raises(FormRefused):
        changing.hand_over(house, pressing(), ActionRef(action_id(house.store)), who=OMAR)


def test_a_form_that_was_opened_before_somebody_elses_change_is_refused(house: House) -> None:
    a_plan_with_actions(house.store)
    seen = ActionRef(action_id(house.store), the(house.store).version)
    changing.mark_done(house, pressing(), action_id(house.store))
    with pytest.raises(SomebodyElseChangedIt):
        changing.move_day(house, pressing(key="form", minutes=1), seen, picked="2026-04-02")


def test_outsiders_change_nothing_and_managers_move_days_and_owners_only(house: House) -> None:
    a_plan_with_actions(house.store)
    ref = ActionRef(action_id(house.store))
    a_person(house.store, OMAR)
    with pytest.raises(NotFoundOrNotAllowed):
        changing.mark_done(house, pressing(OMAR), ref.action)
    manager = a_person(house.store, "U0MANAGER", Role.MANAGER)
    with pytest.raises(NotFoundOrNotAllowed):
        changing.mark_done(house, pressing(manager), ref.action)
    changing.move_day(house, pressing(manager), ref, picked="2026-04-02")
    changing.hand_over(house, pressing(manager, "2", minutes=1), ref, name="Lucie")
    assert (the(house.store).due, the(house.store).owner) == (date(2026, 4, 2), "Lucie")


def test_the_owner_of_an_action_acts_on_it_without_being_in_the_team(house: House) -> None:
    a_plan_with_actions(house.store)
    changing.hand_over(house, pressing(), ActionRef(action_id(house.store)), who=JAN)
    changing.mark_done(house, pressing(JAN, "jan", minutes=1), action_id(house.store))
    assert the(house.store).status is ActionStatus.DONE


def test_a_namesake_does_not_own_an_action_in_somebody_elses_plan(house: House) -> None:
    a_plan_with_actions(house.store)
    a_person(house.store, JAN, real_name="Jan Weber")
    with pytest.raises(NotFoundOrNotAllowed):
        changing.mark_done(house, pressing(JAN), action_id(house.store, "trial"))


def test_a_closed_plan_takes_no_change(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    close_plan(house.store, plan)
    with pytest.raises(PlanIsArchived):
        changing.mark_done(house, pressing(), action_id(house.store))
    assert not rows(house.store, plan)["send the audit"].may_act


def test_the_message_pressed_in_and_the_actions_own_messages_are_drawn_again(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    reads_in(house, JAN, "D0JANX")
    tell(house.store, plan, said("TeamMember", "Jan", person=JAN))
    action = action_id(house.store)
    shows(house, "due:mine:0")
    shows(house, f"action:{action}", channel="D0JANX", ts="1770000000.000300")
    changing.mark_done(house, pressing(), action)
    there, elsewhere = outbox(house.store)
    assert (there.ts, there.channel) == ("1770000000.000200", "D0INES")
    assert "Done, 4 Mar 2026" in words_of(there)
    assert elsewhere.channel == "D0JANX"
    assert "Done, 4 Mar 2026" in words_of(elsewhere)


def test_a_former_owner_keeps_what_they_were_told_and_sees_no_later_change(house: House) -> None:
    a_plan_with_actions(house.store)
    reads_in(house, JAN, "D0JANX")
    action = action_id(house.store)
    changing.hand_over(house, pressing(key="give"), ActionRef(action), who=JAN)
    shows(house, f"action:{action}", channel="D0JANX", ts="1770000000.000300")
    changing.move_day(house, pressing(key="move"), ActionRef(action), picked="2026-04-02")
    assert "D0JANX" in {one.channel for one in outbox(house.store)}
    changing.hand_over(house, pressing(key="back"), ActionRef(action), who=INES)
    before = len(outbox(house.store))
    changing.add_evidence(house, pressing(key="mail"), ActionRef(action), "the confidential mail")
    later = outbox(house.store)[before:]
    assert later
    assert "D0JANX" not in {one.channel for one in later}


def test_a_press_where_nothing_can_be_drawn_again_is_answered_in_the_dm(house: House) -> None:
    a_plan_with_actions(house.store)
    changing.mark_done(house, pressing(channel="C0COBALT"), action_id(house.store))
    (answer,) = outbox(house.store)
    assert (answer.channel, answer.purpose) == (INES, f"action:{action_id(house.store)}")


def test_a_nudge_of_this_week_counts_as_acted_on(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    action = action_id(house.store)
    with house.store.write(WORKSPACE, INES, NOW) as uow:
        sent = NOW - timedelta(days=2)
        uow.add(
            Nudge(
                key="n",
                plan_id=plan,
                person=INES,
                name="action_due",
                record_id=action,
                local_day=TODAY,
                sent_at=sent,
            )
        )
    changing.mark_done(house, pressing(), action)
    with looking(house.store) as uow:
        nudge = uow.one(Nudge, key="n")
    assert nudge is not None
    assert nudge.outcome == "acted"


def test_a_snoozed_action_rests_for_that_person_only(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    before = dump(house.store)
    snooze(house, pressing(), action_id(house.store), "3d")
    assert rows(house.store, plan, INES)["send the audit"].rests_until == date(2026, 3, 7)
    assert rows(house.store, plan, JAN)["send the audit"].rests_until is None
    assert dump(house.store) == before
    snooze(house, pressing(key="off", minutes=1), action_id(house.store), "off")
    assert rows(house.store, plan, INES)["send the audit"].rests_until is None


@given(day=some.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_a_snooze_until_monday_ends_on_a_monday_within_a_week(day: date) -> None:
    until = until_day("monday", "", day)
    assert until.weekday() == 0
    assert 1 <= (until - day).days <= 7


@pytest.mark.parametrize("picked", ["", "2026-03-04", "2026-01-01", "2031-01-01"])
def test_a_snooze_needs_a_day_ahead_within_a_year(picked: str) -> None:
    with pytest.raises(FormRefused):
        until_day("date", picked, TODAY)
