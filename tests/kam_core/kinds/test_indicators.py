from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.indicators import Indicators
from kam_core.terms import Direction, IndicatorKind
from kam_core.values import UNKNOWN, Value
from tests.kam_core.kinds.told import facts, fields, labels, replied, told

WHAT = ("kind", "baseline", "target", "target_date")


def numbers(text: str) -> list[tuple[Value, ...]]:
    reading = told(Indicators(), text)
    return [(name, *facts(reading, name, *WHAT)) for name in labels(reading, "Indicator")]


@pytest.mark.parametrize(
    "text",
    [
        "early: 5 wards trained by end of june, 2 now. end: bed days 3.6 by 31 march 27, 4.2 today",
        "leading = wards trained, 5 by end june (now 2). lagging = bed days 3.6 on 31 march 27 (now 4.2)",
        "leading wards trained 2 -> 5, 30 june. lagging bed days 4.2 -> 3.6, 31 march 27",
        "5 wards trained til 30/6 (2 today), then bed days from 4.2 to 3.6 on 31/3/27",
        "5 wards trained til 30 june (2 today), and the end number is bed days 4.2 -> 3.6 by 31 march 27",
        "the early sign is 5 wards trained by 30 june, now 2. final proof: bed days from 4.2 to 3.6 by 31 march 27",
    ],
)
def test_the_early_sign_and_the_end_number(text: str) -> None:
    assert numbers(text) == [
        ("wards trained", IndicatorKind.LEADING, Decimal(2), Decimal(5), date(2026, 6, 30)),
        ("bed days", IndicatorKind.LAGGING, Decimal("4.2"), Decimal("3.6"), date(2027, 3, 31)),
    ]


def test_the_direction_follows_from_the_numbers() -> None:
    reading = told(
        Indicators(), "early: 5 wards trained by 30 june, 2 now. end: bed days 3.6 by 31 march 27, 4.2 today"
    )
    assert facts(reading, "wards trained", "direction") == (Direction.UP,)
    assert facts(reading, "bed days", "direction") == (Direction.DOWN,)


def test_one_metric_may_lead_and_lag() -> None:
    text = "early: daily logins 640 by 1 oct, 590 now. end: 720 by 15 nov and the signature dec 1"
    assert numbers(text) == [
        ("daily logins", IndicatorKind.LEADING, Decimal(590), Decimal(640), date(2026, 10, 1)),
        ("daily logins 720", IndicatorKind.LAGGING, None, Decimal(720), date(2026, 11, 15)),
        ("signature", IndicatorKind.LAGGING, None, None, date(2026, 12, 1)),
    ]


def test_none_today_is_a_known_zero() -> None:
    assert numbers("early: 3 trial runs by 30 june, today none")[0][2:4] == (Decimal(0), Decimal(3))


def test_a_baseline_that_nobody_knows_stays_unknown() -> None:
    reading = told(
        Indicators(),
        "leading 2 sites measured by 13 june, 0 now. lagging reporting days to 1 by 31 oct, baseline unknown",
    )
    assert fields(reading, "reporting days")["baseline"] == UNKNOWN


def test_a_rate_is_part_of_the_unit() -> None:
    reading = told(
        Indicators(),
        "early sign: ten logins per day by 1 july, now 3. end: complaints 12 to 4 a month by 1 dec",
    )
    assert facts(reading, "logins", "unit", "baseline", "target") == (
        "logins per day",
        Decimal(3),
        Decimal(10),
    )
    assert facts(reading, "complaints", "unit") == ("complaints per month",)


def test_a_bare_unit_takes_the_name_of_the_objective() -> None:
    objective: dict[tuple[str, str], dict[str, Value]] = {
        ("Objective", "reporting days"): {"unit": "days per month"}
    }
    reading = told(
        Indicators(), "early: 2 sites measured by 13 june. end: 1 day per month by 31 oct", objective
    )
    assert labels(reading, "Indicator") == ["sites measured", "reporting days"]


def test_an_answer_without_a_number_is_asked_again() -> None:
    reading = told(Indicators(), "more happy nurses")
    assert (reading.drafts, reading.vague) == ((), (Vague.NO_NUMBER,))


def test_the_missing_kind_comes_with_the_reply() -> None:
    answer = "early: 5 wards trained by 30 june, 2 now"
    assert told(Indicators(), answer).vague == (Vague.ONE_SIDED,)
    reading = replied(Indicators(), answer, Vague.ONE_SIDED, "bed days from 4.2 to 3.6 by 31 march 27")
    assert facts(reading, "bed days", "kind", "target") == (IndicatorKind.LAGGING, Decimal("3.6"))


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Indicators(), text)
    replied(Indicators(), "early: 5 wards trained by 30 june", Vague.ONE_SIDED, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "early: 15 wards with telemetry by 10 aug (today 4)\nend: 2 h standstill by 31 march 2027 (today 6.5)",
            [
                ("wards with telemetry", IndicatorKind.LEADING, Decimal(4), Decimal(15), date(2026, 8, 10)),
                ("standstill", IndicatorKind.LAGGING, Decimal("6.5"), Decimal(2), date(2027, 3, 31)),
            ],
        ),
        (
            "sooner: number of open tickets from 40 to 20 by 15 july / later: uptime 99.5% by 1 dec (97 now)",
            [
                ("open tickets", IndicatorKind.LEADING, Decimal(40), Decimal(20), date(2026, 7, 15)),
                ("uptime", IndicatorKind.LAGGING, Decimal(97), Decimal("99.5"), date(2026, 12, 1)),
            ],
        ),
        (
            "Frühindikator: 30 geschulte Pflegekräfte bis 31.7. (heute 8). Endwert: 4% Ausschuss bis 31.03.2027",
            [
                ("geschulte Pflegekräfte", IndicatorKind.LEADING, Decimal(8), Decimal(30), date(2026, 7, 31)),
                ("Ausschuss", IndicatorKind.LAGGING, None, Decimal(4), date(2027, 3, 31)),
            ],
        ),
    ],
)
def test_both_signs_under_many_headings(text: str, expected: list[tuple[Value, ...]]) -> None:
    assert numbers(text) == expected
