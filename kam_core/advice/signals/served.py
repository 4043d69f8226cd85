"""What the plan holds against a need: who spoke of it, what works for it, and which offering fits it."""

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import active_objectives, called

FITS = 3
"""Fit, of 5, from which an offering may be named to the customer."""


def is_served(brief: Brief, need: Noted) -> bool:
    """Whether an active objective works for a need, or speaks of it."""
    objectives = active_objectives(brief)
    return any(one.refs.get("need") == need.id for one in objectives) or _told_in(need, objectives)


def _told_in(need: Noted, objectives: tuple[Noted, ...]) -> bool:
    """An objective speaks of the need though nobody tied the two."""
    words = {word for word in need.label.casefold().split() if len(word) > 2}
    told = (
        f"{one.label} {one['statement'] or ''} {one['customer_outcome'] or ''}".casefold()
        for one in objectives
    )
    return bool(words) and any(all(word in text for word in words) for text in told)


def teller(brief: Brief, need: Noted) -> str | None:
    """Who spoke of a need, by the name that the plan knows: "COO" is whoever holds that post."""
    told = need["said_by"]
    if told is None:
        return None
    for person in brief.of("Stakeholder"):
        if str(told).casefold() in {person.label.casefold(), str(person["title"] or "").casefold()}:
            return called(person)
    return str(told)


def offering_for(brief: Brief, need: Noted) -> str | None:
    """The offering of ours that fits a need best, where it fits well enough to be proposed."""
    cells = brief.hanging_on("FitCell", "need", need)
    best = max(cells, key=lambda cell: cell["fit"] if cell["fit"] is not None else -1, default=None)
    offering = (
        brief.by_id("Offering", best.refs.get("offering"))
        if best is not None and (best["fit"] or 0) >= FITS
        else None
    )
    return offering.label if offering else None
