"""What an opportunity is worth: one amount of several, a unit price times its count, a monthly fee made yearly."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kam_core.interview.kinds.base import Choice, Context
from kam_core.interview.kinds.grammar.amounts import money_claims
from kam_core.interview.kinds.grammar.deals import LOST_WORTH, TYPES
from kam_core.interview.kinds.grammar.prospects import Prospect, is_each
from kam_core.interview.kinds.grammar.yearly import made_yearly, said_basis
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Basis, OpportunityType, Status
from kam_core.values import UNKNOWN, Claim, Money

_SUM = lazily(
    r"(?:\b(?:so|makes|in total|total|altogether|together|that is|that's|equals|our part)|=|->|→)\W*$", re.I
)
_ELSEWHERE = lazily(
    r"\b(?:they (?:now )?(?:spend|pay|buy for)|(?:the )?competitor (?:has|gets|sells)|today they|we (?:now )?have|"
    r"currently (?:we|they)|their budget|budget of)\b[^,]*$",
    re.I,
)
"""Words before an amount that is somebody else's business, or what is bought already."""


def first_term(cues: Sequence[tuple[str, re.Pattern[str]]], text: str) -> str | None:
    return next((str(term) for term, cue in cues if cue.search(text)), None)


def find_worth(prospect: Prospect, context: Context) -> tuple[Claim | None, tuple[Choice, ...]]:
    """The worth: the one-off part when a yearly one stands beside it; a unit price times its count."""
    if not prospect.money:
        return (UNKNOWN if LOST_WORTH.search(prospect.text) else None), ()
    renewal = first_term(TYPES, prospect.text) == OpportunityType.RENEW
    basis = Basis.PER_YEAR if renewal else None
    status = Status.CONFIRMED_INTERNAL if renewal else Status.ASSUMED
    claims, choices = money_claims(prospect.money, context, basis, status)
    kept = [
        _based(claim, said_basis(prospect.text, one))
        for claim, one in zip(claims, prospect.money, strict=True)
        if claim is not None and not _ELSEWHERE.search(_before(prospect.text, one))
    ]
    if not kept:
        return None, choices
    claim = made_yearly(_total(kept, prospect) or _main(kept), prospect.text, prospect.money)
    return (_times(claim, prospect) if is_each(prospect) else claim), choices


def _before(text: str, found: Found) -> str:
    """The words of the same comma piece before an amount."""
    return re.split(r"[,;.](?!\d)", text[: text.find(found.words)])[-1]


def _based(claim: Claim, basis: Basis | None) -> Claim:
    """The claim with what the words right behind the amount say it covers."""
    money = claim.value
    return replace(claim, value=replace(money, basis=basis)) if basis and isinstance(money, Money) else claim


def _total(claims: Sequence[Claim], prospect: Prospect) -> Claim | None:
    """The amount that several others come to: "they buy 700k, half of it, so 350k"."""
    if len(claims) < 2 or len(claims) != len(prospect.money):
        return None
    totals = [at for at, one in enumerate(prospect.money) if at and _SUM.search(_before(prospect.text, one))]
    return claims[totals[-1]] if totals else None


def _main(claims: Sequence[Claim]) -> Claim:
    """The one-off amount before a yearly one; the others go into its note."""
    first = claims[0]
    bases = {claim.value.basis for claim in claims if isinstance(claim.value, Money)}
    if len(bases) > 1:
        first = next(c for c in claims if isinstance(c.value, Money) and c.value.basis is Basis.ONE_OFF)
    rest = [c.value for c in claims if c is not first and isinstance(c.value, Money)]
    note = "; ".join(f"+ {money.amount} {money.currency} {money.basis.value}" for money in rest)
    return replace(first, note=note) if note else first


def _times(claim: Claim, prospect: Prospect) -> Claim:
    money, count = claim.value, prospect.count
    if not isinstance(money, Money) or not count:
        return claim
    high = None if money.high is None else money.high * count
    total = replace(money, amount=money.amount * count, high=high)
    return Claim(total, Status.ASSUMED, note=f"{count} x {money.amount} {prospect.counted}".strip())
