"""Templates become proposals: every slot from a fact of the plan, or the template is left."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kam_core.advice.articles import (
    ActionTemplate,
    Article,
    MutualTemplate,
    ObjectiveTemplate,
    QuestionTemplate,
    RiskTemplate,
    Template,
)
from kam_core.advice.brief import Brief
from kam_core.advice.proposals import Passage, Proposal, ProposalKind, Wanted
from kam_core.advice.signals.base import Found
from kam_core.measures.objectives import LONGEST_ACTION
from kam_core.values import Value

Show = Callable[[Value], str]
"""A value as people read it."""
KINDS: Mapping[type[Template], ProposalKind] = {
    ObjectiveTemplate: ProposalKind.OBJECTIVE,
    ActionTemplate: ProposalKind.ACTION,
    RiskTemplate: ProposalKind.RISK,
    QuestionTemplate: ProposalKind.QUESTION,
}
WANTED: Mapping[Wanted, frozenset[ProposalKind]] = {
    Wanted.ANYTHING: frozenset(ProposalKind),
    Wanted.OBJECTIVES: frozenset({ProposalKind.OBJECTIVE}),
    Wanted.ACTIONS: frozenset({ProposalKind.ACTION}),
    Wanted.RISKS: frozenset({ProposalKind.RISK}),
    Wanted.QUESTIONS: frozenset({ProposalKind.QUESTION}),
}
LONGEST_SLOT = 90
_SLOT = re.compile(r"\{(\w+)\}")
_ASK_DAYS = 14
_FRIDAY, _WEEK = 4, 7


@dataclass(frozen=True, slots=True)
class Drafted:
    """A template that was filled, with its own sentences: what stands in those needs no other source."""

    proposal: Proposal
    sentences: str
    weight: float = 0.0
    slots: frozenset[str] = frozenset()


def proposals_of(
    article: Article, source: Passage, found: Found, signal: str, brief: Brief, show: Show, wanted: Wanted
) -> list[Drafted]:
    """Every template of an article for a signal that can be filled, the most particular first."""
    words = _words(found, brief, show)
    fitting = [
        one
        for one in article.templates
        if one.when == signal and KINDS[type(one)] in WANTED[wanted] and _fillable(one, words)
    ]
    fitting.sort(key=lambda one: -len(slots_in(one)))
    return [
        Drafted(_filled(one, source, found, signal, brief, words), _all_text(one), slots=slots_in(one))
        for one in fitting
    ]


def _words(found: Found, brief: Brief, show: Show) -> Mapping[str, str]:
    slots: dict[str, Value] = {"account": brief.account, "period_end": brief.period_end, **found.slots}
    return {name: _short(show(value)) for name, value in slots.items() if value is not None}


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_SLOT else f"{flat[: LONGEST_SLOT - 1].rstrip()}…"


def _all_text(template: Template) -> str:
    fields = (getattr(template, name) for name in template.__dataclass_fields__)
    return " ".join(value for value in fields if isinstance(value, str))


def slots_in(template: Template) -> frozenset[str]:
    """The slots in any of a template's texts."""
    return frozenset(_SLOT.findall(_all_text(template)))


def _fillable(template: Template, words: Mapping[str, str]) -> bool:
    return slots_in(template) <= words.keys()


def _filled(
    template: Template, source: Passage, found: Found, signal: str, brief: Brief, words: Mapping[str, str]
) -> Proposal:
    def fill(text: str) -> str:
        told = _SLOT.sub(lambda slot: words[slot[1]], text)
        return _begun(told) if text.startswith("{") else told

    common = {
        "kind": KINDS[type(template)],
        "text": fill(template.text),
        "sources": (source,),
        "facts": found.facts,
        "signal": signal,
        "subject": found.subject,
        "objective": found.objective,
        "need": found.need,
        "owner": brief.owner,
    }
    return Proposal(**common, **_particular(template, brief, fill, found.by))  # type: ignore[arg-type]


def _begun(text: str) -> str:
    """A sentence that a slot begins, with a capital; a name that is written otherwise stays ("eBay")."""
    word = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in word) else f"{text[:1].upper()}{text[1:]}"


def _particular(
    template: Template, brief: Brief, fill: Callable[[str], str], by: date | None
) -> dict[str, object]:
    mutual = _mutual(template, fill) if isinstance(template, MutualTemplate) else {}
    match template:
        case ObjectiveTemplate():
            return {**mutual, "category": template.category.value, "due": _reached_by(brief, by)}
        case ActionTemplate():
            return {**mutual, "side": template.side, "due": due_in(brief, template.days)}
        case RiskTemplate():
            shown = {"response": template.response.value, "test": fill(template.test)}
            scored = {"probability": template.probability, "impact": template.impact}
            return {**shown, **scored, "due": due_in(brief, 30)}
        case QuestionTemplate():
            return {"listen_for": fill(template.listen_for), "due": due_in(brief, _ASK_DAYS)}
    return {}


def _mutual(template: MutualTemplate, fill: Callable[[str], str]) -> dict[str, object]:
    names = ("gain_for_them", "gain_for_us", "measure", "unit", "baseline", "target", "ask")
    return {name: fill(getattr(template, name)) for name in names}


def _reached_by(brief: Brief, by: date | None) -> date | None:
    """The plan's last day, or the earlier one after which reaching it would help nobody."""
    if by is None or by <= brief.today:
        return brief.period_end
    return by if brief.period_end is None else min(by, brief.period_end)


def due_in(brief: Brief, days: int) -> date:
    """So many days from today, on a working day, at most 90 days ahead, inside the plan's period while that lasts."""
    due = brief.today + timedelta(days=days)
    last = brief.today + LONGEST_ACTION
    if brief.period_end is not None and brief.today < brief.period_end:
        last = min(last, brief.period_end)
    due = min(due, last)
    weekend = max(0, due.weekday() - _FRIDAY)
    on, back = due + timedelta(days=_WEEK - due.weekday()), due - timedelta(days=weekend)
    if not weekend:
        return due
    if on <= last:
        return on
    return back if back > brief.today else due
