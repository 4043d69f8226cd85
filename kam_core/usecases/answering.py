"""Saves an answer: its messages, what they were understood as, and the facts they give."""

from collections.abc import Sequence
from dataclasses import dataclass

from kam_core.cards import ChoiceOffer, FactLine, GapOffer, UnderstoodCard
from kam_core.codec import pack_drafts, unpack_drafts
from kam_core.interview.kinds.base import Reading
from kam_core.interview.questions import Question
from kam_core.model import Answer
from kam_core.store.rows import CurrentAnswer
from kam_core.terms import AnswerStatus
from kam_core.usecases.applying import apply, retract
from kam_core.usecases.sitting import Sitting
from kam_core.usecases.understanding import Part, merge, read_parts
from kam_core.values import Draft


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer after saving: its messages, what was understood, and the facts as they stand now."""

    parts: tuple[Part, ...]
    reading: Reading
    lines: tuple[FactLine, ...]

    @property
    def ref(self) -> str:
        """What names the answer for as long as it grows: its first message."""
        return self.parts[0].ts if self.parts else ""

    @property
    def raw(self) -> str:
        return "\n".join(part.text for part in self.parts)


def parts_of(answer: CurrentAnswer | None) -> tuple[Part, ...]:
    """The messages that an answer consists of, in order."""
    return tuple(Part.from_stored(stored) for stored in answer.parts) if answer else ()


def part_of(sitting: Sitting, text: str) -> Part:
    """The message of this occasion as a part of an answer."""
    return Part(sitting.occasion.ts or sitting.occasion.key, text, sitting.walk.probe)


def read(sitting: Sitting, question: Question, parts: Sequence[Part]) -> Reading:
    """Understand an answer from its messages; changes nothing."""
    return read_parts(sitting.kind(question), parts, sitting.context(question))


def save(
    sitting: Sitting,
    question: Question,
    parts: Sequence[Part],
    reading: Reading,
    status: AnswerStatus = AnswerStatus.ANSWERED,
) -> Saved:
    """Save an answer and its facts; it supersedes the question's current answer, which stays in the history.

    Facts that the current answer gave and this one does not are taken back; facts of other messages stay.
    """
    held = sitting.current_answer(question.id)
    earlier, drafts = parts_of(held), reading.drafts
    if held is not None and earlier and tuple(parts[: len(earlier)]) == earlier:
        drafts = merge(
            unpack_drafts(held.drafts), drafts
        )  # a reply adds to what was said; it takes nothing back
    elif held is not None:
        refs = [f"{sitting.interview.channel}/{part.ts}" for part in (*earlier, *parts)]
        retract(sitting.book, unpack_drafts(held.drafts), drafts, refs)
    lines = apply(sitting.book, reading.drafts, sitting.origin)
    saved = Saved(tuple(parts), reading, lines)
    put(sitting, question.id, saved.parts, saved.raw, drafts, status)
    return saved


def put(
    sitting: Sitting,
    question: str,
    parts: Sequence[Part],
    raw: str,
    drafts: Sequence[Draft],
    status: AnswerStatus,
) -> None:
    """Make this the question's current answer."""
    answer = Answer(
        interview_id=sitting.interview.id,
        question=question,
        status=status,
        raw_text=raw,
        parts=[part.to_stored() for part in parts],
        drafts=pack_drafts(drafts),
        message_ts=parts[0].ts if parts else None,
        event_ts=sitting.occasion.ts,
        answered_by=sitting.occasion.person,
        at=sitting.occasion.at,
    )
    sitting.uow.add(answer)
    sitting.remember(question, answer)


def understood(
    sitting: Sitting, question: Question, saved: Saved, *, updated: bool = False
) -> UnderstoodCard:
    """The card that echoes an answer as it was understood."""
    reading = saved.reading
    choice = reading.choices[0] if reading.choices else None
    return UnderstoodCard(
        interview=sitting.interview.id,
        question=question.id,
        answer=saved.ref,
        lines=saved.lines,
        choice=ChoiceOffer(choice.asks, choice.words, choice.options) if choice else None,
        gaps=tuple(GapOffer(gap.about, gap.what) for gap in reading.gaps),
        raw="" if saved.lines else saved.raw,
        updated=updated,
    )


def shown_as(sitting: Sitting, question: Question, saved: Saved) -> str:
    """The purpose under which an answer's card is posted, and found again."""
    return f"understood:{sitting.interview.id}:{question.id}:{saved.ref}"
