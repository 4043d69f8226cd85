"""Writes the means of a round into the plan's scorecard, with the round as their evidence."""

from collections.abc import Sequence
from decimal import Decimal

from kam_core.cards.portfolio import SpreadLine
from kam_core.model import Scorecard, ScoringRound, SelectionCriterion
from kam_core.model.plain import label_key
from kam_core.terms import Status
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.portfolio.tallying import Asked, whole
from kam_core.usecases.sitting import Occasion
from kam_core.values import Evidence, Value


def keep_scores(
    book: PlanBook,
    kept: ScoringRound,
    asked: Sequence[Asked],
    lines: Sequence[SpreadLine],
    occasion: Occasion,
) -> None:
    """One score a criterion that anybody scored; assumed where the scores lie apart or somebody did not know.

    Whoever opened the round stands for it. A criterion that nobody scored stays as it was.
    """
    criteria = {one.id: one for one in book.uow.all_of(SelectionCriterion)}
    for one, line in zip(asked, lines, strict=True):
        if line.mean is None:
            continue
        record = _record(book, one, criteria)
        sure = Status.ASSUMED if line.talk or line.unknown else Status.CONFIRMED_INTERNAL
        for name, value in _facts(one, line):
            _state(record, name, value, sure, kept, occasion)


def _facts(one: Asked, line: SpreadLine) -> Sequence[tuple[str, Value]]:
    facts: list[tuple[str, Decimal | int | None]] = [("score", whole(line.mean)), ("weight", one.weight)]
    if one.compares:
        facts.append(("best_rival_score", whole(line.rival)))
    return [(name, value) for name, value in facts if value is not None]


def _record(book: PlanBook, one: Asked, criteria: dict[str, SelectionCriterion]) -> Scorecard:
    """The plan's score on a criterion: tied to it, or called like it."""
    held = [score for score in book.records(Scorecard.__name__) if isinstance(score, Scorecard)]
    tied = next((score for score in held if score.criterion_id == one.id), None)
    named = next((score for score in held if score.label_key == label_key(one.name)), None)
    record = tied or named or _new(book, one)
    if one.id in criteria:
        record.criterion_id = one.id
    return record


def _new(book: PlanBook, one: Asked) -> Scorecard:
    made = book.uow.add(Scorecard(plan_id=book.plan.id, label=one.name))
    book.records(Scorecard.__name__).append(made)
    return made


def _state(
    record: Scorecard, name: str, value: Value, sure: Status, kept: ScoringRound, occasion: Occasion
) -> None:
    if record.value_of(name) == value and (held := record.evidence_of(name)) and held.status is sure:
        return
    record.state(
        name,
        value,
        Evidence(
            status=sure,
            entered_by=kept.asked_by,
            as_of=occasion.at,
            source_ref=f"scoring/{kept.id}",
        ),
    )
