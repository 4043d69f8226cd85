"""The columns and tables of the first step, in short. Frozen, therefore apart from the model's types."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

TEXT = sa.Text()
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MOMENT = sa.String(32).with_variant(sa.DateTime(timezone=True), "postgresql")
DAY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.String(64).with_variant(sa.Numeric(), "postgresql")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOST_COUNT = 2_000_000_000

Part = sa.Column[Any] | sa.Constraint
Parts = tuple[Part, ...]


def text(name: str, *, required: bool = False, primary_key: bool = False) -> Parts:
    return (sa.Column(name, TEXT, nullable=not (required or primary_key), primary_key=primary_key),)


def json(name: str, *, required: bool = False) -> Parts:
    return (sa.Column(name, JSON, nullable=not required),)


def moment(name: str, *, required: bool = False) -> Parts:
    return (sa.Column(name, MOMENT, nullable=not required),)


def day(name: str, *, required: bool = False) -> Parts:
    return (sa.Column(name, DAY, nullable=not required),)


def number(name: str) -> Parts:
    return (sa.Column(name, NUMBER),)


def flag(name: str, *, required: bool = False) -> Parts:
    return (sa.Column(name, sa.Boolean(), nullable=not required),)


def integer(name: str, *, required: bool = False) -> Parts:
    return (sa.Column(name, sa.Integer(), nullable=not required),)


def sequence() -> Parts:
    return (sa.Column("seq", SEQUENCE, primary_key=True),)


def scale(name: str, least: int, most: int) -> Parts:
    """A whole number on a scale, both ends included."""
    column = sa.Column(name, sa.Integer())
    return (column, sa.CheckConstraint(sa.column(name).between(least, most), name=name))


def count(name: str) -> Parts:
    return scale(name, 0, MOST_COUNT)


def percent(name: str, least: int = 0, most: int = 100) -> Parts:
    within = sa.cast(sa.column(name), sa.Numeric).between(least, most)
    return (sa.Column(name, NUMBER), sa.CheckConstraint(within, name=name))


def term(name: str, *terms: str, required: bool = False) -> Parts:
    """One of a closed set of terms."""
    column = sa.Column(name, TEXT, nullable=not required)
    return (column, sa.CheckConstraint(sa.column(name, TEXT).in_(terms), name=name))


def ref(name: str, target: str, *, required: bool = False) -> Parts:
    """The id of a row of the same workspace in another table; checked at commit."""
    own, its = ["workspace_id", name], [f"{target}.workspace_id", f"{target}.id"]
    key = sa.ForeignKeyConstraint(own, its, deferrable=True, initially="DEFERRED")
    return (sa.Column(name, TEXT, nullable=not required), key)


def unique(*names: str) -> Parts:
    return (sa.UniqueConstraint(*names),)


def table(name: str, *parts: Parts, sequenced: bool = False) -> None:
    """Create a table of rows of one workspace; in a sequenced one the order of writing is the key."""
    flat = [part for some in parts for part in some]
    own = sa.Column("workspace_id", TEXT, nullable=False, primary_key=not sequenced)
    flat.insert(1 if sequenced else 0, own)
    op.create_table(name, *flat, sqlite_autoincrement=sequenced)


def record(name: str, *parts: Parts, plan: bool = False) -> None:
    """Create a table of records that bear facts."""
    table(
        name,
        text("id", primary_key=True),
        ref("plan_id", "account_plan", required=True) if plan else (),
        text("label", required=True),
        text("label_key", required=True),
        json("aliases", required=True),
        json("evidence", required=True),
        integer("version", required=True),
        moment("created_at", required=True),
        moment("removed_at"),
        *parts,
    )


def plan_record(name: str, *parts: Parts) -> None:
    """Create a table of one plan's records, which are looked up by their label."""
    record(name, *parts, plan=True)
    index(name, "workspace_id", "plan_id", "label_key")


def index(table_name: str, *names: str, name: str = "", unique: bool = False, where: str = "") -> None:
    """Create an index; `where` makes it a partial one."""
    only = sa.text(where) if where else None
    op.create_index(
        name or f"ix_{table_name}_{'_'.join(names)}",
        table_name,
        list(names),
        unique=unique,
        sqlite_where=only,
        postgresql_where=only,
    )
