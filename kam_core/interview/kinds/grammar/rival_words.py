"""What is said of a competitor: how big a threat, where, in which position, and its next move."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import blanked
from kam_core.interview.kinds.grammar.rivals import Rival
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.numbers import find_percents
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import tidy
from kam_core.terms import CompetitorStance, Status
from kam_core.values import Claim

_THREAT = lazily(
    r"\b(?:threat|danger|dangerous|risk|level|worry|fear|gefahr|gefährlich|menace|peligro"
    r"|pericolo)(?:\s+(?:level|rating|score))?"
    r"\s*(?:(?:is|of|at|maybe|about|like|a|an|high|low|medium|middle|strong|real|around)\s+"
    r"|[:=-]\s*)*(?P<a>[1-5])\b(?!\s?%"
    r"|[.,]\d)|(?<![\w.,])(?P<b>[1-5])\s?(?:/\s?5|(?:out )?of (?:5|five))\b|"
    r"\b(?:i'?d say|id say|i say|say|call it|rate (?:it|them)|put (?:it|them|that|this)? ?(?:at|on"
    r"|down as)|i give (?:it|them)|a|score|level"
    r"|rating)\s+(?:a\s+)?(?P<c>[1-5])\b(?!\s?%|[.,]\d|\s+\w+s\b)",
    re.I,
)
_ALONE = lazily(
    r"^\W*(?:maybe|about|like|around|probably|roughly|a|an|so|is|at|i think|i guess)?\s*"
    r"(?<![+−-])(?P<n>[1-5])\W*(?:for (?:me|sure|now)|i think|i guess|i'd say|id say|probably|maybe)?\W*$",
    re.I,
)
_BESIDE = lazily(
    r"^\W*(?:(?:and|threat|from|is|a|maybe|about|the|of|gmbh|inc|ltd|corp|ag|group)\W+)*(?P<n>[1-5])\W*$",
    re.I,
)
_AFTER_DASH = lazily(r"^\W*(?<![+−-])(?P<n>[1-5])\s*(?:[-–:]\s|$)")
_WHERE = lazily(
    r"\b(?:in|at|around|within|inside|across|into|for|on)\s+(?!in\s|at\s|on\s|around\s)(?P<what>(?:the\s+"
    r"|their\s+"
    r"|our\s+)?[^\W\d_][\w'’&-]*(?:\s+(?!since\b|runs?\b|is\b|are\b|was\b|now\b|by\b|for\b|with\b"
    r"|and\b|"
    r"but\b|because\b|bc\b|they\b|from\b|at\b|next\b|already\b|already\b|to\b|as\b|or\b|has\b"
    r"|have\b|will\b|who\b|which\b|on\b|in\b|so\b|where\b|when\b|after\b|before\b|this\b|last\b)"
    r"[\w'’&-]+){0,3}|(?:the\s+)?\d+\s?[a-z]{1,3}\s+[a-z]+)",
    re.I,
)
_NOT_PLACE = lazily(
    r"^(?:the |their |our )?(?:total|end|moment|past|future|beginning|meantime|price|sure|fact"
    r"|general|case|time|place|least|first|my|our|him|her|us|them|it|me|free|now|"
    r"long|years?|months?|weeks?|days?|spring|summer|autumn|winter|fall|worst|best|top|board"
    r"|average|paper|talks?|there|here|next|all|every\w*|some\w*|any\w*|\w+ing)\b",
    re.I,
)
_STANCES = (
    (CompetitorStance.SOLE, r"\b(?:sole|only|single) (?:supplier|source|vendor)\b|\bhas (?:it )?all\b"),
    (
        CompetitorStance.LEAD,
        r"\b(?:main|lead(?:ing)?|primary|incumbent|number one|biggest|first) (?:supplier|vendor"
        r"|provider|source)\b|\bis (?:the )?(?:lead|incumbent)\b",
    ),
    (
        CompetitorStance.SHARED,
        r"\b(?:second|dual|other|alternative) (?:supplier|source|vendor)\b|\bshares? (?:the|it)\b"
        r"|\bdual sourc\w+\b|\bhas (?:about )?half\b",
    ),
    (
        CompetitorStance.TRYING_TO_ENTER,
        r"\btrial(?:s|l?ing)?\b|\bpilot(?:s|ing)?\b|\bsniffing\b|\bknocking\b|\btr(?:ies|ying) to "
        r"get in\b|\bwants? in\b|\bpitch(?:es|ing|ed)\b|\bsamples?\b|"
        r"\btesting them\b|\bcircling\b|\blurking\b",
    ),
    (CompetitorStance.CHALLENGER, r"\bchallenger\b"),
)
_STANCE_CUES = tuple((stance, lazily(words, re.I)) for stance, words in _STANCES)
_MOVE = lazily(
    r"(?:(?:^\W*next\b(?: (?:step|move|thing))?|\bnext (?:step|move|thing)\b)\s+(?:is\s+|they\s+|she\s+|it\s+"
    r"|he\s+)?(?:will\s+|'ll\s+)?|\b(?:they|it|he|she)\s+(?:will|'ll|could|might|may|would|can|are "
    r"going to|plan to|want to|want|"
    r"try to|are trying to|bid|go for|go after|undercut|bundle|attack|offer)\b\s*|\b(?:they'?ll"
    r"|theyll|they'?d|theyd)\s+|\bwill\s+(?:probably\s+|likely\s+|surely\s+)?|"
    r"\bcould\s+|\bmight\s+"
    r"|(?<!since )(?<!in )(?<!by )(?<!of )(?<!until )(?<!last )(?<!this )\bmay\s+(?!\d)|\blikely to\s+"
    r"|likely\s+(?:to\s+)?|going to\s+|gonna\s+|about "
    r"to\s+|\b(?:my guess|i guess|i bet|i think|probably|i expect)\s*(?:is)?[:,]?\s*(?:that\s+)?"
    r"(?:they|it|he|she)\s+(?:will\s+|'ll\s+)?|\bwants?\s+(?:to\s+)?|\baims?\s+(?:for|at|to)\s+"
    r"|\bgoes?\s+(?:for|after)\s+|plans?\s+(?:to\s+)?|tries\s+to\s+|likely move:?\s*|expect"
    r"(?:ing)?\s+(?:them\s+to\s+)?)",
    re.I,
)
_KEPT_VERB = lazily(r"\b(?:bid|go for|go after|undercut|bundle|attack|offer)\b\s*$", re.I)
_GUESS = lazily(
    r"[,\s]*\b(?:i guess|my guess|i think|i bet|probably|maybe|perhaps|i'?d say|id say|likely|i "
    r"expect|next)\b[,\s]*$|^\W*(?:probably|likely|surely|soon|then|also)\s+",
    re.I,
)
_HEDGED_THING = lazily(
    r"^\W*(?P<what>[\w' -]{4,50}?)\s+(?:probably|likely|i guess|my guess|i think|maybe)\W*$|^\W*"
    r"(?:probably|likely|maybe)\s+(?P<after>[\w' -]{4,60})$",
    re.I,
)
_OUR_DOING = lazily(r"\b(?:i|we|i'?d|we'?d)\s*$", re.I)
_CHANGES_OVER = lazily(
    r"(?:simply |just |still )*(?:(?:go|switch|turn|move|change)s? (?:over )?to|buy|do nothing)\b", re.I
)
"""What the customer could do, and no move of a competitor."""
_STATE = lazily(r"^(?:be|is|are|have|has|know|knows|seem|seems|threat)\b", re.I)
_SHARE = lazily(
    r"\bshare\b|\bof (?:the |their |its |our )?(?:volume|business|wallet|spend|budget|category"
    r"|orders|purchases|market|lanes|beds)\b|\bhas\b|\bhold",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Move:
    """The next move that the person expects."""

    words: str


def find_threat(piece: str) -> int | None:
    """A threat from 1 to 5: "threat 4", "4/5", "id say 4", or the number alone."""
    hit = _THREAT.search(piece)
    if hit:
        return int(hit["a"] or hit["b"] or hit["c"])
    alone = _ALONE.match(piece) or _AFTER_DASH.match(piece)
    return int(alone["n"]) if alone else None


def unrated(piece: str) -> str:
    """The piece with the words that rate the threat blanked."""
    return blanked(piece, [hit.span() for hit in _THREAT.finditer(piece)])


def threat_beside(piece: str, rivals: Sequence[Rival]) -> int | None:
    """A lone number beside a competitor's name ("omega 2", "threat from omega 4")."""
    bare = blanked(piece, [(one.start, one.end) for one in rivals])
    hit = _BESIDE.match(bare) if rivals else None
    return int(hit["n"]) if hit else None


