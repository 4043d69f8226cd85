"""Readings of indicators: by a tap, by the form, by a typed figure, and taken back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kam_core.cards import NoticeCard
from kam_core.model import Delivery, Indicator, Nudge, Op, Reading, TeamMember
from kam_core.usecases.post_card import put_for
from tests.bot_in_process import TEAM, DirectMessage
from tests.builders import a_plan, a_whole_plan, reading, said, tell
from tests.conversations.scenes import acked, buttons, modal, press_value, save, whispers
from tests.fakes.parsed import Message


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan: an early sign that is counted, and a proof in percent, both told ten weeks ago."""
    at = ines.bot.built.desk.clock() - timedelta(weeks=10)
    proof = said(
        "Indicator",
        "waste on line 2",
        {"objective": "waste"},
        kind="lagging",
        unit="%",
        baseline=Decimal(6),
        target=Decimal(4),
        direction="down",
        frequency="monthly",
        target_date=(at + timedelta(weeks=30)).date(),
    )
    drafts = (*a_whole_plan(), proof)
    return a_plan(ines.bot.built.store, "Alder Glass", drafts, owner=ines.person, at=at)


def indicator(dm: DirectMessage, label: str) -> Indicator:
    with dm.bot.built.store.read(TEAM) as uow:
        found = uow.one(Indicator, label=label)
    assert found is not None
    return found


def values(dm: DirectMessage, plan: str, label: str) -> list[tuple[str, str]]:
    """The readings of an indicator: day and value."""
    sought = indicator(dm, label).id
    with reading(dm.bot.built.store, plan) as book:
        found = [one for one in book.records(Reading.__name__) if isinstance(one, Reading)]
        return [(str(one.date), f"{one.value:f}") for one in found if one.indicator_id == sought]


def the_list(dm: DirectMessage) -> Message:
    return next(m for m in reversed(dm.heard()) if any(b.startswith("readings:") for b in m.block_ids))


def the_one(dm: DirectMessage) -> Message:
    return next(m for m in reversed(dm.heard()) if any(b.startswith("reading:") for b in m.block_ids))


def asked_about(dm: DirectMessage, plan: str, label: str) -> Message:
    """A nudge about a missing reading, as the rhythm posts it."""
    one, bot = indicator(dm, label), dm.bot
    now = bot.built.desk.clock()
    with bot.built.store.write(TEAM, "rhythm", now) as uow:
        card = NoticeCard("kept")
        delivery = put_for(uow, bot.built.desk.house, f"nudge/{one.id}", card, channel=dm.person)
        assert delivery is not None
        uow.add(
            Nudge(
                key=f"nudge/{one.id}",
                plan_id=plan,
                person=dm.person,
                name="missing_reading",
                entity="Indicator",
                record_id=one.id,
                local_day=now.date(),
                sent_at=now,
                delivery_id=delivery.id,
            )
        )
    bot.settled()
    with bot.built.store.read(TEAM) as uow:
        posted = uow.last(Delivery, op=Op.POST)
    return next(m for m in dm.heard() if posted and m.ts == posted.ts)


def test_the_command_posts_early_sign_and_proof_side_by_side_with_their_buttons(
    ines: DirectMessage, plan: str
) -> None:
    answer = acked(ines.command("reading Alder Glass"))
    assert "in our DM" in answer["text"]
    shown = the_list(ines)
    assert shown.words.index("*Early sign*: workshops") < shown.words.index("*Proof*: waste on line 2")
    assert "0 → no reading yet → 3" in shown.words
    assert "The reading was due on" in shown.words
    assert {"kam:reading:0", "kam:same_reading:0", "kam:one_more_reading:0"} <= set(buttons(shown))


def test_one_more_counts_up_in_place_and_says_how_it_goes(ines: DirectMessage, plan: str) -> None:
    ines.command("reading Alder Glass")
    before = len(ines.heard())
    press_value(ines, "one_more_reading", indicator(ines, "workshops").id, ts=the_list(ines).ts)
    assert values(ines, plan, "workshops") == [("2026-04-14", "1")]
    assert "0 → *1* → 3" in the_list(ines).words
    assert "Better than before (0)." in the_list(ines).words
    assert len(ines.heard()) == before


