from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.objectives import Objectives
from kam_core.terms import ObjectiveCategory
from tests.kam_core.kinds.told import facts, labels, replied, situation, told

HEAD = {"headline": "yes"}


def test_who_would_sign_comes_with_the_reply() -> None:
    answer = "scrap 6 to 4% by 1 nov. they get less waste, we get a contract"
    reading = replied(
        Objectives(), answer, Vague.NO_PERSON, "olga would have to sign, she doesnt know yet", options=HEAD
    )
    assert facts(reading, "scrap", "customer_owner") == ("Olga Petrova",)


def test_further_objectives_may_be_about_relationships() -> None:
    reading = told(
        Objectives(), "one more: SRP in 120 stores by 31 july, 0 now. and Mbeki once a quarter face to face"
    )
    assert labels(reading, "Objective") == ["SRP stores", "Mbeki face to face"]
    assert facts(reading, "SRP stores", "baseline", "target") == (Decimal(0), Decimal(120))
    assert facts(reading, "Mbeki face to face", "category") == (ObjectiveCategory.RELATIONSHIP,)


def test_counts_in_words_count() -> None:
    reading = told(Objectives(), "relationship with pharmacy: from one contact to three by 1 september")
    assert facts(reading, "relationship with pharmacy", "baseline", "target") == (Decimal(1), Decimal(3))


def test_the_need_that_an_objective_serves_is_linked() -> None:
    needs = {("Need", "shelf ready packs"): {"statement": "packs that go straight on the shelf"}}
    reading = replied(
        Objectives(),
        "SRP in 120 stores by 31 july",
        Vague.NO_SOURCE,
        "SRP one serves the shelf ready need",
        needs,
    )
    assert reading.drafts[0].refs == {"need": "shelf ready packs"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("fast version. goal 590 to 720 daily nurses by nov 15, they save time", Decimal(720)),
        ("rounds 10 to 8 by 31 march 27, they save fuel we get the reference", Decimal(8)),
        ("target 1.6m by december", None),
        ("the region has a target of 70% by 2028", None),
    ],
)
def test_only_a_certain_objective_is_overheard(text: str, target: Decimal | None) -> None:
    drafts = Objectives().overhear(text, situation(options=HEAD)).drafts
    assert [one.fields["target"].value for one in drafts] == ([target] if target else [])


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Objectives(), text, options=HEAD)
    told(Objectives(), text)
    replied(Objectives(), "scrap 6 to 4% by 1 nov", Vague.NO_PERSON, text, options=HEAD)
    Objectives().overhear(text, situation())


@pytest.mark.parametrize(
    ("text", "label", "baseline", "target", "theirs", "ours"),
    [
        (
            "4% scrap instead of 6% by end of March 2027; they save material, in return we get a two year deal",
            "scrap",
            6,
            4,
            "save material",
            "two year deal",
        ),
        (
            "we want the pickup time to fall from 40 minutes to 25 minutes before 30.11.2026. It means "
            "fewer complaints for the clinic. Our win: 2 more sites",
            "pickup time",
            40,
            25,
            "fewer complaints",
            "2 more sites",
        ),
        (
            "OTIF 97 vs 91 now, deadline 1 feb 2027. Benefit for customer: planning calm. Benefit for us: sole supplier",
            "OTIF",
            91,
            97,
            "planning calm",
            "sole supplier",
        ),
        (
            "response time: now 48 h, target 24 h, date 15 January 2027. For the wards fewer idle beds. For "
            "our company a case study",
            "response time",
            48,
            24,
            "fewer idle beds",
            "case study",
        ),
        (
            "Durchlaufzeit von 12 Tagen auf 8 Tage bis 31.12.2026. Für sie: weniger Lager. Für uns: Rahmenvertrag",
            "Durchlaufzeit",
            12,
            8,
            "weniger Lager",
            "Rahmenvertrag",
        ),
        (
            "délai de 23 jours à 14 jours pour le 31 mars 2027. Pour eux: patients contents, pour nous: référence",
            "délai",
            23,
            14,
            "patients contents",
            "référence",
        ),
        (
            "baseline 61, target 90 percent fill rate by 31 jan 2027, outcome for them is no second orders, "
            "outcome for us is two season contract",
            "fill rate",
            61,
            90,
            "no second orders",
            "two season contract",
        ),
        (
            "by 31st january 2027 the fill rate should be 90 percent, today it is 61 percent. Customer "
            "side: calm. Our side: extension",
            "fill rate",
            61,
            90,
            "calm",
            "extension",
        ),
        (
            "zero stock-outs by march 2027, now 14 a quarter. win for them is calm, win for us a frame",
            "stock-outs",
            14,
            0,
            "calm",
            "frame",
        ),
        (
            "complaints, 30 per month today, 10 per month by end of june 2027, customer benefits from "
            "calmer wards and we benefit from a longer deal",
            "complaints",
            30,
            10,
            "calmer wards",
            "longer deal",
        ),
    ],
)
def test_both_outcomes_and_both_numbers_in_any_voice(
    text: str, label: str, baseline: int, target: int, theirs: str, ours: str
) -> None:
    reading = told(Objectives(), text, options=HEAD)
    assert labels(reading, "Objective") == [label]
    assert facts(reading, label, "baseline", "target") == (Decimal(baseline), Decimal(target))
    assert facts(reading, label, "customer_outcome", "our_outcome") == (theirs, ours)


def test_a_level_in_another_unit_is_no_baseline_of_a_relative_change() -> None:
    reading = told(
        Objectives(), "15% less energy per ton by dec 2026, baseline 100 kwh, they cut cost", options=HEAD
    )
    (label,) = labels(reading, "Objective")
    assert facts(reading, label, "baseline", "target") == (None, Decimal(15))
