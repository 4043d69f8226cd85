"""Signs that a message changes something, and which of two values is the new one."""

import re
from collections.abc import Sequence

from kam_core.interview.reading.patterns import lazily

CHANGE = lazily(
    r"\b(?:sorry|correction|corrected|correcting|actually|my mistake|i was wrong|was wrong|typo|i meant|"
    r"scratch that|updated?|"
    r"changes|changed (?:to|from)|moves? (?:to|from|out|back)|moved|moving to|slip(?:s|ped)|shift(?:s|"
    r"ed) to|postponed|delayed|"
    r"pushed (?:back|out|to)|brought forward|rescheduled|make (?:it|the|that|this)|more like|no longer|"
    r"not any ?more|should be|"
    r"is now|are now|now (?:at|on|due)|drop(?:ped)? (?:it |the |that )?(?:[\w ]{1,30} )?to|"
    r"lower(?:ed)? (?:it )?to|"
    r"raised? (?:it |[\w ]{1,30} )?to|went (?:up|down) to|(?:needs?|takes?) (?:one|two|three|a few|another|"
    r"more) (?:more )?(?:days?|weeks?|months?)|"
    r"(?:got|was|were|has been|have been|is now) (?:approved|granted|signed off|refused|declined|rejected)|"
    r"digest (?:please |should go |goes )*(?:to|in)|(?:only (?:has|have|gets?)|(?:has|have|gets?) only)|"
    r"(?:days?|weeks?) (?:later|earlier|sooner)|now (?:only )?\d+\s?(?:%|percent)|"
    r"preponed?|instead|please change|petite correction|korrektur|correcci[óo]n|correzione|(?:real|right|"
    r"true|exact|correct) "
    r"(?:number|figure|value|date|amount|one)|mixed (?:it |that |them )?up|mistyped|mis-?read|i (?:wrote|"
    r"typed|told you|put)|"
    r"verschoben|verschieben|verlegt|statt|anstatt|repouss[ée]e?|d[ée]cal[ée]e?|report[ée]e? au|au lieu d|"
    r"en lugar de|"
    r"aplazad[oa]|rinviat[oa]|invece|no more (?=\d|fifty|half)|(?:raises?|cuts?|lowers?) (?:it|my|the|our)\b|"
    r"is (?:only|just|rather|really)|rather \d|more time|now(?=\W*$)|later than (?:planned|thought)|"
    r"earlier than (?:planned|"
    r"thought)|takes? over|hand(?:s|ed)? over|(?:goes|passes|went) (?:over )?to|revised?|slips?|(?:up|"
    r"down) from \d|"
    r"stays? (?:til|till|until)|confirmed for|found out|turns out|new date|bumped|extended to|says)\b",
    re.I,
)
"""Words with which people announce a change."""
_NOT = lazily(
    r"^[^.;]{0,40}?\b(?:not|instead of|rather than|and not|no longer|no more|was|were|used to be|"
    r"previously|before|than|"
    r"statt|anstatt|nicht|au lieu de|pas|et non|en lugar de|y no|invece di)\s+(?:the\s+|in\s+|on\s+|by\s+|"
    r"an?\s+|am\s+|vom\s+)*$",
    re.I,
)
_BUT = lazily(
    r"^[^.;]{0,25}?(?:\bbut\b|\bit'?s\b|\bits\b|,|\bmake it\b|->|→|\bsondern\b|\bmais\b|\bsino\b|"
    r"[,]?[^.;\d]{0,25}?\b(?:is|are|should be))\s*(?:on\s+|by\s+|the\s+|it'?s\s+|an?\s+|am\s+)*$",
    re.I,
)
_FROM_TO = lazily(r"^\s*(?:to|->|→|=>|until|til)\s*$", re.I)
_NEGATED = lazily(
    r"\b(?:nicht|pas|i wrote|i typed|i told you|i put|i said|not|no longer|wasn'?t|isn'?t)\s+(?:the\s+|"
    r"on\s+|by\s+|in\s+)*$",
    re.I,
)
_FROM = lazily(r"\bfrom\s+$", re.I)
_WAS = lazily(r"^\s*(?:\w+\s+)?(?:was|were) (?:the )?(?:yr|year|month|one|figure|old|wrong|plan)", re.I)


def announces(text: str) -> bool:
    """Whether the message says that something changes."""
    return bool(CHANGE.search(text))


def new_and_old(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int | None] | None:
    """Which of the values at `spans` is new and which old, by index; None when that is not clear."""
    kept = [at for at, (_, end) in enumerate(spans) if not _WAS.match(text[end:])]
    dropped = [at for at in range(len(spans)) if at not in kept]
    if len(kept) == 1:
        return kept[0], (dropped[0] if dropped else None)
    if len(kept) != 2:
        return None
    (start, first_end), (second_start, _) = spans[kept[0]], spans[kept[1]]
    between = text[first_end:second_start]
    if _NEGATED.search(text[:start]) and _BUT.match(between):
        return kept[1], kept[0]
    if _NOT.match(between):
        return kept[0], kept[1]
    if _FROM_TO.match(between) and (_FROM.search(text[:start]) or "to" not in between):
        return kept[1], kept[0]
    return None


def contrasts(text: str) -> bool:
    """Whether the message sets a value against another ("not 3", "instead of april")."""
    return bool(
        re.search(
            r"\b(?:not|instead of|rather than|no more|statt|nicht|au lieu de)\s+(?:the\s+|in\s+|on\s+|"
            r"by\s+|an?\s+)*[€$£]?[\d#+-]|, was [€$£]?\d",
            text,
            re.I,
        )
    ) or bool(
        re.search(
            r"\b(?:not|instead of|rather than) (?:in |on |by )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|"
            r"oct|nov|"
            r"dec|next|this|mon|tue|wed|thu|fri|weekly|monthly|quarterly)",
            text,
            re.I,
        )
    )
