"""The other kinds: after an event, with the customer, for a sponsor, once a year; and an agenda for a channel."""

import re
from datetime import date

import pytest

from kam_core.model import DigestBinding
from kam_core.terms import Status
from tests.bot_in_process import TEAM, DirectMessage
from tests.builders import reading
from tests.conversations.reviewing import begin, held, last_of, on_to, prepare, reviewed_plan
from tests.conversations.scenes import acked, modal, save


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, two months old."""
    return reviewed_plan(ines)


def test_an_event_asks_one_question_and_its_answer_ends_it(ines: DirectMessage, plan: str) -> None:
    assert "What happened" in str(acked(ines.command("review Alder Glass event")))
    ines.command("review Alder Glass event Berger leaves in June")
    asked = last_of(ines, "walk")
    assert "Who takes over, and which of us knows that person?" in asked.words
    ines.say("Jan meets Lucie by 2 May", thread=asked.ts)
    (review,) = held(ines, plan)
    assert review.decisions == ("Jan meets Lucie by 2 May",)
    assert "Berger leaves in June" in last_of(ines, "review").words


def test_a_review_with_the_customer_shows_nothing_of_ours_above_the_line(
    ines: DirectMessage, plan: str
) -> None:
    theirs, _, ours = prepare(ines, "Alder Glass qbr").words.partition("For us only")
    assert theirs.index("Value delivered") < theirs.index("Issues") < theirs.index("Next objectives")
    assert "audit saved: 40,000 EUR, not confirmed by them yet" in theirs
    assert "they find us dear" not in theirs
    assert "Quality" not in theirs
    assert "Quality" in ours


def test_what_the_customer_confirms_is_theirs_with_person_and_day(ines: DirectMessage, plan: str) -> None:
    begin(ines, "Alder Glass qbr")
    ines.press(on_to(ines, "Changes for them"), "kam:walk_agreed:0")
    assert "on" in save(ines, modal(ines.bot), {"by": "Berger", "on": "2026-05-01"})
    assert save(ines, modal(ines.bot), {"by": "Berger", "on": "2026-04-10"}) == {}
    with reading(ines.bot.built.store, plan) as book:
        objective = book.records("Objective")[0]
        told = objective.evidence_of("customer_outcome")
        assert objective.value_of("agreed_on_by") == "Berger"
    assert told is not None
    assert (told.status, told.by, told.on) == (Status.CONFIRMED_BY_CUSTOMER, "Berger", date(2026, 4, 10))


def test_a_form_that_was_left_open_confirms_nothing_else(ines: DirectMessage, plan: str) -> None:
    begin(ines, "Alder Glass qbr")
    step = on_to(ines, "Changes for them")
    ines.press(step, "kam:walk_agreed:0")
    form = modal(ines.bot)
    ines.press(step, "kam:walk_next:0")
    assert "somebody changed it" in str(save(ines, form, {"by": "Berger", "on": "2026-04-10"}))
    with reading(ines.bot.built.store, plan) as book:
        held = [one.evidence for kind in ("Objective", "Need", "ValueRecord") for one in book.records(kind)]
    assert not [told for each in held for told in each.values() if told.by == "Berger"]


def test_a_sponsor_gets_one_page(ines: DirectMessage, plan: str) -> None:
    brief = prepare(ines, "Alder Glass sponsor").words
    for told in ("Executive sponsor brief", "*Together*", "*Biggest opportunity*", "*What holds it back*"):
        assert told in brief


def test_an_annual_refresh_counts_what_changed_and_asks_what_was_learned(
    ines: DirectMessage, plan: str
) -> None:
    ines.press(begin(ines, "Alder Glass annual"), "kam:walk_still_true:0")
    ines.press(on_to(ines, "What did you learn"), "kam:review_decide:0")
    assert save(ines, modal(ines.bot), {"text": "they decide in March"}) == {}
    ines.press(on_to(ines, "That was everything."), "kam:walk_end:0")
    told = last_of(ines, "review").words
    assert "*Learned*" in told
    assert re.search(r"0 of 1\d facts changed\.", told)


def test_the_agenda_is_shared_where_a_digest_is_bound_and_names_nobody_who_is_silent(
    ines: DirectMessage, plan: str
) -> None:
    ines.press(prepare(ines), "kam:review_share:0")
    assert "No channel gets a digest" in ines.last().words
    bind(ines, plan)
    ines.press(last_of(ines, "review"), "kam:review_share:0")
    (posted,) = ines.bot.slack.messages("C0ALDER")
    text = str(posted)
    assert "Agenda: Monthly team review" in text
    assert "send the audit" in text
    for hidden in ("Not heard", "decider", "budget holder", "suggestion"):
        assert hidden not in text
    assert "The agenda stands in <#C0ALDER>" in last_of(ines, "review").words


def test_the_agenda_is_kept_back_from_a_channel_that_became_shared(ines: DirectMessage, plan: str) -> None:
    bind(ines, plan)
    ines.bot.slack.pretend("C0ALDER", is_ext_shared=True)
    ines.press(prepare(ines), "kam:review_share:0")
    assert ines.bot.slack.messages("C0ALDER") == ()
    assert "I kept the agenda back" in ines.last().words


def bind(dm: DirectMessage, plan: str) -> None:
    clock = dm.bot.built.desk.clock()
    with dm.bot.built.store.write(TEAM, dm.person, clock) as uow:
        uow.add(DigestBinding(channel="C0ALDER", plan_ids=[plan], bound_by=dm.person, bound_at=clock))
