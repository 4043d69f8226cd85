"""Committees and boards that decide, with the day on which they meet or by which something is due."""

import re
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily

_SENTENCE = lazily(
    r"[;\n]|\.(?=\s|$)|,\s*(?=(?:and\s+)?(?:the\s+)?[\w&' -]{3,30}?(?:committee|board|commission|panel|"
    r"tender|council|authority|group|formulary)\b)"
)
_BODY = lazily(
    r"(?P<name>(?:[A-Z&a-zà-ÿ'-]+\s+){0,4}?(?:committees?|boards?|commissions?|panels?|councils?|"
    r"formulary(?: committee)?|p&t|tender(?: body| board| office| committee)?|"
    r"authority|procurement(?: group| office| network)?|drug and therapeutics committee|dtc|hta body|"
    r"pharmacy|purchasing (?:group|body)|gpo))\b",
    re.IGNORECASE,
)
_KINDS = (
    ("formulary", r"formular\w*|p&t|pharmac\w+|drug|therapeutic\w*|dtc"),
    ("tender", r"tender\w*|procurement|purchas\w+|gpo|bid\w*"),
    ("reimbursement", r"hta|reimburs\w+|payer|insur\w+|price"),
    ("board", r"board|council|management"),
)
_MEETS = lazily(
    r"\b(?:meet(?:s|ing)?|sits?|sitting|session|decid\w+|next|on|every|opens?|dossiers?|submission|"
    r"deadline|due|by|before)\b",
    re.IGNORECASE,
)
_DROP = lazily(
    r"^(?:(?:and|the|their|its|a|an|then|also|there|is|are|two|one|both|we|have|has|mainly|first|"
    r"decided|by|of)\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """One decision body; `day` is its next meeting or the deadline before it."""

    name: str
    kind: str
    words: str
    day: Found | None = None


def find_bodies(text: str, context: Context) -> tuple[Body, ...]:
    """The bodies that the answer names, each once."""
    found: dict[str, Body] = {}
    for sentence in _SENTENCE.split(text):
        hit = _BODY.search(sentence or "")
        if hit is None:
            continue
        name = label(_DROP.sub("", hit["name"].strip()), most=5)
        days = find_days(sentence, context.setting, "future")
        day = days[0] if days and _MEETS.search(sentence) else None
        if name and name.lower() not in found:
            found[name.lower()] = Body(name, _kind(name), sentence.strip(), day)
    return tuple(found.values())


def _kind(name: str) -> str:
    return next(
        (kind for kind, pattern in _KINDS if re.search(rf"\b(?:{pattern})\b", name, re.IGNORECASE)),
        "committee",
    )
