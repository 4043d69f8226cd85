"""H4: what law, technology, their customers or the market push them to change, when, and who says so."""

import re
from dataclasses import dataclass
from datetime import date

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import assumed, draft, earlier, joined, said
from kam_core.interview.kinds.grammar.external import class_of, factor_name, is_source, source_in
from kam_core.interview.kinds.grammar.need_names import need_meant
from kam_core.interview.kinds.grammar.past import day_choice, exact
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.parts import split_parts
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, tidy
from kam_core.terms import Pestle, Status
from kam_core.values import Claim, Draft, FuzzyDate

_LINK = lazily(
    r"\b(?:hits|affects|touches|about|is|that is|that'?s|thats|links to|for|concerns|drives"
    r"|on)?\s*need\s*(?:no\.?\s*|nr\.?\s*|#\s*)?(?P<number>\d)?",
    re.I,
)
_HITS = lazily(r"\b(?:hits|affects|touches|concerns|drives|links? to|need)\b", re.I)
_HEADER = lazily(r"^(?P<head>[^:]{3,60}):\s*(?P<body>\S.*)$", re.S)
_ALSO = lazily(
    r"(?:,\s*|\s+)(?:and|also|plus)\s+(?:also\s+)?(?=(?:the|new|their)\s+\w|elections?\b)"
    r"|,\s+and\s+(?=[\w'’-]+(?:\s[\w'’-]+){0,2}\W*$)",
    re.I,
)
_MARKET_FOG = lazily(r"\b(?:tough|difficult|hard|challenging|competitive|everything|the market)\b", re.I)


@dataclass(slots=True)
class _Factor:
    words: str
    source: str = ""
    typed: str = ""


