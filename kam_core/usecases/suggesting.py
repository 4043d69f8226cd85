"""Suggestions for a plan: asked for, offered with what they stand on, kept with where they came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kam_core.advice.brief import Brief
from kam_core.advice.proposals import Advice, Earlier, Mode, Proposal, SearchMode, Wanted
from kam_core.cards import AdviceCard, Card, SourceLine, SuggestionCard
from kam_core.model import AccountPlan, Suggestion
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import SuggestionStatus
from kam_core.usecases import errands
from kam_core.usecases.advice_codec import citation, fact, fingerprint, pack_proposal, unpack_proposal
from kam_core.usecases.asking_for import ask_by_name, ask_by_plan
from kam_core.usecases.authority import require_edit
from kam_core.usecases.briefing import brief_of
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion

DISMISSED_RESTS = timedelta(days=90)
OFFERED_RESTS = timedelta(days=14)
"""A suggestion that nobody answered is not offered again for this long."""
OUTCOMES = {
    SuggestionStatus.ACCEPTED: "accepted",
    SuggestionStatus.EDITED: "edited",
    SuggestionStatus.REJECTED: "dismissed",
}
WANTED = {wanted.value: wanted for wanted in Wanted}


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan as it was looked at for advice, with what was suggested for it before."""

    brief: Brief
    earlier: tuple[Earlier, ...]


def ask_for_suggestions(house: House, occasion: Occasion, words: str) -> Card:
    """Ask for suggestions for the account that the words name, and of the kind that their last one names."""
    name, wanted = _split(words)
    return ask_by_name(house, occasion, name, errands.SUGGEST, {"wanted": wanted.value}, "advice.looking")


def ask_by_id(house: House, occasion: Occasion, plan_id: str, wanted: str = "") -> None:
    """Ask for suggestions for a plan. Raises `NotFoundOrNotAllowed`."""
    payload = {"wanted": WANTED.get(wanted, Wanted.ANYTHING).value}
    ask_by_plan(house, occasion, plan_id, errands.SUGGEST, payload)


def _split(words: str) -> tuple[str, Wanted]:
    """The account's name and what is wanted: "Nordhafen risks" -> "Nordhafen", risks."""
    head, _, last = words.strip().rpartition(" ")
    wanted = WANTED.get(last.casefold()) or WANTED.get(f"{last.casefold()}s")
    return (head, wanted) if wanted else (words.strip(), Wanted.ANYTHING)


def look_at_plan(house: House, occasion: Occasion, plan_id: str) -> Looked:
    """The plan for an adviser, as of one moment. Raises `NotFoundOrNotAllowed` for whoever may not edit it."""
    with house.store.read(occasion.workspace) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
        return Looked(brief_of(book, occasion.today), earlier_of(uow, plan_id, occasion.at))


def earlier_of(uow: UnitOfWork, plan_id: str, now: datetime) -> tuple[Earlier, ...]:
    """What was suggested for a plan before, and what of it rests."""
    return tuple(
        Earlier(
            text=one.text,
            kind=one.kind,
            signal=str(one.draft.get("signal", "")),
            fingerprint=one.fingerprint,
            rests=_rests(one, now),
            dismissed=one.status is SuggestionStatus.REJECTED,
            reason=one.reason or "",
        )
        for one in uow.of_plan(Suggestion, plan_id)
    )


def _rests(one: Suggestion, now: datetime) -> bool:
    match one.status:
        case SuggestionStatus.REJECTED:
            return one.settled_at is not None and now - one.settled_at < DISMISSED_RESTS
        case SuggestionStatus.OFFERED:
            return now - one.created_at < OFFERED_RESTS
    return True


def offer(
    house: House,
    occasion: Occasion,
    plan_id: str,
    advice: Advice,
    *,
    section: str = "",
    objective: str = "",
    wanted: str = "",
) -> int:
    """Keep suggestions and show them, each in a message of its own; how many. Once for each occasion.

    For a section of an interview that goes on, one short message names them instead.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return 0
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
        kept = [keep(uow, plan_id, one) for one in fresh(advice.proposals, uow, plan_id, occasion.at)]
        cards = [card_of(one, book.account.label) for one in kept]
        notes = notes_of(house, advice, any(card.by_model for card in cards))
        head = AdviceCard(
            plan_id, book.account.label, len(cards), section, notes=notes, wanted=wanted, objective=objective
        )
        if objective and not cards:
            return 0
        if section:
            waiting = tuple((card.suggestion, card.text) for card in cards)
            shown: Sequence[Card] = (replace(head, waiting=waiting),) if waiting else ()
        else:
            shown = (head, *cards)
        for place, card in enumerate(shown):
            purpose = shown_as(card.suggestion) if isinstance(card, SuggestionCard) else ""
            put_card(uow, house, occasion, card, place, purpose)
        return len(cards)


def fresh(proposals: Iterable[Proposal], uow: UnitOfWork, plan_id: str, now: datetime) -> list[Proposal]:
    """The proposals that were not made meanwhile by somebody else's asking."""
    resting = {one.fingerprint for one in earlier_of(uow, plan_id, now) if one.rests}
    return [one for one in proposals if fingerprint(one.kind.value, one.text, one.subject) not in resting]


def keep(uow: UnitOfWork, plan_id: str, one: Proposal) -> Suggestion:
    """Write a suggestion down with everything that it stands on."""
    return uow.add(
        Suggestion(
            plan_id=plan_id,
            label=one.text[:120],
            text=one.text,
            kind=one.kind.value,
            inputs=[fact(line) for line in one.facts],
            citations=[citation(passage) for passage in one.sources],
            draft=pack_proposal(one),
            fingerprint=fingerprint(one.kind.value, one.text, one.subject),
        )
    )


def shown_as(suggestion: str) -> str:
    """The purpose under which a suggestion's card is posted, and found again."""
    return f"suggestion:{suggestion}"


def show_suggestion(house: House, occasion: Occasion, suggestion_id: str) -> None:
    """Post a suggestion that was only named so far. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            one = uow.get(Suggestion, suggestion_id)
            book = PlanBook(uow, uow.get(AccountPlan, one.plan_id))
            require_edit(book, occasion.person)
            put_card(uow, house, occasion, card_of(one, book.account.label), 0, shown_as(one.id))


def card_of(one: Suggestion, account: str) -> SuggestionCard:
    """A suggestion as it is shown."""
    told = unpack_proposal(one.draft, one.citations, one.inputs)
    source = told.sources[0]
    return SuggestionCard(
        plan=one.plan_id,
        suggestion=one.id,
        account=account,
        kind=told.kind.value,
        text=told.text,
        source=SourceLine(source.id, source.title, source.heading, own=source.own),
        facts=told.facts,
        signal=told.signal,
        gain_for_them=told.gain_for_them,
        gain_for_us=told.gain_for_us,
        measure=told.measure,
        unit=told.unit,
        baseline=told.baseline,
        target=told.target,
        due=told.due,
        owner=told.owner,
        side=told.side.value,
        ask=told.ask,
        response=told.response,
        test=told.test,
        listen_for=told.listen_for,
        by_model=told.mode is Mode.MODEL,
        notes=told.notes,
        outcome=OUTCOMES.get(one.status, ""),
        reason=one.reason or "",
    )


def notes_of(house: House, advice: Advice, by_model: bool) -> tuple[str, ...]:
    """How the advice came about, as keys of words."""
    notes = list(advice.notes)
    if advice.search is SearchMode.KEYWORD:
        notes.append("keyword_only")
    if not house.model:
        notes.append("no_model")
    elif by_model:
        notes.append("by_model")
    return tuple(dict.fromkeys(notes))
