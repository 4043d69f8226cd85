"""Days, stretches of days and clock times as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.reading.days import find_days, find_times
from kam_core.interview.reading.found import Setting
from kam_core.values import FuzzyDate

TUESDAY = date(2026, 4, 14)
SETTING = Setting(TUESDAY)


def days(text: str, setting: Setting = SETTING) -> list[object]:
    return [found.value for found in find_days(text, setting)]


def stretch(text: str) -> tuple[date, date]:
    (found,) = find_days(text, SETTING)
    assert isinstance(found.value, FuzzyDate)
    return found.value.start, found.value.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TUESDAY),
        ("yesterday", date(2026, 4, 13)),
        ("tomorrow", date(2026, 4, 15)),
        ("last friday", date(2026, 4, 10)),
        ("last thurs", date(2026, 4, 9)),
        ("this friday", date(2026, 4, 17)),
        ("by fri", date(2026, 4, 17)),
        ("thu next week", date(2026, 4, 23)),
        ("thursday next week", date(2026, 4, 23)),
        ("next monday", date(2026, 4, 20)),
        ("in 2 weeks", date(2026, 4, 28)),
        ("two weeks ago", date(2026, 3, 31)),
        ("in a month", date(2026, 5, 14)),
        ("end of q2", date(2026, 6, 30)),
        ("by end of may", date(2026, 5, 31)),
        ("til end november", date(2026, 11, 30)),
        ("bis ende mai", date(2026, 5, 31)),
        ("end of next month", date(2026, 5, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("eoy", date(2026, 12, 31)),
        ("before end sept", date(2026, 9, 30)),
        ("30/6", date(2026, 6, 30)),
        ("24.3.", date(2026, 3, 24)),
        ("24/3", date(2026, 3, 24)),
        ("9/15", date(2026, 9, 15)),
        ("24 march", date(2026, 3, 24)),
        ("march 24th", date(2026, 3, 24)),
        ("Tuesday, 24 March 2026", date(2026, 3, 24)),
        ("2026-05-04", date(2026, 5, 4)),
        ("5. mai", date(2026, 5, 5)),
        ("27 jan 26", date(2026, 1, 27)),
        ("31 jan 27", date(2027, 1, 31)),
        ("on the 15th", date(2026, 4, 15)),
        ("by the 3rd", date(2026, 5, 3)),
        ("by christmas", date(2026, 12, 25)),
        ("29/2", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_in_every_usual_spelling(text: str, day: date) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("by Oct", date(2026, 10, 1), date(2026, 10, 31)),
        ("sometime in feb", date(2026, 2, 1), date(2026, 2, 28)),
        ("mid may", date(2026, 5, 10), date(2026, 5, 20)),
        ("early june", date(2026, 6, 1), date(2026, 6, 10)),
        ("late june", date(2026, 6, 21), date(2026, 6, 30)),
        ("by Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("h1", date(2026, 1, 1), date(2026, 6, 30)),
        ("this fall", date(2026, 9, 1), date(2026, 11, 30)),
        ("in the summer", date(2026, 6, 1), date(2026, 8, 31)),
        ("by next year", date(2027, 1, 1), date(2027, 12, 31)),
        ("by 2028", date(2028, 1, 1), date(2028, 12, 31)),
        ("next week", date(2026, 4, 20), date(2026, 4, 26)),
        ("since march", date(2026, 3, 1), date(2026, 3, 31)),
        ("in nov 25", date(2025, 11, 1), date(2025, 11, 30)),
        ("oct 2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("late 2026", date(2026, 9, 1), date(2026, 12, 31)),
        ("before oct", TUESDAY, date(2026, 9, 30)),
        ("not before spring 2027", date(2027, 3, 1), date(2027, 5, 31)),
    ],
)
def test_words_for_a_stretch_keep_both_ends(text: str, start: date, end: date) -> None:
    assert stretch(text) == (start, end)


def test_a_stretch_keeps_the_words_of_the_person() -> None:
    (found,) = find_days("40% if they decide by oct", SETTING)
    assert isinstance(found.value, FuzzyDate)
    assert found.value.words == "by oct"


def test_figures_that_can_be_two_days_are_asked() -> None:
    (found,) = find_days("last day is 9/11", SETTING)
    assert found.value is None
    assert [day for day in found.options if isinstance(day, date)] == [date(2025, 11, 9), date(2026, 9, 11)]


def test_the_habit_of_the_person_settles_day_and_month() -> None:
    assert days("by 9/11", Setting(TUESDAY, month_first=True)) == [date(2026, 9, 11)]
    assert days("by 9/11", Setting(TUESDAY, month_first=False)) == [date(2026, 11, 9)]


def test_a_clear_date_in_the_same_message_shows_the_habit() -> None:
    assert days("call by 9/15, interview by 9/4") == [date(2026, 9, 15), date(2026, 9, 4)]
    assert days("rossi 10/3, conti 26/2") == [date(2026, 3, 10), date(2026, 2, 26)]


def test_a_month_with_a_number_can_be_a_day_or_a_year() -> None:
    (found,) = find_days("jan 27", SETTING)
    assert found.options[0] == date(2026, 1, 27)
    assert isinstance(found.options[1], FuzzyDate)
    assert found.options[1].start == date(2027, 1, 1)


def test_the_choice_of_the_person_settles_a_day() -> None:
    assert days("9/11", Setting(TUESDAY, settled={"9/11": 1})) == [date(2026, 9, 11)]


def test_next_friday_said_on_a_tuesday_is_asked() -> None:
    (found,) = find_days("next friday", SETTING)
    assert found.options == (date(2026, 4, 24), date(2026, 4, 17))


def test_a_day_without_year_follows_the_lean() -> None:
    assert [f.value for f in find_days("30 nov", SETTING)] == [date(2025, 11, 30)]
    assert [f.value for f in find_days("30 nov", SETTING, lean="future")] == [date(2026, 11, 30)]
    assert [f.value for f in find_days("may 20", SETTING, lean="past")] == [date(2025, 5, 20)]


def test_words_for_a_deadline_are_stronger_than_the_lean() -> None:
    assert [f.value for f in find_days("by 30 nov", SETTING, lean="past")] == [date(2026, 11, 30)]


def test_several_people_with_their_last_contact() -> None:
    text = "kowalski +2 / tie 3 / 24.3. brandt 0 / 2 / 7.4. petersen -1 / 2 / feb. marta +1 / last fri"
    first, second, third, fourth = days(text)
    assert (first, second, fourth) == (date(2026, 3, 24), date(2026, 4, 7), date(2026, 4, 10))
    assert isinstance(third, FuzzyDate)


@pytest.mark.parametrize(
    "text",
    [
        "may be late",
        "he may sign",
        "jan is on holiday",
        "ana jan and me",
        "before priya leaves",
        "threat 4/5",
        "31/11",
        "2 weeks of work",
        "fall short of it",
        "we sat down with them",
        "from 2.5 to 3.1",
        "24/7",
        "no day",
    ],
)
def test_other_words_and_figures_are_no_days(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10am", "10:00"),
        ("at 9", "09:00"),
        ("10:30", "10:30"),
        ("5.5. at 10", "10:00"),
        ("um 14 uhr", "14:00"),
        ("2 pm", "14:00"),
        ("noon", "12:00"),
    ],
)
def test_a_clock_time_is_read(text: str, clock: str) -> None:
    assert [found.value for found in find_times(text)] == [clock]


@pytest.mark.parametrize("text", ["10h a month", "at 10%", "at 10 sites", "25:00"])
def test_hours_and_counts_are_no_clock_times(text: str) -> None:
    assert find_times(text) == ()


SPELLINGS = ["%d %B %Y", "%d %b %y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%dth of %B %Y", "by %d %B %Y"]


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.sampled_from(SPELLINGS))
def test_a_written_day_is_read_back(day: date, spelling: str) -> None:
    assert days(day.strftime(spelling)) == [day]


@given(st.integers(1, 180), st.sampled_from(["%d %B", "%B %dth"]))
def test_a_day_without_year_is_the_coming_one_for_a_deadline(ahead: int, spelling: str) -> None:
    day = TUESDAY + timedelta(days=ahead)
    assert [f.value for f in find_days("by " + day.strftime(spelling), SETTING)] == [day]


@given(st.integers(1, 150), st.sampled_from(["%d %B", "%d.%m.", "%B %dth"]))
def test_a_day_without_year_is_the_last_one_for_a_contact(back: int, spelling: str) -> None:
    day = TUESDAY - timedelta(days=back)
    assert [f.value for f in find_days("saw him " + day.strftime(spelling), SETTING)] == [day]
