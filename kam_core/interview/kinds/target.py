"""D4: the number that the account must reach, and what of it is certain already."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged, money_claim
from kam_core.interview.kinds.grammar.drafts import draft, earlier
from kam_core.interview.kinds.grammar.percents import percents
from kam_core.interview.kinds.grammar.portions import Portion, find_portions, found_of
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown
from kam_core.terms import Basis, Status
from kam_core.values import UNKNOWN, Claim, Money

LABEL = "plan year"
_TARGET = lazily(
    r"\b(?:targets?|needs?|goal|must|quota|number|reach|has to|have to|should|budget|plan(?:ned)?|aim|"
    r"objective|want|expect(?:ed)?|hit)\b",
    re.I,
)
_BASE = lazily(
    r"\b(?:renewed|renewals?|renewal base|signed|base(?:line)?|certain|secured?|contracted|"
    r"locked(?: in)?|safe|in the bag|booked|already|recurring|"
    r"committed|sure|guaranteed|fixed|covered|ordered|on order|confirmed|certainty|done|closed|"
    r"under contract|in hand)\b",
    re.IGNORECASE,
)
_NO_TARGET = lazily(
    r"\b(?:no|not|without)\b[^,.;]{0,12}\b(?:target|number|goal|quota)\b|\b(?:target|number|goal|"
    r"quota)\b[^,.;]{0,12}\b(?:not|unknown|open|missing|tbd|none|isn'?t)\b",
    re.IGNORECASE,
)
_NO_BASE = lazily(r"\b(?:nothing|none|zero|0|not a cent)\b[^,.;]{0,20}", re.IGNORECASE)
_FRACTIONS = {
    "half": Decimal(1) / 2, "a third": Decimal(1) / 3, "one third": Decimal(1) / 3, "two thirds": Decimal(2) / 3,
    "a quarter": Decimal(1) / 4, "three quarters": Decimal(3) / 4, "two-thirds": Decimal(2) / 3,
}  # fmt: skip
_FRACTION = lazily(
    r"\b(?:half|(?:a|one) third|two[ -]thirds|a quarter(?! of a million)|three quarters)\b|\d+(?:[.,]\d+)?\s?%",
    re.IGNORECASE,
)
_YEAR = lazily(
    r"\b(20\d\d)\b(?!\s*[-/–]\s*\d)|\b(?:for|in|fy|year)\s*'?(2\d)\b(?![.,]\d|\s*[-/–]\s*\d|\s?(?:k|m|mio|"
    r"bar|%|bn))",
    re.IGNORECASE,
)
_THIS_YEAR = lazily(r"\bthis (?:calendar )?year\b", re.IGNORECASE)
_OVERHEARD = lazily(r"\btargets?\s*(?:is|=|:|of|about)?\s*(?=[~€$£]?\s?[A-Z]{0,3}\s?\d)", re.IGNORECASE)


class Target:
    """Target and renewal base of the plan year."""

    name = "target"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Financials", "target", FieldKind.MONEY),
        FormField("Financials", "renewal_base", FieldKind.MONEY),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.INCOMPLETE)

    def read(self, text: str, context: Context) -> Reading:
        """Both amounts; a target not set is UNKNOWN, a share of the target is worked out and assumed."""
        target, base = _told_apart(find_portions(text, context), text)
        claim, asked = money_claim(found_of(target), context, Basis.PLAN_PERIOD)
        base_claim, asked_too = money_claim(found_of(base), context, Basis.PLAN_PERIOD)
        if target is None and (_NO_TARGET.search(text) or says_unknown(text)):
            claim = UNKNOWN
        if base is None and claim is not None:
            base_claim = _share(text, claim, context)
        record = draft("Financials", _label(text, context), target=claim, renewal_base=base_claim)
        choices = merged((*asked, *asked_too))
        gaps = (Gap("unknown_value", "target", context.question),) if claim is UNKNOWN else ()
        drafts = (record,) if record.fields else ()
        vague = _doubts(claim is not None or bool(asked), base_claim is not None or bool(asked_too), context)
        return Reading(drafts, choices, vague, gaps, "" if drafts or choices else text.strip())

    def overhear(self, text: str, context: Context) -> Reading:
        """A sentence that begins with the target and an amount ("target 1.6m, 1.1 renewed")."""
        for sentence in re.split(r"\.\s|[;\n]", text):
            if not _OVERHEARD.search(sentence) or re.search(r"\bfrom\b|\bby\b|%", sentence):
                continue
            reading = self.read(sentence, context)
            if (
                any("target" in one.fields and one.fields["target"].value for one in reading.drafts)
                or reading.choices
            ):
                return Reading(reading.drafts, reading.choices)
        return Reading()


def _told_apart(portions: tuple[Portion, ...], text: str) -> tuple[Portion | None, Portion | None]:
    """Target and base by the words around them, else in the question's order."""
    sides = [_side(one) for one in portions]
    target = next((one for one, side in zip(portions, sides, strict=True) if side == "target"), None)
    base = next((one for one, side in zip(portions, sides, strict=True) if side == "base"), None)
    free = [one for one, side in zip(portions, sides, strict=True) if not side]
    if target is None and free and not _NO_TARGET.search(text):
        target = free.pop(0)
    if base is None and free and len(portions) > 1:
        base = free.pop(0)
    return target, base


