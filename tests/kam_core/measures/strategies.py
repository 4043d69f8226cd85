"""Any facts that a plan could hold, for the properties."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from kam_core.measures.objectives import ActionFacts, IndicatorFacts, ObjectiveFacts
from kam_core.measures.quality_facts import Change, ExternalFact, PlanFacts
from kam_core.measures.relationships import Tie
from kam_core.measures.reviews import ReviewFacts
from kam_core.measures.value import ValueFacts
from kam_core.terms import (
    ActionStatus,
    Basis,
    BuyingRole,
    IndicatorKind,
    ObjectiveStatus,
    ReviewFrequency,
    Side,
    ValueState,
)
from kam_core.values import Money
from tests.kam_core.measures.worked import TODAY

FEW = settings(max_examples=30)
"""For properties over whole plans and circles of people, which are slow to make up."""

amounts = st.decimals(-1_000_000, 1_000_000, places=2)
positive = st.decimals(1, 1_000_000, places=2)
percents = st.decimals(0, 100, places=1)
dates = st.integers(-400, 200).map(lambda count: TODAY + timedelta(days=count))
names = st.sampled_from(["Ana", "Berger", "Chidi", "Dana", "Lucie"])


@st.composite
def money(draw: st.DrawFn, low: st.SearchStrategy[Decimal] = positive, currency: str = "EUR") -> Money:
    """An amount, or a range of one."""
    start = draw(low)
    high = draw(st.none() | low.map(lambda more: start + abs(more)))
    return Money(start, currency, draw(st.sampled_from(Basis)), high)


ties = st.lists(
    st.builds(
        Tie,
        person=names,
        strength=st.none() | st.integers(0, 5),
        influence=st.none() | st.integers(1, 5),
        support=st.none() | st.integers(-3, 3),
        roles=st.lists(st.sampled_from(BuyingRole), max_size=3).map(tuple),
        reports_to=st.none() | names,
        last_contact=st.none() | dates,
        left_on=st.none() | dates,
    ),
    unique_by=lambda tie: tie.person,
)


def _keyed(records: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    """So many records, each with a key of its own."""
    return st.lists(records, max_size=most).map(
        lambda drawn: tuple(replace(record, key=f"record {n}") for n, record in enumerate(drawn))  # type: ignore[type-var]
    )


links = st.sampled_from([None, "record 0", "record 1"])
key = st.just("")
plans = st.builds(
    PlanFacts,
    objectives=_keyed(
        st.builds(
            ObjectiveFacts,
            key=key,
            status=st.sampled_from(ObjectiveStatus),
            customer_outcome=st.booleans(),
            our_outcome=st.booleans(),
            need=st.booleans(),
            agreed_by=st.none() | names,
            agreed_on=st.none() | dates,
        ),
        3,
    ),
    actions=_keyed(
        st.builds(
            ActionFacts,
            key=key,
            objective=links,
            owner=st.none() | names,
            side=st.sampled_from(Side),
            status=st.sampled_from(ActionStatus),
            start=st.none() | dates,
            due=st.none() | dates,
            done_on=st.none() | dates,
            deliverable=st.booleans(),
            widens_contacts=st.booleans(),
        ),
        5,
    ),
    indicators=_keyed(
        st.builds(
            IndicatorFacts,
            key=key,
            kind=st.sampled_from(IndicatorKind),
            objective=links,
            baseline=st.booleans(),
            target=st.booleans(),
            read_on=st.none() | dates,
        ),
        4,
    ),
    external=_keyed(st.builds(ExternalFact, key=key, on=st.none() | dates, linked=st.booleans()), 4),
    values=_keyed(
        st.builds(
            ValueFacts,
            key=key,
            beneficiary=st.sampled_from(Side),
            state=st.sampled_from(ValueState),
            hypothesis=st.none() | money(),
        ),
        3,
    ),
    changes=st.lists(st.builds(Change, names, dates), max_size=4).map(tuple),
    reviews=_keyed(
        st.builds(
            ReviewFacts,
            key=key,
            planned=st.none() | dates,
            actual=st.none() | dates,
            decisions_listed=st.booleans(),
            carried_over_listed=st.none() | st.booleans(),
        ),
        4,
    ),
    ties=ties.map(tuple),
    story=st.booleans(),
    share_opened_on=st.none() | dates,
    digest_acted_on=st.none() | dates,
    review_frequency=st.none() | st.sampled_from(ReviewFrequency),
    started_on=st.none() | dates,
)