def test_a_double_tap_on_one_more_counts_once(ines: DirectMessage, plan: str) -> None:
    ines.command("reading Alder Glass")
    one, shown = indicator(ines, "workshops"), the_list(ines)
    for _ in range(2):
        ines.press(shown, "kam:one_more_reading:0", value=f"{one.id}|{one.baseline}")
    assert values(ines, plan, "workshops") == [("2026-04-14", "1")]


def test_same_as_last_is_one_tap_and_moves_the_mark_of_leading_indicators(
    ines: DirectMessage, plan: str
) -> None:
    def mark() -> str:
        press_value(ines, "score", plan)
        return next(line for line in ines.last().words.splitlines() if "indicators" in line.casefold())

    before = mark()
    press_value(ines, "same_reading", indicator(ines, "waste on line 2").id)
    assert values(ines, plan, "waste on line 2") == [("2026-04-14", "6")]
    assert "Off track" in the_one(ines).words
    assert mark() != before


def test_a_second_reading_of_the_day_replaces_the_first_and_undo_brings_that_back(
    ines: DirectMessage, plan: str
) -> None:
    one = indicator(ines, "workshops").id
    press_value(ines, "one_more_reading", one)
    press_value(ines, "one_more_reading", one)
    assert values(ines, plan, "workshops") == [("2026-04-14", "2")]
    ines.press(the_one(ines), "kam:undo_reading:0")
    assert values(ines, plan, "workshops") == [("2026-04-14", "1")]
    ines.press(the_one(ines), "kam:undo_reading:0")
    assert values(ines, plan, "workshops") == []
    assert indicator(ines, "workshops").reading is None


def test_the_form_takes_an_older_day_and_the_newest_reading_stays_on_top(
    ines: DirectMessage, plan: str
) -> None:
    one = indicator(ines, "waste on line 2").id
    press_value(ines, "reading", one)
    assert save(ines, modal(ines.bot), {"figure": "5,2", "note": "from the plant's own log"}) == {}
    press_value(ines, "reading", one)
    assert save(ines, modal(ines.bot), {"figure": "5.6", "day": "2026-03-16"}) == {}
    assert sorted(values(ines, plan, "waste on line 2")) == [("2026-03-16", "5.6"), ("2026-04-14", "5.2")]
    held = indicator(ines, "waste on line 2")
    assert (held.reading, str(held.reading_on)) == (Decimal("5.2"), "2026-04-14")
    assert held.evidence["reading"].note == "from the plant's own log"


def test_a_form_with_nonsense_or_a_day_ahead_says_so_under_its_input(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "reading", indicator(ines, "workshops").id)
    errors = save(ines, modal(ines.bot), {"figure": "lots", "day": "2026-05-01"})
    assert set(errors) == {"figure", "day"}
    assert values(ines, plan, "workshops") == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [("4.8", "4.8"), ("4,8 %", "4.8"), ("still 5", "5"), ("unchanged", "6"), ("about 5.1 now", "5.1")],
)
def test_a_figure_in_the_thread_of_a_nudge_is_the_reading(
    ines: DirectMessage, plan: str, typed: str, value: str
) -> None:
    nudge = asked_about(ines, plan, "waste on line 2")
    ines.say(typed, thread=nudge.ts)
    assert values(ines, plan, "waste on line 2") == [("2026-04-14", value)]
    assert "kam:undo_reading:0" in buttons(the_one(ines))
    assert the_one(ines).thread_ts == nudge.ts


def test_a_figure_typed_right_after_the_nudge_counts_too_and_the_nudge_was_worth_it(
    ines: DirectMessage, plan: str
) -> None:
    asked_about(ines, plan, "waste on line 2")
    ines.say("4.9 on 10 April")
    assert values(ines, plan, "waste on line 2") == [("2026-04-10", "4.9")]
    with ines.bot.built.store.read(TEAM) as uow:
        assert [one.outcome for one in uow.all_of(Nudge)] == ["acted"]


