"""The form of the rates can be sent again as it was opened."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.rates import LINES, rates
from bot.words import english
from kam_core.cards.rates import RatesForm
from kam_core.usecases.rates import read_rates


def shown(rate: Decimal) -> str:
    """The lines of the form with this one rate."""
    view: dict[str, Any] = rates(RatesForm("EUR", date(2026, 3, 1), (("USD", rate),)), english())
    (field,) = (one for one in view["blocks"] if one.get("block_id") == LINES)
    return str(field["element"]["initial_value"])


@pytest.mark.parametrize("rate", ["16250", "1250.5", "1E+3", "0.000061", "0.92"])
def test_a_rate_is_shown_as_it_may_be_typed(rate: str) -> None:
    assert read_rates(shown(Decimal(rate)), "EUR") == {"USD": Decimal(rate)}


@given(st.decimals("0.000000000001", 999_999_999, allow_nan=False, places=12).filter(lambda rate: rate > 0))
def test_any_rate_that_can_be_kept_can_be_sent_again(rate: Decimal) -> None:
    assert read_rates(shown(rate), "EUR") == {"USD": rate}
