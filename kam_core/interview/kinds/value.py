"""K3: what the result is worth to the customer, how that was worked out, and what it brings us besides."""

import re
from dataclasses import replace

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import money_claims
from kam_core.interview.kinds.grammar.clauses import is_pasted
from kam_core.interview.kinds.grammar.deadlines import day_claim
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.kinds.grammar.owners import find_people, roster
from kam_core.interview.kinds.grammar.references import best, stems
from kam_core.interview.kinds.grammar.sides import find_gains
from kam_core.interview.kinds.grammar.sums import Result, find_result, own_nouns
from kam_core.interview.kinds.grammar.yearly import made_yearly
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Basis, Side, Status, ValueState, ValueType
from kam_core.values import UNKNOWN, Claim, Draft, Money

_NOT_CHECKED = lazily(
    r"\b(?:no|not|nobody|nope|never|hasn'?t|hasnt|haven'?t|havent|didn'?t|didnt|isn'?t|unchecked|no one|"
    r"none|only (?:my|our)|just (?:my|our)|my (?:own )?(?:maths?|sums?|calc\w*))\b",
    re.I,
)
_CHECKED = lazily(
    r"\b(?:confirmed|checked|verified|signed off|agreed|approved|validated|ok'?d|okayed)\b", re.I
)
_TYPES = (
    (ValueType.TIME_SAVED, lazily(r"\b(?:hours?|days?|person|fte)\b", re.I)),
    (ValueType.COST_SAVED, lazily(r"\b(?:saves?|saving|savings|saved|cheaper|less cost)\b", re.I)),
    (ValueType.RISK_REDUCED, lazily(r"\b(?:risk|penalt\w+|fines?)\b", re.I)),
)
_OURS = lazily(
    r"\b(?:reference|case study|know[- ]how|longer contract|exclusiv\w+|pilot for|learning)\b", re.I
)


_BESIDES = lazily(
    r"^(?:(?:besides?|beyond|apart from|on top of|in addition to|next to|plus|other than)\s+(?:the |our )?"
    r"(?:sales?|revenues?|money|turnover|business|order)|on top|additionally|besides|also)\s*[:,=-]?\s*(?:we (?:get|win) )?",
    re.I,
)
"""How people begin what they gain besides the sale."""


