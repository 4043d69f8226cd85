from datetime import date

import pytest

from kam_core.interview.kinds.backup import Backup
from kam_core.interview.kinds.base import Vague
from kam_core.terms import Status
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "label", "status"),
    [
        ("if novak left.. mirta probably", "Mirta", Status.ASSUMED),
        ("mirta i think, nobody else", "Mirta", Status.ASSUMED),
        ("jonas, but he cant sign a thing", "Jonas", Status.CONFIRMED_INTERNAL),
        (
            "if adeyemi goes after the election then okoye, he is not political",
            "Okoye",
            Status.CONFIRMED_INTERNAL,
        ),
        ("okoye, civil servant, stays after the election", "Okoye", Status.CONFIRMED_INTERNAL),
        ("the head of maintenance", "Head of maintenance", Status.CONFIRMED_INTERNAL),
    ],
)
def test_the_backup_is_who_stays_and_not_who_leaves(text: str, label: str, status: Status) -> None:
    reading = answers(Backup(), text)
    assert labels(reading, "RelationshipLink") == [label]
    claim = claims(reading, "RelationshipLink")["backup"]
    assert (claim.value, claim.status) == (True, status)


@pytest.mark.parametrize("text", ["nobody tbh", "honestly nobody yet", "no one"])
def test_nobody_is_known_and_a_gap(text: str) -> None:
    reading = answers(Backup(), text, held={"RelationshipLink": ("Lena", "Haddad")})
    assert values(reading, "RelationshipLink", "Lena") == {"backup": False}
    assert [gap.about for gap in reading.gaps] == ["single_thread"]
    assert not reading.vague


def test_managing_somehow_is_probed() -> None:
    assert answers(Backup(), "we'd manage").vague == (Vague.NO_PERSON,)


def test_a_reply_says_when_they_last_met() -> None:
    first = answers(Backup(), "mirta")
    assert first.vague == (Vague.NO_DATE,)
    reading = Backup().read("last friday", context(probe=Vague.NO_DATE, so_far=first.drafts))
    assert values(reading, "RelationshipLink", "Mirta") == {"last_contact": date(2026, 4, 10)}


def test_a_friend_without_power_named_in_a_reply_is_no_backup() -> None:
    reading = Backup().read("rina likes us but she cant sign anything", context(probe=Vague.NO_PERSON))
    assert not reading.drafts
