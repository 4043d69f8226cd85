"""One long message that answers many questions: a model finds the words, our own readers still read them."""

import re
from collections.abc import Sequence

from advisor.model.line import ModelLine
from advisor.model.schemas import ReadAnswer, Reading, reading_of
from kam_core.advice.gate_known import known_from
from kam_core.advice.gate_plain import not_plain
from kam_core.advice.gate_provenance import without_source
from kam_core.advice.proposals import Heard, Understood

MOST = 8
MOST_LETTERS = 6000
MOST_QUESTIONS = 60
LONGEST = 400
PROMPT = "reading"
Question = tuple[str, str, str]
"""A question's id, its words, and a good answer to it."""


def read_message(line: ModelLine, workspace: str, text: str, questions: Sequence[Question]) -> Heard:
    """What the message says to these questions, at most eight of them; nothing when no good answer came in time.

    Each `quote` is cut from the message itself; every figure, day and name of `plain` stands in its quote.
    """
    asked = list({one[0]: one for one in questions[:MOST_QUESTIONS]}.values())
    if not asked or not text.strip():
        return Heard()
    message = text[:MOST_LETTERS]
    answered = line.structured(
        workspace,
        PROMPT,
        {"questions": "\n".join(map(_told, asked)), "message": message},
        reading_of([one[0] for one in asked]),
        check=lambda answer: _complaints(answer, message),
    )
    if answered.answer is None:
        return Heard()
    return Heard(_understood(answered.answer, message))


def _told(question: Question) -> str:
    id, ask, good = question
    return f"[{id}] {ask} (for example: {good})" if good else f"[{id}] {ask}"


def _understood(reading: Reading, message: str) -> tuple[Understood, ...]:
    """One answer for each question, the first that holds."""
    held: dict[str, Understood] = {}
    for one in reading.answers:
        if not _wrong(one, message):
            quote = stretch(one.quote, message)
            held.setdefault(one.question, Understood(one.question, quote or "", one.plain.strip()))
    return tuple(held.values())[:MOST]


def _complaints(reading: Reading, message: str) -> tuple[str, ...]:
    """What is wrong when nothing holds."""
    wrong = [_wrong(one, message) for one in reading.answers]
    return tuple(reason for reasons in wrong for reason in reasons) if wrong and all(wrong) else ()


def _wrong(answer: ReadAnswer, message: str) -> tuple[str, ...]:
    quote = stretch(answer.quote, message)
    if quote is None:
        return (f"{answer.question}: the quote is not in the message",)
    if not answer.plain.strip():
        return (f"{answer.question}: empty",)
    said = known_from(quote)
    strange = without_source(answer.plain, said, said.names.small)
    shape = tuple(not_plain(answer.plain, LONGEST, quote.casefold()))
    return tuple(f"{answer.question}: {reason}" for reason in (*strange, *shape))


def stretch(quote: str, message: str) -> str | None:
    """The message's own words for a quote, which may differ from them in white space alone; None when there are none."""
    words = quote.split()
    if not words:
        return None
    hit = re.search(r"\s+".join(map(re.escape, words)), message)
    return hit[0] if hit else None
