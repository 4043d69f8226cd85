"""A guidance article as the adviser uses it. The format is told in docs/guidance.md; `advisor` loads the files."""

from dataclasses import dataclass, field

from kam_core.terms import ObjectiveCategory, RaidResponse, Side

ALL = "all"
"""The industry of an article that fits any account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A sentence with slots for one signal; nothing in it is particular but what the slots bring."""

    when: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualTemplate(Template):
    """A template with a gain for each side and a measure. `ask` is set when one gain is missing: the question that
    would make it mutual. `baseline` and `target` are figures, slots, or empty: "to be measured"."""

    gain_for_them: str
    gain_for_us: str
    measure: str
    unit: str
    baseline: str = ""
    target: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveTemplate(MutualTemplate):
    category: ObjectiveCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTemplate(MutualTemplate):
    """`days` from today until it is due, at most 90."""

    side: Side
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskTemplate(Template):
    """`probability` and `impact` are proposals on a scale of 1 to 5."""

    response: RaidResponse = RaidResponse.REDUCE
    probability: int = 3
    impact: int = 3
    test: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTemplate(Template):
    """A question to the customer, and what to listen for."""

    listen_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of guidance. `version` is the first 12 hex digits of its content's SHA-256."""

    id: str
    title: str
    section: str = ""
    industry: str = ALL
    pack: str = ""
    questions: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    applies_when: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    objective_templates: tuple[ObjectiveTemplate, ...] = ()
    action_templates: tuple[ActionTemplate, ...] = ()
    risk_templates: tuple[RiskTemplate, ...] = ()
    question_templates: tuple[QuestionTemplate, ...] = ()
    body: str = ""
    version: str = ""
    templates: tuple[Template, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        every = (
            *self.objective_templates,
            *self.action_templates,
            *self.risk_templates,
            *self.question_templates,
        )
        object.__setattr__(self, "templates", every)