def find_where(piece: str, rivals: Sequence[Rival], context: Context) -> str:
    """The place, unit or product where the competitor stands; a stretch of time is none."""
    bare = blanked(piece, [(one.start, one.end) for one in find_days(piece, context.setting)])
    found: list[tuple[int, int, str]] = []
    for hit in _WHERE.finditer(bare):
        words = tidy(hit["what"])
        cue = hit.group().split()[0].lower()
        if (
            not words
            or _NOT_PLACE.match(words)
            or any(hit.start("what") < one.end and one.start < hit.end() for one in rivals)
        ):
            continue
        known = _known_place(words, context)
        if cue in ("for", "on", "into") and not known:
            continue
        if known:
            return known
        found.append((hit.start("what"), hit.end("what"), words))
    return _best_place(bare, found) or _bare_place(piece, rivals, context)


def _best_place(text: str, found: Sequence[tuple[int, int, str]]) -> str:
    """Of "in cotton at Ambewadi" all of it; else the place with a capital before any other."""
    for before, one in pairwise(found):
        if re.fullmatch(r"\s*(?:in|at|around)\s+", text[before[1] : one[0]]):
            return _placed(tidy(text[before[0] : one[1]]))
    capitals = [words for _, _, words in found if words[:1].isupper()]
    return next((_placed(words) for words in (*capitals, *(one[2] for one in found))), "")


