from datetime import date
from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.initiatives import Initiatives
from kam_core.terms import BudgetStatus
from kam_core.values import UNKNOWN, Claim, Draft, FuzzyDate, Money
from tests.kam_core.kinds.asking import answers, claims, labels, values

PEOPLE = {"Stakeholder": ("Marta Kowalski", "Berger", "Lucie Blanc")}


@pytest.mark.parametrize(
    ("text", "title", "amount", "owner"),
    [
        ("Line 4 refit, 900 k, Kowalski, budget in Sept", "Line 4 refit", 900_000, "Marta Kowalski"),
        ("new MRI suite 2.4m EUR approved, held by Dr Osei", "new MRI suite", 2_400_000, "Osei"),
        ("warehouse automation: 1.5m, berger's budget", "warehouse automation", 1_500_000, "Berger"),
        ("120k for training, out of the HR budget", "training", 120_000, "HR"),
        (
            "their digital programme, 5m over 3 years, CFO owns it",
            "their digital programme",
            5_000_000,
            "CFO",
        ),
        ("SAP migration (1.2m, requested, CIO)", "SAP migration", 1_200_000, "CIO"),
    ],
)
def test_an_initiative_has_a_budget_and_somebody_who_holds_it(
    text: str, title: str, amount: int, owner: str
) -> None:
    got = values(answers(Initiatives(), text, held=PEOPLE), "Initiative", title)
    assert got["budget"] == Money(Decimal(amount), "EUR")
    assert got["budget_owner"] == owner


def test_what_is_said_to_be_unknown_stays_unknown() -> None:
    reading = answers(
        Initiatives(),
        "berger runs some systems review. no idea on budget, not sure who owns it now",
        held=PEOPLE,
    )
    fields = claims(reading, "Initiative", "systems review")
    assert fields["sponsor"].value == "Berger"
    assert fields["budget"] == UNKNOWN
    assert fields["budget_owner"] == UNKNOWN


def test_two_amounts_are_two_initiatives_and_their_holder_holds_both() -> None:
    reading = answers(
        Initiatives(),
        "grant 600k awarded, own share 120k but council votes that 28 april. berger holds the money",
        held=PEOPLE,
    )
    assert labels(reading, "Initiative") == ["grant", "own share"]
    assert all(
        values(reading, "Initiative", name)["budget_owner"] == "Berger" for name in ("grant", "own share")
    )
    assert "budget_status" not in values(reading, "Initiative", "own share")
    assert reading.vague[0] is Vague.NO_STATUS


def test_the_reply_gives_each_amount_its_status() -> None:
    so_far = tuple(
        Draft("Initiative", name, {"budget": Claim(Money(Decimal(amount), "EUR"))})
        for name, amount in (("refit", 900_000), ("energy", 200_000))
    )
    reply = answers(
        Initiatives(),
        "the 900 is approved. the 200 is just talk so far",
        probe=Vague.NO_STATUS,
        so_far=so_far,
    )
    assert values(reply, "Initiative", "refit")["budget_status"] is BudgetStatus.APPROVED
    assert values(reply, "Initiative", "energy")["budget_status"] is BudgetStatus.TALK


def test_not_approved_means_requested() -> None:
    so_far = (Draft("Initiative", "share", {"budget": Claim(Money(Decimal(120_000), "EUR"))}),)
    reply = answers(Initiatives(), "so 120 is requested not approved", probe=Vague.NO_STATUS, so_far=so_far)
    assert values(reply, "Initiative", "share")["budget_status"] is BudgetStatus.REQUESTED


def test_start_and_end_are_kept() -> None:
    got = values(
        answers(Initiatives(), "warehouse automation: 1.5m, starts in may, go-live by 30 november"),
        "Initiative",
    )
    assert isinstance(got["start"], FuzzyDate)
    assert got["deadline"] == date(2026, 11, 30)


@pytest.mark.parametrize("text", ["they have money", "no initiatives that i know"])
def test_money_in_general_is_no_initiative(text: str) -> None:
    assert not answers(Initiatives(), text).drafts
