"""A later message that changes an earlier fact: offered with what it would replace, done with one press."""

import re
from collections.abc import Sequence

from kam_core.interview.correction import Correction, KnownRecord, find_corrections, might_change
from kam_core.interview.kinds.base import Reading
from kam_core.model import ENTITIES
from kam_core.usecases import offers
from kam_core.usecases.sitting import Sitting
from kam_core.values import Draft

_OPENS = re.compile(
    r"^\s*(?:sorry|correction|correct|actually|update|scrap (?:that|it)|wait|oops|forgot|by the way|btw|ah|my bad|found out"
    r"|turns out)\b",
    re.IGNORECASE,
)
RICH = 3
"""Facts that make a message an answer to the open question, whatever words of change it holds."""


def might_correct(text: str, answer: Reading) -> bool:
    """True when the words look like a correction; cheap, so that most messages load nothing for it.

    `answer` is what the open question would make of them: a rich answer is no correction unless it opens as one.
    """
    if _OPENS.match(text):
        return True
    return sum(len(draft.fields) for draft in answer.drafts) < RICH and might_change(text)


def correct_by_words(sitting: Sitting, text: str, *, besides: str | None) -> bool:
    """Offer what the message changes in earlier answers. True when it was taken as a correction.

    A correction of the open question itself (`besides`) is no correction but an answer.
    """
    question = sitting.question(besides) if besides else sitting.question(_any_question(sitting))
    found = find_corrections(text, sitting.context(question), _records(sitting))
    found = tuple(each for each in found if each.question != besides)
    if not found or (besides and not all(each.sure for each in found)):
        return False
    offers.make(sitting, found[0].question or question.id, _drafts(found), words=text, correction=True)
    return True


def _any_question(sitting: Sitting) -> str:
    return sitting.route.quick[0]


def _drafts(found: Sequence[Correction]) -> tuple[Draft, ...]:
    return tuple(Draft(each.entity, each.label, {each.field: each.new}) for each in found)


def _records(sitting: Sitting) -> tuple[KnownRecord, ...]:
    """All records of the plan with the question that fills them."""
    asked = {fill.partition(".")[0]: key for key in sitting.answers for fill in _fills(sitting, key)}
    records = []
    for kind in ENTITIES:
        for record in sitting.book.records(kind.__name__):
            fields = {name: getattr(record, name) for name in record.evidence}
            records.append(KnownRecord(kind.__name__, record.label, asked.get(kind.__name__, ""), fields))
    return tuple(records)


def _fills(sitting: Sitting, key: str) -> Sequence[str]:
    return sitting.playbook.question(key).fills if key in sitting.playbook else ()
