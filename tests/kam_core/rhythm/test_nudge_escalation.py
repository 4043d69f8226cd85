"""What is ignored twice and for a week is mentioned elsewhere, only by rule, and only after its owner was told."""

from dataclasses import replace
from datetime import timedelta

from kam_core.rhythm.bundling import Listener
from kam_core.rhythm.watched import Matter
from tests.kam_core.rhythm.nudge_facts import BOSS, INES, MONDAY, Diary, action, at, names, plan

DAY = timedelta(days=1)
OVERDUE = [plan(action("a", MONDAY - DAY))]


def ruled() -> Diary:
    """Ines, whose workspace named somebody."""
    return Diary(Listener(INES, escalates_to=BOSS))


def test_the_owner_is_told_after_two_ignored_nudges_and_a_week() -> None:
    diary = ruled()
    spoken = {
        day: names(said)
        for day in range(12)
        if (said := diary.hears(MONDAY + day * DAY, OVERDUE)) is not None
    }
    assert spoken == {0: ["action_overdue"], 7: ["action_overdue"], 9: ["telling"]}


def test_without_the_rule_nobody_is_ever_told() -> None:
    diary = Diary()
    spoken = [name for day in range(40) for name in names(diary.hears(MONDAY + day * DAY, OVERDUE))]
    assert set(spoken) == {"action_overdue"}


def test_who_is_named_by_the_rule_is_not_told_about_themselves() -> None:
    diary = Diary(Listener(BOSS, escalates_to=BOSS))
    spoken = [name for day in range(40) for name in names(diary.hears(MONDAY + day * DAY, OVERDUE))]
    assert set(spoken) == {"action_overdue"}


def test_one_answer_ends_it() -> None:
    diary = ruled()
    diary.hears(MONDAY, OVERDUE, answers=["a"])
    spoken = [name for day in range(1, 20) for name in names(diary.hears(MONDAY + day * DAY, OVERDUE))]
    assert "telling" not in spoken


def test_a_new_date_begins_anew() -> None:
    diary = ruled()
    for day in (0, 7):
        assert diary.hears(MONDAY + day * DAY, OVERDUE)
    moved = [plan(action("a", MONDAY + 8 * DAY))]
    assert names(diary.hears(MONDAY + 9 * DAY, moved)) == ["action_overdue"]


def test_while_it_is_snoozed_nothing_is_announced() -> None:
    diary = ruled()
    for day in (0, 7):
        assert diary.hears(MONDAY + day * DAY, OVERDUE)
    diary.listener = replace(diary.listener, snoozed={"action/a": at(MONDAY + 30 * DAY)})
    assert diary.hears(MONDAY + 10 * DAY, OVERDUE) is None


def test_what_stood_behind_and_more_was_not_ignored() -> None:
    diary = ruled()
    for day in (0, 7):
        assert diary.hears(MONDAY + day * DAY, OVERDUE)
    diary.said = [replace(one, listed=False) for one in diary.said]
    assert diary.hears(MONDAY + 10 * DAY, OVERDUE) is None


def test_it_is_announced_once_for_one_day() -> None:
    diary = ruled()
    spoken = [name for day in range(40) for name in names(diary.hears(MONDAY + day * DAY, OVERDUE))]
    assert spoken.count("telling") == 1


def test_the_mention_is_one_line_in_the_other_persons_own_message() -> None:
    handed = (Matter("Action", "a", "send the audit", MONDAY - DAY, who=INES),)
    mine = plan(action("b", MONDAY), account="Borealis")
    boss = Diary(Listener(BOSS, escalates_to=BOSS))
    assert names(boss.hears(MONDAY, [plan(handed=handed), mine])) == ["escalated", "action_due"]
    assert boss.hears(MONDAY + DAY, [plan(handed=handed)]) is None
