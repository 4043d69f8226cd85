from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.changes import Changes
from kam_core.values import UNKNOWN, FuzzyDate
from tests.kam_core.kinds.asking import answers, claims, context, labels, values

PEOPLE = {"Stakeholder": ("Marta Kowalski", "Berger")}


def test_the_old_one_left_and_the_new_one_started() -> None:
    reading = answers(Changes(), "old cfo left in feb, new one started in march. thats it")
    assert labels(reading, "Stakeholder") == ["old CFO", "CFO"]
    left, joined = (
        values(reading, "Stakeholder", "old CFO")["left_on"],
        values(reading, "Stakeholder", "CFO")["joined_on"],
    )
    assert isinstance(left, FuzzyDate)
    assert isinstance(joined, FuzzyDate)
    assert (left.start, joined.start) == (date(2026, 2, 1), date(2026, 3, 1))
    assert claims(reading, "Stakeholder", "CFO")["name"] == UNKNOWN


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (
            "new plant director Tomas Novak since 1 february",
            "Tomas Novak",
            {"title": "Plant director", "joined_on": date(2026, 2, 1)},
        ),
        (
            "new buyer again, olivia, started 5 jan, third one in three yrs",
            "Olivia",
            {"title": "Buyer", "joined_on": date(2026, 1, 5)},
        ),
        (
            "they hired a new head of sustainability, name Ines Prat, started 1 april",
            "Ines Prat",
            {"title": "Head of sustainability", "joined_on": date(2026, 4, 1)},
        ),
        ("new boss of berger: Hugo Lenz, since 2 jan", "Hugo Lenz", {"joined_on": date(2026, 1, 2)}),
        (
            "marta told me friday she quit, last day is 15 may",
            "Marta Kowalski",
            {"left_on": date(2026, 5, 15)},
        ),
        ("berger said he stays until 31 august", "Berger", {"left_on": date(2026, 8, 31)}),
    ],
)
def test_who_came_and_who_goes(text: str, label: str, expected: dict[str, object]) -> None:
    assert values(answers(Changes(), text, held=PEOPLE), "Stakeholder", label) == expected


def test_a_name_in_brackets_after_another_event_is_nobody_new() -> None:
    reading = answers(Changes(), "new vp ops since december, two plants bought in october (priti)")
    assert labels(reading, "Stakeholder") == ["VP ops"]


def test_a_day_with_two_meanings_is_asked() -> None:
    reading = answers(Changes(), "berger resigned, last day is 3/4", held=PEOPLE)
    assert [choice.asks for choice in reading.choices] == ["day"]
    assert "left_on" not in values(reading, "Stakeholder", "Berger")


def test_other_events_are_kept_with_their_day() -> None:
    reading = answers(
        Changes(), "they merged with vitro in january, and a recall on 12 march hit their results"
    )
    assert len(labels(reading, "Interaction")) == 2
    assert all(
        claims(reading, "Interaction", label)["kind"].value == "change"
        for label in labels(reading, "Interaction")
    )


def test_a_leaver_without_a_day_gets_it_from_the_reply() -> None:
    first = answers(Changes(), "marta left", held=PEOPLE)
    assert first.vague == (Vague.NO_DATE,)
    reply = answers(Changes(), "2 april", held=PEOPLE, probe=Vague.NO_DATE, so_far=first.drafts)
    assert values(reply, "Stakeholder", "Marta Kowalski") == {"left_on": date(2026, 4, 2)}


def test_what_is_still_to_come_lies_ahead() -> None:
    when = values(answers(Changes(), "tender for cleaning opens in june"), "Interaction")["date"]
    assert isinstance(when, FuzzyDate)
    assert when.start == date(2026, 6, 1)


def test_the_company_that_somebody_comes_from_is_no_person() -> None:
    reading = answers(Changes(), "new coo from Bolt side, Ana Prinz, started 1 feb")
    assert labels(reading, "Stakeholder") == ["Ana Prinz"]


def test_nothing_special_is_asked_once_more() -> None:
    reading = answers(Changes(), "nothing special")
    assert not reading.drafts
    assert reading.vague == (Vague.INCOMPLETE,)


def test_only_a_known_leaver_with_a_day_is_overheard() -> None:
    heard = Changes().overhear("ok. berger left on 2 april. renewal is in december", context(held=PEOPLE))
    assert values(heard, "Stakeholder", "Berger") == {"left_on": date(2026, 4, 2)}
    assert not Changes().overhear("somebody left in march", context(held=PEOPLE)).drafts
