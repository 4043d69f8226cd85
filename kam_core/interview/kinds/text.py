"""The generic kind for one text: what was typed goes into one field that the playbook names."""

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import Status
from kam_core.values import Claim


class Text:
    """Options: `entity` and `field` say where the text goes, `label` which record (else the account).

    `least` is the number of letters below which a probe is due.
    """

    name = "text"
    records = False
    form: tuple[FormField, ...] = (FormField("", "text", FieldKind.LONG_TEXT, optional=False),)
    """Entity and field are those of the options: the form shows one long text."""
    probes: tuple[Vague, ...] = (Vague.TOO_SHORT,)

    def read(self, text: str, context: Context) -> Reading:
        """The words as typed, without loose signs at the ends."""
        words, options = phrase(text), context.options
        if not any(sign.isalnum() for sign in words) or not options.get("entity") or not options.get("field"):
            return Reading(rest=text.strip())
        status = Status.ASSUMED if hedged(words) else Status.CONFIRMED_INTERNAL
        label = options.get("label") or context.account or options["entity"]
        record = draft(options["entity"], label, None, **{options["field"]: Claim(words, status)})
        short = len(words) < int(options.get("least") or 0)
        return Reading((record,), vague=(Vague.TOO_SHORT,) if short and context.probe is None else ())

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: free text belongs to the question that asked for it."""
        del text, context
        return Reading()
