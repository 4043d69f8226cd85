"""The adviser: signals, guidance, templates, the gate; and a model's words where one is configured."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from advisor.model.desk import ModelDesk
from kam_core.advice.articles import ALL, Article
from kam_core.advice.brief import Brief
from kam_core.advice.filling import Show
from kam_core.advice.gate import Candidate, pick
from kam_core.advice.gate_alike import Similar
from kam_core.advice.proposals import (
    Advice,
    Earlier,
    Explained,
    Heard,
    Mode,
    Passage,
    Proposal,
    Wanted,
)
from kam_core.advice.proposing import drafted
from kam_core.advice.ranking import best, weighed
from kam_core.advice.signals import BY_KEY, Found, Signal, signals_of
from kam_core.ports import Asked, Library

log = logging.getLogger("kam.advice")

MOST_SEARCHES = 8
PASSAGES_EACH = 5
SEARCHED = 6
METHOD_PASSAGES = 3
COACHING_PASSAGES = 2
GROUNDS = frozenset({"The point", "How to do it", "Worked example"})
"""Parts of an article that advice may stand on; for any other its opening is quoted instead."""
EXAMPLE = "Worked example"
COACHES = ("The point", "How to do it")
CANDIDATES = 40
"""Proposals that are judged: the gate compares each with every other."""


@dataclass
class GuidanceAdviser:
    """Implements the port `Adviser`. `show` writes a value as people read it; `model` is off when none is set."""

    library: Library
    show: Show
    model: ModelDesk
    similar: Similar | None = None
    _by_signal: dict[str, tuple[Article, ...]] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether a model is configured."""
        return self.model.on

    def suggest(
        self,
        brief: Brief,
        wanted: Wanted,
        earlier: Sequence[Earlier],
        *,
        section: str = "",
        objective: str = "",
        limit: int = 3,
    ) -> Advice:
        """Suggestions by rules; the passages that were found come along for a model to write from."""
        found = [
            (signal, one)
            for signal, one in signals_of(brief, section)
            if not objective or one.objective == objective
        ]
        return self._advise(brief, found, wanted, earlier, limit)

    def for_signal(
        self, brief: Brief, signal: str, subject: str, earlier: Sequence[Earlier]
    ) -> Proposal | None:
        """The best action against one thing that a signal found; what was dismissed may come again when asked for."""
        known = BY_KEY.get(signal)
        if known is None:
            return None
        places = [(known, one) for one in known.find(brief) if one.subject == subject or not subject]
        resting = [replace(one, rests=one.rests and not one.dismissed) for one in earlier]
        advice = self._advise(brief, places[:1], Wanted.ACTIONS, resting, 1)
        return next(iter(advice.proposals), None)

    def write(
        self, brief: Brief, wanted: Wanted, earlier: Sequence[Earlier], *, section: str = "", limit: int = 3
    ) -> Advice:
        """Suggestions in a model's words, through the gate."""
        passages = self._passages(brief, signals_of(brief, section))
        written = self.model.write_suggestions(brief, wanted, passages, earlier)
        return Advice(
            tuple(written.proposals[:limit]), Mode.MODEL, self.library.mode(), written.notes, tuple(passages)
        )

    def explain(self, workspace: str, question: str, industry: str = "all") -> Explained:
        """The passages that speak of a question, and a model's answer from them."""
        passages = self._told(
            workspace, self.library.search(workspace, question, SEARCHED, industry=industry)
        )
        plain = Explained(passages, search=self.library.mode())
        if not passages or not self.writes:
            return plain
        told = self.model.explain(workspace, question, passages)
        return replace(told, search=plain.search) if told.words else plain

    def coach(self, workspace: str, question: str, words: str, industry: str) -> Sequence[Passage]:
        """The two best passages on a question of the playbook: of its own articles, as the search ranks them, else in
        the articles' own order."""
        articles = self._coaching(workspace, question, industry)
        near = [article.id for article in articles]
        found = self.library.search(workspace, words, PASSAGES_EACH, industry=industry, near=near)
        best = {one.id: one for one in found if one.own or (one.article in near and one.heading in GROUNDS)}
        for article in articles:
            for passage in self.library.passages_of(workspace, article.id):
                if passage.heading in COACHES:
                    best.setdefault(passage.id, passage)
        return tuple(best.values())[:COACHING_PASSAGES]

    def example(self, workspace: str, question: str, industry: str) -> Passage | None:
        """The worked example of the question's article, one written for the account's industry first."""
        for article in self._coaching(workspace, question, industry):
            for passage in self.library.passages_of(workspace, article.id):
                if passage.heading == EXAMPLE:
                    return passage
        return None

    def _told(self, workspace: str, hits: Sequence[Passage]) -> tuple[Passage, ...]:
        """One passage of each article that was hit, in their order: the one hit, or for a list of do's the opening."""
        told: dict[str, Passage] = {}
        for hit in hits:
            if hit.own or hit.heading in GROUNDS:
                held = told.get(hit.article)
                if held is None or held.heading not in GROUNDS:
                    told[hit.article] = hit
            else:
                told.setdefault(hit.article, hit)
        return tuple(self._grounded(workspace, one) for one in list(told.values())[:METHOD_PASSAGES])

    def _grounded(self, workspace: str, hit: Passage) -> Passage:
        if hit.own or hit.heading in GROUNDS:
            return hit
        opening = next(iter(self.library.passages_of(workspace, hit.article)), None)
        return opening or hit

    def _coaching(self, workspace: str, question: str, industry: str) -> list[Article]:
        """The articles that coach a question and fit the industry, those written for it first."""
        ids = self.library.for_question(question)
        articles = [one for id in ids if (one := self.library.article(workspace, id)) is not None]
        fitting = [one for one in articles if one.industry in (ALL, industry)]
        return sorted(fitting, key=lambda one: one.industry == ALL)

    def hear(self, workspace: str, text: str, asked: Sequence[Asked]) -> Heard:
        """What a model reads in a message; nothing without one."""
        questions = [(one.question, one.ask, one.good) for one in asked]
        return self.model.read_message(workspace, text, questions) if self.writes else Heard()

    def voice(self, brief: Brief, role: str, points: Sequence[str]) -> Sequence[str]:
        """The points of a challenge in a model's words; as they are without one."""
        if not self.writes:
            return tuple(points)
        return self.model.voice(brief, role, points, ())

    def tell(self, brief: Brief, facts: Sequence[str], section: str = "") -> str:
        """A story or a section's summary in a model's words; empty without one."""
        if not self.writes:
            return ""
        if section:
            return self.model.section_summary(brief, section, facts)
        return self.model.one_page_story(brief, facts)

    def _advise(
        self,
        brief: Brief,
        found: Sequence[tuple[Signal, Found]],
        wanted: Wanted,
        earlier: Sequence[Earlier],
        limit: int,
    ) -> Advice:
        drafts = drafted(brief, found, partial(self._sources, brief), self.show, wanted, MOST_SEARCHES)
        candidates = [
            Candidate(weighed(one.proposal, one.weight, earlier), extra=one.sentences) for one in drafts
        ]
        candidates.sort(key=lambda one: -one.proposal.weight)
        allowed = {source.id: source for one in candidates for source in one.proposal.sources}
        passed = pick(candidates[:CANDIDATES], brief, allowed, earlier)
        chosen = best(passed, limit, wanted)
        if (
            self.similar is not None
        ):  # likeness by meaning costs time, so only what would be shown is compared
            apart = pick([*chosen], brief, allowed, earlier, similar=self.similar)
            alike = {one.text for one in chosen} - {one.text for one in apart}
            chosen = (
                best([one for one in passed if one.text not in alike], limit, wanted) if alike else chosen
            )
        return Advice(tuple(chosen), Mode.RULES, self.library.mode(), passages=tuple(allowed.values()))

    def _sources(self, brief: Brief, signal: Signal, found: Found) -> Sequence[tuple[Article, Passage]]:
        """The articles with a template for a signal: those that the search found, then the others that name it."""
        naming = self._naming(signal.key, brief.industry)
        words = " ".join((signal.query, *(str(value) for value in found.slots.values())))
        hits = self.library.search(
            brief.workspace,
            words,
            PASSAGES_EACH,
            industry=brief.industry,
            near=[article.id for article in naming],
        )
        met = {hit.article: hit for hit in reversed(hits)}
        ranked = sorted(naming, key=lambda article: -met[article.id].score if article.id in met else 0.0)
        pairs = []
        for article in ranked:
            passage = met.get(article.id)
            if passage is None or passage.heading not in GROUNDS:
                passage = self._opening(brief.workspace, article)
            if passage is not None:
                pairs.append((article, passage))
        return pairs

    def _naming(self, signal: str, industry: str) -> list[Article]:
        """The articles that have templates for a signal and fit the account's industry."""
        if not self._by_signal:  # made whole before it is seen: errands ask from several threads
            self._by_signal = _by_signal(self.library.articles())
        return [one for one in self._by_signal.get(signal, ()) if one.industry in (ALL, industry)]

    def _opening(self, workspace: str, article: Article) -> Passage | None:
        """The passage with which an article begins."""
        return next(iter(self.library.passages_of(workspace, article.id)), None)

    def _passages(self, brief: Brief, found: Sequence[tuple[Signal, Found]]) -> list[Passage]:
        """What a model may quote: the best passages for the most urgent signals, each once."""
        passages: dict[str, Passage] = {}
        for signal, one in list({pair[0].key: pair for pair in reversed(found)}.values())[::-1][:4]:
            for _, passage in self._sources(brief, signal, one)[:2]:
                passages.setdefault(passage.id, passage)
        return list(passages.values())


def _by_signal(articles: Sequence[Article]) -> dict[str, tuple[Article, ...]]:
    """The articles that have templates for each signal, in their order."""
    naming: dict[str, tuple[Article, ...]] = {}
    for article in articles:
        for key in {template.when for template in article.templates}:
            naming[key] = (*naming.get(key, ()), article)
    return naming
