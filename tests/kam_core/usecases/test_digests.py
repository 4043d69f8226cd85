"""Digests over a whole store: how much is asked of the database, and what never leaves it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.words import english
from kam_core.cards.digests import RollupCard
from kam_core.channels import ChannelSeen, ChannelState
from kam_core.model import ENTITIES, AccountPlan, Delivery, DigestBinding, FactRecord, fact_fields
from kam_core.model.facts import FactField, FactKind
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role, Sensitivity, Status
from kam_core.usecases.digests.posting import MAY_POST, plan_digests
from kam_core.usecases.digests.rollups import plan_rollups, show_rollup
from kam_core.usecases.parked import OTHERWISE, TROUBLES
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Evidence
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    WORKSPACE,
    a_house,
    a_person,
    a_plan,
    a_store,
    a_whole_plan,
    an_occasion,
    said,
    tell,
)
from tests.fakes.parsed import words_of

MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
SECRET = "zzsecret"
KNOWN = frozenset({*MAY_POST, ChannelState.AWAY})
"""States that are no trouble of a binding: an unanswered question is asked again."""


class AllFit:
    """Channels that are all ours; remembers which were looked at."""

    def __init__(self) -> None:
        self.looked: list[str] = []

    def look(self, workspace: str, channel: str) -> ChannelSeen:
        return ChannelSeen(ChannelState.FIT)

    def look_at(self, workspace: str, channels: Sequence[str]) -> dict[str, ChannelSeen]:
        self.looked += channels
        return {channel: self.look(workspace, channel) for channel in channels}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def house(store: Store) -> House:
    return replace(a_house(store), channels=AllFit())


def bound(store: Store, channel: str, *plans: str, zone: str = "UTC") -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(DigestBinding(channel=channel, plan_ids=list(plans), zone=zone, bound_by=INES, bound_at=NOW))


def put(store: Store) -> list[Delivery]:
    with store.read(WORKSPACE) as uow:
        return uow.all_of(Delivery)


@contextmanager
def asked(store: Store) -> Iterator[list[str]]:
    """The questions that the database is asked meanwhile."""
    questions: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            questions.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield questions
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def test_nothing_but_the_bindings_is_read_while_no_digest_is_due(store: Store, house: House) -> None:
    bound(store, "C0ONE", a_plan(store, "Alder Glass", a_whole_plan()))
    with asked(store) as questions:
        assert plan_digests(house, WORKSPACE, MONDAY - timedelta(minutes=1)) == 0
    assert len(questions) == 1
    assert plan_digests(house, WORKSPACE, MONDAY) > 0


def test_forty_channels_ask_no_more_than_two(store: Store, house: House) -> None:
    def questions_for(count: int, at: datetime) -> int:
        for number in range(count):
            bound(store, f"C{count}X{number}", a_plan(store, f"Account {count}/{number}", a_whole_plan()))
        with asked(store) as questions:
            assert plan_digests(house, WORKSPACE, at) >= count
        return len(questions)

    few = questions_for(2, MONDAY)
    many = questions_for(38, MONDAY + timedelta(days=7))
    assert many == few


def test_the_roll_up_asks_the_same_few_questions_for_any_number_of_plans(store: Store, house: House) -> None:
    def questions_for(count: int) -> int:
        for number in range(count):
            a_plan(store, f"Account {count}/{number}", a_whole_plan())
        with asked(store) as questions:
            assert isinstance(show_rollup(house, an_occasion(OMAR, at=MONDAY)), RollupCard)
        return len(questions)

    a_person(store, OMAR, Role.MANAGER)

    assert questions_for(2) == questions_for(30)


def test_the_same_channel_is_not_looked_at_again_once_its_digest_is_out(store: Store, house: House) -> None:
    bound(store, "C0ONE", a_plan(store, "Alder Glass", a_whole_plan()))
    plan_digests(house, WORKSPACE, MONDAY)
    plan_digests(house, WORKSPACE, MONDAY + timedelta(minutes=1))
    assert isinstance(house.channels, AllFit)
    assert house.channels.looked == ["C0ONE"]


def test_a_channel_that_could_not_be_asked_for_is_tried_in_the_next_minute(
    store: Store, house: House
) -> None:
    class Away(AllFit):
        def look_at(self, workspace: str, channels: Sequence[str]) -> dict[str, ChannelSeen]:
            return {}

    bound(store, "C0ONE", a_plan(store, "Alder Glass", a_whole_plan()))
    assert plan_digests(replace(house, channels=Away()), WORKSPACE, MONDAY) == 0
    assert plan_digests(house, WORKSPACE, MONDAY + timedelta(minutes=1)) > 0


def test_many_digests_of_one_minute_start_spread_out_and_expire_with_their_day(
    store: Store, house: House
) -> None:
    for number in range(70):
        bound(store, f"C0MANY{number}", a_plan(store, f"Account {number}", a_whole_plan()))
    plan_digests(house, WORKSPACE, MONDAY)
    posted = [one for one in put(store) if one.purpose.startswith("digest:")]
    waits = {(one.due_at - MONDAY).total_seconds() for one in posted}
    assert len(posted) == 70
    assert len(waits) > 40
    assert max(waits) < 600
    assert {one.expires_at for one in posted} == {datetime(2026, 3, 17, tzinfo=UTC)}


def restricted() -> list[tuple[type[FactRecord], FactField]]:
    """Every fact that only few may see."""
    return [
        (cls, field)
        for cls in ENTITIES
        for field in fact_fields(cls).values()
        if field.sensitivity is Sensitivity.RESTRICTED_PERSONAL
    ]


def values_of(field: FactField) -> tuple[Any, Any]:
    """Two values that a fact can hold and that would show if it were shown."""
    if field.terms is not None:
        terms = list(field.terms)
        return (
            (terms[0], terms[-1]) if field.kind is FactKind.TERM else ((terms[0].value,), (terms[-1].value,))
        )
    match field.kind:
        case FactKind.INT:
            return field.least or 0, field.most or 9
        case FactKind.TEXT | FactKind.PERSON:
            return f"{SECRET} one", f"{SECRET} two"
    raise AssertionError(f"say how {field.kind} is filled")


def posted_with(folder: Path, cls: type[FactRecord], field: FactField, value: Any) -> list[Any]:
    """Everything that a digest and a roll-up say of a plan with this fact in every record that can hold it."""
    store = a_store(folder)
    house = replace(a_house(store), channels=AllFit())
    a_person(store, JAN)
    ends = {"from_stakeholder": "Berger", "to_stakeholder": "Lucie"}
    edge = said("InfluenceEdge", "Berger to Lucie", ends, weight=3)
    plan = a_plan(store, "Alder Glass", (*a_whole_plan(), edge))
    with store.write(WORKSPACE, INES, NOW) as uow:
        held = PlanBook(uow, uow.get(AccountPlan, plan)).records(cls.__name__)
        assert held, cls.__name__
        for record in held:
            record.state(field.name, value, Evidence(status=Status.ASSUMED, entered_by=INES, as_of=NOW))
    bound(store, "C0ONE", plan)
    plan_digests(house, WORKSPACE, MONDAY)
    found = [(one.channel, _without_ids(one.payload, plan)) for one in put(store)]
    store.close()
    return found


def _without_ids(payload: Any, plan: str) -> str:
    """What can be read, and nothing that is new in each store."""
    return "\n".join([payload["text"].replace(plan, ""), *words_of(payload["blocks"])])


def test_there_are_restricted_facts_to_hide() -> None:
    assert {"support", "personal_win", "condition_reason"} <= {field.name for _, field in restricted()}


@pytest.mark.parametrize(
    ("cls", "field"), restricted(), ids=lambda one: getattr(one, "__name__", getattr(one, "name", ""))
)
def test_a_restricted_fact_changes_nothing_that_a_channel_sees(
    tmp_path: Path, cls: type[FactRecord], field: FactField
) -> None:
    one, other = values_of(field)
    seen = [
        posted_with(_made(tmp_path / str(place)), cls, field, value)
        for place, value in enumerate((one, other))
    ]
    assert seen[0]
    assert seen[0] == seen[1]
    assert SECRET not in str(seen)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_roll_up_shows_no_restricted_fact_either(store: Store, house: House) -> None:
    a_person(store, "U0MAXX", Role.MANAGER)
    plan = a_plan(store, "Alder Glass", a_whole_plan())
    tell(
        store,
        plan,
        said("Stakeholder", "Berger", personal_win=SECRET),
        said("Action", "late", due=date(2026, 3, 9)),
    )
    assert plan_rollups(house, WORKSPACE, MONDAY) == 1
    assert SECRET not in str([one.payload for one in put(store)])


def test_every_trouble_has_words_for_its_binder_and_for_the_channel() -> None:
    codes = {
        *TROUBLES.values(),
        OTHERWISE,
        *(f"channel_{state.value}" for state in ChannelState if state not in KNOWN),
    }
    words = english()
    assert [code for code in codes if f"digest.trouble.{code}" not in words] == []
    assert [code for code in codes if f"digest.kept_back.{code}" not in words] == []
    assert [
        state for state in ChannelState if state not in MAY_POST and f"digest.no.{state.value}" not in words
    ] == []
