"""B3: where we stand against the best rival on what the customer cares about."""

import re

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, said
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.pairs import find_scores_by_criterion
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged

_TOLD = lazily(
    r"\b(?:told|said|says|according|from|survey|audit|scorecard|feedback|report|they rate|rated|"
    r"measured|qbr|benchmark|heard)\b",
    re.IGNORECASE,
)


class Rivalry:
    """Our score beside the best rival's, for each criterion."""

    name = "rivalry"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Scorecard", "label", FieldKind.TEXT, optional=False),
        FormField("Scorecard", "score", FieldKind.NUMBER, optional=False, least=1, most=10),
        FormField("Scorecard", "best_rival_score", FieldKind.NUMBER, optional=False, least=1, most=10),
        FormField("Scorecard", "note", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.NO_SOURCE)

    def read(self, text: str, context: Context) -> Reading:
        """Pairs of scores; the reply to "who told you?" becomes their note."""
        scores = find_scores_by_criterion(text, context, pairs=True)
        known = tuple(context.known.labels("SelectionCriterion"))
        if not scores and context.probe is not None and phrase(text):
            drafts = tuple(
                draft("Scorecard", one.label, note=said(phrase(text)))
                for one in earlier(context, "Scorecard")
            )
            return Reading(drafts, rest="" if drafts else text.strip())
        drafts = tuple(
            draft(
                "Scorecard",
                score.label,
                {"criterion": score.label} if score.label in known else None,
                score=said(score.ours, hedged(text)),
                best_rival_score=said(score.rival, hedged(text)),
                note=said(score.note),
            )
            for score in scores
        )
        if not drafts:
            return Reading(vague=(Vague.NO_NUMBER,), rest=text.strip())
        return Reading(drafts, vague=() if context.probe or _TOLD.search(text) else (Vague.NO_SOURCE,))

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: two numbers beside each other may be anything."""
        del text, context
        return Reading()
