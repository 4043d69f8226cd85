"""What a manager's week lists first: what is overdue, then what is worth least, then late reviews, the name last."""

from datetime import date

from kam_core.rhythm.rollups import PlanPulse, rolled_up

MONDAY = date(2026, 4, 13)


def pulse(
    account: str, quality: int = 60, late: int = 0, review_late: bool = False, freshness: int | None = 40
) -> PlanPulse:
    return PlanPulse(
        plan=account,
        account=account,
        owner="UINES0001",
        quality=quality,
        freshness=freshness,
        overdue=("UINES0001",) * late,
        review_late=review_late,
    )


def order(*pulses: PlanPulse) -> list[str]:
    card = rolled_up("", MONDAY, pulses)
    assert card is not None
    return [one.account for one in card.worst]


def test_most_overdue_comes_first_then_the_lowest_quality_then_a_late_review_then_the_name() -> None:
    assert order(
        pulse("Alder"),
        pulse("Birch"),
        pulse("Cedar", review_late=True),
        pulse("Dogwood", quality=30),
        pulse("Elm", quality=90, late=1),
        pulse("Fir", quality=95, late=3),
    ) == ["Fir", "Elm", "Dogwood", "Cedar", "Alder", "Birch"]


def test_of_two_that_are_equal_otherwise_the_one_that_nobody_confirmed_comes_first() -> None:
    assert order(pulse("Alder"), pulse("Birch", freshness=None)) == ["Birch", "Alder"]
