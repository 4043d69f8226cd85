"""The things that a review goes through: which there are when it begins, and how each stands when it is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kam_core.cards.reviews import (
    ActionStep,
    AttendeesStep,
    EndStep,
    FactStep,
    IndicatorStep,
    OffTrackLine,
    PromiseStep,
    Step,
    WordsStep,
)
from kam_core.measures.objectives import ENDED
from kam_core.model import Action, Commitment, FactRecord, Indicator, Need, Objective, ReviewWalk, ValueRecord
from kam_core.rhythm.reviews import SHAPES, Part, event_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.actions.rows import rows_from
from kam_core.usecases.applying import line_of
from kam_core.usecases.reviews.agenda import carried_over, off_track, open_rows, promise_line, promises_due
from kam_core.usecases.reviews.pages import open_value
from kam_core.usecases.reviews.refreshing import days_unchanged, main_facts, unchanged_since
from kam_core.usecases.reviews.stale import stale_facts
from kam_core.usecases.reviews.which import Opened
from kam_core.usecases.sitting import Occasion

CUSTOMERS_WORD = timedelta(days=90)
"""What a customer confirmed is asked about again after so long."""
MOST_FOR_CUSTOMER = 8
ASKED_OF_CUSTOMER: tuple[tuple[type[FactRecord], tuple[str, ...]], ...] = (
    (ValueRecord, ("delivered", "committed")),
    (Objective, ("customer_outcome", "statement")),
    (Need, ("statement",)),
)
"""What a customer is asked to confirm: the first of these facts of each record that they may see."""


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looks at a step of their walk."""

    uow: UnitOfWork
    opened: Opened
    occasion: Occasion
    walk: ReviewWalk


def steps_of(uow: UnitOfWork, opened: Opened, occasion: Occasion) -> list[list[str]]:
    """Everything that a review of this kind goes through, in order: a part, and the ids of what it is about."""
    steps: list[list[str]] = []
    for part in SHAPES[opened.kind].parts:
        gathered = GATHERED.get(part)
        ids = gathered(uow, opened, occasion) if gathered else [()]
        steps += [[part.value, *one] for one in ids]
    return steps


def step_shown(
    uow: UnitOfWork, opened: Opened, occasion: Occasion, walk: ReviewWalk, step: Sequence[str]
) -> Step | None:
    """A step as it stands now; None when what it was about is gone."""
    part, *ids = step
    return SHOWN[Part(part)](Look(uow, opened, occasion, walk), ids)


def end_shown(uow: UnitOfWork, opened: Opened, occasion: Occasion, walk: ReviewWalk) -> EndStep:
    """What stands at the end of a walk."""
    return EndStep(
        confirmed=len(walk.state.get("confirmed", ())),
        decisions=tuple(opened.review.decisions or ()),
        people=tuple(opened.review.attendees or ()),
        carried=carried_over(open_rows(uow, opened.book, occasion)),
    )


def _facts(_uow: UnitOfWork, opened: Opened, occasion: Occasion) -> list[Sequence[str]]:
    stale = stale_facts(opened.book, occasion.today, SHAPES[opened.kind].facts)
    return [(one.entity, one.record, one.field) for one in stale]


def _texts(_uow: UnitOfWork, opened: Opened, _occasion: Occasion) -> list[Sequence[str]]:
    return list(main_facts(opened.book))


def _late_actions(uow: UnitOfWork, opened: Opened, occasion: Occasion) -> list[Sequence[str]]:
    return [(row.action,) for row in carried_over(open_rows(uow, opened.book, occasion))]


def _behind(_uow: UnitOfWork, opened: Opened, occasion: Occasion) -> list[Sequence[str]]:
    return [(line.indicator,) for line in off_track(opened.book, occasion.today)]


def _promises(_uow: UnitOfWork, opened: Opened, occasion: Occasion) -> list[Sequence[str]]:
    return [(line.commitment,) for line in promises_due(opened.book, occasion.today)]


def _for_customer(_uow: UnitOfWork, opened: Opened, occasion: Occasion) -> list[Sequence[str]]:
    found = [
        (kind.__name__, record.id, name)
        for kind, names in ASKED_OF_CUSTOMER
        for record in opened.book.records(kind.__name__)
        if getattr(record, "status", None) not in ENDED
        and (name := _first_open(record, names)) is not None
        and not _confirmed_lately(record, name, occasion)
    ]
    return list(found[:MOST_FOR_CUSTOMER])


