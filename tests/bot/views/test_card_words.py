"""Every key that a measure can give has words."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from bot.words import english
from kam_core.measures.objectives import ActionFacts, IndicatorFacts, ObjectiveFacts
from kam_core.measures.quality_facts import ExternalFact, GateKey, MarkName, PlanFacts
from kam_core.measures.quality_fixes import remedies
from kam_core.measures.reviews import ReviewFacts
from kam_core.terms import IndicatorKind

WORDS = english()
TODAY = date(2026, 3, 4)
OLD = TODAY - timedelta(days=300)


def plans() -> Iterator[PlanFacts]:
    """Plans on which every kind of remedy can be tried: without anything, and with half of everything."""
    yield PlanFacts()
    for need, both in product((True, False), repeat=2):
        objective = ObjectiveFacts(key="o", customer_outcome=both, our_outcome=both, need=need)
        yield PlanFacts(
            objectives=(objective,),
            actions=(ActionFacts(key="a"), ActionFacts(key="b", owner="x", due=TODAY + timedelta(days=200))),
            indicators=(IndicatorFacts(key="i", kind=IndicatorKind.LEADING, objective="o"),),
            external=(ExternalFact("e"), ExternalFact("f", TODAY)),
            reviews=(ReviewFacts(key="r", planned=OLD), ReviewFacts(key="s", actual=OLD)),
            started_on=OLD,
        )
        yield PlanFacts(
            objectives=(objective,), indicators=(IndicatorFacts(key="i", kind=IndicatorKind.LAGGING),)
        )


def test_every_remedy_has_words() -> None:
    keys = {remedy.key for plan in plans() for remedy in remedies(plan, TODAY)}
    assert len(keys) >= 26
    assert {key for key in keys if f"fix.{key}" not in WORDS} == set()


@pytest.mark.parametrize("mark", MarkName)
def test_every_mark_has_a_name_and_a_meaning(mark: MarkName) -> None:
    assert WORDS(f"mark.{mark}.name")
    assert WORDS(f"mark.{mark}.about").endswith(".")


@pytest.mark.parametrize("gate", GateKey)
def test_every_gate_has_words(gate: GateKey) -> None:
    assert WORDS(f"gate.{gate}")
