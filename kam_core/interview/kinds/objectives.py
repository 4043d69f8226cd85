"""K1 and K2: results that both sides would sign, with what changes for them and for us."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import brackets, commas, is_pasted, sentences
from kam_core.interview.kinds.grammar.deadlines import day_choices, day_claim, find_due_in_plan, span
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.labels import distinct, label
from kam_core.interview.kinds.grammar.measures import Measure, find_measure
from kam_core.interview.kinds.grammar.objective_replies import read_reply, statement
from kam_core.interview.kinds.grammar.owners import roster
from kam_core.interview.kinds.grammar.sides import Gains, find_gains
from kam_core.interview.kinds.grammar.signers import find_signer
from kam_core.interview.kinds.grammar.sources import find_source, without_source
from kam_core.interview.kinds.grammar.stated import stated as stated_in
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import ObjectiveCategory
from kam_core.values import UNKNOWN, Claim, Draft

_INTRO = lazily(
    r"^\s*(?:both (?:sides )?(?:would|could|will) sign|both sides|we (?:both )?(?:would|"
    r"could|will) (?:both )?sign|joint (?:goal|result|target)|goal|target|objective|result)\s*[:=-]?\s+",
    re.I,
)
_GOAL = lazily(
    r"(?:^|,\s*)(?:our |the )?(?:joint )?(?:goal|objective|target)\s*(?:is|:|=)?\s+(?!of\b)(?=[^;]*\d)", re.I
)
_MORE = lazily(r"^\s*(?:(?:and|plus|also|then|second|third|another|one more|2nd|3rd|next)\b[\s:,-]*)+", re.I)
_SELLER = lazily(
    r"\b(?:sell|selling|sales|revenue|turnover|upsell|cross[- ]?sell|our (?:share|volume|margin|"
    r"business)|push|order intake|bookings|quota|wallet)\b",
    re.I,
)
_TIE = lazily(
    r"\b(?:meet(?:ing)?s?|sit[- ]?down|face to face|f2f|lunch|visit|call|sponsor|relationship|contacts?|"
    r"qbr|workshop|steerco|tie)\b",
    re.I,
)
_RHYTHM = lazily(
    r"\b(?:once|twice|every|each|per|a)\s+(?:a |an |per )?(?:week|month|quarter|year)\b|\b(?:weekly|"
    r"monthly|quarterly|yearly)\b",
    re.I,
)
_NO_OUTCOME = lazily(r"\bbaseline|measured?s?\b|not (?:yet )?(?:known|measured)|unknown", re.I)
_CATEGORIES = (
    (
        ObjectiveCategory.RELATIONSHIP,
        lazily(r"\b(?:face to face|sit[- ]?down|relationship|meets? \w+ (?:once|every))\b", re.I),
    ),
    (ObjectiveCategory.REVENUE, lazily(r"\b(?:revenue|turnover|our sales)\b", re.I)),
    (ObjectiveCategory.MARGIN, lazily(r"\b(?:our|contribution|gross) margin\b", re.I)),
    (ObjectiveCategory.RETENTION, lazily(r"\b(?:retention|churn)\b", re.I)),
)


class Objectives:
    """Reads mutual objectives: metric, baseline, target, unit, due day, both outcomes, source, signer."""

    name = "objectives"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Objective", "label", FieldKind.TEXT, optional=False),
        FormField("Objective", "baseline", FieldKind.NUMBER),
        FormField("Objective", "target", FieldKind.NUMBER),
        FormField("Objective", "unit", FieldKind.TEXT),
        FormField("Objective", "due", FieldKind.DATE),
        FormField("Objective", "customer_outcome", FieldKind.LONG_TEXT),
        FormField("Objective", "our_outcome", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (
        Vague.SELLER_ONLY,
        Vague.ONE_SIDED,
        Vague.NO_NUMBER,
        Vague.NO_DATE,
        Vague.NO_PERSON,
        Vague.NO_SOURCE,
    )

    def read(self, text: str, context: Context) -> Reading:
        if is_pasted(text):
            return Reading(rest=text)
        if context.probe is not None:
            reply = read_reply(text, context)
            if reply is not None:
                return reply
        headline = context.options.get("headline") == "yes"
        drafts, choices = _headline(text, context) if headline else _further(text, context)
        return Reading(
            drafts, choices, _vague(text, drafts, headline), _gaps(drafts, context), "" if drafts else text
        )

    def overhear(self, text: str, context: Context) -> Reading:
        """ "goal 590 to 720 drivers by 15 nov" in another answer."""
        for sentence in sentences(text):
            hit = _GOAL.search(sentence)
            gains = find_gains(sentence, context)
            if hit is None and not (gains.theirs and gains.ours):
                continue
            drafts, choices = _headline(sentence[hit.end() :] if hit else sentence, context)
            strong = tuple(one for one in drafts if "target" in one.fields and "due" in one.fields)
            if strong and not find_money(_statement_of(sentence), context.setting, bare=False):
                return Reading(strong, choices)
        return Reading()


def _statement_of(sentence: str) -> str:
    return sentence.partition(",")[0]


def _headline(text: str, context: Context) -> tuple[tuple[Draft, ...], tuple[Choice, ...]]:
    gains = find_gains(_INTRO.sub("", text), context)
    stated = statement(gains.rest)
    measure = find_measure(without_source(stated), context, tuple(roster(context).names), hedged(stated))
    one = _draft(text, stated, measure, gains, context, headline=True)
    if one is None:
        return (), ()
    choices = (*(measure.choices if measure else ()), *day_choices(find_due_in_plan(text, context)))
    return (one,), tuple(dict.fromkeys(choices))


def _further(text: str, context: Context) -> tuple[tuple[Draft, ...], tuple[Choice, ...]]:
    """One objective for each sentence that states one; outcomes that follow belong to the one before."""
    drafts: list[Draft] = []
    choices: list[Choice] = []
    for sentence in sentences(text):
        part = _MORE.sub("", sentence)
        gains = find_gains(part, context)
        stated = statement(gains.rest)
        measure = find_measure(without_source(stated), context, tuple(roster(context).names), hedged(stated))
        if not stated and drafts:
            drafts[-1] = _with_gains(drafts[-1], gains)
            continue
        one = _draft(part, stated, measure, gains, context, headline=False)
        if one is not None:
            name = distinct(one.label, [other.label for other in drafts], str(len(drafts) + 1))
            drafts.append(Draft(one.entity, name, one.fields, one.refs))
            choices += [
                *(measure.choices if measure else ()),
                *day_choices(find_due_in_plan(stated, context)),
            ]
    return joined(drafts), tuple(dict.fromkeys(choices))


def _draft(
    text: str, stated: str, measure: Measure | None, gains: Gains, context: Context, headline: bool
) -> Draft | None:
    name = measure.label if measure and measure.label else _plain_label(stated, context)
    if not name or not (
        measure or gains.theirs or gains.ours or _RHYTHM.search(stated) or len(name.split()) > 1
    ):
        return None
    due = measure.due if measure else next(iter(find_due_in_plan(stated, context)), None)
    signer = find_signer(text, context)
    return draft(
        "Objective",
        name,
        statement=said(stated_in(_INTRO.sub("", text), context)[:600], hedged(text)),
        customer_outcome=said(gains.theirs, hedged(gains.theirs)),
        our_outcome=said(gains.ours, hedged(gains.ours)),
        category=_category(stated),
        customer_owner=signer,
        baseline=measure.baseline if measure else None,
        target=measure.target if measure else None,
        unit=said(measure.unit if measure else ""),
        due=day_claim(due),
        measure=said(find_source(" . ".join((stated, *brackets(text))))),
        headline=said(True) if headline else None,
    )


def _plain_label(stated: str, context: Context) -> str:
    piece = commas(stated)[0] if commas(stated) else ""
    for one in reversed(find_due_in_plan(piece, context)):
        start, end = span(one, piece)
        piece = f"{piece[:start]} {piece[end:]}"
    return label(_RHYTHM.sub(" ", piece))


def _category(stated: str) -> Claim | None:
    if _TIE.search(stated) and _RHYTHM.search(stated):
        return said(ObjectiveCategory.RELATIONSHIP.value)
    return next((said(category.value) for category, cue in _CATEGORIES if cue.search(stated)), None)


def _with_gains(one: Draft, gains: Gains) -> Draft:
    more = draft("Objective", one.label, customer_outcome=said(gains.theirs), our_outcome=said(gains.ours))
    return Draft(one.entity, one.label, {**one.fields, **more.fields}, one.refs)


def _vague(text: str, drafts: Sequence[Draft], headline: bool) -> tuple[Vague, ...]:
    if not drafts:
        return (Vague.SELLER_ONLY, Vague.NO_NUMBER) if _SELLER.search(text) else (Vague.NO_NUMBER,)
    one = drafts[0].fields
    reasons = []
    if "customer_outcome" not in one and _SELLER.search(text):
        reasons.append(Vague.SELLER_ONLY)
    elif headline and ("customer_outcome" not in one or "our_outcome" not in one):
        reasons.append(Vague.ONE_SIDED)
    if "target" not in one and not _RHYTHM.search(text):
        reasons.append(Vague.NO_NUMBER)
    if any("due" not in other.fields and "target" in other.fields for other in drafts):
        reasons.append(Vague.NO_DATE)
    if headline and "customer_owner" not in one:
        reasons.append(Vague.NO_PERSON)
    if not headline and not any(other.refs for other in drafts):
        reasons.append(Vague.NO_SOURCE)
    return tuple(reasons)


def _gaps(drafts: Sequence[Draft], context: Context) -> tuple[Gap, ...]:
    return tuple(
        Gap("unknown_value", one.label, context.question)
        for one in drafts
        if one.fields.get("baseline") == UNKNOWN
    )
