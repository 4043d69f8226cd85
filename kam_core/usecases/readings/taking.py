"""Takes a reading of an indicator down, by a tap, by its form, or as it was typed; and takes it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from kam_core.cards import ReadingForm
from kam_core.errors import KamError, NotFoundOrNotAllowed
from kam_core.measures.days import latest
from kam_core.model import AccountPlan, Indicator, Reading, fact_field
from kam_core.ports import House
from kam_core.store.removed import removed_records
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.authority import require_edit
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.living import acted_on, redraw_pressed, redraw_shown
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import LONGEST_LABEL, PlanBook
from kam_core.usecases.post_card import put_card, redraw_in
from kam_core.usecases.readings.reading_text import Told, read_told
from kam_core.usecases.readings.showing import ALL, ONE, reading_card
from kam_core.usecases.readings.standing import read_on, readings_by_indicator, standing_of, told_at
from kam_core.usecases.saying import said_by
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import setting_of
from kam_core.values import Evidence

VALUE, DAY, NOTE = "figure", "day", "note"
"""Inputs of the form; the day is one that was picked, so it needs no reading."""
_SEPARATOR = "|"
ONE_MORE = Decimal(1)


class NothingToRepeat(KamError):
    """There is no earlier reading that could be the same, or to which one could be added."""

    code = "nothing_to_repeat"


def same_as_last(house: House, occasion: Occasion, indicator_id: str) -> None:
    """Today's reading is the last one again. Raises `NothingToRepeat`, `NotFoundOrNotAllowed`."""
    _step(house, occasion, indicator_id, lambda last: last)


def one_more(house: House, occasion: Occasion, indicator_id: str, shown: str = "") -> None:
    """Today's reading is the last one and one more. Where the button counted from another one (`shown`), as after a
    double tap, only how it stands is shown. Raises `NothingToRepeat`, `NotFoundOrNotAllowed`."""
    _step(house, occasion, indicator_id, lambda last: last + ONE_MORE, shown)


def take_choice(house: House, occasion: Occasion, indicator_id: str, value: str, on: str) -> None:
    """Take the meaning of a typed reading that somebody chose, in place of the question about it.

    Raises `NotFoundOrNotAllowed`, also for a button whose payload is none of ours.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        book, indicator = opened(uow, occasion, indicator_id)
        try:
            number, day = Decimal(value), date.fromisoformat(on)
        except (InvalidOperation, ValueError):
            raise NotFoundOrNotAllowed from None
        take_down(book, indicator, number, day, occasion)
        _redraw_elsewhere(uow, house, occasion, indicator)
        redraw_in(uow, house, occasion, reading_card(book, indicator, occasion))


def undo_reading(house: House, occasion: Occasion, reading_id: str) -> None:
    """Take a reading back; the one that it replaced counts again. Twice is once. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        reading = uow.get(Reading, reading_id)
        book, indicator = opened(uow, occasion, reading.indicator_id)
        book.drop(reading)
        for one in removed_records(uow, Reading, book.plan.id):
            if one.indicator_id == indicator.id and one.removed_at == told_at(reading) and one is not reading:
                uow.restore(one)
                book.records(Reading.__name__).append(one)
        _keep_newest(book, indicator)
        _answer(uow, house, occasion, book, indicator)


