"""Somebody pressed a button of an interview: the same steps that typed words take."""

from collections.abc import Callable, Mapping

from kam_core.model import Interview
from kam_core.ports import House
from kam_core.usecases import gaps, offers, selecting, steps
from kam_core.usecases.opening import once, sit
from kam_core.usecases.settling import settle_by_press
from kam_core.usecases.sitting import Occasion, Sitting
from kam_core.usecases.withdrawing import keep_answer, withdraw_answer

Step = Callable[[Sitting, tuple[str, ...]], None]


def press_button(house: House, occasion: Occasion, verb: str, ids: tuple[str, ...]) -> bool:
    """Take a press of `verb`; its first id is the interview. False for a repeated delivery.

    A stale press (of a question that is not open any more) changes nothing.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return False
        sitting = sit(house, uow, uow.get(Interview, ids[0]), occasion)
        STEPS[verb](sitting, ids[1:])
    return True


def _of_open_question(step: Callable[[Sitting], None]) -> Step:
    """A step that only counts while the question of its button is the open one: a double tap does nothing more."""

    def guarded(sitting: Sitting, ids: tuple[str, ...]) -> None:
        if ids and ids[0] == sitting.walk.asking:
            step(sitting)

    return guarded


def _settle(sitting: Sitting, ids: tuple[str, ...]) -> None:
    question, ref, chosen = ids
    if question in sitting.playbook:
        settle_by_press(sitting, sitting.question(question), ref, int(chosen))


def _why(sitting: Sitting, ids: tuple[str, ...]) -> None:
    steps.why(sitting, ids[0] if ids else None)


STEPS: Mapping[str, Step] = {
    "dont_know": _of_open_question(steps.dont_know),
    "skip": _of_open_question(steps.skip),
    "back": _of_open_question(steps.back),
    "pause": _of_open_question(steps.pause),
    "why": _why,
    "settle": _settle,
    "take": lambda sitting, ids: offers.decide(sitting, ids[0], taken=True),
    "leave": lambda sitting, ids: offers.decide(sitting, ids[0], taken=False),
    "gaps": lambda sitting, ids: gaps.note_gaps(sitting, ids[0], ids[1]),
    "resume": lambda sitting, _: steps.resume(sitting),
    "stop_here": lambda sitting, _: steps.stop_here(sitting),
    "deepen": lambda sitting, ids: steps.deepen(sitting, ids),
    "show_plan": lambda sitting, _: steps.show_plan(sitting),
    "work_on": lambda sitting, ids: steps.go_to(sitting, ids[0]),
    "streamline": lambda sitting, _: selecting.streamline(sitting),
    "override": lambda sitting, _: selecting.ask_override(sitting),
    "delete": lambda sitting, ids: withdraw_answer(sitting, ids[0], ids[1]),
    "keep": lambda sitting, ids: keep_answer(sitting, ids[0], ids[1]),
}
