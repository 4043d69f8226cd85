"""What is asked for in forms."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input of a form: `start` is what it holds now, as text; `terms` the values of a choice."""

    name: str
    entity: str
    field: str
    kind: str
    optional: bool
    terms: tuple[str, ...]
    start: str = ""
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormCard:
    """A question, or one record of it, as a form. `version` guards against somebody else's change meanwhile."""

    interview: str
    question: str
    title: str
    ask: str
    inputs: tuple[InputLine, ...]
    record: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class StartCard:
    """The form that starts a plan: account, period, pack."""

    account: str
    starts: tuple[date, ...]
    packs: tuple[str, ...]
