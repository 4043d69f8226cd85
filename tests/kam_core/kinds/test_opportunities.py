from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.opportunities import Opportunities
from kam_core.terms import Basis, OpportunityType, Status
from kam_core.values import UNKNOWN, FuzzyDate, Money
from tests.kam_core.kinds.told import facts, fields, labels, replied, situation, told

TOP = {"top": "yes"}


def pounds(amount: int, basis: Basis = Basis.PER_YEAR) -> Money:
    return Money(Decimal(amount), "GBP", basis)


@pytest.mark.parametrize(
    ("text", "label", "potential", "chance"),
    [
        (
            "frame agreement for syringes: 1.2m a year, fifty fifty, tender closes 30 june",
            "frame agreement for syringes",
            pounds(1_200_000),
            50,
        ),
        (
            "biggest one is the ward 3 monitors, roughly 450k one time, I'd put it at 60 percent",
            "ward 3 monitors",
            pounds(450_000, Basis.ONE_OFF),
            60,
        ),
        ("telemetry upgrade - 300k once - 40% - Q4", "telemetry upgrade", pounds(300_000, Basis.ONE_OFF), 40),
        ("£95k p.a. for cold chain loggers, chance maybe 45", "cold chain loggers", pounds(95_000), 45),
        (
            "if we get into the new building it's 2m a year, chance 1 in 4",
            "new building",
            pounds(2_000_000),
            25,
        ),
        (
            "the wards want 480k one off plus 60k a year service, 35%",
            "wards want",
            pounds(480_000, Basis.ONE_OFF),
            35,
        ),
        ("monitors rental 4k a month, 50%", "monitors rental", pounds(48_000), 50),
        (
            "price increase of 3 percent worth 45k a year, 60%",
            "price increase of 3 percent",
            pounds(45_000),
            60,
        ),
    ],
)
def test_worth_and_chance_of_the_biggest_opportunity(
    text: str, label: str, potential: Money, chance: int
) -> None:
    reading = told(Opportunities(), text, options=TOP)
    assert labels(reading, "Opportunity") == [label]
    assert facts(reading, label, "potential", "probability") == (potential, Decimal(chance))
    assert fields(reading, label)["probability"].status is Status.ASSUMED


def test_several_opportunities_stand_apart() -> None:
    text = (
        "training package 15k, 70%, aug; spare pumps 40k, 30%. beds for ward 5 (220k, 20%), gloves 60k/y 50%"
    )
    reading = told(Opportunities(), text)
    found = [(name, *facts(reading, name, "probability")) for name in labels(reading, "Opportunity")]
    expected = [("training package", 70), ("spare pumps", 30), ("beds for ward 5", 20), ("gloves", 50)]
    assert found == [(name, Decimal(chance)) for name, chance in expected]


def test_a_renewal_at_todays_price_is_no_guess() -> None:
    reading = told(Opportunities(), "just the renewal. 90k, 75%?, 1 july", options=TOP)
    assert facts(reading, "renewal", "type", "close_date") == (OpportunityType.RENEW, date(2026, 7, 1))
    assert fields(reading, "renewal")["potential"].status is Status.CONFIRMED_INTERNAL
    assert facts(reading, "renewal", "potential") == (pounds(90_000),)


def test_a_new_worth_is_always_a_guess() -> None:
    reading = told(Opportunities(), "dialysis line, 90k a year, 75%", options=TOP)
    assert fields(reading, "dialysis line")["potential"].status is Status.ASSUMED


def test_a_saving_of_ours_is_a_cut_in_the_cost_to_serve() -> None:
    reading = told(Opportunities(), "joint planning deal saves us 60k a yr, 50%, april")
    assert facts(reading, "joint planning deal", "type") == (OpportunityType.COST_TO_SERVE_CUT,)


def test_a_worth_that_nobody_knows_stays_unknown() -> None:
    reading = told(
        Opportunities(), "getting on the panel by next year. value no idea. chance maybe 25", options=TOP
    )
    assert fields(reading, "panel")["potential"] == UNKNOWN
    assert facts(reading, "panel", "close_date") == (None,)
    assert reading.vague[:2] == (Vague.NO_DATE, Vague.NO_NUMBER)


def test_a_date_after_some_event_is_no_closing_date() -> None:
    reading = told(Opportunities(), "ward listing, 40k a year, 35%, after the june review", options=TOP)
    assert facts(reading, "ward listing", "close_date") == (None,)
    assert Vague.NO_DATE in reading.vague


def test_not_before_spring_is_no_closing_date() -> None:
    reading = told(Opportunities(), "night desk, 60k a yr, 10%, not before spring")
    assert facts(reading, "night desk", "close_date") == (None,)


def test_a_count_times_a_price_is_multiplied_and_asked_about() -> None:
    reading = told(Opportunities(), "roll out to 4 clinics, 5k each, 60%, autumn")
    claims = next(one.fields for one in reading.drafts)
    assert claims["potential"].value == pounds(20_000, Basis.ONE_OFF)
    assert reading.vague[0] is Vague.NO_SOURCE


def test_a_corrected_count_changes_the_worth() -> None:
    reading = replied(
        Opportunities(), "4 workshops at 5k each, 60%, autumn", Vague.NO_SOURCE, "sorry 3 workshops not 4"
    )
    assert next(one.fields for one in reading.drafts)["potential"].value == pounds(15_000, Basis.ONE_OFF)


def test_the_reply_gives_the_day() -> None:
    reading = replied(
        Opportunities(), "solar roof, 95k once, 45%", Vague.NO_DATE, "decision day is 26 june", options=TOP
    )
    assert facts(reading, "solar roof", "close_date") == (date(2026, 6, 26),)


