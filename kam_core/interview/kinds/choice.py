"""The generic kind for one of several allowed values, named by the playbook entry."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged

_NOT = lazily(r"\b(?:not|no|never|isn'?t|neither)\b[\w\s]{0,8}$", re.IGNORECASE)


class OneOf:
    """Options: `entity`, `field`, `label` (the account when it is left out) and `terms`, separated by commas.

    A term may carry other names: "strategic=key|top".
    """

    name = "choice"
    records = False
    form: tuple[FormField, ...] = (FormField("", "choice", FieldKind.CHOICE, optional=False),)
    """Entity, field and terms are those of the options."""
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE,)

    def read(self, text: str, context: Context) -> Reading:
        """The one term that the words name; a probe when none or several are named."""
        options = context.options
        if not options.get("entity") or not options.get("field"):
            return Reading(rest=text.strip())
        named = _named(text, _terms(options.get("terms", "")))
        if len(named) != 1:
            return Reading(vague=(Vague.INCOMPLETE,), rest=text.strip())
        label = options.get("label") or context.account or options["entity"]
        chosen = {options["field"]: said(named[0], hedged(text))}
        return Reading((draft(options["entity"], label, None, **chosen),))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a choice belongs to the question that offered it."""
        del text, context
        return Reading()


def _terms(listed: str) -> dict[str, str]:
    """Every name in lower case -> its term."""
    names: dict[str, str] = {}
    for entry in listed.split(","):
        term, _, others = entry.strip().partition("=")
        names.update(
            {name.strip().lower(): term.strip() for name in (term, *others.split("|")) if name.strip()}
        )
    return names


def _named(text: str, names: dict[str, str]) -> list[str]:
    found: list[str] = []
    low, covered = text.lower(), ""
    for name in sorted(names, key=len, reverse=True):
        hit = re.search(rf"(?<!\w){re.escape(name).replace('_', '[ _-]')}(?!\w)", low)
        if hit and not _NOT.search(low[: hit.start()]) and name not in covered and names[name] not in found:
            found.append(names[name])
            covered += f" {name} "
    if found or len(text.split()) > 3:
        return found
    near = best_label(text, tuple(names))
    return [names[near]] if near else []
