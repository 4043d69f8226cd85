"""Who stands in when the manager is away: "if i'm off ana covers", "in my absence: Piotr", "he also covers me"."""

import re

from kam_core.interview.kinds.grammar.wordlists import words
from kam_core.interview.reading.patterns import lazily

SOMEBODY_NAMED = "@last"
"""Stands for the colleague named just before, when the words only say "she" or "he"."""
_ABSENT = (
    r"(?:off|away|out(?: of office)?|sick|ill|ooo|absent|(?:on|in) (?:my |a )?(?:holidays?|leave|vacations?|pto|trip)|"
    r"not (?:here|there|around|available|in)|travell?ing)"
)
_AWAY = (
    rf"(?:(?:when(?:ever)?|while|if|wenn|quand)\s+)?(?:i'?m|i am|im|i go|i'?ll be)\s+{_ABSENT}|in my absence|"
    r"during my (?:holidays?|leave|absence|vacations?)|when (?:i have )?(?:holidays?|vacation)"
)
_TITLE = r"(?:(?:dr|mr|mrs|ms|mme|herr|frau)\.?\s+)?"
_WHO = rf"{_TITLE}(?P<who>[^\W\d_][\w’-]*)"
_STANDS_IN = (
    r"(?:picks? up|cover(?:s|ing)?|(?:takes?|taking) (?:over|the calls|my calls|care)|steps? in|fills? in|stands? in|"
    r"standing in|jumps? in|backs? me up|handles? it|does it|replaces? me|answers?|deputi[sz]es|holds? the fort|"
    r"is (?:taking|covering|answering|handling)(?: [\w ]{3,12})?)"
)
_ROLE = r"(?:back-?up|deputy|stand-?in|cover|substitute|replacement|vertretung)"
_JOIN = r"\s*(?:,|:|-|=|then|it is|it'?s|its|that'?s|thats|please call|call|ask)?\s*"
_BACKUP = tuple(
    lazily(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:my )?{_ROLE}\s+(?:{_AWAY}){_JOIN}{_WHO}",
        rf"(?:{_AWAY}){_JOIN}{_WHO}(?:\s+(?:who\s+|will\s+|is\s+)?{_STANDS_IN})?",
        rf"(?<![\w']){_WHO}\s+(?:is (?:the one )?who |usually |also |always |can |will )*{_STANDS_IN}(?:\s+for me)?",
        rf"(?:my )?\b{_ROLE}\s*(?:is\b|=|:|->|would be\b|will be\b|for me(?: is)?\b)?\s*{_WHO}",
        rf"(?<![\w']){_WHO}\s*(?:is|=|as|:)\s*(?:my |the )?{_ROLE}\b",
        rf"(?<![\w']){_WHO}\s*\(\s*(?:my |the )?{_ROLE}\s*\)",
    )
)
_PRONOUN = lazily(
    rf"\b(?:and\s+)?(?:he|she|they|(?<=,\s)who)(?:['’]?s| is)?\s+(?:(?:also|usually|always|will|can|is|the one who|my|the)\s+)*"
    rf"(?:{_STANDS_IN}|{_ROLE})\b(?:\s+(?:for\s+)?(?:me|us))?(?:\s+(?:{_AWAY}))?",
    re.IGNORECASE,
)
_CLAUSE_ENDS = lazily(r"[;\n,)|]|\.(?=\s|$)|\band\b")
_NOBODY = frozenset(words("nobody noone none no niemand personne"))
_NOT_A_NAME = frozenset(
    words("""
who it its it's that thats that's this i i'm im she he s they we them also and yet one someone somebody else which
is are was for my the a an if when while then there will would be in on not his her him me us by from with of to so
ok still usually always both
""")
)


def without_backup(text: str) -> tuple[str, str, bool]:
    """The text without the words about standing in, who does it, and whether nobody does.

    Who is SOMEBODY_NAMED when the words only say "he" or "she".
    """
    if spoken := _PRONOUN.search(text):
        return f"{text[: spoken.start()]} {text[spoken.end() :]}", SOMEBODY_NAMED, False
    for pattern in _BACKUP:
        for hit in pattern.finditer(text):
            who = hit["who"]
            if who.lower() in _NOBODY or (who.lower() == "one" and "no one" in text.lower()):
                return _left(text, hit, ""), "", True
            if who.lower() not in _NOT_A_NAME:
                return _left(text, hit, who), who, False
    return text, "", False


def spoken_of(text: str) -> int:
    """Where the words "he covers me" begin; the end of the text when there are none."""
    spoken = _PRONOUN.search(text)
    return spoken.start() if spoken else len(text)


def _left(text: str, hit: re.Match[str], who: str) -> str:
    """The words around; the name stays when it stands nowhere else, the rest of the clause goes when it does."""
    if "(" in hit.group():
        return f"{text[: hit.end('who')]} {text[hit.end() :]}"
    after = text[hit.end() :]
    elsewhere = who and re.search(
        rf"(?<!\w){re.escape(who)}(?!\w)", f"{text[: hit.start()]} {after}", re.IGNORECASE
    )
    if who and not elsewhere:
        return f"{text[: hit.start()]} {text[hit.start('who') :]}"
    end = _CLAUSE_ENDS.search(after)
    return f"{text[: hit.start()]} {after[end.start() :] if end else ''}"
