"""Which proposals are shown."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kam_core.advice.proposals import Earlier, Passage, Proposal, ProposalKind, Wanted
from kam_core.advice.ranking import LESS, MOST_LOST, best, weighed
from kam_core.terms import Side

SOURCE = Passage("q#1", "q", "Q", "Ask.")
ACTION, OBJECTIVE, RISK, QUESTION = (
    ProposalKind.ACTION,
    ProposalKind.OBJECTIVE,
    ProposalKind.RISK,
    ProposalKind.QUESTION,
)


def one(text: str, weight: float, signal: str = "", kind: ProposalKind = ACTION, **more: Any) -> Proposal:
    return Proposal(kind, text, (SOURCE,), signal=signal or text, weight=weight, **more)


def theirs(text: str, weight: float, signal: str = "", **more: Any) -> Proposal:
    return one(text, weight, signal, side=Side.CUSTOMER, **more)


def texts(proposals: list[Proposal]) -> list[str]:
    return [each.text for each in proposals]


def dismissed(signal: str, times: int = 1) -> list[Earlier]:
    return [Earlier("x", "action", signal, "f", dismissed=True)] * times


def test_a_proposal_weighs_what_its_signal_weighs() -> None:
    assert weighed(one("a", 0, "s"), 8.0, ()).weight == 8.0


def test_a_signal_sinks_with_each_suggestion_of_it_that_was_dismissed() -> None:
    weights = [weighed(one("a", 0, "s"), 8.0, dismissed("s", times)).weight for times in range(3)]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3


def test_a_signal_never_sinks_for_ever() -> None:
    assert weighed(one("a", 0, "s"), 8.0, dismissed("s", 50)).weight == 8.0 - MOST_LOST


def test_other_signals_and_suggestions_that_only_rest_sink_nothing() -> None:
    resting = [Earlier("x", "action", "s", "f", rests=True)]
    assert weighed(one("a", 0, "s"), 8.0, [*dismissed("t"), *resting]).weight == 8.0


def test_a_risk_and_a_question_change_less_than_an_action() -> None:
    for kind in (RISK, QUESTION):
        assert weighed(one("a", 0, "s", kind), 8.0, ()).weight == 8.0 - LESS[kind]
    assert weighed(one("a", 0, "s", OBJECTIVE), 8.0, ()).weight == 8.0


def test_the_most_urgent_is_shown_first() -> None:
    assert texts(best([one("a", 1), one("b", 9), one("c", 5)], 2)) == ["b", "c"]


def test_nothing_is_shown_of_nothing() -> None:
    assert best([], 3) == []
    assert best([one("a", 1)], 0) == []


def test_one_matter_is_told_once() -> None:
    same_signal = [one("a", 9, "s"), one("b", 8, "s", OBJECTIVE), one("c", 1, "t")]
    assert texts(best(same_signal, 3)) == ["a", "c"]


def test_the_same_words_are_told_once() -> None:
    assert texts(best([one("a", 9, "s"), one("a", 8, "t", RISK)], 3)) == ["a"]


def test_one_record_is_told_once_in_each_way() -> None:
    about = [
        one("a", 9, "s", subject="o1"),
        one("b", 8, "t", subject="o1"),
        one("c", 7, "u", OBJECTIVE, subject="o1"),
    ]
    assert texts(best(about, 3)) == ["a", "c"]


def test_kinds_vary_where_they_are_nearly_as_urgent() -> None:
    listed = [
        one("a", 9.0),
        one("b", 8.9),
        one("c", 8.8),
        one("d", 8.0, kind=OBJECTIVE),
        one("e", 7.9, kind=RISK),
    ]
    assert texts(best(listed, 3)) == ["a", "d", "e"]


def test_a_kind_that_is_far_more_urgent_is_told_twice() -> None:
    assert texts(best([one("a", 9), one("b", 8), one("c", 2, kind=OBJECTIVE)], 2)) == ["a", "b"]


def test_the_customers_step_joins_where_all_steps_are_ours() -> None:
    listed = [one("a", 9), one("b", 8), theirs("c", 1)]
    assert texts(best(listed, 2)) == ["a", "c"]


def test_the_customers_step_joins_its_own_matter_before_any_other() -> None:
    listed = [one("a", 9, "s"), one("b", 8, "t"), theirs("c", 5, "u"), theirs("d", 1, "s")]
    assert texts(best(listed, 2)) == ["d", "b"]


def test_the_customers_step_never_doubles_a_matter_that_an_objective_tells() -> None:
    listed = [one("o", 9, "s", OBJECTIVE), one("a", 8, "t"), one("b", 7.5, "u"), theirs("c", 1, "s")]
    assert texts(best(listed, 3)) == ["o", "a", "b"]


def test_nobody_makes_room_where_the_customer_acts_already_or_one_step_is_ours() -> None:
    assert texts(best([one("a", 9), theirs("b", 8), theirs("c", 7)], 2)) == ["a", "b"]
    assert texts(best([one("a", 9), one("o", 8, kind=OBJECTIVE), theirs("c", 1)], 2)) == ["a", "o"]


def test_where_actions_are_wanted_both_sides_may_act_in_one_matter() -> None:
    listed = [one("a", 9, "s", subject="o"), theirs("b", 8, "s", subject="o"), one("c", 7, "s", subject="o")]
    assert texts(best(listed, 3, Wanted.ACTIONS)) == ["a", "b"]
    assert texts(best(listed, 3)) == ["a"]


PROPOSALS = st.lists(
    st.builds(
        one,
        st.sampled_from("abcdefgh"),
        st.integers(0, 20).map(float),
        st.sampled_from(["s", "t", "u", "v"]),
        st.sampled_from(ProposalKind),
        subject=st.sampled_from(["", "o1", "o2"]),
        side=st.sampled_from(Side),
    ),
    max_size=12,
)


@given(PROPOSALS, st.integers(0, 5))
def test_whatever_is_proposed_no_matter_is_told_twice(proposals: list[Proposal], limit: int) -> None:
    chosen = best(proposals, limit)
    assert len(chosen) <= limit
    assert all(any(each is other for other in proposals) for each in chosen)
    assert len({each.text for each in chosen}) == len(chosen)
    assert len({each.signal for each in chosen}) == len(chosen)


@given(PROPOSALS)
def test_something_is_shown_of_anything(proposals: list[Proposal]) -> None:
    for wanted in Wanted:
        assert bool(best(proposals, 1, wanted)) == bool(proposals)
