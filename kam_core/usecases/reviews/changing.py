"""Change it: one fact as a form of one input, from wherever it was asked about."""

from dataclasses import dataclass, replace

from kam_core.cards import FormCard, InputLine
from kam_core.cards.reviews import FactForm
from kam_core.errors import FactRefused, NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.interview.form_values import Refused, as_text, chosen_terms, claim_of
from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.model import FactField, FactKind, FactRecord, fact_field
from kam_core.ports import House
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.living import acted_on, redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.confirming import opened
from kam_core.usecases.reviews.saying import say
from kam_core.usecases.reviews.walk import opened_walk
from kam_core.usecases.reviews.walking import show_again
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import setting_of
from kam_core.values import Value

INPUT = "value"
KINDS = {
    FactKind.TEXT: FieldKind.LONG_TEXT,
    FactKind.PERSON: FieldKind.TEXT,
    FactKind.MONEY: FieldKind.MONEY,
    FactKind.AMOUNT: FieldKind.MONEY,
    FactKind.PERCENT: FieldKind.PERCENT,
    FactKind.NUMBER: FieldKind.NUMBER,
    FactKind.INT: FieldKind.NUMBER,
    FactKind.DAY: FieldKind.DATE,
    FactKind.DATE: FieldKind.DATE,
    FactKind.BOOL: FieldKind.YES_NO,
    FactKind.TERM: FieldKind.CHOICE,
    FactKind.LIST: FieldKind.CHOICES,
}
MOST_CHOICES = 12
"""A scale of at most so many steps is chosen from, not typed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which fact, and where the button stood: the walk that it is a step of, and the message."""

    plan: str
    entity: str
    record: str
    field: str
    walk: str = ""
    channel: str = ""
    ts: str = ""
    version: str = ""
    """Of the record as the form shows it."""

    def packed(self) -> str:
        where = (self.walk, self.channel, self.ts, self.version)
        return "|".join((self.plan, self.entity, self.record, self.field, *where))


def open_change(house: House, occasion: Occasion, asked: Asked) -> FactForm:
    """The form of one fact, filled with what it holds. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        book, record, name = opened(uow, occasion, asked.plan, asked.entity, asked.record, asked.field)
        line = _input(asked.entity, fact_field(type(record), name), record.value_of(name))
        form = FormCard("", "", book.account.label, record.label, (line,))
        return FactForm(form, replace(asked, version=str(record.version)).packed())


def asked_by_step(house: House, occasion: Occasion, walk_id: str) -> Asked:
    """The fact of a walk's open step. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        walking = opened_walk(uow, occasion, walk_id, lock=False)
        record, name = walking.record()
        plan = walking.opened.book.plan.id
        return Asked(plan, type(record).__name__, record.id, name, walk_id)


def submit_change(house: House, occasion: Occasion, asked: Asked, typed: str | tuple[str, ...]) -> None:
    """Save the fact as we know it now; the message in which it was asked about follows.

    Raises `FormRefused` for what cannot be read, `SomebodyElseChangedIt` when the record changed since the form was
    opened, `NotFoundOrNotAllowed`.
    """
    where = replace(occasion, channel=asked.channel, ts=asked.ts or None)
    with once(house, where) as uow:
        if uow is None:
            return
        book, record, name = opened(uow, where, asked.plan, asked.entity, asked.record, asked.field)
        uow.lock(record)
        if asked.version and asked.version != str(record.version):
            raise SomebodyElseChangedIt
        field = fact_field(type(record), name)
        try:
            say(record, name, _read(book, asked.entity, field, typed, occasion), replace(where, ts=None))
        except FactRefused:
            raise FormRefused(inputs={INPUT: "form.range"}) from None
        acted_on(uow, record.id, occasion)
        if asked.walk:
            walking = opened_walk(uow, where, asked.walk)
            if not walking.over and _is_step(walking.step, record, name):
                walking.settle("changed")
            show_again(house, walking)
        else:
            redraw_pressed(uow, house, where)


def _is_step(step: list[str], record: FactRecord, name: str) -> bool:
    return step[1:] == [type(record).__name__, record.id, name]


def _input(entity: str, field: FactField, value: Value) -> InputLine:
    terms = _terms(field)
    asks = FieldKind.CHOICE if terms and field.kind is FactKind.INT else KINDS[field.kind]
    if asks is FieldKind.CHOICES and not terms:
        asks = FieldKind.TEXT
    return InputLine(
        name=INPUT,
        entity=entity,
        field=field.name,
        kind=asks.value,
        optional=False,
        terms=terms,
        start=as_text(value),
        chosen=chosen_terms(value),
    )


def _terms(field: FactField) -> tuple[str, ...]:
    if field.terms is not None:
        return tuple(term.value for term in field.terms)
    least, most = field.least, field.most
    if field.kind is FactKind.INT and least is not None and most is not None and most - least < MOST_CHOICES:
        return tuple(str(number) for number in range(least, most + 1))
    return ()


def _read(
    book: PlanBook, entity: str, field: FactField, typed: str | tuple[str, ...], occasion: Occasion
) -> Value:
    terms = _terms(field)
    kind = FieldKind.CHOICE if terms and field.kind is FactKind.INT else KINDS[field.kind]
    asks = FormField(entity, field.name, kind, terms=terms, least=field.least, most=field.most)
    if isinstance(typed, str) and not typed.strip():
        raise FormRefused(inputs={INPUT: "form.empty"})
    try:
        value = claim_of(asks, typed, setting_of(book, occasion.today, {})).value
    except Refused as reason:
        raise FormRefused(inputs={INPUT: reason.key}) from None
    if value is None:
        raise NotFoundOrNotAllowed
    return value
