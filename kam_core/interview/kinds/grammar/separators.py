"""Signs that part the fields of a line: "lab contract / 80k / 40% / end of june", "what: gloves | worth: 80k"."""

import re

from kam_core.interview.reading.patterns import lazily

_SIGN = lazily(r"\s+(?:[/|–—]|-{1,2}|->|→|\.\.+|…)\s+|\s*\t\s*|\s*\.\.\.+\s*|(?<=[^\W\d]):\s+(?=\S)")
_NUMBER_ENDS = lazily(r"\d\s?(?:k|m|mn|mio|bn)?$", re.I)
_NUMBER_BEGINS = lazily(r"[€$£]?\s?\d[\d.,]*\s?(?:k|m|mn|mio|bn)?\s?(?:[€$£]|[a-z]{3})?(?!\s?%)", re.I)
_RATE = lazily(r"(?:year|yr|annum|month|mth|quarter|week|an|jahr|monat|mois|a)\b", re.I)
_CHANCE = lazily(r"\b(?:chances?|prob\w*|odds|likelihood|confidence)$", re.I)
_FRACTION = lazily(r"\d{1,3}$")


def fields_of(piece: str) -> tuple[str, ...]:
    """The fields of a line, in order; ranges ("80k - 90k"), rates ("5k / month") and "50 / 50" stay whole."""
    fields, start = [], 0
    for hit in _SIGN.finditer(piece):
        if not _inside_value(piece[start : hit.start()], hit.group(), piece[hit.end() :]):
            fields.append(piece[start : hit.start()])
            start = hit.end()
    fields.append(piece[start:])
    return tuple(field.strip() for field in fields if field.strip(" -–—/|.:"))


def _inside_value(before: str, sign: str, after: str) -> bool:
    bare = sign.strip()
    if bare == ":" and _CHANCE.search(before):
        return True
    if bare == "/" and _RATE.match(after):
        return True
    if bare == "/" and _FRACTION.search(before) and re.match(r"\d{1,3}\b(?!\s?(?:%|k\b))", after):
        return True
    ranged = _NUMBER_ENDS.search(before) and _NUMBER_BEGINS.match(after)
    return bool(
        bare in ("-", "–", "—")
        and ranged
        and not re.match(r"[\d.,\s]+%|\d{1,2}\s+(?:of|in|out)\b|\d{4}|\d{1,2}\.?\s+[a-z]{3}", after, re.I)
    )
