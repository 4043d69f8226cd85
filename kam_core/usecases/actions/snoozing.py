"""One person's wish not to hear of an action for some days; the plan itself does not change."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kam_core.model import AccountPlan, Action, Preference
from kam_core.ports import House
from kam_core.rhythm.watched import thing_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.showing import show_again
from kam_core.usecases.actions.whose import require_act
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.hours_of import hours_of
from kam_core.usecases.nudging.people import snoozed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion

A_DAY, THREE_DAYS, MONDAY, A_DATE, OFF = "1d", "3d", "monday", "date", "off"
CHOICES = (A_DAY, THREE_DAYS, MONDAY, A_DATE)
LONGEST = timedelta(days=366)


def snooze(house: House, occasion: Occasion, action_id: str, choice: str, picked: str = "") -> None:
    """Let an action rest for this person: a day, three, until Monday, until a date; "off" ends it.

    Raises `FormRefused` for a date that is missing, over, or more than a year away.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        action = uow.get(Action, action_id)
        book = PlanBook(uow, uow.get(AccountPlan, action.plan_id))
        require_act(uow, book, action, occasion.person, managers=True)
        until = None if choice == OFF else until_day(choice, picked, occasion.today)
        keep_rest(uow, occasion, thing_of(Action.__name__, action_id), until)
        show_again(uow, house, occasion, action)


def until_day(choice: str, picked: str, today: date) -> date:
    """The day on which the snooze ends. Raises `FormRefused`."""
    match choice:
        case "1d":
            return today + timedelta(days=1)
        case "3d":
            return today + timedelta(days=3)
        case "monday":
            return today + timedelta(days=7 - today.weekday())
    day = date.fromisoformat(picked) if picked else None
    if day is None or not today < day <= today + LONGEST:
        raise FormRefused(inputs={"picked": "form.snooze_day"})
    return day


def keep_rest(uow: UnitOfWork, occasion: Occasion, thing: str, until: date | None) -> None:
    """Let a thing rest for the person until their working day begins on a day of theirs; None ends it.

    The moment is written with their own offset, so that its date is theirs. What has rested long enough is forgotten.
    """
    kept = uow.one(Preference, person=occasion.person) or uow.add(Preference(person=occasion.person))
    resting = (name for name, moment in snoozed(kept.snooze).items() if moment > occasion.at)
    rests = {name: kept.snooze[name] for name in resting if name != thing}
    if until is not None:
        hours = hours_of(uow, occasion.person)
        rests[thing] = datetime.combine(until, hours.starts, ZoneInfo(hours.zone)).isoformat()
    kept.snooze = rests
