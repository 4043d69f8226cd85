"""PH4: who on our side speaks of medicine and who of business, kept apart."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Gap, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, joined
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.naming import find_named
from kam_core.interview.kinds.grammar.persons import people_of
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_none
from kam_core.terms import Status
from kam_core.values import Claim, Draft

MEDICAL, COMMERCIAL = "medical contact", "commercial contact"
_PIECE = lazily(r"[;\n]|\.(?=\s|$)|,(?!\d)|\b(?:and|but|while|whereas)\b")
_MEDICAL = lazily(
    r"\b(?:medical|msl|clinical|scientific|science|off[- ]label|data questions|medicine|medinfo|safety|"
    r"pharmacovigilance)\b",
    re.IGNORECASE,
)
_COMMERCIAL = lazily(
    r"\b(?:commercial|sales|price|pricing|contracts?|tender|business|kam|key account|rep|terms|"
    r"negotiat\w+|access)\b",
    re.IGNORECASE,
)
_ME = lazily(r"\b(?:i|me|myself|i'm|im)\b", re.IGNORECASE)


class ContactSeparation:
    """One member of our team for each side of the wall."""

    name = "contact_separation"
    records = True
    form: tuple[FormField, ...] = (
        FormField("TeamMember", "label", FieldKind.TEXT, optional=False),
        FormField("TeamMember", "plan_role", FieldKind.CHOICE, terms=(MEDICAL, COMMERCIAL)),
        FormField("TeamMember", "responsibilities", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_PERSON, Vague.ONE_SIDED)

    def read(self, text: str, context: Context) -> Reading:
        """Who is medical and who commercial; a side without a name is a gap."""
        drafts = joined(one for piece in _PIECE.split(text) if piece for one in _members(piece, context))
        roles = {str(one.fields["plan_role"].value) for one in drafts if "plan_role" in one.fields}
        nobody = tuple(
            Gap("role_without_person", side, context.question)
            for side, cue in ((MEDICAL, _MEDICAL), (COMMERCIAL, _COMMERCIAL))
            if any(cue.search(piece) and says_none(piece) for piece in _PIECE.split(text) if piece)
        )
        if not drafts:
            return Reading(vague=() if context.probe else (Vague.NO_PERSON,), gaps=nobody, rest=text.strip())
        return Reading(
            drafts, vague=() if len(roles) > 1 or nobody or context.probe else (Vague.ONE_SIDED,), gaps=nobody
        )

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: the wall is asked for."""
        del text, context
        return Reading()


def _members(piece: str, context: Context) -> list[Draft]:
    medical, commercial = _MEDICAL.search(piece), _COMMERCIAL.search(piece)
    if bool(medical) == bool(commercial) or says_none(piece):
        return []
    role = MEDICAL if medical else COMMERCIAL
    names = [one.label for one in find_named(piece, people_of(context)) if not one.post]
    names += [context.speaker] if not names and _ME.search(piece) else []
    status = Status.ASSUMED if hedged(piece) else Status.CONFIRMED_INTERNAL
    return [
        draft(
            "TeamMember",
            name,
            person=Claim(name),
            plan_role=Claim(role, status),
            responsibilities=Claim(phrase(piece), status),
        )
        for name in names
    ]