class Factors:
    """External factors with class, date and source."""

    name = "factors"
    records = True
    form: tuple[FormField, ...] = (
        FormField("ExternalFactor", "label", FieldKind.TEXT, optional=False),
        FormField("ExternalFactor", "factor_class", FieldKind.CHOICE, terms=tuple(Pestle)),
        FormField("ExternalFactor", "text", FieldKind.LONG_TEXT),
        FormField("ExternalFactor", "date", FieldKind.DATE),
        FormField("ExternalFactor", "source", FieldKind.TEXT),
        FormField("ExternalFactor", "effect_on_customer", FieldKind.LONG_TEXT),
        FormField("ExternalFactor", "link", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.ADJECTIVE_ONLY, Vague.NO_DATE, Vague.INCOMPLETE, Vague.NO_SOURCE)

    def read(self, text: str, context: Context) -> Reading:
        """One factor for each thing that pushes; a sentence that only names a source goes with the one
        before."""
        if context.probe and context.so_far:
            return _reply(text, context)
        factors = _factors(text)
        founds = [_day(one.words, context) for one in factors]
        drafts = joined(_draft(one, found, context) for one, found in zip(factors, founds, strict=True))
        choices = tuple(choice for found in founds for choice in day_choice(found))
        return Reading(drafts, choices, _vague(drafts, choices, text), rest="" if drafts else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: what pushes them is told when asked."""
        del text, context
        return Reading()


def _factors(text: str) -> list[_Factor]:
    factors: list[_Factor] = []
    for part in split_parts(text):
        source, body = "", part
        header = _HEADER.match(part)
        if header and is_source(header["head"]):
            source, body = tidy(header["head"]), header["body"]
        if is_source(body) and factors:
            factors[-1].source = factors[-1].source or tidy(body)
            continue
        for piece in _ALSO.split(body):
            found, rest = source_in(piece)
            if re.search(r"[^\W\d_]{3,}", rest) and not _fog(rest):
                factors.append(_Factor(tidy(rest), source or found, part))
    return factors


def _fog(words: str) -> bool:
    return bool(_MARKET_FOG.search(words)) and len(words.split()) <= 5 and not re.search(r"\d", words)


def _draft(one: _Factor, found: Found | None, context: Context) -> Draft:
    kind = class_of(one.words) or class_of(one.source)
    return draft(
        "ExternalFactor",
        factor_name(one.words, context),
        factor_class=assumed(kind.value if kind else None),
        text=said(one.words, hedged(one.typed)),
        date=_date(found, one.typed),
        source=said(one.source or None),
    )


def _date(found: Found | None, words: str) -> Claim | None:
    if found is None or found.value is None:
        return None
    doubtful = found.hedged or hedged(words) or (isinstance(found.value, FuzzyDate) and exact(found) is None)
    day = exact(found) or found.value
    if not isinstance(day, date | FuzzyDate):
        return None
    return Claim(day, Status.ASSUMED if doubtful else Status.CONFIRMED_INTERNAL)


def _day(words: str, context: Context) -> Found | None:
    """The day that matters: an exact one before a stretch, the future before the past."""
    founds = find_days(words, context.setting, "future")
    exact_ones = [one for one in founds if exact(one) or one.ambiguous]
    coming = [
        one
        for one in exact_ones
        if one.ambiguous or (exact(one) or context.setting.today) >= context.setting.today
    ]
    chosen = coming or exact_ones or list(founds)
    return chosen[0] if chosen else None


def _reply(text: str, context: Context) -> Reading:
    """A day, a source, or the need that a factor touches."""
    before = earlier(context, "ExternalFactor")
    chosen = _meant(text, before, context)
    if chosen is None:
        return Reading(rest=text)
    found = _day(text, context)
    link = _linked_need(text, context) if context.probe is Vague.INCOMPLETE or _HITS.search(text) else None
    added = draft(
        "ExternalFactor",
        chosen.label,
        date=_date(found, text)
        if found and not found.ambiguous and (context.probe is Vague.NO_DATE or "date" not in chosen.fields)
        else None,
        link=said(link),
        effect_on_customer=said(
            tidy(text) if context.probe is Vague.INCOMPLETE and not link and not found else None
        ),
        source=said(
            tidy(text)
            if context.probe is Vague.NO_SOURCE and not found
            else (tidy(text) if is_source(text) and not found else None)
        ),
    )
    return Reading(
        (added,) if added.fields else (),
        day_choice(found) if found and found.ambiguous else (),
        rest="" if added.fields else text,
    )


def _meant(text: str, before: tuple[Draft, ...], context: Context) -> Draft | None:
    labels = [one.label for one in before]
    label = best(
        text, labels, {one.label: str(claim.value) for one in before if (claim := one.fields.get("text"))}
    )
    if label:
        return next(one for one in before if one.label == label)
    undated = [one for one in before if "date" not in one.fields]
    if find_days(text, context.setting) and len(undated) == 1:
        return undated[0]
    return before[0] if len(before) == 1 else None


def _linked_need(text: str, context: Context) -> str | None:
    needs = tuple(context.known.labels("Need"))
    hit = _LINK.search(text)
    words = tidy(_LINK.sub(" ", text)) if hit else tidy(text)
    meant = need_meant(re.sub(r"\b(?:the|one|thing)\b", " ", words), context) if words else None
    if meant or hit is None or not hit["number"]:
        return meant
    at = int(hit["number"]) - 1
    return needs[at] if 0 <= at < len(needs) else None


def _vague(drafts: tuple[Draft, ...], choices: tuple[Choice, ...], text: str) -> tuple[Vague, ...]:
    if not drafts:
        return (Vague.ADJECTIVE_ONLY,) if re.search(r"\w", text) else ()
    reasons = []
    if not choices and any("date" not in one.fields for one in drafts):
        reasons.append(Vague.NO_DATE)
    reasons.append(Vague.INCOMPLETE)
    if not any("source" in one.fields for one in drafts):
        reasons.append(Vague.NO_SOURCE)
    return tuple(reasons)
