import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.coverage import Coverage
from tests.kam_core.kinds.asking import ME, answers, labels, values

HELD = {"Stakeholder": ("Rina", "Dylan Whit", "Mateo"), "TeamMember": ("Leon",)}


@pytest.mark.parametrize(
    ("text", "label", "ours", "often"),
    [
        (
            "leon takes rina every 2 weeks, sam our vp takes dylan monthly, me mateo monthly",
            "Dylan Whit",
            "Sam",
            "monthly",
        ),
        (
            "leon takes rina every 2 weeks, sam our vp takes dylan monthly, me mateo monthly",
            "Mateo",
            ME,
            "monthly",
        ),
        ("rina -> leon (biweekly), dylan -> sam, our vp, once a month", "Dylan Whit", "Sam", "once a month"),
        ("rina - leon, twice a quarter", "Rina", "Leon", "twice a quarter"),
        ("i see mateo at every qbr", "Mateo", ME, "at every qbr"),
    ],
)
def test_each_tie_gets_its_owner_and_rhythm(text: str, label: str, ours: str, often: str) -> None:
    tie = values(answers(Coverage(), text, held=HELD), "RelationshipLink", label)
    assert tie == {"our_person": ours, "frequency": often}


def test_unknown_names_follow_the_order_of_the_verb() -> None:
    reading = answers(Coverage(), "devon takes lena every 2 weeks")
    assert labels(reading, "RelationshipLink") == ["Lena"]
    assert values(reading, "RelationshipLink")["our_person"] == "Devon"


def test_nobody_named_is_probed() -> None:
    assert answers(Coverage(), "we all do").vague == (Vague.NO_PERSON,)
