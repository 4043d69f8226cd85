"""Prepares a review: finds or begins it, shows its agenda, moves its day, shares it, says that it was held."""

from dataclasses import dataclass, replace
from datetime import date

from kam_core.cards import Card, NoticeCard
from kam_core.cards.reviews import AgendaCard, DayForm
from kam_core.interview.form_values import Refused, claim_of
from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.interview.reading.days import find_days
from kam_core.measures.days import latest
from kam_core.model import AccountPlan, DigestBinding, Review
from kam_core.ports import House
from kam_core.rhythm.reviews import kind_named
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ReviewKind
from kam_core.usecases.choosing_plan import the_plan
from kam_core.usecases.digests.following import bound_to
from kam_core.usecases.digests.posting import MAY_POST
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card, put_for
from kam_core.usecases.reviews.agenda import SHARED, agenda_card
from kam_core.usecases.reviews.following import next_planned
from kam_core.usecases.reviews.holding import hold, take_back_held
from kam_core.usecases.reviews.saying import say
from kam_core.usecases.reviews.showing import SHOWN, WALKED, card_of, show_everywhere, shown_to, walk_card
from kam_core.usecases.reviews.walk import Walking, begun
from kam_core.usecases.reviews.which import Opened, due_of, opened_review, require_review, waiting_review
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import setting_of
from kam_core.values import FuzzyDate

MOVE, HELD = "move", "held"
DAY = FormField("Review", "planned_date", FieldKind.DATE)
LABEL = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asked for: an account by name, a kind of review, what happened, whether it was held already."""

    account: str
    kind: ReviewKind | None = None
    event: str = ""
    held: str | None = None
    """None, or the words for the day on which it was held; empty for today."""


def wanted_of(words: str) -> Wanted:
    """Such as "Alder Glass quarterly", "Alder Glass event Berger left", "Alder Glass held yesterday"."""
    name, found, day = words.partition(" held")
    if found and (not day or day.startswith(" ")):
        return Wanted(name.strip(), held=day.strip())
    kind, account, rest = kind_named(words)
    return Wanted(account, kind, rest if kind is ReviewKind.EVENT else "")


def prepare_by_words(house: House, occasion: Occasion, words: str) -> Card:
    """Prepare a review of the account that the words name; its agenda comes in the person's DM.

    A list or a notice where the name fits no single plan that the person may edit.
    """
    wanted = wanted_of(words)
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard("review.preparing", {"account": wanted.account})
        found = the_plan(house, uow, occasion, wanted.account)
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        require_review(book, occasion.person)
        account = {"account": book.account.label}
        if wanted.kind is ReviewKind.EVENT:
            if not wanted.event:
                return NoticeCard("review.event_what", account)
            _ask_about_event(house, uow, book, occasion, wanted.event)
            return NoticeCard("review.event_asked", account)
        on = None if wanted.held is None else _day_said(book, occasion, wanted.held)
        if wanted.held is not None and on is None:
            return NoticeCard("review.held_when", account)
        opened = _opened(uow, book, wanted.kind, occasion)
        if on is not None:
            hold(house, uow, opened, occasion, on)
        _post(house, uow, opened, occasion)
        return NoticeCard("review.preparing", account)


def prepare_by_id(house: House, occasion: Occasion, plan_id: str, kind: str = "") -> None:
    """Prepare the review of a plan that is next, or of a kind. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            book = PlanBook(uow, uow.get(AccountPlan, plan_id))
            require_review(book, occasion.person)
            named = next((one for one in ReviewKind if one.value == kind), None)
            _post(house, uow, _opened(uow, book, named, occasion), occasion)


