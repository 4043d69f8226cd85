"""Several colleagues score an account on the workspace's criteria, blind: nobody sees a score before all gave theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kam_core.cards import Card, NoticeCard
from kam_core.cards.portfolio import (
    ScoringAskedCard,
    ScoringAskForm,
    ScoringForm,
    ScoringRoundCard,
)
from kam_core.errors import KamError, NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Measures, Person, ScoringRound, ScoringVote
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import OUTSIDERS
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.histories.rights import require_restore
from kam_core.usecases.living import redraw_shown
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.portfolio.criteria import criteria_of
from kam_core.usecases.portfolio.scored import keep_scores
from kam_core.usecases.portfolio.tallying import LEAST, MOST, Asked, mean_attractiveness, tally
from kam_core.usecases.post_card import put_for
from kam_core.usecases.seeing.opened import named_plan
from kam_core.usecases.sitting import Occasion

ROUND, ASKED = "scoring", "scoring_asked"
"""Prefixes of the purposes: the round's own message, and what each colleague was asked."""
SEPARATOR = "/"
MOST_PEOPLE = 12


class NobodyToScore(KamError):
    """Nobody was chosen who may score."""

    code = "nobody_to_score"


class ScoringIsClosed(KamError):
    """The round is over; its scores stand."""

    code = "scoring_is_closed"


@dataclass(frozen=True, slots=True)
class Given:
    """The scores of one colleague by criterion, 1-10, None where they do not know."""

    scores: Mapping[str, int | None]
    rivals: Mapping[str, int | None]


def open_asking(house: House, occasion: Occasion, words: str) -> Card:
    """The form that asks whom to ask; a word that helps without a plan or without criteria.

    Raises `NotFoundOrNotAllowed` for whoever neither owns the plan nor is a manager.
    """
    with house.store.read(occasion.workspace) as uow:
        found = named_plan(house, uow, occasion, words, team_only=False)
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        require_restore(uow, book, occasion.person)
        if not criteria_of(uow):
            return NoticeCard("scoring.no_criteria")
        return ScoringAskForm(found.id, book.account.label)


def ask_colleagues(house: House, occasion: Occasion, plan_id: str, people: Sequence[str]) -> None:
    """Open a round: one DM for each colleague, and one message that says who has answered.

    Raises `FormRefused` without anybody who may score, `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_restore(uow, book, occasion.person)
        chosen = _members(uow, people)
        criteria = criteria_of(uow)
        if not chosen or not criteria:
            raise FormRefused(inputs={"people": NobodyToScore()})
        kept = uow.add(
            ScoringRound(
                plan_id=plan_id,
                asked_by=occasion.person,
                people=chosen,
                criteria=[
                    {
                        "id": one.id,
                        "name": one.criterion or one.label,
                        "weight": one.weight,
                        "measures": (one.measures or Measures.ATTRACTIVENESS).value,
                    }
                    for one in criteria
                ],
                opened_at=occasion.at,
            )
        )
        uow.flush()
        for person in chosen:
            card = _asked_card(uow, kept, book, person)
            purpose = f"{ASKED}:{kept.id}{SEPARATOR}{person}"
            put_for(uow, house, f"{occasion.key}/ask/{person}", card, channel=person, purpose=purpose, rank=0)
        card_of_round = round_card(uow, kept, book, occasion)
        put_for(
            uow,
            house,
            f"{occasion.key}/round",
            card_of_round,
            channel=occasion.person,
            purpose=f"{ROUND}:{kept.id}",
            rank=0,
        )


def open_scores(house: House, occasion: Occasion, round_id: str) -> ScoringForm:
    """The form of one colleague, with what they gave before. Raises `ScoringIsClosed`, `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        kept = _open_round(uow, occasion, round_id)
        book = PlanBook(uow, uow.get(AccountPlan, kept.plan_id))
        vote = uow.one(ScoringVote, round_id=round_id, person=occasion.person)
        return ScoringForm(
            round=round_id,
            account=book.account.label,
            criteria=tuple((one.id, one.name, one.measures) for one in asked_of(kept)),
            scores=dict(vote.scores) if vote else {},
            rivals=dict(vote.rivals) if vote else {},
        )


def give_scores(house: House, occasion: Occasion, round_id: str, given: Given) -> None:
    """Keep one colleague's scores; the last one closes the round. Raises `ScoringIsClosed`, `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        kept = _open_round(uow, occasion, round_id)
        uow.lock(kept)
        if kept.closed_at is not None:
            raise ScoringIsClosed
        known = {one.id for one in asked_of(kept)}
        vote = uow.one(ScoringVote, round_id=round_id, person=occasion.person) or uow.add(
            ScoringVote(round_id=round_id, person=occasion.person, at=occasion.at)
        )
        vote.scores, vote.rivals = _within(given.scores, known), _within(given.rivals, known)
        vote.at = occasion.at
        uow.flush()
        if {one.person for one in votes_of(uow, round_id)} >= set(kept.people):
            _close(uow, kept, occasion)
        _redraw(uow, house, occasion, kept)