def _placed(words: str) -> str:
    words = re.sub(r"^(?:the|their|our)\s+", "", words, flags=re.I)
    return words if words != words.lower() or " " in words else words[:1].upper() + words[1:]


def _known_place(words: str, context: Context) -> str:
    for entity in ("Site", "BuyingCenter"):
        label = best_label(words, tuple(context.known.labels(entity)), context.known.aliases(entity))
        if label:
            return label
    return ""


def _bare_place(piece: str, rivals: Sequence[Rival], context: Context) -> str:
    """A piece that is only a known unit, or goods with a size ("100g bags")."""
    if rivals or len(piece.split()) > 4:
        return ""
    words = tidy(piece)
    if re.fullmatch(r"\d+\s?(?:g|kg|ml|l|mm|cm|m|t|kw|mw|gb|tb)\s+[^\W\d]+", words, re.I):
        return words
    return _known_place(words, context) if words else ""


def find_stance(piece: str) -> CompetitorStance | None:
    """The position in the account, when the words leave no doubt."""
    return next((stance for stance, cue in _STANCE_CUES if cue.search(piece)), None)


def find_move(piece: str, rivals: Sequence[Rival]) -> Move | None:
    """The expected next move, in the person's words."""
    for hit in _MOVE.finditer(piece):
        kept = _KEPT_VERB.search(hit.group())
        words = (kept.group() if kept else "") + piece[hit.end() :]
        words = _cleaned(words)
        ours = _OUR_DOING.search(piece[: hit.start()]) and not hit.group().lower().startswith("expect")
        if ours or (rivals and _CHANGES_OVER.match(words)):
            continue
        if re.search(r"[^\W\d_]{3,}", words) and not _STATE.match(words):
            return Move(words)
    thing = _HEDGED_THING.match(piece) if not rivals else None
    words = _cleaned(str(thing["what"] or thing["after"])) if thing else ""
    return (
        Move(words) if words and not _STATE.match(words) and not re.match(r"(?:the|a|an) ", words) else None
    )


def _cleaned(words: str) -> str:
    before = ""
    while before != words:
        before, words = words, _GUESS.sub("", words).strip()
    return tidy(words)


def find_share(piece: str, context: Context) -> Claim | None:
    """Its share of their spend, in percent."""
    founds = find_percents(piece, context.setting)
    if (
        not founds
        or not _SHARE.search(piece)
        or not isinstance(founds[0].value, Decimal)
        or not 0 <= founds[0].value <= 100
    ):
        return None
    return Claim(founds[0].value, Status.ASSUMED if founds[0].hedged else Status.CONFIRMED_INTERNAL)
