"""An answer, or one record of it, as a form: what it asks, and what was typed into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kam_core.cards import FormCard, InputLine
from kam_core.codec import unpack_drafts
from kam_core.errors import KamError, SomebodyElseChangedIt
from kam_core.interview.form_values import Refused, as_text, chosen_terms, claim_of
from kam_core.interview.kinds.base import ACCOUNT, FormField, Reading
from kam_core.interview.questions import Question
from kam_core.model import FactRecord, Interview
from kam_core.ports import House
from kam_core.terms import AnswerStatus
from kam_core.usecases.answering import Saved, parts_of, put, shown_as, understood
from kam_core.usecases.applying import apply
from kam_core.usecases.asking import held_lines
from kam_core.usecases.onward import take
from kam_core.usecases.opening import once, sit
from kam_core.usecases.sitting import Occasion, Sitting
from kam_core.usecases.understanding import Part, merge
from kam_core.values import Claim, Draft

LABEL = "label"
Typed = Mapping[str, str | tuple[str, ...]]


class FormRefused(KamError):
    """Inputs that cannot be read: `about` maps the input's name to the key of the words that say why."""

    code = "form_refused"


@dataclass(frozen=True, slots=True)
class FormRef:
    """Which form: the question, and the record that it edits."""

    interview: str
    question: str
    record: str | None = None
    version: int | None = None


def open_form(house: House, occasion: Occasion, ref: FormRef) -> FormCard:
    """The form of a question, filled with what the plan holds. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        sitting = sit(house, uow, uow.get(Interview, ref.interview), occasion, lock=False)
        question = sitting.question(ref.question)
        record = sitting.book.by_id(sitting.kind(question).form[0].entity, ref.record) if ref.record else None
        fields = sitting.kind(question).form
        inputs = tuple(_input(sitting, number, field, ref, question) for number, field in enumerate(fields))
        return FormCard(
            ref.interview,
            question.id,
            question.title,
            question.ask,
            inputs,
            ref.record,
            record.version if record else None,
        )


def submit_form(house: House, occasion: Occasion, ref: FormRef, typed: Typed) -> None:
    """Save a form as an answer, or as a change of one record.

    Raises `FormRefused` with a reason per input, `SomebodyElseChangedIt` when the record changed meanwhile.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        sitting = sit(house, uow, uow.get(Interview, ref.interview), occasion)
        question = sitting.question(ref.question)
        drafts = _drafts(sitting, question, ref, typed)
        if ref.record:
            _save_record(sitting, question, ref, drafts)
        else:
            _save_answer(sitting, question, drafts)


def _input(sitting: Sitting, number: int, field: FormField, ref: FormRef, question: Question) -> InputLine:
    start: str = ""
    chosen: tuple[str, ...] = ()
    record = _record_of(sitting, field, ref)
    if record is not None and (ref.record or not sitting.kind(question).records):
        value = record.label if field.field == LABEL else record.value_of(field.field)
        start, chosen = as_text(value), chosen_terms(value)
    return InputLine(
        name=f"{number}:{field.field}",
        entity=field.entity,
        field=field.field,
        kind=field.kind.value,
        optional=field.optional,
        terms=field.terms,
        start=start,
        chosen=chosen,
    )


def _record_of(sitting: Sitting, field: FormField, ref: FormRef) -> FactRecord | None:
    book = sitting.book
    if ref.record:
        edited = book.by_id(_form(sitting, ref)[0].entity, ref.record)
        return book.find(field.entity, edited.label)
    return book.find(field.entity, _label(sitting, field.label))


def _form(sitting: Sitting, ref: FormRef) -> Sequence[FormField]:
    return sitting.kind(sitting.question(ref.question)).form


def _label(sitting: Sitting, label: str) -> str:
    return sitting.book.account.label if label == ACCOUNT else label


def _drafts(sitting: Sitting, question: Question, ref: FormRef, typed: Typed) -> tuple[Draft, ...]:
    """What was typed, as drafts. A field left empty says nothing."""
    setting = sitting.context(question).setting
    record_label = str(typed.get(f"0:{LABEL}", "")).strip()
    drafts: list[Draft] = []
    refused: dict[str, str] = {}
    for number, field in enumerate(_form(sitting, ref)):
        name = f"{number}:{field.field}"
        given = typed.get(name, "")
        if field.field == LABEL or not given:
            continue
        try:
            claim: Claim = claim_of(field, given, setting)
        except Refused as reason:
            refused[name] = reason.key
            continue
        label = record_label or _label(sitting, field.label) or sitting.book.account.label
        drafts.append(Draft(field.entity, label, {field.field: claim}))
    if refused:
        raise FormRefused(inputs=refused)
    return merge((), drafts)


def _save_record(sitting: Sitting, question: Question, ref: FormRef, drafts: tuple[Draft, ...]) -> None:
    entity = _form(sitting, ref)[0].entity
    record = sitting.book.by_id(entity, ref.record or "")
    if ref.version is not None and record.version != ref.version:
        raise SomebodyElseChangedIt
    renamed = next((draft.label for draft in drafts), record.label)
    drafts = tuple(Draft(draft.entity, record.label, draft.fields, draft.refs) for draft in drafts)
    apply(sitting.book, drafts, sitting.origin)
    if renamed != record.label:
        record.aliases = [*record.aliases, record.label]
        record.label = renamed
    show_again(sitting, question)


def show_again(sitting: Sitting, question: Question) -> None:
    """Edit the card of the question's answer, so that it shows the plan as it stands."""
    saved = Saved(parts_of(sitting.current_answer(question.id)), Reading(), held_lines(sitting, question.id))
    sitting.redraw_shown(
        shown_as(sitting, question, saved), understood(sitting, question, saved, updated=True)
    )


def _save_answer(sitting: Sitting, question: Question, drafts: tuple[Draft, ...]) -> None:
    """A form is an answer; a record form adds its record to the answer that there is."""
    held = sitting.current_answer(question.id)
    earlier = unpack_drafts(held.drafts) if held and sitting.kind(question).records else ()
    lines = apply(sitting.book, drafts, sitting.origin)
    part = Part(sitting.occasion.key, _in_words(drafts), drafts=drafts)
    parts = (*parts_of(held), part) if earlier else (part,)
    saved = Saved(parts, Reading(drafts=merge(earlier, drafts)), lines)
    put(sitting, question.id, parts, saved.raw, saved.reading.drafts, AnswerStatus.ANSWERED)
    if sitting.walk.asking == question.id:
        take(sitting, question, saved)
    else:
        sitting.say(understood(sitting, question, saved, updated=True), shown_as(sitting, question, saved))


def _in_words(drafts: tuple[Draft, ...]) -> str:
    """A form's answer as text, so that an answer always has words: "revenue: 640000 EUR; ..."."""
    fields = (
        (draft.label, name, as_text(claim.value)) for draft in drafts for name, claim in draft.fields.items()
    )
    return "; ".join(f"{label}, {name.replace('_', ' ')}: {text}" for label, name, text in fields)
