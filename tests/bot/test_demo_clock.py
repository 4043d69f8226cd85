"""The demo's clock: words for a moment to come, and a clock that only goes ahead."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import MovableClock
from bot.demo.when import moment_meant

SATURDAY = datetime(2026, 11, 28, 20, 30, tzinfo=UTC)
BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"


@pytest.mark.parametrize(
    ("words", "zone", "meant"),
    [
        ("monday 09:00", BERLIN, datetime(2026, 11, 30, 8, tzinfo=UTC)),
        ("Monday", TOKYO, datetime(2026, 11, 30, 0, tzinfo=UTC)),
        ("mon 8.15", BERLIN, datetime(2026, 11, 30, 7, 15, tzinfo=UTC)),
        ("tomorrow", BERLIN, datetime(2026, 11, 29, 8, tzinfo=UTC)),
        ("saturday 22:00", BERLIN, datetime(2026, 11, 28, 21, tzinfo=UTC)),
        ("saturday", BERLIN, datetime(2026, 12, 5, 8, tzinfo=UTC)),
        ("+3d", BERLIN, SATURDAY + timedelta(days=3)),
        ("+ 2h", BERLIN, SATURDAY + timedelta(hours=2)),
        ("2026-12-24 08:30", BERLIN, datetime(2026, 12, 24, 7, 30, tzinfo=UTC)),
        ("2026-02-30", BERLIN, None),
        ("soon", BERLIN, None),
    ],
)
def test_a_moment_is_understood_in_the_zone_of_who_says_it(
    words: str, zone: str, meant: datetime | None
) -> None:
    assert moment_meant(words, SATURDAY, zone) == meant


@given(st.text(max_size=40))
def test_no_words_make_it_fail(words: str) -> None:
    meant = moment_meant(words, SATURDAY, BERLIN)
    assert meant is None or meant.tzinfo is not None


def test_the_clock_runs_on_from_where_it_was_set() -> None:
    clock = MovableClock(SATURDAY)
    clock.move(SATURDAY + timedelta(days=2))
    assert timedelta(0) <= clock() - SATURDAY - timedelta(days=2) < timedelta(minutes=1)


def test_the_clock_does_not_go_back() -> None:
    clock = MovableClock(SATURDAY)
    with pytest.raises(ValueError, match="back"):
        clock.move(SATURDAY - timedelta(seconds=1))
