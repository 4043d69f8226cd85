"""P2: who approves the plan, and whether to ask now."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.owners import find_people, properly, roster
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.people import find_names, find_titles
from kam_core.interview.reading.phrases import hedged, says_none, says_unknown
from kam_core.values import UNKNOWN

_SLACK = lazily(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_FILLER = lazily(
    r"\b(?:approves?|approval|signs?(?: off)?|send(?: it)?(?: now)?|now|later|not yet|please|my|boss|"
    r"go ahead|will|would|does|to|next week|wait|from|him|her|them|first|ask)\b",
    re.I,
)


class Approvals:
    """Reads the person who approves the plan."""

    name = "approval"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Approval", "approver", FieldKind.TEXT, optional=False),
        FormField("Approval", "note", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_PERSON,)

    def read(self, text: str, context: Context) -> Reading:
        approver = _approver(text, context)
        if approver:
            return Reading((draft("Approval", "plan", approver=said(approver, hedged(text))),))
        if says_unknown(text) or says_none(text):
            return Reading((draft("Approval", "plan", approver=UNKNOWN),))
        return Reading(vague=(Vague.NO_PERSON,), rest=text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _approver(text: str, context: Context) -> str:
    slack = _SLACK.search(text)
    if slack:
        return slack.group(1)
    known = find_people(text, roster(context))
    if known:
        others = [one.name for one in known if one.name != context.speaker]
        return others[0] if others else context.speaker
    names = [one.value for one in find_names(text) if isinstance(one.value, str)]
    if names:
        return properly(names[0])
    titles = find_titles(text)
    if titles:
        return titles[0].words
    words = label(_FILLER.sub(" ", re.split(r"[,.;]", text)[0]), most=3)
    return (
        properly(words)
        if words and len(words.split()) == 1 and words.isalpha() and not says_none(text)
        else ""
    )
