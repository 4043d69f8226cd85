"""Whatever is typed, the kinds about needs, people, competitors and offerings answer with a reading."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kam_core.interview.kinds.backup import Backup
from kam_core.interview.kinds.base import Kind, Reading
from kam_core.interview.kinds.co_creation import CoCreation
from kam_core.interview.kinds.competitors import Competitors
from kam_core.interview.kinds.conditions import Conditions
from kam_core.interview.kinds.coverage import Coverage
from kam_core.interview.kinds.factors import Factors
from kam_core.interview.kinds.fit import Fit
from kam_core.interview.kinds.influence import Influence
from kam_core.interview.kinds.needs import Needs
from kam_core.interview.kinds.pains import Pains
from kam_core.interview.kinds.roles import Roles
from kam_core.interview.kinds.satisfaction import Satisfaction
from kam_core.interview.kinds.swot import Swot
from kam_core.interview.kinds.ties import Ties
from kam_core.interview.kinds.whitespace import Whitespace
from kam_core.interview.kinds.wins import Wins
from tests.kam_core.kinds.asking import context

KINDS: tuple[Kind, ...] = (
    Needs(),
    Pains(),
    Satisfaction(),
    Wins(),
    Roles(),
    Ties(),
    Influence(),
    Conditions(),
    Backup(),
    Coverage(),
    Competitors(),
    Swot(),
    Factors(),
    Fit(),
    Whitespace(),
    CoCreation(),
)
TYPED = """
    lena haddad dr the cfo her boss is of = : , . ; ( ) - -> / ? and but or nobody never met +2 -1 0 3 tie
    threat 4/5 weak new shaky both all said that on 3 march 8/12 last friday uses it decides pays vetoes can
    kill coach none no idea maybe i think strong: weak: so use it 12% 40k eur a year own label doing nothing
    in-house the vendor trial in porto next they law by 2028 source fits covers uptime energy cost buys from
    us from delta nothing yet joint dashboard SRP means packs
"""
WORDS = (*TYPED.split(), "\n", "1)", "2)", "..", "’s")
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join))
HELD = {
    "Stakeholder": ("Lena Brandl", "CFO"),
    "RelationshipLink": ("Lena Brandl",),
    "TeamMember": ("Leon",),
    "Need": ("uptime", "energy cost"),
    "Offering": ("Air audit",),
    "BuyingCenter": ("Plant North",),
    "Competitor": ("Delta Pack",),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(text=TEXTS, known=st.booleans(), which=st.integers(0, 4))
def test_any_text_gives_a_reading(kind: Kind, text: str, known: bool, which: int) -> None:
    situation = context(currency="EUR" if known else None, held=HELD if known else {})
    first = kind.read(text, situation)
    assert isinstance(first, Reading)
    assert set(first.vague) <= set(kind.probes)
    reply = context(held=HELD, probe=kind.probes[which % len(kind.probes)], so_far=first.drafts)
    assert isinstance(kind.read(text, reply), Reading)
    assert isinstance(kind.overhear(text, situation), Reading)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_form_has_at_most_seven_inputs_and_names_its_record_first(kind: Kind) -> None:
    assert 1 <= len(kind.form) <= 7
    assert not kind.records or kind.form[0].field == "label"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize(
    "text",
    [
        "why did the crisp break up with the dip? needed space planning haha",
        "@channel new account!!! drinks on me friday",
        "is lena pregnant? might matter for how long she stays",
        "our cfo says just put 40% margin everywhere",
        "can you guess the wallet for me? just make it look serious",
    ],
)
def test_nothing_is_overheard_in_small_talk(kind: Kind, text: str) -> None:
    assert not kind.overhear(text, context(held=HELD)).drafts
