"""Words about the outside world: which class of factor, and what counts as a source."""

import re

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.need_names import need_name
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import tidy
from kam_core.terms import Pestle

_CLASSES = (
    (
        Pestle.POLITICAL,
        r"elections?|government|minist\w+|council|subsid\w+|tariffs?|trade war|sanctions?|brexit"
        r"|vote|political|coalition|budget law|public spending",
    ),
    (
        Pestle.LEGAL,
        r"laws?|directives?|regulat\w+|act|legislation|ordinance|rules?|compliance|gdpr|mdr|ban"
        r"(?:ned|s)?|levy|levies|tax(?:es)?|mandatory|licen[cs]e|court|"
        r"standard|csrd|reach|fda|ema|eu taxonomy|bulletin|gazette|obligation|deposit scheme",
    ),
    (
        Pestle.ENVIRONMENTAL,
        r"plastics?|co2|carbon|climate|recycl\w+|emissions?|net zero|waste|drought|sustainab\w+"
        r"|water|biodiversity|renewable|circular|green|heat ?wave|flood\w*",
    ),
    (
        Pestle.TECHNOLOGICAL,
        r"\bai\b|automation|automat\w+|electric|electrification|ev|evs|software|cloud|robots?|5g"
        r"|digital\w*|iot|e-?commerce|online|platforms?|blockchain|hydrogen|"
        r"data|cyber\w*|technology|machine learning|apps?",
    ),
    (
        Pestle.ECONOMIC,
        r"prices?|inflation|interest rates?|recession|wages?|fuel|energy costs?|currency|exchange "
        r"rates?|demand|spending|margins?|discounters?|retailers?|consolidation|"
        r"freight rates?|raw materials?|costs?|budgets? cuts?|competition|cheap\w*",
    ),
    (
        Pestle.SOCIAL,
        r"ageing|aging|shortages?|staff|nurses|drivers|demograph\w+|consumers?|patients?|health"
        r"|lifestyle|vegan|young\w*|skills?|population|commut\w+|hybrid work",
    ),
)
_CUES = tuple((kind, lazily(rf"\b(?:{words})\b", re.I)) for kind, words in _CLASSES)
_SOURCE_NOUN = (
    r"(?:supplier code|code of conduct|notice|bulletin|gazette|report|study|article|press(?: "
    r"release)?|news(?:paper|letter)?|white ?paper|circular|letter|website|"
    r"survey|announcement|consultation paper|draft law|directive|regulation|law|act|guideline"
    r"|survey|forecast|analyst|association|statistics|trade press|"
    r"ministry|regulator|minist(?:ry|er)|paper|magazine|blog|webinar|conference|fair|handelsblatt"
    r"|reuters|linkedin|annual report|earnings call|journal officiel|official journal|journal"
    r"|bundesgesetzblatt|amtsblatt"
    r"|federal register|supplier (?:letter|portal)|roadmap|minutes)"
)
_ONLY_SOURCE = lazily(
    rf"^\W*(?:source:?|from|per|according to|as per|see|in|says|said|its in|it's in|that'?s|the"
    rf"|their|our|a|an|of)*\s*(?:[\w'’&-]+\s+){{0,4}}?{_SOURCE_NOUN}s?"
    r"(?:\s+(?:of|from|in|by|dated|on)\s+[\w .,'’-]{2,30}|\s*\([^()]{2,20}\))?\W*$",
    re.I,
)
_SOURCE_PIECE = lazily(
    rf"(?:,\s*|\s+(?=(?:per|according to|source:?|as per|says the|said the)\s))(?P<piece>(?:(?:its"
    rf"|it'?s|that'?s|thats|(?:it )?(?:was|is|came)|says|said|written|stated|published"
    rf"|announced)\s+)?(?:so\s+)?(?:(?:in|from|per|by|according "
    rf"to|source:?|as per)\s+)?(?:the|their|a|an)?\s*"
    rf"(?:[\w'’&-]+\s+){{0,3}}?{_SOURCE_NOUN}s?\b[^,;.]*)$",
    re.I,
)
_SAYS = lazily(
    rf"^\W*(?P<who>(?:the |their |a |an "
    rf")?(?:[\w'’&-]+\s+){{0,3}}?{_SOURCE_NOUN}s?\b[^,;.:]{{0,40}}?)\s+(?:says?|said|requires?"
    rf"|demands?|sets?|asks for|forces|brings)\s+",
    re.I,
)
_LAW_FIRST = lazily(
    r"^\W*(?P<law>(?:the |a |new |eu |us |uk |state |federal |national |regional |region |city )*"
    r"(?:laws?|directive|regulation|act|rule|code)\b)(?:\s+(?:on|about|for|of))?\s+",
    re.I,
)
_WANTS = lazily(
    r"^.{0,60}?\b(?:wants?|requires?|says|demands?|asks? for|insists? on|forces?|pushes|push"
    r"|expects?|needs?|must|have to|has to)\s+(?:them to\s+)?",
    re.I,
)


def class_of(words: str) -> Pestle | None:
    """The class that the words speak of, in the order of how telling they are."""
    return next((kind for kind, cue in _CUES if cue.search(words)), None)


def is_source(words: str) -> bool:
    """Whether the words name nothing but a source ("treasury notice")."""
    return bool(_ONLY_SOURCE.match(words)) and len(words.split()) <= 8 and not re.search(r"\d\s?%", words)


_IN_BRACKETS = lazily(
    r"\s*[(\[]\s*(?:source|src|see|from|per|acc\.? to|according to)\s*:?\s*(?P<what>[^()\[\]]{3,60})[)\]]",
    re.I,
)


def source_in(words: str) -> tuple[str, str]:
    """The source that a factor names, and the words without it when it stands apart."""
    inside = _IN_BRACKETS.search(words)
    if inside:
        return tidy(inside["what"]), words[: inside.start()] + words[inside.end() :]
    apart = _SOURCE_PIECE.search(words)
    if apart and re.search(r"\w{3}", words[: apart.start()]):
        source = re.sub(
            r"^(?:its|it'?s|that'?s|thats|it was|it is|it came|was|says|said|published|announced|written"
            r"|stated|so|in|from|per|by|according to"
            r"|source:?|as per|\s)+\b",
            "",
            apart["piece"],
            flags=re.I,
        )
        return tidy(source), words[: apart.start()]
    says = _SAYS.match(words)
    if says:
        return tidy(says["who"]), words
    law = _LAW_FIRST.match(words)
    return (tidy(law["law"]), words) if law else ("", words)


def factor_name(words: str, context: Context) -> str:
    """A short name for the factor: the thing itself, not who asks for it."""
    says = _SAYS.match(words)
    rest = words[says.end() :] if says else _WANTS.sub("", words)
    rest = _LAW_FIRST.sub("", rest)
    return need_name(rest if re.search(r"[^\W\d_]{3,}", rest) else words, context)