def test_what_would_double_the_chance_is_kept_and_changes_no_number() -> None:
    reply = "if the head nurse takes a meeting before oct id say 75"
    reading = replied(
        Opportunities(), "solar roof, 95k once, 45%, 1 july", Vague.INCOMPLETE, reply, options=TOP
    )
    assert dict(fields(reading, "solar roof")).keys() == {"doubling_condition"}


def test_big_words_without_a_number_make_no_opportunity() -> None:
    reading = told(Opportunities(), "huge upside everywhere", options=TOP)
    assert reading.drafts == ()
    assert reading.vague == (Vague.ADJECTIVE_ONLY,)


def test_no_other_opportunity_is_an_answer_too() -> None:
    reading = told(Opportunities(), "none really")
    assert (reading.drafts, reading.vague) == ((), ())


def test_an_amount_without_any_currency_waits_for_one() -> None:
    reading = Opportunities().read("night desk, 60k a year, 10%, july", situation(currency=None))
    assert [choice.asks for choice in reading.choices] == ["currency"]
    assert facts(reading, "night desk", "potential", "probability") == (None, Decimal(10))
    assert Vague.NO_NUMBER not in reading.vague


def test_a_month_is_kept_as_a_stretch_of_days() -> None:
    value = facts(told(Opportunities(), "masks 20k/y 80% june"), "masks", "close_date")[0]
    assert isinstance(value, FuzzyDate)
    assert (value.start, value.end) == (date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("they love us. filler contract 300k a year, 40% if they decide by oct", ["filler contract"]),
        ("champion quit :( renewal december", ["renewal"]),
        ("margin is 24% of 1.2m", []),
        ("promo returns 9 %, 1.4m per yr they claim", []),
        ("weekly until the renewal, first on 31 august", []),
    ],
)
def test_only_a_certain_opportunity_is_overheard(text: str, heard: list[str]) -> None:
    assert labels(Opportunities().overhear(text, situation()), "Opportunity") == heard


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Opportunities(), text, options=TOP)
    Opportunities().overhear(text, situation())


@pytest.mark.parametrize(
    ("text", "label", "potential", "chance"),
    [
        ("dialysis lines / 480k a year / 6 of 10 / end of September", "dialysis lines", pounds(480_000), 60),
        (
            "Catheter framework\n£1.2m once\nhalf half\ndecision 14 Oct",
            "Catheter framework",
            pounds(1_200_000, Basis.ONE_OFF),
            50,
        ),
        (
            "What: pharmacy robot | Value: 900k | Chance: 7/10 | When: end of Q3",
            "pharmacy robot",
            pounds(900_000, Basis.ONE_OFF),
            70,
        ),
        (
            "pumps for the north depot. 95k every year. I'd put it at two thirds. mid December",
            "pumps for the north depot",
            pounds(95_000),
            67,
        ),
        ("PUMP RENTAL 75K/YR 30% CHANCE DECIDED 15 DEC", "pump rental", pounds(75_000), 30),
        (
            "contrato de guantes, 90k al año, 40 por ciento, se decide el 15 de diciembre",
            "contrato de guantes",
            pounds(90_000),
            40,
        ),
        (
            "renewal of the beds: 350k one shot, fifty-fifty, end of january",
            "renewal of beds",
            pounds(350_000, Basis.ONE_OFF),
            50,
        ),
        (
            "it's the linen contract, they spend 700k on it, half of it is ours, so 350k, likelihood 50, Feb",
            "linen contract",
            pounds(350_000, Basis.ONE_OFF),
            50,
        ),
        ("8 vans x 45k, 25%, order by 30 sept", "vans", pounds(360_000, Basis.ONE_OFF), 25),
    ],
)
def test_fields_come_in_any_order_with_any_sign_between(
    text: str, label: str, potential: Money, chance: int
) -> None:
    reading = told(Opportunities(), text, options=TOP)
    assert labels(reading, "Opportunity") == [label]
    assert facts(reading, label, "potential", "probability") == (potential, Decimal(chance))


def test_a_range_of_chances_is_asked_about_and_then_settled() -> None:
    text = "lab robots, 300k, 70-80%, june 2027"
    asked = told(Opportunities(), text, options=TOP)
    assert [(one.asks, one.words, one.options) for one in asked.choices] == [
        ("number", "70-80%", (Decimal(70), Decimal(75), Decimal(80)))
    ]
    assert "probability" not in fields(asked, "lab robots")
    again = Opportunities().read(text, situation(options=TOP, settled={"70-80%": 1}))
    assert (facts(again, "lab robots", "probability"), again.choices) == ((Decimal(75),), ())


def test_two_deals_beside_a_slash_stay_two() -> None:
    reading = told(
        Opportunities(), "service south 120k p.a. - 35% - june 2027 / rental fleet 60k - 15% - open"
    )
    assert [
        (name, *facts(reading, name, "potential", "probability")) for name in labels(reading, "Opportunity")
    ] == [
        ("service south", pounds(120_000), Decimal(35)),
        ("rental fleet", pounds(60_000, Basis.ONE_OFF), Decimal(15)),
    ]


@pytest.mark.parametrize(
    ("text", "label", "amount"),
    [
        ("yard module 60k a year, 10%", "yard module", 60_000),
        ("yard module 1.2 mio a year, 10%", "yard module", 1_200_000),
        ("line 4 contract 300k a year, 40%", "line 4 contract", 300_000),
    ],
)
def test_an_amount_behind_a_word_that_takes_numbers_is_still_an_amount(
    text: str, label: str, amount: int
) -> None:
    reading = told(Opportunities(), text)
    assert labels(reading, "Opportunity") == [label]
    assert facts(reading, label, "potential") == (pounds(amount),)
