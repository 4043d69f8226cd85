from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.swot import Swot
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, context, labels, values

MARKET = {"perspective": "account_in_market"}


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (
            "strong: uptime 99.5%, so use it in the renewal. weak: slow invoices",
            "uptime",
            {"quadrant": "strength", "so_what": "use it in the renewal"},
        ),
        (
            "strong: uptime 99.5%, so use it in the renewal. weak: slow invoices",
            "slow invoices",
            {"quadrant": "weakness"},
        ),
        (
            "plus 96% uptime in the pilot -> quality points. minus price",
            "uptime",
            {"so_what": "quality points"},
        ),
        ("they love our engineers. weak: no portal", "no portal", {"quadrant": "weakness"}),
        (
            "strengths: 24h response (97% last year). cons: one trainer",
            "response",
            {"evidence": "97% last year"},
        ),
        (
            "our delivery rate was 97 % (use in range review). weak point is price",
            "delivery rate",
            {"quadrant": "strength"},
        ),
    ],
)
def test_items_have_quadrant_proof_and_so_what(text: str, label: str, expected: dict[str, str]) -> None:
    found = values(answers(Swot(), text), "SwotItem", label)
    assert {name: found.get(name) for name in expected} == expected
    assert found["perspective"] == "relationship"


@pytest.mark.parametrize(
    "text",
    [
        "strong brand, weak in online, opening asia, threat new tariffs",
        "strength brand; weakness online; opportunity asia; threat new tariffs",
        "theyre strong in brand. weak: online. opening: asia. threat: new tariffs",
    ],
)
def test_their_market_has_four_quadrants(text: str) -> None:
    reading = answers(Swot(), text, options=MARKET)
    quadrants = [values(reading, "SwotItem", one)["quadrant"] for one in labels(reading, "SwotItem")]
    assert quadrants == ["strength", "weakness", "opportunity", "threat"]
    assert values(reading, "SwotItem")["perspective"] == "account_in_market"
    assert reading.vague[0] is Vague.INCOMPLETE


def test_our_price_rise_on_a_day_is_an_issue() -> None:
    reading = answers(Swot(), "strong: service. weak: our price goes up 4% on 1 june")
    assert values(reading, "RaidItem", "our price rise")["due"] == date(2026, 6, 1)


def test_our_price_rise_without_a_day_is_probed_and_dated_by_the_reply() -> None:
    first = answers(Swot(), "strong: 97% on time. weak: our price goes up in feb", today=date(2026, 1, 20))
    assert first.vague[0] is Vague.NO_DATE
    assert not labels(first, "RaidItem")
    reply = context(today=date(2026, 1, 20), probe=Vague.NO_DATE, so_far=first.drafts)
    reading = Swot().read("7% from 1 feb, letter went out 15 dec", reply)
    assert values(reading, "RaidItem", "our price rise")["due"] == date(2026, 2, 1)


def test_a_rumour_is_no_proof() -> None:
    first = answers(Swot(), "strong: pilot data 96% uptime. weak: our price, 15% above kappa")
    assert first.vague[0] is Vague.NO_SOURCE
    reading = Swot().read("the 15 is a rumour", context(probe=Vague.NO_SOURCE, so_far=first.drafts))
    assert claims(reading, "SwotItem", "price")["evidence"] == UNKNOWN


def test_a_reply_says_which_one_we_can_influence() -> None:
    first = answers(Swot(), "strong brand. weak: staff turnover 41%. threat: fuel", options=MARKET)
    reading = Swot().read(
        "turnover is where we can help", context(probe=Vague.INCOMPLETE, so_far=first.drafts)
    )
    assert "we can help" in str(values(reading, "SwotItem", "staff turnover")["so_what"])


def test_one_adjective_is_probed() -> None:
    assert answers(Swot(), "quality").vague == (Vague.ADJECTIVE_ONLY,)


def test_only_strengths_are_one_sided() -> None:
    assert Vague.ONE_SIDED in answers(Swot(), "strong: uptime 99%").vague
