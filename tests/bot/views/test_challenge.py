"""A challenge as a message: who speaks, what hurts, what answers it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from string import Formatter

import pytest

from bot.views.challenge import attack, challenge, fitting, plain_attack
from bot.words import Words, english
from kam_core.advice.attacks import ATTACKS, DAMAGE
from kam_core.advice.signals import BY_KEY
from kam_core.cards import ChallengeCard, ChallengePoint, FactLine
from kam_core.terms import Status
from kam_core.values import FuzzyDate, Money, Quantity, Value
from tests.bot.views.hostile import HOSTILE, message_problems, presses, spoken
from tests.builders import euros
from tests.rules.tree import ROOT

WORDS = english()
MARCH = FuzzyDate(date(2026, 3, 1), date(2026, 3, 31), "in march")
FACT = FactLine("CompetitorPosition", "Vexo", "likely_move", "bid on line 4", Status.ASSUMED)
POINT = ChallengePoint(
    "rival_move",
    {"competitor": "Vexo", "move": "bid on line 4", "account": "Cobalt Foods"},
    (FACT,),
    suggestion="s1",
    action="Write half a page against it",
)
CARD = ChallengeCard("p1", "Cobalt Foods", "competitor", "Vexo", (POINT,) * 3, ("keyword_only", "no_model"))
VALUES: Mapping[str, Value] = {
    "role": "economic_buyer",
    "close_date": date(2026, 12, 1),
    "leaves_on": date(2026, 9, 11),
    "joined_on": MARCH,
    "last_contact": MARCH,
    "due": MARCH,
    "probability": Decimal(55),
    "years": 26,
    "reading": Quantity(Decimal(-18), "percent"),
    "shrink": Quantity(Decimal(6), "percent"),
    "target": Decimal(4),
    "baseline": Decimal(6),
    **dict.fromkeys(("amount", "price", "limit", "budget", "revenue", "spend", "gap"), euros(80_000)),
}


def named(text: str) -> set[str]:
    """The slots of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def texts(role: str, signal: str) -> list[str]:
    """Every text for a signal in the voice of a role."""
    key = f"challenge.{role}.{signal}"
    return [text for name, text in WORDS.entries.items() if name == key or name.startswith(f"{key}.")]


ARTICLES = {path.stem.partition("-")[2] for path in (ROOT / "knowledge").glob("*.md")}
LED = [(role, signal) for role, damage in DAMAGE.items() for signal in damage]


def test_it_reads_as_three_attacks_with_facts_and_answers() -> None:
    payload = challenge(CARD, WORDS)
    assert message_problems(payload) == []
    for part in (
        "*If I were Vexo, I would start here*",
        "Role play: Vexo, arguing from your own plan for *Cobalt Foods*. Only you see this.",
        "*1.* You wrote my next move down yourself: “bid on line 4”. Your answer to it is still blank.",
        "• *Vexo*: Likely next move: *bid on line 4* (assumed)",
        "*What answers it*: Write half a page against it",
        "Three facts, three answers.",
        "Keyword search only just now. Made by rules, no model.",
    ):
        assert part in spoken(payload)
    assert "*3.* You wrote" in spoken(payload)


def test_the_lock_screen_gets_the_account_and_the_worst_of_it() -> None:
    text = challenge(CARD, WORDS)["text"]
    assert text.startswith("Cobalt Foods · If I were Vexo, I would start here: You wrote my next move down")


def test_each_answer_opens_its_suggestion_and_the_other_role_is_one_press_away() -> None:
    points = (replace(POINT, suggestion="s1"), replace(POINT, suggestion="s2"))
    ways = presses(challenge(replace(CARD, points=points), WORDS))
    assert ways == [("suggestion", "s1"), ("suggestion", "s2"), ("challenge", "p1|finance"), ("plan", "p1")]


def test_finance_offers_the_rival_by_name_and_a_competitor_without_one() -> None:
    finance = replace(CARD, role="finance")
    assert ("challenge", "p1|competitor") in presses(challenge(finance, WORDS))
    assert "Now as Vexo" in spoken(challenge(finance, WORDS))
    assert "Now as a competitor" in spoken(challenge(replace(finance, rival=""), WORDS))


def test_a_competitor_without_a_name_speaks_as_the_strongest() -> None:
    assert "If I were your strongest competitor" in spoken(challenge(replace(CARD, rival=""), WORDS))


def test_a_point_without_guidance_says_so_and_three_answers_are_not_claimed() -> None:
    bare = replace(POINT, suggestion="", action="")
    payload = challenge(replace(CARD, points=(POINT, POINT, bare)), WORDS)
    assert "I have no guidance for this one yet" in spoken(payload)
    assert "Three facts, three answers" not in spoken(payload)
    assert [verb for verb, _ in presses(payload)].count("suggestion") == 2


