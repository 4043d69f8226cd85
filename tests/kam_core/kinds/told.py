"""A plan that holds values, for kinds that look back at it, and the situations that tests read answers in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kam_core.interview.kinds.base import Context, Kind, Reading, Vague
from kam_core.interview.reading.found import Setting
from kam_core.values import Claim, Draft, Value

ME = "U07ME"
TODAY = date(2026, 5, 11)
PEOPLE: Mapping[tuple[str, str], Mapping[str, Value]] = {
    ("TeamMember", "Ines"): {},
    ("TeamMember", "Tomas"): {},
    ("TeamMember", "Yuki"): {},
    ("Stakeholder", "Dr Haddad"): {},
    ("Stakeholder", "Olga Petrova"): {},
    ("Stakeholder", "Mbeki"): {},
}


@dataclass(frozen=True, slots=True)
class Told:
    """The records told so far: (entity, label) -> field -> value."""

    records: Mapping[tuple[str, str], Mapping[str, Value]] = field(default_factory=dict)

    def labels(self, entity: str) -> Sequence[str]:
        return tuple(label for kind, label in self.records if kind == entity)

    def value(self, entity: str, label: str, field: str) -> Value:
        return self.records.get((entity, label), {}).get(field)

    def aliases(self, entity: str) -> Mapping[str, str]:
        return {}


def situation(
    records: Mapping[tuple[str, str], Mapping[str, Value]] | None = None,
    options: Mapping[str, str] | None = None,
    probe: Vague | None = None,
    so_far: tuple[Draft, ...] = (),
    currency: str | None = "GBP",
    settled: Mapping[str, int] | None = None,
) -> Context:
    """May 2026, a hospital group, a plan from April 2026 to March 2027."""
    setting = Setting(
        TODAY,
        currency,
        month_first=False,
        period_start=date(2026, 4, 1),
        period_end=date(2027, 3, 31),
        settled=settled or {},
    )
    known = Told({**PEOPLE, **(records or {})})
    return Context("Q", setting, known, ME, "Harbour Hospitals", options or {}, probe, so_far)


def told(
    kind: Kind,
    text: str,
    records: Mapping[tuple[str, str], Mapping[str, Value]] | None = None,
    options: Mapping[str, str] | None = None,
) -> Reading:
    """What the kind understands of an answer."""
    return kind.read(text, situation(records, options))


def replied(
    kind: Kind,
    answer: str,
    probe: Vague,
    reply: str,
    records: Mapping[tuple[str, str], Mapping[str, Value]] | None = None,
    options: Mapping[str, str] | None = None,
) -> Reading:
    """What the kind understands of the reply to a probe after an answer."""
    first = told(kind, answer, records, options)
    return kind.read(reply, situation(records, options, probe, first.drafts))


def labels(reading: Reading, entity: str) -> list[str]:
    return [one.label for one in reading.drafts if one.entity == entity]


def fields(reading: Reading, label: str) -> Mapping[str, Claim]:
    """The claims about one record."""
    return next((one.fields for one in reading.drafts if one.label == label), {})


def facts(reading: Reading, label: str, *names: str) -> tuple[Value, ...]:
    """The values of some fields of one record, None for a field of which nothing was said."""
    claims = fields(reading, label)
    return tuple(claims[name].value if name in claims else None for name in names)
