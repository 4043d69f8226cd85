"""What a playbook holds: questions in sections. Frozen records; every word of them stands in TOML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

GENERAL = "general"
"""The pack of a plan that was started without one."""


class WhenSkipped(StrEnum):
    """What stands in for an answer when somebody presses Skip."""

    DEFAULT_PERIOD = "default_period"
    """12 months from the first day of the current month."""
    DEFAULT_CADENCE = "default_cadence"
    """A review every month and a deeper one every quarter."""
    CREATES_GAP = "creates_gap"
    """The question's gap action, as after "don't know"."""
    ASKS_ESTIMATE = "asks_estimate"
    """Not skippable: a rough estimate is asked for instead."""
    KEEPS_PARTIAL = "keeps_partial"
    """Not skippable as a whole: what was given stays, the rest stays unknown."""


SETTINGS: Mapping[str, tuple[str, ...]] = {
    "perspective": ("relationship", "account_in_market"),
    "top": ("yes",),
    "headline": ("yes",),
    "side": ("us", "customer", "partner"),
}
"""Options that steer a kind, with the values allowed. Any other option is a choice: a term and its label."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a condition may look at: the plan's pack, the questions answered, the entities with a record."""

    pack: str = GENERAL
    answered: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    first_plan: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """The closed set of conditions; all that are set must hold.

    `pack` is the plan's pack, `answered` a question id, `has` an entity of which the plan holds at least one
    record, `not_first_plan` an account that had a plan before.
    """

    pack: str = ""
    answered: str = ""
    has: str = ""
    not_first_plan: bool = False

    def holds(self, facts: Facts) -> bool:
        return (
            self.pack in ("", facts.pack)
            and (not self.answered or self.answered in facts.answered)
            and (not self.has or self.has in facts.held)
            and not (self.not_first_plan and facts.first_plan)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as it is asked, explained and probed.

    `kind` names the answer kind; `probe` maps a `Vague` value, or "default", to its wording; `fills` lists
    the "Entity.field" names that an answer may set. `gap` and `gap_action` are both empty where "don't know"
    makes no action. `pack` is empty for a question of the base.
    """

    id: str
    title: str
    ask: str
    hint: str
    why: str
    kind: str
    good: str
    weak: str
    probe: Mapping[str, str]
    quick: bool = False
    skippable: bool = True
    when_skipped: WhenSkipped | None = None
    when: When = When()
    options: Mapping[str, str] = field(default_factory=dict)
    fills: tuple[str, ...] = ()
    gap: str = ""
    gap_action: str = ""
    pack: str = ""

    def probe_for(self, reason: str) -> str:
        """The probe for one reason, the default one where the playbook has no words of its own."""
        return self.probe.get(reason, self.probe["default"])

    @property
    def choices(self) -> Mapping[str, str]:
        """The terms a person may pick, with labels, in the order shown: the options that steer no kind."""
        return {term: label for term, label in self.options.items() if term not in SETTINGS}


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together; `minutes` is what they take, `pack` empty in the base."""

    id: str
    title: str
    about: str
    minutes: int
    questions: tuple[Question, ...]
    pack: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Playbook:
    """All sections in the order asked, in the words of the plan's pack; `version` is a hash of the files."""

    sections: tuple[Section, ...]
    version: str

    def __contains__(self, question_id: object) -> bool:
        return any(question.id == question_id for question in self.questions())

    def question(self, question_id: str) -> Question:
        """Raises KeyError for an id that the playbook does not hold (any more)."""
        for question in self.questions():
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def quick(self) -> tuple[Question, ...]:
        """The questions of the quick start, in the order asked."""
        return tuple(question for question in self.questions() if question.quick)

    def section(self, section_id: str) -> Section:
        """Raises KeyError for an id that the playbook does not hold (any more)."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def section_of(self, question_id: str) -> Section:
        """The section that holds the question. Raises KeyError as `question` does."""
        for section in self.sections:
            if any(question.id == question_id for question in section.questions):
                return section
        raise KeyError(question_id)

    def in_section(self, section_id: str, pack: str | None = None) -> tuple[Question, ...]:
        """The section's questions in the order asked; with a pack, none that belong to another pack."""
        questions = self.section(section_id).questions
        return tuple(question for question in questions if pack is None or question.pack in ("", pack))

    def applicable(self, question: Question, facts: Facts) -> bool:
        """Whether the question makes sense for the plan as it stands now."""
        return question.when.holds(facts)
