"""Nudges in whole conversations: why they come, how to hear less, when they stay away, and what is mentioned."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kam_core.model import Person, Preference, WorkspaceDefaults
from kam_core.terms import Role
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage, bot_in_process
from tests.conversations.nudge_scenes import (
    DAY,
    NINE,
    START,
    TODAY,
    Days,
    chosen,
    count,
    nudge,
    outcomes,
    overdue,
    plan,
    silent_person,
)
from tests.conversations.scenes import buttons, modal, save, whispers
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.parsed import Message


@pytest.fixture
def bot(fake_slack: FakeSlack, folder: object) -> Iterator[BotInProcess]:
    """The bot, two hours before work on a Monday in April 2026."""
    with bot_in_process(fake_slack, folder, START) as running:  # type: ignore[arg-type]
        yield running


@pytest.fixture
def days(bot: BotInProcess) -> Days:
    return Days(bot)


def test_a_line_is_snoozed_until_a_date_and_woken(ines: DirectMessage, days: Days) -> None:
    plan(ines, *silent_person())
    days.at(NINE)
    ines.press(nudge(ines), "kam:nudge_snooze:0")
    assert save(ines, modal(ines.bot), {"choice": "date"}) != {}
    assert save(ines, modal(ines.bot), {"choice": "date", "picked": "2026-04-23"}) == {}
    assert "Snoozed until 23 Apr 2026." in nudge(ines).words
    assert outcomes(ines) == ["snoozed"]
    ines.press(nudge(ines), "kam:nudge_wake:0")
    assert "kam:nudge_contact:0" in buttons(nudge(ines))
    assert chosen(ines).snooze == {}


def why(ines: DirectMessage) -> Message:
    ines.press(nudge(ines), "kam:nudge_why:0")
    return ines.last()


def test_why_says_the_rule_and_what_is_next(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    told = why(ines).words
    assert "You own this action, and its day is over." in told
    assert "It returns after 7 days at the earliest" in told
    assert "Your profile is standard: at most 3 in 7 days" in told


def test_a_kind_is_muted_and_brought_back_from_why(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    ines.press(why(ines), "kam:nudge_mute:0")
    assert chosen(ines).muted == ["action_overdue"]
    assert "Muted: it does not come any more." in ines.last().words
    days.at(NINE + 7 * DAY)
    assert count(ines) == 1
    ines.press(ines.last(), "kam:nudge_unmute:0")
    assert chosen(ines).muted == []
    days.at(NINE + 8 * DAY)
    assert count(ines) == 2


def forget_the_nudges(ines: DirectMessage, days: Days) -> None:
    """Half a year later: the message still stands in Slack, what it came of is forgotten."""
    choose(ines, away_from=TODAY + DAY, away_until=TODAY + 400 * DAY)
    days.at(NINE + 180 * DAY)
    assert outcomes(ines) == []


def test_never_again_is_obeyed_however_old_the_message_is(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    shown = why(ines)
    forget_the_nudges(ines, days)
    ines.press(shown, "kam:nudge_mute:0")
    assert chosen(ines).muted == ["action_overdue"]
    assert "Muted: it does not come any more." in ines.last().words
    ines.press(ines.last(), "kam:nudge_unmute:0")
    assert chosen(ines).muted == []
    ines.press(ines.last(), "kam:nudge_fewer:0")
    assert chosen(ines).profile == "light"
    assert whispers(ines.bot) == []


def test_why_says_of_a_message_that_is_long_forgotten_that_it_is(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    forget_the_nudges(ines, days)
    assert "so long ago that I no longer know" in why(ines).words
    assert "kam:nudge_fewer:0" in buttons(ines.last())


def test_fewer_messages_are_one_tap_and_so_is_the_way_back(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    ines.press(why(ines), "kam:nudge_fewer:0")
    assert chosen(ines).profile == "light"
    assert "Your profile is light: at most 1 in 7 days" in ines.last().words
    ines.press(ines.last(), "kam:nudge_back:0")
    assert chosen(ines).profile == "standard"


def test_a_double_tap_on_fewer_takes_one_step(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    choose(ines, profile="active")
    days.at(NINE)
    shown = why(ines)
    ines.press(shown, "kam:nudge_fewer:0")
    ines.press(shown, "kam:nudge_fewer:0")
    assert chosen(ines).profile == "standard"


def choose(ines: DirectMessage, **choices: object) -> None:
    """What the person has set before."""
    with ines.bot.built.store.write(TEAM, ines.person, START) as uow:
        own = uow.one(Preference, person=ines.person) or uow.add(Preference(person=ines.person))
        for name, value in choices.items():
            setattr(own, name, value)


def test_a_snooze_ends_on_the_persons_own_day_and_is_forgotten_after(ines: DirectMessage, days: Days) -> None:
    plan(ines, *silent_person())
    choose(ines, zone="Pacific/Auckland", snooze={"action/old": (START - DAY).isoformat()})
    days.at(NINE + timedelta(hours=14))
    ines.press(nudge(ines), "kam:nudge_snooze:0")
    assert save(ines, modal(ines.bot), {"choice": "date", "picked": "2026-04-23"}) == {}
    assert "Snoozed until 23 Apr 2026." in nudge(ines).words
    (until,) = chosen(ines).snooze.values()
    assert until == "2026-04-23T09:00:00+12:00"


def test_everything_is_snoozed_from_why_and_woken(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    ines.press(why(ines), "kam:nudge_snooze_all:0")
    assert save(ines, modal(ines.bot), {"choice": "3d"}) == {}
    assert "Everything is snoozed until 16 Apr 2026." in ines.last().words
    plan(ines, overdue(ines, "report", TODAY), account="Borealis")
    days.at(NINE + DAY)
    assert count(ines) == 1
    ines.press(ines.last(), "kam:nudge_wake:0")
    days.at(NINE + 2 * DAY)
    assert count(ines) == 2


def test_settings_are_one_press_away_from_why(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    days.at(NINE)
    ines.press(why(ines), "kam:settings:0")
    assert modal(ines.bot).callback_id == "kam:settings"


def test_nobody_else_can_answer_or_ask_why(ines: DirectMessage, days: Days) -> None:
    plan(ines, *silent_person())
    days.at(NINE)
    ines.bot.knows("UOMAR0001", name="Omar")
    for action in ("kam:nudge_contact:0", "kam:nudge_snooze:0", "kam:nudge_why:0"):
        ines.press(nudge(ines), action, person="UOMAR0001")
    assert whispers(ines.bot) == ["I cannot find that, or it is not yours to see."] * 3
    assert outcomes(ines) == [None]


def test_a_weekend_a_holiday_and_days_away_are_left_in_peace(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    with ines.bot.built.store.write(TEAM, ines.person, START) as uow:
        uow.add(Preference(person=ines.person, country="DE", away_from=TODAY, away_until=date(2026, 4, 30)))
    for moment in (NINE, NINE + 17 * DAY, NINE + 18 * DAY, NINE + 19 * DAY):
        days.at(moment)
        assert count(ines) == 0, f"{moment:%A %d %B}"
    days.at(NINE + 21 * DAY)
    assert count(ines) == 1


def test_after_downtime_one_message_comes(fake_slack: FakeSlack, folder: object) -> None:
    with bot_in_process(fake_slack, folder, START) as first:  # type: ignore[arg-type]
        ines = first.dm(first.knows("UINES0001", name="Ines"))
        plan(ines, overdue(ines), overdue(ines, "report", TODAY + DAY))
    with bot_in_process(fake_slack, folder, NINE + 3 * DAY) as second:  # type: ignore[arg-type]
        again = second.dm("UINES0001")
        Days(second).at(NINE + 3 * DAY + timedelta(hours=1))
        assert count(again) == 1
        assert nudge(again).text.startswith("2 things for today: ")
        Days(second).at(NINE + 3 * DAY + timedelta(hours=2))
        assert count(again) == 1


def test_who_moves_to_another_zone_hears_at_nine_there(ines: DirectMessage, days: Days) -> None:
    plan(ines, overdue(ines))
    with ines.bot.built.store.write(TEAM, "slack", START) as uow:
        known = uow.one(Person, slack_id=ines.person)
        assert known is not None
        known.zone = "America/New_York"
    days.at(NINE)
    assert count(ines) == 0
    days.at(NINE + timedelta(hours=6))
    assert count(ines) == 1


def test_the_owner_hears_first_that_something_will_be_mentioned(ines: DirectMessage, days: Days) -> None:
    boss = ines.bot.dm(ines.bot.knows("UBOSS0001", role=Role.MANAGER, name="Boss"))
    with ines.bot.built.store.write(TEAM, "UBOSS0001", START) as uow:
        uow.add(WorkspaceDefaults(escalate_to="UBOSS0001"))
    plan(ines, overdue(ines))
    for day in range(11):
        days.at(NINE + day * DAY)
    assert "I will mention it to <@UBOSS0001> on 24 Apr 2026" in nudge(ines).words
    assert "kam:action_done:0" in buttons(nudge(ines))
    assert count(boss) == 0
    days.at(NINE + 11 * DAY)
    assert "<@UINES0001> knows that I mention it to you" in nudge(boss).words
    ines.press(nudge(boss), "kam:plan:0", person="UBOSS0001")
    assert "Alder Glass" in boss.last().words


def test_nothing_is_mentioned_once_its_owner_pressed(ines: DirectMessage, days: Days) -> None:
    boss = ines.bot.dm(ines.bot.knows("UBOSS0001", role=Role.MANAGER, name="Boss"))
    with ines.bot.built.store.write(TEAM, "UBOSS0001", START) as uow:
        uow.add(WorkspaceDefaults(escalate_to="UBOSS0001"))
    plan(ines, overdue(ines))
    for day in range(11):
        days.at(NINE + day * DAY)
    ines.press(nudge(ines), "kam:action_done:0")
    for day in range(11, 16):
        days.at(NINE + day * DAY)
    assert count(boss) == 0