def test_a_figure_far_outside_is_asked_about_and_taken_when_confirmed(ines: DirectMessage, plan: str) -> None:
    nudge = asked_about(ines, plan, "waste on line 2")
    ines.say("480", thread=nudge.ts)
    assert values(ines, plan, "waste on line 2") == []
    assert "is far from" in ines.last().words
    ines.press(ines.last(), "kam:take_reading:0")
    assert values(ines, plan, "waste on line 2") == [("2026-04-14", "480")]


def test_a_figure_with_two_meanings_is_asked_about(ines: DirectMessage, plan: str) -> None:
    nudge = asked_about(ines, plan, "workshops")
    ines.say("1,200", thread=nudge.ts)
    assert values(ines, plan, "workshops") == []
    assert {"kam:take_reading:0", "kam:take_reading:1"} <= set(buttons(ines.last()))


def test_a_reply_to_the_list_names_its_indicator_or_is_asked_which(ines: DirectMessage, plan: str) -> None:
    ines.command("reading Alder Glass")
    thread = the_list(ines).ts
    ines.say("waste on line 2 is 5", thread=thread)
    assert values(ines, plan, "waste on line 2") == [("2026-04-14", "5")]
    ines.say("2", thread=thread)
    assert values(ines, plan, "workshops") == []
    assert "Which one is 2?" in ines.last().words
    ines.press(ines.last(), "kam:take_reading:0")
    assert values(ines, plan, "workshops") == [("2026-04-14", "2")]


def test_words_beside_the_thread_that_are_no_reading_go_where_they_always_went(
    ines: DirectMessage, plan: str
) -> None:
    asked_about(ines, plan, "waste on line 2")
    ines.say("we met Berger with 3 people of the plant on Tuesday and talked about the audit")
    assert values(ines, plan, "waste on line 2") == []


def test_an_answer_of_an_interview_is_never_taken_for_a_reading(asked: DirectMessage) -> None:
    asked.say("42")
    with asked.bot.built.store.read(TEAM) as uow:
        assert uow.all_of(Reading) == []


def test_a_colleague_outside_the_team_can_read_nothing_in(ines: DirectMessage, plan: str) -> None:
    ines.bot.knows("UOMAR0001", name="Omar")
    press_value(ines, "same_reading", indicator(ines, "waste on line 2").id, person="UOMAR0001")
    assert values(ines, plan, "waste on line 2") == []
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."


def test_the_one_page_plan_shows_reading_and_trend(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "one_more_reading", indicator(ines, "workshops").id)
    press_value(ines, "plan", plan)
    assert "workshops: 0 → 1 → 3" in ines.last().words
    assert "better" in ines.last().words


def test_whoever_left_the_team_sees_no_later_reading_in_their_list(ines: DirectMessage, plan: str) -> None:
    bot = ines.bot
    jan = bot.dm(bot.knows("UJANX0001", name="Jan"))
    tell(bot.built.store, plan, said("TeamMember", "Jan", person=jan.person), by=ines.person)
    ines.command("reading Alder Glass")
    jan.command("reading Alder Glass")
    with bot.built.store.write(TEAM, ines.person, bot.built.desk.clock()) as uow:
        member = uow.one(TeamMember, person=jan.person)
        assert member is not None
        uow.remove(member)
    before = the_list(jan).words
    press_value(ines, "one_more_reading", indicator(ines, "workshops").id, ts=the_list(ines).ts)
    assert the_list(jan).words == before


def test_a_figure_answers_the_newest_message_that_is_out_and_not_one_that_waits_for_the_morning(
    ines: DirectMessage, plan: str
) -> None:
    ines.command("reading Alder Glass")
    press_value(ines, "same_reading", indicator(ines, "workshops").id, ts=the_list(ines).ts)
    bot, now = ines.bot, ines.bot.built.desk.clock()
    with bot.built.store.write(TEAM, "rhythm", now) as uow:
        later = now + timedelta(hours=10)
        put_for(uow, bot.built.desk.house, "later", NoticeCard("kept"), channel=ines.channel, due_at=later)
    ines.say("workshops 3")
    assert values(ines, plan, "workshops")[-1][1] == "3"
