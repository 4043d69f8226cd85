"""Which suggestions are shown, and in which order: urgent first, never twice the same, both sides acting."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kam_core.advice.gate_alike import alike
from kam_core.advice.proposals import Earlier, Proposal, ProposalKind, Wanted
from kam_core.terms import Side

DISMISSED = 2.0
"""How much a signal loses for each suggestion of it that was dismissed before."""
MOST_LOST = 6.0
SAME_KIND = 1.5
"""How much a kind loses for each one of it that is shown already, so that not all three are risks."""
LEAST_OURS = 2
"""From so many actions on, one of them is to be the customer's."""
LESS: dict[ProposalKind, float] = {ProposalKind.RISK: 1.5, ProposalKind.QUESTION: 1.0}
"""A risk or a question changes less than an objective or an action."""
ABOUT_ANOTHER = 1.5
"""What an objective about an objective of the plan loses: what that one lacks is a step, and no further aim."""


def weighed(proposal: Proposal, weight: float, earlier: Iterable[Earlier]) -> Proposal:
    """The proposal with its weight: that of its signal, less for what people did not want before."""
    lost = DISMISSED * sum(one.dismissed and one.signal == proposal.signal for one in earlier)
    less = LESS.get(proposal.kind, 0.0) + (ABOUT_ANOTHER if _is_about_another(proposal) else 0.0)
    return replace(proposal, weight=weight - min(lost, MOST_LOST) - less)


def _is_about_another(proposal: Proposal) -> bool:
    return proposal.kind is ProposalKind.OBJECTIVE and proposal.objective is not None


def best(proposals: Sequence[Proposal], limit: int, wanted: Wanted = Wanted.ANYTHING) -> list[Proposal]:
    """The best few: each about another matter, and an action by the customer among them where there is one.

    Where actions are asked for, one matter may have a step by each side.
    """
    pairs = wanted is Wanted.ACTIONS
    chosen: list[Proposal] = []
    left = sorted(proposals, key=lambda one: -one.weight)
    while left and len(chosen) < limit:
        pick = max(left, key=lambda one: one.weight - _like(one, chosen))
        chosen.append(pick)
        left = [one for one in left if not _same_matter(one, pick, pairs=pairs)]
    return _with_their_step(chosen, proposals, pairs=pairs)


def apart(proposals: Iterable[Proposal], others: Sequence[Proposal]) -> list[Proposal]:
    """Those that none of the others asks for already: in like words, or of the same side for the same record.

    For a model's proposals beside those of rules: the former know of no signal.
    """
    return [one for one in proposals if not any(_asks_the_same(one, other) for other in others)]


def _asks_the_same(one: Proposal, other: Proposal) -> bool:
    place = (one.subject, one.kind, one.side)
    return (bool(one.subject) and place == (other.subject, other.kind, other.side)) or alike(
        one.text, other.text
    )


def _like(one: Proposal, chosen: Iterable[Proposal]) -> float:
    return SAME_KIND * sum(other.kind is one.kind for other in chosen)


def _same_matter(one: Proposal, other: Proposal, *, pairs: bool) -> bool:
    """In the same words, against the same signal, or about the same record in the same way."""
    if one.text == other.text:
        return True
    if one.signal == other.signal:
        return not (pairs and one.subject == other.subject and one.side is not other.side)
    return bool(one.subject) and one.subject == other.subject and one.kind is other.kind and not pairs


def _with_their_step(chosen: list[Proposal], proposals: Sequence[Proposal], *, pairs: bool) -> list[Proposal]:
    """Win-win: where all actions are ours, the least of them makes room for the customer's step in the same matter,
    else in any that is not told yet."""
    ours = [one for one in chosen if one.kind is ProposalKind.ACTION]
    if len(ours) < LEAST_OURS or any(one.side is Side.CUSTOMER for one in ours):
        return chosen
    matters = {one.signal for one in ours}
    theirs = [one for one in proposals if one.kind is ProposalKind.ACTION and one.side is Side.CUSTOMER]
    for joining in sorted(theirs, key=lambda one: (one.signal not in matters, -one.weight)):
        leaving = next((one for one in reversed(ours) if one.signal == joining.signal), ours[-1])
        staying = (one for one in chosen if one is not leaving)
        if not any(_same_matter(joining, one, pairs=pairs) for one in staying):
            return [joining if one is leaving else one for one in chosen]
    return chosen
