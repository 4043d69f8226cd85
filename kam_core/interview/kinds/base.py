"""What every answer kind promises: read free text, offer a form, read the form back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from kam_core.interview.reading.found import Bare, Setting
from kam_core.values import Draft, Value


class Vague(StrEnum):
    """Why an answer deserves a probe. The playbook words one probe for each reason that a question may give."""

    NO_NUMBER = "no_number"
    NO_DATE = "no_date"
    NO_PERSON = "no_person"
    NO_SOURCE = "no_source"
    NO_STATUS = "no_status"
    ADJECTIVE_ONLY = "adjective_only"
    SELLER_ONLY = "seller_only"
    PLURAL_FOG = "plural_fog"
    TOO_SHORT = "too_short"
    ONE_SIDED = "one_sided"
    INCOMPLETE = "incomplete"


class Known(Protocol):
    """The records that the plan holds already. Labels are as people know the records."""

    def labels(self, entity: str) -> Sequence[str]: ...

    def value(self, entity: str, label: str, field: str) -> Value: ...

    def aliases(self, entity: str) -> Mapping[str, str]:
        """Other names -> label ("priya" -> "Priya Raman", "head of QA" -> "Brandt")."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """All that a kind may know while it reads one answer.

    `speaker` is the manager who writes ("me", "mine", "i"); `probe` is the reason of the probe that this text replies
    to, None for the answer itself, and `so_far` what the question's earlier messages gave. `options` comes from the
    question's playbook entry.
    """

    question: str
    setting: Setting
    known: Known
    speaker: str
    account: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    probe: Vague | None = None
    so_far: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that only the person can settle: `words` mean one of `options`, likeliest first.

    `asks` names the wording: "currency" (options are ISO codes), "magnitude", "day", "number", "person".
    Once settled, the answer is read again with `Setting.settled[words]` (or `Setting.currency`) filled in,
    so a kind never handles the reply itself.
    """

    asks: str
    words: str
    options: tuple[Value | Bare, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the plan should know and does not; offered as an action with an owner.

    `about` is one of the keys in words ("role_without_person", "unknown_value", ...), `what` names it.
    """

    about: str
    what: str
    question: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one answer.

    `drafts` are certain; `choices` wait for the person; `vague` lists the reasons for a probe, most useful first;
    `gaps` what stays unknown; `rest` the words that nothing was made of. An empty reading has none of these.
    """

    drafts: tuple[Draft, ...] = ()
    choices: tuple[Choice, ...] = ()
    vague: tuple[Vague, ...] = ()
    gaps: tuple[Gap, ...] = ()
    rest: str = ""

    @property
    def empty(self) -> bool:
        return not (self.drafts or self.choices)


ACCOUNT = "@account"
"""A form field's label that stands for the account's own name."""


class FieldKind(StrEnum):
    """How a form asks for one value."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class FormField:
    """One input of a form: sets `field` of `entity`; `terms` lists the allowed values of a choice.

    The first field of a record form has field "label" and names the record. Outside record forms `label` says which
    record is meant, when an entity may have several ("last 12 months"); ACCOUNT stands for the account's name.
    """

    entity: str
    field: str
    kind: FieldKind
    optional: bool = True
    terms: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    label: str = ""


class Kind(Protocol):
    """One kind of answer. Pure: no clock, no store, no vendor."""

    name: str
    records: bool
    """True when one answer may hold several records that are listed, edited and removed one by one."""
    form: tuple[FormField, ...]
    """At most seven inputs: the whole answer, or one record of it."""
    probes: tuple[Vague, ...]
    """The reasons for a probe that this kind may report; the playbook words one probe for each."""

    def read(self, text: str, context: Context) -> Reading:
        """Understand an answer, or the reply to a probe. Never raises on any text."""
        ...

    def overhear(self, text: str, context: Context) -> Reading:
        """What can be read with certainty from a message that answered another question; empty by default."""
        ...


NUMBER_FIELDS = frozenset({FieldKind.NUMBER, FieldKind.MONEY, FieldKind.PERCENT})

__all__ = [
    "NUMBER_FIELDS",
    "Bare",
    "Choice",
    "Context",
    "FieldKind",
    "FormField",
    "Gap",
    "Kind",
    "Known",
    "Reading",
    "Setting",
    "Vague",
]
