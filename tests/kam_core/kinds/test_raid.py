from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.raid import Raid
from kam_core.terms import RaidKind, RaidResponse
from kam_core.values import Money
from tests.kam_core.kinds.told import ME, facts, labels, replied, told


@pytest.mark.parametrize(
    ("text", "label", "kind", "owner", "due"),
    [
        ("risk: Haddad retires, mine, 24 june", "Haddad retires", RaidKind.RISK, ME, date(2026, 6, 24)),
        (
            "biggest risk is that Medivo undercuts us, i own it",
            "Medivo undercuts us",
            RaidKind.RISK,
            ME,
            None,
        ),
        (
            "assumption: wifi works on all wards (yuki checks until 1 june)",
            "wifi works on all wards",
            RaidKind.ASSUMPTION,
            "Yuki",
            date(2026, 6, 1),
        ),
        (
            "assumption wifi works on all wards, Sam tests that by 1 june",
            "wifi works on all wards",
            RaidKind.ASSUMPTION,
            "Sam",
            date(2026, 6, 1),
        ),
        (
            "we assume budget is approved, test 30 sept",
            "budget is approved",
            RaidKind.ASSUMPTION,
            None,
            date(2026, 9, 30),
        ),
        (
            "dependency on their ERP upgrade, 20 june, tomas",
            "their ERP upgrade",
            RaidKind.DEPENDENCY,
            "Tomas",
            date(2026, 6, 20),
        ),
        ("dependency: 35 days standstill (ines)", "35 days standstill", RaidKind.DEPENDENCY, "Ines", None),
        (
            "Issue: recall of batch 7, Tomas, 20 May",
            "recall of batch 7",
            RaidKind.ISSUE,
            "Tomas",
            date(2026, 5, 20),
        ),
        ("risk ward closes - Ines watches it", "ward closes", RaidKind.RISK, "Ines", None),
        ("risk mbeki leaves (me)", "mbeki leaves", RaidKind.RISK, ME, None),
    ],
)
def test_an_entry_with_its_owner_and_day(
    text: str, label: str, kind: RaidKind, owner: str | None, due: date | None
) -> None:
    reading = told(Raid(), text)
    assert labels(reading, "RaidItem") == [label]
    assert facts(reading, label, "kind", "owner", "due") == (kind, owner, due)


def test_several_entries_in_one_answer() -> None:
    text = "risk we lose the renewal, 240k, i own it. assumption board wants one vendor, sam tests that by 15 sept"
    reading = told(Raid(), text)
    assert labels(reading, "RaidItem") == ["lose the renewal", "board wants one vendor"]
    assert facts(reading, "lose the renewal", "exposure", "owner") == (Money(Decimal(240_000), "GBP"), ME)


def test_an_assumption_with_a_check_is_tested() -> None:
    reading = told(Raid(), "assumption wifi works, Yuki tests it by 1 june")
    assert facts(reading, "wifi works", "response") == (RaidResponse.TEST,)


def test_an_entry_without_owner_is_asked_about() -> None:
    reading = told(Raid(), "risk: price war")
    assert reading.vague == (Vague.NO_PERSON,)
    assert facts(
        replied(Raid(), "risk: price war", Vague.NO_PERSON, "ines, by 3 june"), "price war", "owner", "due"
    ) == (
        "Ines",
        date(2026, 6, 3),
    )


def test_words_without_a_kind_are_asked_about() -> None:
    assert told(Raid(), "many things could happen").vague == (Vague.NO_STATUS,)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Raid(), text)
    told(Raid(), f"risk: {text}")
    replied(Raid(), "risk: price war", Vague.NO_PERSON, text)


@pytest.mark.parametrize(
    ("text", "label", "kind", "owner"),
    [
        ("Risk 1: permit delay, owner Ines", "permit delay", RaidKind.RISK, "Ines"),
        ("Biggest risk? Olga leaves. I watch it", "Olga leaves", RaidKind.RISK, ME),
        (
            "assumption: price stays. test: ask Mbeki by 1 june, owner Tomas",
            "price stays",
            RaidKind.ASSUMPTION,
            "Tomas",
        ),
        (
            "Annahme: Werk läuft weiter, Tomas prüft bis 15.06.",
            "Werk läuft weiter",
            RaidKind.ASSUMPTION,
            "Tomas",
        ),
        (
            "Hypothèse: le pilote continue, Ines vérifie le 5 juin",
            "le pilote continue",
            RaidKind.ASSUMPTION,
            "Ines",
        ),
        ("risk: ward closes (me, review by 30 June)", "ward closes", RaidKind.RISK, ME),
    ],
)
def test_headings_and_owners_in_other_voices(text: str, label: str, kind: RaidKind, owner: str) -> None:
    assert facts(told(Raid(), text), label, "kind", "owner") == (kind, owner)


def test_a_level_that_is_assumed_is_no_money_at_stake() -> None:
    reading = told(Raid(), "assumption: volumes stay above 40k, Ines checks by 15 june")
    assert facts(reading, "volumes stay above 40k", "exposure", "due") == (None, date(2026, 6, 15))
