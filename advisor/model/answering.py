"""An answer about method in a model's words, every sentence with the words of a passage behind it."""

from collections.abc import Sequence
from functools import partial

from advisor.model.facts import MOST_PASSAGES, clipped, passages_as_text
from advisor.model.line import ModelLine
from advisor.model.schemas import Explanation, Sentence, explanation_of
from kam_core.advice.gate_checks import Quote, is_quoted
from kam_core.advice.gate_known import Known, known_from
from kam_core.advice.gate_plain import not_plain
from kam_core.advice.gate_provenance import without_source
from kam_core.advice.proposals import Explained, Mode, Passage

MOST_SENTENCES = 8
LONGEST = 300
PROMPT = "answering"


def explain(
    line: ModelLine, workspace: str, question: str, passages: Sequence[Passage], facts: Sequence[str] = ()
) -> Explained:
    """What the passages say to a question. Without words when they do not cover it, or no good answer came in time;
    `passages` are then all that were found, else those that the words rest on."""
    offered = tuple(passages[:MOST_PASSAGES])
    if not offered or not question.strip():
        return Explained(offered)
    allowed = {one.id: one for one in offered}
    known = known_from(question, *facts)
    holding = partial(_holding, allowed=allowed, known=known)
    answered = line.structured(
        workspace,
        PROMPT,
        {"question": question[:1000], "passages": passages_as_text(offered), "facts": clipped(facts)},
        explanation_of(list(allowed)),
        check=lambda answer: (
            () if holding(answer) or not answer.covered else _complaints(answer, allowed, known)
        ),
    )
    sentences = holding(answered.answer) if answered.answer else ()
    if not sentences:
        return Explained(offered)
    cited = tuple(allowed[id] for id in dict.fromkeys(one.source_id for one in sentences))
    return Explained(cited, " ".join(one.text.strip() for one in sentences), Mode.MODEL)


def _holding(answer: Explanation, allowed: dict[str, Passage], known: Known) -> tuple[Sentence, ...]:
    """The sentences that hold; none when most do not, because the rest would be torn out of its context."""
    if not answer.covered:
        return ()
    every = answer.sentences[:MOST_SENTENCES]
    held = tuple(one for one in every if not _wrong(one, allowed, known))
    return held if 2 * len(held) >= len(every) else ()


def _complaints(answer: Explanation, allowed: dict[str, Passage], known: Known) -> tuple[str, ...]:
    reasons = (reason for one in answer.sentences for reason in _wrong(one, allowed, known))
    return tuple(dict.fromkeys(reasons)) or ("sentences: empty",)


def _wrong(sentence: Sentence, allowed: dict[str, Passage], known: Known) -> tuple[str, ...]:
    if not sentence.text.strip():
        return ("empty",)
    if not is_quoted(Quote(sentence.source_id, sentence.quote), {sentence.source_id}, allowed):
        return ("quote",)
    passage = allowed[sentence.source_id]
    said = known | known_from(passage.text, passage.title)
    strange = without_source(sentence.text, said, said.names.small)
    return (*strange, *not_plain(sentence.text, LONGEST, known.literal))
