"""Scores in a list: "delivery 8 v 6", "growth 7 (new plant), fit 6"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily

_PIECE = lazily(r"[;\n]|\.(?=\s|$)|,(?!\d)(?![^(]*\))|\band\b(?=\D*\d)|\s/\s(?=[^\W\d_])")
_BULLET = lazily(r"^[ \t]*(?:[-*•–·]|\(?\d{1,2}[.)])\s+(?=[^\W\d_])", re.MULTILINE)
_OF_TEN = lazily(r"\s*(?:/|of|out of)\s*(?:10|ten)\b", re.IGNORECASE)
_SPELLED = {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_SPELLED_SCORE = lazily(
    rf"(?<=[:=\w)] )(?P<word>{'|'.join(_SPELLED)})(?=\s*(?:$|[,;.(/\n]|v\.?s?\b|against\b))",
    re.IGNORECASE | re.MULTILINE,
)
"""A score in words, where a figure would stand: "price: six, service eight"."""
_NUMBER = r"(?<![\w.,-])(?:10|[1-9])(?![\w%]|[.,]\d)(?:\s*/\s*10\b)?"
_PAIR = lazily(
    rf"(?:\b(?:we(?:'re| are)?|us|our|ours|me)\s*(?:at|=|:)?\s*)?(?P<us>{_NUMBER})\s*(?:v\.?s?\.?|versus|"
    rf"against|to|:|/|-|–|,|and)?\s*"
    rf"(?:(?:they(?:'re| are)?|them|their|theirs|best rival|the best|rival|"
    rf"(?P<who>[^\W\d_][\w’'-]+))\s*(?:at|=|:)?\s*)?(?P<rival>{_NUMBER})",
    re.IGNORECASE,
)
_RIVAL_FIRST = lazily(
    rf"\b(?:they(?:'re| are)?|them|rival|theirs?)\s*(?:at|=|"
    rf":)?\s*(?P<rival>{_NUMBER})\D{{1,12}}?\b(?:we(?:'re| are)?|us|ours?)\s*(?:at|=|"
    rf":)?\s*(?P<us>{_NUMBER})",
    re.IGNORECASE,
)
_ONE = lazily(_NUMBER)
_WEIGHT = lazily(
    r"\(?\b(?:weight|w)\s*[:=]?\s*(?P<w>\d{1,3})\s*%?\)?|\(\s*(?P<share>\d{1,3})\s*%\s*\)", re.IGNORECASE
)
_TEN = lazily(r"\s*/\s*10\b")


@dataclass(frozen=True, slots=True)
class Score:
    """One line of a scorecard: ours, the best rival's where one was given, weight and note."""

    label: str
    ours: int
    rival: int | None = None
    weight: int | None = None
    note: str = ""


def find_scores_by_criterion(text: str, context: Context, pairs: bool = False) -> tuple[Score, ...]:
    """The scores of `text`, each under the criterion that the words before it name."""
    criteria = tuple(context.known.labels("SelectionCriterion"))
    text = _SPELLED_SCORE.sub(
        lambda hit: _SPELLED[hit["word"].lower()], _OF_TEN.sub("", _BULLET.sub("", text))
    )
    found: list[Score] = []
    for piece in _rejoined(_PIECE.split(text)) if pairs else _PIECE.split(text):
        score = _score(piece or "", criteria, pairs)
        if score is not None and score.label:
            found.append(score)
        elif found and piece and piece.strip() and not _ONE.search(piece):
            last = found[-1]
            found[-1] = Score(last.label, last.ours, last.rival, last.weight, phrase(f"{last.note} {piece}"))
    return tuple(found)


def _rejoined(pieces: Sequence[str]) -> list[str]:
    """ "uptime: we 8, Bolt 6" is one line: a piece with one number goes on in the next one."""
    lines: list[str] = []
    for piece in pieces:
        if lines and len(_ONE.findall(lines[-1])) == 1 and len(_ONE.findall(piece)) == 1:
            lines[-1] = f"{lines[-1]}, {piece}"
        else:
            lines.append(piece)
    return lines


def _score(piece: str, criteria: tuple[str, ...], pairs: bool) -> Score | None:
    weight = _WEIGHT.search(piece)
    words = _WEIGHT.sub(" ", piece)
    hit = (_RIVAL_FIRST.search(words) or _PAIR.search(words)) if pairs else _ONE.search(words)
    if hit is None:
        return None
    name = label(
        re.sub(
            r"\b(?:score|is|are|a|an|we|us|give|gets?|ours?)\b",
            " ",
            words[: hit.start()],
            flags=re.IGNORECASE,
        ),
        most=5,
    )
    note = phrase(words[hit.end() :].strip(" ()"))
    ours = hit["us"] if pairs else hit.group()
    return Score(
        best_label(name, criteria) or name,
        int(_TEN.sub("", ours)),
        int(_TEN.sub("", hit["rival"])) if pairs else None,
        int(weight["w"] or weight["share"]) if weight else None,
        note,
    )
