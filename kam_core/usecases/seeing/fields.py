"""The force field of each objective of a plan."""

from dataclasses import dataclass

from kam_core.measures import forcefield
from kam_core.measures.forcefield import Force as Push
from kam_core.measures.objectives import ENDED
from kam_core.model import Force, ForceField, Objective
from kam_core.usecases.measuring import headline_of
from kam_core.usecases.plan_book import PlanBook


@dataclass(frozen=True, slots=True)
class FieldOf:
    """What moves one objective; `objective` is None in a plan that has none yet. Forces of no known side are left out."""

    objective: Objective | None
    forces: tuple[Force, ...]
    field: forcefield.ForceField


def fields_of(book: PlanBook) -> tuple[FieldOf, ...]:
    """One force field for each objective that is still pursued, the headline first, empty ones too. Source: F8.

    A force that hangs on no objective belongs to the headline: that is what people are asked about.
    """
    headline = headline_of(book)
    forces = _by_objective(book, headline)
    pursued = [
        one
        for one in book.records(Objective.__name__)
        if isinstance(one, Objective) and (one.status not in ENDED or one.id in forces)
    ]
    ordered = sorted(pursued, key=lambda one: one is not headline)
    found = [_field(one, forces.get(one.id, [])) for one in ordered]
    return tuple(found) or ((_field(None, forces[None]),) if forces.get(None) else ())


def _by_objective(book: PlanBook, headline: Objective | None) -> dict[str | None, list[Force]]:
    goals = {one.id for one in book.records(Objective.__name__)}
    drawn = {
        one.id: one.objective_id
        for one in book.records(ForceField.__name__)
        if isinstance(one, ForceField) and one.objective_id in goals
    }
    found: dict[str | None, list[Force]] = {}
    for one in book.records(Force.__name__):
        if isinstance(one, Force) and one.direction is not None:
            objective = drawn.get(one.force_field_id or "") or (headline.id if headline else None)
            found.setdefault(objective, []).append(one)
    return found


def _field(objective: Objective | None, forces: list[Force]) -> FieldOf:
    pushes = [
        Push(
            key=one.id,
            direction=one.direction,
            strength=one.strength,
            changeability=one.changeability,
        )
        for one in forces
        if one.direction is not None
    ]
    return FieldOf(objective, tuple(forces), forcefield.force_field(pushes))
