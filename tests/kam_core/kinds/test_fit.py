import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.fit import Fit
from kam_core.terms import Status
from tests.kam_core.kinds.asking import answers, claims, context, labels, values

HELD = {"Need": ("uptime", "energy cost"), "Offering": ("Air audit", "Service contract")}


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (
            "air audit fits energy cost 4, saved 12% at a bakery",
            "energy cost x Air audit",
            {"fit": 4, "proof": "saved 12% at a bakery"},
        ),
        (
            "energy cost -> air audit 3, no meters yet",
            "energy cost x Air audit",
            {"fit": 3, "gap": "no meters yet"},
        ),
        (
            "uptime: service contract 4 (proof: two plants), energy cost: air audit 2",
            "uptime x Service contract",
            {"fit": 4, "proof": "two plants"},
        ),
        (
            "uptime: service contract 4 (proof: two plants), energy cost: air audit 2",
            "energy cost x Air audit",
            {"fit": 2},
        ),
        (
            "SRP tray fits uptime 3, tooling missing",
            "uptime x SRP tray",
            {"fit": 3, "gap": "tooling missing"},
        ),
    ],
)
def test_a_pair_is_one_cell_whichever_comes_first(text: str, label: str, expected: dict[str, object]) -> None:
    found = values(answers(Fit(), text, held=HELD), "FitCell", label)
    assert {name: found.get(name) for name in expected} == expected


def test_a_cell_hangs_on_need_and_offering() -> None:
    (cell,) = answers(Fit(), "air audit covers energy 4", held=HELD).drafts
    assert cell.refs == {"need": "energy cost", "offering": "Air audit"}


def test_a_hedged_fit_is_assumed() -> None:
    reading = answers(Fit(), "air audit fits energy cost maybe 2", held=HELD)
    assert claims(reading, "FitCell")["fit"].status is Status.ASSUMED


def test_nothing_is_no_offering() -> None:
    assert not answers(Fit(), "energy cost -> nothing yet", held=HELD).drafts


def test_all_fives_and_missing_scores_are_probed() -> None:
    fives = answers(Fit(), "air audit fits energy cost 5. service contract fits uptime 5", held=HELD)
    assert fives.vague == (Vague.ADJECTIVE_ONLY,)
    assert answers(Fit(), "air audit fits energy cost", held=HELD).vague == (Vague.NO_NUMBER,)


def test_a_reply_says_what_is_missing() -> None:
    first = answers(Fit(), "air audit fits energy cost 3", held=HELD)
    reading = Fit().read(
        "we need meters on the air lines", context(probe=Vague.INCOMPLETE, so_far=first.drafts)
    )
    assert labels(reading, "FitCell") == ["energy cost x Air audit"]
    assert values(reading, "FitCell")["gap"] == "we need meters on the air lines"
