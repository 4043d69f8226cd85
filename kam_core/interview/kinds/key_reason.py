"""B1: why this is a key account, in the person's own words."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Status
from kam_core.values import Claim

LABEL = "why key"
_FIGURE = lazily(
    r"\d|\b(?:half|third|quarter|twice|double|two|three|four|five|six|seven|eight|nine|ten|dozen)\b", re.I
)
_CONSEQUENCE = lazily(
    r"\b(?:lose|lost|loss|without them|idle|dead|close|gain|reference|only|first|launch|depends?|hangs?|"
    r"stops?|jobs?|"
    r"growth|win|opens?|entry|door|panel|network|volume|share|profit|margin|learn|capacity|stand still)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


class KeyReason:
    """What we would lose with the account, or gain."""

    name = "key_reason"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Scorecard", "note", FieldKind.LONG_TEXT, optional=False, label=LABEL),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.ADJECTIVE_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        """The whole reason as one note; a reply to the probe is added to it."""
        words = phrase(text)
        if not any(sign.isalnum() for sign in words):
            return Reading(rest=text.strip())
        note = words
        if context.probe is not None:
            before = next(
                (one.fields["note"].value for one in earlier(context, "Scorecard") if "note" in one.fields),
                "",
            )
            note = f"{before}. {words}" if before else words
        status = Status.ASSUMED if hedged(words) else Status.CONFIRMED_INTERNAL
        drafts = (draft("Scorecard", LABEL, note=Claim(note, status)),)
        return Reading(drafts, vague=() if context.probe else _doubts(words))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a reason is only a reason when it was asked for."""
        del text, context
        return Reading()


def _doubts(words: str) -> tuple[Vague, ...]:
    """A figure makes a reason; a consequence without one still wants a number; neither is praise."""
    if _FIGURE.search(words) and len(words.split()) >= _LEAST_WORDS:
        return ()
    return (Vague.NO_NUMBER,) if _CONSEQUENCE.search(words) else (Vague.ADJECTIVE_ONLY, Vague.NO_NUMBER)
