import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.kraljic import Kraljic
from kam_core.terms import KraljicSeat
from tests.kam_core.kinds.asking import answers, labels, values


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("leverage", KraljicSeat.LEVERAGE),
        ("not strategic, leverage", KraljicSeat.LEVERAGE),
        ("they see us as a bottleneck i think", KraljicSeat.BOTTLENECK),
        ("routine honestly", KraljicSeat.NON_CRITICAL),
    ],
)
def test_the_named_seat_is_taken(text: str, seat: KraljicSeat) -> None:
    assert values(answers(Kraljic(), text), "BuyingCenter", "Alder Glass") == {"kraljic_seat": seat}


def test_each_unit_can_have_a_seat_of_its_own() -> None:
    reading = answers(Kraljic(), "routine for office supplies, strategic for line 4")
    assert labels(reading, "BuyingCenter") == ["office supplies", "line 4"]


def test_partner_is_no_seat() -> None:
    assert answers(Kraljic(), "partner").vague == (Vague.ADJECTIVE_ONLY,)
