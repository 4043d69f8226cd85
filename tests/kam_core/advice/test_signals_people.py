"""Signals about the people of the account."""

from datetime import date, timedelta

import pytest

from kam_core.advice.brief import Brief, Noted, Reckoned
from kam_core.measures.weakspots import Weakness, WeakSpot
from tests.kam_core.advice.made import (
    NOT_KNOWN,
    TODAY,
    Holds,
    Rests,
    a_brief,
    check_holds,
    check_rests,
    fields_of,
    found,
    holds,
    noted,
    only,
)

BERGER = noted("Stakeholder", "Berger", name="Berger", title="COO")
ROLE = noted(
    "StakeholderRole", "r1", {"stakeholder": "Berger"}, buying_roles=("decider",), influence=5, support=-2
)
LINK = noted("RelationshipLink", "l1", {"stakeholder": "Berger"}, strength=1, last_contact=date(2025, 9, 1))
LEAVER = noted("Stakeholder", "Berger", name="Berger", left_on=date(2026, 4, 1))
TOLD = "title buying_roles influence support strength last_contact"


def weak(*weaknesses: Weakness) -> Reckoned:
    return Reckoned(weak_spots=tuple(WeakSpot(one, "Berger") for one in weaknesses))


def with_spot(weakness: Weakness, *records: Noted) -> Brief:
    return a_brief(*(records or (BERGER, ROLE, LINK)), reckoned=weak(weakness))


def roles(*supports: int | None) -> list[Noted]:
    return [
        noted("StakeholderRole", f"r{place}", {"stakeholder": "Berger"}, support=support)
        for place, support in enumerate(supports)
    ]


HOLDS = (
    holds(
        "contact_leaving",
        with_spot(Weakness.LEAVING, LEAVER),
        {"person": "Berger", "last_day": date(2026, 4, 1)},
        "left_on",
        "Berger",
    ),
    holds(
        "single_threaded",
        a_brief(BERGER, ROLE, LINK, reckoned=Reckoned(single_threaded=True, thread="Berger")),
        {"person": "Berger"},
        TOLD,
        "Berger",
    ),
    holds(
        "opponent_with_influence",
        with_spot(Weakness.OPPONENT_WITH_INFLUENCE),
        {"person": "Berger"},
        TOLD,
        "Berger",
    ),
    holds("shaky_tie", with_spot(Weakness.SHAKY), {"person": "Berger"}, TOLD, "Berger"),
    holds(
        "influence_not_reached",
        with_spot(Weakness.INFLUENCE_NOT_REACHED),
        {"person": "Berger"},
        TOLD,
        "Berger",
    ),
    holds(
        "role_without_person",
        a_brief(BERGER, ROLE, reckoned=Reckoned(empty_roles=("economic_buyer",))),
        {"role": "economic buyer"},
        "buying_roles",
        "economic_buyer",
    ),
    holds(
        "no_sponsor",
        a_brief(BERGER, ROLE),
        {"person": "Berger"},
        "title buying_roles influence support",
        "Berger",
    ),
    holds(
        "contact_overdue",
        with_spot(Weakness.CONTACT_OVERDUE),
        {"person": "Berger", "last_contact": date(2025, 9, 1)},
        TOLD,
        "Berger",
    ),
    holds("everyone_positive", a_brief(BERGER, *roles(2, 3, 2)), {}, "support"),
)
SPONSOR = noted(
    "StakeholderRole", "r", {"stakeholder": "Berger"}, buying_roles=("executive_sponsor", "coach")
)
RESTS = (
    *(
        Rests(signal, "another weakness is another matter", with_spot(Weakness.TIE_UNKNOWN))
        for signal in (
            "contact_leaving",
            "opponent_with_influence",
            "shaky_tie",
            "influence_not_reached",
            "contact_overdue",
        )
    ),
    Rests("single_threaded", "nobody can say", a_brief(BERGER, LINK)),
    Rests("single_threaded", "several hold it", a_brief(BERGER, reckoned=Reckoned(single_threaded=False))),
    Rests("single_threaded", "nobody is named at all", a_brief(reckoned=Reckoned(single_threaded=True))),
    Rests("role_without_person", "every role is filled", a_brief(BERGER, ROLE)),
    Rests(
        "role_without_person", "nobody is named at all", a_brief(reckoned=Reckoned(empty_roles=("coach",)))
    ),
    Rests("no_sponsor", "there is one", a_brief(BERGER, SPONSOR)),
    Rests("no_sponsor", "no role was spoken of", a_brief(BERGER)),
    Rests("everyone_positive", "one is lukewarm", a_brief(BERGER, *roles(3, 3, 1))),
    Rests("everyone_positive", "two are too few", a_brief(BERGER, *roles(3, 3, None))),
    Rests(
        "contact_overdue",
        "the person is no record of the plan",
        a_brief(reckoned=weak(Weakness.CONTACT_OVERDUE)),
    ),
    Rests(
        "shaky_tie",
        "a spot of the account as a whole is nobody's",
        a_brief(BERGER, reckoned=Reckoned(weak_spots=(WeakSpot(Weakness.SHAKY),))),
    ),
)


