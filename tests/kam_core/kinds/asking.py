"""Asking a kind: a plan known so far, and readings turned into plain values that tests compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kam_core.interview.kinds.base import Context, Kind, Reading, Vague
from kam_core.interview.reading.found import Setting
from kam_core.values import Claim, Draft, Value

ME = "U07ME"
TODAY = date(2026, 4, 14)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the plan holds already: labels by entity."""

    held: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def labels(self, entity: str) -> Sequence[str]:
        return tuple(self.held.get(entity, ()))

    def value(self, entity: str, label: str, field: str) -> Value:
        return None

    def aliases(self, entity: str) -> Mapping[str, str]:
        return {}


def context(
    currency: str | None = "EUR",
    account: str = "Alder Glass",
    today: date = TODAY,
    period: tuple[date, date] | None = (date(2026, 1, 1), date(2026, 12, 31)),
    settled: Mapping[str, int] | None = None,
    held: Mapping[str, Sequence[str]] | None = None,
    options: Mapping[str, str] | None = None,
    probe: Vague | None = None,
    so_far: tuple[Draft, ...] = (),
) -> Context:
    """The situation in which an answer is read."""
    start, end = period or (None, None)
    setting = Setting(today, currency, period_start=start, period_end=end, settled=settled or {})
    known = Plan({"Account": (account,), **(held or {})})
    return Context("Q", setting, known, ME, account, options or {}, probe, so_far)


def claims(reading: Reading, entity: str, label: str = "") -> Mapping[str, Claim]:
    """The claims about one record; the first one of its entity when no label is given."""
    for draft in reading.drafts:
        if draft.entity == entity and (not label or draft.label.lower() == label.lower()):
            return draft.fields
    return {}


def values(reading: Reading, entity: str, label: str = "") -> dict[str, Value]:
    """The plain values of one record."""
    return {name: claim.value for name, claim in claims(reading, entity, label).items()}


def labels(reading: Reading, entity: str) -> list[str]:
    """The records of one entity, in order."""
    return [draft.label for draft in reading.drafts if draft.entity == entity]


def answers(kind: Kind, text: str, **situation: object) -> Reading:
    """What the kind understands of an answer."""
    return kind.read(text, context(**situation))  # type: ignore[arg-type]