def open_form(house: House, occasion: Occasion, indicator_id: str, thread: str | None = None) -> ReadingForm:
    """The form of a reading. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        book, indicator = opened(uow, occasion, indicator_id)
        newest = standing_of(book, indicator, occasion.today).trend.now
        return ReadingForm(
            indicator=indicator.id,
            account=book.account.label,
            text=indicator.label,
            unit=indicator.unit or "",
            last=newest.value if newest else None,
            last_on=newest.on if newest else None,
            today=occasion.today,
            where=_SEPARATOR.join((occasion.channel, occasion.ts or "", thread or "")),
        )


def submit_form(house: House, occasion: Occasion, indicator_id: str, where: str, **typed: str) -> None:
    """Take a reading from its form. Raises `FormRefused` for what cannot be read, `NotFoundOrNotAllowed`."""
    channel, ts, thread = (*where.split(_SEPARATOR), "", "", "")[:3]
    pressed = replace(occasion, channel=channel, ts=ts or None, thread=thread or None)
    with once(house, pressed) as uow:
        if uow is None:
            return
        book, indicator = opened(uow, pressed, indicator_id)
        told = _typed(book, indicator, pressed, typed)
        assert told.value is not None
        assert told.on is not None
        take_down(book, indicator, told.value, told.on, pressed, told.note)
        _answer(uow, house, pressed, book, indicator)


def opened(uow: UnitOfWork, occasion: Occasion, indicator_id: str) -> tuple[PlanBook, Indicator]:
    """An indicator with its plan, for somebody who may edit it. Raises `NotFoundOrNotAllowed`."""
    indicator = uow.get(Indicator, indicator_id)
    book = PlanBook(uow, uow.get(AccountPlan, indicator.plan_id))
    require_edit(book, occasion.person)
    return book, indicator


def take_down(
    book: PlanBook,
    indicator: Indicator,
    value: Decimal,
    on: date,
    occasion: Occasion,
    note: str = "",
    *,
    unsure: bool = False,
) -> Reading:
    """Write a reading down, in place of one of the same day; the indicator holds the newest.

    Raises `FactRefused` for a number that no plan can hold.
    """
    _keep_what_was_told(book, indicator)
    for one in readings_by_indicator(book).get(indicator.id, []):
        if read_on(one) == on:
            book.drop(one)
    status = Status.ASSUMED if unsure else Status.CONFIRMED_INTERNAL
    evidence = said_by(occasion, Reading, "value", status=status, note=note)
    made = _written(book, indicator, value, on, evidence)
    _keep_newest(book, indicator)
    acted_on(book.uow, indicator.id, occasion)
    return made


def _step(
    house: House,
    occasion: Occasion,
    indicator_id: str,
    next_of: Callable[[Decimal], Decimal],
    shown: str = "",
) -> None:
    with once(house, occasion) as uow:
        if uow is None:
            return
        book, indicator = opened(uow, occasion, indicator_id)
        newest = standing_of(book, indicator, occasion.today).trend.now
        last = newest.value if newest else indicator.baseline
        if last is None:
            raise NothingToRepeat
        if shown in ("", str(last)):
            take_down(book, indicator, next_of(last), occasion.today, occasion)
        _answer(uow, house, occasion, book, indicator)


def _answer(uow: UnitOfWork, house: House, occasion: Occasion, book: PlanBook, indicator: Indicator) -> None:
    """Show what was done in the message that was pressed in, else in a message of its own."""
    _redraw_elsewhere(uow, house, occasion, indicator)
    if not redraw_pressed(uow, house, occasion):
        card = reading_card(book, indicator, occasion)
        put_card(uow, house, occasion, card, purpose=f"{ONE}:{indicator.id}")


def _redraw_elsewhere(uow: UnitOfWork, house: House, occasion: Occasion, indicator: Indicator) -> None:
    redraw_shown(uow, house, occasion, ONE, indicator.id)
    redraw_shown(uow, house, occasion, ALL, indicator.plan_id)


def _typed(book: PlanBook, indicator: Indicator, occasion: Occasion, typed: dict[str, str]) -> Told:
    """What the form says. Raises `FormRefused`."""
    setting = setting_of(book, occasion.today, {})
    refused: dict[str, str] = {}
    told = read_told(typed.get(VALUE, ""), indicator.unit or "", setting)
    if told.value is None:
        refused[VALUE] = "form.number_ambiguous" if told.options else "form.number"
    on = told.on or (date.fromisoformat(typed[DAY]) if typed.get(DAY) else occasion.today)
    if on > occasion.today:
        refused[DAY] = "reading.ahead"
    if refused:
        raise FormRefused(inputs=refused)
    return replace(told, on=on, note=" ".join(typed.get(NOTE, "").split()))


def _written(book: PlanBook, indicator: Indicator, value: Decimal, on: date, evidence: Evidence) -> Reading:
    made = Reading(
        label=f"{indicator.label} {on}"[:LONGEST_LABEL], plan_id=book.plan.id, indicator_id=indicator.id
    )
    for name, said in (("value", value), ("date", on)):
        made.state(name, said, replace(evidence, sensitivity=fact_field(Reading, name).sensitivity))
    known = book.records(Reading.__name__)
    book.uow.add(made)
    known.append(made)
    return made


def _keep_what_was_told(book: PlanBook, indicator: Indicator) -> None:
    """A reading that came without a record of its own, say by an import, gets one before it is overtaken."""
    held = indicator.evidence_of("reading")
    if indicator.reading is None or held is None or readings_by_indicator(book).get(indicator.id):
        return
    on = latest(indicator.reading_on) if indicator.reading_on else (held.on or held.as_of.date())
    _written(book, indicator, indicator.reading, on, held)


def _keep_newest(book: PlanBook, indicator: Indicator) -> None:
    """The indicator holds its newest reading, with that one's evidence; nothing when there is none."""
    read = readings_by_indicator(book).get(indicator.id)
    if not read:
        indicator.forget("reading")
        indicator.forget("reading_on")
        return
    newest = read[-1]
    told = newest.evidence_of("value")
    assert told is not None
    indicator.state("reading", newest.value, told)
    indicator.state("reading_on", newest.date, told)
