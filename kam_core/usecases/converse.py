"""What a manager types into an interview: an answer, a reply to a probe, a settling word, a command, or an aside."""

from dataclasses import replace

from kam_core.advice.plan_questions import about_plan, is_question
from kam_core.cards import NoticeCard
from kam_core.interview.intents import Aside, Intent, doubtful, hear
from kam_core.interview.kinds.base import Reading
from kam_core.interview.questions import Question
from kam_core.interview.walk import Mode
from kam_core.model import InterviewStatus
from kam_core.usecases import errands, steps
from kam_core.usecases.answering import part_of, parts_of, read, save
from kam_core.usecases.asking import ask
from kam_core.usecases.coaching import coach_later
from kam_core.usecases.corrections import correct_by_words, might_correct
from kam_core.usecases.late_words import add_late, note_typed
from kam_core.usecases.model_reading import understand_later
from kam_core.usecases.onward import take
from kam_core.usecases.overhearing import offer_overheard
from kam_core.usecases.selecting import override, override_awaited
from kam_core.usecases.settling import settle_by_words
from kam_core.usecases.sitting import Sitting
from kam_core.usecases.understanding import Part

NO_REASON = frozenset({Intent.DONT_KNOW, Intent.SKIP, Intent.BACK, Intent.YES, Intent.NO})
"""What is no reason for an override, and speaks of no question either: the next one was not asked yet."""


def converse(sitting: Sitting, text: str) -> None:
    """Take one typed message, save what it gives, and say what comes next. Who types goes on with a rested interview."""
    if add_late(sitting, text):
        return
    heard = hear(text)
    if sitting.interview.status is InterviewStatus.PAUSED:
        sitting.interview.status = InterviewStatus.OPEN
    if heard.aside is not None:
        turn_aside(sitting, heard.aside, text)
    elif _waits_for_yes_or_no(sitting) and heard.intent in (Intent.YES, Intent.NO):
        steps.decide_latest_offer(sitting, taken=heard.intent is Intent.YES)
    elif override_awaited(sitting) and heard.intent is Intent.ANSWER:
        override(sitting, text)
    elif override_awaited(sitting) and heard.intent in NO_REASON:
        ask(sitting)
    elif heard.intent in steps.BY_INTENT:
        steps.BY_INTENT[heard.intent](sitting)
    elif sitting.walk.asking is None:
        _between_questions(sitting, text)
    elif sitting.walk.mode is Mode.CHOOSING and settle_by_words(sitting, text):
        return
    else:
        answer(sitting, text)


def answer(sitting: Sitting, text: str) -> None:
    """Take a message as the answer, or as the reply to the open probe."""
    question = sitting.question()
    growing = sitting.walk.mode is not Mode.ASKING
    earlier = parts_of(sitting.current_answer(question.id)) if growing else ()
    parts = (*earlier, part_of(sitting, text))
    reading = read(sitting, question, parts)
    if might_correct(text, reading) and correct_by_words(sitting, text, besides=question.id):
        return
    doubt = doubtful(text)
    if doubt is not None and _adds_nothing(reading, read(sitting, question, earlier)):
        turn_aside(sitting, doubt, text)
    elif not growing and _nothing_in(reading):
        _not_understood(sitting, question, parts, reading, text)
    else:
        note_typed(sitting)
        take(sitting, question, save(sitting, question, parts, reading))
        understand_later(sitting, question.id, text)


def turn_aside(sitting: Sitting, aside: Aside, text: str) -> None:
    """A short human reply to what is no answer, and the question again; nothing changes.

    A question back is answered from the plan or from guidance.
    """
    if aside not in (Aside.MEANING, Aside.QUESTION_BACK):
        sitting.say(NoticeCard(f"aside.{aside}"))
    elif about_plan(text) is not None or sitting.walk.asking is None:
        errands.later(sitting.uow, sitting.in_thread, errands.ASK, {"question": text})
    else:
        question = sitting.question()
        purpose = f"aside:{sitting.interview.id}:{sitting.occasion.key}"
        sitting.say(NoticeCard(f"aside.{aside}", {"why": question.why, "good": question.good}), purpose)
        coach_later(sitting, question.id, purpose, text)
    ask(sitting)


def _between_questions(sitting: Sitting, text: str) -> None:
    if correct_by_words(sitting, text, besides=None):
        return
    if is_question(text):
        errands.later(sitting.uow, sitting.in_thread, errands.ASK, {"question": text})
        return
    sitting.say(NoticeCard("between_questions"))
    ask(sitting)


def _adds_nothing(reading: Reading, before: Reading) -> bool:
    """True when a message gave no fact, no choice and no gap, whatever may be asked about it."""
    return (reading.drafts, reading.choices, reading.gaps) == (before.drafts, before.choices, before.gaps)


def _nothing_in(reading: Reading) -> bool:
    return reading.empty and not reading.vague and not reading.gaps


def _not_understood(
    sitting: Sitting, question: Question, parts: tuple[Part, ...], reading: Reading, text: str
) -> None:
    """Nothing could be read: a correction, an answer to another question, or words to keep."""
    if correct_by_words(sitting, text, besides=question.id):
        return
    if offer_overheard(sitting, question, text):
        ask(sitting)
    else:
        note_typed(sitting)
        saved = save(sitting, question, parts, reading)
        take(sitting, question, replace(saved, reading=replace(reading, vague=steps.UNREAD)))
        understand_later(sitting, question.id, text)


def _waits_for_yes_or_no(sitting: Sitting) -> bool:
    return bool(sitting.state.get("latest_offer", {}).get("token"))
