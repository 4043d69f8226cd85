"""Somebody typed in the DM: find the interview that they mean, and take the message there."""

from kam_core.errors import KamError
from kam_core.model import Interview, InterviewStatus
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.converse import converse
from kam_core.usecases.opening import once, sit
from kam_core.usecases.sitting import Occasion, Sitting


class NoInterviewOpen(KamError):
    """Nothing is being asked of this person just now."""

    code = "no_interview_open"


def hear_message(house: House, occasion: Occasion, text: str) -> bool:
    """Take a typed message; False when it was taken before.

    In an interview's thread it belongs there; anywhere else in the DM to the interview that moved last. Raises
    `NoInterviewOpen`, `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return False
        converse(_sitting_for(house, uow, occasion), text)
    return True


class _NotHere(KamError):
    """The thread is no interview's: nothing of this unit of work counts."""


def hear_in_thread(house: House, occasion: Occasion, text: str) -> bool:
    """Take a message where an interview's thread is all that it can be for; False when the thread is none's.

    The look at the thread is the one that the answer needs anyway. Raises `NotFoundOrNotAllowed`.
    """
    try:
        with once(house, occasion) as uow:
            if uow is not None:
                converse(_sitting_in_thread(house, uow, occasion), text)
    except _NotHere:
        return False
    return True


def goes_on_here(house: House, occasion: Occasion) -> bool:
    """True in the thread of an interview: what is typed there belongs to nothing else that asks for words."""
    if not occasion.thread:
        return False
    with house.store.read(occasion.workspace) as uow:
        return uow.one(Interview, channel=occasion.channel, thread_ts=occasion.thread) is not None


def being_asked(house: House, occasion: Occasion) -> bool:
    """True when a message typed here and now would be an answer."""
    with house.store.read(occasion.workspace) as uow:
        return _interview_for(uow, occasion) is not None


def _sitting_for(house: House, uow: UnitOfWork, occasion: Occasion) -> Sitting:
    interview = _interview_for(uow, occasion)
    if interview is None:
        raise NoInterviewOpen
    return sit(house, uow, interview, occasion)


def _sitting_in_thread(house: House, uow: UnitOfWork, occasion: Occasion) -> Sitting:
    opened = uow.opened(channel=occasion.channel, thread_ts=str(occasion.thread))
    if opened is None:
        raise _NotHere
    return sit(house, uow, opened[0], occasion)


def _interview_for(uow: UnitOfWork, occasion: Occasion) -> Interview | None:
    if occasion.thread:
        opened = uow.opened(channel=occasion.channel, thread_ts=occasion.thread)
        if opened is not None:
            return opened[0]
    walking = uow.all_of(Interview, person=occasion.person, status=InterviewStatus.OPEN)
    return max(walking, key=lambda interview: interview.updated_at, default=None)
