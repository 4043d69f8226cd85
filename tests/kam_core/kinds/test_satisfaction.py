import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.satisfaction import Satisfaction
from kam_core.terms import Status
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, labels, values

HELD = {"Need": ("uptime", "energy cost", "audit findings")}


@pytest.mark.parametrize(
    ("text", "label", "score", "reason"),
    [
        (
            "uptime 4, energy 2 because of the old compressors, audits no idea",
            "energy cost",
            2,
            "old compressors",
        ),
        ("2 on energy (bills doubled), 3 on uptime", "energy cost", 2, "bills doubled"),
        ("uptime: 3/5 - two outages in may. energy cost: 1", "uptime", 3, "two outages in may"),
        ("energy cost is a 2 and uptime a 4", "uptime", 4, None),
        ("satisfaction audit 3 / uptime 5 / energy 1", "audit findings", 3, None),
    ],
)
def test_scores_find_their_need(text: str, label: str, score: int, reason: str | None) -> None:
    need = values(answers(Satisfaction(), text, held=HELD), "Need", label)
    assert need["satisfaction"] == score
    assert reason is None or reason in str(need["satisfaction_reason"])


def test_a_score_is_always_assumed() -> None:
    reading = answers(Satisfaction(), "uptime 4", held=HELD)
    assert claims(reading, "Need")["satisfaction"].status is Status.ASSUMED


@pytest.mark.parametrize("text", ["dont know, nobody asked them", "no satisfaction number, nobody asked"])
def test_nobody_asked_leaves_every_need_unknown(text: str) -> None:
    reading = answers(Satisfaction(), text, held=HELD)
    assert labels(reading, "Need") == list(HELD["Need"])
    assert all(claims(reading, "Need", one)["satisfaction"] == UNKNOWN for one in HELD["Need"])


def test_one_need_can_stay_unknown() -> None:
    reading = answers(Satisfaction(), "uptime 3 since the outage, rest unknown", held=HELD)
    assert claims(reading, "Need", "audit findings")["satisfaction"] == UNKNOWN
    assert values(reading, "Need", "uptime")["satisfaction"] == 3


def test_all_fours_are_probed() -> None:
    assert answers(Satisfaction(), "all 4s", held=HELD).vague == (Vague.ADJECTIVE_ONLY,)


def test_a_mood_is_no_number() -> None:
    assert answers(Satisfaction(), "happy overall", held=HELD).vague == (Vague.NO_NUMBER,)
