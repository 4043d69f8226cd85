from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.whitespace import Whitespace
from kam_core.terms import Basis
from kam_core.values import Money
from tests.kam_core.kinds.asking import answers, context, labels, values

HELD = {
    "BuyingCenter": ("Plant North", "Group IT"),
    "Offering": ("Air audit", "Service contract"),
    "Competitor": ("Delta Pack",),
}


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (
            "plant north buys air audit from us, service contract from delta pack",
            "Plant North x Air audit",
            {"state": "owned"},
        ),
        (
            "plant north buys air audit from us, service contract from delta pack",
            "Plant North x Service contract",
            {"state": "competitor held", "incumbent": "Delta Pack"},
        ),
        ("Plant North: service contract quoted", "Plant North x Service contract", {"state": "in pipeline"}),
        ("Group IT: not eligible for air audits", "Group IT x Air audit", {"state": "not eligible"}),
        ("Group IT: no air audit yet", "Group IT x Air audit", {"state": "gap"}),
        ("group it has service contract in-house", "Group IT x Service contract", {"incumbent": "in-house"}),
        ("both buy air audits", "Group IT x Air audit", {"state": "owned"}),
    ],
)
def test_a_cell_has_a_state_and_a_holder(text: str, label: str, expected: dict[str, str]) -> None:
    found = values(answers(Whitespace(), text, held=HELD), "WhitespaceCell", label)
    assert {name: found.get(name) for name in expected} == expected


def test_an_amount_belongs_to_the_cell() -> None:
    found = values(
        answers(Whitespace(), "Plant North: air audit ours 40k eur a year", held=HELD), "WhitespaceCell"
    )
    assert found["current"] == Money(Decimal(40000), "EUR", Basis.PER_YEAR)


def test_a_list_goes_on_with_the_unit() -> None:
    reading = answers(Whitespace(), "plant north buys spare parts, filters and oil", held=HELD)
    assert labels(reading, "WhitespaceCell") == [
        "Plant North x spare parts",
        "Plant North x filters",
        "Plant North x oil",
    ]


def test_a_gap_is_probed_and_the_reply_kept() -> None:
    first = answers(Whitespace(), "Group IT: no air audit yet", held=HELD)
    assert first.vague == (Vague.INCOMPLETE,)
    reading = Whitespace().read(
        "not eligible", context(probe=Vague.INCOMPLETE, so_far=first.drafts, held=HELD)
    )
    assert values(reading, "WhitespaceCell", "Group IT x Air audit")["state"] == "not eligible"


def test_no_state_is_probed() -> None:
    assert answers(Whitespace(), "hm hard to say in a word", held=HELD).vague == (Vague.NO_STATUS,)
