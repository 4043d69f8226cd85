"""What advice shows: suggestions, passages, answers, a challenge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kam_core.cards.interview import FactLine
from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A passage of guidance, to be read with one press. `own` marks a workspace's own playbook."""

    passage: str
    title: str
    heading: str = ""
    text: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class SuggestionCard:
    """One suggestion. `outcome` is empty while it waits, then accepted, edited or dismissed.

    `by_model` says whose words it is in; `signal` why it is made; `notes` what is open about it.
    """

    plan: str
    suggestion: str
    account: str
    kind: str
    text: str
    source: SourceLine
    facts: tuple[FactLine, ...]
    signal: str
    gain_for_them: str = ""
    gain_for_us: str = ""
    measure: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""
    due: date | None = None
    owner: str | None = None
    side: str = "us"
    ask: str = ""
    response: str = ""
    test: str = ""
    listen_for: str = ""
    by_model: bool = False
    notes: tuple[str, ...] = ()
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """What stands above suggestions: for which account, how many, and how they came about.

    `waiting` are suggestions (id, text) that are shown one by one when asked for; `section` names the interview's
    section that they are about.
    """

    plan: str
    account: str
    count: int
    section: str = ""
    waiting: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    """Keys of words on how it was done: "keyword_only", "no_model", "model_slow"."""
    wanted: str = "anything"
    objective: str = ""
    """The objective that was just accepted and that these are the first steps of."""


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A passage in full, and the article around it."""

    title: str
    heading: str
    text: str
    body: str = ""
    sources: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """An answer to a question: from the plan (`lines`), from guidance (`sources`), or that it is not known.

    `about` names the kind of plan question; `words` are a model's, resting on the sources. `outcome`: plan, method,
    unknown, which_plan, no_plan.
    """

    question: str
    outcome: str
    account: str = ""
    plan: str = ""
    about: str = ""
    lines: tuple[FactLine, ...] = ()
    told: tuple["ToldLine", ...] = ()
    sources: tuple[SourceLine, ...] = ()
    words: str = ""
    notes: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of an answer that is more than a fact: its key in words and the slots."""

    key: str
    slots: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChallengePoint:
    """One thing that hurts: why (a signal with its slots, or a model's words), the facts, and what to do about it."""

    signal: str
    slots: Mapping[str, Value]
    facts: tuple[FactLine, ...]
    words: str = ""
    suggestion: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class ChallengeCard:
    """The plan as the strongest competitor, or the customer's head of finance, would attack it."""

    plan: str
    account: str
    role: str
    rival: str
    points: tuple[ChallengePoint, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoachCard:
    """Why a question is asked, what a good answer looks like, and what guidance says about it."""

    interview: str
    question: str
    why: str
    good: str
    sources: tuple[SourceLine, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A text that a model drafted from facts, waiting for one press."""

    plan: str
    account: str
    text: str
    section: str = ""
    draft: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class OwnArticleLine:
    article: str
    title: str
    file: str
    number: int
    passages: int
    added_by: str
    added_on: date


@dataclass(frozen=True, slots=True)
class OwnGuidanceCard:
    """A workspace's own playbooks. `may_change` for administrators."""

    articles: tuple[OwnArticleLine, ...]
    shipped: int
    may_change: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestionForm:
    """The modal that edits a suggestion before it is accepted."""

    suggestion: str
    kind: str
    text: str
    gain_for_them: str
    gain_for_us: str
    measure: str
    baseline: str
    target: str
    unit: str
    due: date | None
    owner: str
    team: tuple[tuple[str, str], ...] = ()
    """Who may own it: what the plan calls them, and their names."""
