"""PH3: the care pathway that we touch, and the outcomes that the account wants from it."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import NeedKind, NeedLevel, Status
from kam_core.values import Claim, Draft

_SENTENCE = lazily(r"[;\n]|\.(?=\s|$)")
_GOAL = lazily(
    r"\b(?:goals?|aims?|outcomes?|targets?|wants?|reduc\w+|cut|lower|fewer|less|more|improv\w+|"
    r"increas\w+|rais\w+|below|under|above|from|to)\b|\d\s?%|\d+\s*(?:to|->|→)\s*\d+",
    re.IGNORECASE,
)
_PATH = lazily(
    r"[>→]|->|\bthen\b|\bpathway\b|\breferral\b|\bdischarge\b|\bfollow[- ]up\b|\bscreening\b", re.IGNORECASE
)
_LEAD = lazily(
    r"^\s*(?:(?:the )?(?:outcome )?(?:goals?|aims?|targets?|pathway|outcomes?)\s*(?:is|are|:|=)\s*)",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


class CarePathway:
    """The pathway and each outcome goal as a need, in the words used."""

    name = "care_pathway"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Need", "label", FieldKind.TEXT, optional=False),
        FormField("Need", "statement", FieldKind.LONG_TEXT, optional=False),
        FormField("Need", "said_by", FieldKind.TEXT),
        FormField("Need", "said_on", FieldKind.DATE),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.TOO_SHORT)

    def read(self, text: str, context: Context) -> Reading:
        """One need for the pathway, one for each goal; assumed, for nobody is named behind them here."""
        drafts = [one for sentence in _SENTENCE.split(text) if (one := _need(sentence)) is not None]
        if context.probe is not None and not drafts:
            return _added(text, context)
        if not drafts:
            return Reading(vague=(Vague.TOO_SHORT,), rest=text.strip())
        measured = any(sign.isdigit() for sign in text)
        return Reading(tuple(drafts), vague=() if measured or context.probe else (Vague.NO_NUMBER,))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a pathway is described when asked for."""
        del text, context
        return Reading()


def _need(sentence: str) -> Draft | None:
    words = phrase(_LEAD.sub("", sentence))
    if len(words.split()) < _LEAST_WORDS:
        return None
    path = bool(_PATH.search(sentence))
    if not path and not _GOAL.search(sentence):
        return None
    level = NeedLevel.OPERATING_REQUIREMENT if path else NeedLevel.CORPORATE_GOAL
    kind = NeedKind.PROCESS if path else NeedKind.FACILITATION
    return draft(
        "Need",
        label(words),
        statement=Claim(words, Status.ASSUMED),
        level=Claim(level, Status.ASSUMED),
        kind=Claim(kind, Status.ASSUMED),
    )


def _added(text: str, context: Context) -> Reading:
    """A figure in reply belongs to the last goal told."""
    goals = [
        one
        for one in earlier(context, "Need")
        if one.fields.get("level", Claim("")).value == NeedLevel.CORPORATE_GOAL
    ]
    words = phrase(text)
    if not goals or not words or (hedged(words) and not any(sign.isdigit() for sign in words)):
        return Reading(rest=text.strip())
    last = goals[-1]
    return Reading(
        (
            draft(
                "Need",
                last.label,
                statement=Claim(f"{last.fields['statement'].value}, {words}", Status.ASSUMED),
            ),
        )
    )
