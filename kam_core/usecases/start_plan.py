"""Starts a plan: the account, the plan, and the interview whose thread opens in the DM."""

from dataclasses import dataclass
from datetime import date

from kam_core.cards import OpeningCard, StartCard
from kam_core.errors import KamError, PlanAlreadyOpen
from kam_core.interview import engine
from kam_core.interview.kinds.grammar.organisations import presented
from kam_core.interview.questions import GENERAL
from kam_core.interview.reading.match import same
from kam_core.interview.walk import to_stored
from kam_core.model import Account, AccountPlan, Interview, Person, PlanStatus
from kam_core.model.plan import add_months, check_period
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.applying import Origin, apply
from kam_core.usecases.asking import ask
from kam_core.usecases.authority import require_member
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.routes import route_for
from kam_core.usecases.sitting import Occasion, Sitting
from kam_core.values import Claim, Draft

LONGEST_NAME = 120
MINUTES_OF_QUICK_START = 15


class AccountNeedsAName(KamError):
    """A plan is for somebody."""

    code = "account_needs_a_name"


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What the start form asks: the account's name, the period (both ends included), and the pack."""

    account: str
    start: date
    end: date
    pack: str = GENERAL


def start_plan(house: House, occasion: Occasion, new: NewPlan) -> str | None:
    """Start a plan and its interview; the interview's id, or None for a repeated delivery.

    Raises `AccountNeedsAName`, `PeriodOutOfBounds`, `PlanAlreadyOpen`, `GuestsAreNotServed`.
    """
    name = " ".join(new.account.split())[:LONGEST_NAME]
    if not name:
        raise AccountNeedsAName
    check_period(new.start, new.end)
    with once(house, occasion) as uow:
        if uow is None:
            return None
        require_member(uow.one(Person, slack_id=occasion.person))
        account = _account(uow, name)
        earlier = _plans_of(uow, account, new)
        plan = AccountPlan(account_id=account.id, pack=new.pack)
        uow.add(plan)
        book = PlanBook(uow, plan)
        apply(book, (_plan_facts(new, occasion),), Origin(occasion.person, occasion.at))
        return _open_interview(house, uow, book, occasion, earlier_plan=bool(earlier))


def start_card(house: House, occasion: Occasion, account: str = "") -> StartCard:
    """The form that starts a plan, as it opens."""
    return StartCard(account[:LONGEST_NAME], default_period(occasion.today), tuple(house.packs))


def default_period(today: date) -> tuple[date, date]:
    """Twelve months from the first of this month; what the form starts with."""
    start = today.replace(day=1)
    return start, date.fromordinal(add_months(start, 12).toordinal() - 1)


def _account(uow: UnitOfWork, name: str) -> Account:
    """The account of that name; a new one gets its capitals, for its name will stand on documents."""
    known = next((each for each in uow.all_of(Account) if same(each.label, name)), None)
    return known or uow.add(Account(label=presented(name) if name.islower() else name))


def _plans_of(uow: UnitOfWork, account: Account, new: NewPlan) -> list[AccountPlan]:
    """The account's earlier plans. Raises `PlanAlreadyOpen` when one of them is open in the new period."""
    plans = uow.all_of(AccountPlan, account_id=account.id)
    for plan in plans:
        begins, ends = plan.period_start or date.min, plan.period_end or date.max
        if plan.status is not PlanStatus.CLOSED and begins <= new.end and new.start <= ends:
            raise PlanAlreadyOpen(account=account.label)
    return plans


def _plan_facts(new: NewPlan, occasion: Occasion) -> Draft:
    """The period is assumed until the interview has asked for it: a form left alone says twelve months."""
    facts = {
        "date_prepared": Claim(occasion.today),
        "period_start": Claim(new.start, Status.ASSUMED),
        "period_end": Claim(new.end, Status.ASSUMED),
        "prepared_by": Claim(occasion.person),
        "owner": Claim(occasion.person),
    }
    return Draft("AccountPlan", "plan", facts)


def _open_interview(
    house: House, uow: UnitOfWork, book: PlanBook, occasion: Occasion, *, earlier_plan: bool
) -> str:
    route = route_for(house.playbook(book.plan.pack), book, (), first_plan=not earlier_plan)
    state = {**to_stored(engine.begin(route)), "earlier_plan": earlier_plan}
    interview = Interview(plan_id=book.plan.id, person=occasion.person, channel=occasion.person, state=state)
    uow.add(interview)
    sitting = Sitting(house, uow, interview, book, occasion)
    sitting.open_thread(
        OpeningCard(interview.id, book.account.label, len(route.quick), MINUTES_OF_QUICK_START)
    )
    ask(sitting)
    return interview.id
