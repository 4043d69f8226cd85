"""Words that could mean several things are settled by a press or by words, and vague ones are probed twice at most."""

from datetime import date
from decimal import Decimal

from kam_core.values import Money
from tests.bot_in_process import DirectMessage
from tests.conversations.scenes import answers, go_to, interview_of, of, press, press_value, records

AMOUNTS = "about 640 of maybe 2-2.5 mio"


def test_a_currency_that_nobody_named_is_asked_for_and_nothing_is_stored_before(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say(AMOUNTS)
    assert asked.last().about == ("understood", "D1")
    assert "In which currency?" in asked.last().words
    assert "unknown" not in asked.last().words
    assert records(asked, "Financials") == {}


def test_one_press_settles_both_amounts_and_edits_the_card_in_place(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say(AMOUNTS)
    open_card = of(asked, "understood", "D1")[-1]
    press(asked, "settle", "D1")
    (card,) = of(asked, "understood", "D1")
    assert card.ts == open_card.ts
    assert "640,000 EUR" in card.words
    assert "2,000,000 to 2,500,000 EUR" in card.words
    revenue = next(each["revenue"] for each in records(asked, "Financials").values() if "revenue" in each)
    assert isinstance(revenue, Money)
    assert (revenue.amount, revenue.currency) == (Decimal(640_000), "EUR")


def test_typed_words_settle_as_a_press_does(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say(AMOUNTS)
    asked.say("swiss francs")
    (card,) = of(asked, "understood", "D1")
    assert "640,000 CHF" in card.words
    assert asked.last().about != ("understood", "D1")


def test_a_choice_that_was_made_cannot_be_made_again(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    ts = asked.say(AMOUNTS)
    asked.say("eur")
    said, card = len(asked.heard()), of(asked, "understood", "D1")[-1].words
    press_value(asked, "settle", interview_of(asked).id, "D1", ts, "3", number=3)
    assert (len(asked.heard()), of(asked, "understood", "D1")[-1].words) == (said, card)


def test_the_plans_currency_is_not_asked_for_twice(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say("640k EUR of maybe 2.5m")
    go_to(asked, "D4")
    asked.say("900k, 700k of it is signed")
    assert "In which currency?" not in of(asked, "understood", "D4")[-1].words


def test_a_day_that_could_be_two_is_asked_for(asked: DirectMessage) -> None:
    go_to(asked, "L1")
    asked.say("Ana sends the audit on 5/6/2026")
    assert not any("due" in each for each in records(asked, "Action").values())
    press(asked, "settle", "L1")
    assert [each["due"] for each in records(asked, "Action").values()] == [date(2026, 6, 5)]


def test_a_typed_day_settles_the_day(asked: DirectMessage) -> None:
    go_to(asked, "L1")
    asked.say("Ana sends the audit on 5/6/2026")
    asked.say("6 may")
    assert [each["due"] for each in records(asked, "Action").values()] == [date(2026, 5, 6)]


def test_dont_know_leaves_a_choice_open_and_goes_on(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say(AMOUNTS)
    asked.say("dunno")
    assert asked.last().about == ("question", "A1")
    press(asked, "settle", "D1")
    assert "640,000 EUR" in of(asked, "understood", "D1")[-1].words
    assert asked.last().about == ("question", "A1")


def test_a_question_is_probed_twice_at_most(asked: DirectMessage) -> None:
    for vague in ("the big one", "well, the group", "all of them"):
        asked.say(vague)
    assert len(of(asked, "probe", "A1")) <= 2
    assert asked.asked() == "A2"


def test_a_reply_to_a_probe_completes_the_answer(asked: DirectMessage) -> None:
    asked.say("Alder Glass, we all say Alder")
    asked.say("Alder Glass GmbH signs")
    (account,) = records(asked, "Account").values()
    assert (account["legal_name"], account["known_as"]) == ("Alder Glass GmbH", "Alder")
    assert len(answers(asked)["A1"].parts) == 2
