from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.wins import Wins
from kam_core.terms import Status
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "label", "wish"),
    [
        (
            "lena wants to get the audit findings down, she said so 29 jan",
            "Lena",
            "get the audit findings down",
        ),
        ("lena (29 jan) wants fewer audit findings", "Lena", "fewer audit findings"),
    ],
)
def test_a_wish_with_its_day_is_the_customers_word(text: str, label: str, wish: str) -> None:
    claim = claims(answers(Wins(), text), "Stakeholder", label)["personal_win"]
    assert claim.value == wish
    assert (claim.status, claim.by, claim.on) == (Status.CONFIRMED_BY_CUSTOMER, label, date(2026, 1, 29))


def test_each_person_keeps_the_own_wish() -> None:
    reading = answers(Wins(), "haddad is measured on uptime. nadia wants the plant award")
    assert values(reading, "Stakeholder", "Haddad") == {"personal_win": "uptime"}
    assert values(reading, "Stakeholder", "Nadia") == {"personal_win": "plant award"}
    assert reading.vague == (Vague.NO_DATE,)


def test_a_guessed_wish_is_assumed() -> None:
    claim = claims(answers(Wins(), "haddad wants a promotion i guess"), "Stakeholder")["personal_win"]
    assert claim.status is Status.ASSUMED


@pytest.mark.parametrize(
    "text",
    [
        "rina is going through a divorce, wants calm",
        "haddad wants more time with his kids",
        "nadia wants to win for her church",
    ],
)
def test_private_matters_are_not_kept(text: str) -> None:
    assert not answers(Wins(), text).drafts


def test_what_somebody_tells_of_another_is_the_others_wish_and_assumed() -> None:
    reading = answers(Wins(), "mirta says haddad wants the regional job")
    assert labels(reading, "Stakeholder") == ["Haddad"]
    assert claims(reading, "Stakeholder", "Haddad")["personal_win"].status is Status.ASSUMED


def test_a_reply_gives_the_day() -> None:
    first = answers(Wins(), "lena wants fewer audit findings")
    reading = Wins().read("lena said it on 29 jan", context(probe=Vague.NO_DATE, so_far=first.drafts))
    assert claims(reading, "Stakeholder", "Lena")["personal_win"].status is Status.CONFIRMED_BY_CUSTOMER


def test_nobody_named_is_probed() -> None:
    reading = answers(Wins(), "more bonus")
    assert labels(reading, "Stakeholder") == []
    assert reading.vague == (Vague.NO_PERSON,)
