"""Says whatever the walk calls for next: a question, a probe, the crossroads, or the end."""

from kam_core.cards import CrossroadsCard, FactLine, ProbeCard, QuestionCard, SectionState
from kam_core.codec import unpack_drafts
from kam_core.interview import engine
from kam_core.interview.kinds.base import Vague
from kam_core.interview.questions import Question
from kam_core.interview.walk import Mode, Stage
from kam_core.model import InterviewStatus
from kam_core.usecases.applying import line_of
from kam_core.usecases.coaching import coach_later
from kam_core.usecases.sitting import Sitting

COACHED = frozenset(
    {
        Vague.ADJECTIVE_ONLY,
        Vague.SELLER_ONLY,
        Vague.PLURAL_FOG,
        Vague.ONE_SIDED,
        Vague.TOO_SHORT,
        Vague.INCOMPLETE,
    }
)
"""A weak answer deserves an example; one that only lacks a day or a name is asked for it."""


def ask(sitting: Sitting) -> None:
    """Post what the interview's place calls for. While a choice is open, its own card asks already.

    Whatever was asked before is not asked any more: the reason for keeping a doubted account, for one.
    """
    walk = sitting.walk
    if sitting.state.get("doubted"):
        sitting.keep("doubted", {"waiting": False})
    if walk.mode is Mode.CHOOSING:
        return
    if walk.asking is None:
        if walk.stage is Stage.FINISHED:  # nothing waits for the person any more, whether they press or not
            sitting.interview.status = InterviewStatus.FINISHED
        sitting.say(crossroads(sitting), "crossroads")
    elif walk.probe is not None:
        purpose = f"probe:{sitting.interview.id}:{walk.asking}"
        sitting.say(ProbeCard(sitting.interview.id, walk.asking, probe_words(sitting)), purpose)
        if walk.probe in COACHED:
            coach_later(sitting, walk.asking, purpose)
    else:
        sitting.say(question_card(sitting, sitting.question()), f"question:{walk.asking}")


def probe_words(sitting: Sitting) -> str:
    """The wording of the open probe: the question's own for its reason, or the question's default."""
    reason = sitting.walk.probe
    return sitting.question().probe_for(reason.value if reason else "default")


def question_card(sitting: Sitting, question: Question) -> QuestionCard:
    """One question with its position, and what the plan holds of it when it is asked again."""
    place = engine.place(sitting.walk, sitting.route)
    section = sitting.playbook.section_of(question.id).title if place.section else None
    return QuestionCard(
        interview=sitting.interview.id,
        question=question.id,
        title=question.title,
        section=section,
        number=place.number,
        total=place.total,
        ask=question.ask,
        hint=question.hint,
        can_skip=question.skippable,
        can_go_back=bool(sitting.walk.trail),
        held=held_lines(sitting, question.id) if question.id in sitting.answers else (),
    )


def held_lines(sitting: Sitting, question: str) -> tuple[FactLine, ...]:
    """What the plan holds now of the facts that the question's answer gave."""
    answer = sitting.current_answer(question)
    lines = []
    for draft in unpack_drafts(answer.drafts if answer else ()):
        record = sitting.book.find(draft.entity, draft.label)
        if record is not None:
            held = (name for name in draft.fields if record.evidence_of(name))
            lines += [line_of(draft.entity, record, name) for name in held]
    return tuple(lines)


def crossroads(sitting: Sitting) -> CrossroadsCard:
    """Where to go after the quick start, and after the last section."""
    sections = tuple(
        SectionState(
            section=key,
            title=sitting.playbook.section(key).title,
            minutes=sitting.playbook.section(key).minutes,
            done=sum(question in sitting.answers for question in keys),
            total=len(keys),
        )
        for key, keys in sitting.whole_route.sections
    )
    return CrossroadsCard(
        sitting.interview.id, sitting.plan.id, sections, sitting.walk.stage is Stage.FINISHED
    )
