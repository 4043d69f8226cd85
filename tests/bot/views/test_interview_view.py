"""The interview's messages as they read."""

from bot.views.interview import probe, understood
from bot.words import english
from kam_core.cards import FactLine, GapOffer, ProbeCard, UnderstoodCard
from kam_core.terms import Status
from kam_core.values import Value
from tests.bot.views.hostile import spoken

WORDS = english()


def line(entity: str, field: str, value: Value) -> FactLine:
    return FactLine(entity, "first", field, value, Status.CONFIRMED_INTERNAL)


def echoed(*lines: FactLine, gaps: tuple[GapOffer, ...] = ()) -> str:
    return spoken(understood(UnderstoodCard("i1", "O1", "a1", lines, gaps=gaps), WORDS))


def test_who_joins_a_review_is_one_of_us_by_mention_and_anybody_else_by_name() -> None:
    told = echoed(line("Review", "attendees", ("U0INES1", "Tomas")))
    assert "<@U0INES1>, Tomas" in told


def test_a_fact_that_documents_call_otherwise_has_its_label_in_the_chat_too() -> None:
    assert "Proof: *98 % on time*" in echoed(line("SwotItem", "evidence", "98 % on time"))


def test_gaps_say_what_is_open_about_somebody() -> None:
    gaps = (GapOffer("unknown_support", "Berger"), GapOffer("single_thread", "Alder Glass"))
    told = echoed(gaps=gaps)
    assert "where Berger stands towards us; a second person at Alder Glass who would keep you in" in told


def test_an_example_does_not_break_off_at_its_colon() -> None:
    example = "Quill wanted to outsource. By roles:\n\n- User: Mirela\n- Coach: nobody\n\nCovered: 1 of 4."
    told = spoken(probe(ProbeCard("i1", "G1", "Who could stop it?", "p1", "The roles", example), WORDS))
    assert "By roles:\n• User: Mirela\n• Coach: nobody" in told
    assert "Covered" not in told


def test_an_example_ends_with_its_first_paragraph() -> None:
    told = spoken(probe(ProbeCard("i1", "G1", "Who?", "p1", "The roles", "One.\n\nTwo."), WORDS))
    assert "One." in told
    assert "Two." not in told
