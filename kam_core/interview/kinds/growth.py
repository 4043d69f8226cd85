"""D3: how fast the account grows, and how fast our sales to it do."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, joined
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.percents import percents, signed
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim, Draft

LABEL = "last year"
_THEY, _WE, _BOTH, _OTHER = "growth_account", "growth_ours", "both", "other"
_WITH_US = lazily(
    r"\b(?:with|from|to|at|for) us\b|\b(?:our|we|ours|us|my|mine|nosotros|nosotras|nuestr[oa]s?|nós|noi|nous|wir)\b|\barr\b",
    re.IGNORECASE,
)
_OBLIQUE = lazily(
    r"\b(?:to|with|in|at|from|into|for|of) (?:them|there|the account|the customer)\b", re.IGNORECASE
)
_THEIRS = lazily(
    r"\b(?:they(?:'re|re|'ve|ve)?|their|theirs|them|the (?:customer|account|company|group|client)|"
    r"customer|themselves|it grew|its own|ellos|ellas|eles|loro|eux|ils)\b",
    re.IGNORECASE,
)
_DOUBLED = lazily(r"\bdoubl(?:ed|ing)\b", re.IGNORECASE)
_BY = lazily(r"\bby\b(?!.*\b(?:grew|grow|up|rose|increased)\b)", re.IGNORECASE)
_FLAT = lazily(
    r"\b(?:flat|(?:don'?t|do not|does not|doesn'?t|dont|doesnt|not|isn'?t|aren'?t|barely) grow(?:ing)?|"
    r"no (?:growth|change)|unchanged|stable|zero growth|stagnant|same as last year|did(?:n'?t|"
    r" not) grow|stayed (?:the )?same)\b",
    re.IGNORECASE,
)
_SPLIT = lazily(
    r"[,;\n/|]|\.(?=\s|$)|\b(?:and|but|while|whereas|versus|vs\.?|against|v)\b|\s[-–]\s", re.IGNORECASE
)
_SUBJECT = lazily(
    r"\b(?:they|we|our|their|us\b(?! dollars)|my|nosotr[oa]s|nuestr[oa]s?|nós|noi|nous|wir|ellos|ellas|eles|loro|eux|ils)\b",
    re.IGNORECASE,
)
_MOVES = lazily(
    r"\b(?:is|are|was|were|has|have|went|grew|grows?|growing|rose|up|down|fell|dropp?ed|declin\w+|"
    r"increased|decreased|lost|gained|by|about|around|"
    r"only|just|like|maybe|the|an?|at|on|over|some|roughly|approx|change[ds]?|growth|plus|minus|still)\b",
    re.IGNORECASE,
)
_MARKET = lazily(
    r"\b(?:market|industry|sector|competitors?|rivals?|discounters?|peers|inflation)\b", re.IGNORECASE
)
_OVERHEARD = lazily(
    r"\bthey (?:grew|grow|are growing|fell|shrank|are down|are up)\b[^.;]*\bwe\b|"
    r"\bwe grew\b[^.;]*\bthey\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch with at most one figure, and whose figure it is."""

    words: str
    side: str
    amount: Decimal | None
    hedged: bool = False
    choice: Choice | None = None


class Growth:
    """Two growth rates of last year; other readings in the answer become indicators."""

    name = "growth"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Financials", "growth_account", FieldKind.PERCENT, label=LABEL),
        FormField("Financials", "growth_ours", FieldKind.PERCENT, label=LABEL),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """Theirs and ours; "flat" is a known zero, what nobody knows is UNKNOWN."""
        parts = _parts(text, context)
        fields = _rates(parts)
        readings = [_reading_of(part) for part in parts if part.side == _OTHER and part.amount is not None]
        drafts = joined([draft("Financials", LABEL, None, **fields), *(one for one in readings if one)])
        choices = tuple(part.choice for part in parts if part.choice)
        gaps = tuple(
            Gap("unknown_value", name, context.question) for name, claim in fields.items() if claim is UNKNOWN
        )
        if not drafts and not choices:
            return Reading(vague=() if context.probe else (Vague.NO_NUMBER,), rest=text.strip())
        whole = len(fields) == len((_THEY, _WE)) or bool(choices) or bool(context.probe)
        return Reading(drafts, choices, () if whole else (Vague.INCOMPLETE,), gaps)

    def overhear(self, text: str, context: Context) -> Reading:
        """A sentence that sets their growth against ours."""
        for sentence in re.split(r"\.\s|[;\n]", text):
            if _OVERHEARD.search(sentence):
                fields = _rates(_parts(sentence, context))
                if len(fields) == len((_THEY, _WE)):
                    return Reading((draft("Financials", LABEL, None, **fields),))
        return Reading()


