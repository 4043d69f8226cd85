"""Our own gain stays here, also where it was typed into the statement of an objective."""

import json

import pytest

from bot.views.sharing import numbered
from bot.words import english
from kam_core.sharing.left_out import Reason
from kam_core.sharing.profiles import profiles
from kam_core.sharing.redaction import Redacted, redacted
from tests.kam_core.sharing.filled_documents import Secrets, filled

TYPED = "Stops from 8 to 4 a month by May, they get calm shifts, we get a Two-year contract and line 5"
"""A statement of a plan that was kept as it was typed."""


def shared(name: str, statement: str, ours: str, theirs: str = "calm shifts") -> Redacted:
    document = filled(Secrets())
    fields = document["entities"]["Objective"][0]["fields"]
    fields["statement"]["value"], fields["our_outcome"]["value"] = statement, ours
    fields["customer_outcome"]["value"] = theirs
    return redacted(document, profiles()[name], numbered(english()))


def held_back(result: Redacted) -> int:
    return next((one.count for one in result.left_out if one.reason is Reason.HELD_BACK), 0)


@pytest.mark.parametrize("ours", ["two year contract and line 5", "a seat at their table, two year contract"])
@pytest.mark.parametrize("name", ["customer", "partner"])
def test_a_statement_that_tells_our_gain_stays_and_is_counted(name: str, ours: str) -> None:
    before, result = shared(name, "Stops from 8 to 4", ours), shared(name, TYPED, ours)
    (objective,) = result.document["entities"]["Objective"]
    assert "contract" not in json.dumps(result.document).casefold()
    assert (objective["key"], "statement" in objective["fields"]) == ("calm shifts", False)
    assert held_back(result) == held_back(before) + 1


def test_a_statement_that_tells_our_gain_is_shown_to_whom_our_gain_is_shown() -> None:
    result = shared("executive", TYPED, "two year contract and line 5")
    assert result.document["entities"]["Objective"][0]["fields"]["statement"]["value"] == TYPED


def test_a_statement_that_shares_a_word_with_our_gain_goes_out() -> None:
    result = shared("customer", "Contract changes take 5 days, not 9", "contract for line 5, volume")
    assert result.document["entities"]["Objective"][0]["key"] == "Contract changes take 5 days, not 9"