def test_a_plan_that_says_too_little_is_told_so() -> None:
    payload = challenge(replace(CARD, points=()), WORDS)
    assert message_problems(payload) == []
    assert "says too little" in spoken(payload)
    assert "says too little" in payload["text"]


def test_a_model_s_words_stand_in_place_of_ours_and_are_labelled() -> None:
    told = replace(POINT, words="You *know* my move & wait.")
    payload = challenge(replace(CARD, points=(told,), notes=("by_model",)), WORDS)
    assert "You ∗know∗ my move &amp; wait." in spoken(payload)
    assert WORDS("note.by_model") in spoken(payload)
    assert "Put together by rules" not in spoken(payload)


def test_what_a_configured_model_did_not_write_is_labelled_as_made_by_rules() -> None:
    assert "Put together by rules." in spoken(challenge(replace(CARD, notes=("keyword_only",)), WORDS))


def test_the_variant_that_uses_most_of_the_slots_is_told() -> None:
    words = Words({"x.plain": "nobody", "x.who": "{who}", "x.both": "{who} {when}"})
    assert fitting("x", {}, words) == "nobody"
    assert fitting("x", {"who": "Ines"}, words) == "Ines"
    assert fitting("x", {"who": "Ines", "when": "now", "more": "x"}, words) == "Ines now"


def test_slots_are_never_read_as_slots_again() -> None:
    assert "{account}" in attack(replace(POINT, slots={"move": "{account}"}), "competitor", WORDS)


def test_a_role_and_a_sum_are_said_in_words() -> None:
    slots: dict[str, Value] = {"person": "Dale", "role": "economic_buyer", "joined_on": MARCH}
    point = ChallengePoint("newcomer_unmet", slots, ())
    assert "Dale (budget holder) has been there since March 2026" in attack(point, "competitor", WORDS)
    price = Money(Decimal(480_000), "EUR")
    money = ChallengePoint("above_limit", {"limit": price, "price": price, "opportunity": "tender"}, ())
    assert "is 480,000 EUR, so it comes to me" in plain_attack(money, "finance", WORDS)


@pytest.mark.parametrize(("role", "signal"), LED)
def test_every_text_is_full_sentences_and_fills_every_slot(role: str, signal: str) -> None:
    for text in texts(role, signal):
        slots = {name: VALUES.get(name, "Quill") for name in named(text)}
        said = plain_attack(
            ChallengePoint(signal, slots, ()), role, Words({f"challenge.{role}.{signal}": text})
        )
        assert said[0] in "“" or said[0].isupper() or said[0].isdigit()
        assert said.endswith((".", "?"))
        assert "  " not in said
        assert "{" not in said
        assert len(said) < 260


@pytest.mark.parametrize(("role", "signal"), [pair for pair in LED if pair[1] in BY_KEY])
def test_every_signal_has_a_text_that_needs_no_slot_that_may_be_missing(role: str, signal: str) -> None:
    sure = {*BY_KEY[signal].needs, "account"}
    assert [text for text in texts(role, signal) if named(text) <= sure] != []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("role", ["competitor", "finance"])
def test_whatever_people_type_slack_takes_the_challenge(role: str, text: str) -> None:
    fact = FactLine("Need", text, "statement", text, Status.CONFIRMED_BY_CUSTOMER, text, date(2026, 3, 1))
    slots = dict.fromkeys(("competitor", "move", "account"), text)
    point = ChallengePoint("rival_move", slots, (fact,) * 5, suggestion="s1", action=text)
    for points in ((point,) * 3, (replace(point, words=text),) * 3):
        card = ChallengeCard("p1", text, role, text, points, ("by_model", "keyword_only"))
        assert message_problems(challenge(card, WORDS)) == []


@pytest.mark.parametrize("role", sorted(DAMAGE))
def test_every_attack_of_a_role_is_known_and_has_words(role: str) -> None:
    assert set(DAMAGE[role]) <= set(ATTACKS)
    told = {key.removeprefix(f"challenge.{role}.").partition(".")[0] for key in WORDS.entries}
    assert sorted(set(DAMAGE[role]) - told) == []


@pytest.mark.parametrize("role", sorted(DAMAGE))
def test_no_words_are_kept_for_an_attack_that_a_role_does_not_lead(role: str) -> None:
    head = f"challenge.{role}."
    told = {key.removeprefix(head).partition(".")[0] for key in WORDS.entries if key.startswith(head)}
    assert sorted(told - set(DAMAGE[role])) == []


def test_every_attack_that_is_no_signal_has_an_answer_and_a_reason_in_words() -> None:
    own = {key for damage in DAMAGE.values() for key in damage if key not in BY_KEY}
    assert len(own) > 15
    for key in own:
        assert f"signal.{key}" in WORDS.entries
        assert {
            f"challenge.action.{key}.{part}" for part in ("them", "us", "measure")
        } <= WORDS.entries.keys()
        assert ATTACKS[key].query
        assert ATTACKS[key].article in ARTICLES
