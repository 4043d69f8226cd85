from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.team import Team
from kam_core.terms import Status
from kam_core.values import Draft
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom does logistics, maybe 8 hours monthly", {"Tom": ("logistics", 8)}),
        ("Ana, service, 10 h; Jan, engineering, 6 h", {"Ana": ("service", 10), "Jan": ("engineering", 6)}),
        ("service: Ana 10h, finance: Tom 3h", {"Ana": ("service", 10), "Tom": ("finance", 3)}),
        (
            "luisa customer success 12h/mo and fred solutions engineer 4",
            {"Luisa": ("customer success", 12), "Fred": ("solutions engineer", 4)},
        ),
        (
            "Ana (service) 5h\nJan (R&D) 6h\nPaul - tech support - 15h",
            {"Ana": ("service", 5), "Jan": ("R&D", 6), "Paul": ("tech support", 15)},
        ),
        ("Dr. Weber medical affairs 6h", {"Weber": ("medical affairs", 6)}),
        ("our service lead Ana 10h a month", {"Ana": ("service lead", 10)}),
    ],
)
def test_each_colleague_has_a_function_and_hours(text: str, expected: dict[str, tuple[str, int]]) -> None:
    reading = answers(Team(), text)
    got = {
        label: (
            values(reading, "TeamMember", label)["function"],
            values(reading, "TeamMember", label)["hours_per_month"],
        )
        for label in labels(reading, "TeamMember")
    }
    assert got == expected


def test_hours_a_week_are_worked_out_and_only_assumed() -> None:
    hours = claims(answers(Team(), "Priya - legal - 2h/week"), "TeamMember")["hours_per_month"]
    assert hours.value == Decimal("8.7")
    assert hours.status is Status.ASSUMED


@pytest.mark.parametrize(
    "text",
    [
        "ana service 10h, when im off ana picks up",
        "Ana (service) 10 h, ana covers for me",
        "ana service 10h. my backup is ana",
    ],
)
def test_who_stands_in_is_the_backup(text: str) -> None:
    reading = answers(Team(), text)
    assert labels(reading, "TeamMember") == ["Ana"]
    assert values(reading, "TeamMember")["backup"] is True
    assert not reading.vague


def test_the_reply_about_cover_names_one_of_the_team() -> None:
    so_far = (Draft("TeamMember", "Ana"), Draft("TeamMember", "Jan"))
    reading = answers(Team(), "jan i guess", probe=Vague.NO_PERSON, so_far=so_far)
    assert labels(reading, "TeamMember") == ["Jan"]
    assert claims(reading, "TeamMember")["backup"].status is Status.ASSUMED


def test_nobody_to_stand_in_is_a_gap() -> None:
    reading = answers(
        Team(), "nobody covers for me yet", probe=Vague.NO_PERSON, so_far=(Draft("TeamMember", "Ana"),)
    )
    assert not reading.drafts
    assert [gap.what for gap in reading.gaps] == ["backup"]


@pytest.mark.parametrize("text", ["everyone helps", "the whole service team"])
def test_a_crowd_is_no_team(text: str) -> None:
    reading = answers(Team(), text)
    assert not reading.drafts
    assert reading.vague == (Vague.PLURAL_FOG,)


def test_only_a_line_of_name_function_and_hours_is_overheard() -> None:
    heard = Team().overhear("feb 26 til jan 27 me. olu process safety 30h. exploratory", context())
    assert values(heard, "TeamMember", "Olu")["hours_per_month"] == 30
    assert not Team().overhear("the driver loses 3h a day on that. line stops 2h", context()).drafts


def test_a_shouted_team_is_read_like_any_other() -> None:
    reading = answers(
        Team(), "NINA FIELD SERVICE 40 HRS A MTH, TOM IN ACCOUNTS 3 HRS. NINA PICKS UP IF IM SICK"
    )
    assert labels(reading, "TeamMember") == ["Nina", "Tom"]
