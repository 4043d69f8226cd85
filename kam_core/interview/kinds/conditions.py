"""G4: which ties are weak, shaky, healthy or new, and what happened to the shaky ones."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import assumed, draft, joined, said
from kam_core.interview.kinds.grammar.person_clauses import PersonClause, person_clauses
from kam_core.interview.kinds.grammar.shouting import unshouted
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged, says_unknown, tidy
from kam_core.terms import Condition
from kam_core.values import UNKNOWN, Claim, Draft

_WORDS = (
    (Condition.SHAKY, r"shaky|shakey|wobbly|strained|tense|rocky|fragile|damaged|at risk|bumpy"),
    (Condition.WEAK, r"weak(?:er|ish)?|thin|poor|distant|cold|barely there"),
    (Condition.NEW, r"(?:brand )?new|just started|too new|fresh"),
    (Condition.HEALTHY, r"health(?:y|ier)|strong|solid|good|great|fine|excellent|warm|ok|okay"),
)
_ANY = lazily("|".join(rf"(?P<{kind.name}>\b(?:{words})\b)" for kind, words in _WORDS), re.I)
_NOT = lazily(r"\b(?:not|isn'?t|isnt|no longer|hardly|anything but)\s+(?:\w+\s+)?$", re.I)
_REASON = lazily(
    r"(?:\bsince\b|\bbecause(?: of)?\b|\bbc(?: of)?\b|\bafter\b|\bdue to\b|\bbut\b|\bthanks to\b"
    r"|[-–(:])\s*(?P<why>[^()]+)",
    re.I,
)
_REST = lazily(r"\b(?:the )?(?:rest|others)\b|\beveryone else\b|\ball others\b", re.I)


class Conditions:
    """The condition of each tie, with the reason."""

    name = "conditions"
    records = True
    form: tuple[FormField, ...] = (
        FormField("RelationshipLink", "label", FieldKind.TEXT, optional=False),
        FormField("RelationshipLink", "condition", FieldKind.CHOICE, terms=tuple(Condition)),
        FormField("RelationshipLink", "condition_reason", FieldKind.LONG_TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE, Vague.NO_PERSON)

    def read(self, text: str, context: Context) -> Reading:
        """The condition of everybody whom the answer names; "both" and "the rest" mean the people of the
        plan."""
        text = unshouted(text)
        clauses = person_clauses(text, context)
        drafts: list[Draft] = []
        for clause in clauses:
            labels = clause.labels or _others(clause, drafts, context)
            drafts += [one for label in labels if (one := _link(label, clause, context))]
        kept = joined(drafts)
        return Reading(kept, vague=_vague(kept, text, context))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a word like "weak" says too little outside this question."""
        del text, context
        return Reading()


def _others(clause: PersonClause, drafts: list[Draft], context: Context) -> tuple[str, ...]:
    known = context.known.labels("RelationshipLink") or context.known.labels("Stakeholder")
    named = {one.label for one in drafts} if _REST.search(clause.typed) else set()
    named |= set(clause.spared)
    return tuple(label for label in known if label not in named)


def _link(label: str, clause: PersonClause, context: Context) -> Draft | None:
    hit = next(
        (one for one in _ANY.finditer(clause.words) if not _NOT.search(clause.words[: one.start()])), None
    )
    if hit is None:
        return _answer_to_probe(label, clause, context)
    condition = Condition[str(hit.lastgroup)]
    doubtful = hedged(clause.words) or condition is not Condition.NEW
    claim = assumed(condition.value) if doubtful else said(condition.value)
    return draft(
        "RelationshipLink",
        label,
        {"stakeholder": label},
        condition=claim,
        condition_reason=_reason(clause, hit),
    )


def _reason(clause: PersonClause, hit: re.Match[str]) -> Claim | None:
    inside = re.search(r"\(([^()]+)\)", clause.words)
    if inside and inside.start() > hit.start():
        return said(tidy(inside.group(1)) or None, hedged(inside.group(1)))
    why = _REASON.search(clause.words[hit.end() :])
    words = tidy(why["why"]) if why and not why.group().startswith(":") else ""
    return said(words or None, hedged(words)) if words and not _ANY.fullmatch(words) else None


def _answer_to_probe(label: str, clause: PersonClause, context: Context) -> Draft | None:
    """What happened to a shaky tie, in the reply to the probe; or that nobody can tell."""
    if says_unknown(clause.words):
        return (
            draft("RelationshipLink", label, {"stakeholder": label}, condition=UNKNOWN)
            if not context.probe
            else None
        )
    shaky = [one.label for one in context.so_far if _is_shaky(one)]
    words = tidy(clause.words)
    if context.probe and label in shaky and words:
        return draft(
            "RelationshipLink", label, {"stakeholder": label}, condition_reason=said(words, hedged(words))
        )
    return None


def _is_shaky(one: Draft) -> bool:
    claim = one.fields.get("condition")
    return claim is not None and claim.value == Condition.SHAKY.value


def _vague(drafts: tuple[Draft, ...], text: str, context: Context) -> tuple[Vague, ...]:
    if context.probe:
        return ()
    if not drafts:
        return (Vague.NO_PERSON,) if _ANY.search(text) else ()
    return (
        (Vague.INCOMPLETE,)
        if any(_is_shaky(one) and "condition_reason" not in one.fields for one in drafts)
        else ()
    )
