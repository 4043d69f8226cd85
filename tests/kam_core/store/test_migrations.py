"""A database reaches the newest shape from any earlier one, and that shape is the model's."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Column, Engine, MetaData, Table, inspect, select, text

from kam_core.model import Base
from kam_core.store import make_engine, make_store
from kam_core.store.migrate import STEPS, current, newest, upgrade
from tests.kam_core.store.made import TEAM, one_of_each, write

FIRST = "0001"


def checks(engine: Engine) -> dict[str, dict[str, str]]:
    """The check constraints of every table, by name."""
    seen = inspect(engine)
    return {
        table: {str(rule["name"]): rule["sqltext"] for rule in seen.get_check_constraints(table)}
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def test_an_empty_database_reaches_the_newest_step(bare_address: URL) -> None:
    assert current(bare_address) is None
    upgrade(bare_address)
    assert current(bare_address) == newest()


def test_upgrading_twice_changes_nothing(bare_address: URL) -> None:
    upgrade(bare_address)
    upgrade(bare_address)
    assert current(bare_address) == newest()


def test_the_newest_step_has_the_models_tables_columns_keys_and_indexes(address: URL) -> None:
    engine = make_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_newest_step_has_the_models_checks(address: URL, bare_address: URL) -> None:
    migrated, modelled = make_engine(address), make_engine(bare_address)
    with modelled.begin() as connection:
        Base.metadata.create_all(connection)
    assert checks(migrated) == checks(modelled)
    assert sum(map(len, checks(migrated).values())) > 50
    migrated.dispose()
    modelled.dispose()


def test_partial_indexes_are_partial_in_the_database_too(address: URL) -> None:
    engine = make_engine(address)
    partial = {
        str(index["name"])
        for table in ("account_plan", "answer")
        for index in inspect(engine).get_indexes(table)
        if any("where" in option for option in index.get("dialect_options", {}))
    }
    assert partial == {
        "uq_account_plan_open_in_period",
        "uq_account_plan_open_without_period",
        "uq_answer_current",
    }
    engine.dispose()


def test_what_was_written_at_the_first_step_is_there_at_the_newest(address: URL, bare_address: URL) -> None:
    upgrade(bare_address, FIRST)
    _fill_like(bare_address, address)
    before = _rows(bare_address)
    upgrade(bare_address)
    after = _rows(bare_address)
    for table, rows in before.items():
        assert [{name: row[name] for name in rows[0]} for row in after[table]] == rows
    assert not any(rows for table, rows in after.items() if table not in before)
    with closing(make_store(bare_address)) as store, write(store) as uow:
        assert not uow.first_time("e")
        assert len(uow.open_plans()) == 1


def test_two_processes_that_upgrade_at_once_wait_for_each_other(bare_address: URL) -> None:
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(upgrade, bare_address) for _ in range(2)]:
            done.result(timeout=60)
    assert current(bare_address) == newest()


def test_an_upgrade_that_fails_halfway_leaves_nothing_behind(bare_address: URL) -> None:
    engine = make_engine(bare_address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE delivery (id integer)"))
    with pytest.raises(Exception, match="already exists"):
        upgrade(bare_address)
    assert inspect(engine).get_table_names() == ["delivery"]
    engine.dispose()
    assert current(bare_address) is None


def test_the_steps_are_one_unbroken_line() -> None:
    steps = list(ScriptDirectory(str(STEPS)).walk_revisions())
    assert [step.revision for step in steps][-1] == FIRST
    assert [step.down_revision for step in steps] == [*(step.revision for step in steps[1:]), None]


def _fill_like(address: URL, full: URL) -> None:
    """Give the tables of an early step what they would hold of one row of each kind."""
    with closing(make_store(full)) as source:
        one_of_each(source, TEAM, later=False)
        engine = make_engine(address)
        early = _tables(engine)
        with source.engine.connect() as read, engine.begin() as connection:
            for name, table in early.items():
                columns = [Base.metadata.tables[name].c[column.key] for column in table.columns]
                rows = [dict(row) for row in read.execute(select(*columns)).mappings()]
                plain = Table(name, MetaData(), *(Column(column.key, column.type) for column in columns))
                connection.execute(plain.insert(), rows)
        engine.dispose()


def _tables(engine: Engine) -> dict[str, Table]:
    found = MetaData()
    found.reflect(engine)
    return {name: table for name, table in found.tables.items() if name != "alembic_version"}


def _rows(address: URL) -> dict[str, list[dict[str, str]]]:
    engine = make_engine(address)
    with engine.connect() as connection:
        rows = {
            name: sorted(
                (
                    {key: str(value) for key, value in row.items()}
                    for row in connection.execute(table.select()).mappings()
                ),
                key=repr,
            )
            for name, table in _tables(engine).items()
        }
    engine.dispose()
    return rows
