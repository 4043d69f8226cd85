"""What every mapped record is: of one workspace and, when it bears facts, with evidence for each of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from secrets import token_hex
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKeyConstraint, Index, MetaData, Table
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    MappedColumn,
    declared_attr,
    mapped_column,
)
from sqlalchemy.schema import SchemaItem

from kam_core.errors import NoSuchField, ValueDisagreesWithStatus
from kam_core.model.facts import FactField, check_of
from kam_core.model.types import PLAIN_JSON, EvidenceType, ListType, MomentType, TextType
from kam_core.terms import Status
from kam_core.values import Evidence, Value

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_1_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """16 hex characters that nobody can guess."""
    return token_hex(8)


def table_name(entity: str) -> str:
    """The table of an entity ("BuyingCenter" -> "buying_center")."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", entity).lower()


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """The root of everything that is mapped."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: TextType,
        datetime: MomentType,
        tuple[str, ...]: ListType,
        list[str]: PLAIN_JSON,
        list[Any]: PLAIN_JSON,
        dict[str, Any]: PLAIN_JSON,
    }

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        if isinstance(table := cls.__dict__.get("__table__"), Table):
            for column in tuple(table.columns):
                for rule in (check_of(column), _reference_of(column)):
                    if rule is not None:
                        table.append_constraint(rule)

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return table_name(cls.__name__)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({getattr(self, 'id', '')})"


class InWorkspace(Base, kw_only=True):
    """A row of one workspace. The unit of work stamps the workspace; nobody else sets it."""

    __abstract__ = True

    workspace_id: Mapped[str] = mapped_column(TextType, primary_key=True, init=False, sort_order=-20)


@dataclass(frozen=True, slots=True)
class RefField:
    """A tie to another record: `name` as drafts say it, `attribute` for the id, `entity` on the far end."""

    name: str
    attribute: str
    entity: str
    required: bool


def ref(entity: str, *, required: bool = False) -> MappedColumn[Any]:
    """Declare that a record hangs on another of the same workspace; the attribute ends in `_id`."""
    if required:
        return mapped_column(TextType, nullable=False, info={"ref": entity})
    return mapped_column(TextType, nullable=True, default=None, info={"ref": entity})


def _reference_of(column: Column[Any]) -> ForeignKeyConstraint | None:
    """The foreign key behind a `ref`; checked at commit, so that records can be written in any order."""
    if (entity := column.info.get("ref")) is None:
        return None
    target = table_name(entity)
    its = [f"{target}.workspace_id", f"{target}.id"]
    return ForeignKeyConstraint(["workspace_id", column.name], its, deferrable=True, initially="DEFERRED")


class FactRecord(InWorkspace, kw_only=True):
    """A record that bears facts. Each fact is set with its evidence by `state`, and by nothing else."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(TextType, primary_key=True, default_factory=new_id, sort_order=-19)
    label: Mapped[str] = mapped_column(TextType, sort_order=-17)
    label_key: Mapped[str] = mapped_column(TextType, init=False, default="", sort_order=-16)
    aliases: Mapped[list[str]] = mapped_column(PLAIN_JSON, default_factory=list, sort_order=-15)
    evidence: Mapped[dict[str, Evidence]] = mapped_column(
        EvidenceType, init=False, default_factory=dict, sort_order=-14
    )
    version: Mapped[int] = mapped_column(init=False, sort_order=-13)
    created_at: Mapped[datetime] = mapped_column(MomentType, init=False, sort_order=-12)
    removed_at: Mapped[datetime | None] = mapped_column(MomentType, init=False, default=None, sort_order=-11)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__dict__["__table__"].c.version} if "__table__" in cls.__dict__ else {}

    def state(self, field: str, value: Value, evidence: Evidence) -> None:
        """Say a fact with the evidence behind it; the earlier value stays in the audit trail only.

        Raises `NoSuchField`, `ValueDisagreesWithStatus`, `WrongType`, `OutsideTerms` or `OutOfRange`.
        """
        known = fact_field(type(self), field)
        if (value is None) != (evidence.status is Status.UNKNOWN):
            raise ValueDisagreesWithStatus(
                entity=type(self).__name__, field=field, status=evidence.status.value
            )
        stored = None if value is None else known.checked(value, type(self).__name__)
        setattr(self, known.name, stored)
        self.evidence = {**self.evidence, known.name: evidence}

    def forget(self, field: str) -> None:
        """Take back a fact and its evidence, as if nobody had ever said it."""
        known = fact_field(type(self), field)
        setattr(self, known.name, None)
        self.evidence = {name: held for name, held in self.evidence.items() if name != known.name}

    def value_of(self, field: str) -> Value:
        """What the record holds for a fact, None when it is unknown or was never said."""
        held: Value = getattr(self, fact_field(type(self), field).name)
        return held

    def evidence_of(self, field: str) -> Evidence | None:
        """What stands behind a fact; None when nobody said anything of it."""
        return self.evidence.get(fact_field(type(self), field).name)

    def check(self) -> None:
        """Raise a named error when the record as a whole cannot be. Called before each change is written."""


class PlanRecord(FactRecord, kw_only=True):
    """A record of one plan."""

    __abstract__ = True

    plan_id: Mapped[str] = mapped_column(TextType, info={"ref": "AccountPlan"}, sort_order=-18)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (Index(None, "workspace_id", "plan_id", "label_key"),)


@cache
def fact_fields(cls: type[FactRecord]) -> Mapping[str, FactField]:
    """The facts of an entity by attribute name, in the order in which they are declared."""
    columns = cls.__dict__["__table__"].columns
    facts = ((column.key, column.info["fact"]) for column in columns if "fact" in column.info)
    return MappingProxyType({name: field.named(name) for name, field in facts})


@cache
def _by_any_name(cls: type[FactRecord]) -> Mapping[str, FactField]:
    fields = fact_fields(cls)
    return {field.exported: field for field in fields.values()} | dict(fields)


def fact_field(cls: type[FactRecord], field: str) -> FactField:
    """The fact of that name, or of that name in exports and drafts. Raises `NoSuchField`."""
    known = _by_any_name(cls).get(field)
    if known is None:
        raise NoSuchField(entity=cls.__name__, field=field)
    return known


@cache
def ref_fields(cls: type[Base]) -> Mapping[str, RefField]:
    """What records of an entity hang on by the name that drafts use ("need" for `need_id`), plan left out."""
    columns = (column for column in cls.__dict__["__table__"].columns if "ref" in column.info)
    fields = (
        RefField(column.key.removesuffix("_id"), column.key, column.info["ref"], not column.nullable)
        for column in columns
    )
    return MappingProxyType({field.name: field for field in fields if field.name != "plan"})
