"""Needs, scores, wins and pains told with sayer and day in every order."""

from datetime import date

import pytest

from kam_core.interview.kinds.needs import Needs
from kam_core.interview.kinds.pains import Pains
from kam_core.interview.kinds.satisfaction import Satisfaction
from kam_core.interview.kinds.wins import Wins
from kam_core.terms import Status
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, labels, values

PEOPLE = {"Stakeholder": ["Ines Carvalho", "Jonas Petersen"]}
MARCH_12, APRIL_2 = date(2026, 3, 12), date(2026, 4, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Ines told us on 12 March: less downtime. Jonas (2 April): lower stock",
        "- less downtime (Ines, 12.03.)\n- lower stock (Jonas, 02.04.)",
        "1. less downtime - Ines Carvalho, 2026-03-12, site meeting\n2. lower stock - Jonas Petersen, 2026-04-02",
        "Top 2:\n• less downtime – Ines, QBR 12.03.2026\n• lower stock – Jonas, call 02.04.2026",
        "Ines put it on the table on 12 March: less downtime. Jonas wrote it in an email on 2 April, lower stock",
        "their priorities are less downtime (said by Ines on 12 March) and lower stock (Jonas, by mail, 2 April)",
        "said by Ines on 12 March: less downtime. said by Jonas on 2 April: lower stock",
        "need 1 - less downtime (said: Ines, when: 12 March)\nneed 2 - lower stock (said: Jonas, when: 2 April)",
        "two things they say. (1) less downtime, Ines put it in the steering committee on 12 march. "
        "(2) lower stock, Jonas on 2 april",
        "PRIORITY 1: LESS DOWNTIME. INES SAID SO ON 12 MARCH. PRIORITY 2: LOWER STOCK. JONAS, 2 APRIL.",
        "less downtime, hat Frau Carvalho am 12. März gesagt. lower stock, von Herrn Petersen, 2. April",
        "From Ines's mail of 12 March: less downtime. For Jonas it is lower stock, he told us 2 April",
    ],
)
def test_each_need_gets_its_own_sayer_and_day(text: str) -> None:
    reading = answers(Needs(), text, held=PEOPLE)
    told = [
        (claim.value, claim.status, claim.by, claim.on)
        for claim in (one.fields["statement"] for one in reading.drafts)
    ]
    customer = Status.CONFIRMED_BY_CUSTOMER
    assert [(str(value).lower(), status, by, on) for value, status, by, on in told] == [
        ("less downtime", customer, "Ines Carvalho", MARCH_12),
        ("lower stock", customer, "Jonas Petersen", APRIL_2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "lower stock - annual report 2025",
        "lower stock, it is written in the annual report",
        "lower stock comes from their annual report 2025",
    ],
)
def test_a_document_is_the_source_and_no_person(text: str) -> None:
    need = claims(answers(Needs(), text), "Need")
    assert need["statement"].status is Status.CONFIRMED_INTERNAL
    assert str(need["document"].value).startswith("annual report")
    assert "said_by" not in need


@pytest.mark.parametrize("end", ["- no name", "- somebody in sales, no name", "(nobody in particular)"])
def test_a_sayer_without_a_name_is_unknown(end: str) -> None:
    need = claims(answers(Needs(), f"nicer lounge {end}"), "Need")
    assert need["said_by"] == UNKNOWN
    assert need["statement"].value == "nicer lounge"


def test_a_deadline_is_not_the_day_of_saying() -> None:
    need = claims(answers(Needs(), "seed in the villages before 10 june, Ines", held=PEOPLE), "Need")
    assert need["statement"].value == "seed in the villages before 10 june"
    assert "said_on" not in need
    assert need["said_by"].value == "Ines Carvalho"


def test_the_managers_own_opinion_at_the_end_is_no_need() -> None:
    assert labels(answers(Needs(), "cheaper spare parts but that is my own opinion"), "Need") == []


NEEDS = {"Need": ["fewer stops", "energy costs", "spare parts"]}


@pytest.mark.parametrize(
    "text",
    [
        "fewer stops: 2\nenergy costs: 4",
        "2/5 for stops, 4/5 for energy",
        "2 for stops since March, 4 for energy",
        "They give us a 2 on stops and a 4 on energy",
        "energy is at 4, stops at 2 (downtime in March)",
        "stops gets a 2 because the crew restarted 3 times, energy four out of five",
        "stops - two. energy - four",
        "For stops a weak 2, for energy a good 4",
        "STOPS 2. ENERGY 4 OF 5.",
    ],
)
def test_scores_go_to_the_need_beside_them(text: str) -> None:
    reading = answers(Satisfaction(), text, held=NEEDS)
    found = {one: values(reading, "Need", one).get("satisfaction") for one in labels(reading, "Need")}
    assert found == {"fewer stops": 2, "energy costs": 4}


@pytest.mark.parametrize("text", ["2, 4, 3", "1) 2 2) 4", "2 hours, 4 sites", "we met on 4 april"])
def test_numbers_without_a_need_are_no_scores(text: str) -> None:
    assert answers(Satisfaction(), text, held=NEEDS).drafts == ()


@pytest.mark.parametrize(
    ("text", "win"),
    [
        ("Ines: fewer night calls. She said so 2026-03-12.", "fewer night calls"),
        (
            "for Ines it is the award for the best site, she told us on 12 March at dinner",
            "award for the best site",
        ),
        ("what Ines wants for herself: a smooth audit, she told me on 12 March", "smooth audit"),
        ("Ines would like to present at the fair, mail of 12 March", "present at the fair"),
    ],
)
def test_a_win_is_kept_without_the_words_around_it(text: str, win: str) -> None:
    claim = claims(answers(Wins(), text, held=PEOPLE), "Stakeholder", "Ines Carvalho")["personal_win"]
    assert (claim.value, claim.status, claim.on) == (win, Status.CONFIRMED_BY_CUSTOMER, MARCH_12)


def test_how_often_it_happens_belongs_to_the_obstacle_before() -> None:
    reading = answers(Pains(), "the presses are old. three times a month one breaks and 11 orders move")
    assert len(reading.drafts) == 1
    assert "11 orders" in str(values(reading, "Need")["statement"])


def test_a_count_is_no_amount_of_money() -> None:
    assert answers(Pains(), "wrong invoices, 3 wrong ones in March").choices == ()
