"""The workspace's own criteria with their weights, and how many plans one manager can keep; for administrators."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kam_core.cards.portfolio import CriteriaForm
from kam_core.errors import KamError
from kam_core.model import Measures, SelectionCriterion, WorkspaceDefaults
from kam_core.model.plain import label_key
from kam_core.ports import House
from kam_core.store.portfolio import forget_counted
from kam_core.store.removed import removed_records
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.workspace_defaults import require_administrator
from kam_core.values import Evidence, Value

WHOLE = 100
MOST = 12
MOST_PLANS = 500
LONGEST_NAME = 80
STRENGTH = Measures.STRENGTH.value
_LINE = re.compile(
    r"^\s*[-•*]?\s*(?P<name>.*?\S)\s*[:;,=\s]\s*(?P<weight>\d{1,3})\s*%?\s*(?:[,;:(]?\s*(?P<axis>strength)\)?)?\s*$",
    re.I,
)


class CriterionUnread(KamError):
    """A line is no criterion with its weight."""

    code = "criterion_unread"


class CriterionTwice(KamError):
    """Two lines name the same criterion."""

    code = "criterion_twice"


class TooManyCriteria(KamError):
    """More criteria than somebody can score in one sitting."""

    code = "too_many_criteria"


class WeightsAreOff(KamError):
    """The weights of an axis do not sum to 100; `about` says what they sum to."""

    code = "weights_are_off"


class PlansEachIsWrong(KamError):
    """The limit is no number of plans."""

    code = "plans_each_is_wrong"


@dataclass(frozen=True, slots=True)
class Typed:
    """One criterion as it was typed."""

    name: str
    weight: int
    axis: Measures


def open_criteria(house: House, occasion: Occasion) -> CriteriaForm:
    """The criteria as they are. Raises `NotFoundOrNotAllowed` unless an administrator asks."""
    with house.store.read(occasion.workspace) as uow:
        require_administrator(uow, occasion.person)
        defaults = uow.one(WorkspaceDefaults)
        return CriteriaForm(
            tuple(
                (one.criterion or one.label, one.weight, (one.measures or Measures.ATTRACTIVENESS).value)
                for one in criteria_of(uow)
            ),
            defaults.plans_each if defaults else None,
        )


def save_criteria(house: House, occasion: Occasion, text: str | None, plans_each: str | None) -> None:
    """Keep the criteria and the limit; every plan is measured anew. None was not touched and stays.

    Raises `FormRefused` with everything that is wrong, `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        require_administrator(uow, occasion.person)
        refused: dict[str, str | KamError] = {}
        typed = _read(text, refused) if text is not None else None
        limit = _limit(plans_each, refused) if plans_each is not None else None
        if refused:
            raise FormRefused(inputs=refused)
        if plans_each is not None:
            defaults = uow.one(WorkspaceDefaults) or uow.add(WorkspaceDefaults())
            defaults.plans_each = limit
        if typed is not None:
            _keep(uow, occasion, typed)
            forget_counted(uow)


def criteria_of(uow: UnitOfWork) -> list[SelectionCriterion]:
    """The criteria that count, attractiveness first, the heaviest first."""
    known = uow.all_of(SelectionCriterion)
    return sorted(known, key=lambda one: (one.measures is Measures.STRENGTH, -(one.weight or 0), one.label))


def read_criteria(text: str) -> list[Typed]:
    """One criterion a line: "Growth of their market: 30", "Service: 40, strength".

    Raises `CriterionUnread`, `CriterionTwice`, `TooManyCriteria`, or `WeightsAreOff` for an axis that sums to other
    than 100.
    """
    typed = [_line(line) for line in text.splitlines() if line.strip()]
    if len(typed) > MOST:
        raise TooManyCriteria(most=MOST)
    keys = [label_key(one.name) for one in typed]
    if len(set(keys)) < len(keys):
        raise CriterionTwice(name=next(one.name for one in typed if keys.count(label_key(one.name)) > 1))
    for axis in Measures:
        weights = [one.weight for one in typed if one.axis is axis]
        if weights and sum(weights) != WHOLE:
            raise WeightsAreOff(axis=axis.value, sum=sum(weights))
    return typed


def _line(line: str) -> Typed:
    met = _LINE.match(line)
    if met is None or int(met["weight"]) > WHOLE or len(met["name"]) > LONGEST_NAME:
        raise CriterionUnread(line=" ".join(line.split())[:LONGEST_NAME])
    axis = Measures.STRENGTH if met["axis"] else Measures.ATTRACTIVENESS
    return Typed(" ".join(met["name"].rstrip(":;,=- ").split()), int(met["weight"]), axis)


def _read(text: str, refused: dict[str, str | KamError]) -> list[Typed]:
    try:
        return read_criteria(text)
    except KamError as wrong:
        refused["criteria"] = wrong
        return []


def _limit(typed: str, refused: dict[str, str | KamError]) -> int | None:
    said = typed.strip()
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and 0 < int(said) <= MOST_PLANS):
        refused["plans_each"] = PlansEachIsWrong(most=MOST_PLANS)
        return None
    return int(said)


def _keep(uow: UnitOfWork, occasion: Occasion, typed: Sequence[Typed]) -> None:
    known = {one.label_key: one for one in removed_records(uow, SelectionCriterion, "")}
    standing = {one.label_key: one for one in uow.all_of(SelectionCriterion)}
    wanted = {label_key(one.name): one for one in typed}
    for key, record in standing.items():
        if key not in wanted:
            uow.remove(record)
    for key, one in wanted.items():
        kept = standing.get(key) or known.get(key) or uow.add(SelectionCriterion(label=one.name))
        if kept.removed_at is not None:
            uow.restore(kept)
        for name, value in (("criterion", one.name), ("weight", one.weight), ("measures", one.axis)):
            if kept.value_of(name) != value:
                _state(kept, name, value, occasion)


def _state(record: SelectionCriterion, name: str, value: Value, occasion: Occasion) -> None:
    sure = Evidence(status=Status.CONFIRMED_INTERNAL, entered_by=occasion.person, as_of=occasion.at)
    record.state(name, value, sure)
