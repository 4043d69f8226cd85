import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.conditions import Conditions
from kam_core.terms import Status
from tests.kam_core.kinds.asking import answers, claims, context, labels, values

HELD = {"Stakeholder": ("Lena", "Haddad"), "RelationshipLink": ("Lena", "Haddad")}


@pytest.mark.parametrize(
    ("text", "label", "condition", "reason"),
    [
        ("nadia shaky since our price letter, eva weak", "Nadia", "shaky", "our price letter"),
        ("shaky: nadia (price letter), eva. weak: tom", "Nadia", "shaky", "price letter"),
        ("shaky: nadia (price letter), eva. weak: tom", "Eva", "shaky", None),
        ("shaky: nadia (price letter), eva. weak: tom", "Tom", "weak", None),
        ("the cfo is new, haddad healthy", "CFO", "new", None),
        ("eva strong but gone soon", "Eva", "healthy", "gone soon"),
    ],
)
def test_each_tie_gets_its_condition(text: str, label: str, condition: str, reason: str | None) -> None:
    tie = values(answers(Conditions(), text), "RelationshipLink", label)
    assert (tie["condition"], tie.get("condition_reason")) == (condition, reason)


def test_a_condition_is_assumed_and_a_new_tie_is_plain() -> None:
    reading = answers(Conditions(), "nadia healthy, tom new")
    assert claims(reading, "RelationshipLink", "Nadia")["condition"].status is Status.ASSUMED
    assert claims(reading, "RelationshipLink", "Tom")["condition"].status is Status.CONFIRMED_INTERNAL


def test_both_means_the_people_of_the_plan() -> None:
    assert labels(answers(Conditions(), "both new", held=HELD), "RelationshipLink") == ["Lena", "Haddad"]


def test_the_rest_leaves_out_those_who_were_named() -> None:
    reading = answers(Conditions(), "lena shaky after the recall. the rest healthy", held=HELD)
    assert values(reading, "RelationshipLink", "Haddad") == {"condition": "healthy"}
    assert values(reading, "RelationshipLink", "Lena")["condition"] == "shaky"


def test_a_shaky_tie_without_a_reason_is_probed_and_the_reply_kept() -> None:
    first = answers(Conditions(), "lena shaky", held=HELD)
    assert first.vague == (Vague.INCOMPLETE,)
    reply = context(held=HELD, probe=Vague.INCOMPLETE, so_far=first.drafts)
    reading = Conditions().read("lena was angry about two late deliveries", reply)
    assert "late deliveries" in str(values(reading, "RelationshipLink", "Lena")["condition_reason"])
