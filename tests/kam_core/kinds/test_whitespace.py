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


@pytest.mark.parametrize(
    ("said", "holder"),
    [
        ("buys carton cups from Vexo for 600k", "Vexo"),
        ("buys carton cups from Vexo, 600k EUR a year", "Vexo"),
        ("buys carton cups from vexo for 600k a year", "Vexo"),
        ("has carton cups by Vexo at 600k", "Vexo"),
        ("gets carton cups from Vexo worth 600k", "Vexo"),
        (": carton cups from Vexo (600k)", "Vexo"),
        ("buys carton cups from Vexo today, 600k", "Vexo"),
        (": carton cups held by Vexo since 2020 at 600k", "Vexo"),
        (": carton cups from Vexo Pack for 600k", "Vexo Pack"),
        (": carton cups from north foam for 600k", "North Foam"),
        (": carton cups from delta pack for 600k", "Delta Pack"),
        (": carton cups with Delta about 600k", "Delta Pack"),
        ("BUYS CARTON CUPS FROM VEXO FOR 600K", "VEXO"),
    ],
)
def test_a_holder_is_named_without_the_words_that_follow(said: str, holder: str) -> None:
    found = values(answers(Whitespace(), f"Plant North {said}", held=HELD), "WhitespaceCell")
    assert (found["state"], found["incumbent"]) == ("competitor held", holder)
    assert found["potential"] == Money(Decimal(600_000), "EUR", Basis.PER_YEAR)
    (label,) = labels(answers(Whitespace(), f"Plant North {said}", held=HELD), "WhitespaceCell")
    assert label.lower() == "plant north x carton cups"


@pytest.mark.parametrize(
    "said",
    [
        "Plant North: air audit from us, 800k EUR of 1.5m a year",
        "Plant North: air audit ours 800k EUR of 1.5m",
        "Plant North buys air audits for 800k out of 1.5m",
        "Plant North buys 800k EUR of 1.5m air audits from us",
        "Plant North: air audit 800k of 1.5m",
        "Plant North: air audit 800k/1.5m ours",
        "Plant North buys air audits from us for 800k, could be 1.5m",
        "Plant North: air audit owned 0.8m eur (of 1.5m)",
        "Plant North: air audit 1.5m a year, 800k of it ours",
    ],
)
def test_a_part_and_its_whole_are_what_it_earns_and_could_earn(said: str) -> None:
    found = values(answers(Whitespace(), said, held=HELD), "WhitespaceCell", "Plant North x Air audit")
    assert found == {
        "state": "owned",
        "current": Money(Decimal(800_000), "EUR", Basis.PER_YEAR),
        "potential": Money(Decimal(1_500_000), "EUR", Basis.PER_YEAR),
    }


def test_two_amounts_that_are_no_part_of_each_other_give_the_first() -> None:
    reading = answers(Whitespace(), "Plant North: air audit ours 40k, 20k for parts of it", held=HELD)
    assert "potential" not in values(reading, "WhitespaceCell", "Plant North x Air audit")


def test_an_amount_after_a_comma_belongs_to_the_item_before() -> None:
    text = "Plant North buys cups from Vexo, 600k EUR, and lids from us, 1,200,000 EUR. Group IT: air audit never offered"
    reading = answers(Whitespace(), text, held=HELD)
    assert values(reading, "WhitespaceCell", "Plant North x cups")["potential"] == Money(
        Decimal(600_000), "EUR", Basis.PER_YEAR
    )
    assert values(reading, "WhitespaceCell", "Plant North x lids")["current"] == Money(
        Decimal(1_200_000), "EUR", Basis.PER_YEAR
    )
    assert values(reading, "WhitespaceCell", "Group IT x Air audit") == {"state": "gap"}


def test_thousands_without_a_currency_are_asked_for_one() -> None:
    reading = answers(Whitespace(), "Plant North buys cups from Vexo for 600k", held=HELD, currency=None)
    assert [(one.asks, one.words) for one in reading.choices] == [("currency", "600k")]


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
