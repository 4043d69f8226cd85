"""Zones with everything that zones do, and hours of people who live there."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from kam_core.rhythm.hours import Hours

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "America/Havana",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "UTC",
)
CHANGES = (
    ("America/New_York", date(2027, 3, 14)),
    ("America/New_York", date(2027, 11, 7)),
    ("Europe/Berlin", date(2027, 3, 28)),
    ("Europe/Berlin", date(2027, 10, 31)),
    ("Australia/Lord_Howe", date(2027, 10, 3)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
    ("Africa/Cairo", date(2027, 4, 30)),
    ("Africa/Cairo", date(2027, 10, 28)),
    ("America/Havana", date(2027, 3, 14)),
    ("America/Havana", date(2027, 11, 7)),
    ("Pacific/Apia", date(2011, 12, 31)),
)
"""Days on which clocks change, half an hour, an hour, or a whole day."""

zones = st.sampled_from(ZONES)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
weekdays = st.integers(0, 6)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@st.composite
def around_changes(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone and a moment within two days of a change of its clocks."""
    zone, day = draw(st.sampled_from(CHANGES))
    noon = datetime.combine(day, time(12), UTC)
    return zone, noon + timedelta(minutes=draw(st.integers(-2880, 2880)))


@st.composite
def all_hours(draw: st.DrawFn, zone: str = "") -> Hours:
    """Hours as settings allow them: work ends after it starts; quiet hours may lie anywhere, or over midnight."""
    starts, ends = sorted(draw(st.lists(times, min_size=2, max_size=2, unique=True)))
    quiet = draw(st.none() | st.tuples(times, times).filter(lambda both: both[0] != both[1]))
    away = draw(st.none() | st.tuples(st.dates(date(2026, 1, 1), date(2029, 12, 1)), st.integers(0, 20)))
    return Hours(
        zone=zone or draw(zones),
        days=draw(st.frozensets(weekdays, min_size=1)),
        starts=starts,
        ends=ends,
        country=draw(st.sampled_from(("", "XX"))),
        quiet_from=quiet[0] if quiet else None,
        quiet_until=quiet[1] if quiet else None,
        away_from=away[0] if away else None,
        away_until=away[0] + timedelta(days=away[1]) if away else None,
    )


def every_tenth(country: str, day: date) -> bool:
    """A country in which every tenth day is a holiday."""
    return country == "XX" and day.toordinal() % 10 == 0
