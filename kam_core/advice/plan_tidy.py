"""Questions in plain form: contractions spelled out, greetings and politeness gone."""

import re

from kam_core.advice.plan_wording import is_name
from kam_core.interview.reading.patterns import lazily

LONGEST = 400
"""Characters; a longer text tells a story, and asks nothing that a plan could answer alone."""
ASKING = r"(?:who|whom|whose|what|which|when|where|why|how)"
_OPENS = rf"(?:{ASKING}|is|are|was|were|do|does|did|have|has|had|any\w*|show|list|give|tell|name)"
_NAME = r"[^\W_][\w&.'’-]*"

_SPELLED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazily(source, re.I), full)
    for source, full in (
        (r"[‘’´`]", "'"),
        (r"\b(who|what|when|where|how|which|why|that|there)'?s\b", r"\1 is"),
        (r"\b(it|he|she)'s\b", r"\1 is"),
        (r"\b(who|what|we|they|you)'re\b", r"\1 are"),
        (r"\b(i)(?:'m|m)\b", r"\1 am"),
        (r"\b(i|we|they|you)(?:'ve|ve)\b", r"\1 have"),
        (r"\b(have|has|had|did|do|does|is|are|was|were|should|would|could)n'?t\b", r"\1 not"),
        (r"\bcan'?t\b", "can not"),
        (r"\bwon'?t\b", "will not"),
        (r"\bu\b(?!\.)", "you"),
        (r"\bur\b", "your"),
        (r"\bgimme\b", "give me"),
        (r"\bwanna\b", "want to"),
        (r"\bgotta\b", "have to"),
        (r"\b(?:pls|plz|please|thx|thanks|ty|kindly)\b", " "),
        (r"<@[\w|.-]+>|@kam\b(?: planner)?", " "),
        (r"\s+", " "),
    )
)
_LEADS: tuple[re.Pattern[str], ...] = tuple(
    lazily(rf"^(?:{source})", re.I)
    for source in (
        r"[\s,.:;!-]+",
        r"(?:hi|hello|hey|ok(?:ay)?|so|and|but|also|btw|um+|hm+|well|just|quick(?: one| question)?|"
        r"(?:one |a )?question|"
        r"sorry|right|again|actually|remind me|bot|kam planner|morning|good morning)\b[\s,.:;!-]+"
        rf"(?!of\b)(?={_NAME})",
        r"(?:can|could|would|will|may) (?:you|i|we)(?: just| quickly)? "
        r"(?=(?:show|list|give|tell|remind|see|get|pull|check|look|read|sum)\b)",
        r"(?:i|we)(?: would| just| really)* (?:want|need|like|love|have) to (?=(?:see|know|check|look)\b)",
        r"(?:i|we) (?:need|want) (?=(?:the|all|our|their)\b)",
        rf"do (?:you|we|i)(?: even| already)? know (?={ASKING}|if\b|whether\b)",
        rf"(?:tell|remind|show|let)(?: me| us)?(?: know| see)?(?: again)? (?={ASKING}\b)",
        rf"(?:i |we )?(?:am |was |are )?(?:forgot|forget|wonder(?:ing)?|not sure|unsure|"
        rf"can not (?:remember|recall)|"
        rf"trying to remember|do not (?:remember|recall|know)) (?={ASKING}\b)",
        rf"(?:any (?:idea|clue)|know|remember|check|see|say|find out|look up|look) (?={ASKING}\b)",
    )
)
_ACCOUNT_FIRST = lazily(
    rf"^(?P<tie>(?:for|at|on|in|with|re|regarding|about|"
    rf"concerning) (?:the )?)?(?!{_OPENS}\b)(?P<name>{_NAME}(?: {_NAME}){{0,2}}?)"
    rf"(?:(?P<mark>\s*[,:;–]|\s-)\s*|(?(tie)\s|(?!)))(?={_OPENS}\b)",
    re.I,
)
_TAIL = lazily(
    r"(?:[\s?!.,…]|\b(?:again|by the way|right now|at the moment|these days|currently|tbh|so far|exactly|"
    r"actually|lol|"
    r"for me|mate|if any|cheers)\b)+$",
    re.I,
)


def tidied(text: str) -> str:
    """A question as it would be written with time: "hi, can u tell me whos the sponsor??" -> "who is the sponsor"."""
    said = text.strip()
    for pattern, full in _SPELLED:
        said = pattern.sub(full, said)
    before = ""
    while said != before:
        before = said
        for lead in _LEADS:
            said = lead.sub("", said, count=1)
        said = _without_account(said)
    return _TAIL.sub("", said).strip()


def _without_account(said: str) -> str:
    """ "Nordhafen: who decides" -> "who decides"; "insurers: what do they value" stays, it names a kind of account."""
    hit = _ACCOUNT_FIRST.match(said)
    if hit is None:
        return said
    words = hit["name"].split()
    capital = all(word[0].isupper() for word in words) and is_name(words[0])
    kind = is_name(words[-1]) and words[-1].endswith("s") and not words[-1].endswith("ss")
    small = is_name(words[0]) and not kind
    fits = capital or (small and (bool(hit["tie"]) or len(words) == 1 or (hit["mark"] or ",").strip() != ","))
    return said[hit.end() :] if fits else said
