from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.buying_centres import BuyingCentres
from kam_core.values import Money
from tests.kam_core.kinds.asking import answers, labels, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plant North, R&D, Group IT", {"Plant North": True, "R&D": True, "Group IT": True}),
        (
            "the regional DCs buy on their own; stores can't buy anything",
            {"regional DCs": True, "Stores": False},
        ),
        ("operations yes, R&D yes, marketing no", {"Operations": True, "R&D": True, "Marketing": False}),
        ("smelter needs hq approval, mining division up to 1m", {"Smelter": False, "Mining division": True}),
        ("ops can buy. the rest i dont know", {"Operations": True}),
        (
            "group procurement only does the frame contract, plant north buys alone",
            {"Group procurement": False, "Plant north": True},
        ),
    ],
)
def test_who_can_buy_alone_and_who_cannot(text: str, expected: dict[str, bool]) -> None:
    reading = answers(BuyingCentres(), text)
    assert {
        name: values(reading, "BuyingCenter", name)["independent_buyer"]
        for name in labels(reading, "BuyingCenter")
    } == expected


def limit(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def test_the_same_limit_holds_for_the_next_unit() -> None:
    reading = answers(BuyingCentres(), "fleet department signs up to 75k. facilities too. finance cannot")
    limits = [
        values(reading, "BuyingCenter", name).get("approval_limit")
        for name in labels(reading, "BuyingCenter")
    ]
    assert limits == [limit(75_000), limit(75_000), None]


def test_both_units_share_the_limit_but_an_apposition_does_not() -> None:
    both = answers(BuyingCentres(), "both plants, Porto and Lyon, can sign up to 250k")
    assert [
        values(both, "BuyingCenter", name)["approval_limit"] for name in ("Porto plant", "Lyon plant")
    ] == [limit(250_000)] * 2
    listed = answers(BuyingCentres(), "Northgate and Royal hospital, both up to 100k")
    assert values(listed, "BuyingCenter", "Northgate")["approval_limit"] == limit(100_000)
    one = answers(BuyingCentres(), "two: tech office (city) and Aqua Nova, waste company, alone up to 40k")
    assert "approval_limit" not in values(one, "BuyingCenter", "Tech office")
    assert values(one, "BuyingCenter", "Aqua Nova")["approval_limit"] == limit(40_000)


def test_headquarters_is_no_unit() -> None:
    assert answers(BuyingCentres(), "headquarters").vague == (Vague.PLURAL_FOG,)