class Values:
    """Reads the worth of a result as a hypothesis (money or a quantity), its method and our own gain."""

    name = "value"
    records = True
    form: tuple[FormField, ...] = (
        FormField("ValueRecord", "label", FieldKind.TEXT, optional=False),
        FormField("ValueRecord", "hypothesis_amount", FieldKind.MONEY),
        FormField("ValueRecord", "method", FieldKind.LONG_TEXT),
        FormField("ValueRecord", "beyond_revenue", FieldKind.TEXT),
        FormField("ValueRecord", "type", FieldKind.CHOICE, terms=tuple(ValueType)),
        FormField("ValueRecord", "confirmed_by", FieldKind.TEXT),
        FormField("ValueRecord", "confirmed_on", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.NO_SOURCE)

    def read(self, text: str, context: Context) -> Reading:
        if is_pasted(text):
            return Reading(rest=text)
        before = earlier(context, "ValueRecord")
        if context.probe is not None and before:
            return _reply(text, context, before[0])
        result = find_result(text, context)
        gains = find_gains(text, context)
        beyond = phrase(_BESIDES.sub("", gains.ours)) or _beyond(text)
        if result is None and not beyond:
            return Reading(vague=(Vague.NO_NUMBER,), rest=text)
        claim, choices = _amount(result, text, context)
        one = _draft(text, claim, beyond, context, counted=result is not None)
        return _reading(one, claim, choices, context)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _reading(one: Draft, claim: Claim | None, choices: tuple[Choice, ...], context: Context) -> Reading:
    vague = [] if claim or choices else [Vague.NO_NUMBER]
    gap: tuple[Gap, ...] = ()
    if one.fields.get("confirmed_by", UNKNOWN) == UNKNOWN:
        vague.append(Vague.NO_SOURCE)
        gap = (Gap("unconfirmed_value", one.label, context.question),)
    return Reading((one,), choices, tuple(vague), gap)


def _draft(text: str, claim: Claim | None, beyond: str, context: Context, counted: bool) -> Draft:
    name, objective = _subject(text, context)
    confirmer = _confirmer(text, context)
    return draft(
        "ValueRecord",
        name,
        {"objective": objective} if objective else {},
        beneficiary=said(Side.CUSTOMER.value),
        type=said(next((str(kind.value) for kind, cue in _TYPES if cue.search(text)), ""))
        if counted
        else None,
        state=said(ValueState.HYPOTHESIS.value),
        hypothesis_amount=claim,
        method=said(phrase(text)[:600], hedged=True) if counted else None,
        confirmed_by=confirmer or UNKNOWN,
        confirmed_on=_confirmed_on(text, context) if confirmer else None,
        beyond_revenue=said(beyond),
    )


def _amount(result: Result | None, text: str, context: Context) -> tuple[Claim | None, tuple[Choice, ...]]:
    """The worth, always assumed."""
    if result is None:
        return None, ()
    if result.number is not None:
        return None, (Choice("number", result.number.words, result.number.options),)
    if result.quantity is not None:
        return Claim(result.quantity, Status.ASSUMED), ()
    if result.money is None:
        return None, ()
    claims, choices = money_claims(
        (result.money,), context, Basis.PER_YEAR if result.yearly else None, Status.ASSUMED
    )
    claim = made_yearly(claims[0], text, (result.money,)) if claims[0] else None
    if claim is not None and isinstance(claim.value, Money) and result.yearly:
        claim = replace(claim, value=replace(claim.value, basis=Basis.PER_YEAR))
    return claim, choices


def _subject(text: str, context: Context) -> tuple[str, str | None]:
    """The label and the objective that the worth belongs to: named in the words, else the headline."""
    nouns = own_nouns(text)
    objectives = list(context.known.labels("Objective"))
    headline = next(
        (one for one in objectives if context.known.value("Objective", one, "headline") is True), None
    )
    objective = best(nouns, objectives, least=0.2) or headline or (objectives[0] if objectives else None)
    if objective is not None and (
        best(nouns, [objective], least=0.05) or not _spoken_of(nouns, objective, context)
    ):
        return objective, objective
    return label(nouns, most=4) or objective or "value", objective


def _spoken_of(nouns: str, objective: str, context: Context) -> bool:
    """Whether the plan speaks of these nouns already: as a need, or as what changes for the customer."""
    outcome = context.known.value("Objective", objective, "customer_outcome")
    texts = [str(outcome or ""), *context.known.labels("Need")]
    texts += [
        str(context.known.value("Need", need, "statement") or "") for need in context.known.labels("Need")
    ]
    return bool(stems(nouns)) and any(stems(nouns) <= stems(text) for text in texts)


def _confirmer(text: str, context: Context) -> Claim | None:
    """Who at the customer checked it; confirmed by the customer with an exact day."""
    hit = _CHECKED.search(text)
    if hit is None or _NOT_CHECKED.search(text):
        return None
    person = next((one for one in find_people(text, roster(context)) if one.side is Side.CUSTOMER), None)
    return None if person is None else Claim(person.name)


def _confirmed_on(text: str, context: Context) -> Claim | None:
    return next(
        (day_claim(one) for one in find_days(text, context.setting, "past") if not one.ambiguous), None
    )


def _beyond(text: str) -> str:
    hit = _OURS.search(text)
    return hit.group() if hit and re.search(r"\b(?:us|we)\b", text, re.I) else ""


def _reply(text: str, context: Context, before: Draft) -> Reading:
    """Whether their finance has checked it, or a better number."""
    fields: dict[str, Claim | None] = {}
    result = find_result(text, context, bare=_unit(before))
    claim, choices = _amount(result, text, context)
    if claim is not None:
        fields["hypothesis_amount"] = _like(claim, before)
    confirmer = _confirmer(text, context)
    if confirmer is not None:
        fields |= {"confirmed_by": confirmer, "confirmed_on": _confirmed_on(text, context)}
    elif _NOT_CHECKED.search(text) and claim is None:
        fields["confirmed_by"] = UNKNOWN
    gains = find_gains(text, context)
    if gains.ours:
        fields["beyond_revenue"] = said(phrase(_BESIDES.sub("", gains.ours)))
    one = draft("ValueRecord", before.label, None, **fields)
    return Reading(joined((one,)), choices, rest="" if one.fields else text)


def _unit(before: Draft) -> str:
    claim = before.fields.get("hypothesis_amount")
    return claim.value.currency if claim and isinstance(claim.value, Money) else ""


def _like(claim: Claim, before: Draft) -> Claim:
    """A corrected amount covers what the earlier one covered."""
    old = before.fields.get("hypothesis_amount")
    if old is None or not isinstance(old.value, Money) or not isinstance(claim.value, Money):
        return claim
    return replace(claim, value=replace(claim.value, basis=old.value.basis))
