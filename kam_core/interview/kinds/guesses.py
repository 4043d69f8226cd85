"""P1: facts that the manager would not bet on; they stay in the plan as assumed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import commas, sentences
from kam_core.interview.kinds.grammar.drafts import joined
from kam_core.interview.kinds.grammar.references import overlap, stems
from kam_core.interview.reading.found import Bare
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_none
from kam_core.terms import RaidKind, Status
from kam_core.values import Claim, Draft, Money, Quantity, Value

GUESSABLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Financials",
        (
            "customer_spend",
            "revenue",
            "contribution",
            "cost_to_serve",
            "growth_account",
            "growth_ours",
            "target",
            "renewal_base",
            "forecast",
            "discount",
            "cogs",
        ),
    ),
    ("Opportunity", ("probability", "potential", "close_date")),
    ("Need", ("statement", "cost_of_occurrence", "satisfaction")),
    ("Objective", ("target", "baseline", "due")),
    ("ValueRecord", ("hypothesis_amount",)),
    ("Initiative", ("budget", "deadline", "start", "title")),
    ("CompetitorPosition", ("threat", "likely_move", "share")),
    ("RaidItem", ("text", "exposure")),
    ("Force", ("text", "strength")),
    ("Indicator", ("target", "baseline")),
    ("SwotItem", ("text", "evidence")),
    ("ExternalFactor", ("text", "date")),
    ("StakeholderRole", ("support",)),
)
"""What can be marked as a guess, in the order in which a match is preferred."""
_FILLER = lazily(
    r"\b(?:(?:i |we )?(?:would|wouldn'?t|wouldnt|do|don'?t|dont|won'?t|"
    r"wont)(?: not)? bet(?: on)?(?: it)?|are|is|was|guess(?:es|ed)?|hearsay|rumou?rs?|just|pure|only|my|"
    r"too|also|as well|neither|nor|not sure (?:of|about)|unsure|shaky|"
    r"made up|estimates?|gut feel(?:ing)?|the|on|of|both|all|any|story|stories|number|figure|thing|bit|"
    r"probably|mark)\b",
    re.I,
)
_FIELD_WORDS = (
    ("potential", lazily(r"\b(?:value|worth|amount|size)\b", re.I)),
    ("probability", lazily(r"\b(?:chances?|probability|odds)\b", re.I)),
    ("close_date", lazily(r"\b(?:date|timing|deadline)\b", re.I)),
    ("target", lazily(r"\btarget\b", re.I)),
    ("baseline", lazily(r"\bbaseline\b", re.I)),
    ("budget", lazily(r"\bbudget\b", re.I)),
)
_SPLIT = lazily(r",|\band\b|\bplus\b|\bnor\b|\bneither\b|\bor\b|;|\+|&|\balso\b", re.I)
_PERCENT = lazily(r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s?(?:%|percent\b|pct\b)", re.I)
_COUNT = lazily(r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s+([^\W\d_]{3,})", re.I)


@dataclass(frozen=True, slots=True)
class _Fact:
    entity: str
    label: str
    field: str
    value: Value
    rank: int


class Guesses:
    """Matches the words against the plan's facts by number and by name, and gives them back as assumed."""

    name = "guesses"
    records = True
    form: tuple[FormField, ...] = (
        FormField("RaidItem", "label", FieldKind.TEXT, optional=False),
        FormField("RaidItem", "kind", FieldKind.CHOICE, optional=False, terms=(RaidKind.ASSUMPTION,)),
        FormField("RaidItem", "test", FieldKind.TEXT),
        FormField("RaidItem", "owner", FieldKind.TEXT),
        FormField("RaidItem", "due", FieldKind.DATE),
    )
    """A form cannot mark what the plan holds; what is typed there is kept as an assumption to be tested."""
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE,)

    def read(self, text: str, context: Context) -> Reading:
        if not re.search(r"\d", text) and says_none(text):
            return Reading(rest=text)
        facts = tuple(_facts(context))
        drafts: list[Draft] = []
        missed: list[str] = []
        for part in _parts(text):
            chosen = _match(part, facts, context)
            drafts += [_assumed(fact) for fact in chosen]
            missed += [] if chosen else [part]
        return Reading(
            joined(drafts), vague=(Vague.INCOMPLETE,) if missed and not drafts else (), rest=", ".join(missed)
        )

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _parts(text: str) -> tuple[str, ...]:
    parts = (
        part for sentence in sentences(text) for piece in commas(sentence) for part in _SPLIT.split(piece)
    )
    return tuple(
        part.strip(" :") for part in parts if stems(_FILLER.sub(" ", part)) or re.search(r"\d", part)
    )


