"""A library that is opened by whoever asks it first, so that neither the start nor an ack waits for it."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from advisor.library import GuidanceLibrary
from advisor.stock import OwnArticle
from kam_core.advice.articles import Article
from kam_core.advice.proposals import Passage, SearchMode

log = logging.getLogger("kam.guidance")
PATIENCE_SECONDS = 2.0


class LateLibrary:
    """Implements the port `Library` with a `GuidanceLibrary` that is opened once, by the first question or `warm_up`.

    A mistake in an article, or a store that is away, leaves it closed: the next question tries again.
    """

    def __init__(self, library: GuidanceLibrary, clock: Callable[[], datetime]) -> None:
        self._library = library
        self._clock = clock
        self._opened = threading.Event()
        self._opening = threading.Lock()
        self._warming: threading.Thread | None = None

    def warm_up_beside(self) -> None:
        """`warm_up` in a thread of its own. It is no daemon: killed inside a native library, that would abort the
        process; `close` makes it end soon."""
        self._warming = threading.Thread(target=self.warm_up, name="kam-warm")
        self._warming.start()

    def warm_up(self) -> None:
        """Open, and make search by meaning ready; what fails is logged, and keyword search serves."""
        try:
            self.opened().warm_up(self._clock())
        except Exception as wrong:  # noqa: BLE001 - guidance is a help: without it everything else goes on
            log.warning("not warm type=%s", type(wrong).__name__)

    def opened(self) -> GuidanceLibrary:
        """The library, open. Raises `GuidanceError` for a mistake in an article, and what the store raises."""
        if not self._opened.is_set():
            with self._opening:
                if not self._opened.is_set():
                    self._library.open(self._clock())
                    self._opened.set()
        return self._library

    def search(
        self, workspace: str, words: str, limit: int, *, industry: str = "all", near: Sequence[str] = ()
    ) -> Sequence[Passage]:
        return self.opened().search(workspace, words, limit, industry=industry, near=near)

    def article(self, workspace: str, article: str) -> Article | None:
        return self.opened().article(workspace, article)

    def articles(self) -> Sequence[Article]:
        return self.opened().articles()

    def passages_of(self, workspace: str, article: str) -> Sequence[Passage]:
        return self.opened().passages_of(workspace, article)

    def passage(self, workspace: str, passage: str) -> Passage | None:
        return self.opened().passage(workspace, passage)

    def for_question(self, question: str) -> Sequence[str]:
        return self.opened().for_question(question)

    def likeness(self, a: str, b: str) -> float:
        return self._library.likeness(a, b) if self._opened.is_set() else 0.0

    def mode(self) -> SearchMode:
        """Keyword search while nothing is open yet."""
        return self._library.mode() if self._opened.is_set() else SearchMode.KEYWORD

    def add_document(self, workspace: str, name: str, text: str, by: str, now: datetime) -> Article:
        return self.opened().add_document(workspace, name, text, by, now)

    def remove(self, workspace: str, article: str, by: str, now: datetime) -> bool:
        return self.opened().remove(workspace, article, by, now)

    def list_own(self, workspace: str) -> Sequence[OwnArticle]:
        return self.opened().list_own(workspace)

    def close(self) -> None:
        """Close every file, for good; a warm-up that is under way ends."""
        self._library.end()
        if self._warming is not None:
            self._warming.join(PATIENCE_SECONDS)
        if self._opened.is_set():
            self._library.close()
