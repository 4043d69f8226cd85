from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from kam_core.measures.exposure import concentration, relationship_risk
from kam_core.measures.relationships import Tie
from kam_core.measures.weakspots import Weakness, WeakSpot, weak_spots
from kam_core.terms import BuyingRole, Condition
from tests.kam_core.measures.strategies import FEW, ties
from tests.kam_core.measures.worked import BERGER, LUCIE, TODAY, days


def test_risk_weighs_distance_and_reluctance_by_influence() -> None:
    # Berger 5 x (3 - 2)(5 - 4) = 5, Lucie 3 x (3 - 1)(5 - 3) = 12; 17 / (8 x 30) = 7.0833 %
    assert relationship_risk([BERGER, LUCIE], TODAY).value == Decimal("7.0833")


def test_an_opponent_whom_we_never_met_is_all_risk() -> None:
    assert relationship_risk([Tie(person="a", influence=5, support=-3, strength=0)], TODAY).value == 100


def test_somebody_of_unknown_support_opens_the_band_and_leaves_the_value() -> None:
    dark = Tie(person="CFO", influence=5, strength=0)
    found = relationship_risk([BERGER, dark], TODAY)
    assert found.value == relationship_risk([BERGER], TODAY).value == Decimal("3.3333")
    # at best 5 / 300, at worst (5 + 5 x 6 x 5) / 300
    assert (found.low, found.high) == (Decimal("1.6667"), Decimal("51.6667"))
    assert found.unknowns == ("CFO",)


def test_nobody_is_an_unknown_risk() -> None:
    assert relationship_risk([], TODAY).value is None
    assert relationship_risk([replace(BERGER, left_on=TODAY)], TODAY).value is None


def test_one_person_is_full_concentration_and_two_alike_are_half() -> None:
    assert concentration([BERGER], TODAY).value == 1
    assert concentration([BERGER, replace(BERGER, person="Twin")], TODAY).value == Decimal("0.5")


def test_concentration_is_unknown_where_no_tie_is_known() -> None:
    found = concentration([Tie(person="a"), Tie(person="b", influence=3, strength=0)], TODAY)
    assert (found.value, found.unknowns) == (None, ("a",))


def test_weak_spots_come_worst_first() -> None:
    brandt = Tie(person="Brandt", influence=5, strength=1, support=-2, last_contact=days(-40))
    found = weak_spots([BERGER, brandt], TODAY, required=(BuyingRole.COACH,))
    assert found == (
        WeakSpot(Weakness.SINGLE_THREADED),
        WeakSpot(Weakness.OPPONENT_WITH_INFLUENCE, "Brandt"),
        WeakSpot(Weakness.ROLE_WITHOUT_PERSON, None, BuyingRole.COACH),
        WeakSpot(Weakness.INFLUENCE_NOT_REACHED, "Brandt"),
        WeakSpot(Weakness.CONTACT_OVERDUE, "Brandt"),
        WeakSpot(Weakness.CONCENTRATED),
    )


def test_a_leaver_a_shaky_tie_and_the_unknown_are_weak_spots() -> None:
    leaver = replace(LUCIE, left_on=days(30), condition=Condition.SHAKY)
    found = {
        (spot.weakness, spot.person)
        for spot in weak_spots([leaver, Tie(person="new buyer")], TODAY, required=())
    }
    assert found >= {
        (Weakness.LEAVING, "Lucie"),
        (Weakness.SHAKY, "Lucie"),
        (Weakness.THREADS_UNKNOWN, None),
        (Weakness.TIE_UNKNOWN, "new buyer"),
        (Weakness.SUPPORT_UNKNOWN, "new buyer"),
        (Weakness.CONTACT_UNKNOWN, "new buyer"),
    }


def test_roles_are_looked_for_in_every_buying_centre() -> None:
    found = weak_spots([BERGER, LUCIE], TODAY, ["plant", "lab"], (BuyingRole.COACH,))
    empty = [spot.buying_center for spot in found if spot.weakness is Weakness.ROLE_WITHOUT_PERSON]
    assert empty == ["lab", "plant"]


@FEW
@given(ties)
def test_risk_stays_between_zero_and_a_hundred_and_inside_its_band(drawn: list[Tie]) -> None:
    found = relationship_risk(drawn, TODAY)
    if found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.high <= 100
        assert found.value is None or found.low <= found.value <= found.high


@FEW
@given(ties)
def test_more_support_never_raises_the_risk(drawn: list[Tie]) -> None:
    warmer = [replace(t, support=None if t.support is None else min(3, t.support + 1)) for t in drawn]
    before, after = relationship_risk(drawn, TODAY), relationship_risk(warmer, TODAY)
    assert (before.high is None) == (after.high is None)
    if before.high is not None and after.high is not None:
        assert after.high <= before.high


@FEW
@given(ties)
def test_concentration_lies_between_an_equal_share_and_one(drawn: list[Tie]) -> None:
    value = concentration(drawn, TODAY).value
    assert value is None or Decimal(1) / len(drawn) - Decimal("0.0001") <= value <= 1


@FEW
@given(ties)
def test_weak_spots_are_the_same_in_any_order(drawn: list[Tie]) -> None:
    assert weak_spots(drawn, TODAY) == weak_spots(drawn[::-1], TODAY)


def test_a_neutral_person_of_influence_is_no_opponent() -> None:
    neutral = replace(BERGER, support=0)
    assert all(spot.weakness is not Weakness.OPPONENT_WITH_INFLUENCE for spot in weak_spots([neutral], TODAY))
