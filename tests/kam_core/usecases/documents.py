"""Plans to export and import: one that is written out, and random ones."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kam_core.document.reading import read_document
from kam_core.document.shape import PlanDocument
from kam_core.model import (
    Account,
    AccountPlan,
    Action,
    Answer,
    BuyingCenter,
    FactRecord,
    Financials,
    Interview,
    Need,
    Objective,
    Offering,
    Opportunity,
    Stakeholder,
    StakeholderRole,
    SwotItem,
    ValueRecord,
    WhitespaceCell,
)
from kam_core.store import Store, UnitOfWork, make_store
from kam_core.store.migrate import upgrade
from kam_core.terms import AnswerStatus, Basis, Sensitivity, Status
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.import_plan import Imported, Importer, import_plan
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Evidence, FuzzyDate, Money, Quantity, Value

TEAM, NEW_TEAM = "T-ALDER", "T-NEW"
INES = "U0INES"
NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=40)


@contextmanager
def store_at(path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    shutil.copy(_template(), path)
    store = make_store(f"sqlite:///{path}")
    yield store
    store.close()


@cache
def _template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="kam-")) / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


def sure(status: Status = Status.CONFIRMED_INTERNAL, **more: Any) -> Evidence:
    """Evidence of something that Ines said."""
    return Evidence(status=status, entered_by=INES, as_of=NOW, source_ref="D1/1.0001", **more)


UNKNOWN = sure(Status.UNKNOWN)
ASSUMED = sure(Status.ASSUMED)


def said(record: FactRecord, evidence: Evidence | None = None, **facts: Value) -> None:
    """Say facts of a record; None is an unknown."""
    for name, value in facts.items():
        record.state(name, value, UNKNOWN if value is None else evidence or sure())


def alder(store: Store, team: str = TEAM) -> str:
    """A plan with a fact of every kind; its id."""
    with store.write(team, INES, NOW, "D1/1.0001") as uow:
        account = uow.add(Account(label="Alder Glass", aliases=["Alder"]))
        said(account, known_as="Alder", fax="none", telephone=None, employees=420)
        plan = uow.add(AccountPlan(account_id=account.id, pack="general"))
        said(plan, period_start=date(2026, 1, 1), period_end=date(2026, 12, 31), owner=INES)
        _figures(uow, plan.id)
        _people(uow, plan.id)
        _work(uow, plan.id)
        _answers(uow, plan.id)
    return plan.id


def _figures(uow: UnitOfWork, plan: str) -> None:
    year = uow.add(Financials(plan_id=plan, label="last 12 months"))
    said(year, revenue=Money(Decimal(640000), "EUR"), contribution=Quantity(Decimal("24.0"), "percent"))
    said(year, growth_account=Decimal("17.50"))
    spend = Money(Decimal(2000000), "EUR", Basis.PER_YEAR, Decimal(2500000))
    said(year, ASSUMED, customer_spend=spend)
    won = uow.add(Opportunity(plan_id=plan, label="furnace line 2"))
    said(
        won,
        ASSUMED,
        potential=Money(Decimal(300000), "EUR", Basis.PER_YEAR),
        probability=Decimal(40),
        top=True,
    )
    said(won, close_date=FuzzyDate(date(2026, 10, 1), date(2026, 10, 31), "by oct"))
    gain = uow.add(ValueRecord(plan_id=plan, label="less scrap"))
    said(gain, ASSUMED, hypothesis_amount=Quantity(Decimal(33), "person-days per month"))


def _people(uow: UnitOfWork, plan: str) -> None:
    unit = uow.add(BuyingCenter(plan_id=plan, label="glass works"))
    offering = uow.add(Offering(label="line audit"))
    uow.add(Offering(label="used by another plan"))
    uow.add(
        WhitespaceCell(plan_id=plan, label="works x audit", buying_center_id=unit.id, offering_id=offering.id)
    )
    berger = uow.add(Stakeholder(plan_id=plan, label="Berger"))
    said(berger, name="Berger", title="COO")
    role = uow.add(StakeholderRole(plan_id=plan, label="Berger", stakeholder_id=berger.id))
    judged = sure(Status.ASSUMED, sensitivity=Sensitivity.RESTRICTED_PERSONAL)
    said(role, judged, support=2)
    said(role, buying_roles=("decider", "coach"), influence=5)
    gone = uow.add(Stakeholder(plan_id=plan, label="Lucie"))
    uow.remove(gone)


def _work(uow: UnitOfWork, plan: str) -> None:
    need = uow.add(Need(plan_id=plan, label="less scrap"))
    quoted = sure(Status.CONFIRMED_BY_CUSTOMER, by="Berger", on=date(2026, 3, 3))
    said(need, quoted, statement="Scrap *must* fall | by half")
    said(need, satisfaction=None)
    aim = uow.add(Objective(plan_id=plan, label="scrap", need_id=need.id))
    said(aim, statement="scrap from 6 % to 4 %", baseline=Decimal(6), target=Decimal(4), unit="percent")
    point = uow.add(SwotItem(plan_id=plan, label="fast service"))
    said(point, proof="on site within 4 hours")
    step = uow.add(Action(plan_id=plan, label="who signs"))
    said(step, text="Ask Berger how content they are with less scrap", owner=INES, gap=True)
    said(step, due=date(2026, 3, 24), effort_h=Decimal("2.5"))


def _answers(uow: UnitOfWork, plan: str) -> None:
    walk = {"stage": "quick", "asking": "A2", "opening": "a delivery of this workspace"}
    interview = uow.add(Interview(plan_id=plan, person=INES, channel="D1", thread_ts="1.0", state=walk))
    uow.flush()
    for minutes, text in enumerate(("Alder", "Alder Glass")):
        uow.add(answer(interview.id, text, NOW - timedelta(minutes=5 - minutes)))


def answer(interview: str, text: str, at: datetime) -> Answer:
    """An answer of Ines's."""
    draft = {"entity": "Account", "label": "Alder Glass", "fields": {}, "refs": {}}
    return Answer(
        interview_id=interview,
        question="A1",
        status=AnswerStatus.ANSWERED,
        raw_text=text,
        parts=[{"ts": "1.0001", "text": text, "kind": "said"}],
        drafts=[draft],
        message_ts="1.0001",
        answered_by=INES,
        at=at,
    )


def exported(store: Store, plan: str, team: str = TEAM) -> PlanDocument:
    """The plan's document, the way it comes back from a file."""
    with store.read(team) as uow:
        document = plan_document(PlanBook(uow, uow.get(AccountPlan, plan)), NOW)
    return read_document(json.dumps(document).encode())


def imported(store: Store, document: PlanDocument, team: str = NEW_TEAM) -> Imported:
    """What becomes of a document."""
    return import_plan(store, Importer(team, "kam import", LATER), document)


def without_ids(document: PlanDocument) -> Any:
    """The document with its ids replaced by their order, and without the workspace that it stands in."""
    written = json.dumps({name: part for name, part in document.items() if name != "workspace"})
    found = dict.fromkeys(re.findall(r'"id": "([0-9a-f]{16})"', written))
    for number, each in enumerate(found):
        written = written.replace(each, f"#{number}")
    return json.loads(written)
