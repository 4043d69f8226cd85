from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.relationships import Tie, cadence, present, recency, role_coverage, threads
from kam_core.terms import BuyingRole
from tests.kam_core.measures.strategies import FEW, ties
from tests.kam_core.measures.worked import BERGER, LUCIE, TODAY, days


def test_a_role_is_covered_by_a_named_person_with_a_working_contact() -> None:
    found = role_coverage(
        [
            Tie(person="Berger", strength=2, roles=(BuyingRole.ECONOMIC_BUYER, BuyingRole.COACH)),
            Tie(person="Lucie", strength=1, roles=(BuyingRole.TECHNICAL_BUYER,)),
        ],
        TODAY,
    )
    assert found.share.value == Decimal("0.5")
    assert found.covered == (BuyingRole.COACH, BuyingRole.ECONOMIC_BUYER)
    assert (found.thin, found.empty) == ((BuyingRole.TECHNICAL_BUYER,), (BuyingRole.USER_BUYER,))


def test_a_role_without_a_name_is_empty() -> None:
    nobody = Tie(person="CFO", named=False, strength=4, roles=(BuyingRole.COACH,))
    assert BuyingRole.COACH in role_coverage([nobody], TODAY).empty


def test_an_unknown_tie_neither_covers_a_role_nor_counts_as_none() -> None:
    found = role_coverage(
        [Tie(person="Brandt", roles=(BuyingRole.COACH,))], TODAY, required=(BuyingRole.COACH,)
    )
    assert (found.share.value, found.share.high) == (Decimal(0), Decimal(1))
    assert (found.untested, found.thin) == ((BuyingRole.COACH,), ())


def test_each_buying_centre_counts_its_own_people_and_those_of_the_whole_account() -> None:
    own = Tie(person="a", strength=3, roles=(BuyingRole.COACH,), buying_center="plant")
    everywhere = Tie(person="b", strength=3, roles=(BuyingRole.USER_BUYER,))
    found = role_coverage([own, everywhere], TODAY, "group IT")
    assert found.covered == (BuyingRole.USER_BUYER,)


def test_without_required_roles_there_is_no_share() -> None:
    assert role_coverage([BERGER], TODAY, required=()).share.value is None


def test_two_people_who_trust_us_and_hear_from_us_are_two_threads() -> None:
    found = threads([BERGER, LUCIE], TODAY)
    assert (found.people, found.single) == (("Berger", "Lucie"), False)


def test_somebody_who_left_is_no_thread() -> None:
    found = threads([BERGER, replace(LUCIE, left_on=TODAY)], TODAY)
    assert (found.people, found.single) == (("Berger",), True)
    assert threads([BERGER, replace(LUCIE, left_on=days(1))], TODAY).single is False


def test_a_contact_beyond_the_cadence_is_no_thread() -> None:
    assert threads([replace(BERGER, last_contact=days(-31)), LUCIE], TODAY).people == ("Lucie",)
    assert threads([replace(BERGER, last_contact=days(-30)), LUCIE], TODAY).single is False


def test_two_people_in_one_reporting_line_hold_the_account_on_one_thread() -> None:
    found = threads([BERGER, replace(LUCIE, reports_to="Berger")], TODAY)
    assert (found.one_line, found.single) == (True, True)
    one_chief = [replace(BERGER, reports_to="CEO"), replace(LUCIE, reports_to="CEO")]
    assert threads(one_chief, TODAY).single is True
    two_chiefs = [replace(BERGER, reports_to="COO"), replace(LUCIE, reports_to="CFO")]
    assert threads(two_chiefs, TODAY).single is False


def test_a_reporting_line_that_runs_in_a_circle_is_survived() -> None:
    circle = [replace(BERGER, reports_to="Lucie"), replace(LUCIE, reports_to="Berger")]
    assert threads(circle, TODAY).one_line


def test_one_thread_beside_an_unknown_tie_may_or_may_not_be_single() -> None:
    found = threads([BERGER, replace(LUCIE, strength=None)], TODAY)
    assert (found.possible, found.single) == (("Lucie",), None)


def test_an_unknown_tie_in_the_same_line_could_not_save_a_single_thread() -> None:
    assert threads([BERGER, replace(LUCIE, strength=None, reports_to="Berger")], TODAY).single is True


def test_nobody_known_means_that_the_threads_are_unknown() -> None:
    assert threads([], TODAY).single is None


def test_the_cadence_follows_influence_unless_agreed() -> None:
    steps = [cadence(Tie(person="a", influence=influence)) for influence in (5, 4, 3, 2, 1, None)]
    assert steps == [30, 30, 60, 90, 90, 60]
    assert cadence(Tie(person="a", influence=5, cadence_days=7)) == 7


def test_recency_halves_after_its_half_life() -> None:
    influential = Tie(person="a", influence=4, last_contact=days(-60))
    assert recency(influential, TODAY) == Decimal("0.5")
    assert recency(replace(influential, influence=3, last_contact=days(-90)), TODAY) == Decimal("0.5")
    assert recency(replace(influential, last_contact=days(-120)), TODAY) == Decimal("0.25")
    assert recency(replace(influential, last_contact=TODAY), TODAY) == 1


def test_an_unknown_contact_has_no_recency() -> None:
    assert recency(Tie(person="a", influence=4), TODAY) is None


@FEW
@given(ties)
def test_threads_are_the_same_in_any_order(drawn: list[Tie]) -> None:
    assert threads(drawn, TODAY) == threads(drawn[::-1], TODAY)


@FEW
@given(ties, st.integers(0, 5))
def test_learning_the_unknown_never_contradicts_a_sure_answer(drawn: list[Tie], strength: int) -> None:
    before = threads(drawn, TODAY).single
    learnt = [
        replace(
            t,
            strength=strength if t.strength is None else t.strength,
            last_contact=t.last_contact or days(-1),
        )
        for t in drawn
    ]
    if before is not None:
        assert threads(learnt, TODAY).single is before


@FEW
@given(ties)
def test_coverage_stays_inside_its_band_and_sorts_every_role_once(drawn: list[Tie]) -> None:
    found = role_coverage(drawn, TODAY)
    assert found.share.value is not None
    assert found.share.high is not None
    assert 0 <= found.share.value <= found.share.high <= 1
    assert len(found.covered + found.empty + found.thin + found.untested) == 4


@FEW
@given(ties)
def test_only_people_who_are_still_there_count(drawn: list[Tie]) -> None:
    gone = [replace(tie, left_on=TODAY) for tie in drawn]
    assert present(gone, TODAY) == ()
    assert threads(gone, TODAY).people == ()
