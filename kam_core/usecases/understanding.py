"""What the kinds may know of the plan while they read, and the reading of an answer's messages in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kam_core.codec import pack_drafts, unpack_drafts
from kam_core.interview.kinds.base import Context, Kind, Reading, Setting, Vague
from kam_core.interview.questions import Question
from kam_core.interview.reading.phrases import unshouted
from kam_core.model import ENTITIES
from kam_core.store.names import Name
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Draft, Value

_ENTITIES = frozenset(entity.__name__ for entity in ENTITIES)


@dataclass(frozen=True, slots=True)
class PlanKnown:
    """The plan's records in the words of `Known`; loads an entity only when a kind asks for more than its names.

    What is no record of a plan (the workspace's people) is not known here: a name is never matched to one of them.
    """

    book: PlanBook

    def labels(self, entity: str) -> Sequence[str]:
        return [name.label for name in self._names(entity)]

    def value(self, entity: str, label: str, field: str) -> Value:
        record = self.book.find(entity, label)
        value: Value = getattr(record, field, None) if record else None
        return value

    def aliases(self, entity: str) -> Mapping[str, str]:
        return {alias: name.label for name in self._names(entity) for alias in name.aliases}

    def _names(self, entity: str) -> Sequence[Name]:
        return self.book.names(entity) if entity in _ENTITIES else ()


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an answer: the answer itself, or the reply to a probe.

    `settled` is what was chosen for its words. What came by a form has its `drafts` and is never read again.
    """

    ts: str
    text: str
    probe: Vague | None = None
    settled: Mapping[str, int] | None = None
    currency: str | None = None
    drafts: tuple[Draft, ...] | None = None

    def to_stored(self) -> dict[str, Any]:
        return {
            "ts": self.ts,
            "text": self.text,
            "probe": self.probe.value if self.probe else None,
            "settled": dict(self.settled or {}),
            "currency": self.currency,
            "drafts": None if self.drafts is None else pack_drafts(self.drafts),
        }

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Part":
        probe, drafts = stored.get("probe"), stored.get("drafts")
        return cls(
            stored["ts"],
            stored["text"],
            Vague(probe) if probe else None,
            dict(stored.get("settled") or {}),
            stored.get("currency"),
            None if drafts is None else unpack_drafts(drafts),
        )


def setting_of(book: PlanBook, today: date, magnitudes: Mapping[str, str]) -> Setting:
    """The setting in which this plan's manager writes."""
    plan = book.plan
    return Setting(
        today=today,
        currency=plan.currency,
        magnitudes={word: Decimal(times) for word, times in magnitudes.items()},
        period_start=plan.period_start,
        period_end=plan.period_end,
    )


def context_of(book: PlanBook, question: Question, setting: Setting, speaker: str) -> Context:
    """The context for reading one answer to `question`."""
    return Context(
        question=question.id,
        setting=setting,
        known=PlanKnown(book),
        speaker=speaker,
        account=book.account.label,
        options=question.options,
    )


def read_parts(kind: Kind, parts: Sequence[Part], context: Context) -> Reading:
    """Understand an answer from all its messages: a later reply adds to, or changes, what the earlier ones gave."""
    whole = Reading()
    for part in parts:
        if part.drafts is not None:
            whole = _together(whole, Reading(drafts=part.drafts))
            continue
        setting = replace(
            context.setting,
            settled=dict(part.settled or {}),
            currency=context.setting.currency or part.currency,
        )
        told = kind.read(
            unshouted(part.text), replace(context, setting=setting, probe=part.probe, so_far=whole.drafts)
        )
        whole = _together(whole, told)
    return whole


def _together(earlier: Reading, later: Reading) -> Reading:
    return Reading(
        drafts=merge(earlier.drafts, later.drafts),
        choices=earlier.choices + later.choices,
        vague=later.vague if later.drafts or not earlier.drafts else (),
        gaps=tuple(dict.fromkeys(earlier.gaps + later.gaps)),
        rest=later.rest,
    )


def merge(earlier: Sequence[Draft], later: Sequence[Draft]) -> tuple[Draft, ...]:
    """One draft per record: fields said later win over the same fields said earlier."""
    merged: dict[tuple[str, str], Draft] = {}
    for draft in (*earlier, *later):
        key = (draft.entity, draft.label.casefold())
        held = merged.get(key)
        merged[key] = (
            Draft(draft.entity, held.label, {**held.fields, **draft.fields}, {**held.refs, **draft.refs})
            if held
            else draft
        )
    return tuple(merged.values())
