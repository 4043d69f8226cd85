"""Nothing is lost or changed on its way into a column and back, on either database."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, StatementError

from kam_core.model import (
    ENTITIES,
    Account,
    AccountPlan,
    ExternalFactor,
    FactRecord,
    Financials,
    Need,
    Opportunity,
    Review,
    StakeholderRole,
    fact_fields,
)
from kam_core.model.plain import plain, plain_evidence, read_evidence
from kam_core.store import Store
from kam_core.terms import Sensitivity, SourceType, Status
from kam_core.values import Evidence, FuzzyDate, Money, Value
from tests.kam_core.store.made import (
    ANNA,
    DAYS,
    NOW,
    TEAM,
    TEXTS,
    begin,
    decimal,
    example_of,
    one_of_each,
    record,
    sure,
    values_of,
    write,
)

QUICKLY = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
EVIDENCE = st.builds(
    Evidence,
    status=st.sampled_from([Status.ASSUMED, Status.CONFIRMED_INTERNAL, Status.CONTRADICTED]),
    entered_by=TEXTS,
    as_of=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    source_type=st.sampled_from(SourceType),
    source_ref=st.none() | TEXTS.filter(bool),
    by=st.none() | TEXTS.filter(bool),
    on=st.none() | DAYS,
    review_by=st.none() | DAYS,
    sensitivity=st.sampled_from(Sensitivity),
    note=TEXTS,
)


def comes_back(store: Store, kept: FactRecord, facts: Mapping[str, Value]) -> None:
    """State the facts of a new record, keep it, and compare what another unit of work finds."""
    with write(store) as uow:
        uow.add(kept)
        for name, value in facts.items():
            kept.state(name, value, sure())
    with store.read(TEAM) as uow:
        back = uow.get(type(kept), kept.id)
        assert {name: back.value_of(name) for name in facts} == facts
        assert back.evidence == dict.fromkeys(facts, sure())


def test_every_fact_of_every_entity_comes_back_as_it_was_said(store: Store) -> None:
    made = one_of_each(store)
    for cls in ENTITIES:
        if cls is not AccountPlan:
            facts = {name: example_of(field) for name, field in fact_fields(cls).items()}
            comes_back(store, record(cls, made), facts)


@pytest.mark.parametrize("cls", [Need, Financials, Opportunity, Review, StakeholderRole])
def test_whatever_is_said_comes_back(store: Store, cls: type[FactRecord]) -> None:
    made = one_of_each(store)

    @QUICKLY
    @given(st.fixed_dictionaries({name: values_of(field) for name, field in fact_fields(cls).items()}))
    def whatever(facts: dict[str, Value]) -> None:
        comes_back(store, record(cls, made), facts)

    whatever()


@QUICKLY
@given(EVIDENCE)
def test_evidence_survives_its_plain_form(evidence: Evidence) -> None:
    assert read_evidence(plain_evidence(evidence)) == evidence


def test_evidence_comes_back_whole(store: Store) -> None:
    made = begin(store)
    spoken = sure(by="Priya Raman", on=date(2026, 5, 3), note="over lunch", sensitivity=Sensitivity.SHAREABLE)
    with write(store) as uow:
        uow.get(Need, made.need).state("statement", "We wait too long.", spoken)
    with store.read(TEAM) as uow:
        assert uow.get(Need, made.need).evidence_of("statement") == spoken


def test_money_keeps_its_last_zero_and_every_digit(store: Store) -> None:
    made = begin(store)
    much = Money(decimal("123456789012345678.10"), "EUR", high=decimal("0.1"))
    with write(store) as uow:
        figures = uow.add(Financials(plan_id=made.plan, label="2026"))
        figures.state("revenue", much, sure())
        figures.state("dso", decimal("45.10"), sure())
    with store.read(TEAM) as uow:
        back = uow.get(Financials, figures.id)
        assert plain(back.revenue) == plain(much)
        assert str(back.dso) == "45.10"


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    begin(store)
    with pytest.raises((StatementError, ValueError)), store.write(TEAM, ANNA, datetime(2026, 1, 1)) as uow:  # noqa: DTZ001
        uow.add(Account(label="Birch"))


def test_a_moment_of_any_zone_comes_back_in_utc(store: Store) -> None:
    east = NOW.astimezone(timezone(timedelta(hours=9)))
    with store.write(TEAM, ANNA, east) as uow:
        account = uow.add(Account(label="Birch"))
    with store.read(TEAM) as uow:
        back = uow.get(Account, account.id).created_at
    assert (back, back.utcoffset()) == (NOW, timedelta(0))


def test_days_and_stretches_sort_by_their_first_day(store: Store) -> None:
    made = begin(store)
    said: list[date | FuzzyDate] = [
        date(2026, 3, 1),
        FuzzyDate(date(2026, 1, 1), date(2026, 12, 31), "this year"),
        date(2025, 12, 31),
        FuzzyDate(date(2026, 2, 1), date(2026, 2, 28), "|odd/words, 2024-01-01"),
    ]
    with write(store) as uow:
        for day in said:
            uow.add(ExternalFactor(plan_id=made.plan, label="tariff")).state("date", day, sure())
    with store.engine.connect() as connection:
        stored = connection.execute(text("SELECT date FROM external_factor ORDER BY date")).scalars().all()
    assert [day[:10] for day in stored] == ["2025-12-31", "2026-01-01", "2026-02-01", "2026-03-01"]
    with store.read(TEAM) as uow:
        assert [factor.date for factor in uow.of_plan(ExternalFactor, made.plan)] == said


@pytest.mark.parametrize("odd", ["a\0b", "half \ud83d", "\\u0000 as text"])
def test_text_that_a_database_cannot_hold_is_mended_and_not_lost(store: Store, odd: str) -> None:
    made = begin(store)
    with write(store) as uow:
        need = uow.get(Need, made.need)
        need.state("statement", odd, sure(note=odd))
        need.aliases = [odd]
    mended = odd.replace("\0", "\ufffd").replace("\ud83d", "\ufffd")
    with store.read(TEAM) as uow:
        back = uow.get(Need, made.need)
        assert (back.statement, back.aliases) == (mended, [mended])
        assert back.evidence["statement"].note == mended


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("need", "importance", 6),
        ("need", "level", "'nuisance'"),
        ("stakeholder_role", "support", -4),
        ("relationship_link", "strength", 6),
        ("scorecard", "score", 11),
        ("opportunity", "probability", "'100.01'"),
        ("selection_criterion", "weight", 101),
        ("health_reading", "score", 101),
        ("delivery", "state", "'lost'"),
    ],
)
def test_the_database_refuses_what_our_own_code_let_through(
    store: Store, table: str, column: str, value: object
) -> None:
    one_of_each(store)
    statement = text(f"UPDATE {table} SET {column} = {value}")
    with pytest.raises(DBAPIError, match=r"(?i)check"), store.engine.begin() as connection:
        connection.execute(statement)
