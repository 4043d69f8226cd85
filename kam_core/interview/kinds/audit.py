"""L5: looking back a quarter, which resources were planned, which were used, what was wasted."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import sentences
from kam_core.interview.kinds.grammar.drafts import draft, joined, said
from kam_core.interview.kinds.grammar.labels import distinct, label, phrase
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.values import Draft

_AMOUNT = (
    r"(?:(?:[€$£R]\s?)?\d[\d.,]*\s?(?:k|m|mio|%|h|hrs?|hours?|days?|d|eur|usd|gbp|chf|cad|zar|euros?|"
    r"dollars?|rand|visits?|workshops?|people|weeks?)?(?:\s?(?:a|per|/)\s?(?:month|week|quarter|year))?|"
    r"nothing|none|zero|all(?: of it)?|half(?: of it)?)"
)
_PLANNED = lazily(
    rf"\b(?:planned|budgeted|plan(?: was)?|foreseen|wanted|promised|expected|budget(?: was)?)\s*(?:was|"
    rf"were|at|:|=|for)?\s*(?P<amount>{_AMOUNT})|(?P<before>{_AMOUNT})\s+(?:was |were |"
    rf"had been )?(?:planned|budgeted|foreseen|promised)",
    re.I,
)
_USED = lazily(
    rf"\b(?:used|spent|took|needed|actual(?:ly)?|real(?:ly)?|got|did|it was|ended (?:up )?(?:at|"
    rf"with))\s*(?:were|was|at|:|=|only|about|just)?\s*(?P<amount>{_AMOUNT})|"
    rf"(?P<before>{_AMOUNT})\s+(?:was |were |really |actually )?(?:used|spent|needed|done)",
    re.I,
)
_OF = lazily(rf"(?P<used>{_AMOUNT})\s+(?:out )?of\s+(?:the\s+)?(?P<planned>{_AMOUNT})(?:\s+planned)?", re.I)
_FINDING = lazily(
    r"(?:\b(?:wasted?|finding|because|bc|lesson|so|reason|result|too (?:much|many|little|few|late|"
    r"early)|over(?:run|spent)?|under(?:spent)?|idle)\b)[\s:,-]*(.*)$",
    re.I,
)


class Audit:
    """Reads planned against used resources with the finding, one record for each sentence."""

    name = "audit"
    records = True
    form: tuple[FormField, ...] = (
        FormField("ResourceAudit", "label", FieldKind.TEXT, optional=False),
        FormField("ResourceAudit", "planned", FieldKind.TEXT),
        FormField("ResourceAudit", "used", FieldKind.TEXT),
        FormField("ResourceAudit", "finding", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER,)

    def read(self, text: str, context: Context) -> Reading:
        del context
        drafts: list[Draft] = []
        for sentence in sentences(text):
            one = _line(sentence, drafts)
            drafts += [one] if one else []
        made = joined(drafts)
        numbers = any("planned" in one.fields and "used" in one.fields for one in made)
        return Reading(made, vague=() if numbers else (Vague.NO_NUMBER,), rest="" if made else text)

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _line(sentence: str, before: Sequence[Draft]) -> Draft | None:
    pair = _OF.search(sentence)
    planned, used = _PLANNED.search(sentence), _USED.search(sentence)
    finding = _FINDING.search(sentence)
    starts = [hit.start() for hit in (pair, planned, used, finding) if hit]
    if not starts:
        return None
    name = label(sentence[: min(starts)], most=4) or (before[-1].label if before else "")
    if not name:
        ends = [hit.end() for hit in (pair, planned, used) if hit]
        tails = (
            label(re.split(r"[,;]", sentence[end:])[0], most=4, drop=("used", "spent", "planned"))
            for end in ends
        )
        name = next((tail for tail in tails if tail), "")
    if not name:
        return None
    taken = [] if before and before[-1].label == name else [one.label for one in before]
    return draft(
        "ResourceAudit",
        distinct(name, taken, str(len(before) + 1)),
        planned=said(pair.group("planned") if pair else _amount(planned), hedged(sentence)),
        used=said(pair.group("used") if pair else _amount(used), hedged(sentence)),
        finding=said(_finding(sentence, finding, [hit for hit in (pair, planned, used) if hit])),
    )


def _finding(sentence: str, cue: re.Match[str] | None, amounts: Sequence[re.Match[str]]) -> str:
    """The comma piece with a finding in it, else what follows the amounts."""
    last = max((hit.end() for hit in amounts), default=0)
    if cue and cue.start() >= last:
        start = sentence.rfind(",", 0, cue.start()) + 1
        return phrase(sentence[max(start, last) :])
    rest = sentence[last:].partition(",")[2]
    return phrase(rest) if len(rest.split()) > 1 else ""


def _amount(hit: re.Match[str] | None) -> str:
    return "" if hit is None else phrase(hit.group("amount") or hit.group("before") or "")
