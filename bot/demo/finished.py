"""Writes the demo's finished plan: the same answers through the same interview, only quicker than anybody types."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from bot.demo.workspace import DemoWorkspace
from bot.wiring import Built
from kam_core.interview.walk import Mode, Stage
from kam_core.model import (
    AccountPlan,
    Delivery,
    DeliveryState,
    Errand,
    ErrandState,
    Interview,
    InterviewStatus,
)
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Basis
from kam_core.usecases import steps
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.converse import converse
from kam_core.usecases.opening import sit
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion, Sitting
from kam_core.usecases.start_plan import NewPlan, start_plan
from kam_core.values import Claim, Draft, Money

FINISHED = "finished.toml"
MOST_TURNS = 200
_DAY = re.compile(r"\{([+-]\d+)\}")


def write_finished_plan(built: Built, workspace: DemoWorkspace) -> None:
    """Answer the whole interview for the finished plan; nothing of it is posted."""
    told = tomllib.loads(files("bot.demo").joinpath(FINISHED).read_text(encoding="utf-8"))
    person = workspace.person(str(told["person"]))
    now = built.desk.clock() - timedelta(days=2)
    occasion = Occasion(workspace.team_id, person.id, "demo/finished", now, person.zone, channel=person.id)
    start, end = (_ahead(days, occasion.today) for days in told["period"])
    interview = start_plan(built.desk.house, occasion, NewPlan(str(told["account"]), start, end))
    with built.store.write(workspace.team_id, person.id, now) as uow:
        _answer_all(built, uow, interview or "", occasion, told["answers"])
        plan = uow.get(AccountPlan, uow.get(Interview, interview or "").plan_id)
        apply(PlanBook(uow, plan), _by_forms(told["forms"]), Origin(person.id, now))
    _post_nothing(built, workspace.team_id, now)


def _by_forms(forms: Iterable[Mapping[str, Any]]) -> Iterator[Draft]:
    """One field of several records at a time, each by the record's label; amounts are those of a year."""
    for form in forms:
        for label, value in form["values"].items():
            said = Money(Decimal(value), form["currency"], Basis.PER_YEAR) if "currency" in form else value
            yield Draft(form["entity"], label, {form["field"]: Claim(said)})


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
    """The text with its relative days written out, as Jonas writes them."""
    return _DAY.sub(lambda found: f"{_ahead(int(found[1]), today):%-d %B %Y}", text)


def _ahead(days: int, today: date) -> date:
    return today + timedelta(days=days)


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