def _side(portion: Portion) -> str:
    portion = replace(
        portion, before=_NO_BASE.sub(" ", portion.before), after=_NO_BASE.sub(" ", portion.after)
    )
    after = _FRACTION.split(portion.after)[0]
    cues = [(len(portion.before) - hit.end(), "target") for hit in _TARGET.finditer(portion.before)]
    cues += [(len(portion.before) - hit.end(), "base") for hit in _BASE.finditer(portion.before)]
    cues += [(hit.start(), "target") for hit in _TARGET.finditer(after)]
    cues += [(hit.start(), "base") for hit in _BASE.finditer(after)]
    return min(cues)[1] if cues else ""


def _share(text: str, target: Claim, context: Context) -> Claim | None:
    """ "70% of it is certain": that share of the target; nothing certain is a known zero."""
    if not isinstance(target.value, Money) or target.value.high is not None:
        return None
    for found in percents(text, context.setting):
        if (
            _BASE.search(text[max(0, found.start - 30) : found.end + 40])
            and isinstance(found.value, Decimal)
            and 0 < found.value <= 100
        ):
            part = Money(target.value.amount * found.value / 100, target.value.currency, target.value.basis)
            return Claim(part, Status.ASSUMED, note=found.words)
    told = _FRACTION.search(text)
    if told and _BASE.search(text[told.end() : told.end() + 40]) and told.group().lower() in _FRACTIONS:
        share = target.value.amount * _FRACTIONS[told.group().lower()]
        worth = Money(share.quantize(Decimal(1)), target.value.currency, target.value.basis)
        return Claim(worth, Status.ASSUMED, note=told.group())
    nothing = _NO_BASE.search(text)
    if nothing and _BASE.search(nothing.group()):
        return Claim(Money(Decimal(0), target.value.currency, target.value.basis))
    return None


def _label(text: str, context: Context) -> str:
    """The year when the words name one, or when the plan covers a calendar year; else "plan year"."""
    before = next((one.label for one in earlier(context, "Financials")), None)
    year = _YEAR.search(text)
    if year:
        return year.group(1) or f"20{year.group(2)}"
    start, end = context.setting.period_start, context.setting.period_end
    calendar = start and end and start == date(start.year, 1, 1) and end == date(start.year, 12, 31)
    if before:
        return before
    if start and calendar:
        return str(start.year)
    return str(context.setting.today.year) if _THIS_YEAR.search(text) and start is None else LABEL


def _doubts(target: bool, base: bool, context: Context) -> tuple[Vague, ...]:
    if context.probe is not None or (target and base):
        return ()
    return (Vague.INCOMPLETE,) if target or base else (Vague.NO_NUMBER,)
