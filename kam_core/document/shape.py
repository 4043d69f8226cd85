"""What a plan document holds: plain mappings that any JSON library can write."""

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, Protocol, TypedDict

from kam_core.cards.pictures import Picture

FORMAT_NAME = "kam-plan"
FORMAT_NUMBER = 1
FORMAT = f"{FORMAT_NAME}/{FORMAT_NUMBER}"


class StretchJson(TypedDict):
    """A stretch of days, both ends included, with the words that it came from."""

    start: str
    end: str
    words: str


ValueJson = str | int | bool | list[str] | StretchJson | None


class FactJson(TypedDict):
    """One fact. An unknown has a null value; a field that nobody spoke of has no `as_of` either.

    Money: `value` is a decimal string with two decimals or more, `unit` the currency, `per` what it covers,
    `high` the upper end of a range. Other numbers on no fixed scale are decimal strings with their `unit`.
    """

    value: ValueJson
    status: str
    unit: NotRequired[str]
    per: NotRequired[str]
    high: NotRequired[str]
    by: NotRequired[str]
    on: NotRequired[str]
    as_of: NotRequired[str]
    entered_by: NotRequired[str]
    source_type: NotRequired[str]
    source_ref: NotRequired[str]
    review_by: NotRequired[str]
    sensitivity: NotRequired[str]
    note: NotRequired[str]


class RefJson(TypedDict):
    """Another record of the document; `key` is what people call it."""

    entity: str
    id: str
    key: str


class RecordJson(TypedDict):
    """One record with every field that its entity has. `attributes` are kept things that are no facts."""

    id: str
    key: str
    aliases: list[str]
    refs: dict[str, RefJson]
    fields: dict[str, FactJson]
    attributes: NotRequired[dict[str, Any]]
    removed_at: NotRequired[str]


class AnswerJson(TypedDict):
    """What was made of one question; `superseded_at` stands on earlier answers only."""

    question: str
    status: str
    raw_text: str
    by: str
    at: str
    parts: list[Any]
    drafts: list[Any]
    message_ts: str | None
    event_ts: str | None
    superseded_at: NotRequired[str]


class InterviewJson(TypedDict):
    """One walk through the plan: where it stands, the answers that count, and those that counted before."""

    id: str
    person: str
    finished: bool
    state: dict[str, Any]
    answers: list[AnswerJson]
    earlier_answers: list[AnswerJson]


class ChangeJson(TypedDict):
    """One entry of the trail, the oldest first; `before` and `after` are as the trail keeps them."""

    who: str
    when: str
    entity: str
    record: str
    key: NotRequired[str]
    before: dict[str, Any]
    after: dict[str, Any]
    source_ref: NotRequired[str]


class WorkspaceJson(TypedDict):
    """Where the plan was written; `people` are the names behind the Slack ids that it mentions."""

    id: str
    name: str
    people: dict[str, str]


class PlanJson(TypedDict):
    id: str
    account: RefJson
    status: str
    pack: str


Entities = dict[str, list[RecordJson]]


class PlanDocument(TypedDict):
    """A plan with everything behind it. Records that were taken out stand under `removed` only.

    `profile` names the readers for whom it was redacted (`kam_core/sharing`); without one it is the whole plan.
    """

    format: str
    exported_at: str
    profile: NotRequired[str]
    workspace: NotRequired[WorkspaceJson]
    plan: PlanJson
    entities: Entities
    removed: Entities
    interviews: list[InterviewJson]
    history: list[ChangeJson]


class Wording(Protocol):
    """The words of one language by key."""

    def __call__(self, key: str, **slots: object) -> str: ...
    def or_none(self, key: str, **slots: object) -> str | None: ...


Pictured = tuple[str, Picture]
"""A picture with the letter of the section that it belongs to, "A" to "P"."""


class Exporter(Protocol):
    """Writes a document as the content of a file; what takes no pictures leaves them out."""

    def __call__(self, document: PlanDocument, pictures: Sequence[Pictured] = ()) -> bytes: ...


Exporters = Mapping[str, Exporter]
"""Exporters by what a person asks for: "pdf", "xlsx", "qbr"."""
