"""Counts told anew: "sorry 2 plants not 3" for an amount that was a unit price times a count."""

import re
from dataclasses import replace
from decimal import Decimal

from kam_core.interview.reading.patterns import lazily
from kam_core.values import Claim, Draft, Money

_CONTRAST = lazily(
    r"\b(\d{1,3})\s*([^\W\d_]*)[^\d.;]{0,20}?\b(?:not|instead of|rather than|no longer)\s+(?:an?\s+)?(\d{1,3})\b",
    re.I,
)
_REVERSED = lazily(r"\bnot\s+(\d{1,3})\s*([^\W\d_]*)\s*,?\s*(?:but|it'?s|only)?\s*(\d{1,3})\b", re.I)
_ONLY = lazily(r"\b(?:only|just|it'?s|its)\s+(\d{1,3})\s+([^\W\d_]{3,}s)\b", re.I)
_NOTE = lazily(r"^(\d+) x ([\d.]+)\s*(\w*)")


def find_contrast(text: str) -> tuple[int, int, str] | None:
    """(new, old, noun) of "2 plants not 3"."""
    hit = _CONTRAST.search(text)
    if hit:
        return int(hit.group(1)), int(hit.group(3)), hit.group(2).lower()
    hit = _REVERSED.search(text)
    return (int(hit.group(3)), int(hit.group(1)), hit.group(2).lower()) if hit else None


def retold_claims(text: str, one: Draft) -> Draft | None:
    """The opportunity with its worth worked out again for the new count; None when no count was told."""
    claim = one.fields.get("potential")
    note = _NOTE.match(claim.note) if claim else None
    if claim is None or note is None or not isinstance(claim.value, Money):
        return None
    count = _new_count(text, int(note.group(1)), note.group(3))
    if count is None:
        return None
    unit = Decimal(note.group(2))
    high = None if claim.value.high is None else claim.value.high / int(note.group(1)) * count
    money = replace(claim.value, amount=unit * count, high=high)
    return Draft(
        one.entity,
        one.label,
        {"potential": Claim(money, claim.status, note=f"{count} x {unit} {note.group(3)}".strip())},
    )


def _new_count(text: str, old: int, noun: str) -> int | None:
    contrast = find_contrast(text)
    if contrast is not None:
        return contrast[0] if contrast[1] == old else None
    only = _ONLY.search(text)
    return int(only.group(1)) if only and noun and only.group(2).lower() == noun else None
