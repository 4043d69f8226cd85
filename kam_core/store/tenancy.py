"""Keeps a session inside its own workspace, whatever it is asked."""

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker, with_loader_criteria
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.sql.dml import Update

from kam_core.errors import ReadingOnly, WrongWorkspace
from kam_core.model import InWorkspace

WORKSPACE = "workspace_id"
OWN_ROWS = "own_rows"
READS = "reads"
NARROWED = "kam_narrowed"
"""Execution option of the store's own queries that name the workspace themselves."""


def guard(sessions: sessionmaker[Session]) -> None:
    """Let no session of this maker read or write a row of another workspace."""
    event.listen(sessions, "do_orm_execute", _only_own_rows)
    event.listen(sessions, "before_flush", _stay_inside)


def belong(session: Session, workspace_id: str, *, reads: bool) -> None:
    """Give a fresh session its workspace; `reads` forbids it to write."""
    session.info[WORKSPACE] = workspace_id
    session.info[READS] = reads
    session.info[OWN_ROWS] = with_loader_criteria(
        InWorkspace, lambda cls: cls.workspace_id == workspace_id, include_aliases=True
    )


def _only_own_rows(asked: ORMExecuteState) -> None:
    """Add the workspace to every query, update and delete; refuse what cannot be narrowed that way."""
    if asked.execution_options.get(NARROWED):
        return
    if not asked.is_orm_statement or asked.is_insert or asked.is_executemany:
        raise WrongWorkspace("only queries, updates and deletes of records can be narrowed to one workspace")
    if isinstance(asked.statement, Update) and WORKSPACE in asked.statement.compile().params:
        raise WrongWorkspace("a row cannot move to another workspace")
    if session_reads(asked.session) and not asked.is_select:
        raise ReadingOnly("this unit of work only reads")
    asked.statement = asked.statement.options(asked.session.info[OWN_ROWS])


def session_reads(session: Session) -> bool:
    """Whether the session may only read."""
    return bool(session.info[READS])


def _stay_inside(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Stamp new rows with the workspace and refuse rows of another one."""
    workspace_id = session.info[WORKSPACE]
    if session_reads(session) and (session.new or session.dirty or session.deleted):
        raise ReadingOnly("this unit of work only reads")
    for row in session.new:
        if row.workspace_id is None:
            row.workspace_id = workspace_id
    for rows in (session.new, session.dirty, session.deleted):
        for row in rows:
            if row.workspace_id != workspace_id:
                raise WrongWorkspace(f"a {type(row).__name__} of another workspace")
    for row in session.dirty:
        if instance_state(row).committed_state.get(WORKSPACE, workspace_id) != workspace_id:
            raise WrongWorkspace(f"a {type(row).__name__} of another workspace")
