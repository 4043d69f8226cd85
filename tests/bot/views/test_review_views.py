"""Reviews as Slack gets them: within its limits whatever people typed, and a channel sees facts only."""

from datetime import date
from decimal import Decimal

import pytest

from bot.views.draw import draw
from bot.words import english
from kam_core.cards import ActionRow, AgendaCard, Card, FactLine, HeldCard, ReviewCard, WalkCard
from kam_core.cards.reviews import (
    ActionStep,
    AttendeesStep,
    EndStep,
    FactStep,
    IndicatorStep,
    OffTrackLine,
    PageLine,
    PromiseLine,
    PromiseStep,
    Refreshed,
    ScoreThen,
    StaleLine,
    Step,
    WordsStep,
)
from kam_core.rhythm.reviews import EVENTS, Part
from kam_core.terms import ReviewKind, Status
from tests.bot.views.hostile import message_problems

WORDS = english()
DAY = date(2026, 4, 14)
NASTY = "<!channel> *bold* <@U0INES> <https://x.example|y> & ``` \u202e" + "long " * 400
LINE = FactLine("Opportunity", NASTY, "title", NASTY, Status.ASSUMED, record="r1")
ROW = ActionRow("a1", "p1", NASTY, NASTY, NASTY, DAY, "blocked", 4, blocked_by=NASTY)
BEHIND = OffTrackLine("i1", NASTY, Decimal("1.5"), Decimal(4), NASTY, DAY)
PROMISE = PromiseLine("c1", NASTY, NASTY, DAY)
SCORE = ScoreThen(48, (("review_overdue", 70),))
MANY = 40


def agenda(text: str = NASTY, kind: ReviewKind = ReviewKind.MONTHLY_TEAM) -> ReviewCard:
    return ReviewCard(
        plan="p1",
        review="r1",
        account=text,
        kind=kind.value,
        planned=DAY,
        since=DAY,
        until=DAY,
        minutes=30,
        now=SCORE,
        then=ScoreThen(40, (("single_threaded", 75),)),
        fix="agree_with_customer",
        changes=tuple((text, 3) for _ in range(16)),
        stale=(StaleLine(LINE, DAY),) * MANY,
        overdue=(ROW,) * MANY,
        blocked=(ROW,) * MANY,
        off_track=(BEHIND,) * MANY,
        silent=((f"silent {text}", 71),) * MANY,
        promises=(PROMISE,) * MANY,
        waiting=(text,) * MANY,
        suggestions=(f"suggested {text}",) * MANY,
        page=(PageLine("risk", {"what": text, "owner": None}),) * 12,
        shared_in="C0ALDER",
    )


HELD = HeldCard(
    plan="p1",
    review="r1",
    account=NASTY,
    kind=ReviewKind.ANNUAL_REFRESH.value,
    held=DAY,
    planned=date(2026, 3, 16),
    before=SCORE,
    after=ScoreThen(55),
    fix="agree_with_customer",
    next=DAY,
    version=3,
    plan_next=date(2026, 5, 1),
    decisions=(NASTY,) * MANY,
    lessons=(NASTY,),
    people=(NASTY,) * MANY,
    confirmed=9,
    carried=2,
    refreshed=Refreshed(9, 31, ((LINE, 365),) * MANY),
    walk="w1",
)
STEPS: tuple[Step, ...] = (
    FactStep(LINE, DAY, unchanged=400),
    FactStep(LINE, DAY, customer=True),
    ActionStep(ROW),
    IndicatorStep(BEHIND),
    PromiseStep(PROMISE),
    *(WordsStep(asks, (NASTY,) * MANY, {"what": NASTY}) for asks, _ in EVENTS),
    WordsStep(Part.DECISIONS.value, (NASTY,) * MANY),
    WordsStep(Part.LESSON.value),
    WordsStep("other", slots={"what": NASTY}),
    AttendeesStep((NASTY,) * 10),
    EndStep(3, (NASTY,) * MANY, (NASTY,) * 10, (ROW,) * MANY),
)


def walk(step: Step) -> WalkCard:
    return WalkCard("w1", "r1", "p1", NASTY, ReviewKind.MONTHLY_TEAM.value, 2, 9, step, "still_true")


@pytest.mark.parametrize("card", [agenda(), AgendaCard(agenda()), HELD])
def test_a_review_stays_within_slacks_limits_whatever_was_typed(card: Card) -> None:
    assert message_problems(draw(card, WORDS)) == []


@pytest.mark.parametrize("step", STEPS)
def test_every_step_stays_within_slacks_limits_whatever_was_typed(step: Step) -> None:
    payload = draw(walk(step), WORDS)
    assert message_problems(payload) == []
    assert "<!channel>" not in str(payload)


@pytest.mark.parametrize("kind", list(ReviewKind))
def test_every_kind_has_a_name(kind: ReviewKind) -> None:
    assert str(draw(agenda("Alder Glass", kind), WORDS))


def test_a_channel_sees_neither_who_is_silent_nor_what_was_suggested() -> None:
    shown = str(draw(AgendaCard(agenda("Alder Glass")), WORDS))
    assert "silent Alder Glass" not in shown
    assert "suggested Alder Glass" not in shown
    assert "*Overdue*: 40" in shown


def test_an_agenda_with_nothing_to_do_says_so() -> None:
    calm = ReviewCard("p1", "r1", "Alder Glass", "monthly team", DAY, None, DAY, 30, ScoreThen(80))
    shown = str(draw(calm, WORDS))
    assert "Nothing is late and no fact has grown old." in shown
    assert "since the plan was begun" in shown


def test_a_held_review_shows_what_moved_and_what_comes_first_next() -> None:
    shown = str(draw(HELD, WORDS))
    for told in ("48 → 55", "9 of 31 facts changed.", "Next look at the plan", "No longer in the way"):
        assert told in shown
