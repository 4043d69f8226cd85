"""Words that Slack brought after later ones belong to the question that was open when they were typed."""

from kam_core.cards import NoticeCard
from kam_core.interview.intents import Intent, hear
from kam_core.store.rows import CurrentAnswer
from kam_core.terms import AnswerStatus
from kam_core.usecases.answering import parts_of, read, save, shown_as, understood
from kam_core.usecases.sitting import Sitting
from kam_core.usecases.understanding import Part

HEARD = "heard"
"""Where an interview keeps the ts of the newest message that was an answer."""


def add_late(sitting: Sitting, text: str) -> bool:
    """Add words that are older than an answer which we have to that answer, before its own; False when they are not.

    What was typed later counts where both say the same thing. The interview stays where it is.
    """
    answer = _overtaking(sitting)
    if answer is None:
        return False
    question = sitting.question(answer.question)
    if hear(text).intent is not Intent.ANSWER:
        sitting.say(NoticeCard("late_left", {"title": question.title}))
        return True
    parts = (Part(str(sitting.occasion.ts), text), *parts_of(answer))
    saved = save(sitting, question, parts, read(sitting, question, parts))
    sitting.say(understood(sitting, question, saved, updated=True), shown_as(sitting, question, saved))
    sitting.say(NoticeCard("late_added", {"title": question.title}))
    return True


def note_typed(sitting: Sitting) -> None:
    """Remember when an answer was typed: words that are older are late."""
    typed = _moment(sitting.occasion.ts)
    if typed is not None and not _is_older(sitting, typed):
        sitting.keep(HEARD, {"ts": sitting.occasion.ts})


def _overtaking(sitting: Sitting) -> CurrentAnswer | None:
    """The first answer that was typed after these words, and reached us before them."""
    typed = _moment(sitting.occasion.ts)
    if typed is None or not _is_older(sitting, typed):
        return None
    later = [(moment, answer) for answer in sitting.given() if (moment := _began(answer)) > typed]
    return min(later, key=lambda each: each[0])[1] if later else None


def _is_older(sitting: Sitting, typed: float) -> bool:
    """Whether an answer was typed later; most turns read no answers to see that."""
    return typed < (_moment(str(sitting.state.get(HEARD, {}).get("ts", ""))) or 0.0)


def _began(answer: CurrentAnswer) -> float:
    """When an answer's first message was typed, in Slack's seconds; 0 for what was pressed, or is asked no more."""
    if answer.status is not AnswerStatus.ANSWERED:
        return 0.0
    return next((moment for part in parts_of(answer) if (moment := _moment(part.ts))), 0.0)


def _moment(ts: str | None) -> float | None:
    try:
        return float(ts or "")
    except ValueError:
        return None
