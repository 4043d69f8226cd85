"""kill -9 while managers type: every acknowledged answer is there once, and the interview goes on where it was."""

from tests.faults.kills import torture


def test_twelve_kills_lose_nothing_double_nothing_and_leave_nothing_in_part() -> None:
    figures = torture(kills=12, seed=7)
    assert figures.kills == 12
    assert figures.clean, (
        f"{figures}\n{[*figures.lost, *figures.doubled, *figures.half_applied, *figures.elsewhere]}"
    )
