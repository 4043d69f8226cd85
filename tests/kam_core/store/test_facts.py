"""What a record accepts as a fact. No database is needed to refuse."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kam_core.errors import NoSuchField, OutOfRange, OutsideTerms, ValueDisagreesWithStatus, WrongType
from kam_core.model import (
    ENTITIES,
    ROWS,
    AccountPlan,
    Base,
    Executor,
    FactKind,
    Financials,
    Need,
    Opportunity,
    RelationshipLink,
    Stakeholder,
    StakeholderRole,
    SwotItem,
    ValueRecord,
    WhitespaceCell,
    entity,
    fact_fields,
    ref_fields,
)
from kam_core.terms import BuyingRole, NeedLevel, Sensitivity, ValueState, WhitespaceState
from kam_core.values import FuzzyDate, Money, Quantity, Value
from tests.kam_core.store.made import UNKNOWN, sure


def need() -> Need:
    return Need(plan_id="p", label="Shorter lead times")


def test_a_fact_stands_with_its_evidence() -> None:
    record = need()
    record.state("importance", 4, sure(source_ref="m1"))
    assert record.importance == 4
    assert record.evidence_of("importance") == sure(source_ref="m1")


def test_saying_a_fact_again_replaces_value_and_evidence_and_leaves_the_old_mapping_alone() -> None:
    record = need()
    record.state("importance", 4, sure(source_ref="m1"))
    held = record.evidence
    record.state("importance", 2, sure(source_ref="m2"))
    assert record.importance == 2
    assert record.evidence["importance"].source_ref == "m2"
    assert held["importance"].source_ref == "m1"


def test_forgetting_leaves_neither_value_nor_evidence() -> None:
    record = need()
    record.state("importance", 4, sure())
    record.state("document", "tender", sure())
    record.forget("importance")
    assert record.importance is None
    assert list(record.evidence) == ["document"]


def test_something_known_to_be_unknown_has_evidence_and_no_value() -> None:
    record = need()
    record.state("importance", None, UNKNOWN)
    assert record.value_of("importance") is None
    assert record.evidence_of("importance") == UNKNOWN


@pytest.mark.parametrize(("value", "evidence"), [(None, sure()), (3, UNKNOWN)])
def test_a_value_that_disagrees_with_its_status_is_refused(value: Value, evidence: Any) -> None:
    with pytest.raises(ValueDisagreesWithStatus):
        need().state("importance", value, evidence)


@pytest.mark.parametrize("name", ["colour", "label", "version", "workspace_id", "__class__", ""])
def test_a_field_that_is_no_fact_is_refused(name: str) -> None:
    with pytest.raises(NoSuchField):
        need().state(name, "x", sure())


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (Need, "importance", "four"),
        (Need, "importance", True),
        (Need, "importance", Decimal("3.5")),
        (Need, "statement", 5),
        (Need, "said_on", datetime(2026, 5, 3, tzinfo=UTC)),
        (Need, "said_on", "2026-05-03"),
        (Need, "cost_of_occurrence", Decimal(5)),
        (Need, "cost_of_occurrence", Quantity(Decimal(5), "hours")),
        (Need, "cost_of_occurrence", Money(Decimal("NaN"), "EUR")),
        (Opportunity, "probability", Decimal("Infinity")),
        (Opportunity, "probability", Decimal("1E+40")),
        (Opportunity, "top", 1),
        (Opportunity, "meddpicc", "metrics:proven"),
        (Opportunity, "meddpicc", ("metrics:proven", 3)),
        (Opportunity, "close_date", FuzzyDate(date(2027, 2, 1), date(2027, 1, 1), "backwards")),
        (AccountPlan, "period_start", FuzzyDate(date(2027, 1, 1), date(2027, 3, 1), "Q1")),
    ],
)
def test_a_value_of_another_type_is_refused(record: type[Any], field: str, value: Value) -> None:
    with pytest.raises(WrongType):
        make(record).state(field, value, sure())


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (Need, "importance", 0),
        (Need, "importance", 6),
        (StakeholderRole, "support", -4),
        (StakeholderRole, "support", 4),
        (RelationshipLink, "strength", 6),
        (RelationshipLink, "planned_visits_year", -1),
        (Opportunity, "probability", Decimal("100.5")),
        (Financials, "growth_ours", Decimal(-101)),
    ],
)
def test_a_number_outside_its_scale_is_refused(record: type[Any], field: str, value: Value) -> None:
    with pytest.raises(OutOfRange):
        make(record).state(field, value, sure())


def test_a_term_is_taken_by_its_word_and_any_other_word_is_refused() -> None:
    record = need()
    record.state("level", "obstacle", sure())
    assert record.level is NeedLevel.OBSTACLE
    with pytest.raises(OutsideTerms):
        record.state("level", "nuisance", sure())
    role = make(StakeholderRole)
    with pytest.raises(OutsideTerms):
        role.state("buying_roles", ("champion", "emperor"), sure())


def test_a_number_in_another_dress_is_taken_when_nothing_is_lost() -> None:
    record = need()
    record.state("importance", Decimal(4), sure())
    assert record.importance == 4
    assert isinstance(record.importance, int)
    deal = make(Opportunity)
    deal.state("probability", Quantity(Decimal(40), "percent"), sure())
    assert deal.probability == Decimal(40)


def test_a_list_of_terms_is_kept_as_plain_words() -> None:
    role = make(StakeholderRole)
    role.state("buying_roles", (BuyingRole.CHAMPION, "coach"), sure())
    assert role.buying_roles == ("champion", "coach")
    assert not isinstance(role.buying_roles[0], BuyingRole)


def test_the_word_of_drafts_reaches_a_field_that_has_another_attribute() -> None:
    cell, value, item = make(WhitespaceCell), make(ValueRecord), make(SwotItem)
    cell.state("state", "gap", sure())
    value.state("state", "committed", sure())
    item.state("evidence", "audit of May", sure())
    assert cell.cell_state is WhitespaceState.GAP
    assert value.value_of("state") is ValueState.COMMITTED
    assert item.proof == "audit of May"
    assert item.evidence_of("evidence") == sure()


def test_a_fact_cannot_be_slipped_in_when_a_record_is_made() -> None:
    with pytest.raises(TypeError):
        Need(plan_id="p", label="x", importance=4)


def test_opinions_about_people_are_marked_as_such() -> None:
    marked = {
        (cls.__name__, field.name)
        for cls in ENTITIES
        for field in fact_fields(cls).values()
        if field.sensitivity is Sensitivity.RESTRICTED_PERSONAL
    }
    assert ("StakeholderRole", "support") in marked
    assert ("Stakeholder", "personal_win") in marked
    assert not {name for name, _ in marked} - {
        "Stakeholder",
        "StakeholderRole",
        "RelationshipLink",
        "InfluenceEdge",
    }


def test_every_mapped_class_stands_in_one_registry() -> None:
    mapped = {mapper.class_ for mapper in Base.registry.mappers}
    assert mapped == {*ENTITIES, *ROWS, Executor}
    assert len(ENTITIES) + len(ROWS) + 1 == len(mapped)
    assert all(entity(cls.__name__) is cls for cls in ENTITIES)


def test_every_fact_knows_its_name_its_kind_and_its_terms() -> None:
    for cls in ENTITIES:
        for name, field in fact_fields(cls).items():
            assert field.name == name
            assert field.exported
            assert (field.kind is FactKind.TERM) <= (field.terms is not None)
            assert (field.kind is FactKind.INT) <= (field.least is not None and field.most is not None)


def test_every_tie_names_an_entity_and_is_part_of_a_key_with_the_workspace() -> None:
    for cls in (*ENTITIES, *ROWS):
        for tie in ref_fields(cls).values():
            assert tie.entity in {known.__name__ for known in (*ENTITIES, *ROWS)}
        for key in cls.metadata.tables[cls.__tablename__].foreign_key_constraints:
            assert key.column_keys[0] == "workspace_id"
            assert [part.column.name for part in key.elements] == ["workspace_id", "id"]


def test_a_record_says_who_it_is_without_saying_what_it_holds() -> None:
    person = make(Stakeholder)
    person.state("name", "Marta", sure(by="x"))
    assert repr(person) == f"Stakeholder({person.id})"


def make(cls: Any) -> Any:
    """A record of any kind with made-up ties."""
    ties = {tie.attribute: "x" for tie in ref_fields(cls).values() if tie.required}
    plan = {} if cls is AccountPlan else {"plan_id": "p"}
    return cls(label="x", **plan, **ties)
