"""Chances, amounts, measures and counts that change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.changes import new_and_old
from kam_core.interview.kinds.grammar.clauses import blanked, cut, sentences
from kam_core.interview.kinds.grammar.figures import Figure, find_figures, unit_after
from kam_core.interview.kinds.grammar.odds import find_odds
from kam_core.interview.kinds.grammar.references import overlap, stems
from kam_core.interview.kinds.grammar.retellings import find_contrast
from kam_core.interview.kinds.grammar.revised_money import money_revisions
from kam_core.interview.kinds.grammar.revisions import R, find_record, likeness, piece_at
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Status
from kam_core.values import Claim, Money, Quantity

_CHANCE = lazily(r"\b(?:chances?|prob(?:ability)?|odds|likelihood|confidence)\b", re.I)
_NO_CHANCE = lazily(
    r"%\s+of\b|\b(?:volume|share|uptime|waste|scrap|rate|turnover|utili[sz]ation|otif|rebate)\b", re.I
)
_OTHER_PERCENT = (
    ("contribution", lazily(r"\b(?:margin|contribution|gross)\b", re.I)),
    ("discount", lazily(r"\bdiscount\b", re.I)),
    ("growth_account", lazily(r"\bthey (?:grew|grow|are growing)\b|\btheir growth\b", re.I)),
    ("growth_ours", lazily(r"\bwe (?:grew|grow|are growing)\b|\bour growth\b", re.I)),
)
_BASELINE = lazily(
    r"\b(?:baseline|measured|counted|start(?:ing)? value|today|at present|currently|so far)\b", re.I
)
_TARGET = lazily(r"\b(?:target|goal|aim|should reach|down to|up to)\b", re.I)
_PARTLY = lazily(r"\b(?:first|one of|second .* open|open|so far|half|part|sample|only one)\b", re.I)
_SCORE_FIELDS = (
    ("Force", "strength"),
    ("CompetitorPosition", "threat"),
    ("Need", "satisfaction"),
    ("Need", "importance"),
)


def find_value_revisions(
    text: str, context: Context, records: Sequence[R], sure: bool
) -> list[tuple[R, str, Claim]]:
    """The numbers that the message changes, each with its record and field."""
    found: list[tuple[R, str, Claim]] = []
    for sentence in sentences(text):
        found += _odds(sentence, records, sure)
        found += money_revisions(sentence, context, records, sure)
        found += _counts(sentence, records)
        found += _measures(sentence, context, records, sure)
        found += _scores(sentence, records)
    return found


def _odds(text: str, records: Sequence[R], sure: bool) -> Iterator[tuple[R, str, Claim]]:
    """A chance goes to the opportunity that is named, or to the top one when a chance is all that is said."""
    odds = find_odds(text)
    chosen = new_and_old(text, [(start, end) for start, end, _ in odds])
    if chosen is None:
        return
    new, old = odds[chosen[0]][2], odds[chosen[1]][2] if chosen[1] is not None else None
    start, end, _ = odds[chosen[0]]
    if _NO_CHANCE.search(piece_at(text, start, end)):
        return
    words = piece_at(blanked(text, [(first, last) for first, last, _ in odds]), start, end)
    other = next((field for field, cue in _OTHER_PERCENT if cue.search(text)), None)
    if other is not None:
        yield from _percent_of(other, new, records, sure)
        return
    chances = [
        one
        for one in records
        if one.entity == "Opportunity"
        and "probability" in one.fields
        and old in (None, one.fields["probability"])
    ]
    record = find_record(words, chances) or _top(words, text, chances, records)
    if record is not None and (sure or _CHANCE.search(text)):
        yield record, "probability", Claim(new, Status.ASSUMED)


def _top(words: str, text: str, chances: Sequence[R], records: Sequence[R]) -> R | None:
    if not _CHANCE.search(text) or any(
        likeness(words, one) >= 0.6 for one in records if one.entity == "Opportunity"
    ):
        return None
    top = [one for one in chances if one.fields.get("top") is True] or (
        list(chances) if len(chances) == 1 else []
    )
    return top[0] if len(top) == 1 else None


def _percent_of(field: str, new: Decimal, records: Sequence[R], sure: bool) -> Iterator[tuple[R, str, Claim]]:
    held = [one for one in records if one.entity == "Financials" and one.fields.get(field) is not None]
    if sure and len(held) == 1:
        old = held[0].fields[field]
        yield held[0], field, Claim(Quantity(new, "percent") if isinstance(old, Quantity) else new)


def _counts(text: str, records: Sequence[R]) -> Iterator[tuple[R, str, Claim]]:
    """ "2 plants not 3": the worth of an opportunity that was so many times a unit price."""
    contrast = find_contrast(text)
    if contrast is None or len(contrast[2]) < 3:
        return
    new, old, noun = contrast
    held = [
        one
        for one in records
        if one.entity == "Opportunity" and isinstance(one.fields.get("potential"), Money)
    ]
    named = [one for one in held if overlap(noun, f"{one.label} {one.fields.get('title') or ''}") > 0]
    money = named[0].fields["potential"] if len(named) == 1 else None
    if isinstance(money, Money) and old and money.amount % old == 0:
        unit = money.amount / old
        yield (
            named[0],
            "potential",
            Claim(
                replace(money, amount=unit * new, high=None), Status.ASSUMED, note=f"{new} x {unit} {noun}"
            ),
        )


def _measures(
    text: str, context: Context, records: Sequence[R], sure: bool
) -> Iterator[tuple[R, str, Claim]]:
    """Baseline or target of an objective, else of an indicator; named by its words or by its unit."""
    plain = blanked(text, [(one.start, one.end) for one in find_days(text, context.setting)])
    figures = [one for one in find_figures(plain, context.setting) if one.value is not None]
    chosen = new_and_old(plain, [(one.start, one.end) for one in figures])
    if chosen is None or not sure:
        return
    new, old = figures[chosen[0]], figures[chosen[1]] if chosen[1] is not None else None
    for entity in ("Objective", "Indicator"):
        record = _measured(plain, new, [one for one in records if one.entity == entity])
        field = _side(text, old, record) if record is not None else None
        restated = record is not None and new.value in (
            record.fields.get("target"),
            record.fields.get("baseline"),
        )
        if record is not None and field is not None and new.value is not None and not restated:
            doubtful = hedged(text) or bool(_PARTLY.search(text))
            yield record, field, Claim(new.value, Status.ASSUMED if doubtful else Status.CONFIRMED_INTERNAL)
            return


def _measured(text: str, new: Figure, records: Sequence[R]) -> R | None:
    named = find_record(cut(text, [(new.start, new.end)]), records, 0.4)
    if named is not None:
        return named
    counted = unit_after(text, new)
    same = [
        one for one in records if stems(counted) and overlap(counted, str(one.fields.get("unit") or "")) > 0
    ]
    return same[0] if len(same) == 1 else None


def _side(text: str, old: Figure | None, record: R) -> str | None:
    """Whether the baseline or the target is meant: said in words, or by the old value."""
    if _TARGET.search(text):
        return "target" if "target" in record.fields else None
    if _BASELINE.search(text):
        return "baseline" if "baseline" in record.fields else None
    if old is None:
        return None
    return next(
        (
            field
            for field in ("target", "baseline")
            if old.value is not None and record.fields.get(field) == old.value
        ),
        None,
    )


def _scores(text: str, records: Sequence[R]) -> Iterator[tuple[R, str, Claim]]:
    """ "the freeze is a 3 not 4": a score with its old value beside it."""
    contrast = find_contrast(text)
    if contrast is None or not 1 <= contrast[0] <= 5:
        return
    for entity, field in _SCORE_FIELDS:
        record = find_record(
            text,
            [one for one in records if one.entity == entity and one.fields.get(field) == contrast[1]],
            0.5,
        )
        if record is not None:
            yield record, field, Claim(contrast[0], Status.ASSUMED)
            return
