"""Random plans."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from kam_core.model import (
    ENTITIES,
    Account,
    AccountPlan,
    FactRecord,
    PlanRecord,
    fact_fields,
    ref_fields,
)
from kam_core.store import UnitOfWork
from kam_core.terms import Sensitivity, SourceType, Status
from kam_core.values import Evidence
from tests.kam_core.store.made import EXTRAS, TEXTS, values_of
from tests.kam_core.usecases.documents import INES, UNKNOWN

EVIDENCE = st.builds(
    Evidence,
    status=st.sampled_from([each for each in Status if each is not Status.UNKNOWN]),
    entered_by=st.sampled_from([INES, "U0JAN"]),
    as_of=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    source_type=st.sampled_from(SourceType),
    source_ref=st.none() | st.just("D1/2.0002"),
    by=st.just("Berger"),
    on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    review_by=st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    sensitivity=st.sampled_from(Sensitivity),
    note=TEXTS,
)
HELD_ELSEWHERE = frozenset({"period_start", "period_end"})


def fill_with_anything(draw: Any, record: FactRecord) -> None:
    """Say some facts of a record: known ones, unknown ones."""
    for name, field in fact_fields(type(record)).items():
        chosen = draw(st.integers(0, 3)) if name not in HELD_ELSEWHERE else 0
        if chosen == 1:
            record.state(name, None, UNKNOWN)
        elif chosen == 2:
            record.state(name, draw(values_of(field)), draw(EVIDENCE))


def anything(draw: Any, uow: UnitOfWork) -> str:
    """A random plan; its id."""
    account = uow.add(Account(label=draw(TEXTS) or "Alder"))
    plan = uow.add(AccountPlan(account_id=account.id, pack=draw(TEXTS)))
    made: dict[str, list[FactRecord]] = {"Account": [account], "AccountPlan": [plan]}
    wanted = [cls for cls in ENTITIES if cls not in (Account, AccountPlan) and draw(st.booleans())]
    for cls in sorted(wanted, key=_depth):
        for _ in range(draw(st.integers(1, 2))):
            made.setdefault(cls.__name__, []).append(uow.add(_record(draw, cls, plan.id, made, uow)))
    for records in made.values():
        for record in records:
            fill_with_anything(draw, record)
    for record in [each for each in made.get("Need", []) if draw(st.booleans())]:
        uow.remove(record)
    return plan.id


def _depth(cls: type[FactRecord]) -> int:
    return max((1 + _depth(_CLASSES[tie.entity]) for tie in ref_fields(cls).values()), default=0)


_CLASSES: Mapping[str, type[FactRecord]] = {cls.__name__: cls for cls in ENTITIES}


def _record(
    draw: Any, cls: type[FactRecord], plan: str, made: dict[str, list[FactRecord]], uow: UnitOfWork
) -> FactRecord:
    ties = {}
    for tie in ref_fields(cls).values():
        if tie.required and tie.entity not in made:
            far_end = _record(draw, _CLASSES[tie.entity], plan, made, uow)
            made[tie.entity] = [uow.add(far_end)]
        if tie.entity in made and (tie.required or draw(st.booleans())):
            ties[tie.attribute] = draw(st.sampled_from(made[tie.entity])).id
    place = {"plan_id": plan} if issubclass(cls, PlanRecord) else {}
    aliases = draw(st.lists(TEXTS, max_size=2))
    return cls(label=draw(TEXTS), aliases=aliases, **place, **ties, **EXTRAS.get(cls.__name__, {}))
