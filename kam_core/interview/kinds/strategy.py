"""L2: the course that was chosen, what was rejected, and why."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.clauses import sentences
from kam_core.interview.kinds.grammar.drafts import draft, earlier, said
from kam_core.interview.kinds.grammar.labels import label, phrase
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged
from kam_core.values import Draft

_CHOSEN = lazily(
    r"^\W*(?:we |i )?(?:chosen|choose|chose|picked|decision|selected|pick|strategy|approach|went with|go "
    r"with|go for|going for|went for|"
    r"going with|decided (?:on|for|to)|course|our way|take|took)\s*(?:is|:|=)?\s*",
    re.I,
)
_REJECTED = lazily(
    r"(?:,|\.|;|^|\band\b|\bbut\b|\s-)\s*(?:we |i |have )*(?:(?:rejected|dropped|ruled out|"
    r"decided against|said no to|discarded|turned down|threw out|did not (?:choose|take)|"
    r"didn'?t (?:choose|take)|against)\s*(?::|=)?|(?:rejected|no|not)\s*[:=]?|instead of|rather than|"
    r"not to)\s+",
    re.I,
)
_INSTEAD = lazily(r"\s+(?:instead of|rather than|over|not)\s+", re.I)
_NOT_BUT = lazily(
    r"^\s*(?:we (?:do|will|go|did)\s+)?not\s+(?:for |with "
    r")?(?P<rejected>[^,;.]+?),?\s+but\s+(?P<chosen>[^,;.]+)(?P<rest>.*)$",
    re.I | re.S,
)
_BECAUSE = lazily(
    r"(?:,|\.|;)?\s*\b(?:because(?: of)?|bc|since|as (?=it|they|we|the)|reason(?: is|:)?|why:|due to|"
    r"cause|otherwise|so that)\s*:?\s*",
    re.I,
)


class Strategies:
    """Reads the chosen course, the rejected alternatives and the reason."""

    name = "strategy"
    records = False
    form: tuple[FormField, ...] = (
        FormField("Strategy", "chosen", FieldKind.LONG_TEXT, optional=False),
        FormField("Strategy", "rejected", FieldKind.LONG_TEXT),
        FormField("Strategy", "reason", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE, Vague.NO_SOURCE, Vague.TOO_SHORT)

    def read(self, text: str, context: Context) -> Reading:
        before = earlier(context, "Strategy")
        if context.probe is not None and before:
            return _reply(text, context, before[0])
        chosen, rejected, reason = _split(text)
        if len(chosen.split()) < 2 and not (chosen and rejected):
            return Reading(vague=(Vague.TOO_SHORT,), rest=text)
        unsure = hedged(text)
        name = label(chosen, most=5) or "strategy"
        one = draft(
            "Strategy",
            name,
            _refs(context),
            chosen=said(chosen, unsure),
            rejected=said(rejected, unsure),
            reason=said(reason, unsure),
        )
        vague = [Vague.INCOMPLETE] if not rejected else []
        return Reading((one,), vague=(*vague, *([Vague.NO_SOURCE] if not reason else [])))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: these words mean too much in passing."""
        del text, context
        return Reading()


def _split(text: str) -> tuple[str, str, str]:
    """Chosen, rejected and reason, each in the words typed."""
    text = _NOT_BUT.sub(r"\g<chosen>, rejected \g<rejected>\g<rest>", text)
    because = _BECAUSE.search(text)
    reason = text[because.end() :] if because else ""
    rest = text[: because.start()] if because else text
    cut = _REJECTED.search(rest) or _INSTEAD.search(rest)
    if cut is None and reason and (late := _REJECTED.search(reason)):
        return phrase(_CHOSEN.sub("", rest)), phrase(reason[late.end() :]), phrase(reason[: late.start()])
    chosen, rejected = (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
    if not chosen.strip() and len(sentences(rejected)) > 1:
        first, *others = sentences(rejected)
        return phrase(_CHOSEN.sub("", " ".join(others))), phrase(first), phrase(reason)
    return phrase(_CHOSEN.sub("", chosen)), phrase(rejected), phrase(reason)


def _refs(context: Context) -> dict[str, str]:
    labels = list(context.known.labels("Objective"))
    headline = [one for one in labels if context.known.value("Objective", one, "headline") is True]
    return {"objective": headline[0]} if headline else {}


def _reply(text: str, context: Context, before: Draft) -> Reading:
    """The rejected alternative, or the reason."""
    _, rejected, reason = _split(text)
    if context.probe is Vague.INCOMPLETE:
        one = draft("Strategy", before.label, rejected=said(rejected or phrase(text)), reason=said(reason))
    else:
        one = draft("Strategy", before.label, reason=said(reason or phrase(text)), rejected=said(rejected))
    return Reading((one,) if one.fields else ())
