"""What an objective states: what changes, from where to where, by when, without the gains and the source beside it."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import squeezed
from kam_core.interview.kinds.grammar.deadlines import find_due
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.measures import find_measure
from kam_core.interview.kinds.grammar.sides import Stretch, find_gains, says_no_more_than_whose, stretches
from kam_core.interview.kinds.grammar.signers import find_signer
from kam_core.interview.kinds.grammar.sources import without_source
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily

_DONE = lazily(r"(?:that'?s (?:all|it)|ok|no baseline(?: yet| so far)?)", re.I)
_BRACKET = lazily(r"\((?P<inside>[^()]*)(?:\)|$)")
_DANGLING = lazily(
    r"(?:[\s,;:–-]+(?:and|so|but|then|which|while|as|plus|that|if|per|from|via|by|in|on|with|according to))+$",
    re.I,
)
_SIDE = lazily(
    r"(?:and |but |so )?(?:we|us|ours?|they|them|theirs?|wir|uns|unsere?r?|sie|ihnen|nous|notre|eux|leur|"
    r"nosotros|nuestr[oa]s?|ellos)\b",
    re.I,
)
"""How a piece begins that speaks of a side."""
_FOR_US = lazily(
    r"[\s,;–-]+(?:so that|so|such that|in order to|to|which|that|this|because|thereby)\s+"
    r"(?=(?:[^\s,.;]+\s+){0,5}?(?:we|us|ours?)\b)",
    re.I,
)
"""Where it goes on to what we are after: "so that we can raise prices", "to secure our renewal"."""


def stated(text: str, context: Context) -> str:
    """The words of `text` that state the objective; empty when it tells nothing but gains.

    They go to the customer, so they end where anything else begins: a gain, who would sign, how it is counted. What
    comes after is taken only for a number or a day that was missing until then, and no money that follows our gain.
    """
    kept: list[Stretch] = []
    ended, ours_in = False, -1
    for one in stretches(text, context):
        bare = "" if one.theirs is not None else _without_asides(one.words, context, first=not kept)
        piece, after_ours = Stretch(bare, None, one.sentence), ours_in == one.sentence
        if bare and (_adds(piece, kept, context, after_ours) if ended else _goes_on(piece, kept, context)):
            kept.append(piece)
        ended = ended or kept[-1:] != [one]
        ours_in = one.sentence if one.theirs is False else ours_in
    return phrase(_DANGLING.sub("", _before_ours(_joined(kept), context)))


def _without_asides(piece: str, context: Context, *, first: bool) -> str:
    """The piece without the gains in its brackets and without the source; empty when it says nothing else."""
    for hit in list(_BRACKET.finditer(piece)):
        gains = find_gains(hit["inside"], context)
        if gains.theirs or gains.ours:
            piece = squeezed(piece.replace(hit.group(), " "))
    numbered = bool(re.search(r"\d", piece))
    if _DONE.fullmatch(piece) or (says_no_more_than_whose(piece) and not (first and numbered)):
        return ""
    if not first and not numbered and find_signer(piece, context) is not None:
        return ""
    return without_source(piece).strip() or (piece if first else "")


def _goes_on(piece: Stretch, kept: Sequence[Stretch], context: Context) -> bool:
    """Whether a piece goes on with the statement: all do, until target and day are told; then its sentence ends it."""
    told = _joined(kept)
    if not (_has_target(told, context) and find_due(told, context)):
        return True
    return piece.sentence == kept[-1].sentence and not _SIDE.match(piece.words)


def _adds(piece: Stretch, kept: Sequence[Stretch], context: Context, after_ours: bool) -> bool:
    """Whether a piece that follows something else belongs to the statement all the same."""
    if after_ours and find_money(piece.words, context.setting, bare=False):
        return False
    if not kept:
        return not after_ours or bool(find_due(piece.words, context))
    told = _joined(kept)
    if _has_target(piece.words, context) and not _has_target(told, context):
        return True
    return bool(find_due(piece.words, context)) and not find_due(told, context)


def _before_ours(told: str, context: Context) -> str:
    """The words up to where they say what it is to us; those without which target or day would be missing stay."""
    heads = (told[: hit.start()] for hit in _FOR_US.finditer(told))
    return next((head for head in heads if _has_target(head, context) and find_due(head, context)), told)


def _has_target(words: str, context: Context) -> bool:
    measure = find_measure(words, context)
    return measure is not None and (measure.target is not None or bool(measure.choices))


def _joined(pieces: Sequence[Stretch]) -> str:
    """The pieces as they were typed: a comma within a sentence, a full stop between two."""
    text = ""
    for at, one in enumerate(pieces):
        same = at and pieces[at - 1].sentence == one.sentence
        text += one.words if not at else f", {one.words}" if same else f". {one.words}"
    return text
