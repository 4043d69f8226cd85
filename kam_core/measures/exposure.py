"""How much of the relationship is at risk, and how far it hangs on few people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.measures.estimate import Estimate, rounded, share
from kam_core.measures.relationships import Tie, present

MIDDLE_INFLUENCE = 3
"""Used for the band only, where somebody's influence is unknown."""
MOST_SUPPORT, MOST_TIE = 3, 5
LEAST_SUPPORT, LEAST_TIE = -3, 0
WORST = (MOST_SUPPORT - LEAST_SUPPORT) * (MOST_TIE - LEAST_TIE)


@dataclass(frozen=True, slots=True)
class Concentration:
    """Sum of squared shares of influence-weighted ties: 1 is one person, 1/n is n alike; None if unknown."""

    value: Decimal | None
    unknowns: tuple[str, ...] = ()


def relationship_risk(ties: Iterable[Tie], today: date) -> Estimate:
    """100 x sum of influence (3 - support)(5 - tie) / sum of influence x 6 x 5, over present people; 0-100.

    People of whom influence, support or tie is unknown leave the value alone and open the band (unknown
    influence weighs 3 there); a value outside the band is moved to its end. Source: F11, our design.
    """
    here = present(ties, today)
    value = _risk([(_weight(tie), _danger(tie, worst=True)) for tie in here if _complete(tie)])
    low = _risk([(_weight(tie), _danger(tie, worst=False)) for tie in here])
    high = _risk([(_weight(tie), _danger(tie, worst=True)) for tie in here])
    if value is not None and low is not None and high is not None:
        value = min(max(value, low), high)
    return Estimate(
        value=value,
        low=low,
        high=high,
        unknowns=tuple(sorted(tie.person for tie in here if not _complete(tie))),
    )


def concentration(ties: Iterable[Tie], today: date) -> Concentration:
    """How far influence-weighted ties sit in few hands, over people whose influence and tie are known.

    None when no such person has any tie at all. Source: F11, our design.
    """
    here = present(ties, today)
    weights = [t.influence * t.strength for t in here if t.influence is not None and t.strength is not None]
    unknowns = tuple(sorted(t.person for t in here if t.influence is None or t.strength is None))
    whole = sum(weights)
    if not whole:
        return Concentration(None, unknowns)
    return Concentration(rounded(share(sum(weight**2 for weight in weights), whole**2)), unknowns)


def _complete(tie: Tie) -> bool:
    return tie.influence is not None and tie.support is not None and tie.strength is not None


def _weight(tie: Tie) -> int:
    return MIDDLE_INFLUENCE if tie.influence is None else tie.influence


def _danger(tie: Tie, worst: bool) -> int:
    support = tie.support if tie.support is not None else (LEAST_SUPPORT if worst else MOST_SUPPORT)
    strength = tie.strength if tie.strength is not None else (LEAST_TIE if worst else MOST_TIE)
    return (MOST_SUPPORT - support) * (MOST_TIE - strength)


def _risk(parts: Sequence[tuple[int, int]]) -> Decimal | None:
    if not parts:
        return None
    danger = sum(weight * part for weight, part in parts)
    return rounded(100 * share(danger, sum(weight for weight, _ in parts) * WORST))
