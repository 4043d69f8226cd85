"""How often one person hears, over all accounts: never more than the profile allows, and half when little comes of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.rhythm.budget import ALLOWANCES, Told, allowance, left, profile_of, slowed
from kam_core.rhythm.bundling import MOST_LINES, Listener
from kam_core.rhythm.nudges import Profile
from kam_core.rhythm.watched import Matter, Watched
from tests.kam_core.rhythm.nudge_facts import INES, MONDAY, Diary, action, messages, names, plan

DAY = timedelta(days=1)
KINDS = ("actions", "waiting", "reviews", "people", "readings", "renewals", "promises", "events", "stale")
MATTERS = st.tuples(
    st.sampled_from(KINDS), st.integers(0, 40), st.integers(-40, 60), st.integers(0, 3), st.booleans()
)


def plans_of(drawn: list[tuple[str, int, int, int, bool]]) -> list[Watched]:
    """Four accounts with these matters."""
    found = []
    for account in range(4):
        mine: dict[str, list[Matter]] = {}
        for kind, key, day, where, _ in drawn:
            if where == account:
                mine.setdefault(kind, []).append(
                    Matter(kind, f"{kind}{key}", "something", MONDAY + day * DAY)
                )
        found.append(
            Watched(plan=str(account), account=str(account), **{k: tuple(v) for k, v in mine.items()})
        )
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(MATTERS, max_size=40),
    st.sampled_from(list(Profile)),
    st.lists(st.integers(0, 60), min_size=1, max_size=60),
)
def test_no_week_and_no_day_holds_more_than_the_profile_allows(
    drawn: list[tuple[str, int, int, int, bool]], profile: Profile, asked_on: list[int]
) -> None:
    diary, plans = Diary(Listener(INES, profile)), plans_of(drawn)
    answered = {f"{kind}{key}" for kind, key, _, _, yes in drawn if yes}
    spoken = [
        day
        for day in sorted(asked_on)
        if diary.hears(MONDAY + day * DAY, plans, answers=answered) is not None
    ]
    assert len(spoken) == len(set(spoken))
    most = ALLOWANCES[profile].most
    assert all(sum(day <= other < day + 7 for other in spoken) <= most for day in spoken)


@settings(max_examples=100, deadline=None)
@given(st.lists(MATTERS, min_size=1, max_size=40))
def test_a_message_has_something_to_press_and_each_record_once(
    drawn: list[tuple[str, int, int, int, bool]],
) -> None:
    bundle = Diary().hears(MONDAY, plans_of(drawn))
    if bundle is None:
        return
    records = [line.matter.id for line in (*bundle.lines, *bundle.more)]
    assert 1 <= len(bundle.lines) <= MOST_LINES
    assert len(records) == len(set(records))
    weights = [line.kind.weight for line in (*bundle.lines, *bundle.more)]
    assert weights == sorted(weights, reverse=True)
    assert all(line.kind.ways for line in bundle.lines)


def test_all_accounts_share_one_message_with_the_most_urgent_first() -> None:
    plans = [
        plan(action("a", MONDAY), account="Alder Glass"),
        plan(action("b", MONDAY - 3 * DAY), account="Borealis"),
        plan(action("c", MONDAY - 9 * DAY), account="Cobalt"),
    ]
    bundle = Diary().hears(MONDAY, plans)
    assert bundle is not None
    assert [line.account for line in bundle.lines] == ["Cobalt", "Borealis", "Alder Glass"]


def test_five_things_are_listed_and_the_rest_is_counted_and_rests_too() -> None:
    diary, plans = Diary(), [plan(*(action(f"a{place}", MONDAY - DAY) for place in range(8)))]
    bundle = diary.hears(MONDAY, plans)
    assert bundle is not None
    assert (len(bundle.lines), len(bundle.more)) == (MOST_LINES, 3)
    assert diary.hears(MONDAY + DAY, plans) is None


def test_nothing_is_said_when_there_is_nothing_to_say() -> None:
    assert Diary().hears(MONDAY, [plan()]) is None


def test_at_most_one_fact_and_one_piece_of_news_are_asked_about_in_a_message() -> None:
    facts = tuple(Matter("Need", f"n{place}", "a need", MONDAY - 100 * DAY) for place in range(3))
    news = tuple(Matter("ExternalFactor", f"e{place}", "a merger", MONDAY - DAY) for place in range(3))
    assert names(Diary().hears(MONDAY, [plan(stale=facts, events=news)])) == ["event", "stale"]


def test_the_last_message_of_a_week_waits_for_something_urgent() -> None:
    diary = Diary()
    for day in range(2):
        assert diary.hears(MONDAY + day * DAY, [plan(action(f"a{day}", MONDAY - DAY))])
    silent = (Matter("RelationshipLink", "r", "Berger", MONDAY - DAY),)
    assert diary.hears(MONDAY + 2 * DAY, [plan(people=silent)]) is None
    assert names(diary.hears(MONDAY + 2 * DAY, [plan(action("b", MONDAY), people=silent)])) == [
        "action_overdue",
        "silent",
    ]


def test_who_flew_west_and_lives_a_day_again_hears_nothing_on_it() -> None:
    allowed = ALLOWANCES[Profile.ACTIVE]
    assert left(allowed, [MONDAY], MONDAY) == 0
    assert left(allowed, [MONDAY], MONDAY - DAY) == 0
    assert left(allowed, [MONDAY], MONDAY + DAY) == allowed.most - 1


@pytest.mark.parametrize(
    ("count", "answered", "slow"), [(4, 0, False), (5, 0, True), (5, 2, False), (10, 2, True), (10, 3, False)]
)
def test_less_than_three_of_ten_answers_slow_it_down(count: int, answered: int, slow: bool) -> None:
    told = [Told(MONDAY - 7 * (place + 1) * DAY, place < answered) for place in range(count)]
    assert slowed(told, MONDAY) is slow


def test_messages_of_the_last_two_days_may_still_be_answered() -> None:
    told = [Told(MONDAY - place * DAY, answered=False) for place in (0, 1, 9, 16, 23, 30)]
    assert slowed(told, MONDAY) is False


def test_half_the_pace_is_as_many_messages_in_twice_the_time() -> None:
    for profile, usual in ALLOWANCES.items():
        half = allowance(profile, slow=True)
        assert (half.most, half.days) == (usual.most, 2 * usual.days)


def test_it_says_once_that_it_writes_less_often_and_recovers_with_answers() -> None:
    diary = Diary(said=messages(6))
    first = diary.hears(MONDAY, [plan(action("a", MONDAY - DAY))])
    assert first is not None
    assert (first.slow, first.newly) == (True, True)
    second = diary.hears(MONDAY + 7 * DAY, [plan(action("b", MONDAY))], answers=["b"])
    assert second is not None
    assert (second.slow, second.newly) == (True, False)
    keen = Diary(said=[*messages(6), *messages(6, answered=6, before=MONDAY + 60 * DAY)])
    later = keen.hears(MONDAY + 60 * DAY, [plan(action("c", MONDAY))])
    assert later is not None
    assert later.slow is False


def test_at_half_the_pace_the_fourth_message_of_a_fortnight_waits() -> None:
    diary = Diary(said=messages(6, before=MONDAY - 30 * DAY))
    spoken = [
        day
        for day in range(15)
        if diary.hears(MONDAY + day * DAY, [plan(action(f"a{day}", MONDAY - DAY))]) is not None
    ]
    assert spoken == [0, 1, 2, 14]


def test_a_profile_that_nobody_knows_is_the_standard_one() -> None:
    assert profile_of("", "loud", "") is Profile.STANDARD
    assert profile_of("", "light") is Profile.LIGHT
    assert profile_of("active", "light") is Profile.ACTIVE


def test_the_allowances_are_what_the_settings_promise() -> None:
    assert {profile.value: each.most for profile, each in ALLOWANCES.items()} == {
        "light": 1,
        "standard": 3,
        "active": 5,
    }
    assert date(2026, 3, 2).weekday() == 0
