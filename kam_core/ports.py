"""What the core needs from outside, in the core's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from kam_core.advice.articles import Article
from kam_core.advice.brief import Brief
from kam_core.advice.proposals import (
    Advice,
    Earlier,
    Explained,
    Heard,
    Passage,
    Proposal,
    SearchMode,
    Wanted,
)
from kam_core.cards import Card
from kam_core.channels import Channels, UnseenChannels
from kam_core.interview.kinds.base import Kind
from kam_core.interview.questions import Playbook
from kam_core.rhythm.hours import IsHoliday, no_holidays
from kam_core.store.unit_of_work import Store


class Draw(Protocol):
    """Turns a card into what the outbox carries; pure."""

    def __call__(self, card: Card) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class House:
    """All that use cases stand on; built once in the wiring."""

    store: Store
    kinds: Mapping[str, Kind]
    packs: Mapping[str, Playbook]
    draw: Draw
    model: bool = False
    """Whether a language model may help; without one everything runs on rules."""
    is_holiday: IsHoliday = no_holidays
    living: Mapping[str, Callable[..., Card | None]] = field(default_factory=dict)
    """Messages that stay true, by the prefix of their purpose (`kam_core/usecases/living_cards.py`)."""
    channels: Channels = field(default_factory=UnseenChannels)
    """Says what a channel is before anything is said there."""
    keeps: timedelta = timedelta(days=90)
    """How long what was said in Slack is kept, where nothing hangs on it."""

    def playbook(self, pack: str) -> Playbook:
        """The playbook with the plan's pack; the general one when the pack is not installed any more."""
        return self.packs.get(pack) or self.packs["general"]


class Library(Protocol):
    """Finds guidance: the shipped articles, and what a workspace added of its own."""

    def search(
        self, workspace: str, words: str, limit: int, *, industry: str = "all", near: Sequence[str] = ()
    ) -> Sequence[Passage]:
        """The best passages for these words, at most two of one article; articles of the account's `industry` first
        among equals, and those whose ids are in `near` (an article of the question asked, say)."""
        ...

    def article(self, workspace: str, article: str) -> Article | None:
        """An article as it is now; None when there is none, or none that this workspace may see."""
        ...

    def articles(self) -> Sequence[Article]:
        """The shipped articles."""
        ...

    def passages_of(self, workspace: str, article: str) -> Sequence[Passage]:
        """The passages of an article in their order."""
        ...

    def passage(self, workspace: str, passage: str) -> Passage | None:
        """A passage by its id, as it is now."""
        ...

    def for_question(self, question: str) -> Sequence[str]:
        """The ids of the articles that coach a question of the playbook."""
        ...

    def mode(self) -> SearchMode:
        """How well it can search just now."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question of an interview as a model may read an answer to it."""

    question: str
    ask: str
    good: str


class Adviser(Protocol):
    """Proposes and explains. Nothing it says is in the plan before a person pressed; nothing it does may raise."""

    library: Library

    @property
    def writes(self) -> bool:
        """Whether a model is configured, so that `write`, `hear`, `voice` and `tell` may say more than nothing."""
        ...

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
        """Suggestions by rules, within about a second: for the whole plan, for one section of the playbook, or for
        one objective by its id."""
        ...

    def for_signal(
        self, brief: Brief, signal: str, subject: str, earlier: Sequence[Earlier]
    ) -> Proposal | None:
        """The best action against one thing that a signal found."""
        ...

    def write(
        self, brief: Brief, wanted: Wanted, earlier: Sequence[Earlier], *, section: str = "", limit: int = 3
    ) -> Advice:
        """Suggestions written by a model for this account, through the same gate; empty when it cannot in time."""
        ...

    def explain(self, workspace: str, question: str, industry: str = "all") -> Explained:
        """What guidance says about a question of method; no passages when it says nothing of it."""
        ...

    def coach(self, workspace: str, question: str, words: str, industry: str) -> Sequence[Passage]:
        """The two best passages on a question of the playbook, fitted to the account's industry."""
        ...

    def example(self, workspace: str, question: str, industry: str) -> Passage | None:
        """The worked example of the article that coaches a question, one of the account's industry first."""
        ...

    def hear(self, workspace: str, text: str, asked: Sequence[Asked]) -> Heard:
        """What a model reads in a message, for these questions, in the person's own words."""
        ...

    def voice(self, brief: Brief, role: str, points: Sequence[str]) -> Sequence[str]:
        """The points of a challenge put fluently by a model; as they are when it cannot."""
        ...

    def tell(self, brief: Brief, facts: Sequence[str], section: str = "") -> str:
        """The one-page story, or the summary of a section, from these facts; empty when no model can."""
        ...
