"""How a handover stands: who may do what about it, what would go along, what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kam_core.cards.handover import HandoverCard, HandoverQuestionCard, MovingLine
from kam_core.errors import NotFoundOrNotAllowed, PlanIsArchived
from kam_core.measures.days import latest
from kam_core.model import AccountPlan, Action, Handover, Person
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.usecases.actions.whose import is_owner
from kam_core.usecases.authority import leads
from kam_core.usecases.handing_over.questions import HandoverQuestion, questions
from kam_core.usecases.hours_of import may_hear
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.planning import open_actions
from kam_core.usecases.sitting import Occasion

ANSWERS, MOVED, NOTES, ASKED = "answers", "moved", "notes", "asked"
"""Parts of a handover's state."""
MOST_SHOWN = 12
UNDO_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Handing:
    """A handover with its plan, opened by somebody who may look at it."""

    handover: Handover
    book: PlanBook

    @property
    def stage(self) -> str:
        """ "open", "handed", "cancelled" or "taken_back"."""
        if self.handover.ended_at is not None:
            return "taken_back" if self.handover.handed_at else "cancelled"
        return "handed" if self.handover.handed_at else "open"

    @property
    def answers(self) -> Mapping[str, str]:
        """What was answered so far, by question; empty for what was skipped."""
        return dict(self.handover.state.get(ANSWERS, {}))

    @property
    def next_question(self) -> HandoverQuestion | None:
        """The first one that was neither answered nor skipped."""
        return next((one for one in questions() if one.key not in self.answers), None)

    def keep(self, **parts: Any) -> None:
        """Keep something in the handover's state."""
        self.handover.state = {**self.handover.state, **parts}


def opened(uow: UnitOfWork, occasion: Occasion, handover_id: str, *, lock: bool = False) -> Handing:
    """For whoever leads the plan, the old owner, and whoever began it, as long as they are still here.

    Raises `NotFoundOrNotAllowed`.
    """
    handover = uow.get(Handover, handover_id, lock=lock)
    book = PlanBook(uow, uow.get(AccountPlan, handover.plan_id))
    took_part = occasion.person in (handover.started_by, handover.from_person)
    if not (took_part or leads(uow, book, occasion.person)):
        raise NotFoundOrNotAllowed
    return Handing(handover, book)


def require_running(book: PlanBook) -> None:
    """Raises `PlanIsArchived` when the plan is closed."""
    if book.plan.status is PlanStatus.CLOSED:
        raise PlanIsArchived


def old_owner(uow: UnitOfWork, book: PlanBook) -> str:
    """Whose plan it is: the Slack id where we know one, else the name."""
    named = book.plan.owner or book.plan.prepared_by or ""
    if uow.one(Person, slack_id=named) is not None:
        return named
    met = [
        one for one in uow.all_of(Person) if one.real_name and one.real_name.casefold() == named.casefold()
    ]
    return met[0].slack_id if len(met) == 1 else named


def can_be_asked(uow: UnitOfWork, person: str) -> bool:
    """Somebody who is still here, and whom we can write to."""
    return may_hear(uow.one(Person, slack_id=person))


def moving(uow: UnitOfWork, book: PlanBook, old: str) -> list[Action]:
    """The open actions of the old owner, the one due first in front."""
    known = uow.one(Person, slack_id=old) or Person(slack_id=old)
    every = open_actions([one for one in book.records(Action.__name__) if isinstance(one, Action)])
    own = [one for one in every if is_owner(one, old, known, edits=True)]
    return sorted(own, key=lambda one: latest(one.due) if one.due else date.max)


def handover_card(uow: UnitOfWork, handing: Handing, occasion: Occasion) -> HandoverCard:
    """The handover as it stands, for whoever looks."""
    handover, book = handing.handover, handing.book
    moved = {note["id"] for note in handover.state.get(MOVED, [])}
    along = (
        [one for one in book.records(Action.__name__) if isinstance(one, Action) and one.id in moved]
        if handover.handed_at
        else moving(uow, book, handover.from_person)
    )
    fresh = handover.handed_at is not None and occasion.at - handover.handed_at < UNDO_FOR
    return HandoverCard(
        handover=handover.id,
        plan=book.plan.id,
        account=book.account.label,
        old=handover.from_person,
        new=handover.to_person,
        stage=handing.stage,
        actions=tuple(MovingLine(one.text or one.label, one.due) for one in along[:MOST_SHOWN]),
        more=max(0, len(along) - MOST_SHOWN),
        answered=sum(bool(text) for text in handing.answers.values()),
        questions=len(questions()),
        asks=can_be_asked(uow, handover.from_person),
        mine=occasion.person == handover.from_person,
        handed_at=handover.handed_at if fresh else None,
    )


def question_card(handing: Handing) -> HandoverQuestionCard:
    """The next question, or that there is none left."""
    asked, every = handing.next_question, [one.key for one in questions()]
    account = handing.book.account.label
    return HandoverQuestionCard(
        handover=handing.handover.id,
        account=account,
        new=handing.handover.to_person,
        question=asked.key if asked else "",
        ask=asked.ask.format(account=account) if asked else "",
        why=asked.why if asked else "",
        number=every.index(asked.key) + 1 if asked else len(every),
        total=len(every),
        answered=sum(bool(text) for text in handing.answers.values()),
        stage=handing.stage,
    )
