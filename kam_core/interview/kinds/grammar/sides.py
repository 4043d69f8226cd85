"""Who gains what: the stretches of an answer that say "they get", "for us"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import commas, sentences
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.reading.patterns import lazily

_AND = r"^(?:and |but |so |while |und |et |y )*"
_THEM = (
    r"(?:them|they|theirs?|(?:the )?(?:customer|client|buyer)s?|their (?:side|people|team)|eux|ellos|sie|kunden?|"
    r"the other side)"
)
_US = r"(?:us|we|ours?|our (?:side|company|team|business)|nous|nosotros|uns|wir)"
_GAIN = r"(?:gains?|benefits?|values?|wins?|outcomes?|advantages?|results?|return|profit|upside|plus|nutzen|part|side)"
_FOR = r"(?:for|to|f[üu]r|pour|para|per)"
_MARK = r"\s*(?:[:=–-]|\bis\b|\bare\b|\bmeans\b|\bwould be\b|\bit is\b|\bit means\b)\s*"
_TURN = r"(?:in (?:return|exchange|turn)|im gegenzug|en [ée]change|a cambio|as a thank you)"
_GIVES = (
    r"(?:(?:and|which|that|this|it) )?(?:(?:would|will) )?(?:giv|bring|earn|win|secur|gain)(?:es?|s|ing)? "
)
_JOIN = lazily(
    r"\s+(?:and|but|while|whereas|plus|&|und|et|y)\s+(?=(?:(?:for|f[üu]r|pour|para) )?"
    r"(?:we|they|us|them|ours|theirs|uns|sie|nous|eux|nosotros|ellos)\b)|"
    rf"\s+[-–|/]\s+(?=(?:(?:for|f[üu]r|pour|para) )?(?:us|them|they|we|uns|sie|nous|eux)\b)|\s+(?=(?:and |but )?{_TURN}\b)|"
    r"(?<!return)(?<!exchange)(?<!turn)(?<!\bif)(?<!\bwhat)(?<!\bthat)(?<!\bwhen)\s+"
    r"(?=(?:we|they) (?:get|win|keep|save|renew)\b)|"
    rf"\s+(?={_GIVES}us\b)",
    re.I,
)


def _tag(who: str, verbs: str) -> re.Pattern[str]:
    """ "for them:", "them: ...", "they get ..."."""
    return lazily(
        rf"{_AND}(?:(?:what(?:'s| is) in it |(?:the )?{_GAIN} |win )?{_FOR} )?{who}\s*(?:[:=–-]|{verbs})\s*",
        re.I,
    )


def _owned(who: str, whose: str) -> re.Pattern[str]:
    """ "their gain: ...", "customer benefit is ...", "outcome for them is ..."."""
    return lazily(
        rf"{_AND}(?:{whose}\s+{_GAIN}|(?:the )?{_GAIN}\s+{_FOR}\s+(?:(?:the|den|die|das|le|la|el) )?{who})(?!\s+from\b)(?:{_MARK}|\s+)",
        re.I,
    )


_THEM_TAG = _tag(_THEM, r"(?:would |will )?(?:get|gain|receive|have|win|benefit)s?\b(?: from\b)?")
_US_TAG = _tag(_US, r"(?:would |will )?(?:get|gain|receive|win|earn|benefit)s?\b(?: from\b)?")
_THEM_OWN = _owned(_THEM, r"(?:their|(?:the )?(?:customer|client|buyer)(?:'?s)?)")
_US_OWN = _owned(_US, r"our")
_IN_RETURN = lazily(rf"{_AND}{_TURN}\b\s*[:,-]?\s*(?:(?:for us|we (?:get|receive|have|win)?)\b\s*)?", re.I)
_THEM_LEAD = lazily(
    rf"{_AND}(?:(?:the )?{_GAIN} )?{_FOR} (?:them|the customer|the client|(?:den|die) kunden|eux|sie|ellos)\s*[:,=-]?\s*"
    r"(?:(?:it|this|that) (?:means|is|brings)\s+|they (?:get\s+)?)?",
    re.I,
)
_US_LEAD = lazily(
    rf"{_AND}(?:(?:the )?{_GAIN} )?{_FOR} (?:us|uns|nous|nosotros|our (?:company|side|team))\s*[:,=-]?\s*"
    r"(?:(?:it|this|that) (?:means|is|brings)\s+|we (?:get\s+)?)?",
    re.I,
)
_THEM_VERB = lazily(rf"{_AND}they(?:'ll| will| would|'d)?\s+(?=\w)", re.I)
_US_VERB = lazily(rf"{_AND}we(?:'ll| will| would|'d)?\s+(?=\w)", re.I)
_MEANS = lazily(
    rf"{_AND}(?:it|this|that|which) (?:means|brings|gives)\s+(?P<what>[^\d]+)\s+for (?:the|their) [^\W\d]+$",
    re.I,
)
_GROUP = lazily(
    r"^for (?:the|their) (?!team\b)[^\W\d]+(?: [^\W\d]+)?\s*(?:[:=-]\s*|,?\s*(?:it|this|that) (?:is|means|brings)\s+|"
    r"(?=(?:fewer|less|more|better|shorter|faster|no|calmer|cleaner|safer|higher|lower)\s))",
    re.I,
)
"""A group of people at the customer: "for the patients it is a shorter wait", "for the hospital fewer idle beds"."""
_AIM = lazily(
    rf"{_AND}(?:we|they|both)(?:'ll| will| would| all| both)*\s+(?:(?:want|need|aim|plan|like|try|hope|agree|commit)\b.*\d"
    r"|(?:bring|cut|reduce|lower|raise|increase|improve|move|push|get|take|go|come)\b.*\bfrom\b[^,]*\d.*\bto\b.*\d)",
    re.I,
)
"""What both work towards is the measure, not a gain: "we want to go from 40 to 25"."""
_LEVEL = lazily(
    r"^(?:and |but |so )?(?:we|they)(?:(?:'re|’re| are| will be| would be|'ll be| want| need| aim|"
    r" reach| hit)*"
    r"\s+(?:(?:back|down|up|it|this)\s+)*(?:at|to|from|for)?|(?: get| go| come| bring| move)*"
    r"\s+(?:(?:back|down|up|it|this)\s+)*(?:at|to|from))\s*\d",
    re.I,
)
_US_GIVEN = lazily(rf"{_AND}{_GIVES}us\s+", re.I)
"""What comes of it for us: "which gives us a two year contract"."""
_THEM_END = lazily(r"\s+(?:for|to) (?:them|the customer)$", re.I)
_US_END = lazily(r"\s+(?:for|to) us$", re.I)
_NOT_GAIN = lazily(
    r"^(?:and |but )?(?:they|we) (?:don'?t|do not|cant|can'?t|would sign|sign off|havent|have not|"
    r"measure|count|track)\b",
    re.I,
)


_SIGNS = (
    (True, _THEM_OWN),
    (False, _US_OWN),
    (False, _IN_RETURN),
    (True, _THEM_TAG),
    (False, _US_TAG),
    (True, _THEM_LEAD),
    (False, _US_LEAD),
    (False, _US_GIVEN),
)
"""What says whose gain follows (True: theirs), in the order in which it is looked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of an answer: whose gain it tells (None: nobody's), and in which of the sentences it stands."""

    words: str
    theirs: bool | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Gains:
    """What changes for them and for us, in the words typed; `rest` are the other stretches."""

    theirs: str
    ours: str
    rest: tuple[str, ...]


def find_gains(text: str, context: Context) -> Gains:
    """The customer's and our outcome in `text`."""
    theirs: list[str] = []
    ours: list[str] = []
    rest: dict[int, list[str]] = {}
    for one in stretches(text, context):
        told = rest.setdefault(one.sentence, []) if one.theirs is None else theirs if one.theirs else ours
        told.append(one.words)
    return Gains(", ".join(theirs), ", ".join(ours), tuple(", ".join(loose) for loose in rest.values()))


def stretches(text: str, context: Context) -> Iterator[Stretch]:
    """`text` piece by piece. A piece without a sign goes on with the side before, a measure never does."""
    for at, sentence in enumerate(sentences(text)):
        side: bool | None = None
        for piece in (part for one in commas(sentence) for part in _JOIN.split(one)):
            found = _side(piece, context)
            if found is not None:
                side = found[0]
                yield Stretch(found[1], side, at)
            elif side is not None and not _has_number(piece) and not _measures(piece):
                yield Stretch(phrase(piece), side, at)
            else:
                yield Stretch(piece, None, at)


def says_no_more_than_whose(piece: str) -> bool:
    """Whether a piece names a side and no gain ("we gain"), or what a side does about the measure."""
    return bool(_NOT_GAIN.match(piece)) or any(sign.fullmatch(piece) for _, sign in _SIGNS)


def _side(piece: str, context: Context) -> tuple[bool, str] | None:
    """(theirs?, words) when the piece says whose gain it is."""
    if _LEVEL.match(piece) or _NOT_GAIN.match(piece) or _AIM.match(piece):
        return None
    for theirs, pattern in _SIGNS:
        if pattern.match(piece):
            return _words(theirs, _again(pattern.sub("", piece, count=1)))
    if (means := _MEANS.match(piece)) is not None:
        return _words(True, means.group("what"))
    if _GROUP.match(piece) and not _has_number(piece):
        return _words(True, _GROUP.sub("", piece, count=1))
    named = _account_lead(piece, context)
    if named is not None:
        return _words(True, _again(named))
    for theirs, pattern in ((True, _THEM_END), (False, _US_END)):
        if pattern.search(piece):
            return _words(theirs, pattern.sub("", piece))
    for theirs, pattern in ((True, _THEM_VERB), (False, _US_VERB)):
        if pattern.match(piece):
            return _words(theirs, pattern.sub("", piece, count=1))
    return None


def _account_lead(piece: str, context: Context) -> str | None:
    """The gain after the account's own name ("for Alder: less waste", "Alder saves fuel")."""
    names = [context.account, *context.known.labels("Account"), *context.known.aliases("Account")]
    words = sorted(
        {word for name in names for word in (name, name.split()[0] if name.split() else "") if len(word) > 2}
    )
    if not words:
        return None
    named = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    hit = re.match(
        rf"(?:and |but )?(?:for )?(?:the )?(?:{named})\s*(?:[:=-]\s*|gets?\s+|gains?\s+|they\s+|"
        rf"(?=\w+s\b))(?!is\b|signs\b)",
        piece,
        re.I,
    )
    return piece[hit.end() :] if hit else None


def _again(words: str) -> str:
    """The words without a second sign of the side ("for Alder they save" -> "save")."""
    return re.sub(r"^(?:they|we)\s+(?:get\s+)?", "", words.strip(), flags=re.I)


def _words(theirs: bool, words: str) -> tuple[bool, str] | None:
    stretch = re.sub(r"^(?:a|an|the)\s+", "", phrase(words), flags=re.I)
    stretch = stretch.rstrip(")") if stretch.count(")") > stretch.count("(") else stretch
    return (theirs, stretch) if stretch else None


def _has_number(piece: str) -> bool:
    return bool(re.search(r"\d", piece))


def _measures(piece: str) -> bool:
    return bool(
        re.search(
            r"\b(?:report|log|signs?|sign off|weekly|monthly|measured?s?|counts?|counted|tracks?|baseline|"
            r"pulls?)\b",
            piece,
            re.I,
        )
    )
