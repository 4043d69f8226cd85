"""Where a saved answer leads: its echo, and the next thing to ask."""

from kam_core.interview import engine
from kam_core.interview.kinds.base import Reading
from kam_core.interview.questions import Question
from kam_core.usecases.answering import Saved, shown_as, understood
from kam_core.usecases.asking import ask
from kam_core.usecases.section_advice import advise_after
from kam_core.usecases.selecting import offer_selection
from kam_core.usecases.sitting import Sitting


def take(sitting: Sitting, question: Question, saved: Saved) -> None:
    """Show a saved answer, and go where it leads."""
    _move(sitting, saved.reading)
    sitting.say(understood(sitting, question, saved), shown_as(sitting, question, saved))
    lead_on(sitting, question)


def go_on_from(sitting: Sitting, question: Question, reading: Reading) -> None:
    """Go on after the last open choice of an answer was settled."""
    _move(sitting, reading)
    lead_on(sitting, question)


def lead_on(sitting: Sitting, question: Question) -> None:
    """Say what comes next: the selection's doubt when the answer raised one, else what the walk calls for."""
    if not offer_selection(sitting, question):
        ask(sitting)


def _move(sitting: Sitting, reading: Reading) -> None:
    before = sitting.walk
    walk = engine.answered(
        sitting.walk, sitting.route, sitting.answers, vague=reading.vague, undecided=bool(reading.choices)
    )
    sitting.move(walk)
    advise_after(sitting, before)