def _parts(text: str, context: Context) -> list[_Part]:
    founds = percents(text, context.setting, bare=True)
    parts: list[_Part] = []
    for start, end in _stretches(text, founds):
        words = text[start:end]
        found = next((one for one in founds if start <= one.start < end), None)
        flat = found is None and (_FLAT.search(words) or _DOUBLED.search(words))
        unknown = found is None and not flat and says_unknown(words)
        if found is None and not flat and not unknown:
            if parts and parts[-1].amount is None and not parts[-1].side:
                parts[-1] = _Part(f"{parts[-1].words} {words}", _side(words, context), None)
            continue
        part = _part(words, found, text, bool(unknown), context)
        parts.append(_falling_too(part, parts[-1] if parts else None))
    return _sided(parts)


def _falling_too(part: _Part, before: _Part | None) -> _Part:
    """ "we shrank by 4% and they by 1": the verb goes on, so the second figure falls too."""
    if (
        before is None
        or not before.amount
        or not part.amount
        or before.amount > 0
        or part.amount < 0
        or not _BY.search(part.words)
    ):
        return part
    return replace(part, amount=-part.amount, hedged=True)


def _stretches(text: str, founds: tuple[Found, ...]) -> list[tuple[int, int]]:
    """Stretches between breaks, cut again before a subject ("they grew 6% we grew 2")."""
    cuts = {0, len(text)}
    for hit in _SPLIT.finditer(text):
        if not any(one.start < hit.end() and hit.start() < one.end for one in founds):
            cuts.add(hit.end())
    for before, after in pairwise(founds):
        between = text[before.end : after.start]
        subject = _SUBJECT.search(between)
        if subject and not any(before.end <= cut <= after.start for cut in cuts):
            cuts.add(before.end + subject.start())
    ordered = sorted(cuts)
    return [(start, end) for start, end in pairwise(ordered) if text[start:end].strip(" ,.;/")]


def _part(words: str, found: Found | None, text: str, unknown: bool, context: Context) -> _Part:
    side = _side(words, context)
    if found is None:
        return _Part(
            words, side, None if unknown else Decimal(100 if _DOUBLED.search(words) else 0), hedged(words)
        )
    if found.ambiguous:
        return _Part(words, side, None, choice=Choice("number", found.words, found.options))
    return _Part(words, side, signed(found, text), found.hedged)


def _side(words: str, context: Context) -> str:
    """Whose growth: ours for "we" or "with us", theirs for "they" or the account's name."""
    if _MARKET.search(words) and not re.search(r"\b(?:they|we)\b", words, re.IGNORECASE):
        return _OTHER + " market"
    bare = _OBLIQUE.sub(" ", _SPLIT.sub(" ", words))
    if re.search(r"\bboth\b", bare, re.IGNORECASE):
        return _BOTH
    if _WITH_US.search(bare):
        return _WE
    if _THEIRS.search(bare) or _named(bare, context):
        return _THEY
    return _OTHER if label(_MOVES.sub(" ", re.sub(r"[-+−–]?\d+(?:[.,]\d+)?\s?%?", " ", bare)), most=4) else ""


def _named(words: str, context: Context) -> bool:
    names = {context.account, *context.known.labels("Account"), *context.known.aliases("Account")}
    heads = {name.split()[0] for name in names if name and len(name.split()[0]) > 3} | {
        name for name in names if name
    }
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) for name in heads)


def _sided(parts: list[_Part]) -> list[_Part]:
    """ "17 v 8": two figures without any subject are theirs and ours, in the question's order."""
    if len(parts) == 2 and not any(part.side for part in parts):
        return [
            _Part(part.words, side, part.amount, True) for part, side in zip(parts, (_THEY, _WE), strict=True)
        ]
    if len(parts) == 2 and sorted(part.side for part in parts) in ([_THEY, ""][::-1], [_WE, ""][::-1]):
        known = next(part.side for part in parts if part.side)
        other = _WE if known == _THEY else _THEY
        return [
            part if part.side else _Part(part.words, other, part.amount, part.hedged, part.choice)
            for part in parts
        ]
    return parts


def _rates(parts: list[_Part]) -> dict[str, Claim]:
    fields: dict[str, Claim] = {}
    halves = [replace(part, side=side) for part in parts if part.side == _BOTH for side in (_THEY, _WE)]
    for part in (*parts, *halves):
        if part.side not in {_THEY, _WE} or part.side in fields or part.choice:
            continue
        status = Status.ASSUMED if part.hedged else Status.CONFIRMED_INTERNAL
        fields[part.side] = UNKNOWN if part.amount is None else Claim(part.amount, status)
    return fields


def _reading_of(part: _Part) -> Draft | None:
    """An indicator's latest reading: "usage down 18% since the april release"."""
    words = re.sub(r"[-+−–]?\d+(?:[.,]\d+)?\s?%", " ", part.words)
    name = label(
        re.sub(
            r"\b(?:down|up|fell|dropp?ed|rose|grew|is|are|by|minus|plus)\b", " ", words, flags=re.IGNORECASE
        )
    )
    if not name:
        return None
    status = Status.ASSUMED if part.hedged else Status.CONFIRMED_INTERNAL
    return draft("Indicator", name, unit=Claim("percent"), reading=Claim(part.amount, status))
