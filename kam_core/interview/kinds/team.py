"""A3: who else works on the account, in which function, how many hours a month, and who stands in."""

import re
from decimal import Decimal

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, joined, said
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.kinds.grammar.standins import SOMEBODY_NAMED, spoken_of, without_backup
from kam_core.interview.kinds.grammar.teammates import Teammate, find_teammates, is_fog
from kam_core.interview.kinds.grammar.titles import FUNCTIONS
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_none
from kam_core.terms import Status
from kam_core.values import Claim, Draft

_CLAUSE = lazily(r"[;\n]|[.,](?=\s|$)|\s-\s")
_ALONE = lazily(
    r"\b(?:just|only)\s+(?:me|myself)\b|\b(?:nobody|no ?one|none)(?: else)?\b|\bme alone\b|\bi(?:'?m|"
    r" am) alone\b",
    re.IGNORECASE,
)
_LINE = lazily(
    r"^\s*[^\W\d_]+(?:\s+[^\W\d_]+){1,4}\s+\d{1,3}\s?(?:h|hrs?|hours?)(?:\s*(?:/|per|a|each)\s*(?:mo|"
    r"month))?\s*$",
    re.IGNORECASE,
)


class Team:
    """The colleagues around the account."""

    name = "team"
    records = True
    form: tuple[FormField, ...] = (
        FormField("TeamMember", "label", FieldKind.TEXT, optional=False),
        FormField("TeamMember", "function", FieldKind.TEXT),
        FormField("TeamMember", "hours_per_month", FieldKind.NUMBER, least=0),
        FormField("TeamMember", "plan_role", FieldKind.TEXT),
        FormField("TeamMember", "responsibilities", FieldKind.LONG_TEXT),
        FormField("TeamMember", "backup", FieldKind.YES_NO),
    )
    probes: tuple[Vague, ...] = (Vague.PLURAL_FOG, Vague.NO_NUMBER, Vague.INCOMPLETE, Vague.NO_PERSON)

    def read(self, text: str, context: Context) -> Reading:
        """Everybody named, with what was said of them, and who stands in for the speaker."""
        text = unshouted(text)
        known = tuple(one.label for one in earlier(context, "TeamMember")) + tuple(
            context.known.labels("TeamMember")
        )
        listing, stands_in, nobody = without_backup(text)
        if context.probe is Vague.NO_PERSON and known and not stands_in and not nobody:
            return _standing_in(text, known)
        if context.probe is not None and stands_in and (label := best_label(stands_in, known)):
            return Reading((draft("TeamMember", label, backup=said(True, hedged(text))),))
        mates = find_teammates(listing, context)
        if stands_in == SOMEBODY_NAMED:
            stands_in = _last_named(text, mates)
        named = tuple(mate.name for mate in mates)
        drafts = [_draft(mate, known) for mate in mates]
        if stands_in:
            label = best_label(stands_in, named + known) or stands_in[:1].upper() + stands_in[1:]
            drafts.append(draft("TeamMember", label, person=Claim(label), backup=Claim(True)))
        if not drafts and not nobody and _ALONE.search(text):
            drafts.append(draft("TeamMember", context.speaker, person=Claim(context.speaker)))
        record = joined(drafts)
        gaps = (Gap("role_without_person", "backup", context.question),) if nobody else ()
        return Reading(record, vague=_doubts(text, mates, bool(stands_in or nobody), context), gaps=gaps)

    def overhear(self, text: str, context: Context) -> Reading:
        """A sentence that is nothing but a name, a function and hours ("olu process safety 30h")."""
        mates = [
            mate
            for part in _CLAUSE.split(text)
            if _LINE.match(part)
            for mate in find_teammates(part, context)
        ]
        sure = [mate for mate in mates if mate.hours and set(mate.function.lower().split()) & FUNCTIONS]
        return Reading(joined(_draft(mate, tuple(context.known.labels("TeamMember"))) for mate in sure))


def _last_named(text: str, mates: tuple[Teammate, ...]) -> str:
    """Whom "he covers me" means: the colleague named last before it."""
    before = text[: spoken_of(text)].lower()
    named = [(before.rfind(mate.name.split()[0].lower()), mate.name) for mate in mates]
    return max((one for one in named if one[0] >= 0), default=(0, ""))[1]


def _standing_in(text: str, known: tuple[str, ...]) -> Reading:
    """The reply "ana" to "who picks up when you are away?"."""
    who = next(
        (
            label
            for label in known
            if re.search(rf"(?<!\w){re.escape(label.split()[0])}(?!\w)", text, re.IGNORECASE)
        ),
        None,
    )
    if who is None:
        return Reading(rest=text.strip())
    return Reading((draft("TeamMember", who, backup=said(True, hedged(text))),))


def _draft(mate: Teammate, known: tuple[str, ...]) -> Draft:
    label = best_label(mate.name, known) or mate.name
    return draft(
        "TeamMember",
        label,
        person=said(mate.name),
        function=said(mate.function),
        hours_per_month=_hours(mate.hours, mate.sure),
    )


def _hours(amount: Decimal | None, sure: bool) -> Claim | None:
    return None if amount is None else Claim(amount, Status.CONFIRMED_INTERNAL if sure else Status.ASSUMED)


def _doubts(text: str, mates: tuple[Teammate, ...], cover: bool, context: Context) -> tuple[Vague, ...]:
    if context.probe is not None:
        return ()
    if not mates:
        return (
            ()
            if says_none(text) or _ALONE.search(text)
            else (Vague.PLURAL_FOG,)
            if is_fog(text)
            else (Vague.NO_PERSON,)
        )
    reasons = []
    if any(mate.hours is None for mate in mates):
        reasons.append(Vague.NO_NUMBER)
    if any(not mate.function for mate in mates):
        reasons.append(Vague.INCOMPLETE)
    return (*reasons, *(() if cover else (Vague.NO_PERSON,)))
