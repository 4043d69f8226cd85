"""The one-page plan and its score as messages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.views.plan import plan, score
from bot.words import english
from kam_core.cards import (
    ActionLine,
    FixLine,
    ForceLine,
    IndicatorLine,
    MarkLine,
    OpportunityLine,
    PersonLine,
    PlanCard,
    ScoreCard,
    ScoreLine,
    SelectionLine,
)
from kam_core.measures.forcefield import Band
from kam_core.measures.quality_facts import GateKey, MarkName
from kam_core.terms import BuyingRole, PlanStatus
from kam_core.values import FuzzyDate
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken
from tests.builders import euros

WORDS = english()
MARKS = tuple(MarkLine(name.value, 40) for name in MarkName)
FIXES = (
    FixLine("agree_with_customer", 12, "K4", "Agreed with them"),
    FixLine("plan_review", 3, "O1", "Reviews"),
    FixLine("widen_contacts", 0, "G5", "If your contact leaves"),
)
POOR = ScoreLine(0, tuple(replace(mark, score=0) for mark in MARKS), ((GateKey.THREADS_UNKNOWN, 75),), ())
EMPTY = PlanCard(
    plan="p1",
    interview=None,
    account="Cobalt Foods",
    period=(None, None),
    status="draft",
    owner=None,
    objective=None,
    for_them=None,
    for_us=None,
    agreed=False,
    measure=None,
    opportunity=None,
    people=(),
    empty_roles=(),
    threads=0,
    single_thread=None,
    forces=None,
    actions=(),
    indicators=(),
    next_review=None,
    first_digest=None,
    digest_channel=None,
    unknowns=0,
    quality=POOR,
    freshness=None,
)


def full(text: str = "line 2", many: int = 3) -> PlanCard:
    """A plan in which everything that somebody typed is `text`."""
    spring = FuzzyDate(date(2026, 4, 1), date(2026, 6, 30), text)
    return PlanCard(
        plan="p1",
        interview="i1",
        account=text,
        period=(date(2026, 1, 1), date(2026, 12, 31)),
        status="in_review",
        owner=text,
        objective=text,
        for_them=text,
        for_us=text,
        agreed=True,
        measure=text,
        opportunity=OpportunityLine(text, euros(300_000, 400_000), Decimal(40), euros(120_000), spring),
        people=tuple(PersonLine(text, tuple(role.value for role in BuyingRole)) for _ in range(many)),
        empty_roles=tuple(role.value for role in BuyingRole),
        threads=1,
        single_thread=text,
        forces=ForceLine(11, 9, Decimal("0.55"), "contested", text),
        actions=tuple(ActionLine(text, text, spring, "us") for _ in range(3)),
        indicators=(
            IndicatorLine(text, "leading", Decimal(3), text, spring),
            IndicatorLine(text, "lagging", None, text, None),
        ),
        next_review=date(2026, 3, 16),
        first_digest=date(2026, 3, 9),
        digest_channel=text,
        unknowns=7,
        quality=ScoreLine(48, MARKS, tuple((gate.value, 60) for gate in GateKey), FIXES),
        freshness=71,
        verdict=SelectionLine("streamline", ("only_size",), text),
    )


def test_an_empty_plan_says_what_is_missing_and_offers_only_what_works() -> None:
    payload = plan(EMPTY, WORDS)
    assert message_problems(payload) == []
    for missing in ("*Objective*: none yet", "nobody named yet", "not drawn yet", "not planned yet"):
        assert missing in spoken(payload)
    asks = [("suggest", "p1"), ("challenge", "p1"), ("score", "p1"), ("export", "p1")]
    looks = [(f"{part}_seen", "p1") for part in ("people", "forces", "fit", "money")]
    assert presses(payload) == [*asks, *looks, ("history", "p1")]


def test_the_page_reads_as_a_plan() -> None:
    card = replace(
        full(),
        account="Cobalt Foods",
        owner="U0INES",
        objective="cut waste",
        digest_channel="<#C0COBALT|cobalt>",
        people=(PersonLine("Berger", ("decider", "economic_buyer")), PersonLine("Lucie", ())),
        empty_roles=("gatekeeper",),
    )
    text = spoken(plan(card, WORDS))
    for part in (
        "*Cobalt Foods* · 1 Jan 2026 to 31 Dec 2026 · in review, owned by <@U0INES>",
        "*Objective*: cut waste",
        "300,000 to 400,000 EUR, 40 % likely",
        "→ *120,000 EUR expected*",
        "Berger (decides, budget holder), Lucie",
        "No name yet for: could block it.",
        "11 for, 9 against, contested. Loosen first: line 2",
        "*Digest*: <#C0COBALT>. `/kam digest here` there starts it, `/kam digest` shows when it comes",
        "*Quality 48 of 100*",
        "The fix that adds most (+12): get the customer to agree to the objective.",
        "7 things are known to be unknown. Freshness 71 %. Kept as a key account: “line 2”",
    ):
        assert part in text


def test_the_message_is_named_after_the_plan() -> None:
    assert plan(full(), WORDS)["blocks"][0]["block_id"] == "plan:p1"


def test_the_buttons_of_the_editor_open_the_best_fix() -> None:
    assert presses(plan(full(), WORDS)) == [
        ("work_on", "i1|K4"),
        ("deepen", "i1"),
        ("suggest", "p1"),
        ("challenge", "p1"),
        ("review", "p1"),
        ("due", "p1"),
        ("score", "p1"),
        ("export", "p1"),
        ("people_seen", "p1"),
        ("forces_seen", "p1"),
        ("fit_seen", "p1"),
        ("money_seen", "p1"),
        ("history", "p1"),
    ]


def test_a_reader_has_no_buttons_that_change_anything() -> None:
    shown = presses(plan(replace(full(), can_edit=False), WORDS))
    looks = [("forces_seen", "p1"), ("fit_seen", "p1"), ("money_seen", "p1"), ("history", "p1")]
    assert shown == [("due", "p1"), ("score", "p1"), ("export", "p1"), *looks]


def test_a_fix_that_adds_no_point_yet_promises_none() -> None:
    text = spoken(plan(full(), WORDS))
    assert "Then: plan a step towards a second contact" in text
    assert "+0" not in text


def test_a_plan_without_doubts_says_nothing_of_selection() -> None:
    card = replace(full(), verdict=SelectionLine("undecided", ()), unknowns=1)
    text = spoken(plan(card, WORDS))
    assert "One thing is known to be unknown." in text
    assert "key account" not in text


def test_a_streamlined_account_is_named_as_such() -> None:
    card = replace(full(), verdict=SelectionLine("streamline", ("only_size",)))
    assert "does not look like a key account" in spoken(plan(card, WORDS))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_slack_takes_the_plan(text: str) -> None:
    assert message_problems(plan(full(text), WORDS)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_huge_plan_of_hostile_words_still_fits(text: str) -> None:
    payload = plan(full(text, many=400), WORDS)
    assert message_problems(payload) == []
    assert "and 392 more" in spoken(payload)


def test_the_score_shows_eight_marks_with_gates_and_fixes() -> None:
    payload = score(ScoreCard("p1", "i1", "Cobalt Foods", full().quality), WORDS)
    assert message_problems(payload) == []
    for name in MarkName:
        assert f"*{WORDS(f'mark.{name}.name')}*: 40 of 100" in spoken(payload)
    assert "At most 60 while the review is overdue." in spoken(payload)
    assert presses(payload)[:3] == [("work_on", "i1|K4"), ("work_on", "i1|O1"), ("work_on", "i1|G5")]


def test_who_only_reads_sees_the_fixes_without_buttons() -> None:
    payload = score(ScoreCard("p1", None, "Cobalt Foods", full().quality), WORDS)
    assert presses(payload) == [("plan", "p1")]
    assert "Question: Reviews" in spoken(payload)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_slack_takes_the_score(text: str) -> None:
    assert message_problems(score(ScoreCard("p1", "i1", text, POOR), WORDS)) == []


def test_every_band_status_and_role_has_words() -> None:
    for band in Band:
        card = replace(full(), forces=ForceLine(1, 1, Decimal(1), band.value, None))
        assert WORDS(f"band.{band}") in spoken(plan(card, WORDS))
    for status in PlanStatus:
        assert "_" not in spoken(plan(replace(EMPTY, status=status.value), WORDS)).partition("\n")[0]
