"""The interviews of an imported plan, with every answer that was given in them."""

from collections.abc import Callable, Mapping
from typing import Any

from kam_core.document.facts import read_moment
from kam_core.document.shape import AnswerJson, InterviewJson, PlanDocument
from kam_core.model import Answer, Interview, InterviewStatus, new_id
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import AnswerStatus


def bring_interviews(
    uow: UnitOfWork, document: PlanDocument, ids: Mapping[str, str], renewed: Callable[[Any], Any]
) -> int:
    """Write the document's interviews down; the number of answers that count.

    An interview that was going on is paused: nobody is asked anything because of an import.
    """
    answers = 0
    plan = ids[document["plan"]["id"]]
    for written in document["interviews"]:
        interview = _interview(written, plan, renewed)
        uow.add(interview)
        uow.flush()
        for given in (*written["earlier_answers"], *written["answers"]):
            uow.add(_answer(given, interview.id, renewed))
        answers += len(written["answers"])
    return answers


def _interview(written: InterviewJson, plan: str, renewed: Callable[[Any], Any]) -> Interview:
    status = InterviewStatus.FINISHED if written["finished"] else InterviewStatus.PAUSED
    person = written["person"]
    state = renewed(written["state"])
    return Interview(id=new_id(), plan_id=plan, person=person, channel=person, state=state, status=status)


def _answer(given: AnswerJson, interview: str, renewed: Callable[[Any], Any]) -> Answer:
    ended = given.get("superseded_at")
    return Answer(
        interview_id=interview,
        question=given["question"],
        status=AnswerStatus(given["status"]),
        raw_text=given["raw_text"],
        parts=renewed(given["parts"]),
        drafts=renewed(given["drafts"]),
        message_ts=given["message_ts"],
        event_ts=given["event_ts"],
        answered_by=given["by"],
        at=read_moment(given["at"]),
        superseded_at=read_moment(ended) if ended else None,
    )
