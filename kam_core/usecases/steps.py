"""The steps that a button or a word asks for: don't know, skip, back, why, pause, resume, show the plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kam_core.cards import GapOffer, NoticeCard, OpeningCard, UnderstoodCard
from kam_core.interview import engine
from kam_core.interview.intents import Intent
from kam_core.interview.kinds.base import ACCOUNT, Reading, Vague
from kam_core.interview.questions import Question, WhenSkipped
from kam_core.interview.reading.match import same
from kam_core.interview.walk import Mode
from kam_core.model import InterviewStatus
from kam_core.model.plan import add_months
from kam_core.terms import AnswerStatus, ReviewFrequency, Status
from kam_core.usecases.answering import Saved, part_of, put, read, save, shown_as, understood
from kam_core.usecases.applying import apply
from kam_core.usecases.asking import ask
from kam_core.usecases.authority import leads
from kam_core.usecases.coaching import coach_later
from kam_core.usecases.offers import decide, latest
from kam_core.usecases.planning import plan_card
from kam_core.usecases.section_advice import advise_after
from kam_core.usecases.sitting import Sitting
from kam_core.usecases.understanding import Part, merge
from kam_core.values import UNKNOWN, Claim, Draft

UNREAD = (Vague.INCOMPLETE,)
"""The reason for the probe after words that no reader understood."""

UNKNOWING = "don't know"
LABEL = "label"


def dont_know(sitting: Sitting) -> None:
    """Store unknown and offer a gap action; on a probe or a choice, keep what there is and go on."""
    if sitting.walk.asking is None:
        ask(sitting)
        return
    question = sitting.question()
    if sitting.walk.mode is Mode.ASKING:
        saved = _store_unknown(sitting, question)
        _go_on(sitting)
        card = _unknown_card(sitting, question, saved)
        sitting.say(card, shown_as(sitting, question, saved))
    else:
        _go_on(sitting)
        sitting.say(NoticeCard("left_open"))
    ask(sitting)


def skip(sitting: Sitting) -> None:
    """Leave the question out; a starred one says why it is needed first. A skip never overwrites an answer."""
    if sitting.walk.asking is None:
        ask(sitting)
        return
    question = sitting.question()
    if sitting.walk.mode is not Mode.ASKING or question.id in sitting.answers:
        _go_on(sitting)
    elif question.skippable:
        _leave_out(sitting, question)
    else:
        key = "asks_estimate" if question.when_skipped is WhenSkipped.ASKS_ESTIMATE else "cannot_skip"
        sitting.say(NoticeCard(key, {"title": question.title}))
    ask(sitting)


def _leave_out(sitting: Sitting, question: Question) -> None:
    """Skip a question, with what the playbook says happens then: a usual rhythm, or a gap worth an action."""
    drafts = usual_rhythm(sitting) if question.when_skipped is WhenSkipped.DEFAULT_CADENCE else ()
    lines = apply(sitting.book, drafts, sitting.origin)
    put(sitting, question.id, (), "", drafts, AnswerStatus.SKIPPED)
    _go_on(sitting)
    saved = Saved((), Reading(drafts=drafts), lines)
    gaps = unknown_gaps(question) if question.when_skipped is WhenSkipped.CREATES_GAP else ()
    if lines or gaps:
        card = replace(understood(sitting, question, saved), gaps=gaps)
        sitting.say(card, shown_as(sitting, question, saved))


def usual_rhythm(sitting: Sitting) -> tuple[Draft, ...]:
    """A review every month, the first one in a month: what holds until somebody says otherwise."""
    first = add_months(sitting.occasion.today, 1)
    return (
        Draft(
            "AccountPlan", "plan", {"review_frequency": Claim(ReviewFrequency.MONTHLY.value, Status.ASSUMED)}
        ),
        Draft("Review", "first", {"planned_date": Claim(first, Status.ASSUMED)}),
    )


def back(sitting: Sitting) -> None:
    """Ask the question before again, with what it holds."""
    walk = engine.back(sitting.walk, sitting.whole_route)
    if walk == sitting.walk:
        sitting.say(NoticeCard("no_way_back"))
    sitting.move(walk)
    ask(sitting)


def why(sitting: Sitting, question_id: str | None = None) -> None:
    """Say why a question (the open one by default) is asked and what a good answer looks like; nothing moves."""
    asked = question_id or sitting.walk.asking
    if asked is None or asked not in sitting.playbook:
        ask(sitting)
        return
    question = sitting.question(asked)
    purpose = f"why:{sitting.interview.id}:{sitting.occasion.key}"
    sitting.say(NoticeCard("why", {"why": question.why, "good": question.good}), purpose)
    coach_later(sitting, question.id, purpose)


def pause(sitting: Sitting) -> None:
    """Rest the interview; it resumes where it was."""
    sitting.interview.status = InterviewStatus.PAUSED
    sitting.move(sitting.walk)
    place = engine.place(sitting.walk, sitting.route)
    account = sitting.book.account.label
    slots = {"number": str(place.number), "total": str(place.total), "account": account}
    sitting.say(NoticeCard("paused", slots, buttons=(("resume", sitting.interview.id),)))


def resume(sitting: Sitting) -> None:
    """Go on where the interview was, with the question as the playbook words it now."""
    sitting.interview.status = InterviewStatus.OPEN
    if not sitting.interview.thread_ts and not sitting.state.get("opening"):
        quick = len(sitting.route.quick)
        sitting.open_thread(OpeningCard(sitting.interview.id, sitting.book.account.label, quick, quick))
    sitting.move(engine.resume(sitting.walk, sitting.whole_route, sitting.answers))
    if sitting.walk.mode is Mode.CHOOSING:
        sitting.move(replace(sitting.walk, mode=Mode.ASKING))
    ask(sitting)


def show_plan(sitting: Sitting) -> None:
    """The one-page plan as it stands; the open question stays open."""
    card = plan_card(
        sitting.book,
        sitting.occasion,
        interview=sitting.interview,
        playbook=sitting.playbook,
    )
    can_lead = leads(sitting.uow, sitting.book, sitting.occasion.person)
    card = replace(card, can_draft=sitting.house.model, can_lead=can_lead)
    sitting.say(card, f"plan:{sitting.plan.id}")


def deepen(sitting: Sitting, sections: tuple[str, ...] = ()) -> None:
    """Go deeper: all sections, or the chosen ones."""
    sitting.interview.status = InterviewStatus.OPEN
    sitting.move(engine.deepen(sitting.walk, sitting.whole_route, sitting.answers, sections))
    ask(sitting)


def stop_here(sitting: Sitting) -> None:
    """Stop with a usable plan: show it."""
    sitting.interview.status = InterviewStatus.FINISHED
    sitting.move(sitting.walk)
    show_plan(sitting)


def go_to(sitting: Sitting, question: str) -> None:
    """Open one question out of turn."""
    sitting.interview.status = InterviewStatus.OPEN
    sitting.move(engine.go_to(sitting.walk, sitting.whole_route, question))
    ask(sitting)


def decide_latest_offer(sitting: Sitting, *, taken: bool) -> None:
    """Take or leave the offer that was shown last; the question stays open below it."""
    decide(sitting, latest(sitting), taken=taken)


BY_INTENT: Mapping[Intent, Callable[[Sitting], None]] = {
    Intent.DONT_KNOW: dont_know,
    Intent.SKIP: skip,
    Intent.BACK: back,
    Intent.WHY: why,
    Intent.PAUSE: pause,
    Intent.RESUME: resume,
    Intent.SHOW_PLAN: show_plan,
}


def unknown_gaps(question: Question) -> tuple[GapOffer, ...]:
    """What stays unknown after a "don't know", where it is worth an action."""
    return (GapOffer("unknown_value", question.gap),) if question.gap else ()


def _go_on(sitting: Sitting) -> None:
    before = sitting.walk
    sitting.move(engine.move_on(sitting.walk, sitting.route, sitting.answers))
    advise_after(sitting, before)


def _store_unknown(sitting: Sitting, question: Question) -> Saved:
    """An answer of status unknown, with every fact that the kind can name as unknown."""
    reading = read(sitting, question, (Part("", UNKNOWING),))
    drafts = tuple(filter(None, (_only_unknown(draft) for draft in reading.drafts)))
    drafts = tuple(one for one in drafts or _fields_unknown(sitting, question) if _has_name(sitting, one))
    return save(
        sitting, question, (part_of(sitting, UNKNOWING),), Reading(drafts=drafts), AnswerStatus.UNKNOWN
    )


def _fields_unknown(sitting: Sitting, question: Question) -> tuple[Draft, ...]:
    """Every field that the question's form asks for, as unknown, where nothing is known of it yet.

    A form that names its record ("who would keep us in?") has none to say that of, as long as nobody is named.
    """
    form = () if sitting.kind(question).records else sitting.kind(question).form
    nameless = {field.entity for field in form if field.field == LABEL} - {"Account"}
    drafts = []
    for field in (each for each in form if each.field != LABEL and each.entity not in nameless):
        label = sitting.book.account.label if field.label in (ACCOUNT, "") else field.label
        held = sitting.book.find(field.entity, label) if field.entity else None
        if field.entity and (held is None or held.evidence_of(field.field) is None):
            drafts.append(Draft(field.entity, label, {field.field: UNKNOWN}))
    return merge((), drafts)


def _has_name(sitting: Sitting, draft: Draft) -> bool:
    """Whether a draft speaks of a record that is there, or has a name of its own to make one by.

    What only borrows the account's name, and of which nothing is known, would be counted wherever such records are.
    """
    borrowed = same(draft.label, sitting.book.account.label)
    return not borrowed or sitting.book.find(draft.entity, draft.label) is not None


def _only_unknown(draft: Draft) -> Draft | None:
    fields = {name: claim for name, claim in draft.fields.items() if claim.status is Status.UNKNOWN}
    return Draft(draft.entity, draft.label, fields, draft.refs) if fields else None


def _unknown_card(sitting: Sitting, question: Question, saved: Saved) -> UnderstoodCard:
    return UnderstoodCard(
        interview=sitting.interview.id,
        question=question.id,
        answer=saved.ref,
        lines=saved.lines,
        gaps=unknown_gaps(question),
    )
