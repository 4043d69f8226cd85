"""I1: which of our offerings answers each need, how well, with what proof or gap."""

import re
from dataclasses import dataclass

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.need_names import need_meant
from kam_core.interview.kinds.grammar.spelled import figured
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.numbers import find_scores
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_none, says_unknown, tidy
from kam_core.values import UNKNOWN, Claim, Draft

_FITS = lazily(
    r"\s+(?:only |partly |already |really )?(?:fits?|covers?|answers?|solves?|helps? (?:with|on)"
    r"|addresses|serves?|is (?:good )?for|does|works for|meets|matches)\s+(?:the\s+|their\s+)?",
    re.I,
)
_ARROW = lazily(r"\s*(?:->|=>|→|>|:|=|\||\s[-–]\s|\bx\b|\bby\b|\bwith\b)\s*")
_GAP = lazily(
    r"\b(?:no|not|missing|too|lacks?|lacking|yet|without|needs?|only|still|cannot|can'?t|cant"
    r"|expensive|slow|short|weak|never|unproven|open|pending)\b",
    re.I,
)
_PROOF = lazily(
    r"\b(?:proof|proven|proved|works?|worked|running|runs|reference|tested|trial|pilot|case|since"
    r"|saved|certified|approved|live|in use|used)\b",
    re.I,
)
_LEAD = lazily(r"^\W*(?:and|also|then|our|the|for|need|maybe|ok|so)\s+", re.I)
_FOR_WE_HAVE = lazily(
    r"(?:(?<=^)|(?<=[.;\n]\s)|(?<=\n))for (?:the |their )?(?P<need>[^,.;:\n]{3,40}?),? (?:we (?:have|offer"
    r"|bring|use|propose)|there is|there's)"
    r" (?:the |our |a )?(?P<offer>[^,.;:\n(]{3,40})",
    re.I,
)
_SCORE_FOR = lazily(
    r"(?:(?<=^)|(?<=[.;\n]\s)|(?<=\n))(?:a )?(?P<score>[0-5](?:/5)?) for (?:the "
    r"|our )?(?P<offer>[^,.;:\n]{3,40}?) (?:on|in|with|against)"
    r" (?:the |their )?(?P<need>[^,.;:\n(]{3,40})",
    re.I,
)
_GOOD_FIT = 4


@dataclass(frozen=True, slots=True)
class _Cell:
    need: str
    offering: str
    fit: Found | None
    remark: str
    typed: str


