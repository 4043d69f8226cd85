"""The value ledger: what each side gains, from a hypothesis to what the customer confirmed, one state at a time."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from kam_core.cards.seeing_money import LedgerForm, LedgerRow
from kam_core.errors import SomebodyElseChangedIt
from kam_core.interview.form_values import as_text
from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.interview.reading.days import find_days
from kam_core.measures.days import latest
from kam_core.model import AccountPlan, ValueRecord
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status, ValueState
from kam_core.usecases.actions.whose import require_open
from kam_core.usecases.authority import require_edit
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.seeing.facts import one_line, say, typed_values
from kam_core.usecases.seeing.undoing import CHANGED, show_changed
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import setting_of
from kam_core.values import Money, Quantity, Value

Worth = Money | Quantity
WAY = tuple(ValueState)
"""Each state leads to the one after it."""
AMOUNT_OF: Mapping[ValueState, str] = {
    ValueState.HYPOTHESIS: "hypothesis_amount",
    ValueState.COMMITTED: "committed",
    ValueState.DELIVERED: "delivered",
    ValueState.CONFIRMED_BY_CUSTOMER: "delivered",
}
"""Where the amount of a state stands; the customer confirms what was delivered."""


def ledger_rows(book: PlanBook) -> list[LedgerRow]:
    """The records of value, those furthest on their way last, so that what waits for a step stands first."""
    listed = [one for one in book.records(ValueRecord.__name__) if isinstance(one, ValueRecord)]
    return sorted(map(_row, listed), key=lambda row: (WAY.index(ValueState(row.state)), row.name.casefold()))


def open_step(house: House, occasion: Occasion, record_id: str) -> LedgerForm:
    """The form of a record's next state. Raises `NotFoundOrNotAllowed`, `SomebodyElseChangedIt` at the end of the way."""
    with house.store.read(occasion.workspace) as uow:
        record, _ = _opened(uow, occasion, record_id)
        coming = next_state(record)
        if coming is None:
            raise SomebodyElseChangedIt
        return LedgerForm(
            record=record.id,
            version=record.version,
            name=_name(record),
            next=coming.value,
            amount=as_text(_amount(record, coming) or _amount(record, state_of(record))),
            today=occasion.today,
        )


def take_step(
    house: House, occasion: Occasion, record_id: str, version: int, typed: Mapping[str, str]
) -> None:
    """Move a record one state on. What the customer confirms needs the person who did, and the day.

    Raises `FormRefused`, `NotFoundOrNotAllowed`, `PlanIsArchived`, and `SomebodyElseChangedIt` when the record changed
    since the form was opened.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        record, book = _opened(uow, occasion, record_id)
        require_open(book)
        coming = next_state(record)
        if coming is None or record.version != version:
            raise SomebodyElseChangedIt
        facts: dict[str, Value] = {"value_state": coming.value}
        amount = _typed_amount(book, record, occasion, typed)
        if amount is not None:
            facts[AMOUNT_OF[coming]] = amount
        if coming is ValueState.CONFIRMED_BY_CUSTOMER:
            by, on = _confirmation(book, occasion, typed)
            facts |= {"confirmed_by": by, "confirmed_on": on}
            say(record, occasion, facts, Status.CONFIRMED_BY_CUSTOMER, by, on)
        else:
            say(record, occasion, facts)
        show_changed(uow, house, occasion, record, _name(record), CHANGED)


def next_state(record: ValueRecord) -> ValueState | None:
    """The state that follows; None for what the customer confirmed."""
    place = WAY.index(state_of(record)) + 1
    return WAY[place] if place < len(WAY) else None


def state_of(record: ValueRecord) -> ValueState:
    """What a record of value is; a hypothesis while nobody said more."""
    return record.value_state or ValueState.HYPOTHESIS


def _opened(uow: UnitOfWork, occasion: Occasion, record_id: str) -> tuple[ValueRecord, PlanBook]:
    record = uow.get(ValueRecord, record_id)
    book = PlanBook(uow, uow.get(AccountPlan, record.plan_id))
    require_edit(book, occasion.person)
    return record, book


def _row(record: ValueRecord) -> LedgerRow:
    state, coming = state_of(record), next_state(record)
    told = record.evidence_of("value_state")
    confirmed = state is ValueState.CONFIRMED_BY_CUSTOMER
    return LedgerRow(
        record=record.id,
        name=_name(record),
        side=record.beneficiary.value if record.beneficiary else None,
        state=state.value,
        amount=_amount(record, state),
        who=record.confirmed_by if confirmed else (told.entered_by if told else None),
        on=record.confirmed_on if confirmed else (told.as_of.date() if told else None),
        next=coming.value if coming else "",
    )


def _name(record: ValueRecord) -> str:
    return record.beyond_revenue or record.label


def _amount(record: ValueRecord, state: ValueState) -> Worth | None:
    """The amount of a state, else that of the nearest one before it."""
    before = WAY[: WAY.index(state) + 1]
    amounts = (getattr(record, AMOUNT_OF[one]) for one in reversed(before))
    return next((one for one in amounts if one is not None), None)


def _typed_amount(
    book: PlanBook, record: ValueRecord, occasion: Occasion, typed: Mapping[str, str]
) -> Worth | None:
    """An amount in the unit that the record is counted in; money where it is counted in none yet."""
    before = _amount(record, state_of(record))
    kind = FieldKind.NUMBER if isinstance(before, Quantity) else FieldKind.MONEY
    text = typed.get("amount", "").strip()
    if isinstance(before, Quantity):
        text = text.removesuffix(before.unit).removesuffix("%").strip()
    field = FormField(ValueRecord.__name__, "delivered", kind)
    read = typed_values(book, occasion, {"amount": text}, {"amount": field}).get("amount")
    if isinstance(before, Quantity) and isinstance(read, Decimal):
        return Quantity(read, before.unit)
    return read if isinstance(read, Money) else None


def _confirmation(book: PlanBook, occasion: Occasion, typed: Mapping[str, str]) -> tuple[str, date]:
    """Who confirmed it on which day. Raises `FormRefused` for what is missing, and for a day that lies ahead."""
    by, text = one_line(typed.get("by", "")), typed.get("on", "").strip()
    refused: dict[str, str] = {} if by else {"by": "form.confirmed_by"}
    found = find_days(text, setting_of(book, occasion.today, {})) if text else ()
    day = found[0].value if len(found) == 1 and not found[0].ambiguous else None
    if not isinstance(day, date):
        refused["on"] = "form.confirmed_on"
    elif latest(day) > occasion.today:
        refused["on"] = "form.confirmed_ahead"
    if refused or not isinstance(day, date):
        raise FormRefused(inputs=refused)
    return by, day
