"""Which record of the plan a later message speaks of: by its label, its words and its owner."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from kam_core.interview.kinds.grammar.references import coverage, overlap, stems
from kam_core.values import FuzzyDate, Value

_ALIASES: Mapping[str, str] = {
    "last 12 months": "last yr last year past year ltm 12 mths",
    "last year": "last yr past year",
    "category": "wallet category total spend",
    "plan year": "this year target plan",
    "plan": "plan",
    "first": "first review meeting",
}
"""What people call records whose labels are fixed words of the plan."""
_BESIDE = ("text", "title", "owner", "name", "chosen", "what", "sponsor", "statement")
_CLEAR = 0.12


class Record(Protocol):
    """What the matching needs to know of a record."""

    @property
    def entity(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def fields(self) -> Mapping[str, Value]: ...


R = TypeVar("R", bound=Record)


def likeness(words: str, record: Record) -> float:
    """How well the words speak of the record; 0.0 when they share nothing."""
    label = overlap(words, record.label)
    alias = overlap(words, _ALIASES.get(record.label.lower(), ""))
    beside = max(
        (
            overlap(words, str(record.fields[name]))
            for name in _BESIDE
            if isinstance(record.fields.get(name), str)
        ),
        default=0.0,
    )
    return max(label, 0.8 * alias) + 0.3 * beside + (0.4 * coverage(words, record.label) if label else 0.0)


def find_record(words: str, records: Iterable[R], least: float = 0.25) -> R | None:
    """The record that the words speak of, clearly before all others; None when two could be meant."""
    scored = sorted(
        ((likeness(words, one), at, one) for at, one in enumerate(records)), key=lambda row: (-row[0], row[1])
    )
    if not scored or scored[0][0] < least:
        return None
    fuller = _fuller(words, [one for score, _, one in scored if score >= least])
    if fuller is not None:
        return fuller
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR:
        return None
    return scored[0][2]


def _fuller(words: str, records: Sequence[R]) -> R | None:
    """The one record that speaks of more of the words than the likeliest, and of all that the likeliest does."""
    first = _spoken(words, records[0])
    more = [one for one in records[1:] if _spoken(words, one) > first]
    return more[0] if len(more) == 1 else None


def _spoken(words: str, record: Record) -> frozenset[str]:
    """The words' stems that the record's label has."""
    return frozenset(one for one in stems(words) if overlap(one, record.label) > 0)


def is_about(words: str, record: Record, sure: bool) -> bool:
    """Whether the words are about the record: announced as a change, or made mostly of its own name."""
    return sure or (likeness(words, record) >= 0.6 and coverage(words, record.label) >= 0.5)


def piece_at(text: str, start: int, end: int) -> str:
    """The comma piece around a stretch; the whole text when the piece holds no other words."""
    first = text.rfind(",", 0, start) + 1
    last = text.find(",", end)
    last = len(text) if last < 0 else last
    beside = f"{text[first:start]} {text[end:last]}"
    return text[first:last] if stems(beside) else text


def covers(value: Value, day: Value) -> bool:
    """Whether two days or stretches speak of the same time ("april" covers 1 April)."""
    first, second = _stretch(value), _stretch(day)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def _stretch(value: Value) -> tuple[date, date] | None:
    if isinstance(value, FuzzyDate):
        return value.start, value.end
    return (value, value) if isinstance(value, date) else None
