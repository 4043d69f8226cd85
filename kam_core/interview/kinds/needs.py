"""E1: their priorities in their own words, with the person and the day behind each."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import joined
from kam_core.interview.kinds.grammar.need_drafts import need_draft, vague_of
from kam_core.interview.kinds.grammar.need_replies import read_reply
from kam_core.interview.kinds.grammar.past import habit_of
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.kinds.grammar.statements import statements
from kam_core.interview.reading.patterns import lazily

_THEY_SAID = lazily(
    r"\b(?:they|the customer)\s+(?:said|told (?:us|me)|say|want|need)\s+(?!to\b)(?:that\s+)?"
    r"(?P<what>[^.;]{8,}(?:,\s*"
    r"(?:like |about )?\d[^.;]*)?)",
    re.I,
)
_FIGURE_FIRST = lazily(r"\W*(?:about |around |like |some )?[^\W\d]{0,3}\d")
"""What they say in figures is an amount, and no wish."""


class Needs:
    """Needs with statement, sayer and day."""

    name = "needs"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Need", "label", FieldKind.TEXT, optional=False),
        FormField("Need", "statement", FieldKind.LONG_TEXT),
        FormField("Need", "said_by", FieldKind.TEXT),
        FormField("Need", "said_on", FieldKind.DATE),
        FormField("Need", "importance", FieldKind.NUMBER, least=1, most=5),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE, Vague.NO_DATE, Vague.NO_PERSON, Vague.SELLER_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        """One need for each thing that was said; the manager's own feelings are no needs."""
        text = unshouted(text)
        context = habit_of(text, context)
        if context.probe and context.so_far:
            return read_reply(text, context)
        stated = statements(text, context)
        kept = [one for one in stated if not one.sayer.own]
        drafts = joined(need_draft(one, context) for one in kept)
        choices = tuple(choice for one in kept for choice in one.sayer.choices)
        rest = "; ".join(one.words for one in stated if one.sayer.own)
        return Reading(drafts, choices, vague_of(kept, context), rest=rest)

    def overhear(self, text: str, context: Context) -> Reading:
        """What "they said" or want; assumed, since nobody is named."""
        hit = _THEY_SAID.search(text)
        if hit is None:
            return Reading()
        if _FIGURE_FIRST.match(hit["what"]):
            return Reading()
        wanted = re.split(r"\b(?:or|but|otherwise|so we)\b", hit["what"])[0]
        wish = re.match(r"(?:they|the customer)\s+(?:want|need)\b", hit.group(), re.I)
        stated = statements(wanted, context) if wish else statements(wanted, context, one_each=True)[:1]
        return Reading(joined(need_draft(one, context) for one in stated if not one.sayer.own))
