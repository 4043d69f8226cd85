"""Everything that a model can be asked for, in one place; off when none is configured."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from advisor.model import answering, challenging, reading, suggesting, telling
from advisor.model.ledger import Ledger, StoreLedger
from advisor.model.line import NO_MODEL, ModelLine
from advisor.model.server import OpenAIServer, Server
from advisor.model.settings import ModelSettings
from kam_core.advice.brief import Brief
from kam_core.advice.gate_alike import Similar
from kam_core.advice.proposals import Advice, Earlier, Explained, Heard, Mode, Passage, Wanted
from kam_core.store.unit_of_work import Store


class ModelDesk:
    """The jobs of a model. Each is done within its deadline, and answers as if there were no model when it cannot."""

    def __init__(self, line: ModelLine | None, server: Server | None = None) -> None:
        self._line = line
        self._server = server
        self.similar: Similar | None = None
        """Likeness by meaning for the gate, where somebody has it."""

    @classmethod
    def off(cls) -> "ModelDesk":
        """A desk without a model."""
        return cls(None)

    @property
    def on(self) -> bool:
        """Whether a model is configured."""
        return self._line is not None

    def describe(self) -> tuple[str, str] | None:
        """The model's name and where it listens, without its key; None when none is configured."""
        settings = self._line.settings if self._line else None
        return (settings.model or "", settings.where) if settings else None

    def warm(self) -> None:
        """Load the vendor's code in the background, so that the first question does not wait for it.

        The thread is no daemon: its imports are native code, and killed in there it would abort the process.
        """
        if isinstance(self._server, OpenAIServer):
            threading.Thread(target=self._server.warm, name="warm").start()

    def write_suggestions(
        self,
        brief: Brief,
        wanted: Wanted,
        passages: Sequence[Passage],
        earlier: Sequence[Earlier],
        said: str = "",
    ) -> Advice:
        """Suggestions that passed the gate, and a note when there are none for want of a model."""
        if self._line is None:
            return Advice(mode=Mode.MODEL, notes=(NO_MODEL,))
        return suggesting.write_suggestions(self._line, brief, wanted, passages, earlier, said, self.similar)

    def read_message(self, workspace: str, text: str, questions: Sequence[tuple[str, str, str]]) -> Heard:
        """What a message says to questions given as (id, words, good answer)."""
        return reading.read_message(self._line, workspace, text, questions) if self._line else Heard()

    def explain(
        self, workspace: str, question: str, passages: Sequence[Passage], facts: Sequence[str] = ()
    ) -> Explained:
        """An answer about method from these passages; the passages alone when there are no words for it."""
        if self._line is None:
            return Explained(tuple(passages))
        return answering.explain(self._line, workspace, question, passages, facts)

    def voice(
        self, brief: Brief, role: str, points: Sequence[str], passages: Sequence[Passage] = ()
    ) -> tuple[str, ...]:
        """The points of a challenge said fluently, each as it is where that fails."""
        return challenging.voice(self._line, brief, role, points, passages) if self._line else tuple(points)

    def section_summary(self, brief: Brief, section: str, facts: Sequence[str]) -> str:
        """At most 120 words about a section; empty when it cannot."""
        return telling.section_summary(self._line, brief, section, facts) if self._line else ""

    def one_page_story(self, brief: Brief, facts: Sequence[str]) -> str:
        """At most 180 words about the plan; empty when it cannot."""
        return telling.one_page_story(self._line, brief, facts) if self._line else ""


def open_desk(
    settings: ModelSettings,
    store: Store,
    clock: Callable[[], datetime],
    server: Server | None = None,
    ledger: Ledger | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> ModelDesk:
    """The desk for these settings; off when they name no model."""
    if settings.model is None:
        return ModelDesk.off()
    asked = server or OpenAIServer(settings, monotonic)
    line = ModelLine(settings, asked, ledger or StoreLedger(store), clock, monotonic)
    return ModelDesk(line, asked)
