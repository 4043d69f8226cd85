from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Gap, Vague
from kam_core.interview.kinds.competitors import Competitors
from kam_core.terms import Status
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, context, labels, values

HELD = {"Competitor": ("Delta Pack",), "Site": ("Porto",), "BuyingCenter": ("Plant North",)}


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (
            "delta pack in porto, threat 3, they'll probably undercut us by 5%",
            "Delta Pack",
            {"where": "Porto", "threat": 3},
        ),
        (
            "delta pack in porto, threat 3, they'll probably undercut us by 5%",
            "Delta Pack",
            {"likely_move": "undercut us by 5%"},
        ),
        (
            "Kappa trial at Porto since march. threat 4. Omega 2",
            "Kappa",
            {"position": "trying to enter", "threat": 4},
        ),
        ("Kappa trial at Porto since march. threat 4. Omega 2", "Omega", {"threat": 2}),
        (
            "summit logistics, 4, wants the lisbon lane",
            "Summit Logistics",
            {"threat": 4, "likely_move": "lisbon lane"},
        ),
        (
            "Siemens has 60% of the volume at Plant North, I'd rate them 5",
            "Siemens",
            {"share": Decimal(60), "threat": 5},
        ),
        (
            "threat is fleetrix, 4. they could bundle it for free, my guess",
            "Fleetrix",
            {"likely_move": "bundle it for free"},
        ),
        (
            "own label and zest in the 100g bags. threat 4. zest wants our 12 facings",
            "Zest",
            {"where": "100g bags"},
        ),
        (
            "own label and zest in the 100g bags. threat 4. zest wants our 12 facings",
            "own label",
            {"threat": 4},
        ),
        ("in-house IT builds it themselves, 3 of 5", "in-house", {"position": "in-house", "threat": 3}),
        ("status quo. they just stay with excel. 2", "do nothing", {"position": "do nothing", "threat": 2}),
        ("doing nothing / own spreadsheets, 3", "do nothing", {"threat": 3}),
        ("SAP and an in-house build. threat from SAP 4, in house 2", "SAP", {"threat": 4}),
    ],
)
def test_a_competitor_is_drawn_from_the_words(text: str, label: str, expected: dict[str, object]) -> None:
    found = values(answers(Competitors(), text, held=HELD), "CompetitorPosition", label)
    assert {name: found.get(name) for name in expected} == expected


def test_threat_and_move_are_always_assumed() -> None:
    position = claims(
        answers(Competitors(), "kappa, threat 4, they will bid on line 4"), "CompetitorPosition"
    )
    assert {position["threat"].status, position["likely_move"].status} == {Status.ASSUMED}


def test_a_threat_counts_only_for_whom_it_was_said() -> None:
    reading = answers(
        Competitors(), "3 bidders: us, alpha tec, betasys. alpha worries me, 4, they will offer rented units"
    )
    assert labels(reading, "CompetitorPosition") == ["Alpha Tec", "Betasys"]
    assert claims(reading, "CompetitorPosition", "Betasys")["threat"] == UNKNOWN
    assert "likely_move" not in values(reading, "CompetitorPosition", "Betasys")


def test_a_description_behind_a_name_is_no_second_competitor() -> None:
    reading = answers(Competitors(), "fleetrix, their tms vendor, has an add on. threat 4")
    assert labels(reading, "CompetitorPosition") == ["Fleetrix"]


def test_a_vendor_without_a_name_stays_without_one() -> None:
    reading = answers(Competitors(), "doing nothing, 3. maybe the system vendor of the bought plants")
    (nameless,) = [one for one in labels(reading, "CompetitorPosition") if one != "do nothing"]
    assert claims(reading, "CompetitorPosition", nameless)["name"] == UNKNOWN
    assert reading.gaps == (Gap("competitor_without_name", nameless, "Q"),)


@pytest.mark.parametrize("text", ["usual ones", "the chinese importers are getting cheaper", "nobody really"])
def test_fog_is_probed(text: str) -> None:
    reading = answers(Competitors(), text)
    assert not reading.drafts
    assert reading.vague == (Vague.PLURAL_FOG,)


def test_the_reply_to_the_probe_is_the_next_move() -> None:
    first = answers(Competitors(), "kappa in porto, threat 4", held=HELD)
    assert first.vague == (Vague.INCOMPLETE,)
    reading = Competitors().read(
        "a price cut on film lids", context(probe=Vague.INCOMPLETE, so_far=first.drafts)
    )
    assert values(reading, "CompetitorPosition", "Kappa") == {"likely_move": "price cut on film lids"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("we do 1.2m, kappa is sniffing around porto. 300k a year", "Kappa"),
        ("12k pilot now. kappa threat 4. tender 480k", "Kappa"),
        ("240k renewal. kappa the tms guys could bundle routing, 4 of 5. goal 720", "Kappa"),
    ],
)
def test_a_threat_is_overheard(text: str, label: str) -> None:
    assert labels(Competitors().overhear(text, context(held=HELD)), "CompetitorPosition") == [label]


@pytest.mark.parametrize("text", ["rina 4 of 5 happy", "target 1.6m, 1.1 renewed", "we met twice in porto"])
def test_other_sentences_hold_no_competitor(text: str) -> None:
    assert not Competitors().overhear(text, context(held=HELD)).drafts
