"""Offers that wait for one press: what was heard beside the question, and corrections. Undo takes a correction back."""

from collections.abc import Sequence
from typing import Any

from kam_core.cards import FactLine, NoticeCard, OfferCard
from kam_core.codec import pack_drafts, unpack_drafts
from kam_core.interview import engine
from kam_core.terms import AnswerStatus
from kam_core.usecases.answering import put
from kam_core.usecases.applying import apply
from kam_core.usecases.asking import ask
from kam_core.usecases.sitting import Sitting
from kam_core.values import Draft

MOST_WAITING = 12


def make(
    sitting: Sitting,
    question: str,
    drafts: Sequence[Draft],
    *,
    words: str,
    correction: bool = False,
    complete: bool = False,
    number: int = 0,
) -> None:
    """Show drafts that wait for a press; `complete` ones answer their question for good when taken."""
    token = f"{number}-{sitting.occasion.ts or sitting.occasion.key}"[-40:]
    waiting = {
        "question": question,
        "drafts": pack_drafts(drafts),
        "correction": correction,
        "complete": complete,
        "words": words,
        "ts": sitting.occasion.ts,
    }
    offers = {**sitting.state.get("offers", {}), token: waiting}
    sitting.keep("offers", dict(list(offers.items())[-MOST_WAITING:]))
    sitting.keep("latest_offer", {"token": token if correction else ""})
    sitting.say(card_of(sitting, token, waiting), f"offer:{sitting.interview.id}:{token}")


def latest(sitting: Sitting) -> str:
    """The token of the offer that the person looks at, empty when a question came after it."""
    return str(sitting.state.get("latest_offer", {}).get("token", ""))


def decide(sitting: Sitting, token: str, *, taken: bool) -> None:
    """Take or leave an offer. A second press changes nothing."""
    waiting = sitting.state.get("offers", {}).get(token)
    sitting.keep("latest_offer", {})
    if waiting is None or waiting.get("outcome"):
        return
    outcome = "taken" if taken else "left"
    sitting.keep("offers", {**sitting.state["offers"], token: {**waiting, "outcome": outcome}})
    shown = card_of(sitting, token, waiting)
    if taken:
        _take(sitting, waiting)
    sitting.redraw_shown(
        f"offer:{sitting.interview.id}:{token}",
        OfferCard(
            shown.interview, shown.question, shown.title, token, shown.correction, shown.lines, outcome
        ),
    )
    if waiting["correction"] and not taken:
        sitting.say(NoticeCard("correction_left"))
        ask(sitting)


def card_of(sitting: Sitting, token: str, waiting: dict[str, Any]) -> OfferCard:
    """The offer as it is shown, with the values that it would replace."""
    question = sitting.playbook.question(waiting["question"])
    lines = tuple(line for draft in unpack_drafts(waiting["drafts"]) for line in _preview(sitting, draft))
    return OfferCard(
        sitting.interview.id, question.id, question.title, token, bool(waiting["correction"]), lines
    )


def _preview(sitting: Sitting, draft: Draft) -> list[FactLine]:
    record = sitting.book.find(draft.entity, draft.label)
    return [
        FactLine(
            draft.entity,
            record.label if record else draft.label,
            name,
            claim.value,
            claim.status,
            claim.by,
            claim.on,
            None,
            getattr(record, name, None) if record else None,
        )
        for name, claim in draft.fields.items()
    ]


def _take(sitting: Sitting, waiting: dict[str, Any]) -> None:
    drafts = unpack_drafts(waiting["drafts"])
    apply(sitting.book, drafts, sitting.origin)
    question = waiting["question"]
    if not waiting["complete"] or question in sitting.answers:
        return
    put(sitting, question, (), waiting["words"], drafts, AnswerStatus.ANSWERED)
    if sitting.walk.asking == question:
        sitting.move(engine.move_on(sitting.walk, sitting.route, sitting.answers))
        ask(sitting)
