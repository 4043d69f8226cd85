"""H2 and H3: strengths, weaknesses, openings and threats, each with proof and a so-what."""

import re

from kam_core.interview.kinds.base import Choice, Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.labels import distinct
from kam_core.interview.kinds.grammar.need_names import need_name
from kam_core.interview.kinds.grammar.past import day_choice, exact
from kam_core.interview.kinds.grammar.quadrants import Listed, listed
from kam_core.interview.kinds.grammar.references import best
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, tidy
from kam_core.terms import Perspective, Quadrant, RaidKind, Status
from kam_core.values import UNKNOWN, Claim, Draft

_OUR_PRICE = lazily(
    r"\bour (?:list )?(?:prices?|rates?|fees?|tariffs?)\b[^.;]*\b(?:up|rises?|rising|increases?d?"
    r"|hike|higher|goes up|go up|going up)\b|"
    r"\bour (?:own )?price (?:rise|increase|hike)\b|\bwe (?:raise|increase|put up) (?:our )?prices?\b",
    re.I,
)
_COMPARED = lazily(r"\b(?:above|over|below|under|than|vs\.?|versus|more expensive|cheaper)\b", re.I)
_RUMOUR = lazily(
    r"\b(?:rumou?rs?|hearsay|not sure|guess|gossip|no proof|unproven|not (?:confirmed|proven"
    r"|measured)|heard it|unclear|cant prove|can'?t prove)\b",
    re.I,
)
_FROM_DAY = lazily(r"\b(?:from|on|as of|starting|effective|since|by|per)\s*$", re.I)
PRICE_RISE = "our price rise"


class Swot:
    """Items of one perspective; a price rise of ours with a day is an issue as well."""

    name = "swot"
    records = True
    form: tuple[FormField, ...] = (
        FormField("SwotItem", "label", FieldKind.TEXT, optional=False),
        FormField("SwotItem", "quadrant", FieldKind.CHOICE, terms=tuple(Quadrant)),
        FormField("SwotItem", "text", FieldKind.LONG_TEXT),
        FormField("SwotItem", "evidence", FieldKind.LONG_TEXT),
        FormField("SwotItem", "so_what", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (
        Vague.NO_DATE,
        Vague.NO_SOURCE,
        Vague.INCOMPLETE,
        Vague.ONE_SIDED,
        Vague.ADJECTIVE_ONLY,
    )

    def read(self, text: str, context: Context) -> Reading:
        """One item for each strength, weakness, opening or threat that the words name as such."""
        if context.probe and context.so_far:
            return _reply(text, context)
        items = listed(text)
        drafts: list[Draft] = []
        for item in items:
            drafts.append(_item(item, [one.label for one in drafts], context))
            drafts += _price_rise(item.text, item.text, context)
        return Reading(joined(drafts), vague=_vague(items, context), rest="" if items else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a strength in passing is an opinion."""
        del text, context
        return Reading()


def _item(item: Listed, taken: list[str], context: Context) -> Draft:
    label = distinct(need_name(item.text, context), taken, item.quadrant.value)
    perspective = context.options.get("perspective", Perspective.RELATIONSHIP.value)
    return draft(
        "SwotItem",
        label,
        quadrant=said(item.quadrant.value),
        perspective=said(perspective),
        text=said(item.text, item.doubtful),
        evidence=_evidence(item),
        so_what=said(item.so_what or None),
    )


def _evidence(item: Listed) -> Claim | None:
    if item.evidence and _RUMOUR.search(item.evidence):
        return UNKNOWN
    return said(item.evidence or None, item.doubtful or bool(_COMPARED.search(item.evidence)))


def _price_rise(topic: str, words: str, context: Context) -> list[Draft]:
    """Our own price rise on a known day."""
    if not _OUR_PRICE.search(topic):
        return []
    founds = [one for one in find_days(words, context.setting) if exact(one)]
    day = next(
        (
            one
            for one in founds
            if _FROM_DAY.search(words[: one.start]) or _FROM_DAY.match(one.words.split()[0])
        ),
        None,
    )
    day = day or (founds[0] if len(founds) == 1 else None)
    if day is None:
        return []
    text = topic if topic == words else f"{topic}: {tidy(words)}"
    return [
        draft(
            "RaidItem",
            PRICE_RISE,
            kind=said(RaidKind.ISSUE.value),
            text=said(text),
            due=said(exact(day), day.hedged),
        )
    ]


def _reply(text: str, context: Context) -> Reading:
    """What a probe adds: the day of our price rise, that a proof is only a rumour, or which item we can
    influence."""
    items = earlier(context, "SwotItem")
    price = next((_text(one) for one in items if _OUR_PRICE.search(_text(one))), "")
    raised = _price_rise(price, text, context) if price else []
    if raised:
        return Reading(tuple(raised))
    choices: tuple[Choice, ...] = ()
    if price:
        choices = tuple(choice for one in find_days(text, context.setting) for choice in day_choice(one))
    if listed(text):
        return Reading(
            tuple(_item(item, [one.label for one in items], context) for item in listed(text)), choices
        )
    item = _item_meant(text, items)
    if item is None:
        return Reading(choices=choices, rest=text)
    if _RUMOUR.search(text):
        return Reading((draft("SwotItem", item.label, evidence=UNKNOWN),), choices)
    asked = {Vague.INCOMPLETE: "so_what", Vague.NO_SOURCE: "evidence"}.get(
        context.probe or Vague.INCOMPLETE, "so_what"
    )
    status = Status.ASSUMED if hedged(text) else Status.CONFIRMED_INTERNAL
    return Reading(
        (Draft("SwotItem", item.label, {asked: Claim(tidy(text), status)}),) if tidy(text) else (), choices
    )


def _item_meant(text: str, items: tuple[Draft, ...]) -> Draft | None:
    """The item that shares a number or words with the reply; the only one when there is only one."""
    numbers = set(re.findall(r"\d+(?:[.,]\d+)?", text))
    sharing = [
        one for one in items if numbers & set(re.findall(r"\d+(?:[.,]\d+)?", f"{_text(one)} {_proof(one)}"))
    ]
    if len(sharing) == 1:
        return sharing[0]
    label = best(text, [one.label for one in items], {one.label: _text(one) for one in items})
    return next((one for one in items if one.label == label), items[0] if len(items) == 1 else None)


def _text(one: Draft) -> str:
    claim = one.fields.get("text")
    return str(claim.value) if claim else ""


def _proof(one: Draft) -> str:
    claim = one.fields.get("evidence")
    return str(claim.value) if claim else ""


def _vague(items: list[Listed], context: Context) -> tuple[Vague, ...]:
    if not items:
        return (Vague.ADJECTIVE_ONLY,)
    reasons = []
    if any(_OUR_PRICE.search(one.text) and not _price_rise(one.text, one.text, context) for one in items):
        reasons.append(Vague.NO_DATE)
    if any(
        _COMPARED.search(f"{one.text} {one.evidence}") and re.search(r"\d", f"{one.text} {one.evidence}")
        for one in items
    ):
        reasons.append(Vague.NO_SOURCE)
    market = context.options.get("perspective") == Perspective.ACCOUNT_IN_MARKET.value
    if market and not any(one.so_what for one in items):
        reasons.append(Vague.INCOMPLETE)
    if not market and len({one.quadrant for one in items}) == 1:
        reasons.append(Vague.ONE_SIDED)
    if not any(one.evidence or re.search(r"\d", one.text) for one in items):
        reasons.append(Vague.ADJECTIVE_ONLY)
    return tuple(reasons)