def _first_open(record: FactRecord, names: Sequence[str]) -> str | None:
    return next((name for name in names if open_value(record, name) is not None), None)


def _confirmed_lately(record: FactRecord, name: str, occasion: Occasion) -> bool:
    held = record.evidence_of(name)
    theirs = held is not None and held.status is Status.CONFIRMED_BY_CUSTOMER and held.on is not None
    return bool(theirs and held and held.on and occasion.today - held.on <= CUSTOMERS_WORD)


def _fact_shown(look: Look, ids: Sequence[str]) -> Step | None:
    return _fact(look.opened, ids)


def _text_shown(look: Look, ids: Sequence[str]) -> Step | None:
    record = _record(look.opened, ids[0], ids[1])
    if record is None:
        return None
    days = days_unchanged(record, ids[2], unchanged_since(look.uow, look.opened.book), look.occasion.today)
    return _fact(look.opened, ids, unchanged=days)


def _customer_shown(look: Look, ids: Sequence[str]) -> Step | None:
    return _fact(look.opened, ids, customer=True)


def _fact(
    opened: Opened, ids: Sequence[str], *, unchanged: int | None = None, customer: bool = False
) -> FactStep | None:
    entity, record_id, name = ids
    record = _record(opened, entity, record_id)
    held = record.evidence_of(name) if record else None
    if record is None or held is None:
        return None
    return FactStep(line_of(entity, record, name), held.as_of.date(), unchanged, customer)


def _action_shown(look: Look, ids: Sequence[str]) -> Step | None:
    record = _record(look.opened, Action.__name__, ids[0])
    if not isinstance(record, Action):
        return None
    return ActionStep(
        rows_from(
            look.uow, [look.opened.book.plan], [record], look.occasion.today, person=look.occasion.person
        )[0]
    )


def _indicator_shown(look: Look, ids: Sequence[str]) -> Step | None:
    behind = next(
        (one for one in off_track(look.opened.book, look.occasion.today) if one.indicator == ids[0]), None
    )
    record = _record(look.opened, Indicator.__name__, ids[0])
    if behind is None and isinstance(record, Indicator):
        behind = OffTrackLine(record.id, record.label, record.reading, record.target, record.unit or "")
    return IndicatorStep(behind) if behind else None


def _promise_shown(look: Look, ids: Sequence[str]) -> Step | None:
    record = _record(look.opened, Commitment.__name__, ids[0])
    return PromiseStep(promise_line(record)) if isinstance(record, Commitment) else None


def _decisions_shown(look: Look, _ids: Sequence[str]) -> Step | None:
    lessons = look.walk.state.get(Part.LESSON.value, ())
    taken = tuple(one for one in look.opened.review.decisions or () if one not in lessons)
    return WordsStep(Part.DECISIONS.value, taken)


def _lesson_shown(look: Look, _ids: Sequence[str]) -> Step | None:
    return WordsStep(Part.LESSON.value, tuple(look.walk.state.get(Part.LESSON.value, ())))


def _event_shown(look: Look, _ids: Sequence[str]) -> Step | None:
    what = look.opened.review.label
    return WordsStep(event_of(what), tuple(look.opened.review.decisions or ()), {"what": what})


def _attendees_shown(look: Look, _ids: Sequence[str]) -> Step | None:
    return AttendeesStep(tuple(look.opened.review.attendees or ()))


def _record(opened: Opened, entity: str, record_id: str) -> FactRecord | None:
    return next((one for one in opened.book.records(entity) if one.id == record_id), None)


Gather = Callable[[UnitOfWork, Opened, Occasion], list[Sequence[str]]]
GATHERED: Mapping[Part, Gather] = {
    Part.FACT: _facts,
    Part.TEXT: _texts,
    Part.CUSTOMER: _for_customer,
    Part.ACTION: _late_actions,
    Part.INDICATOR: _behind,
    Part.PROMISE: _promises,
}
"""What there is of a part when a review begins; a part that is not here is one step."""
Show = Callable[[Look, Sequence[str]], Step | None]
SHOWN: Mapping[Part, Show] = {
    Part.EVENT: _event_shown,
    Part.FACT: _fact_shown,
    Part.TEXT: _text_shown,
    Part.CUSTOMER: _customer_shown,
    Part.ACTION: _action_shown,
    Part.INDICATOR: _indicator_shown,
    Part.PROMISE: _promise_shown,
    Part.LESSON: _lesson_shown,
    Part.DECISIONS: _decisions_shown,
    Part.ATTENDEES: _attendees_shown,
}
