"""Times, zones and countries as people type them."""

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.rhythm.countries import Country, country_meant, nearest_country
from kam_core.rhythm.typed import nearest_zone, time_typed, zone_typed

ZONES = available_timezones()
COUNTRIES = (
    Country("DE", "Germany", ("DEU", "Deutschland"), ("BE", "BY", "Augsburg")),
    Country("GW", "Guinea Bissau"),
    Country("NL", "Netherlands", ("Holland",)),
    Country("US", "United States", ("USA",), ("CA", "NY")),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", "09:00"),
        ("09:30", "09:30"),
        ("9.30", "09:30"),
        ("0930", "09:30"),
        ("9h15", "09:15"),
        ("5 pm", "17:00"),
        ("5:30 p.m.", "17:30"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("23:59", "23:59"),
        ("17 Uhr", "17:00"),
        ("24:00", None),
        ("9:60", None),
        ("13 pm", None),
        ("930", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: str | None) -> None:
    assert time_typed(typed) == meant


@given(st.times())
def test_every_time_that_we_write_is_read_back(at: object) -> None:
    assert time_typed(f"{at:%H:%M}") == f"{at:%H:%M}"


@given(st.text(max_size=12))
def test_anything_may_be_typed_where_a_time_is_asked(typed: str) -> None:
    read = time_typed(typed)
    assert read is None or len(read) == 5


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
        ("Mars", None),
        ("", None),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city(typed: str, meant: str | None) -> None:
    assert zone_typed(typed, ZONES) == meant


def test_a_mistyped_zone_has_a_nearest_one() -> None:
    assert nearest_zone("Berlyn", ZONES) == "Europe/Berlin"
    assert nearest_zone("qqqqqq", ZONES) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("de", "DE"),
        ("Deutschland", "DE"),
        ("DE-by", "DE-BY"),
        ("Germany, augsburg", "DE-Augsburg"),
        ("Guinea-Bissau", "GW"),
        ("united states", "US"),
        ("usa-ny", "US-NY"),
        ("DE-XX", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_code_name_or_part(typed: str, meant: str | None) -> None:
    assert country_meant(typed, COUNTRIES) == meant


def test_a_mistyped_country_has_a_nearest_one_and_a_wrong_part_the_right_ones() -> None:
    assert nearest_country("Germny", COUNTRIES) == "Germany"
    assert nearest_country("DE-XX", COUNTRIES) == "DE-BE, DE-BY, DE-Augsburg"
    assert nearest_country("NL-XX", COUNTRIES) == "NL"
    assert nearest_country("Atlantis", COUNTRIES) == ""