def close_round(house: House, occasion: Occasion, round_id: str) -> None:
    """Close a round before everybody answered. Raises `NotFoundOrNotAllowed` for all but whoever opened it."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        kept = uow.get(ScoringRound, round_id)
        if kept.asked_by != occasion.person:
            raise NotFoundOrNotAllowed
        uow.lock(kept)
        if kept.closed_at is None:
            _close(uow, kept, occasion)
        _redraw(uow, house, occasion, kept)


def round_again(house: House, uow: UnitOfWork, occasion: Occasion, rest: str) -> Card | None:
    """The round's own message, drawn anew."""
    del house
    kept = uow.get(ScoringRound, rest)
    return round_card(uow, kept, PlanBook(uow, uow.get(AccountPlan, kept.plan_id)), occasion)


def asked_again(house: House, uow: UnitOfWork, occasion: Occasion, rest: str) -> Card | None:
    """What one colleague was asked, drawn anew; with what came out once the round is closed and they took part."""
    del house
    round_id, _, person = rest.partition(SEPARATOR)
    kept = uow.get(ScoringRound, round_id)
    book = PlanBook(uow, uow.get(AccountPlan, kept.plan_id))
    took_part = any(one.person == person for one in votes_of(uow, round_id))
    if kept.closed_at is not None and took_part:
        return round_card(uow, kept, book, occasion)
    return _asked_card(uow, kept, book, person)


def round_card(uow: UnitOfWork, kept: ScoringRound, book: PlanBook, occasion: Occasion) -> ScoringRoundCard:
    """Who has answered; what came out only once the round is closed."""
    votes, asked = votes_of(uow, kept.id), asked_of(kept)
    answered = [one.person for one in votes]
    closed = kept.closed_at is not None
    lines = tally(asked, [one.scores for one in votes], [one.rivals for one in votes]) if closed else []
    return ScoringRoundCard(
        round=kept.id,
        plan=kept.plan_id,
        account=book.account.label,
        answered=tuple(answered),
        waiting=tuple(one for one in kept.people if one not in answered),
        opened=kept.opened_at.astimezone(ZoneInfo(occasion.zone)).date(),
        closed=closed,
        lines=tuple(lines),
        attractiveness=mean_attractiveness(asked, lines) if closed else None,
    )


def asked_of(kept: ScoringRound) -> list[Asked]:
    """The criteria of a round."""
    return [Asked(one["id"], one["name"], one["weight"], one["measures"]) for one in kept.criteria]


def votes_of(uow: UnitOfWork, round_id: str) -> list[ScoringVote]:
    """The scores that were given, the first one first."""
    return sorted(uow.all_of(ScoringVote, round_id=round_id), key=lambda one: (one.at, one.person))


def _asked_card(uow: UnitOfWork, kept: ScoringRound, book: PlanBook, person: str) -> ScoringAskedCard:
    return ScoringAskedCard(
        round=kept.id,
        account=book.account.label,
        asked_by=kept.asked_by,
        count=len(kept.criteria),
        done=uow.one(ScoringVote, round_id=kept.id, person=person) is not None,
        closed=kept.closed_at is not None,
    )


def _open_round(uow: UnitOfWork, occasion: Occasion, round_id: str) -> ScoringRound:
    kept = uow.get(ScoringRound, round_id)
    if occasion.person not in kept.people:
        raise NotFoundOrNotAllowed
    if kept.closed_at is not None:
        raise ScoringIsClosed
    return kept


def _members(uow: UnitOfWork, people: Sequence[str]) -> list[str]:
    """Those of these people who may be asked; whom we never met is looked at when they answer."""
    known = {one.slack_id: one for one in uow.among(Person, "slack_id", list(people))}
    barred = {one for one, person in known.items() if person.deleted or person.role in OUTSIDERS}
    return [one for one in dict.fromkeys(people) if one not in barred][:MOST_PEOPLE]


def _within(scores: Mapping[str, int | None], known: set[str]) -> dict[str, int | None]:
    return {
        key: score if score is not None and LEAST <= score <= MOST else None
        for key, score in scores.items()
        if key in known
    }


def _close(uow: UnitOfWork, kept: ScoringRound, occasion: Occasion) -> None:
    kept.closed_at = occasion.at
    votes, asked = votes_of(uow, kept.id), asked_of(kept)
    if votes:
        book = PlanBook(uow, uow.get(AccountPlan, kept.plan_id))
        lines = tally(asked, [one.scores for one in votes], [one.rivals for one in votes])
        keep_scores(book, kept, asked, lines, occasion)


def _redraw(uow: UnitOfWork, house: House, occasion: Occasion, kept: ScoringRound) -> None:
    """Draw the round's message and, once it is closed, everybody's again."""
    uow.flush()
    everybody = kept.people if kept.closed_at is not None else [occasion.person]
    for person in everybody:
        if person in kept.people:
            redraw_shown(uow, house, occasion, ASKED, f"{kept.id}{SEPARATOR}{person}")
    redraw_shown(uow, house, occasion, ROUND, kept.id)
