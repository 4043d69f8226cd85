"""Guidance beside a question of the interview: why it is asked, what helps to answer it well, and an example."""

from collections.abc import Sequence

from kam_core.advice.industries import industry_of
from kam_core.advice.proposals import Passage
from kam_core.cards import Card, CoachCard, ProbeCard, SourceLine
from kam_core.interview.questions import Question
from kam_core.interview.walk import Mode
from kam_core.model import Interview
from kam_core.ports import Adviser, House
from kam_core.usecases import errands
from kam_core.usecases.opening import once, sit
from kam_core.usecases.sitting import Occasion, Sitting

PROBE = "probe:"


def coach_later(sitting: Sitting, question: str, purpose: str, words: str = "") -> None:
    """Ask for guidance on a question; it is put below the message that was posted for `purpose`.

    `words` are the person's own, when they asked something of the question.
    """
    payload = {"interview": sitting.interview.id, "question": question, "purpose": purpose, "words": words}
    errands.later(sitting.uow, sitting.in_thread, errands.COACH, payload, part=purpose)


def coach(
    house: House,
    adviser: Adviser,
    occasion: Occasion,
    interview_id: str,
    question_id: str,
    purpose: str,
    words: str,
) -> None:
    """Put guidance below a message of the interview, fitted to the account's industry.

    Nothing happens where guidance says nothing: the message stands as it was posted.
    """
    with house.store.read(occasion.workspace) as uow:
        sitting = sit(house, uow, uow.get(Interview, interview_id), occasion, lock=False)
        if question_id not in sitting.playbook:
            return
        question = sitting.question(question_id)
        account, pack = sitting.book.account, sitting.plan.pack
        industry = industry_of(f"{account.industry or ''} {account.label}", pack)
    found = _found(adviser, occasion.workspace, question, industry, purpose, words)
    if not found:
        return
    with once(house, occasion) as uow:
        if uow is not None:
            sitting = sit(house, uow, uow.get(Interview, interview_id), occasion)
            card = _card(sitting, question, found, purpose)
            if card is not None:
                sitting.redraw_shown(purpose, card)


def _found(
    adviser: Adviser, workspace: str, question: Question, industry: str, purpose: str, words: str
) -> Sequence[Passage]:
    if purpose.startswith(PROBE):
        example = adviser.example(workspace, question.id, industry)
        return () if example is None else (example,)
    told = words or f"{question.title}. {question.ask} {question.why}"
    return adviser.coach(workspace, question.id, told, industry)


def _card(sitting: Sitting, question: Question, found: Sequence[Passage], purpose: str) -> Card | None:
    """The message with guidance in it; none for a probe that is not open any more: its message is history."""
    if not purpose.startswith(PROBE):
        sources = tuple(SourceLine(one.id, one.title, one.heading, one.text, one.own) for one in found)
        return CoachCard(sitting.interview.id, question.id, question.why, question.good, sources)
    if (
        sitting.walk.asking != question.id
        or sitting.walk.mode is not Mode.PROBING
        or sitting.walk.probe is None
    ):
        return None
    ask = question.probe_for(sitting.walk.probe.value)
    example = found[0]
    return ProbeCard(sitting.interview.id, question.id, ask, example.id, example.title, example.text)
