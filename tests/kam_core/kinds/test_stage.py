import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.stage import Stage
from kam_core.terms import RelationshipStage as Rung
from tests.kam_core.kinds.asking import answers, context, values


@pytest.mark.parametrize(
    ("text", "now", "later"),
    [
        ("cooperative → interdependent", Rung.COOPERATIVE, Rung.INTERDEPENDENT),
        ("still basic, should be cooperative", Rung.BASIC, Rung.COOPERATIVE),
        ("target integrated, today cooperative", Rung.COOPERATIVE, Rung.INTEGRATED),
        ("exploratory now, basic at the end would be nice", Rung.EXPLORATORY, Rung.BASIC),
        ("disintegrating i'm afraid; back to basic by q4", Rung.DISINTEGRATING, Rung.BASIC),
        ("from exploratory to basic", Rung.EXPLORATORY, Rung.BASIC),
    ],
)
def test_today_and_the_aim_are_told_apart(text: str, now: Rung, later: Rung) -> None:
    reading = answers(Stage(), text)
    assert values(reading, "BuyingCenter", "Alder Glass") == {
        "relationship_stage": now,
        "target_stage": later,
    }
    assert not reading.vague


def test_not_yet_is_no_stage() -> None:
    assert values(answers(Stage(), "not yet interdependent, more cooperative"), "BuyingCenter") == {
        "relationship_stage": Rung.COOPERATIVE
    }


@pytest.mark.parametrize("text", ["between basic and cooperative", "great relationship"])
def test_two_stages_or_praise_are_asked_again(text: str) -> None:
    reading = answers(Stage(), text)
    assert not reading.drafts
    assert reading.vague == (Vague.ADJECTIVE_ONLY,)


def test_one_stage_in_reply_is_the_aim() -> None:
    first = answers(Stage(), "basic")
    assert first.vague == (Vague.INCOMPLETE,)
    reply = answers(Stage(), "cooperative", probe=Vague.INCOMPLETE, so_far=first.drafts)
    assert values(reply, "BuyingCenter") == {"target_stage": Rung.COOPERATIVE}


def test_a_stage_alone_in_its_sentence_is_overheard() -> None:
    assert values(
        Stage().overhear("jan-dec, me. exploratory. panel opens in march", context()), "BuyingCenter"
    ) == {"relationship_stage": Rung.EXPLORATORY}
    assert not Stage().overhear("they need basic training for the new line", context()).drafts
