"""The library of guidance: shipped articles and a workspace's own playbooks, searched by keyword and by meaning."""

import logging
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from advisor import reading, stock
from advisor.articles import NO_SLOTS, load_articles, sources
from advisor.choosing import chosen, fitting
from advisor.embedding.base import Means
from advisor.embedding.choose import embedder_for
from advisor.errors import GuidanceIsEmpty, GuidanceTooLong
from advisor.shelf import Answered
from advisor.shelves import Shelves
from advisor.vectors.opening import open_index
from advisor.warming import Chooser, IndexOpener, Warmth
from kam_core.advice.articles import Article
from kam_core.advice.proposals import Passage, SearchMode
from kam_core.model import SHIPPED
from kam_core.store import Store
from kam_core.store import guidance as kept

log = logging.getLogger("kam.guidance")
NO_MEANS = Means()
MOST_CHARACTERS = 2_000_000
"""Longer than any playbook; what is longer is some other file."""


def in_background(work: Callable[[], None]) -> None:
    """Do something in a thread of its own. It is no daemon: killed inside a native library, that would abort the
    process; `close` makes it end soon."""
    threading.Thread(target=work, name="guidance").start()


class GuidanceLibrary:
    """Implements the port `Library`. Any number of threads may ask; a search never raises, it degrades.

    `open` makes keyword search ready; `warm_up`, later and in the background, makes it hybrid.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        *,
        knowledge: Path | None = None,
        slots: Mapping[str, frozenset[str]] = NO_SLOTS,
        needed: Mapping[str, frozenset[str]] = NO_SLOTS,
        means: Means = NO_MEANS,
        chooser: Chooser = embedder_for,
        opener: IndexOpener = open_index,
        later: Callable[[Callable[[], None]], None] = in_background,
    ) -> None:
        """`folder` takes the indexes, which can be thrown away; `knowledge` is ours by default; `later` does what a
        search found to be needed, without letting it wait."""
        self._store = store
        self._knowledge = knowledge
        self._slots, self._needed = slots, needed
        self._shelves = Shelves(store, folder)
        self._warmth = Warmth(store, folder, means, chooser, opener)
        self._later = later
        self._busy = threading.Lock()
        self._now: datetime | None = None
        self._articles: Mapping[str, Article] = {}
        self._coaches: Mapping[str, tuple[str, ...]] = {}

    # Asking

    def search(
        self, workspace: str, words: str, limit: int, *, industry: str = "all", near: Sequence[str] = ()
    ) -> Sequence[Passage]:
        """The best passages for these words, at most two of one article; none when nothing here is about them.

        Whoever names articles that are `near` knows that the words are about our field: there is then no such doubt.
        """
        try:
            answered = self._ask(workspace, words)
            if not answered.about and not near:
                return ()
            ranked = fitting(answered.ranked, words, industry, near, self._industries())
            return reading.passages(self._store, workspace, chosen(ranked, limit))
        except Exception as wrong:  # noqa: BLE001 guidance is a help: without it everything else goes on
            log.warning("search failed type=%s", type(wrong).__name__)
            return ()

    def article(self, workspace: str, article: str) -> Article | None:
        """An article of ours, or of the workspace's own, as it is now."""
        if article in self._articles:
            return self._articles[article]
        with self._store.read(workspace) as uow:
            found = kept.current_article(uow, article)
        return None if found is None else stock.as_article(found)

    def passage(self, workspace: str, passage: str) -> Passage | None:
        """A passage that the workspace may see, by its id."""
        return next(iter(reading.passages(self._store, workspace, [(passage, 0.0)])), None)

    def passages_of(self, workspace: str, article: str) -> Sequence[Passage]:
        """The passages of an article that the workspace may see, in their order."""
        place = SHIPPED if article in self._articles else workspace
        return reading.passages_of(self._store, place, article)

    def articles(self) -> Sequence[Article]:
        """The shipped articles, in the order of their files."""
        return tuple(self._articles.values())

    def for_question(self, question: str) -> Sequence[str]:
        """The ids of the articles that coach a question of the playbook."""
        return self._coaches.get(question, ())

    def likeness(self, a: str, b: str) -> float:
        """How near two texts are in meaning, by cosine; 0 without search by meaning, or when it fails."""
        try:
            return self._warmth.likeness(a, b)
        except Exception as wrong:  # noqa: BLE001 as in a search
            log.warning("likeness failed type=%s", type(wrong).__name__)
            return 0.0

    def mode(self) -> SearchMode:
        """How well it can search just now."""
        return SearchMode.HYBRID if self._warmth.ready else SearchMode.KEYWORD

    # Keeping

    def open(self, now: datetime) -> None:
        """Bring the store to the shipped files, and make keyword search ready.

        Raises `GuidanceError` for a mistake in an article, and what the store raises.
        """
        loaded = load_articles(self._knowledge, self._slots, self._needed)
        written = [
            stock.shipped(each, article)
            for each, article in zip(sources(self._knowledge), loaded, strict=True)
        ]
        stock.stock_shipped(self._store, written, now)
        self._articles = {article.id: article for article in loaded}
        coaches = defaultdict(list)
        for article in loaded:
            for question in article.questions:
                coaches[question].append(article.id)
        self._coaches = {question: tuple(ids) for question, ids in coaches.items()}
        self._shelves.shipped_changed()
        self._shelves.of(SHIPPED)

    def warm_up(self, now: datetime) -> SearchMode:
        """Load the model, open or make the index of vectors, and embed what is new: seconds at best, minutes for
        thousands of passages. For a background thread; may be called again. Never raises."""
        self._now = now
        try:
            self._warmth.up(now)
        except Exception as wrong:  # noqa: BLE001 keyword search goes on
            log.warning("warm-up failed type=%s", type(wrong).__name__)
        return self.mode()

    def rebuild(self, now: datetime) -> SearchMode:
        """Make every index anew from the store. Raises what the store raises."""
        self._now = now
        self._shelves.shipped_changed()
        for workspace in kept.workspaces_with_guidance(self._store):
            self._shelves.again(workspace)
            stock.tidy(self._store, workspace, now)
        try:
            self._warmth.rebuild(now)
        except Exception as wrong:  # noqa: BLE001 as above
            log.warning("rebuild failed type=%s", type(wrong).__name__)
        return self.mode()

    def add_document(self, workspace: str, name: str, text: str, by: str, now: datetime) -> Article:
        """Keep a workspace's own playbook; a name that was there before gets a new version.

        Raises `GuidanceIsEmpty`, `GuidanceTooLong`, and what the store raises.
        """
        if not text.strip():
            raise GuidanceIsEmpty
        if len(text) > MOST_CHARACTERS:
            raise GuidanceTooLong(most=MOST_CHARACTERS)
        written = stock.own(workspace, name, text)
        stock.stock(self._store, workspace, [written], by, now)
        self._indexed(workspace)
        return written.article

    def remove(self, workspace: str, article: str, by: str, now: datetime) -> bool:
        """Let a playbook of the workspace's own count no more; False when there is none."""
        gone = stock.withdraw(self._store, workspace, [article], by, now)
        self._indexed(workspace)
        return bool(gone)

    def list_own(self, workspace: str) -> Sequence[stock.OwnArticle]:
        """The workspace's own playbooks that count now."""
        with self._store.read(workspace) as uow:
            return tuple(map(stock.as_own, kept.current_articles(uow)))

    def end(self) -> None:
        """Have a warm-up that is under way stop soon, for good; searches go on by keyword."""
        self._warmth.end()

    def close(self) -> None:
        """Close every file, and let another process have the index."""
        self._warmth.down()
        self._shelves.close()

    def _ask(self, workspace: str, words: str) -> Answered:
        shelf, changed = self._shelves.of(workspace)
        if changed:
            self._soon(lambda: self._warmth.refresh(workspace))
        near = self._warmth if self._warmth.ready else None
        try:
            answered = shelf.ask(words, near)
        except (sqlite3.Error, OSError) as wrong:
            log.warning("keyword index damaged; made anew type=%s", type(wrong).__name__)
            answered = self._shelves.again(workspace).ask(words, None)
        now = self._now
        if near is not None and not answered.dense and now is not None:
            self._soon(lambda: self._warmth.failed(now))
        return answered

    def _indexed(self, workspace: str) -> None:
        """Bring the indexes to what a workspace has now; whatever fails is made up for by the next search."""
        try:
            self._shelves.of(workspace)
            self._soon(lambda: self._warmth.refresh(workspace))
        except Exception as wrong:  # noqa: BLE001 the text is kept, which is what counts
            log.warning("not indexed type=%s", type(wrong).__name__)

    def _soon(self, work: Callable[[], None]) -> None:
        """Do something later, unless something is being done."""
        if not self._busy.acquire(blocking=False):
            return

        def do() -> None:
            try:
                work()
            except Exception as wrong:  # noqa: BLE001 nobody waits for it
                log.warning("index not refreshed type=%s", type(wrong).__name__)
            finally:
                self._busy.release()

        self._later(do)

    def _industries(self) -> Mapping[str, str]:
        return {name: article.industry for name, article in self._articles.items()}
