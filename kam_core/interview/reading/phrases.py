"""How people say that they are sure, unsure, do not know, or that there is none; and tidying of leftover
words.
"""

import re
from collections.abc import Iterable

from kam_core.interview.reading.found import Found
from kam_core.interview.reading.parts import split_commas, split_parts
from kam_core.interview.reading.patterns import lazily

_HEDGE_WORDS = (
    r"i(?:'d| would)? guess|guessing|my guess|a guess|guess(?:ed|timate)?|gut feel(?:ing)?|my feeling|"
    r"may\s?be|mayb|perhaps|prob(?:ably|s|ly)?|presumably|supposedly|allegedly|possibly|i(?:'d)? think|"
    r"thinks? so|"
    r"i(?:'d)? bet|(?:i|we|they) reckon|reckon|i believe|i suppose|i assume|we assume|assuming|could be|"
    r"might|"
    r"not (?:100|totally|quite|really|too|so|entirely|exactly) sure|not sure if|if i remember|afaik|iirc|"
    r"rumou?rs?|hearsay|heard (?:it|that|something|somewhere)|hallway talk|likely|looks like|seems|feels "
    r"like|"
    r"something like|sort of|kind of|kinda|more or less|give or take|or so|ball\s?park|"
    r"vielleicht|vermutlich|wahrscheinlich|wohl|schätz\w*|(?:ich )?glaub\w*|ich denk\w*|könnte|ungefähr|evtl|"
    r"eventuell|forse|peut-être|quizás?"
)
_ABOUT_NUMBER = (
    r"(?:about|abt|around|like|approx(?:imately)?|roughly|circa|ca(?!\$)|some|say|call it|etwa|rund|~|≈|"
    r"estimated?|est)"
    r"\.?\s?(?:[€$£]|[a-z]{1,3}\$|eur |usd )?\s?(?=\d)"
)
_HEDGE = lazily(
    rf"(?<!\w)(?:{_HEDGE_WORDS})(?!\w)|(?<!they )(?<!\w){_ABOUT_NUMBER}|\d\s?(?:-\s?)?ish\b|\?\s*[).]*\s*$|"
    r"\d\s?(?:k|m|mio|mil|%|pct)?\s?\?",
    re.I,
)
_HEDGE_AFTER = lazily(
    r"^[^.,;:!?\d\n]{0,20}?(?:\(?\?|\b(?:i guess|my guess|i think|id say|i'd say|i reckon|they reckon|or "
    r"so|ish|"
    r"give or take|probably|perhaps|maybe|schätz\w*|glaub\w*|ungefähr)\b(?=\s*(?:[.,;:!?)\n]|$)))"
    r"|^\s*,\s*(?:i guess|my guess|i think|id say|i'd say|i reckon|probably|maybe)\b(?=\s*(?:[.,;:!?)\n]|$))",
    re.I,
)
_CLAUSE_END = lazily(r"[,;:!?\n]|\.(?=\s|$)")

_UNKNOWN = lazily(
    r"\b(?:no (?:idea|clue|info|information|name(?:s)?|number|figure|exact day|date)(?: (?:yet|known|here))?"
    r"|(?:do not|don'?t|dont|didn'?t|didnt|does not|doesn'?t|doesnt|never) (?:really |actually |even |yet )?"
    r"(?:know|remember|recall|have (?:a |the |any |that |it|one)?(?:name|number|figure)?)"
    r"|dunno|dunnow|idk|not sure|unsure|unknown|not known|unclear|not clear|no longer clear"
    r"|can'?t say|cant say|cannot say|can'?t tell|cant tell|cannot tell|hard to say|too early(?: to "
    r"(?:say|tell))?"
    r"|could(?: not|n'?t) (?:say|tell)|not yet known|nobody (?:knows?|calculated|measured|asked)"
    r"|(?:no one|noone) (?:knows?|calculated|measured|asked)|who knows|not tracked|not measured|never "
    r"(?:met|measured|"
    r"asked|calculated|checked)|not met|haven'?t (?:met|asked|measured|checked)|never spoke|"
    r"(?:we|i) (?:do not|don'?t|dont) (?:track|measure)|tbd|tbc|to be (?:confirmed|defined|determined)|"
    r"forg[oe]t|forgot"
    r"|keine ahnung|keinen plan|weiß (?:ich )?nicht|weiss (?:ich )?nicht|nicht bekannt|unbekannt|unklar|"
    r"non (?:lo )?so|no lo sé|je ne sais pas|aucune idée|nessuna idea|(?:name|number|figure|value) unknown"
    r"|(?:name|number|phone|mail|address|figure|value) (?:i )?(?:don'?t|dont) have)\b"
    r"|(?:^|[\s(,/:])\?{1,}(?=\s*(?:$|[\s),/]))|\?\?",
    re.I,
)
_NONE = lazily(
    r"\b(?:none|nobody|no[ -]?one|n/a|n\.a\.|nil|niemand(?:en|em)?|keine[rnms]?|kein|nessuno|personne|not "
    r"(?:one|any|a "
    r"single)|does ?n'?t exist|doesnt exist|not applicable)(?!\w)(?! (?:else|other|of|will|can|has|have|"
    r"had|there "
    r"(?:has|have)|knows?|seen|wants?|\w+ed)\b)"
    r"|^\W*(?:(?:honestly|well|sorry|hm+|um+|ok|tbh) )?(?:no|nope|nothing|nada|nein|na|zero)(?=\W*$|"
    r"\s*[,.;!]|\s+(?:we|i|"
    r"not|lol|really)\b)"
    r"|\bno (?:fax|phone|telephone|web ?site|coach|champion|sponsor|contact|competitor|rival|backup|risk|"
    r"budget|one)s?\b"
    r"|\b(?:without (?:a |any )?(?:fax|coach|backup))\b",
    re.I,
)
_NO_UNKNOWNS = lazily(r"\bno (?:idea|clue)\b|\bkeine(?:n)? (?:ahnung|plan)\b", re.I)

