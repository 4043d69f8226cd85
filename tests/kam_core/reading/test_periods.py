"""The period of a plan as people type it."""

from datetime import date

import pytest

from kam_core.interview.reading.days import find_period
from kam_core.interview.reading.found import Setting
from kam_core.values import FuzzyDate

SETTING = Setting(date(2026, 4, 14))


def period(text: str, setting: Setting = SETTING) -> tuple[date, date] | None:
    found = find_period(text, setting)
    if found is None or not isinstance(found.value, FuzzyDate):
        return None
    return found.value.start, found.value.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("jan-dec this year, yes im the owner", date(2026, 1, 1), date(2026, 12, 31)),
        ("Jan-Dec, me", date(2026, 1, 1), date(2026, 12, 31)),
        ("calendar 2026, mine", date(2026, 1, 1), date(2026, 12, 31)),
        ("1 jan til 31 dec 26. owner = me", date(2026, 1, 1), date(2026, 12, 31)),
        ("feb 26 to jan 27, me", date(2026, 2, 1), date(2027, 1, 31)),
        ("sept 26 thru aug 27", date(2026, 9, 1), date(2027, 8, 31)),
        ("1 march 26 to 28 feb 27", date(2026, 3, 1), date(2027, 2, 28)),
        ("april 26 - march 27", date(2026, 4, 1), date(2027, 3, 31)),
        ("12 months from sept 1 2026", date(2026, 9, 1), date(2027, 8, 31)),
        ("from april this year 12 months", date(2026, 4, 1), date(2027, 3, 31)),
        ("9/1/26 - 8/31/27", date(2026, 9, 1), date(2027, 8, 31)),
        ("1/3/2026 till 28/2/2027", date(2026, 3, 1), date(2027, 2, 28)),
        ("1.1. - 31.12.26", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-01-01 to 2026-12-31", date(2026, 1, 1), date(2026, 12, 31)),
        ("01/2026 - 12/2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("next year", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_a_period_is_read_in_every_usual_spelling(text: str, start: date, end: date) -> None:
    assert period(text) == (start, end)


@pytest.mark.parametrize(
    "text", ["next fiscal year", "FY27", "next 12 months", "1/2/26 - 1/1/27", "july to june"]
)
def test_a_period_with_several_meanings_is_asked(text: str) -> None:
    found = find_period(text, SETTING)
    assert found is not None
    assert len(found.options) > 1


def test_the_choice_of_the_person_settles_a_period() -> None:
    chosen = Setting(date(2026, 4, 14), settled={"next 12 months": 0})
    assert period("next 12 months", chosen) == (date(2026, 5, 1), date(2027, 4, 30))


@pytest.mark.parametrize("text", ["no idea", "this year-ish", "40% of 12 lines", ""])
def test_other_words_give_no_period(text: str) -> None:
    assert find_period(text, SETTING) is None
