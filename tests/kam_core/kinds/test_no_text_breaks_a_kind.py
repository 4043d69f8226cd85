"""Whatever is typed, the kinds of the first sections and of the pharma pack answer with a reading."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kam_core.interview.kinds.account_type import AccountType
from kam_core.interview.kinds.base import Kind, Reading
from kam_core.interview.kinds.buying_centres import BuyingCentres
from kam_core.interview.kinds.care_pathway import CarePathway
from kam_core.interview.kinds.changes import Changes
from kam_core.interview.kinds.choice import OneOf
from kam_core.interview.kinds.compliance import Compliance
from kam_core.interview.kinds.contact_separation import ContactSeparation
from kam_core.interview.kinds.decision import Decision
from kam_core.interview.kinds.decision_bodies import DecisionBodies
from kam_core.interview.kinds.growth import Growth
from kam_core.interview.kinds.identity import Identity
from kam_core.interview.kinds.initiatives import Initiatives
from kam_core.interview.kinds.key_reason import KeyReason
from kam_core.interview.kinds.kraljic import Kraljic
from kam_core.interview.kinds.margin import Margin
from kam_core.interview.kinds.overview import Overview
from kam_core.interview.kinds.plan_period import PlanPeriod
from kam_core.interview.kinds.profile import Profile
from kam_core.interview.kinds.rivalry import Rivalry
from kam_core.interview.kinds.scorecard import Scorecard
from kam_core.interview.kinds.sites import Sites
from kam_core.interview.kinds.stage import Stage
from kam_core.interview.kinds.target import Target
from kam_core.interview.kinds.team import Team
from kam_core.interview.kinds.text import Text
from kam_core.interview.kinds.wallet import Wallet
from tests.kam_core.kinds.asking import context

KINDS: tuple[Kind, ...] = (
    Identity(),
    PlanPeriod(),
    Team(),
    KeyReason(),
    Scorecard(),
    Rivalry(),
    Stage(),
    Overview(),
    Profile(),
    Sites(),
    Changes(),
    Wallet(),
    Margin(),
    Growth(),
    Target(),
    BuyingCentres(),
    Initiatives(),
    Decision(),
    Kraljic(),
    AccountType(),
    DecisionBodies(),
    CarePathway(),
    ContactSeparation(),
    Compliance(),
    Text(),
    OneOf(),
)
TYPED = """
they we grew 17% 8 flat target 1.6m 900k bar eur $ we do out of cfo left new in feb 9/11 last day
ana service 10h a month covers jan-dec 2026 mine (plant) = lines hq no fax +49 451 0000
www.a.example > then criteria: price 30 quality 70 window opens 1 june up to 40k same dont know no
idea nobody GmbH & Co. KG ( ) , . ; ? - 0 1e9 ½ ½m 99999999999999999999 31/31/31 %% -- ++ : / the of
and both
"""
WORDS = (*TYPED.split(), "\n")
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=22).map(" ".join))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(text=TEXTS, probed=st.booleans(), paid=st.booleans())
def test_any_text_gives_a_reading(kind: Kind, text: str, probed: bool, paid: bool) -> None:
    probe = kind.probes[0] if probed and kind.probes else None
    situation = context(
        currency="EUR" if paid else None,
        probe=probe,
        options={"entity": "Account", "field": "ownership", "terms": "a,b"},
    )
    first = kind.read(text, situation)
    assert isinstance(first, Reading)
    again = context(probe=probe, so_far=first.drafts, options=situation.options)
    assert isinstance(kind.read(text, again), Reading)
    assert isinstance(kind.overhear(text, situation), Reading)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_reports_only_the_reasons_that_it_declares(kind: Kind) -> None:
    texts = (
        "",
        "good",
        "they grew 6%",
        "1.2m of 4m",
        "ana, jan",
        "several plants",
        "basic",
        "line 4 refit, 900k",
        "price first",
        "window opens 1 june",
    )
    for text in texts:
        assert set(kind.read(text, context()).vague) <= set(kind.probes)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_form_has_at_most_seven_inputs_and_names_its_record_first(kind: Kind) -> None:
    assert 1 <= len(kind.form) <= 7
    assert not kind.records or kind.form[0].field == "label"
