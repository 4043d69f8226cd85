"""A challenge that rules made, said by a model as a colleague would say it."""

from collections.abc import Sequence

from advisor.model.facts import passages_as_text
from advisor.model.line import ModelLine
from advisor.model.schemas import Voices
from kam_core.advice.brief import Brief
from kam_core.advice.gate_known import Known, known_from, known_from_brief
from kam_core.advice.gate_plain import not_plain
from kam_core.advice.gate_provenance import without_source
from kam_core.advice.proposals import Passage

MOST = 12
LONGEST = 320
PROMPT = "challenging"


def voice(
    line: ModelLine, brief: Brief, role: str, points: Sequence[str], passages: Sequence[Passage] = ()
) -> tuple[str, ...]:
    """One text for each point, in their order: the model's where it says nothing new, else the point as it is.

    A rewritten point keeps every figure and day of the original, and has none, and no name, that is not in it or in
    the plan.
    """
    if not points:
        return ()
    numbered = "\n".join(f"{number}. {point}" for number, point in enumerate(points[:MOST], 1))
    answered = line.structured(
        brief.workspace,
        PROMPT,
        {"role": role, "points": numbered, "passages": passages_as_text(passages)},
        Voices,
    )
    if answered.answer is None:
        return tuple(points)
    plan = known_from_brief(brief)
    texts = {one.number: one.text.strip() for one in answered.answer.points}
    return tuple(_kept(texts.get(number, ""), point, plan) for number, point in enumerate(points, 1))


def _kept(text: str, point: str, plan: Known) -> str:
    said = known_from(point)
    known = plan | said
    wrong = (
        not text
        or without_source(text, known, known.names.small)
        or list(not_plain(text, LONGEST, known.literal))
    )
    told = known_from(text)
    return text if not wrong and said.figures <= told.figures and said.days <= told.days else point
