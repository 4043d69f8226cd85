from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.selection import Reason, SelectionFacts, Verdict, selection
from tests.kam_core.measures.worked import eur

ORDER = (Verdict.STREAMLINE, Verdict.UNDECIDED, Verdict.KEY)
facts = st.builds(
    SelectionFacts,
    attractiveness=st.none() | st.decimals(1, 9, places=1),
    strength=st.none() | st.decimals(-9, 8, places=1),
    net_contribution=st.none() | st.integers(-100, 100).map(eur),
    share_of_volume=st.none() | st.decimals(0, 50, places=1),
    key_at_half_size=st.none() | st.booleans(),
    opens_doors=st.none() | st.booleans(),
)


def test_a_large_share_and_still_key_at_half_size_is_a_key_account() -> None:
    found = selection(SelectionFacts(share_of_volume=Decimal(18), key_at_half_size=True))
    assert found.verdict is Verdict.KEY
    assert found.reasons_for == (Reason.LARGE_SHARE, Reason.KEY_AT_HALF_SIZE)
    assert found.unknowns == ("attractiveness", "strength", "net_contribution", "opens_doors")


def test_a_large_share_alone_decides_nothing() -> None:
    assert selection(SelectionFacts(share_of_volume=Decimal(22))).verdict is Verdict.UNDECIDED


def test_a_small_unattractive_account_is_to_be_streamlined() -> None:
    found = selection(
        SelectionFacts(attractiveness=Decimal("3.8"), share_of_volume=Decimal("0.4"), key_at_half_size=False)
    )
    assert found.verdict is Verdict.STREAMLINE
    assert found.reasons_against == (Reason.UNATTRACTIVE, Reason.SMALL_SHARE, Reason.ONLY_SIZE)


def test_an_account_that_loses_money_is_never_called_key() -> None:
    star = SelectionFacts(
        attractiveness=Decimal(9), share_of_volume=Decimal(30), key_at_half_size=True, opens_doors=True
    )
    assert selection(star).verdict is Verdict.KEY
    assert selection(replace(star, net_contribution=eur(-1))).verdict is Verdict.UNDECIDED


def test_a_loss_that_may_be_a_profit_is_no_reason() -> None:
    assert selection(SelectionFacts(net_contribution=eur(-10, 5))).reasons_against == ()


def test_a_weak_seat_at_an_attractive_account_is_a_reason_to_work_not_to_leave() -> None:
    weak = SelectionFacts(attractiveness=Decimal(7), strength=Decimal(-3))
    assert selection(weak).reasons_against == ()
    assert selection(replace(weak, attractiveness=Decimal(5))).reasons_against == (Reason.WEAK_POSITION,)


def test_knowing_nothing_is_undecided() -> None:
    found = selection(SelectionFacts())
    assert (found.verdict, found.reasons_for, found.reasons_against) == (Verdict.UNDECIDED, (), ())
    assert len(found.unknowns) == 6


@given(facts)
def test_better_facts_never_make_a_worse_verdict(drawn: SelectionFacts) -> None:
    better = replace(
        drawn,
        attractiveness=drawn.attractiveness and drawn.attractiveness + 1,
        strength=None if drawn.strength is None else drawn.strength + 1,
        share_of_volume=None if drawn.share_of_volume is None else drawn.share_of_volume * 2,
        opens_doors=True,
    )
    assert ORDER.index(selection(better).verdict) >= ORDER.index(selection(drawn).verdict)


@given(facts)
def test_every_fact_is_either_unknown_or_judged_and_never_both(drawn: SelectionFacts) -> None:
    found = selection(drawn)
    assert not set(found.reasons_for) & set(found.reasons_against)
    if "key_at_half_size" in found.unknowns:
        assert Reason.ONLY_SIZE not in found.reasons_against
    if "share_of_volume" in found.unknowns:
        assert Reason.SMALL_SHARE not in found.reasons_against
