"""Strengths, weaknesses, openings and threats out of one answer: "strong: ..., weak: ..."."""

import re
from dataclasses import dataclass, replace

from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, tidy
from kam_core.terms import Quadrant

_NAMES = (
    (
        Quadrant.STRENGTH,
        r"strengths?|strong(?:er)?(?: points?| sides?| on| in| at)?|plus(?:es)?(?! \d+\s*$)|pros?"
        r"|positives?|good at|good side|upsides?|good(?=\s*[:=])|what(?:'s| is| goes| works"
        r"| runs)?(?: going| working)? (?:well|good)"
        r"|stärken?|points? forts?|fortalezas?|punti di forza",
    ),
    (
        Quadrant.WEAKNESS,
        r"weakness(?:es)?|weak(?:er)?(?: points?| spots?| sides?| on| in| at)?|minus(?:es)?|cons?"
        r"|negatives?|bad at|downsides?|bad side|bad(?=\s*[:=])|what(?:'s| is| goes| works"
        r"| runs)?(?: going| working)?"
        r" (?:badly|bad|wrong|not (?:so )?(?:well|good))|schwächen?|points? faibles?|debilidades"
        r"|punti deboli",
    ),
    (Quadrant.OPPORTUNITY, r"opportunit(?:y|ies)|openings?|chances?"),
    (Quadrant.THREAT, r"threats?|dangers?|risks?"),
)
_GROUPS = "|".join(rf"(?P<{quadrant.name}>{words})" for quadrant, words in _NAMES)
_LEAD = (
    r"(?:(?:and |but |also )*(?:they'?re|theyre|they are|we'?re|we are|were|our|their|the|my|main"
    r"|biggest|big|only|one|another|own|a|as|its|it's)\s+)*"
)
_CUE = lazily(
    rf"(?:^|[.;,\n(]\s*|(?<=\d)\s+|\s+(?:and|but)\s+|\s[-–]\s)\W*{_LEAD}(?:{_GROUPS})\b\s*(?:(?:is"
    rf"|are|would be)\b(?:\s+(?:that|in|at|on)\b)?|[:=–-]|in\b|at\b|on\b)?\s*",
    re.I,
)
_SO = lazily(
    r"(?:,|;|\.|-|–)?\s*(?:\b(?:so|therefore|hence)\b\s*(?:we (?:can |should |could )?)?|->|=>|→|\b"
    r"(?=use (?:it|this|that|them|in|for|as)\b)|\b(?=lead with\b)|\b(?=we should\b))\s*"
    r"(?P<what>.+)$",
    re.I | re.S,
)
_SO_MUCH = lazily(r"^(?:much|many|far|so|good|bad|on|what)\b", re.I)
_PLUS_LINE = lazily(r"^\s*(?:\+|\(\+\))\s+(?=[^\W\d])", re.M)
_MINUS_LINE = lazily(r"^\s*(?:[-–−]|\(-\))\s+(?=[^\W\d])", re.M)
_BRACKET = lazily(r"\(([^()]*)\)")
_FIGURE = lazily(r"\d")
_GOES_ON = lazily(
    r"^\W*(?:they|it|that|which|because|bc|since|we|he|she|last|but|\d|this|those|these|esp"
    r"|especially|as|with|from|per|by|in|contracts|than|and they)\b|\d",
    re.I,
)
_LONGEST_ITEM = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """One item: what it is, its proof and what follows from it; the last two may be empty."""

    quadrant: Quadrant
    text: str
    evidence: str = ""
    so_what: str = ""
    doubtful: bool = False


def listed(text: str) -> list[Listed]:
    """The items of the answer in their order. Words before the first cue are a strength when a weakness
    follows."""
    items: list[Listed] = []
    text = _signed(text)
    cues = list(_CUE.finditer(text))
    if cues and cues[0].start() > 0 and _quadrant(cues[0]) is Quadrant.WEAKNESS:
        items += _items(Quadrant.STRENGTH, text[: cues[0].start()])
    for at, cue in enumerate(cues):
        end = cues[at + 1].start() if at + 1 < len(cues) else len(text)
        items += _items(_quadrant(cue), text[cue.end() : end])
    return items


def _signed(text: str) -> str:
    """Lines that open with a plus or minus sign as strengths and weaknesses."""
    if not _PLUS_LINE.search(text):
        return text
    return _MINUS_LINE.sub("weak: ", _PLUS_LINE.sub("strong: ", text))


def _quadrant(cue: re.Match[str]) -> Quadrant:
    return Quadrant[str(cue.lastgroup)]


def _items(quadrant: Quadrant, body: str) -> list[Listed]:
    items: list[Listed] = []
    for part in split_parts(body):
        so = _so_what(part)
        if items and so and not re.search(r"\w", so[0]):
            items[-1] = replace(items[-1], so_what=so[1])
            continue
        if items and not so and _GOES_ON.match(part) and not items[-1].evidence:
            items[-1] = replace(items[-1], evidence=tidy(part))
            continue
        items += [one for piece in _split(part) if (one := _item(quadrant, piece))]
    return items


def _split(part: str) -> list[str]:
    """Short comma pieces are a list; longer ones, figures and "they ..." go on with the same item."""
    if _so_what(part):
        return [part]
    pieces = [piece for piece in re.split(r",(?!\d)(?![^()]*\))|\s+\+\s+", part) if re.search(r"\w", piece)]
    short = all(len(piece.split()) <= _LONGEST_ITEM and not _GOES_ON.search(piece) for piece in pieces)
    return pieces if short and len(pieces) > 1 else [part]


def _item(quadrant: Quadrant, piece: str) -> Listed | None:
    so = _so_what(piece)
    words, so_what = so if so else (piece, "")
    evidence = ""
    for hit in _BRACKET.finditer(words):
        inner = _so_what(hit[1]) or (("", hit[1]) if re.match(r"use\b", hit[1]) else None)
        so_what, evidence = (tidy(inner[1]), evidence) if inner else (so_what, tidy(hit[1]))
        words = words.replace(hit[0], " ")
    first, _, rest = words.partition(", ")
    if not evidence and rest:
        evidence = tidy(rest)
    elif not evidence and _FIGURE.search(first):
        evidence = tidy(first)
    text = tidy(words)
    return (
        Listed(quadrant, text, evidence, tidy(so_what), hedged(piece))
        if re.search(r"[^\W\d_]{2,}", text)
        else None
    )


def _so_what(words: str) -> tuple[str, str] | None:
    hit = _SO.search(words)
    if hit is None or _SO_MUCH.match(hit["what"]) or not hit["what"].strip():
        return None
    if words[: hit.start()].count("(") > words[: hit.start()].count(")"):
        return None
    return words[: hit.start()], tidy(hit["what"])
