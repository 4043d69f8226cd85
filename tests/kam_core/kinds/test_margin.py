from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.margin import Margin
from kam_core.values import UNKNOWN, Money, Quantity, Value
from tests.kam_core.kinds.asking import answers, claims, context, values


def percent(amount: int) -> Quantity:
    return Quantity(Decimal(amount), "percent")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24%, rush orders hurt", {"contribution": percent(24)}),
        ("gross 35%, net 12% after service", {"contribution": percent(12)}),
        ("rebate 8%, margin 19% after rebate", {"discount": percent(8), "contribution": percent(19)}),
        ("cost to serve is 6%, contribution 18%", {"cost_to_serve": percent(6), "contribution": percent(18)}),
        ("we lose 5% on them", {"contribution": percent(-5)}),
        ("dso 75 days, margin 30", {"dso": Decimal(75), "contribution": percent(30)}),
        ("31% but after the onsite engineer its more like 15", {"contribution": percent(15)}),
        (
            "78 % gross margin, cost to serve not tracked",
            {"contribution": percent(78), "cost_to_serve": None},
        ),
        ("product cost 60%, so 40 left", {"cogs": percent(60), "contribution": percent(40)}),
    ],
)
def test_each_figure_stands_under_its_own_name(text: str, expected: dict[str, Value]) -> None:
    assert values(answers(Margin(), text), "Financials", "last 12 months") == expected


def test_a_discount_is_no_margin() -> None:
    fields = claims(
        answers(Margin(), "31% trade discount. after deal terms we make peanuts, dont know the number"),
        "Financials",
    )
    assert fields["discount"].value == percent(31)
    assert fields["contribution"] == UNKNOWN


def test_before_rush_orders_leaves_a_note_and_the_cost_to_serve_unknown() -> None:
    fields = claims(answers(Margin(), "24% before rush orders. after that dont know"), "Financials")
    assert "before rush orders" in fields["contribution"].note
    assert fields["cost_to_serve"] == UNKNOWN


def test_money_left_is_a_contribution_too() -> None:
    got = values(answers(Margin(), "we keep about 150k"), "Financials")["contribution"]
    assert isinstance(got, Money)
    assert got.amount == 150_000


def test_praise_is_no_margin() -> None:
    reading = answers(Margin(), "margin is ok")
    assert not reading.drafts
    assert reading.vague[0] is Vague.ADJECTIVE_ONLY


def test_the_margin_is_overheard_where_it_is_named() -> None:
    heard = Margin().overhear("target 1.6m. margin 24 before rush. they grew 17", context())
    assert values(heard, "Financials") == {"contribution": percent(24)}
    assert not Margin().overhear("chance is 40% i think", context()).drafts
