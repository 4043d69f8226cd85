"""What the words of reasons and actions say to the measures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.usecases import wording


@pytest.mark.parametrize(
    ("reason", "share"),
    [
        ("9% of our pump volume hangs on them", 9),
        ("they are 12-14% of our sales", 13),
        ("12 to 14 percent of turnover", 13),
        ("a third of our business", 33),
        ("0.4% of revenue, no more", Decimal("0.4")),
        ("a famous name. about 3%", 3),
    ],
)
def test_a_reason_names_the_share_of_our_own_volume(reason: str, share: Decimal) -> None:
    assert wording.share_of_volume(reason) == share


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "great logo",
        "24% margin",
        "we hold 80% of their spend",
        "6% of their volume",
        "they grew 12%",
        "5% of our sales and 30% of our seal volume",
        "140% of our sales",
    ],
)
def test_a_share_that_is_not_clearly_ours_stays_unknown(reason: str) -> None:
    assert wording.share_of_volume(reason) is None


@pytest.mark.parametrize(
    ("reason", "opens"),
    [
        ("they are our only reference in the north", True),
        ("it opens doors at the other mills", True),
        ("others copy what they choose", True),
        ("not a reference, and never will be", None),
        ("see reference number 12", None),
        ("just big", None),
    ],
)
def test_a_reason_says_whether_it_opens_doors(reason: str, opens: bool | None) -> None:
    assert wording.opens_doors(reason) is opens


@pytest.mark.parametrize(
    ("reason", "key"),
    [
        ("a big name. no", False),
        ("a big name. nothing", False),
        ("a big name. yes, even then", True),
        ("even at half the size they would stay key", True),
        ("at half the size no", False),
        ("a big name. no idea", None),
        ("a big name. no, they would still be key", True),
        ("no", None),
        ("they pay well", None),
    ],
)
def test_the_reply_to_half_the_size_is_yes_no_or_unknown(reason: str, key: bool | None) -> None:
    assert wording.key_at_half_size(reason) is key


@pytest.mark.parametrize(
    ("text", "names"),
    [("send the audit", True), ("call Berger", True), ("follow up with Berger", False), ("call", False)],
)
def test_an_action_names_a_deliverable_or_is_fog(text: str, names: bool) -> None:
    assert wording.names_deliverable(text) is names


def test_an_action_widens_contacts_by_its_words_or_by_a_new_name() -> None:
    assert wording.widens_contacts("introduce Jan to the plant", ())
    assert wording.widens_contacts("lunch with Lucie", ("Lucie",))
    assert not wording.widens_contacts("lunch with Berger", ("Lucie",))
    assert not wording.widens_contacts("send Lucie the offer", ("Lucie",))


def test_a_joint_owner_names_both_sides() -> None:
    assert wording.joint_owner("Ines and Berger", ["Berger"])
    assert not wording.joint_owner("Berger", ["Berger"])
    assert not wording.joint_owner(None, ["Berger"])


@given(st.text(max_size=200))
def test_no_words_break_the_reading_of_a_reason(reason: str) -> None:
    share = wording.share_of_volume(reason)
    assert share is None or 0 <= share <= 100
    assert wording.opens_doors(reason) in (True, None)
    assert wording.key_at_half_size(reason) in (True, False, None)
