"""When each kind of nudge speaks, and what rests."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from kam_core.rhythm.bundling import EVERYTHING, Listener
from kam_core.rhythm.nudges import NUDGES, Profile
from kam_core.rhythm.watched import Matter, Watched, contact_due, thing_of
from kam_core.values import FuzzyDate
from tests.kam_core.rhythm.nudge_facts import INES, MONDAY, Diary, action, at, names, plan

DAY = timedelta(days=1)


def matter(entity: str, day: date) -> tuple[Matter, ...]:
    return (Matter(entity, "one", "something", day),)


def test_every_kind_looks_at_something_that_is_gathered() -> None:
    gathered = {each.name for each in fields(Watched)}
    assert {kind.looks_at for kind in NUDGES} <= gathered


def test_no_two_kinds_have_one_name_or_one_weight() -> None:
    assert len({kind.name for kind in NUDGES}) == len({kind.weight for kind in NUDGES}) == len(NUDGES)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-3, []),
        (-2, ["action_due"]),
        (-1, ["action_due"]),
        (0, ["action_due"]),
        (1, ["action_overdue"]),
        (400, ["action_overdue"]),
    ],
)
def test_an_action_speaks_from_two_days_before_its_day(days: int, said: list[str]) -> None:
    assert names(Diary().hears(MONDAY, [plan(action("a", MONDAY - days * DAY))])) == said


@pytest.mark.parametrize(
    ("ahead", "speaks"),
    [
        (181, False),
        (180, True),
        (170, True),
        (160, False),
        (90, True),
        (76, False),
        (30, True),
        (10, False),
        (-1, False),
    ],
)
def test_a_renewal_speaks_at_180_90_and_30_days(ahead: int, speaks: bool) -> None:
    renewal = plan(renewals=matter("Opportunity", MONDAY + ahead * DAY))
    assert bool(Diary().hears(MONDAY, [renewal])) is speaks


def test_what_is_said_once_for_good_is_not_lost_behind_and_more() -> None:
    diary = Diary()
    renewal = plan(renewals=matter("Opportunity", MONDAY + 90 * DAY))
    assert diary.hears(MONDAY, [renewal])
    diary.said = [replace(one, listed=False) for one in diary.said]
    assert diary.hears(MONDAY + 3 * DAY, [renewal])
    assert diary.hears(MONDAY + 10 * DAY, [renewal]) is None


def test_each_stage_of_a_renewal_is_said_once() -> None:
    diary, ends = Diary(), MONDAY + 181 * DAY
    renewal = plan(renewals=matter("Opportunity", ends))
    spoken = [day for day in range(182) if diary.hears(MONDAY + day * DAY, [renewal])]
    assert spoken == [1, 91, 151]


def test_an_unfinished_interview_speaks_the_next_day_and_after_a_week_and_then_never() -> None:
    diary = Diary()
    walk = plan(interviews=matter("Interview", MONDAY))
    spoken = [day for day in range(60) if diary.hears(MONDAY + day * DAY, [walk])]
    assert spoken == [1, 7]


def test_an_interview_that_went_on_meanwhile_counts_anew() -> None:
    diary = Diary()
    assert diary.hears(MONDAY + DAY, [plan(interviews=matter("Interview", MONDAY))])
    again = plan(interviews=matter("Interview", MONDAY + 9 * DAY))
    assert names(diary.hears(MONDAY + 10 * DAY, [again])) == ["unfinished"]


def test_an_overdue_action_rests_a_week_before_it_returns() -> None:
    diary, plans = Diary(), [plan(action("a", MONDAY - DAY))]
    spoken = [day for day in range(15) if diary.hears(MONDAY + day * DAY, plans)]
    assert spoken == [0, 7, 14]


def test_an_action_that_was_moved_speaks_again_when_its_new_day_is_over() -> None:
    diary = Diary()
    assert diary.hears(MONDAY, [plan(action("a", MONDAY - DAY))])
    moved = [plan(action("a", MONDAY + 2 * DAY))]
    assert names(diary.hears(MONDAY + 3 * DAY, moved)) == ["action_overdue"]


def test_what_was_said_to_be_due_is_not_called_overdue_the_next_morning() -> None:
    diary, plans = Diary(), [plan(action("a", MONDAY))]
    assert names(diary.hears(MONDAY, plans)) == ["action_due"]
    assert diary.hears(MONDAY + DAY, plans) is None
    assert names(diary.hears(MONDAY + 2 * DAY, plans)) == ["action_overdue"]


def test_what_never_reached_the_person_is_said_again() -> None:
    diary, plans = Diary(), [plan(action("a", MONDAY - DAY))]
    assert diary.hears(MONDAY, plans)
    diary.said = [replace(one, delivered=False) for one in diary.said]
    assert diary.hears(MONDAY + DAY, plans)


def test_a_snoozed_action_rests_until_its_moment_and_nothing_else_does() -> None:
    diary = Diary(Listener(INES, snoozed={"action/a": at(MONDAY + 3 * DAY)}))
    plans = [plan(action("a", MONDAY - DAY), action("b", MONDAY - DAY))]
    first = diary.hears(MONDAY, plans)
    assert first is not None
    assert [line.matter.id for line in first.lines] == ["b"]
    after = diary.hears(MONDAY + 3 * DAY, plans)
    assert after is not None
    assert [line.matter.id for line in after.lines] == ["a"]


def test_a_snooze_of_everything_silences_everything_until_its_moment() -> None:
    diary = Diary(Listener(INES, snoozed={EVERYTHING: at(MONDAY + 2 * DAY)}))
    plans = [plan(action("a", MONDAY - DAY))]
    assert [day for day in range(4) if diary.hears(MONDAY + day * DAY, plans)] == [2]


def test_a_muted_kind_is_never_said() -> None:
    diary = Diary(Listener(INES, muted=frozenset({"action_overdue"})))
    assert names(diary.hears(MONDAY, [plan(action("a", MONDAY - DAY), action("b", MONDAY))])) == [
        "action_due"
    ]


def test_a_light_profile_hears_nothing_of_facts_and_contacts() -> None:
    told = plan(stale=matter("Need", MONDAY - 100 * DAY), people=matter("RelationshipLink", MONDAY - DAY))
    assert Diary(Listener(INES, Profile.LIGHT)).hears(MONDAY, [told]) is None
    assert names(Diary().hears(MONDAY, [told])) == ["silent", "stale"]


def test_a_review_speaks_three_days_before_and_from_the_day_after() -> None:
    diary = Diary()
    review = plan(reviews=matter("Review", MONDAY))
    spoken = {day: names(said) for day in range(-5, 9) if (said := diary.hears(MONDAY + day * DAY, [review]))}
    assert spoken == {-3: ["review_due"], 1: ["review_overdue"], 8: ["review_overdue"]}


def test_news_are_asked_about_once() -> None:
    diary = Diary()
    news = plan(events=matter("ExternalFactor", MONDAY))
    assert [day for day in range(20) if diary.hears(MONDAY + day * DAY, [news])] == [1]


def test_a_contact_is_due_by_the_rhythm_or_by_the_day_that_was_agreed() -> None:
    last = date(2026, 2, 1)
    assert contact_due(last, None, 30) == date(2026, 3, 3)
    assert contact_due(last, date(2026, 2, 10), 30) == date(2026, 2, 10)
    assert contact_due(last, date(2026, 1, 10), 30) == date(2026, 3, 3)
    assert contact_due(FuzzyDate(date(2026, 1, 1), date(2026, 1, 31), "January"), None, 30) == date(
        2026, 3, 2
    )


def test_nobody_is_called_silent_who_was_never_met() -> None:
    assert contact_due(None, None, 30) is None


def test_a_thing_is_snoozed_by_its_kind_and_its_id() -> None:
    assert thing_of("Action", "a1") == "action/a1"
    assert thing_of("RelationshipLink", "r1") == "relationship_link/r1"
