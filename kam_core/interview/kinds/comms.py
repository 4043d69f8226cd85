"""O2: who must hear what, inside and outside, from whom, how often."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import commas, sentences
from kam_core.interview.kinds.grammar.deadlines import day_choices, day_claim, find_due, span
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.labels import distinct, label, phrase
from kam_core.interview.kinds.grammar.owners import Owner, find_people, roster
from kam_core.interview.kinds.grammar.rhythms import rhythm_words
from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Audience, Side
from kam_core.values import Claim, Draft

_UNTIL = lazily(r"\b(?:until|till|til|up to|before)\s*$|^(?:until|till|til|before)\b", re.I)
_FROM = lazily(r"\b(?:from|as of|after|starting|since)\s*$|^(?:from|as of|after|starting|since)\b", re.I)
_CHANNEL = lazily(
    r"\b(?:(?:by|via|in|through|on|over|per)\s+(?:the\s+)?)((?:[\w-]+\s+)?(?:portal|mail|e-?mail|phone|"
    r"newsletter|meeting|call|teams|slack|whatsapp|letter|qbr|steerco|dashboard|intranet|visit))\b",
    re.I,
)
_ARROW = lazily(
    r"^\s*(?P<from>[^:>→]+?)\s*(?:->|→|\bto\b|\btells?\b|\binforms?\b|\bupdates?\b|\bbriefs?\b|"
    r"\bwrites?\b|\bcalls?\b)\s*(?P<to>.+)$",
    re.I,
)
_HEARS = lazily(
    r"^(?:(.{2,40}?)\s+(?:hears?|gets?|receives?|is (?:told|informed|updated)|needs?|should (?:hear|"
    r"know))\b|([^:]{2,30}):)",
    re.I,
)
_INSIDE = lazily(
    r"\b(?:our|internal(?:ly)?|inside|team|management|board of ours|service|sales|finance team|"
    r"my boss)\b",
    re.I,
)


class Comms:
    """Reads who hears what from whom, by which channel, until or from which day."""

    name = "comms"
    records = True
    form: tuple[FormField, ...] = (
        FormField("CommsItem", "label", FieldKind.TEXT, optional=False),
        FormField("CommsItem", "audience", FieldKind.CHOICE, terms=tuple(Audience)),
        FormField("CommsItem", "message", FieldKind.TEXT),
        FormField("CommsItem", "owner", FieldKind.TEXT),
        FormField("CommsItem", "channel", FieldKind.TEXT),
        FormField("CommsItem", "frequency", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_PERSON, Vague.PLURAL_FOG)

    def read(self, text: str, context: Context) -> Reading:
        drafts: list[Draft] = []
        founds: list[Found] = []
        for sentence in sentences(text):
            one, days = _line(sentence, context, drafts)
            founds += days
            drafts += [one] if one else []
        made = joined(drafts)
        vague = () if made and all("owner" in one.fields for one in made) else (Vague.NO_PERSON,)
        return Reading(made, day_choices(founds), vague, rest="" if made else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _line(sentence: str, context: Context, before: Sequence[Draft]) -> tuple[Draft | None, list[Found]]:
    people = roster(context)
    days = list(find_due(sentence, context, tuple(people.names)))
    rest = sentence
    for one in reversed(days):
        start, end = span(one, rest)
        rest = f"{rest[:start]} {rest[end:]}"
    rest = phrase(rest.strip(" ,:"))
    found = find_people(rest, people)
    audience = next((one for one in found if one.side is Side.CUSTOMER), None)
    owner = _sender(found, audience)
    channel = _CHANNEL.search(rest)
    name = label(audience.name if audience else (channel.group(1) if channel else _topic(rest, owner)))
    if not name or not (owner or audience or channel):
        return None, days
    return draft(
        "CommsItem",
        distinct(name, [one.label for one in before], channel.group(1) if channel else str(len(before) + 1)),
        audience=said(_audience(rest, audience, channel is not None).value),
        message=said(rest),
        channel=said(channel.group(1) if channel else ""),
        owner=said(owner.name if owner else ""),
        frequency=said(rhythm_words(rest)),
        until=_day(sentence, days, _UNTIL),
        from_day=_day(sentence, days, _FROM),
    ), days


def _sender(found: Sequence[Owner], audience: Owner | None) -> Owner | None:
    """Who speaks: the one of us who is named, else the other person."""
    return next((one for one in found if one is not audience and one.side is Side.US), None) or next(
        (one for one in found if one is not audience), None
    )


def _topic(rest: str, owner: Owner | None) -> str:
    hears = _HEARS.match(rest)
    if hears:
        return hears.group(1) or hears.group(2)
    pieces = [piece for piece in commas(rest) if owner is None or owner.name.lower() not in piece.lower()]
    hit = _ARROW.match(rest)
    return hit.group("to") if hit else (pieces[0] if pieces else "")


def _audience(rest: str, audience: Owner | None, channel: bool) -> Audience:
    if audience is not None:
        return Audience.EXTERNAL
    return Audience.INTERNAL if _INSIDE.search(rest) and not channel else Audience.EXTERNAL


def _day(sentence: str, days: Sequence[Found], cue: re.Pattern[str]) -> Claim | None:
    for one in days:
        if cue.search(sentence[: one.start]) or cue.search(one.words):
            return day_claim(one)
    return None
