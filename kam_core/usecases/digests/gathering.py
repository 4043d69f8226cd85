"""What digests and roll-ups look at, for many plans in as many queries as for one.

Only facts that a whole channel may read are taken: nothing restricted, no support, no note about a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from kam_core.cards.digests import DecisionLine, WinLine
from kam_core.measures.days import Day, age, latest
from kam_core.measures.freshness import PlanSection
from kam_core.model import (
    Account,
    AccountPlan,
    Action,
    Approval,
    FactRecord,
    Objective,
    PlanRecord,
    ResourceNeed,
    Review,
    TeamMember,
    ValueRecord,
)
from kam_core.rhythm.digests import AccountNow
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ActionStatus, Status
from kam_core.usecases.actions.rows import row_of
from kam_core.usecases.digests.past import ActedOn
from kam_core.usecases.judging import JUDGED, score_of
from kam_core.usecases.measuring import IN_SECTION, headline_of, last_confirmed
from kam_core.usecases.plan_book import Fact, PlanBook
from kam_core.usecases.planning import next_review, open_actions
from kam_core.usecases.ties import role_gaps, threads_of

PROFILED = frozenset({"Account", "AccountPlan"})
_MORE: tuple[type[FactRecord], ...] = (TeamMember, Approval, ResourceNeed)
READ: tuple[type[FactRecord], ...] = tuple(
    kind
    for kind in dict.fromkeys((*JUDGED, *chain.from_iterable(IN_SECTION.values()), *_MORE))
    if kind.__name__ not in PROFILED
)
"""The records that are loaded at once for all plans."""


def books_of(
    uow: UnitOfWork, plans: Sequence[AccountPlan], kinds: Sequence[type[FactRecord]] = READ
) -> list[PlanBook]:
    """The plans with their records; one query a kind, however many plans there are."""
    ids = [plan.id for plan in plans]
    accounts = {one.id: one for one in uow.among(Account, "id", {plan.account_id for plan in plans})}
    acted = ActedOn(uow, ids)
    held = {kind.__name__: _by_plan(uow.among(kind, "plan_id", ids)) for kind in kinds}
    return [
        PlanBook(
            uow,
            plan,
            {name: list(of_all.get(plan.id, ())) for name, of_all in held.items()},
            accounts[plan.account_id],
            acted,
        )
        for plan in plans
        if plan.account_id in accounts
    ]


def account_now(book: PlanBook, today: date) -> AccountNow:
    """A plan as a digest looks at it, on a local day."""
    plan, objective = book.plan, headline_of(book)
    return AccountNow(
        plan=plan.id,
        account=book.account.label,
        period=(plan.period_start, plan.period_end),
        objective=(objective.statement or objective.label) if objective else None,
        quality=score_of(book, today),
        people_days=_people_days(book, today),
        actions=tuple(row_of(one, plan, book.account.label, today) for one in open_actions(book.of(Action))),
        done=tuple(
            (row, row.done_on)
            for one in book.of(Action)
            if one.status is ActionStatus.DONE
            and (row := row_of(one, plan, book.account.label, today)).done_on is not None
        ),
        next_review=next_review(book, today),
        last_review=max(
            (one.actual_date for one in book.of(Review) if one.actual_date and one.actual_date <= today),
            default=None,
        ),
        empty_roles=len(role_gaps(book, today)),
        one_contact=threads_of(book, today).single is True,
        wins=tuple(_wins(book)),
        decisions=tuple(_decisions(book)),
    )


def open_approvals(book: PlanBook) -> list[Approval]:
    """Who was asked for a word on the plan and has not given it."""
    return [
        one
        for one in book.of(Approval)
        if one.approver and not one.decision and (told := one.evidence_of("approver")) and _known(told.status)
    ]


def _people_days(book: PlanBook, today: date) -> int | None:
    newest = last_confirmed(book, IN_SECTION[PlanSection.PEOPLE], today)
    return None if newest is None else age(newest, today)


def _wins(book: PlanBook) -> Iterator[WinLine]:
    """Value that came, and objectives that the customer agreed to; each with its day."""
    for one in book.of(ValueRecord):
        confirmed = _last(one.confirmed_on)
        told = one.evidence_of("delivered")
        if one.confirmed_by and confirmed:
            yield WinLine("confirmed", one.label, confirmed, one.confirmed_by, one.delivered)
        elif one.delivered is not None and told is not None:
            yield WinLine("delivered", one.label, told.on or told.as_of.date(), None, one.delivered)
    for aim in book.of(Objective):
        agreed = _last(aim.agreed_on)
        if aim.agreed_on_by and agreed:
            yield WinLine("agreed", aim.statement or aim.label, agreed, aim.agreed_on_by)


def _decisions(book: PlanBook) -> Iterator[DecisionLine]:
    """What waits for somebody's word: resources asked for and not answered, then approvals."""
    for need in book.of(ResourceNeed):
        if need.requested_from and need.granted is None:
            worth = need.cost if need.cost is not None else need.hours
            yield DecisionLine("resource", need.what or need.label, need.requested_from, worth)
    for one in open_approvals(book):
        yield DecisionLine("approval", "", one.approver)


def _by_plan(records: Sequence[Fact]) -> Mapping[str, list[Fact]]:
    groups: dict[str, list[Fact]] = {}
    for one in records:
        if isinstance(one, PlanRecord):
            groups.setdefault(one.plan_id, []).append(one)
    return groups


def _last(day: Day | None) -> date | None:
    return None if day is None else latest(day)


def _known(status: Status) -> bool:
    return status is not Status.UNKNOWN
