"""What a redaction held back: counted by reason, with examples of field names, never with what stands in them."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

MOST_EXAMPLES = 4


class Reason(StrEnum):
    """Why something did not go out, the most delicate first."""

    PERSONAL = "personal"
    RIVALS = "rivals"
    OURS = "ours"
    HELD_BACK = "held_back"
    NOT_LISTED = "not_listed"
    UNKNOWN = "unknown"
    REMOVED = "removed"
    ANSWERS = "answers"
    TRAIL = "trail"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much was held back for one reason; `examples` are pairs of entity and field."""

    reason: Reason
    count: int
    examples: tuple[tuple[str, str], ...] = ()


@dataclass
class Tally:
    """Counts while a document is redacted."""

    _counts: Counter[Reason] = field(default_factory=Counter)
    _examples: dict[Reason, dict[tuple[str, str], None]] = field(default_factory=dict)

    def add(self, reason: Reason, entity: str = "", name: str = "", count: int = 1) -> None:
        """One more thing was held back."""
        self._counts[reason] += count
        if name:
            self._examples.setdefault(reason, {})[entity, name] = None

    def told(self) -> tuple[LeftOut, ...]:
        """Everything that was held back, by reason; one example for each entity before a second."""
        return tuple(
            LeftOut(reason, self._counts[reason], _spread(self._examples.get(reason, {})))
            for reason in Reason
            if self._counts[reason]
        )


def _spread(examples: dict[tuple[str, str], None]) -> tuple[tuple[str, str], ...]:
    """A few examples of different entities, where there are several."""
    first: dict[str, tuple[str, str]] = {}
    for entity, name in examples:
        first.setdefault(entity, (entity, name))
    others = [one for one in examples if one not in first.values()]
    return tuple([*first.values(), *others][:MOST_EXAMPLES])
