"""Public holidays by country and part, from a library that is loaded late."""

import subprocess
import sys
from datetime import date

import pytest

from bot.holidays_calendar import countries, holiday_calendar
from kam_core.rhythm.countries import country_meant
from kam_core.rhythm.hours import Hours
from kam_core.rhythm.occurrences import roll_forward
from tests.rules.tree import ROOT

EPIPHANY = date(2026, 1, 6)


@pytest.mark.parametrize(
    ("country", "day", "free"),
    [
        ("DE", date(2026, 10, 3), True),
        ("DE", EPIPHANY, False),
        ("DE-BY", EPIPHANY, True),
        ("US", date(2026, 11, 26), True),
        ("NP", date(2026, 11, 26), False),
        ("XX", date(2026, 1, 1), False),
        ("DE-ZZ", date(2026, 1, 1), False),
        ("", date(2026, 1, 1), False),
    ],
)
def test_a_day_is_a_holiday_where_it_is_one(country: str, day: date, free: bool) -> None:
    assert holiday_calendar()(country, day) is free


def test_a_review_on_a_holiday_moves_to_the_next_working_day() -> None:
    bavaria = Hours(zone="Europe/Berlin", country="DE-BY")
    assert roll_forward(EPIPHANY, bavaria, holiday_calendar()) == date(2026, 1, 7)


def test_every_country_and_part_that_can_be_chosen_has_a_calendar() -> None:
    known = countries()
    assert len(known) >= 200
    assert all(country_meant(one.code, known) == one.code for one in known)
    assert all(country_meant(one.name, known) for one in known)
    germany = next(one for one in known if one.code == "DE")
    assert {"BY", "NW"} <= set(germany.parts)
    assert next(one for one in known if one.code == "IM").name == "Isle of Man"


def test_the_library_is_loaded_by_the_first_question_only() -> None:
    code = "import sys; from bot.holidays_calendar import holiday_calendar as h; h(); print('holidays' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
