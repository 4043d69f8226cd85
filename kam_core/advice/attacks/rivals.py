"""Attacks that a rival would lead: the move that we expect ourselves, our own weak spots, what is not ready."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kam_core.advice.attacks.base import ABOUT_MONEY, About, Attack, told_again, with_more
from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import Found, active_objectives, filled, in_their_words, lines
from kam_core.terms import (
    CompetitorStance,
    Direction,
    Perspective,
    Quadrant,
    RaidKind,
)
from kam_core.values import Quantity

INSIDE = frozenset({CompetitorStance.IN_HOUSE})
THEIRS = frozenset({Perspective.ACCOUNT_IN_MARKET})


def strongest_rival(brief: Brief) -> Noted | None:
    """The rival who threatens most: those with a name first, and one whose next move is expected before others.

    Doing nothing is none: it attacks nobody.
    """
    rivals = [one for one in brief.of("CompetitorPosition") if not is_standing_still(one)]
    return max(rivals, key=_strength, default=None)


def is_standing_still(rival: Noted) -> bool:
    """Whether a rival is "do nothing"."""
    return bool(
        rival["position"] == CompetitorStance.DO_NOTHING
        or rival.label.casefold() == CompetitorStance.DO_NOTHING.value
    )


def is_named(rival: Noted) -> bool:
    """Whether we know what a rival is called."""
    return "name" not in rival.facts or rival["name"] is not None


def _strength(rival: Noted) -> tuple[bool, int, Decimal, bool, bool]:
    threat, share = rival["threat"] or 0, rival["share"] or Decimal(0)
    return is_named(rival), threat, share, rival["position"] not in INSIDE, bool(rival["likely_move"])


def _expected_move(brief: Brief) -> Iterator[Found]:
    rival = strongest_rival(brief)
    if rival is not None and rival["likely_move"] and not rival["our_counter"]:
        yield Found(
            slots=filled(competitor=rival.label, move=rival["likely_move"], where=rival["where"]),
            facts=lines(rival, "likely_move", "where", "threat"),
            subject=rival.id,
            weight=(rival["threat"] or 3) / 5,
        )


def _of_strongest(brief: Brief, found: Found) -> Found | None:
    """The speaker speaks of itself; with a move that is expected, that one is told instead."""
    rival = strongest_rival(brief)
    return found if rival is not None and found.subject == rival.id and not rival["likely_move"] else None


def _own_weakness(brief: Brief) -> Iterator[Found]:
    rival = strongest_rival(brief)
    for one in brief.of("SwotItem"):
        text = one["text"] or one.label
        if one["quadrant"] == Quadrant.WEAKNESS and one["perspective"] not in THEIRS:
            named = rival is not None and rival.label.casefold().split()[0] in text.casefold()
            weight = (1.0 if named else 0.0) + (0.5 if ABOUT_MONEY.search(text) else 0.0)
            slots = filled(weakness=text, about=one.label)
            yield Found(slots=slots, facts=lines(one, "text"), subject=one.id, weight=weight)


def _own_price(brief: Brief) -> Iterator[Found]:
    yield from (one for one in _own_weakness(brief) if ABOUT_MONEY.search(str(one.slots["weakness"])))
    for one in brief.of("RaidItem"):
        text = one["text"] or one.label
        if one["kind"] == RaidKind.ISSUE and ABOUT_MONEY.search(text):
            weight = 1.5 if one["due"] else 1.0
            facts = lines(one, "text", "due")
            slots = filled(weakness=text, about=one.label)
            yield Found(slots=slots, facts=facts, subject=one.id, weight=weight)


def _named_risk(brief: Brief) -> Iterator[Found]:
    for one in brief.of("RaidItem"):
        if one["kind"] in (RaidKind.RISK, RaidKind.ISSUE) and not one["response"] and not one["test"]:
            yield Found(
                slots=filled(risk=one["text"] or one.label, due=one["due"]),
                facts=lines(one, "text", "due", "exposure", "owner"),
                subject=one.id,
                weight=0.5 if one["due"] or one["exposure"] else 0.0,
            )


def _not_ready(brief: Brief) -> Iterator[Found]:
    for cell in brief.of("FitCell"):
        need = brief.by_id("Need", cell.refs.get("need"))
        offering = brief.by_id("Offering", cell.refs.get("offering"))
        if cell["gap"] and need is not None and offering is not None:
            yield Found(
                slots=filled(need=in_their_words(need), offering=offering.label, gap=cell["gap"]),
                facts=(*lines(cell, "gap", "fit"), *lines(need, "statement")),
                subject=need.id,
                need=need.id,
                weight=(need["importance"] or 3) / 5,
            )


def _unhappy(brief: Brief, found: Found) -> Found | None:
    """The need in their words, why they are unhappy, and what is missing in our answer to it."""
    need = brief.by_id("Need", found.subject)
    if need is None:
        return found
    cells = [cell for cell in brief.hanging_on("FitCell", "need", need) if cell["gap"]]
    told = with_more(
        found,
        reason=need["satisfaction_reason"],
        gap=cells[0]["gap"] if cells else None,
    )
    facts = lines(need, "statement", "satisfaction", "satisfaction_reason")
    if cells:
        facts += lines(cells[0], "gap")
    said = need["said_by"] is not None
    return replace(told, facts=facts, weight=found.weight + (0.5 if cells else 0.0) + (0.5 if said else 0.0))


def _falling(brief: Brief) -> Iterator[Found]:
    for one in brief.of("Indicator"):
        reading = one["reading"]
        if reading is not None and reading < 0 and one["direction"] != Direction.DOWN:
            yield Found(
                slots=filled(indicator=one.label, reading=Quantity(reading, one["unit"] or "")),
                facts=lines(one, "reading", "reading_on", "unit"),
                subject=one.id,
                weight=0.5,
            )


def _no_objective(brief: Brief) -> Iterator[Found]:
    if not active_objectives(brief):
        told = (line for need in brief.of("Need") for line in lines(need, "statement"))
        yield Found(facts=tuple(told)[:2])


ATTACKS = (
    told_again("threat_without_counter", About.RIVALS, _of_strongest),
    told_again("unhappy_need", About.NEEDS, _unhappy),
    told_again("need_without_offering", About.NEEDS),
    told_again("obstacle_unpriced", About.NEEDS),
    told_again("resource_not_granted", About.PROMISES),
    Attack(
        key="rival_move",
        about=About.RIVALS,
        find=_expected_move,
        query="competitor's likely move and our counter-move",
        article="competitor-watch",
    ),
    Attack(
        key="own_weakness",
        about=About.RIVALS,
        find=_own_weakness,
        query="a weakness of ours that the customer sees: what we do about it",
        article="swot-two-views",
    ),
    Attack(
        key="own_price",
        about=About.MONEY,
        find=_own_price,
        query="defend a price by what the customer gains, price increase",
        article="quantifying-value",
    ),
    Attack(
        key="named_risk",
        about=About.PROMISES,
        find=_named_risk,
        query="risk with response, owner and test date",
        article="raid",
    ),
    Attack(
        key="offer_not_ready",
        about=About.NEEDS,
        find=_not_ready,
        query="what is missing in our offering against the need, fit and proof",
        article="need-offering-fit",
    ),
    Attack(
        key="falling_reading",
        about=About.NEEDS,
        find=_falling,
        query="use is falling: find the cause with the users",
        article="voice-of-customer",
    ),
    Attack(
        key="no_objective",
        about=About.OBJECTIVES,
        find=_no_objective,
        query="turn a need into an objective that both sides would sign",
        article="mutual-objectives",
    ),
)
