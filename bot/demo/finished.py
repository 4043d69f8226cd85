"""Writes the demo's finished plan: the same answers through the same interview, only quicker than anybody types."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.resources import files

from bot.demo.workspace import DemoWorkspace
from bot.wiring import Built
from kam_core.interview.walk import Mode, Stage
from kam_core.model import Delivery, DeliveryState, Errand, ErrandState, Interview, InterviewStatus
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases import steps
from kam_core.usecases.converse import converse
from kam_core.usecases.opening import sit
from kam_core.usecases.sitting import Occasion, Sitting
from kam_core.usecases.start_plan import NewPlan, start_plan

FINISHED = "finished.toml"
MOST_TURNS = 200
_DAY = re.compile(r"\{([+-]\d+)\}")


def write_finished_plan(built: Built, workspace: DemoWorkspace) -> None:
    """Answer the whole interview for the finished plan; nothing of it is posted."""
    told = tomllib.loads(files("bot.demo").joinpath(FINISHED).read_text(encoding="utf-8"))
    person = workspace.person(str(told["person"]))
    now = built.desk.clock() - timedelta(days=2)
    occasion = Occasion(workspace.team_id, person.id, "demo/finished", now, person.zone, channel=person.id)
    start, end = (date.fromisoformat(_dated(day, occasion.today)) for day in told["period"])
    interview = start_plan(built.desk.house, occasion, NewPlan(str(told["account"]), start, end))
    with built.store.write(workspace.team_id, person.id, now) as uow:
        _answer_all(built, uow, interview or "", occasion, told["answers"])
    _post_nothing(built, workspace.team_id, now)


def _answer_all(
    built: Built, uow: UnitOfWork, interview: str, occasion: Occasion, answers: Mapping[str, str]
) -> None:
    for number in range(MOST_TURNS):
        turn = replace(occasion, key=f"{occasion.key}/{number}", ts=f"{number}.0")
        sitting = sit(built.desk.house, uow, uow.get(Interview, interview), turn)
        if sitting.walk.stage is Stage.FINISHED:
            sitting.interview.status = InterviewStatus.FINISHED
            return
        _answer(sitting, answers)
        uow.flush()


def _answer(sitting: Sitting, answers: Mapping[str, str]) -> None:
    asking = sitting.walk.asking
    if asking is None:
        steps.deepen(sitting)
    elif sitting.walk.mode is not Mode.ASKING or asking not in answers:
        (steps.skip if asking in answers else steps.dont_know)(sitting)
    else:
        converse(sitting, _dated(answers[asking], sitting.occasion.today))


def _dated(text: str, today: date) -> str:
    """The text with its relative days written out."""
    return _DAY.sub(lambda found: (today + timedelta(days=int(found[1]))).isoformat(), text)


def _post_nothing(built: Built, workspace: str, now: datetime) -> None:
    """What the answers would have said and asked for is left: the plan is found finished."""
    with built.store.write(workspace, "demo", now) as uow:
        for errand in uow.all_of(Errand, state=ErrandState.WAITING):
            errand.state = ErrandState.DONE
        for delivery in uow.all_of(Delivery, state=DeliveryState.PENDING):
            uow.move(
                delivery.id,
                DeliveryState.PENDING,
                delivery.attempt,
                state=DeliveryState.PARKED,
                reason="demo",
            )