def say_held(house: House, occasion: Occasion, review_id: str, on: date | None = None) -> None:
    """The review was held, today or on the day given. Raises `ReviewIsAhead`, `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            hold(house, uow, opened_review(uow, occasion, review_id), occasion, on or occasion.today)
            show_everywhere(house, uow, occasion, review_id)


def undo_held(house: House, occasion: Occasion, review_id: str) -> None:
    """Take "held" back. Raises `SomebodyElseChangedIt`, `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            take_back_held(uow, opened_review(uow, occasion, review_id), occasion)
            show_everywhere(house, uow, occasion, review_id)


def open_day(house: House, occasion: Occasion, review_id: str, asks: str) -> DayForm:
    """The form for another day: planned (`MOVE`), or on which it was held (`HELD`). Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        opened = opened_review(uow, occasion, review_id)
        planned = opened.review.planned_date or occasion.today
        ahead = max(planned, occasion.today) if asks == MOVE else min(planned, occasion.today)
        return DayForm(review_id, asks, opened.book.account.label, ahead)


def submit_day(house: House, occasion: Occasion, review_id: str, asks: str, picked: str, typed: str) -> None:
    """Take the day of such a form, as picked or as typed.

    Raises `FormRefused` for words that are no day, or a day on the wrong side of today.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        opened = opened_review(uow, occasion, review_id)
        day = _day_typed(opened.book, occasion, picked, typed)
        if asks == HELD:
            if day > occasion.today:
                raise FormRefused(inputs={"day": "form.day_ahead"})
            hold(house, uow, opened, occasion, day)
        else:
            if day < occasion.today:
                raise FormRefused(inputs={"day": "form.day_past"})
            move(opened, occasion, day)
        show_everywhere(house, uow, occasion, review_id)


def move(opened: Opened, occasion: Occasion, day: date) -> None:
    """Plan a review for another day; the trail keeps the one that it had. The plan's next review follows."""
    review, plan = opened.review, opened.book.plan
    if review.actual_date is not None or review.planned_date == day:
        return
    say(review, "planned_date", day, occasion)
    if review.kind is None:
        say(review, "kind", opened.kind.value, occasion)
    ahead = next_planned(opened.book, date.min)
    if ahead is not None and plan.next_review != ahead:
        say(plan, "next_review", ahead, occasion)


def share(house: House, occasion: Occasion, review_id: str) -> None:
    """Post the agenda in the channel that gets the plan's digest, once a day; a notice where there is none, or where
    the channel is not ours alone any more. Asks what it is first.

    Raises `NotFoundOrNotAllowed`.
    """
    with house.store.read(occasion.workspace) as uow:
        channel = _channel_of(uow, opened_review(uow, occasion, review_id).book.plan.account_id)
    fit = channel is not None and house.channels.look(occasion.workspace, channel).state in MAY_POST
    with once(house, occasion) as uow:
        if uow is None:
            return
        opened = opened_review(uow, occasion, review_id)
        if channel is None or not fit:
            why = "review.no_channel" if channel is None else "review.unfit_channel"
            put_card(uow, house, occasion, NoticeCard(why))
            return
        card = AgendaCard(
            replace(agenda_card(house, uow, opened, occasion), page=())
        )  # a sponsor's brief is for them alone
        key = f"agenda/{review_id}/{channel}/{occasion.today.isoformat()}"
        put_for(uow, house, key, card, channel=channel, purpose=f"{SHARED}:{review_id}", rank=0)
        show_everywhere(house, uow, occasion, review_id)


def _opened(uow: UnitOfWork, book: PlanBook, kind: ReviewKind | None, occasion: Occasion) -> Opened:
    """The review of a kind that waits, begun without a day when none does."""
    kind = kind or due_of(book, occasion.today)
    found = waiting_review(book, kind, occasion.today)
    return Opened(
        found or _new(uow, book, kind, f"{kind.value} {occasion.today.isoformat()}", occasion), book
    )


def _new(uow: UnitOfWork, book: PlanBook, kind: ReviewKind, label: str, occasion: Occasion) -> Review:
    review = Review(plan_id=book.plan.id, label=label[:LABEL])
    uow.add(review)
    say(review, "kind", kind.value, occasion)
    book.records(Review.__name__).append(review)
    return review


def _post(house: House, uow: UnitOfWork, opened: Opened, occasion: Occasion) -> None:
    uow.flush()
    purpose = f"{SHOWN}:{shown_to(opened.review.id, occasion.person)}"
    put_card(uow, house, occasion, card_of(house, uow, opened, occasion), 0, purpose)


def _ask_about_event(house: House, uow: UnitOfWork, book: PlanBook, occasion: Occasion, what: str) -> None:
    """One question about what happened, to be answered in its thread or by a form."""
    opened = Opened(_new(uow, book, ReviewKind.EVENT, what, occasion), book)
    walk = begun(uow, opened, replace(occasion, thread=None, ts=None))
    uow.flush()
    walking = Walking(uow, walk, opened, occasion)
    put_card(uow, house, occasion, walk_card(walking), 0, f"{WALKED}:{walk.id}")


def _channel_of(uow: UnitOfWork, account_id: str) -> str | None:
    """The channel that was bound to the account by somebody who may, and in which nothing is wrong."""
    bound = bound_to(uow, uow.all_of(DigestBinding, ended_at=None), {account_id})
    return next((one.channel for one in bound if not one.trouble), None)


def _day_said(book: PlanBook, occasion: Occasion, words: str) -> date | None:
    """The day that words behind "held" mean; today for none, None for words that are no single day."""
    if not words:
        return occasion.today
    found = [one.value for one in find_days(words, setting_of(book, occasion.today, {}), "past")]
    return found[0] if len(found) == 1 and type(found[0]) is date else None


def _day_typed(book: PlanBook, occasion: Occasion, picked: str, typed: str) -> date:
    if not typed.strip():
        return date.fromisoformat(picked) if picked else occasion.today
    try:
        value = claim_of(DAY, typed, setting_of(book, occasion.today, {})).value
    except Refused as reason:
        raise FormRefused(inputs={"typed": reason.key}) from None
    if not isinstance(value, date | FuzzyDate):
        raise FormRefused(inputs={"typed": "form.date"})
    return latest(value)
