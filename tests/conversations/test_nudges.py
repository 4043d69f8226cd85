"""Nudges in whole conversations: the clock moves, one message comes, and every button of it does what it says."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kam_core.model import Action, Commitment, RelationshipLink
from kam_core.terms import ActionStatus
from tests.bot_in_process import BotInProcess, DirectMessage, bot_in_process
from tests.builders import an_interview, reading, said, tell
from tests.conversations.nudge_scenes import (
    DAY,
    NINE,
    START,
    TODAY,
    Days,
    count,
    nudge,
    outcomes,
    overdue,
    plan,
    silent_person,
)
from tests.conversations.scenes import buttons, modal, save, whispers
from tests.fakes.fake_slack import FakeSlack


@pytest.fixture
def bot(fake_slack: FakeSlack, folder: object) -> Iterator[BotInProcess]:
    """The bot, two hours before work on a Monday in April 2026."""
    with bot_in_process(fake_slack, folder, START) as running:  # type: ignore[arg-type]
        yield running


@pytest.fixture
def days(bot: BotInProcess) -> Days:
    return Days(bot)


def test_a_nudge_comes_at_nine_and_says_one_thing(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE - timedelta(minutes=1))
    assert count(ines) == 0
    days.at(NINE)
    told = nudge(ines)
    assert told.text == "One thing at Alder Glass: “send the audit” was due yesterday."
    assert "One message a day at most" in told.words
    assert {"kam:action_done:0", "kam:action_date:0", "kam:action_block:0", "kam:action_snooze:0"} <= set(
        buttons(told)
    )
    days.at(NINE + timedelta(hours=3))
    assert count(ines) == 1


def test_done_is_one_press_in_the_same_message_and_can_be_undone(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, overdue(ines))
    days.at(NINE)
    ines.press(nudge(ines), "kam:action_done:0")
    assert "Done, 13 Apr 2026" in nudge(ines).words
    assert outcomes(ines) == ["acted"]
    with reading(ines.bot.built.store, made) as book:
        assert [one.value_of("status") for one in book.records(Action.__name__)] == [ActionStatus.DONE]
    ines.press(nudge(ines), "kam:action_undo:0")
    assert "was due yesterday" in nudge(ines).words
    assert count(ines) == 1


def test_a_new_date_is_shown_in_the_nudge(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    ines.press(nudge(ines), "kam:action_date:0")
    assert save(ines, modal(ines.bot), {"picked": "2026-04-20"}) == {}
    assert "20 Apr 2026" in nudge(ines).words


def test_a_snoozed_action_says_until_when_and_rests(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    ines.press(nudge(ines), "kam:action_snooze:0")
    assert save(ines, modal(ines.bot), {"choice": "monday"}) == {}
    assert "snoozed until 20 Apr 2026" in nudge(ines).words
    for day in range(1, 7):
        days.at(NINE + day * DAY)
    assert count(ines) == 1
    days.at(NINE + 7 * DAY)
    assert count(ines) == 2


def test_what_was_ignored_returns_after_a_week_and_not_before(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    for day in range(8):
        days.at(NINE + day * DAY)
        assert count(ines) == (2 if day == 7 else 1)


def last_contact(dm: DirectMessage, made: str) -> object:
    with reading(dm.bot.built.store, made) as book:
        (link,) = book.records(RelationshipLink.__name__)
        return link.value_of("last_contact")


def test_a_contact_is_logged_by_one_tap_and_taken_back_by_another(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, *silent_person())
    days.at(NINE)
    assert "the next contact with Berger was due" in nudge(ines).words
    ines.press(nudge(ines), "kam:nudge_contact:0")
    assert last_contact(ines, made) == TODAY
    assert "Contact on 13 Apr 2026, noted." in nudge(ines).words
    assert outcomes(ines) == ["acted"]
    ines.press(nudge(ines), "kam:nudge_undo:0")
    assert last_contact(ines, made) == TODAY - 40 * DAY
    assert outcomes(ines) == [None]
    assert "kam:nudge_contact:0" in buttons(nudge(ines))


def test_a_contact_of_another_day_is_logged_by_a_form(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, *silent_person())
    days.at(NINE)
    ines.press(nudge(ines), "kam:nudge_contact_day:0")
    assert save(ines, modal(ines.bot), {"day": "2026-04-16"}) == {
        "day": "That day is still to come. Pick today or an earlier one."
    }
    assert save(ines, modal(ines.bot), {"day": "2026-04-09"}) == {}
    assert last_contact(ines, made) == date(2026, 4, 9)
    assert "Contact on 9 Apr 2026, noted." in nudge(ines).words


def test_a_double_tap_logs_one_contact(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, *silent_person())
    days.at(NINE)
    first = nudge(ines)
    ines.press(first, "kam:nudge_contact:0")
    ines.press(first, "kam:nudge_contact:0")
    assert last_contact(ines, made) == TODAY
    ines.press(nudge(ines), "kam:nudge_undo:0")
    assert last_contact(ines, made) == TODAY - 40 * DAY


def test_an_old_undo_leaves_a_contact_that_was_logged_since(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, *silent_person())
    days.at(NINE)
    ines.press(nudge(ines), "kam:nudge_contact:0")
    later = said("RelationshipLink", "Berger", last_contact=TODAY + 3 * DAY)
    tell(ines.bot.built.store, made, later, by=ines.person, at=NINE + 3 * DAY)
    ines.press(nudge(ines), "kam:nudge_undo:0")
    assert last_contact(ines, made) == TODAY + 3 * DAY
    assert "somebody changed" in whispers(ines.bot)[-1]


def test_a_stale_fact_is_confirmed_by_one_tap_and_undone(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, said("Need", "scrap", statement="less scrap"), ago=120)
    days.at(NINE)
    assert "still true?" in nudge(ines).words
    ines.press(nudge(ines), "kam:still_true:0")
    assert "Still true, said again." in nudge(ines).words
    with reading(ines.bot.built.store, made) as book:
        (need,) = book.records("Need")
        held = need.evidence_of("statement")
        assert held is not None
        assert held.as_of.date() == TODAY
    ines.press(nudge(ines), "kam:still_true_undo:0")
    assert "kam:still_true:0" in buttons(nudge(ines))


def test_a_stale_fact_is_changed_by_a_form(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, said("Need", "scrap", statement="less scrap"), ago=120)
    days.at(NINE)
    ines.press(nudge(ines), "kam:change_fact:0")
    view = modal(ines.bot)
    assert save(ines, view, {view.blocks[-1]["block_id"]: "fewer stops"}) == {}
    with reading(ines.bot.built.store, made) as book:
        (need,) = book.records("Need")
        assert need.value_of("statement") == "fewer stops"
    assert "fewer stops" in nudge(ines).words
    assert "Changed." in nudge(ines).words
    assert "kam:still_true:0" not in buttons(nudge(ines))


def test_a_promise_is_kept_by_one_tap(ines: DirectMessage, days: Days) -> None:
    promise = said("Commitment", "figures", who="Berger", what="figures of line 2", by_when=TODAY - 2 * DAY)
    made = plan(ines, promise)
    days.at(NINE)
    ines.press(nudge(ines), "kam:nudge_kept:0")
    with reading(ines.bot.built.store, made) as book:
        assert [one.value_of("kept") for one in book.records(Commitment.__name__)] == [True]
    ines.press(nudge(ines), "kam:nudge_undo:0")
    with reading(ines.bot.built.store, made) as book:
        assert [one.value_of("kept") for one in book.records(Commitment.__name__)] == [None]


def test_news_that_change_nothing_are_settled_by_one_tap(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, ago=30)
    news = said("ExternalFactor", "tender", text="a tender is out")
    tell(ines.bot.built.store, made, news, by=ines.person, at=START - DAY)
    days.at(NINE)
    ines.press(nudge(ines), "kam:nudge_noted:0")
    assert "Noted: it changes nothing." in nudge(ines).words
    assert outcomes(ines) == ["acted"]


def test_a_review_is_prepared_from_the_nudge(ines: DirectMessage, days: Days) -> None:
    plan(ines, said("Review", "first", planned_date=TODAY - DAY))
    days.at(NINE)
    ines.press(nudge(ines), "kam:review:0")
    assert whispers(ines.bot) == []
    assert "review" in ines.last().words.casefold()
    assert ines.last().ts != nudge(ines).ts


def test_a_missing_reading_is_entered_from_the_nudge(ines: DirectMessage, days: Days) -> None:
    runs = said("Indicator", "trial runs", kind="leading", frequency="weekly")
    plan(ines, runs, ago=9)
    days.at(NINE)
    assert "a reading of “trial runs” was due" in nudge(ines).words
    ines.press(nudge(ines), "kam:reading:0")
    assert save(ines, modal(ines.bot), {"figure": "3"}) == {}
    assert "Dealt with." in nudge(ines).words


def test_news_lead_to_suggestions_when_they_matter(ines: DirectMessage, days: Days) -> None:
    made = plan(ines, ago=30)
    news = said("ExternalFactor", "tender", text="a tender is out")
    tell(ines.bot.built.store, made, news, by=ines.person, at=START - DAY)
    days.at(NINE)
    ines.press(nudge(ines), "kam:suggest:0")
    assert whispers(ines.bot) == []
    assert len(ines.heard()) > 1


def test_an_unfinished_interview_goes_on_where_it_was_left(ines: DirectMessage, days: Days) -> None:
    ines.start("Alder Glass")
    ines.thread = None
    days.at(NINE + DAY)
    assert "your interview waits where you left it yesterday" in nudge(ines).words
    ines.press(nudge(ines), "kam:go_on:0")
    assert "Alder Glass" in ines.last().words
    assert ines.asked() is not None


def test_an_unfinished_interview_is_brought_up_twice_and_then_left_in_peace(
    ines: DirectMessage, days: Days
) -> None:
    made = plan(ines)
    an_interview(ines.bot.built.store, made, ines.person, at=START)
    heard = []
    for day in range(30):
        days.at(NINE + day * DAY)
        heard.append(count(ines))
    assert [day for day in range(1, 30) if heard[day] > heard[day - 1]] == [1, 7]
