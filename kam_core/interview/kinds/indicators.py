"""N1: the early sign that shows within weeks that it works, and the end number that proves it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import is_pasted
from kam_core.interview.kinds.grammar.deadlines import day_choices, day_claim, find_due_in_plan, span
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import distinct, label
from kam_core.interview.kinds.grammar.measures import Measure, find_measure
from kam_core.interview.kinds.grammar.owners import roster
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.kinds.grammar.signs import SIGNATURE, find_parts, find_statements
from kam_core.interview.kinds.grammar.sources import find_source, without_source
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Direction, IndicatorKind
from kam_core.values import UNKNOWN, Claim, Draft

_FREQUENCY = lazily(
    r"\b(daily|weekly|fortnightly|monthly|quarterly|every (?:day|week|month|quarter|2 weeks|"
    r"two weeks))\b",
    re.I,
)
_BARE_UNITS = frozenset(
    listed(
        """
        day hour week month minute shift visit
        """
    )
)


class Indicators:
    """Reads leading and lagging indicators: what is counted, baseline, target, unit, by when."""

    name = "indicators"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Indicator", "label", FieldKind.TEXT, optional=False),
        FormField("Indicator", "kind", FieldKind.CHOICE, terms=tuple(IndicatorKind), optional=False),
        FormField("Indicator", "unit", FieldKind.TEXT),
        FormField("Indicator", "baseline", FieldKind.NUMBER),
        FormField("Indicator", "target", FieldKind.NUMBER),
        FormField("Indicator", "target_date", FieldKind.DATE),
        FormField("Indicator", "frequency", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.ONE_SIDED, Vague.NO_DATE, Vague.ADJECTIVE_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        if is_pasted(text):
            return Reading(rest=text)
        drafts: list[Draft] = []
        choices: list[Choice] = []
        for kind, stretch in find_statements(text, context):
            for part in find_parts(stretch):
                one, measure = _indicator(part, kind, context, drafts)
                drafts += [one] if one else []
                choices += [*(measure.choices if measure else ()), *_days(part, context)]
        made = joined(_named(one, context) for one in drafts)
        everything = (*earlier(context, "Indicator"), *made)
        return Reading(made, tuple(dict.fromkeys(choices)), _vague(everything), rest="" if made else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _indicator(
    part: str, kind: IndicatorKind, context: Context, before: Sequence[Draft]
) -> tuple[Draft | None, Measure | None]:
    people = tuple(roster(context).names)
    measure = find_measure(without_source(part), context, people, hedged(part))
    if measure is None or (measure.target is None and measure.baseline is None and not measure.choices):
        return _event(part, kind, context, people), None
    name, objective = _subject(measure, kind, context)
    name = name or _inherited(before, context)
    if not name:
        return None, measure
    tail = str(measure.target.value) if measure.target else kind.value
    name = distinct(name, [one.label for one in before], tail)
    source = find_source(part)
    frequency = _FREQUENCY.search(source)
    return draft(
        "Indicator",
        name,
        {"objective": objective} if objective else {},
        kind=said(kind.value),
        unit=said(measure.unit or _unit(before, name)),
        baseline=measure.baseline,
        target=measure.target,
        target_date=day_claim(measure.due),
        direction=_direction(measure),
        frequency=said(frequency.group(1).lower() if frequency else ""),
        source=said(source),
    ), measure


def _subject(measure: Measure, kind: IndicatorKind, context: Context) -> tuple[str, str | None]:
    """The name, and the objective that it proves; a bare unit ("1 day a month") takes the other's name."""
    objectives = list(context.known.labels("Objective"))
    named = best(measure.label, objectives, least=0.2) if kind is IndicatorKind.LAGGING else None
    if measure.label.lower().rstrip("s") not in _BARE_UNITS or kind is IndicatorKind.LEADING:
        return measure.label, named
    units = {one: str(context.known.value("Objective", one, "unit") or "") for one in objectives}
    same = [one for one, unit in units.items() if unit and unit == measure.unit]
    return (same[0], same[0]) if len(same) == 1 else (measure.label, named)


def _event(part: str, kind: IndicatorKind, context: Context, people: tuple[str, ...]) -> Draft | None:
    """A sign without a number ("the signature dec 1"): only its name and its day."""
    founds = find_due_in_plan(part, context, people)
    words = part
    for one in reversed(founds):
        start, end = span(one, part)
        words = f"{words[:start]} {words[end:]}"
    name = label(words)
    if not name or not (founds or SIGNATURE.search(part)):
        return None
    return draft(
        "Indicator", name, kind=said(kind.value), target_date=day_claim(founds[0] if founds else None)
    )


def _days(part: str, context: Context) -> tuple[Choice, ...]:
    return day_choices(find_due_in_plan(part, context, tuple(roster(context).names)))


def _inherited(before: Sequence[Draft], context: Context) -> str:
    """A number without a name goes on with the measure before it."""
    names = [one.label for one in before] or [one.label for one in earlier(context, "Indicator")]
    return names[-1] if names else ""


def _unit(before: Sequence[Draft], name: str) -> str:
    """The unit of the measure whose name this one goes on with."""
    units = [
        one.fields["unit"].value for one in before if name.startswith(one.label) and "unit" in one.fields
    ]
    return str(units[-1]) if units else ""


def _direction(measure: Measure) -> Claim | None:
    if measure.baseline is None or measure.target is None or measure.baseline is UNKNOWN:
        return None
    now, then = measure.baseline.value, measure.target.value
    if not isinstance(now, Decimal) or not isinstance(then, Decimal) or now == then:
        return None
    return said((Direction.UP if then > now else Direction.DOWN).value)


def _named(one: Draft, context: Context) -> Draft:
    """In a reply, the record of the answer that these words complete."""
    labels = [other.label for other in earlier(context, "Indicator")]
    same = best(one.label, labels, least=0.6) if context.probe and labels else None
    kind = next((o.fields.get("kind") for o in earlier(context, "Indicator") if o.label == same), None)
    if same is None:
        return one
    return Draft(one.entity, same, {**one.fields, **({"kind": kind} if kind else {})}, one.refs)


def _vague(drafts: Sequence[Draft]) -> tuple[Vague, ...]:
    kinds = {claim.value for one in drafts if (claim := one.fields.get("kind"))}
    reasons = []
    if not drafts:
        return (Vague.NO_NUMBER,)
    if not any("target" in one.fields for one in drafts):
        reasons.append(Vague.NO_NUMBER)
    if len(kinds) < 2:
        reasons.append(Vague.ONE_SIDED)
    if any("target_date" not in one.fields for one in drafts):
        reasons.append(Vague.NO_DATE)
    return tuple(reasons)
