"""What nobody knows yet becomes an action with an owner."""

from dataclasses import replace
from datetime import timedelta

from kam_core.cards import UnderstoodCard
from kam_core.model import Action
from kam_core.terms import ActionStatus, AnswerStatus, Side
from kam_core.usecases.answering import Saved, parts_of, read, shown_as, understood
from kam_core.usecases.applying import apply
from kam_core.usecases.asking import held_lines
from kam_core.usecases.sitting import Sitting
from kam_core.usecases.steps import unknown_gaps
from kam_core.values import Claim, Draft

DAYS_TO_FIND_OUT = 14


def note_gaps(sitting: Sitting, question_id: str, ref: str) -> None:
    """Turn the gaps of an answer into actions of the person who pressed; a second press changes nothing."""
    question = sitting.question(question_id)
    answer = sitting.current_answer(question_id)
    parts = parts_of(answer)
    if answer is None or (parts and parts[0].ts != ref):
        return
    saved = Saved(parts, read(sitting, question, parts), held_lines(sitting, question_id))
    card = understood(sitting, question, saved)
    if answer.status is AnswerStatus.UNKNOWN:
        card = replace(card, gaps=unknown_gaps(question), raw="")
    wording = question.gap_action if len(card.gaps) == 1 else ""
    drafts = [_action(sitting, gap.what, wording) for gap in card.gaps]
    known = {record.label.casefold() for record in sitting.book.records(Action.__name__)}
    apply(sitting.book, [draft for draft in drafts if draft.label.casefold() not in known], sitting.origin)
    noted: UnderstoodCard = replace(card, gaps_noted=True, choice=None)
    sitting.redraw_shown(shown_as(sitting, question, saved), noted)


def _action(sitting: Sitting, what: str, wording: str) -> Draft:
    due = sitting.occasion.today + timedelta(days=DAYS_TO_FIND_OUT)
    end = sitting.plan.period_end
    return Draft(
        "Action",
        what,
        {
            "text": Claim(wording if wording else what),
            "owner": Claim(sitting.occasion.person),
            "due": Claim(min(due, end) if end and end > sitting.occasion.today else due),
            "side": Claim(Side.US.value),
            "status": Claim(ActionStatus.AGREED.value),
            "gap": Claim(True),
        },
    )
