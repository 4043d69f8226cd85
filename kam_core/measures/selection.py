"""Is this a key account at all? A verdict with its reasons, as keys that the words are found by."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kam_core.measures.estimate import within
from kam_core.measures.money import ends
from kam_core.values import Money

ATTRACTIVE = Decimal("6.5")
"""On the 1-10 scale of attractiveness; at or above speaks for a key account."""
UNATTRACTIVE = Decimal("4.5")
"""Below speaks against one."""
STRONG = Decimal(1)
WEAK = Decimal(-1)
"""On the -9..9 scale of relative strength. Weakness only speaks against an account that is not attractive."""
LARGE_SHARE = Decimal(5)
SMALL_SHARE = Decimal(1)
"""Percent of our own volume or sales; at or above large, below small."""
MARGIN = 2
"""By how many reasons one side must lead before there is a verdict."""


class Verdict(StrEnum):
    KEY = "key"
    UNDECIDED = "undecided"
    STREAMLINE = "streamline"


class Reason(StrEnum):
    ATTRACTIVE = "attractive"
    STRONG_POSITION = "strong_position"
    LARGE_SHARE = "large_share"
    KEY_AT_HALF_SIZE = "key_at_half_size"
    OPENS_DOORS = "opens_doors"
    UNATTRACTIVE = "unattractive"
    WEAK_POSITION = "weak_position"
    SMALL_SHARE = "small_share"
    ONLY_SIZE = "only_size"
    LOSES_MONEY = "loses_money"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionFacts:
    """What is known when the question is asked; None is unknown.

    `attractiveness` 1-10 (F2), `strength` -9..9 (F3), `share_of_volume` percent of our own volume or sales,
    `key_at_half_size`: would it still be key at half the size, `opens_doors`: a reference or an entry that no
    other account gives.
    """

    attractiveness: Decimal | None = None
    strength: Decimal | None = None
    net_contribution: Money | None = None
    share_of_volume: Decimal | None = None
    key_at_half_size: bool | None = None
    opens_doors: bool | None = None

    def __post_init__(self) -> None:
        within("attractiveness", self.attractiveness, 1, 10)
        within("strength", self.strength, -9, 9)
        within("share of volume", self.share_of_volume, 0, 100)


@dataclass(frozen=True, slots=True)
class Selection:
    """The verdict, the reasons on either side, and the names of the facts that were unknown."""

    verdict: Verdict
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    unknowns: tuple[str, ...]


def selection(facts: SelectionFacts) -> Selection:
    """Weigh the reasons: two more for it is key, two more against is streamline, anything else is undecided.

    An account that surely loses money is never called key; an unknown fact gives no reason either way.
    Source: F2-F5 (McDonald, mycustomer.com, portfolio analysis parts one and two); thresholds are our design.
    """
    reasons_for = tuple(_reasons_for(facts))
    reasons_against = tuple(_reasons_against(facts))
    lead = len(reasons_for) - len(reasons_against)
    verdict = Verdict.UNDECIDED
    if lead >= MARGIN and Reason.LOSES_MONEY not in reasons_against:
        verdict = Verdict.KEY
    elif lead <= -MARGIN:
        verdict = Verdict.STREAMLINE
    unknowns = tuple(name for name in SELECTION_FACTS if getattr(facts, name) is None)
    return Selection(verdict, reasons_for, reasons_against, unknowns)


SELECTION_FACTS = (
    "attractiveness",
    "strength",
    "net_contribution",
    "share_of_volume",
    "key_at_half_size",
    "opens_doors",
)


def _reasons_for(facts: SelectionFacts) -> list[Reason]:
    tests = (
        (Reason.ATTRACTIVE, facts.attractiveness is not None and facts.attractiveness >= ATTRACTIVE),
        (Reason.STRONG_POSITION, facts.strength is not None and facts.strength >= STRONG),
        (Reason.LARGE_SHARE, facts.share_of_volume is not None and facts.share_of_volume >= LARGE_SHARE),
        (Reason.KEY_AT_HALF_SIZE, facts.key_at_half_size is True),
        (Reason.OPENS_DOORS, facts.opens_doors is True),
    )
    return [reason for reason, holds in tests if holds]


def _reasons_against(facts: SelectionFacts) -> list[Reason]:
    attractive = facts.attractiveness is not None and facts.attractiveness >= ATTRACTIVE
    tests = (
        (Reason.UNATTRACTIVE, facts.attractiveness is not None and facts.attractiveness < UNATTRACTIVE),
        (Reason.WEAK_POSITION, facts.strength is not None and facts.strength <= WEAK and not attractive),
        (Reason.SMALL_SHARE, facts.share_of_volume is not None and facts.share_of_volume < SMALL_SHARE),
        (Reason.ONLY_SIZE, facts.key_at_half_size is False),
        (Reason.LOSES_MONEY, facts.net_contribution is not None and ends(facts.net_contribution)[1] < 0),
    )
    return [reason for reason, holds in tests if holds]