_LONGEST_FILLER = 20
_LEADING = lazily(
    r"(?:[\s,;:.!\-–—→>=*•/|+&)\]]+|(?:and|und|so|then|also|plus|well|ok|okay|hm+|um+|uh|oh|yes|yeah|yep|"
    r"but|or|the|"
    r"a|an|that|thats|that's|its|it's|is|are|honestly|basically|like|maybe|just|mostly|perhaps|probably|"
    r"with|w|by|"
    r"of|for|to|at|on|from|til|till|until|because|bc|which|who|about|around|say)(?=[\s,;:.]|$))",
    re.I,
)
_TRAILING = lazily(
    r"(?:[\s,;:!\-–—→>=*•/|+&(\[]+|(?<!\.)\.|(?<!\w)(?:and|und|or|the|a|an|of|by|to|for|with|w|til|till|"
    r"until|is|are|"
    r"at|on|in|from|like|maybe|about|around|be|lol|tbh|please|pls|say|its|so|then|plus|but|that|due|worth|"
    r"i guess|i think|id say|my guess))$",
    re.I,
)
_SPACES = lazily(r"\s+")
_ORPHANS = lazily(r"\(\s*[,;/.\-]*\s*\)|\[\s*\]|\s+(?=[,;.!?)])|(?<=\()\s+")
_REPEATED = lazily(r"([,;])(?:\s*[,;])+")


def hedged(text: str) -> bool:
    """Whether the person sounded unsure anywhere in these words ("i guess", "like 1.2m", "40ish", "55%?")."""
    return bool(_HEDGE.search(text))


def hedged_near(text: str, start: int, end: int) -> bool:
    """Whether the stretch `text[start:end]` itself was hedged, in it, just before it or just after it."""
    before = text[max(0, start - 40) : start]
    clause = _CLAUSE_END.split(before)[-1]
    last_figure = max((m.end() for m in re.finditer(r"\d[\w%]*", clause)), default=0)
    window = clause[last_figure:] + text[start:end]
    return bool(_HEDGE.search(window) or _HEDGE_AFTER.search(text[end : end + 40]))


def says_unknown(text: str) -> bool:
    """Whether something is said to be not known ("no idea", "dunno", "dont know the name", "??")."""
    return bool(_UNKNOWN.search(text))


def says_none(text: str) -> bool:
    """Whether it is said that there is none ("none", "nobody", "n/a", "no fax"); "no idea" is not that."""
    return bool(_NONE.search(_NO_UNKNOWNS.sub(" ", text)))


def without(text: str, founds: Iterable[Found]) -> str:
    """The text with the found stretches cut out and the spaces and commas around them mended."""
    kept, last = [], 0
    for found in sorted(founds, key=lambda found: found.start):
        kept.append(text[last : max(last, found.start)])
        last = max(last, found.end)
    rest = " ".join([*kept, text[last:]])
    rest = _ORPHANS.sub("", _SPACES.sub(" ", rest))
    return _REPEATED.sub(r"\1", rest).strip(" ,;")


def tidy(text: str) -> str:
    """The words without fillers, punctuation and connecting words at their ends."""
    words = _SPACES.sub(" ", text).strip()
    start = 0
    while match := _LEADING.match(words, start):
        start = match.end()
    words = words[start:].strip()
    while match := _TRAILING.search(words, max(0, len(words) - _LONGEST_FILLER)):
        words = words[: match.start()].rstrip()
    balanced = _balanced(words)
    return balanced if len(balanced) == len(words) else tidy(balanced)


def _balanced(words: str) -> str:
    for opening, closing in ("()", "[]"):
        if words.count(opening) != words.count(closing):
            words = words.strip(opening + closing + " ")
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, " ").replace(closing, " ")
    if words.startswith("(") and words.endswith(")") and words.count("(") == 1:
        words = words[1:-1]
    return _SPACES.sub(" ", words).strip(" \"'")


__all__ = [
    "hedged",
    "hedged_near",
    "says_none",
    "says_unknown",
    "split_commas",
    "split_parts",
    "tidy",
    "without",
]


SHOUTED = 0.8
"""Share of capitals above which a message is shouted."""
LEAST_SHOUT = 20
"""Letters; a shorter message in capitals may be a name."""


def unshouted(text: str) -> str:
    """A message typed in capitals, in small letters: capitals tell no names there. Any other stays as it is."""
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return text.lower() if len(letters) >= LEAST_SHOUT and capitals >= SHOUTED * len(letters) else text
