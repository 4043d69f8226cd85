"""Many plans at once: their records, interviews and answers, in as many queries as for one plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kam_core.cards import AccountLine
from kam_core.interview import engine
from kam_core.interview.questions import Playbook
from kam_core.model import (
    Account,
    AccountPlan,
    Answer,
    CompetitorPosition,
    FactRecord,
    Interview,
    Need,
    Site,
    TeamMember,
    entity,
)
from kam_core.ports import House
from kam_core.store.portfolio import Counted, plan_rows
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import AnswerStatus
from kam_core.usecases.authority import may_edit
from kam_core.usecases.digests.past import ActedOn
from kam_core.usecases.judging import JUDGED, score_of
from kam_core.usecases.plan_book import SHARED, PlanBook
from kam_core.usecases.planning import freshness_percent, next_review
from kam_core.usecases.portfolio.counting import is_behind
from kam_core.usecases.routes import route_for
from kam_core.usecases.sitting import Occasion
from kam_core.values import Value

ALSO_FRESH = (Need, CompetitorPosition, Site)
PROFILED = frozenset({"Account", "AccountPlan"})
"""What comes with the plan itself."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Plans with everything that a list says about them, loaded beforehand."""

    books: tuple[PlanBook, ...]
    interviews: Mapping[str, Sequence[Interview]]
    """By plan, the one that moved last first."""
    answers: Mapping[str, Mapping[str, AnswerStatus]] = field(default_factory=dict)
    """By interview, what became of each question."""
    counted: Mapping[str, Counted] = field(default_factory=dict)
    """By plan, the figures that were kept and still hold."""


def shelf_of(house: House, uow: UnitOfWork, plans: Sequence[AccountPlan], day: date | None = None) -> Shelf:
    """Load the plans' records; about 25 queries at most, however many plans there are.

    Figures that were kept on `day` (UTC), and that nothing changed since, are not worked out again, nor is what they are
    made of loaded.
    """
    ids = [plan.id for plan in plans]
    kept = _kept(uow, ids, day) if day else {}
    anew = [each for each in ids if each not in kept]
    accounts = {one.id: one for one in uow.among(Account, "id", {plan.account_id for plan in plans})}
    wanted = dict.fromkeys(_judged(), anew) | dict.fromkeys(_named(house, plans), ids)
    records = {kind: uow.among(kind, "plan_id", of) for kind, of in wanted.items()}
    shared = {name: uow.all_of(entity(name)) for name in SHARED & _asked_for(house, plans)}
    interviews = sorted(uow.among(Interview, "plan_id", ids), key=lambda one: one.updated_at, reverse=True)
    acted = ActedOn(uow, ids)
    answers = uow.among(Answer, "interview_id", [one.id for one in interviews], superseded_at=None)
    return Shelf(
        books=tuple(
            _book(uow, plan, accounts[plan.account_id], records, shared, acted)
            for plan in plans
            if plan.account_id in accounts
        ),
        interviews={plan: [one for one in interviews if one.plan_id == plan] for plan in ids},
        answers=_by_interview(answers),
        counted=kept,
    )


def line_of(house: House, shelf: Shelf, book: PlanBook, occasion: Occasion) -> AccountLine:
    """One plan as a line: how far its interview is, how good and how fresh the plan is."""
    interview = interview_of(shelf.interviews.get(book.plan.id, ()), occasion.person)
    answers = shelf.answers.get(interview.id, {}) if interview else {}
    done, total = progress(house.playbook(book.plan.pack), book, interview, answers)
    mine = interview is not None and interview.person == occasion.person
    quality, freshness, review = _figures(shelf, book, occasion.today)
    return AccountLine(
        account=book.account.label,
        plan=book.plan.id,
        interview=interview.id if interview and mine else None,
        owner=book.plan.owner,
        status=book.plan.status.value,
        done=done,
        total=total,
        quality=quality,
        freshness=freshness,
        next_review=review,
        mine=may_edit(book, occasion.person),
    )


def interview_of(interviews: Iterable[Interview], person: str) -> Interview | None:
    """The person's own interview of a plan, else the one that moved last."""
    listed = list(interviews)
    own = (one for one in listed if one.person == person)
    return next(own, next(iter(listed), None))


def progress(
    playbook: Playbook, book: PlanBook, interview: Interview | None, answers: Mapping[str, AnswerStatus]
) -> tuple[int, int]:
    """How many of the questions that apply to a plan were dealt with, and how many there are."""
    first = interview is None or not interview.state.get("earlier_plan", False)
    return engine.progress(route_for(playbook, book, answers, first_plan=first), answers)


def _kept(uow: UnitOfWork, plans: Sequence[str], day: date) -> dict[str, Counted]:
    """The figures that need no counting."""
    rows = plan_rows(uow, plans=plans)
    return {row.plan: row.counted for row in rows if row.counted is not None and not is_behind(row, day)}


def _figures(shelf: Shelf, book: PlanBook, today: date) -> tuple[int, int | None, Value]:
    """Quality, freshness, next review: as kept, else worked out."""
    kept = shelf.counted.get(book.plan.id)
    if kept is not None:
        return kept.quality, kept.freshness, kept.next_review
    return score_of(book, today), freshness_percent(book, today), next_review(book, today)


def _named(house: House, plans: Sequence[AccountPlan]) -> list[type[FactRecord]]:
    """Who may edit, and what the conditions of questions look at."""
    asked = [entity(name) for name in sorted(_asked_for(house, plans) - SHARED - PROFILED)]
    return list(dict.fromkeys((TeamMember, *asked)))


def _judged() -> list[type[FactRecord]]:
    """What quality and freshness are made of."""
    kinds: tuple[type[FactRecord], ...] = (*JUDGED, *ALSO_FRESH)
    return [kind for kind in dict.fromkeys(kinds) if kind.__name__ not in PROFILED]


def _asked_for(house: House, plans: Sequence[AccountPlan]) -> set[str]:
    packs = {plan.pack for plan in plans}
    questions = (question for pack in packs for question in house.playbook(pack).questions())
    return {question.when.has for question in questions if question.when.has}


def _book(
    uow: UnitOfWork,
    plan: AccountPlan,
    account: Account,
    records: Mapping[type[FactRecord], Sequence[FactRecord]],
    shared: Mapping[str, list[FactRecord]],
    acted: ActedOn,
) -> PlanBook:
    mine = {
        kind.__name__: [one for one in of_all if getattr(one, "plan_id", None) == plan.id]
        for kind, of_all in records.items()
    }
    return PlanBook(uow, plan, {**mine, **shared}, account, acted)


def _by_interview(answers: Iterable[Answer]) -> dict[str, dict[str, AnswerStatus]]:
    given: dict[str, dict[str, AnswerStatus]] = {}
    for answer in answers:
        given.setdefault(answer.interview_id, {})[answer.question] = answer.status
    return given
