"""Needs as drafts: the evidence that a sayer and a day give, and what a careful colleague would still ask."""

import re

from kam_core.interview.kinds.base import Context, Vague
from kam_core.interview.kinds.grammar.drafts import draft
from kam_core.interview.kinds.grammar.need_names import need_name
from kam_core.interview.kinds.grammar.persons import as_label
from kam_core.interview.kinds.grammar.saying import Sayer
from kam_core.interview.kinds.grammar.statements import Stated
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Claim, Draft, FuzzyDate

_DOUBT = lazily(
    r"\b(?:i (?:think|guess|believe|suppose|assume)|maybe|perhaps|probably|supposedly|apparently"
    r"|allegedly|rumou?rs?|not sure|possibly|might)\b|\?",
    re.I,
)
_ACRONYM = lazily(r"\b[A-Z][A-Z&]{1,4}s?\b")
_SELLER = lazily(r"\b(?:sell|upsell|cross-?sell|push|pitch)\b", re.I)


def need_draft(one: Stated, context: Context) -> Draft:
    """One need; confirmed by the customer only with a person and an exact day."""
    sayer = one.sayer
    return draft(
        "Need",
        need_name(one.words, context),
        statement=statement_claim(one.words, sayer, one.typed),
        said_by=_said_by(sayer),
        said_on=_said_on(sayer),
        document=Claim(sayer.document) if sayer.document and not sayer.label else None,
    )


def statement_claim(words: str, sayer: Sayer, typed: str = "") -> Claim:
    """The customer's words with the evidence of their attribution."""
    if sayer.hearsay or _DOUBT.search(typed or words):
        return Claim(words, Status.ASSUMED)
    if sayer.label and sayer.day:
        return Claim(words, Status.CONFIRMED_BY_CUSTOMER, by=person(sayer.label), on=sayer.day)
    return Claim(words, Status.CONFIRMED_INTERNAL if sayer.label or sayer.document else Status.ASSUMED)


def person(label: str) -> str:
    """The label of a sayer: names as they are, titles with capitals."""
    return as_label(label) if label == label.lower() else label


def _said_by(sayer: Sayer) -> Claim | None:
    if sayer.label:
        return Claim(person(sayer.label), Status.ASSUMED if sayer.hearsay else Status.CONFIRMED_INTERNAL)
    return UNKNOWN if sayer.unknown or sayer.crowd else None


def _said_on(sayer: Sayer) -> Claim | None:
    if sayer.hearsay or sayer.found is None:
        return None
    if sayer.day:
        return Claim(sayer.day)
    return Claim(sayer.found.value, Status.ASSUMED) if isinstance(sayer.found.value, FuzzyDate) else None


def vague_of(stated: list[Stated], context: Context) -> tuple[Vague, ...]:
    """What is still worth asking about these needs, most useful first."""
    reasons = []
    if stated and all(_SELLER.search(one.words) for one in stated):
        reasons.append(Vague.SELLER_ONLY)
    if any(acronyms(one.words, context) for one in stated):
        reasons.append(Vague.INCOMPLETE)
    if any(one.sayer.label and not one.sayer.day and not one.sayer.choices for one in stated):
        reasons.append(Vague.NO_DATE)
    if not stated or any(not (one.sayer.label or one.sayer.document) for one in stated):
        reasons.append(Vague.NO_PERSON)
    return tuple(reasons)


def acronyms(words: str, context: Context) -> tuple[str, ...]:
    """Capitals that nobody outside would understand ("SRP"), well-known ones and the plan's own names left
    out."""
    known = {alias.lower() for alias in context.known.aliases("Need")}
    for entity in ("Account", "Offering", "Site", "BuyingCenter", "Competitor"):
        known |= {word.lower() for label in context.known.labels(entity) for word in label.split()}
    return tuple(
        hit.group()
        for hit in _ACRONYM.finditer(words)
        if not common(hit.group().rstrip("s")) and hit.group().lower() not in known
    )
