"""The audit trail is append-only: the database itself refuses to change or remove an entry."""

from alembic import op

REFUSAL = "the audit trail is append-only"
SQLITE = """
CREATE TRIGGER audit_event_refuses_{verb} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRES_FUNCTION = """
CREATE FUNCTION audit_event_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$
"""
POSTGRES = """
CREATE TRIGGER audit_event_refuses_{verb} BEFORE {verb} ON audit_event
FOR EACH {each} EXECUTE FUNCTION audit_event_refuses()
"""


def protect() -> None:
    """Add the triggers that refuse updates and deletes."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(verb=verb, refusal=REFUSAL))
        return
    op.execute(POSTGRES_FUNCTION.format(refusal=REFUSAL))
    for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        op.execute(POSTGRES.format(verb=verb, each=each))