def _facts(context: Context) -> Iterator[_Fact]:
    for rank, (entity, fields) in enumerate(GUESSABLE):
        for label in context.known.labels(entity):
            for field in fields:
                value = context.known.value(entity, label, field)
                if value is not None:
                    yield _Fact(entity, label, field, value, rank)


def _match(part: str, facts: Sequence[_Fact], context: Context) -> tuple[_Fact, ...]:
    """The facts that the words mean: those with the number, and among them those whose name is said too."""
    by_number = [fact for fact in facts if _has_number(part, fact, context)]
    if by_number:
        return _narrowed(part, by_number)
    words = _FILLER.sub(" ", part)
    fields = [field for field, cue in _FIELD_WORDS if cue.search(part)]
    asked = [fact for fact in facts if fact.field in fields and overlap(words, fact.label) >= 0.6]
    if asked or re.search(r"\d", part):
        return tuple(asked)
    scored = [
        (
            overlap(words, f"{fact.label}")
            + overlap(words, str(fact.value) if isinstance(fact.value, str) else ""),
            fact,
        )
        for fact in facts
    ]
    worded = [(score, fact) for score, fact in scored if score >= 0.3 and isinstance(fact.value, str)]
    top = max((score for score, _ in worded), default=0.0)
    return tuple(fact for score, fact in worded if score >= top - 0.15)[:3]


def _narrowed(part: str, facts: Sequence[_Fact]) -> tuple[_Fact, ...]:
    """Of several facts with one number those that the words name, else those of the first kind."""
    words = _FILLER.sub(" ", part)
    named = [fact for fact in facts if overlap(words, f"{fact.label} {fact.field.replace('_', ' ')}") > 0]
    if named:
        return tuple(named)
    first = min(fact.rank for fact in facts)
    return tuple(fact for fact in facts if fact.rank == first)


def _has_number(part: str, fact: _Fact, context: Context) -> bool:
    value = fact.value
    if isinstance(value, Money):
        return any(
            _same_money(one.value, value)
            for one in find_money(part, context.setting)
            if not _PERCENT.search(part)
        )
    percents = {Decimal(hit.group(1).replace(",", ".")) for hit in _PERCENT.finditer(part)}
    if fact.field in ("probability", "share") or (isinstance(value, Quantity) and value.unit == "percent"):
        number = value.amount if isinstance(value, Quantity) else value
        return number in percents
    if isinstance(value, str):
        return any(_counts(hit, value) for hit in _COUNT.finditer(part))
    if isinstance(value, Quantity):
        return any(Decimal(hit.group(1).replace(",", ".")) == value.amount for hit in _COUNT.finditer(part))
    return isinstance(value, Decimal) and value in percents


def _same_money(found: object, value: Money) -> bool:
    return isinstance(found, Money | Bare) and found.amount in (value.amount, value.high)


def _counts(hit: re.Match[str], text: str) -> bool:
    """ "3 days" stands in the fact's own words, with up to one word between."""
    noun = re.escape(hit.group(2)[:4])
    return bool(re.search(rf"(?<![\d.,]){re.escape(hit.group(1))}\s+(?:[^\W\d]+\s+)?{noun}", text, re.I))


def _assumed(fact: _Fact) -> Draft:
    return Draft(fact.entity, fact.label, {fact.field: Claim(fact.value, Status.ASSUMED)})
