"""Corrections, further: more ways in which a fact is taken back or changed."""

from datetime import date
from decimal import Decimal

import pytest

from kam_core.interview.correction import find_corrections
from kam_core.terms import Basis, ReviewFrequency, Status
from kam_core.values import Quantity, Value
from tests.kam_core.corrected import RECORDS, found, pounds
from tests.kam_core.kinds.told import situation


@pytest.mark.parametrize(
    ("text", "label", "field", "value"),
    [
        (
            "sorry monitors more like 30% now, board froze capex til august",
            "ward 3 monitors",
            "probability",
            Decimal(30),
        ),
        (
            "mbeki said no to a meeting, drop gloves renewal to 40%",
            "gloves renewal",
            "probability",
            Decimal(40),
        ),
        ("chance only 30, third bidder is strong they say", "ward 3 monitors", "probability", Decimal(30)),
        ("fix from ines slipped to 16 june", "fix dispatch screens", "due", date(2026, 6, 16)),
        ("tomas is on holiday, trial protocol moves to 4 june", "trial protocol", "due", date(2026, 6, 4)),
        ("make the samples 13 june, yuki is on leave", "tray samples to Mbeki", "due", date(2026, 6, 13)),
        ("trial protocol needs one more week, 27 may", "trial protocol", "due", date(2026, 5, 27)),
        ("dispatch screens postponed from 2 june to 9 june", "fix dispatch screens", "due", date(2026, 6, 9)),
        (
            "correction the window opens 8 june not 1 june, just published",
            "tender window",
            "start",
            date(2026, 6, 8),
        ),
        (
            "levy confirmed for 1 july not june, saw it in the gazette",
            "plastic levy",
            "date",
            date(2026, 7, 1),
        ),
        (
            "correction olga stays til 25 sept, they asked her to hand over",
            "Olga Petrova",
            "left_on",
            date(2026, 9, 25),
        ),
        ("found out the cfo is called Iris Vollmer. still never met", "CFO", "name", "Iris Vollmer"),
        ("turns out the cfo's name is iris vollmer", "CFO", "name", "Iris Vollmer"),
        (
            "sorry 18 was the yr before, last yr was 17.2m",
            "last 12 months",
            "revenue",
            pounds(17_200_000, Basis.ONE_OFF),
        ),
        ("sorry 3 clinics not 4", "roll out to clinics", "potential", pounds(15_000)),
        ("actually gloves renewal is 75k a year", "gloves renewal", "potential", pounds(75_000)),
        ("correction tray tooling is 380k not 350k", "tray tooling", "cost", pounds(380_000, Basis.ONE_OFF)),
        (
            "correction margin is 22% not 24%",
            "last 12 months",
            "contribution",
            Quantity(Decimal(22), "percent"),
        ),
        (
            "yuki measured the first site, its 2.5 days not 3. second site open",
            "reporting days",
            "baseline",
            Decimal("2.5"),
        ),
        ("sorry the freeze is a 3 not 4", "budget freeze", "strength", 3),
        ("correction yuki can give 12h not 10", "Yuki", "hours_per_month", Decimal(12)),
        ("sorry review weekly, not monthly", "plan", "review_frequency", ReviewFrequency.WEEKLY),
        ("first review moved to 26 may", "first", "planned_date", date(2026, 5, 26)),
        ("update: tray tooling is approved", "tray tooling", "granted", True),
        ("sorry tomas does the dispatch screens, not ines", "fix dispatch screens", "owner", "Tomas"),
    ],
)
def test_a_later_message_changes_one_fact(text: str, label: str, field: str, value: Value) -> None:
    assert found(text) == [(label, field, value)]


def test_a_meeting_changes_support_and_tie_of_that_person_only() -> None:
    corrections = find_corrections(
        "had lunch with mbeki, he wants numbers first. call it 0, tie 2", situation(), RECORDS
    )
    assert [(one.label, one.field, one.old, one.new.value) for one in corrections] == [
        ("Mbeki", "support", None, 0),
        ("Mbeki", "strength", 1, 2),
    ]
    assert {one.new.status for one in corrections} == {Status.ASSUMED}


def test_a_correction_knows_what_it_replaces_and_which_question_it_answers() -> None:
    (one,) = find_corrections("fix from ines slipped to 16 june", situation(), RECORDS)
    assert (one.old, one.question, one.sure) == (date(2026, 6, 2), "L1", True)


def test_a_bare_chance_is_not_sure() -> None:
    (one,) = find_corrections("chance only 30", situation(), RECORDS)
    assert not one.sure


def test_a_measured_part_of_the_whole_is_still_a_guess() -> None:
    text = "yuki measured the first site, its 2.5 days not 3. second site open"
    (one,) = find_corrections(text, situation(), RECORDS)
    assert one.new.status is Status.ASSUMED


@pytest.mark.parametrize(
    "text",
    [
        "they make fresh bread for retail chains, growing since the takeover last nov",
        "24% before rush orders. after that dont know",
        "if they leave we stand still, its 18% of plant volume",
        "correction the levy opens 8 july not 1 august",
        "reporting days from 3 to 1 by 31 oct",
        "sorry i am late",
        "why did the nurse go to school",
        "fix it by 16 june",
        "the slides moved to 4 june",
        "two of the actions moved to 4 june",
        "",
    ],
)
def test_what_is_not_clearly_a_change_changes_nothing(text: str) -> None:
    assert found(text) == []
