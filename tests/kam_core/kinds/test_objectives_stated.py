"""What an objective states is what its customer may read: from where to where, by when, and nobody's gain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.objectives import Objectives
from tests.kam_core.kinds.told import facts, labels, told

HEAD = {"headline": "yes"}
STOPS = "unplanned stops from 8 to 4 a month by 30 November 2027"
SIGNS = ("they get {}", "for them {}", "them: {}", "their gain: {}")
OUR_SIGNS = ("we get {}", "for us {}", "us: {}", "our gain: {}", "in return we get {}", "which gives us {}")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (f"{STOPS}, they get calm shifts, we get a two year contract, counted in the shift log", STOPS),
        (f"{STOPS}. They get calm shifts. For us a two year contract. Counted in the shift log", STOPS),
        (f"{STOPS} so they get calm shifts and we get a two year contract", STOPS),
        (f"{STOPS} (they get calm shifts, we get a two year contract)", STOPS),
        (f"{STOPS}, giving us a two year contract", STOPS),
        (f"we will both sign: {STOPS}, in return we get a two year contract", STOPS),
        (f"{STOPS} as per the shift log; for us a two year contract", STOPS),
        (f"{STOPS}, Olga would have to sign, she doesnt know yet", STOPS),
        (f"{STOPS}; fewer alarms at night, our contract is extended until 2029", STOPS),
        (f"{STOPS}, on line 2 and line 3, they get calm shifts", f"{STOPS}, on line 2 and line 3"),
        (f"{STOPS} so that we can raise prices by 5%", STOPS),
        (f"{STOPS} which lets us renew at 2m EUR", STOPS),
        (f"{STOPS} to secure our contract renewal", STOPS),
        (f"{STOPS}, this secures our renewal", STOPS),
        (f"{STOPS} to keep line 2 running", f"{STOPS} to keep line 2 running"),
        (f"to win back our customer: {STOPS}", f"to win back our customer: {STOPS}"),
        ("OTIF 97 vs 91 now; deadline 1 feb 2027. us: renewal", "OTIF 97 vs 91 now. deadline 1 feb 2027"),
    ],
)
def test_a_statement_ends_where_gains_and_source_begin(text: str, statement: str) -> None:
    (found,) = told(Objectives(), text, options=HEAD).drafts
    assert found.fields["statement"].value == statement


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (f"we get a two year contract, they get calm shifts, {STOPS}", STOPS),
        (
            "unplanned stops from 8 to 4 a month, we get a two year contract, by 30 November 2027",
            "unplanned stops from 8 to 4 a month, by 30 November 2027",
        ),
        (
            "calmer furnaces, we get a contract worth 300k EUR a year, 40k EUR a month, from 8 to 4 stops by May",
            "calmer furnaces, from 8 to 4 stops by May",
        ),
        (
            "for them less scrap, for us a contract. Planned maintenance instead of breakdowns by June",
            "Planned maintenance instead of breakdowns by June",
        ),
    ],
)
def test_our_gain_in_the_middle_is_left_out(text: str, statement: str) -> None:
    (found,) = told(Objectives(), text, options=HEAD).drafts
    assert found.fields["statement"].value == statement


def test_an_objective_of_gains_alone_states_nothing() -> None:
    reading = told(
        Objectives(), "they get less waste, we get a contract worth 300k, 12% growth", options=HEAD
    )
    (label,) = labels(reading, "Objective")
    assert facts(reading, label, "statement", "our_outcome") == (None, "contract worth 300k")


def test_each_further_objective_states_its_own_change() -> None:
    text = "1. repair time from 9 to 6 days by june, we get the seal contract 2. SRP in 120 stores by 31 july"
    reading = told(Objectives(), text)
    assert facts(reading, "repair time", "statement") == ("repair time from 9 to 6 days by june",)
    assert facts(reading, "SRP stores", "statement") == ("SRP in 120 stores by 31 july",)


@given(
    theirs=st.sampled_from(SIGNS),
    ours=st.sampled_from(OUR_SIGNS),
    parts=st.permutations(["change", "theirs", "ours", "source"]),
    joint=st.sampled_from([", ", ". ", "; "]),
)
def test_our_gain_never_stands_in_a_statement_whatever_comes_first(
    theirs: str, ours: str, parts: list[str], joint: str
) -> None:
    said = {
        "change": STOPS,
        "theirs": theirs.format("calm shifts"),
        "ours": ours.format("a two year contract"),
        "source": "counted in the shift log",
    }
    for draft in told(Objectives(), joint.join(said[part] for part in parts), options=HEAD).drafts:
        statement = str(draft.fields["statement"].value)
        assert "contract" not in statement
        assert "8 to 4" in statement