@pytest.mark.parametrize("case", HOLDS, ids=str)
def test_people_call_for_advice_with_what_the_plan_says_of_them(case: Holds) -> None:
    check_holds(case)


@pytest.mark.parametrize("case", RESTS, ids=str)
def test_people_call_for_nothing(case: Rests) -> None:
    check_rests(case)


@pytest.mark.parametrize(("ago", "said"), [(0, 1), (90, 1), (91, 0), (800, 0)])
def test_somebody_who_left_lately_is_still_told_and_later_no_more(ago: int, said: int) -> None:
    gone = noted("Stakeholder", "Berger", name="Berger", left_on=TODAY - timedelta(days=ago))
    assert len(found("contact_leaving", a_brief(gone))) == said


def test_a_person_of_unknown_last_day_is_not_leaving() -> None:
    assert found("contact_leaving", a_brief(noted("Stakeholder", "Berger", left_on=NOT_KNOWN))) == []


def test_the_last_contact_is_the_latest_of_all_our_ties() -> None:
    newer = noted("RelationshipLink", "l2", {"stakeholder": "Berger"}, last_contact=date(2025, 12, 1))
    unsaid = noted("RelationshipLink", "l3", {"stakeholder": "Berger"}, last_contact=NOT_KNOWN)
    (one,) = found("contact_overdue", with_spot(Weakness.CONTACT_OVERDUE, BERGER, LINK, newer, unsaid))
    assert one.slots["last_contact"] == date(2025, 12, 1)


def test_a_contact_that_nobody_dated_leaves_the_slot_out() -> None:
    (one,) = found("contact_overdue", with_spot(Weakness.CONTACT_OVERDUE, BERGER))
    assert one.slots == {"person": "Berger"}


def test_one_line_of_people_is_single_threaded_without_a_person() -> None:
    one = only("single_threaded", BERGER, LINK, reckoned=Reckoned(single_threaded=True))
    assert (one.slots, fields_of(one), one.subject) == ({}, {"strength"}, "")


def test_a_person_of_more_influence_is_more_urgent() -> None:
    lucie = noted("Stakeholder", "Lucie")
    spots = Reckoned(weak_spots=tuple(WeakSpot(Weakness.SHAKY, name) for name in ("Berger", "Lucie")))
    berger, other = found("shaky_tie", a_brief(BERGER, ROLE, lucie, reckoned=spots))
    assert (berger.weight, other.weight) == (1.0, 0.0)


def test_no_sponsor_is_told_even_where_nobody_can_sign() -> None:
    coach = noted("StakeholderRole", "r", {"stakeholder": "Berger"}, buying_roles=("coach",))
    one = only("no_sponsor", BERGER, coach)
    assert (one.slots, fields_of(one)) == ({}, {"buying_roles"})


def test_every_empty_role_is_a_place_of_its_own() -> None:
    brief = a_brief(BERGER, reckoned=Reckoned(empty_roles=("coach", "gatekeeper")))
    assert [one.subject for one in found("role_without_person", brief)] == ["coach", "gatekeeper"]
