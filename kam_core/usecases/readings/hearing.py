"""A figure typed in answer to a question about a reading: in the thread of the message, or right after it in the DM."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kam_core.cards import ReadingChoice, ReadingDoubtCard
from kam_core.interview.reading.match import best_label, folded
from kam_core.measures.readings import far_from
from kam_core.model import AccountPlan, Delivery, DeliveryState, Indicator, Nudge, Op
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_edit
from kam_core.usecases.living import redraw_shown
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.readings.reading_text import Told, looks_like_a_reading, might_be_a_reading, read_told
from kam_core.usecases.readings.showing import ALL, ONE, reading_card
from kam_core.usecases.readings.standing import readings_by_indicator, standing_of
from kam_core.usecases.readings.taking import take_down
from kam_core.usecases.sitting import OPENING, Occasion
from kam_core.usecases.understanding import setting_of

RIGHT_AFTER = timedelta(hours=12)
"""For so long a figure typed beside the thread answers the newest message, if that asked for a reading."""
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asked to be read, in one plan, and what was answered."""

    book: PlanBook
    indicators: tuple[Indicator, ...]
    told: Told


def hear_reading(house: House, occasion: Occasion, text: str) -> bool:
    """Take a typed reading; False when the message answers no question about one, and is left to others."""
    if not might_be_a_reading(text):
        return False
    with house.store.read(occasion.workspace) as uow:
        if _asked(uow, occasion, text) is None:
            return False
    with once(house, occasion) as uow:
        if uow is not None and (asked := _asked(uow, occasion, text)) is not None:
            _answer(uow, house, occasion, asked)
    return True


def _asked(uow: UnitOfWork, occasion: Occasion, text: str) -> Asked | None:
    asking = _asking_message(uow, occasion)
    found = [one for one in _indicators(uow, asking) if one.removed_at is None] if asking else []
    books = {one.plan_id: PlanBook(uow, uow.get(AccountPlan, one.plan_id)) for one in found}
    mine = [one for one in found if may_edit(books[one.plan_id], occasion.person)]
    if not mine:
        return None
    meant = _named(mine, text)
    book = books[(meant or mine)[0].plan_id]
    unit = meant[0].unit or "" if meant else ""
    named = meant if len(mine) > 1 else ()
    told = read_told(_without_names(text, named), unit, setting_of(book, occasion.today, {}))
    if not (occasion.thread and told.says_something) and not looks_like_a_reading(told):
        return None
    return Asked(book, tuple(meant or mine), told)


def _asking_message(uow: UnitOfWork, occasion: Occasion) -> Delivery | None:
    """The message in whose thread somebody typed; beside any thread the newest one that is out, while it is fresh."""
    places = (occasion.channel, occasion.person)
    if occasion.thread:
        posted = uow.all_of(Delivery, ts=occasion.thread, op=Op.POST)
        return next((one for one in posted if one.channel in places), None)
    here = (uow.last(Delivery, channel=place, op=Op.POST, state=DeliveryState.SENT) for place in places)
    newest = [one for one in here if one is not None]
    last = max(newest, key=lambda one: one.seq, default=None)
    fresh = last is not None and last.thread_ts is None and occasion.at - last.created_at <= RIGHT_AFTER
    return last if fresh else None


def _indicators(uow: UnitOfWork, asking: Delivery) -> Sequence[Indicator]:
    """The indicators that a message asks about: its own one, a plan's, or those of the nudges that it carries."""
    if asking.purpose.startswith(OPENING):
        return ()
    prefix, _, rest = asking.purpose.partition(":")
    if prefix == ONE:
        return uow.all_of(Indicator, id=rest)
    if prefix == ALL:
        return uow.of_plan(Indicator, rest)
    nudges = uow.all_of(Nudge, delivery_id=asking.id, entity=Indicator.__name__)
    return uow.among(Indicator, "id", {one.record_id for one in nudges if one.record_id})


def _named(mine: Sequence[Indicator], text: str) -> tuple[Indicator, ...]:
    """The indicator that the words name, or the only one there is; none when that is open."""
    if len(mine) == 1:
        return tuple(mine)
    said = folded(text)
    held = [one for one in mine if folded(one.label) in said]
    if len(held) == 1:
        return tuple(held)
    words = "".join(each for each in text if not each.isdigit())
    met = best_label(words, [one.label for one in mine], {})
    return tuple(one for one in mine if one.label == met)[:1] if met else ()


def _without_names(text: str, named: Sequence[Indicator]) -> str:
    """The text without the indicator's own name, which may hold figures ("line 2")."""
    for one in named:
        at = text.casefold().find(one.label.casefold())
        if at >= 0:
            text = f"{text[:at]} {text[at + len(one.label) :]}"
    return text


def _answer(uow: UnitOfWork, house: House, occasion: Occasion, asked: Asked) -> None:
    """Take it down, or ask what was meant."""
    doubt = _doubt(asked, occasion)
    if doubt is not None:
        put_card(uow, house, occasion, doubt)
        return
    indicator = asked.indicators[0]
    value = _value(asked, indicator, occasion)
    assert value is not None
    on = asked.told.on or occasion.today
    take_down(asked.book, indicator, value, on, occasion, unsure=asked.told.unsure)
    redraw_shown(uow, house, occasion, ONE, indicator.id)
    redraw_shown(uow, house, occasion, ALL, indicator.plan_id)
    card = reading_card(asked.book, indicator, occasion)
    put_card(uow, house, occasion, card, purpose=f"{ONE}:{indicator.id}")


def _doubt(asked: Asked, occasion: Occasion) -> ReadingDoubtCard | None:
    """What has to be asked before a reading is taken down; None when it is clear."""
    told, first = asked.told, asked.indicators[0]
    on = told.on or occasion.today
    if len(asked.indicators) > 1:
        pairs = [(one, _value(asked, one, occasion)) for one in asked.indicators[:MOST_CHOICES]]
        choices = tuple(_choice(one, value, on) for one, value in pairs if value is not None)
        return ReadingDoubtCard("which" if choices else "none", choices, text=first.label)
    if told.options:
        return ReadingDoubtCard("number", tuple(_choice(first, value, on) for value in told.options))
    value = _value(asked, first, occasion)
    if value is None:
        return ReadingDoubtCard("none", text=first.label)
    if told.percent and first.unit:
        return ReadingDoubtCard("unit", (_choice(first, value, on),))
    known = _known(asked.book, first)
    if far_from(value, known):
        usual = next(one for one in known if one is not None)
        return ReadingDoubtCard("far", (_choice(first, value, on),), known=usual)
    return None


def _value(asked: Asked, indicator: Indicator, occasion: Occasion) -> Decimal | None:
    if not asked.told.same:
        return asked.told.value
    newest = standing_of(asked.book, indicator, occasion.today).trend.now
    return newest.value if newest else indicator.baseline


def _known(book: PlanBook, indicator: Indicator) -> list[Decimal | None]:
    """What is known of an indicator's size, the newest reading first."""
    read = [one.value for one in reversed(readings_by_indicator(book).get(indicator.id, []))]
    known = [*read, indicator.reading, indicator.baseline, indicator.target]
    return [one for one in known if one]


def _choice(indicator: Indicator, value: Decimal, on: date) -> ReadingChoice:
    return ReadingChoice(indicator.id, indicator.label, indicator.unit or "", value, on)
