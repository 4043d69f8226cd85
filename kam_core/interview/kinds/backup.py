"""G5: who would keep us in if the main contact left tomorrow."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.kinds.grammar.naming import Named
from kam_core.interview.kinds.grammar.past import day_choice, find_past, past_claim
from kam_core.interview.kinds.grammar.person_clauses import clause_people
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_none, says_unknown
from kam_core.terms import Status
from kam_core.values import Claim, Draft

_LEAVER = lazily(
    r"\b(?:if|when|should|once|without|after)\s+(?P<who>[^,.;:]{2,40}?)\s+(?:left|leaves?|leaving"
    r"|goes|went|quits?|retires?|moves?|is gone|"
    r"was gone|would leave|gets? fired|disappears?)\b[^,;:]*?(?=[,.;:]|\bthen\b|$)|\bwithout\s+"
    r"(?P<gone>[^,.;:]{2,30})[,.;:]",
    re.I,
)
_NOBODY = lazily(r"\bnobody\b(?! else)|\bno[- ]?one\b(?! else)|\bnone\b|\bnot a soul\b|\bniemand\b", re.I)
_NOT_HER = lazily(r"\b(?:not|certainly not|definitely not|no longer)\s+$", re.I)
_CANNOT = lazily(
    r"\b(?:but|tho|though)?\s*(?:he|she|they)?\s*(?:can'?t|cant|cannot|no|without)\s+(?:really\s+)?"
    r"(?:sign|signature|decide|power|say)[^.;]*",
    re.I,
)


class Backup:
    """The person who keeps us in, or that there is nobody."""

    name = "backup"
    records = False
    form: tuple[FormField, ...] = (
        FormField("RelationshipLink", "label", FieldKind.TEXT, optional=False),
        FormField("RelationshipLink", "last_contact", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.NO_DATE, Vague.NO_PERSON)

    def read(self, text: str, context: Context) -> Reading:
        """The backup with an eventual last contact; "nobody" makes everybody known no backup, and a gap."""
        if context.probe is Vague.NO_DATE and not _NOBODY.search(text):
            return _met(text, context)
        rest = _LEAVER.sub(" ", text)
        backups = [one for one in clause_people(rest, people_of(context)) if _counts(rest, one)]
        if backups and not context.probe:
            return _kept_by(backups, rest, context)
        if _NOBODY.search(rest) or (says_none(rest) and not backups):
            return _nobody(context)
        unclear = not backups and not says_unknown(rest) and not context.probe
        return Reading(vague=(Vague.NO_PERSON,) if unclear else (), rest=text if unclear else "")

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: nobody is a backup by the way."""
        del text, context
        return Reading()


def _counts(text: str, one: Named) -> bool:
    return not one.ours and not _NOT_HER.search(text[: one.start])


def _kept_by(backups: list[Named], text: str, context: Context) -> Reading:
    status = Status.ASSUMED if hedged(text) else Status.CONFIRMED_INTERNAL
    limit = _CANNOT.search(text)
    note = limit.group().strip() if limit else ""
    days = find_past(text, context)
    last = past_claim(days[0]) if days else None
    drafts = tuple(
        draft(
            "RelationshipLink",
            one.label,
            {"stakeholder": one.label},
            backup=Claim(True, status, note=note),
            last_contact=last,
        )
        for one in backups
    )
    met = last or any(context.known.value("RelationshipLink", one.label, "last_contact") for one in backups)
    return Reading(drafts, day_choice(days[0] if days else None), () if met else (Vague.NO_DATE,))


def _nobody(context: Context) -> Reading:
    drafts = tuple(_no_backup(label) for label in context.known.labels("RelationshipLink"))
    return Reading(drafts, gaps=(Gap("single_thread", context.account, context.question),))


def _no_backup(label: str) -> Draft:
    return draft("RelationshipLink", label, {"stakeholder": label}, backup=said(False))


def _met(text: str, context: Context) -> Reading:
    days = find_past(text, context)
    named = [one.label for one in clause_people(text, people_of(context), new=False)]
    labels = named or [one.label for one in context.so_far if one.entity == "RelationshipLink"]
    last = past_claim(days[-1]) if days else None
    if last is None or not labels:
        return Reading(choices=day_choice(days[-1] if days else None))
    return Reading((draft("RelationshipLink", labels[0], {"stakeholder": labels[0]}, last_contact=last),))
