"""A measure that should move: what is counted, from where to where, in which unit, by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kam_core.interview.kinds.base import Choice, Context
from kam_core.interview.kinds.grammar.clauses import blanked, commas
from kam_core.interview.kinds.grammar.deadlines import find_due_in_plan, span
from kam_core.interview.kinds.grammar.figures import Figure, find_figures, unit_after
from kam_core.interview.kinds.grammar.measure_names import measure_name, measure_unit
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim

_LOST = (
    r"(?:we |i )?(?:dont know|don't know|not known|unknown|no idea|not measured|unclear|tbd|tbc|open|"
    r"missing|\?+|n/a)"
)
_NO_BASELINE = lazily(
    rf"\b(?:no (?:baseline|start(?:ing)? (?:value|number|point)|number today)(?: yet| so far)?"
    rf"|(?:the )?(?:baseline|start(?:ing)? (?:value|number|point)|today'?s (?:number|value|figure)"
    rf"|current (?:number|value|figure|level)|now|today)\s*(?:is|=|:|was|still)?\s*(?:yet )?{_LOST}(?: yet)?"
    rf"|from {_LOST}(?=\s+to\b)|(?:nobody|no one) (?:has )?(?:measured|counted|tracks?)[\w ]*|"
    rf"not (?:yet )?measured(?: yet)?)",
    re.I,
)
_ZERO = lazily(
    r"\(?\b(?:today|now|currently)\s+(?:none|nothing|zero|nil)(?:\s*[,=(]?\s*0\)?)?|"
    r"\bnone\s*[=(]?\s*0?\)?\s*(?:today|now|yet|so far|currently)\b|\b(?:zero|nil|nothing)\s+(?:today|"
    r"now|yet|so far)\b|\bfrom (?:none|zero|nothing)(?=\s+to\b)",
    re.I,
)
_NOW_BEFORE = lazily(
    r"(?:\b(?:now|today|currently|heute|aktuell|derzeit|jetzt|aujourd'?hui|actuellement|hoy|oggi)"
    r"(?:\s+(?:it|this|that|we|they|c'est|es|est|ist|son|sind)(?:\s|$))?|"
    r"current(?:ly)? at|at present|baseline|start(?:ing|s)?(?: value| point| at)?|was|were|used to be|"
    r"presently|from today'?s|(?:^|,)\s*from|up from|down from|instead of|rather than|\bnot|versus|"
    r"\bvs\.?)\s*(?:is|are|was|stands at|at|=|:|\(|of|about|around|on|we have|only|still|\s)*$",
    re.I,
)
_NOW_AFTER = lazily(
    r"(?:\s*(?!(?:by|until|till?|to|and|but|is|was|in|on|from|vs|versus)\b)[^\W\d]{1,14}){0,3}\s*"
    r"(?:\b(?:now|today|currently|at the moment|so far|at present|right now|as of now|presently|"
    r"last (?:year|month|quarter)|heute|aktuell|derzeit|jetzt|bisher|aujourd'?hui|actuellement|hoy|"
    r"actualmente|oggi)\b)",
    re.I,
)
_TO = lazily(
    r"^[^\d,;()]{0,40}?(?:->|→|=>|—>|\bto\b|\bauf\b|\bà\b|\bau\b|\bhasta\b|\ba\b(?=\s*$))"
    r"(?:\s|\.|\babout\b|\bmax\b|\bunder\b|\bbelow\b|~|<|"
    r">)*$",
    re.I,
)
_FROM_AFTER = lazily(
    r"^[^\d,;()]{0,30}?\b(?:down from|up from|from|instead of|rather than|not|vs\.?|"
    r"versus)\s+(?:the\s+)?$",
    re.I,
)
_THEN = lazily(
    r"today|now|heute|jetzt|aujourd'?hui|hoy|oggi|(?:in |the )?(?:last|previous|past) (?:year|yr|month|quarter)",
    re.I,
)
"""Words of time that say which number is the present one, not when the measure is due."""
_NIL = lazily(
    r"^(\W*(?:(?:to|reach|get to|target|goal|have)\W+)?)(?:zero|nil)\s+"
    r"(?=[^\W\d])(?!today|now|yet|so far)",
    re.I,
)
_WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_SPELLED = lazily(
    rf"\bfrom (?P<first>{'|'.join(_WORDS)})(?P<noun>(?:\s[^\W\d]+){{0,3}}) to "
    rf"(?P<second>{'|'.join(_WORDS)})\b",
    re.I,
)
_NUMERAL = lazily(rf"\b(?:{'|'.join(list(_WORDS)[2:])})\b(?=\s+[^\W\d])", re.I)


@dataclass(frozen=True, slots=True)
class Measure:
    """What was read of one measure; `numbers` and `days` hold what still has two meanings."""

    label: str
    unit: str
    baseline: Claim | None = None
    target: Claim | None = None
    due: Found | None = None
    choices: tuple[Choice, ...] = ()


def find_measure(
    text: str, context: Context, people: Sequence[str] = (), hedged: bool = False
) -> Measure | None:
    """The measure in `text` (one statement); None when there is neither a number nor an unknown baseline."""
    due, rest = _without_days(_digits(_NIL.sub(r"\g<1>0 ", text)), context, people)
    lost = _NO_BASELINE.search(rest)
    zero = _ZERO.search(rest)
    plain = blanked(rest, [hit.span() for hit in (lost, zero) if hit])
    figures = find_figures(plain, context.setting)
    baseline, target = _roles(plain, figures)
    if (
        target is None
        and (spelled := _NUMERAL.sub(lambda hit: str(_WORDS[hit.group().lower()]), text)) != text
    ):
        return find_measure(spelled, context, people, hedged)
    if target is None and lost is None:
        return None
    spans = [(one.start, one.end) for one in (baseline, target) if one]
    baseline = None if _other_measure(plain, baseline, target) else baseline
    known = UNKNOWN if lost and baseline is None else Claim(Decimal(0)) if zero and baseline is None else None
    name = measure_name(plain, spans, target or baseline)
    return Measure(
        name,
        measure_unit(plain, target, baseline, name),
        known or _claim(baseline, hedged),
        _claim(target, hedged),
        due,
        _number_choices(baseline, target),
    )


def _other_measure(text: str, baseline: Figure | None, target: Figure | None) -> bool:
    """Whether the level is counted in something else than the change aimed at ("15% less", "baseline 100 kwh")."""
    if baseline is None or target is None or baseline.percent or not target.percent:
        return False
    return bool(unit_after(text, baseline)) and bool(
        re.match(r"\s*(?:less|fewer|lower|more|higher)\b", text[target.end :])
    )


def _digits(text: str) -> str:
    """ "from one contact to three" with digits."""
    hit = _SPELLED.search(text)
    if hit is None:
        return text
    first, second = (_WORDS[hit.group(part).lower()] for part in ("first", "second"))
    return f"{text[: hit.start()]}from {first}{hit.group('noun')} to {second}{text[hit.end() :]}"


def _without_days(text: str, context: Context, people: Sequence[str]) -> tuple[Found | None, str]:
    """The first day, and the text with every day blanked; days are looked for within comma pieces only."""
    due: Found | None = None
    pieces = []
    for piece in commas(text):
        founds = [
            one for one in find_due_in_plan(piece, context, people) if not _THEN.fullmatch(one.words.strip())
        ]
        due = due or (founds[0] if founds else None)
        pieces.append(blanked(piece, [span(one, piece) for one in founds]))
    return due, " , ".join(pieces)


def _roles(text: str, figures: Sequence[Figure]) -> tuple[Figure | None, Figure | None]:
    """Which number is the baseline and which the target."""
    for first, second in pairwise(figures):
        between = text[first.end : second.start]
        if _TO.match(between) and not _NOW_BEFORE.search(text[: second.start]):
            return first, second
        if _FROM_AFTER.match(between):
            return second, first
    now = next((one for one in figures if _is_now(text, one)), None)
    rest = [one for one in figures if one is not now]
    return now, (rest[0] if rest else None)


def _is_now(text: str, figure: Figure) -> bool:
    return bool(_NOW_BEFORE.search(text[: figure.start]) or _NOW_AFTER.match(text[figure.end :]))


def _claim(figure: Figure | None, hedged: bool) -> Claim | None:
    if figure is None or figure.value is None:
        return None
    doubtful = hedged or bool(figure.found and figure.found.hedged)
    return Claim(figure.value, Status.ASSUMED if doubtful else Status.CONFIRMED_INTERNAL)


def _number_choices(*figures: Figure | None) -> tuple[Choice, ...]:
    return tuple(
        Choice("number", one.found.words, one.found.options)
        for one in figures
        if one is not None and one.value is None and one.found is not None
    )
