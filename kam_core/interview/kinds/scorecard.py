"""B2: the account scored on our criteria, 10 = best."""

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, earlier, said
from kam_core.interview.kinds.grammar.labels import phrase
from kam_core.interview.kinds.grammar.pairs import Score, find_scores_by_criterion
from kam_core.interview.reading.phrases import hedged
from kam_core.values import Draft

_HIGH = 9


class Scorecard:
    """One score for each criterion, with the note that explains it."""

    name = "scorecard"
    records = True
    form: tuple[FormField, ...] = (
        FormField("Scorecard", "label", FieldKind.TEXT, optional=False),
        FormField("Scorecard", "score", FieldKind.NUMBER, optional=False, least=1, most=10),
        FormField("Scorecard", "weight", FieldKind.NUMBER, least=0, most=100),
        FormField("Scorecard", "note", FieldKind.TEXT),
    )
    probes: tuple[Vague, ...] = (Vague.NO_NUMBER, Vague.ONE_SIDED)

    def read(self, text: str, context: Context) -> Reading:
        """Scores under their criteria; all nines deserve a question."""
        scores = find_scores_by_criterion(text, context)
        if context.probe is not None and not scores:
            return _noted(text, context)
        unsure = hedged(text)
        drafts = tuple(_draft(score, unsure, context) for score in scores)
        if not drafts:
            return Reading(vague=(Vague.NO_NUMBER,), rest=text.strip())
        flat = len(scores) > 1 and all(score.ours >= _HIGH for score in scores)
        return Reading(drafts, vague=(Vague.ONE_SIDED,) if flat and context.probe is None else ())

    def overhear(self, text: str, context: Context) -> Reading:
        """Nothing: a number beside a word is rarely a score."""
        del text, context
        return Reading()


def _draft(score: Score, unsure: bool, context: Context) -> Draft:
    known = score.label in tuple(context.known.labels("SelectionCriterion"))
    return draft(
        "Scorecard",
        score.label,
        {"criterion": score.label} if known else None,
        score=said(score.ours, unsure),
        weight=said(score.weight),
        note=said(score.note),
    )


def _noted(text: str, context: Context) -> Reading:
    """A reply in words goes to the note of the first score."""
    first = next(iter(earlier(context, "Scorecard")), None)
    if first is None or not phrase(text):
        return Reading(rest=text.strip())
    return Reading((draft("Scorecard", first.label, note=said(phrase(text))),))
