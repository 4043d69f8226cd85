"""Plans, people and interviews for tests, said in drafts as the readers of answers say them."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from bot.views.draw import draw
from bot.words import english
from kam_core.interview.playbook import load_playbook
from kam_core.interview.questions import Playbook
from kam_core.model import Account, AccountPlan, Answer, Interview, InterviewStatus, Person
from kam_core.ports import House
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from kam_core.terms import AnswerStatus, Role
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.living_cards import LIVING
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion
from kam_core.values import UNKNOWN, Claim, Draft, Money, Value

WORKSPACE = "T0TEAM"
INES, JAN, OMAR = "U0INES", "U0JANX", "U0OMAR"
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
"""A Wednesday."""
TODAY = NOW.date()
CHANNEL = "D0INES"


@cache
def the_playbook() -> Playbook:
    """Our own playbook, read once."""
    return load_playbook()


@cache
def _migrated() -> Path:
    path = Path(tempfile.mkdtemp(prefix="kam-")) / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


def a_store(folder: Path) -> Store:
    """An empty store in a folder, at the newest step."""
    path = folder / "kam.db"
    shutil.copy(_migrated(), path)
    return make_store(f"sqlite:///{path}")


def a_house(store: Store) -> House:
    """What use cases stand on; no answer is read in these tests, so there are no kinds."""
    return House(
        store=store,
        kinds={},
        packs={"general": the_playbook()},
        draw=partial(draw, words=english()),
        living=LIVING,
    )


def an_occasion(person: str = INES, key: str = "press/1", at: datetime = NOW, **where: str) -> Occasion:
    """Somebody did something just now."""
    return Occasion(WORKSPACE, person, key, at, **where)


def a_person(store: Store, slack_id: str = INES, role: Role = Role.MEMBER, real_name: str = "") -> str:
    """One of us, known to the workspace."""
    with store.write(WORKSPACE, slack_id, NOW) as uow:
        uow.add(Person(slack_id=slack_id, real_name=real_name, role=role))
    return slack_id


def said(entity: str, label: str, refs: Mapping[str, str] | None = None, **fields: Value | Claim) -> Draft:
    """A draft whose fields are plain values that we know ourselves, or claims."""
    claims = {name: value if isinstance(value, Claim) else Claim(value) for name, value in fields.items()}
    return Draft(entity, label, claims, refs or {})


def a_plan(
    store: Store,
    account: str = "Cobalt Foods",
    drafts: Iterable[Draft] = (),
    owner: str = INES,
    at: datetime = NOW,
    start: date = date(2026, 1, 1),
) -> str:
    """A plan of one year with these facts, said by its owner; the plan's id."""
    end = start.replace(year=start.year + 1) - timedelta(days=1)
    period = said(
        "AccountPlan", "plan", date_prepared=at.date(), period_start=start, period_end=end, owner=owner
    )
    with store.write(WORKSPACE, owner, at) as uow:
        customer = uow.one(Account, label=account) or uow.add(Account(label=account))
        plan = AccountPlan(account_id=customer.id)
        uow.add(plan)
        apply(PlanBook(uow, plan), (period, *drafts), Origin(owner, at))
        return plan.id


def tell(store: Store, plan: str, *drafts: Draft, by: str = INES, at: datetime = NOW) -> None:
    """More facts of a plan, said later or by somebody else."""
    with store.write(WORKSPACE, by, at) as uow:
        apply(PlanBook(uow, uow.get(AccountPlan, plan)), drafts, Origin(by, at))


@contextmanager
def reading(store: Store, plan: str) -> Iterator[PlanBook]:
    """The records of a plan as they are now."""
    with store.read(WORKSPACE) as uow:
        yield PlanBook(uow, uow.get(AccountPlan, plan))


def an_interview(
    store: Store,
    plan: str,
    person: str = INES,
    status: InterviewStatus = InterviewStatus.OPEN,
    answers: Mapping[str, AnswerStatus] | None = None,
    at: datetime = NOW,
    **state: str,
) -> str:
    """One person's interview of a plan, with what became of some questions; the interview's id."""
    with store.write(WORKSPACE, person, at) as uow:
        interview = Interview(
            plan_id=plan, person=person, channel=CHANNEL, thread_ts="1700000000.000100", status=status
        )
        interview.state = {"stage": "quick", "asking": "A1", "mode": "asking", **state}
        uow.add(interview)
        uow.flush()
        for question, became in (answers or {}).items():
            uow.add(
                Answer(interview_id=interview.id, question=question, status=became, answered_by=person, at=at)
            )
        return interview.id


def euros(amount: int, high: int | None = None) -> Money:
    """An amount of money, or a range."""
    return Money(Decimal(amount), "EUR", high=None if high is None else Decimal(high))


def a_whole_plan() -> tuple[Draft, ...]:
    """What a quick start leaves: one of everything that the one-page plan shows."""
    return (
        said(
            "Objective",
            "waste",
            headline=True,
            statement="cut waste from 6 to 4 % by November",
            customer_outcome="less waste on line 2",
            our_outcome="a contract for two years",
            baseline=Decimal(6),
            target=Decimal(4),
            unit="%",
        ),
        said(
            "Opportunity",
            "line 2",
            title="service for line 2",
            potential=euros(300_000),
            probability=Decimal(40),
            close_date=date(2026, 10, 1),
            top=True,
        ),
        said("Stakeholder", "Berger", name="Berger", title="COO"),
        said("StakeholderRole", "Berger", buying_roles=("decider",), influence=5),
        said("RelationshipLink", "Berger", strength=4, last_contact=date(2026, 2, 20)),
        said("StakeholderRole", "Lucie", buying_roles=("economic_buyer",), influence=3),
        said("RelationshipLink", "Lucie", strength=1, last_contact=date(2026, 2, 20)),
        said("Force", "energy price", direction="driving", strength=4),
        said("Force", "habit", direction="restraining", text="the shift keeps its habits", strength=3),
        said("Action", "audit", text="send the audit", owner=INES, due=date(2026, 3, 14), side="us"),
        said(
            "Action",
            "line figures",
            text="send the figures of line 2",
            owner="Berger",
            due=date(2026, 4, 1),
            side="customer",
        ),
        said("Indicator", "workshops", kind="leading", baseline=Decimal(0), target=Decimal(3)),
        said("Review", "first", planned_date=date(2026, 3, 16)),
        said("AccountPlan", "plan", review_frequency="monthly", digest_channel="<#C0COBALT|cobalt>"),
        said("Financials", "last 12 months", revenue=euros(640_000), cost_to_serve=UNKNOWN),
    )