class Fit:
    """Cells of need x offering with a fit from 0 to 5."""

    name = "fit"
    records = True
    form: tuple[FormField, ...] = (
        FormField("FitCell", "label", FieldKind.TEXT, optional=False),
        FormField("FitCell", "fit", FieldKind.NUMBER, least=0, most=5),
        FormField("FitCell", "proof", FieldKind.LONG_TEXT),
        FormField("FitCell", "gap", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.ADJECTIVE_ONLY, Vague.NO_NUMBER, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """One cell for each pair of a need and an offering, whichever comes first."""
        if context.probe and context.so_far:
            return _reply(text, context)
        cells = [cell for piece in _pieces(_ordered(text)) if (cell := _cell(piece, context))]
        drafts = joined(_draft(cell) for cell in cells)
        return Reading(drafts, vague=_vague(cells), rest="" if cells else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: praise of an offering is no fit."""
        del text, context
        return Reading()


def _ordered(text: str) -> str:
    """ "for x we have y" and "4 for y on x" said as "y fits x"."""
    text = _FOR_WE_HAVE.sub(r"\g<offer> fits \g<need>", figured(text))
    return _SCORE_FOR.sub(r"\g<offer> fits \g<need> \g<score>", text)


def _pieces(text: str) -> list[str]:
    """Sentences; a comma begins a new cell when a pair follows, else it goes on with the cell before."""
    pieces: list[str] = []
    for part in split_parts(text):
        fresh = True
        for piece in re.split(r",(?![^()]*\))|;", part):
            if fresh or not pieces or _pairs(piece):
                pieces.append(piece)
            else:
                pieces[-1] += f", {piece}"
            fresh = False
    return pieces


def _pairs(piece: str) -> bool:
    return bool(_FITS.search(piece) or re.search(r"->|=>|→|^\s*[^\W\d][\w '’-]{2,30}:\s", piece))


def _cell(piece: str, context: Context) -> _Cell | None:
    fits = _FITS.search(piece)
    cut = fits or _ARROW.search(piece)
    if (
        cut is None
        or says_none(piece[cut.end() :][:20])
        or re.match(r"\W*nothing\b", piece[cut.end() :], re.I)
    ):
        return None
    first, second = _LEAD.sub("", piece[: cut.start()]), piece[cut.end() :]
    score = next(iter(find_scores(second, context.setting, 0, 5)), None)
    end = score.start if score else _end(second)
    named, remark = second[:end], second[score.end :] if score else second[end:]
    need, offering = _sides(
        tidy(first),
        tidy(re.sub(r"\b(?:maybe|about|like|a|is|at)\s*$", "", named.strip(" ,(-:=").strip())),
        bool(fits),
        context,
    )
    if not need or not offering:
        return None
    return _Cell(need, offering, score, _remark(remark), piece)


def _end(words: str) -> int:
    hit = re.search(r"[,(;]|\s[-–]\s|\bbut\b", words)
    return hit.start() if hit else len(words)


def _sides(first: str, second: str, fits: bool, context: Context) -> tuple[str, str]:
    """Which side is the need: the one that the plan knows, else the order of "offering fits need"."""
    needs = need_meant(first, context), need_meant(second, context)
    offers = _offering(first, context), _offering(second, context)
    if not first or not second:
        return "", ""
    if offers[0] and (needs[1] or not offers[1]):
        return needs[1] or second, offers[0]
    if offers[1]:
        return needs[0] or first, offers[1]
    if needs[1] and (fits or not needs[0]):
        return needs[1], first
    if needs[0]:
        return needs[0], second
    return (second, first) if fits else (first, second)


def _offering(words: str, context: Context) -> str | None:
    return best_label(words, tuple(context.known.labels("Offering")), context.known.aliases("Offering"))


def _remark(words: str) -> str:
    return tidy(words.strip(" ,()[]-–:;").replace("(", "").replace(")", ""))


def _draft(cell: _Cell) -> Draft:
    label = f"{cell.need} x {cell.offering}"
    unknown = says_unknown(cell.typed) and cell.fit is None
    value = int(str(cell.fit.value)) if cell.fit and cell.fit.value is not None else None
    gap, proof = _gap_and_proof(cell.remark, value)
    return draft(
        "FitCell",
        label,
        {"need": cell.need, "offering": cell.offering},
        fit=UNKNOWN
        if unknown
        else said(
            value,
            bool(cell.fit and cell.fit.hedged)
            or bool(re.search(r"\b(?:maybe|perhaps|i guess|i think)\b", cell.typed, re.I)),
        ),
        gap=gap,
        proof=proof,
    )


def _gap_and_proof(remark: str, value: int | None) -> tuple[Claim | None, Claim | None]:
    if not re.search(r"[^\W\d_]{3,}", remark) or says_unknown(remark):
        return None, None
    is_gap = bool(_GAP.search(remark)) or (
        not _PROOF.search(remark) and value is not None and value < _GOOD_FIT
    )
    claim = said(re.sub(r"^proof\W*", "", remark, flags=re.I) or remark, hedged(remark))
    return (claim, None) if is_gap else (None, claim)


def _reply(text: str, context: Context) -> Reading:
    """What is missing to make it a 5, or the score itself, for the cell that the reply means."""
    before = earlier(context, "FitCell")
    label = best_label(text, tuple(one.label for one in before)) or _shared(text, before)
    if label is None:
        return Reading(rest=text)
    score = next(iter(find_scores(text, context.setting, 0, 5)), None)
    if context.probe is Vague.NO_NUMBER and score and isinstance(score.value, int):
        return Reading((draft("FitCell", label, fit=said(score.value, score.hedged)),))
    words = tidy(text)
    gap = (
        said(words, hedged(words))
        if context.probe is Vague.INCOMPLETE and words and not says_none(words)
        else None
    )
    return Reading((draft("FitCell", label, gap=gap),) if gap else (), rest="" if gap else text)


def _shared(text: str, before: tuple[Draft, ...]) -> str | None:
    words = set(re.findall(r"\w{4,}", text.lower()))
    sharing = [one.label for one in before if words & set(re.findall(r"\w{4,}", one.label.lower()))]
    if len(sharing) == 1:
        return sharing[0]
    return before[0].label if len(before) == 1 else None


def _vague(cells: list[_Cell]) -> tuple[Vague, ...]:
    scores = [int(str(cell.fit.value)) for cell in cells if cell.fit and cell.fit.value is not None]
    reasons = []
    if len(scores) > 1 and min(scores) == max(scores) == 5:
        reasons.append(Vague.ADJECTIVE_ONLY)
    if not cells or len(scores) < len(cells):
        reasons.append(Vague.NO_NUMBER)
    if scores and min(scores) < 5 and not any(cell.remark for cell in cells):
        reasons.append(Vague.INCOMPLETE)
    return tuple(reasons)
