"""What is proposed to a person: a frozen record that stands on guidance and on facts of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kam_core.cards.interview import FactLine
from kam_core.terms import Side


class Wanted(StrEnum):
    """What somebody asks suggestions for."""

    ANYTHING = "anything"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"
    RISKS = "risks"
    QUESTIONS = "questions"


class ProposalKind(StrEnum):
    OBJECTIVE = "objective"
    ACTION = "action"
    RISK = "risk"
    QUESTION = "question"


class Mode(StrEnum):
    """How a proposal came about."""

    RULES = "rules"
    MODEL = "model"


class SearchMode(StrEnum):
    """How guidance is being searched just now."""

    HYBRID = "hybrid"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of guidance with its source. `id` is opaque; `version` tells what the text was when it was quoted."""

    id: str
    article: str
    title: str
    text: str
    heading: str = ""
    section: str = ""
    industry: str = "all"
    version: str = ""
    own: bool = False
    """True for a passage of the workspace's own playbooks."""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One suggestion before anybody saw it.

    `baseline` and `target` are figures as text, empty for "to be measured"; a `target` is always a proposal.
    `ask` is the question that would make a one-sided idea mutual. `signal` names the rule that asked for it,
    `subject` the record that it is about, `objective` the record it would hang on. `sources` are never empty.
    """

    kind: ProposalKind
    text: str
    sources: tuple[Passage, ...]
    facts: tuple[FactLine, ...] = ()
    gain_for_them: str = ""
    gain_for_us: str = ""
    measure: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""
    due: date | None = None
    owner: str | None = None
    side: Side = Side.US
    ask: str = ""
    category: str = ""
    response: str = ""
    probability: int | None = None
    impact: int | None = None
    test: str = ""
    listen_for: str = ""
    signal: str = ""
    subject: str = ""
    objective: str | None = None
    need: str | None = None
    weight: float = 0.0
    mode: Mode = Mode.RULES
    notes: tuple[str, ...] = ()
    """Keys of what is missing or only proposed ("target_proposed", "no_owner")."""
    trace: "Trace | None" = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a model's words came from: for provenance, never shown."""

    model: str = ""
    prompt: str = ""
    tokens: int = 0
    milliseconds: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """A suggestion that was made before, as the gate needs it: `rests` while it may not be offered again."""

    text: str
    kind: str
    signal: str
    fingerprint: str
    rests: bool = False
    dismissed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What an adviser answers. `notes` are keys of words that say what it could not do ("no_model")."""

    proposals: tuple[Proposal, ...] = ()
    mode: Mode = Mode.RULES
    search: SearchMode = SearchMode.KEYWORD
    notes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """An answer about method: the words (a model's, or empty) and the passages that it rests on."""

    passages: tuple[Passage, ...] = ()
    words: str = ""
    mode: Mode = Mode.RULES
    search: SearchMode = SearchMode.KEYWORD


@dataclass(frozen=True, slots=True)
class Understood:
    """What a model made of a message: for one question, words of the person's own that were put plainly.

    `quote` stands verbatim in the message; `plain` says the same in words that the question's kind can read.
    """

    question: str
    quote: str
    plain: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a model understood of one message; empty when there is no model, or it did not answer well in time."""

    answers: Sequence[Understood] = field(default_factory=tuple)
