from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.needs import Needs
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Draft
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "label", "by", "on"),
    [
        (
            "cut downtime by 30% this year, plant director, 3 March",
            "downtime",
            "Plant director",
            date(2026, 3, 3),
        ),
        ("consolidate to 2 suppliers (mr park, 3 march)", "consolidate", "Park", date(2026, 3, 3)),
        (
            "Dr Weber wants door-to-needle under 30 min, she said it on 2 march",
            "door-to-needle",
            "Weber",
            date(2026, 3, 2),
        ),
        ("silva on 24/3: fewer stockouts", "fewer stockouts", "Silva", date(2026, 3, 24)),
        ("okafor said on 26/2 20% fewer readmissions", "fewer readmissions", "Okafor", date(2026, 2, 26)),
        ("from the march 11 qbr nadia: shorter lead times", "shorter lead times", "Nadia", date(2026, 3, 11)),
        ("shorter lead times, nadia at the qbr march 11", "shorter lead times", "Nadia", date(2026, 3, 11)),
        ("their CEO announced net zero 2035 at the agm on 12 march", "net zero", "CEO", date(2026, 3, 12)),
        ("get returns under 5% - Maria Lopez, 12 feb", "returns", "Maria Lopez", date(2026, 2, 12)),
    ],
)
def test_a_person_and_a_day_make_it_the_customers_word(text: str, label: str, by: str, on: date) -> None:
    reading = answers(Needs(), text)
    assert labels(reading, "Need") == [label]
    claim = claims(reading, "Need")["statement"]
    assert (claim.status, claim.by, claim.on) == (Status.CONFIRMED_BY_CUSTOMER, by, on)


def test_numbering_and_attributions_are_taken_apart() -> None:
    reading = answers(
        Needs(),
        "1 yield from 92 to 95%, tanaka said that on 20 jan. 2 second source for resist, thats kim "
        "3 something greener for the board, dont remember who said it",
    )
    assert labels(reading, "Need") == ["yield", "second source", "greener"]
    assert values(reading, "Need", "yield")["statement"] == "yield from 92 to 95%"
    assert claims(reading, "Need", "greener")["said_by"] == UNKNOWN
    assert reading.vague == (Vague.NO_DATE, Vague.NO_PERSON)


def test_a_person_without_a_day_is_not_yet_the_customers_word() -> None:
    reading = answers(Needs(), "sarah: faster checkout. tom: less shrink")
    assert {claims(reading, "Need", one)["statement"].status for one in labels(reading, "Need")} == {
        Status.CONFIRMED_INTERNAL
    }
    assert reading.vague == (Vague.NO_DATE,)


@pytest.mark.parametrize(
    "text",
    [
        "fewer vendors, thats the coo, heard it from nadia",
        "fewer vendors (coo, but secondhand via nadia)",
        "coo supposedly wants fewer vendors, thats via nadia",
    ],
)
def test_hearsay_stays_assumed(text: str) -> None:
    reading = answers(Needs(), text)
    assert claims(reading, "Need", "fewer vendors")["statement"].status is Status.ASSUMED
    assert claims(reading, "Need", "fewer vendors")["said_by"].status is Status.ASSUMED


def test_what_our_own_people_hear_is_hearsay() -> None:
    reading = answers(Needs(), "drivers hate the app says leon", held={"TeamMember": ("Leon",)})
    assert claims(reading, "Need")["statement"].status is Status.ASSUMED
    assert "said_by" not in values(reading, "Need")


def test_a_department_is_no_sayer() -> None:
    reading = answers(Needs(), "fewer leftovers (store ops)")
    assert claims(reading, "Need")["said_by"] == UNKNOWN
    assert reading.vague == (Vague.NO_PERSON,)


@pytest.mark.parametrize(
    "text",
    [
        "show something before the vote, thats only my feeling",
        "my feeling: they want something to show",
        "a quick win, nobody said that officially",
    ],
)
def test_the_managers_own_feeling_is_no_need(text: str) -> None:
    reading = answers(Needs(), text)
    assert not reading.drafts
    assert reading.rest


def test_a_later_sentence_can_name_the_sayer() -> None:
    reading = answers(
        Needs(),
        "reporting is a mess, like 3 days a month, 11 sites. lena said that on 29 jan. her boss said cost",
    )
    assert labels(reading, "Need") == ["reporting", "cost"]
    assert claims(reading, "Need", "reporting")["statement"].by == "Lena"
    assert "11 sites" in str(values(reading, "Need", "reporting")["statement"])


def test_short_points_are_several_needs() -> None:
    assert len(labels(answers(Needs(), "more beds, shorter stays, fewer readmissions"), "Need")) == 3


def test_letters_that_nobody_knows_are_asked() -> None:
    assert answers(Needs(), "ZRP on all bags, lena, 3 march").vague[0] is Vague.INCOMPLETE


def test_selling_is_not_a_need_of_theirs() -> None:
    assert answers(Needs(), "sell more to them").vague[0] is Vague.SELLER_ONLY


def replied(first: str, reply: str) -> tuple[Draft, ...]:
    drafts = answers(Needs(), first).drafts
    return Needs().read(reply, context(probe=Vague.NO_DATE, so_far=drafts)).drafts


def test_a_reply_dates_the_need_of_that_person() -> None:
    (need,) = replied(
        "lead time 6 to 4 weeks, thats berg. less plastic", "berg said it on 7 april in the QA review"
    )
    assert need.label == "lead time"
    assert need.fields["statement"].status is Status.CONFIRMED_BY_CUSTOMER
    assert need.fields["said_on"].value == date(2026, 4, 7)


def test_a_reply_can_name_its_topic() -> None:
    (need,) = replied(
        "ship in july, berg 3 march. less plastic", "plastic: nomsa wrote it in her intro mail 12 jan"
    )
    assert (need.label, need.fields["said_by"].value) == ("less plastic", "Nomsa")
    assert need.fields["statement"].by == "Nomsa"


def test_a_reply_can_say_that_there_is_no_day() -> None:
    (need,) = replied("fewer vendors, thats the coo", "no date on the vendor thing, its hallway talk")
    assert need.fields["said_on"] == UNKNOWN
    assert need.fields["statement"].status is Status.ASSUMED


def test_a_reply_explains_the_letters() -> None:
    (need,) = replied("ZRP on all bags by july, lena 3 march", "ZRP = zero return packs")
    assert "zero return packs" in str(need.fields["aliases"].value)
    assert need.fields["statement"].status is Status.CONFIRMED_BY_CUSTOMER


def test_what_they_said_is_overheard_as_assumed() -> None:
    reading = Needs().overhear(
        "brand new, only the pilot. they said reporting is a mess, like 3 days a month", context()
    )
    assert claims(reading, "Need", "reporting")["statement"].status is Status.ASSUMED
