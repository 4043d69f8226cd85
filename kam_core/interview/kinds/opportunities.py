"""J1 and J2: opportunities, each with its worth, its chance and its date."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.amounts import merged
from kam_core.interview.kinds.grammar.clauses import is_pasted, sentences
from kam_core.interview.kinds.grammar.deadlines import day_choices, day_claim, find_due
from kam_core.interview.kinds.grammar.deals import EMPTY, LOST_CHANCE, LOST_WORTH, STAGES, TYPES
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import distinct, phrase
from kam_core.interview.kinds.grammar.odds import find_range
from kam_core.interview.kinds.grammar.prospects import Prospect, close_day, find_prospects, founds, is_each
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.kinds.grammar.retellings import retold_claims
from kam_core.interview.kinds.grammar.worths import find_worth, first_term
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_none
from kam_core.terms import OpportunityType, Status
from kam_core.values import UNKNOWN, Claim, Draft

_CLOSING = lazily(
    r"^\W*(?:the )?(?:decision|signature|signing|award|closing|close|it closes|they decide|"
    r"deadline)\b(?: day| date)?",
    re.I,
)
_DOUBLE = lazily(
    r"^\W*(?:to double(?: it| the chance| that)?|for that|then|if we want to double it)\s*[:,-]?\s*", re.I
)
_BLIND = lazily(
    r"\b(?:margins?|gross|growth|grew|discount|share|returns?|costs?|claims?|loss(?:es)?|bet|"
    r"guess(?:es)?|contribution|rebate|uptime|waste|scrap|volume|otif|"
    r"threat|book|recycling)\b",
    re.I,
)
_DEAL = lazily(
    r"\b(?:contract|tender|renewal|deal|listing|roll-?out|panel|bid|framework|order|project|rfp|"
    r"extension|upgrade)\b",
    re.I,
)


class Opportunities:
    """Reads title, worth, chance, closing date and type; with option top="yes" the biggest one."""

    name = "opportunities"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Opportunity", "label", FieldKind.TEXT, optional=False),
        FormField("Opportunity", "type", FieldKind.CHOICE, terms=tuple(OpportunityType)),
        FormField("Opportunity", "potential", FieldKind.MONEY),
        FormField("Opportunity", "probability", FieldKind.PERCENT, least=0, most=100),
        FormField("Opportunity", "close_date", FieldKind.DATE),
        FormField("Opportunity", "next_step", FieldKind.TEXT),
        FormField("Opportunity", "doubling_condition", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (
        Vague.ADJECTIVE_ONLY,
        Vague.NO_DATE,
        Vague.NO_SOURCE,
        Vague.NO_NUMBER,
        Vague.INCOMPLETE,
    )

    def read(self, text: str, context: Context) -> Reading:
        if is_pasted(text):
            return Reading(rest=text)
        before = earlier(context, "Opportunity")
        if context.probe is not None and before:
            return _reply(text, context, before)
        top = context.options.get("top") == "yes"
        if not re.search(r"\d", text) and says_none(text):
            return Reading(rest=text)
        return _reading(find_prospects(text, context, one=top), text, context, top)

    def overhear(self, text: str, context: Context) -> Reading:
        """An opportunity with its worth and its chance, or a renewal with its date, in another answer."""
        for part in sentences(text):
            for prospect in find_prospects(_renewal_piece(part) or part, context, one=True):
                if _certain(prospect):
                    return Reading(*_drafts((prospect,), context, context.options.get("top") == "yes"))
        return Reading()


def _renewal_piece(sentence: str) -> str:
    """ "... renewal december": from the word on, when a few words and a day are all that is said."""
    hit = re.search(
        r"\b(?:the\s+)?renewal\b(?:\s+(?:is|due|on|in|by|comes))*\s+[^,;%]{3,20}$", sentence, re.I
    )
    return hit.group() if hit and len(sentence.split()) <= 8 else ""


def _certain(prospect: Prospect) -> bool:
    if not prospect.label or _BLIND.search(prospect.text):
        return False
    deal, renewal = _DEAL.search(prospect.text), TYPES[0][1].search(prospect.text)
    facts = bool(prospect.money) + bool(prospect.odds) + bool(prospect.days)
    return bool(
        (prospect.money and prospect.odds)
        or (deal and prospect.odds and facts > 1)
        or (renewal and prospect.days and re.match(r"(?:the\s+)?renewal\b", prospect.text, re.I))
    )


def _reading(prospects: Sequence[Prospect], text: str, context: Context, top: bool) -> Reading:
    drafts, choices = _drafts(prospects, context, top)
    gaps = tuple(
        Gap("unknown_value", one.label, context.question)
        for one in drafts
        if one.fields.get("potential") == UNKNOWN
    )
    vague = _vague(prospects, drafts, top) if drafts else (Vague.ADJECTIVE_ONLY,)
    return Reading(drafts, choices, vague, gaps, "" if drafts else text)


def _drafts(
    prospects: Sequence[Prospect], context: Context, top: bool
) -> tuple[tuple[Draft, ...], tuple[Choice, ...]]:
    made: list[Draft] = []
    choices: list[Choice] = [*day_choices(founds(prospects))]
    for prospect in prospects:
        potential, asked = find_worth(prospect, context)
        choices += [*asked, *_range_choice(prospect, context)]
        name = prospect.label or (_fallback(prospect) if top else "")
        if (
            not re.search(r"\d", prospect.text)
            and EMPTY.search(prospect.text)
            and not _DEAL.search(prospect.text)
        ):
            continue
        if not name or not (
            prospect.money or prospect.odds or prospect.days or LOST_WORTH.search(prospect.text) or top
        ):
            continue
        name = distinct(name, [one.label for one in made], str(len(made) + 1))
        made.append(_draft(name, prospect, potential, top, context))
    return joined(made), merged(choices)


def _fallback(prospect: Prospect) -> str:
    """The kind of deal, when the answer gives nothing but numbers."""
    hit = _DEAL.search(prospect.text)
    return hit.group().lower() if hit else ""


def _range_choice(prospect: Prospect, context: Context) -> tuple[Choice, ...]:
    """The question which chance is meant, when only a range was typed."""
    ranged = None if prospect.odds else find_range(prospect.text)
    if ranged is None or ranged[0] in context.setting.settled:
        return ()
    return (Choice("number", ranged[0], ranged[1]),)


def _settled(text: str, context: Context) -> Decimal | None:
    ranged = find_range(text)
    at = context.setting.settled.get(ranged[0]) if ranged else None
    return ranged[1][at] if ranged and at is not None and at < len(ranged[1]) else None


def _draft(name: str, prospect: Prospect, potential: Claim | None, top: bool, context: Context) -> Draft:
    text = prospect.text
    chance = prospect.odds[0] if prospect.odds and isinstance(prospect.odds[0], Decimal) else None
    unsure = UNKNOWN if chance is None and LOST_CHANCE.search(text) else None
    chance = _settled(text, context) if chance is None else chance
    return draft(
        "Opportunity",
        name,
        title=said(prospect.title or name),
        type=said(first_term(TYPES, text)),
        potential=potential,
        probability=Claim(chance, Status.ASSUMED) if chance is not None else unsure,
        close_date=day_claim(close_day(prospect), hedged=bool(re.search(r"\bif\b", text))),
        stage=said(first_term(STAGES, text)),
        top=said(True) if top else None,
    )


def _vague(prospects: Sequence[Prospect], drafts: Sequence[Draft], top: bool) -> tuple[Vague, ...]:
    reasons = []
    if any(is_each(prospect) for prospect in prospects):
        reasons.append(Vague.NO_SOURCE)
    if any("close_date" not in one.fields for one in drafts) and (
        top or not any("close_date" in one.fields for one in drafts)
    ):
        reasons.append(Vague.NO_DATE)
    if any(
        "potential" not in one.fields or one.fields["potential"] == UNKNOWN for one in drafts
    ) and not _waiting(prospects):
        reasons.append(Vague.NO_NUMBER)
    if top:
        reasons.append(Vague.INCOMPLETE)
    return tuple(reasons)


def _waiting(prospects: Sequence[Prospect]) -> bool:
    """Whether an amount was typed and only waits for its currency."""
    return any(
        isinstance(one.value, Bare) or one.ambiguous for prospect in prospects for one in prospect.money
    )


def _reply(text: str, context: Context, before: Sequence[Draft]) -> Reading:
    """What the reply to a probe adds to the opportunities of this answer."""
    labels = [one.label for one in before]
    target = next(one for one in before if one.label == (best(text, labels) or labels[0]))
    recount = retold_claims(text, target if len(before) == 1 else _counted(before) or target)
    if recount is not None:
        return Reading((recount,))
    if context.probe is Vague.INCOMPLETE and not _CLOSING.match(text):
        condition = phrase(_DOUBLE.sub("", text))
        return Reading(
            (draft("Opportunity", target.label, doubling_condition=said(condition)),) if condition else ()
        )
    return _added(text, context, target)


def _counted(before: Sequence[Draft]) -> Draft | None:
    return next((one for one in before if " x " in getattr(one.fields.get("potential"), "note", "")), None)


def _added(text: str, context: Context, target: Draft) -> Reading:
    """A missing date, worth or chance."""
    prospects = find_prospects(text, context, one=True)
    prospect = prospects[0] if prospects else Prospect(said=[text])
    days: tuple[Found, ...] = find_due(text, context)
    potential, choices = find_worth(prospect, context)
    chance = prospect.odds[0] if prospect.odds and isinstance(prospect.odds[0], Decimal) else None
    fields = {
        "close_date": day_claim(close_day(prospect) or close_day(Prospect(days=list(days)))),
        "potential": potential,
        "probability": Claim(chance, Status.ASSUMED) if chance is not None else None,
    }
    one = draft("Opportunity", target.label, None, **fields)
    return Reading(
        (one,) if one.fields else (), (*choices, *day_choices(days)), rest="" if one.fields else text
    )
