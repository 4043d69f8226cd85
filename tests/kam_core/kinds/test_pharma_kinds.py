from datetime import date

import pytest

from kam_core.interview.kinds.account_type import AccountType
from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.care_pathway import CarePathway
from kam_core.interview.kinds.compliance import Compliance
from kam_core.interview.kinds.contact_separation import COMMERCIAL, MEDICAL, ContactSeparation
from kam_core.interview.kinds.decision_bodies import DecisionBodies
from kam_core.terms import NeedLevel
from tests.kam_core.kinds.asking import ME, answers, labels, values


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("university hospital", "hospital"),
        ("a network of 7 hospitals", "network"),
        ("regional payer", "payer"),
        ("its the commissioner, not a hospital", "commissioner"),
    ],
)
def test_the_type_of_the_account(text: str, kind: str) -> None:
    assert values(answers(AccountType(), text), "BuyingCenter", "Alder Glass") == {"unit": kind}


def test_bodies_have_a_kind_and_a_day() -> None:
    reading = answers(
        DecisionBodies(), "formulary committee meets 12 may, regional tender board opens 1 september"
    )
    assert labels(reading, "BuyingCenter") == ["formulary committee", "regional tender board"]
    assert values(reading, "Initiative", "formulary committee decision")["deadline"] == date(2026, 5, 12)
    assert not reading.vague


def test_a_body_without_a_day_gets_it_from_the_reply() -> None:
    first = answers(DecisionBodies(), "drug committee decides")
    assert first.vague == (Vague.NO_DATE,)
    reply = answers(DecisionBodies(), "next on 9 june", probe=Vague.NO_DATE, so_far=first.drafts)
    assert values(reply, "Initiative")["deadline"] == date(2026, 6, 9)


def test_pathway_and_outcome_goal_are_needs() -> None:
    reading = answers(
        CarePathway(), "referral > echo > clinic > follow up. goal: readmissions from 12% to 8%"
    )
    levels = [values(reading, "Need", label)["level"] for label in labels(reading, "Need")]
    assert levels == [NeedLevel.OPERATING_REQUIREMENT, NeedLevel.CORPORATE_GOAL]


def test_medical_and_commercial_contacts_stay_apart() -> None:
    reading = answers(ContactSeparation(), "i do commercial, msl is Priti")
    assert values(reading, "TeamMember", ME)["plan_role"] == COMMERCIAL
    assert values(reading, "TeamMember", "Priti")["plan_role"] == MEDICAL
    assert not reading.vague


def test_a_side_without_a_person_is_a_gap() -> None:
    assert [gap.what for gap in answers(ContactSeparation(), "nobody medical yet, i do sales").gaps] == [
        MEDICAL
    ]


def test_a_joint_project_depends_on_its_check() -> None:
    reading = answers(
        Compliance(),
        "data project needs approval from compliance by 30 june; nurse training not yet reviewed",
    )
    assert values(reading, "RaidItem", "data project")["due"] == date(2026, 6, 30)
    assert reading.vague == (Vague.NO_PERSON, Vague.NO_DATE)
