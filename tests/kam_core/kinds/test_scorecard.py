import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.rivalry import Rivalry
from kam_core.interview.kinds.scorecard import Scorecard
from tests.kam_core.kinds.asking import answers, labels, values


def test_each_criterion_has_its_score_weight_and_note() -> None:
    reading = answers(
        Scorecard(),
        "attractiveness 8 (weight 30%), fit 7 because same tech, growth 10/10. they bought a plant",
    )
    assert values(reading, "Scorecard", "attractiveness") == {"score": 8, "weight": 30}
    assert values(reading, "Scorecard", "fit") == {"score": 7, "note": "because same tech"}
    assert values(reading, "Scorecard", "growth") == {"score": 10, "note": "they bought a plant"}


def test_all_nines_deserve_a_question() -> None:
    assert answers(Scorecard(), "volume 9, margin 9, growth 9").vague == (Vague.ONE_SIDED,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("delivery 8 v 6", {"delivery": (8, 6)}),
        (
            "price 5 vs 8, quality 8:6, service us 9 them 7",
            {"price": (5, 8), "quality": (8, 6), "service": (9, 7)},
        ),
        ("uptime: we 8, Vexo 6", {"uptime": (8, 6)}),
        ("innovation they 8 we 5", {"innovation": (5, 8)}),
        ("delivery 8/10 vs 6/10", {"delivery": (8, 6)}),
    ],
)
def test_our_score_stands_beside_the_rivals(text: str, expected: dict[str, tuple[int, int]]) -> None:
    reading = answers(Rivalry(), text)
    assert {
        name: (
            values(reading, "Scorecard", name)["score"],
            values(reading, "Scorecard", name)["best_rival_score"],
        )
        for name in labels(reading, "Scorecard")
    } == expected
    assert reading.vague == (Vague.NO_SOURCE,)


def test_better_is_no_score() -> None:
    assert answers(Rivalry(), "we're better").vague == (Vague.NO_NUMBER,)


def test_who_told_us_becomes_the_note() -> None:
    first = answers(Rivalry(), "delivery 8 v 6")
    reply = answers(Rivalry(), "their survey in march", probe=Vague.NO_SOURCE, so_far=first.drafts)
    assert values(reply, "Scorecard", "delivery") == {"note": "their survey in march"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- punctuality: 8\n- ideas: 4 of 10\n- price: six", {"punctuality": 8, "ideas": 4, "price": 6}),
        ("punctuality 7, quality 8 / price 5", {"punctuality": 7, "quality": 8, "price": 5}),
    ],
)
def test_scores_are_read_from_bullets_slashes_and_words(text: str, expected: dict[str, int]) -> None:
    reading = answers(Scorecard(), text)
    assert {
        name: values(reading, "Scorecard", name)["score"] for name in labels(reading, "Scorecard")
    } == expected
