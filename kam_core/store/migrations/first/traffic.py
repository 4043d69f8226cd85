"""Interviews, the audit trail, and what goes to and comes from Slack."""

from kam_core.store.migrations.first.columns import (
    day,
    index,
    integer,
    json,
    moment,
    ref,
    sequence,
    table,
    term,
    text,
    unique,
)


def create() -> None:
    """Create these tables and their indexes."""
    table(
        "interview",
        text("id", primary_key=True),
        ref("plan_id", "account_plan", required=True),
        text("person", required=True),
        text("channel", required=True),
        text("thread_ts"),
        json("state", required=True),
        term("status", "open", "paused", "finished", required=True),
        integer("version", required=True),
        moment("created_at", required=True),
        moment("updated_at", required=True),
    )
    index("interview", "workspace_id", "channel", "thread_ts")
    index("interview", "workspace_id", "person", "status")
    index("interview", "workspace_id", "plan_id")
    table(
        "answer",
        text("id", primary_key=True),
        ref("interview_id", "interview", required=True),
        text("question", required=True),
        term("status", "answered", "unknown", "skipped", required=True),
        text("raw_text", required=True),
        json("parts", required=True),
        json("drafts", required=True),
        text("message_ts"),
        text("event_ts"),
        text("answered_by", required=True),
        moment("at", required=True),
        moment("superseded_at"),
    )
    index("answer", "workspace_id", "interview_id", "at")
    index(
        "answer",
        "workspace_id",
        "interview_id",
        "question",
        unique=True,
        name="uq_answer_current",
        where="superseded_at IS NULL",
    )
    table(
        "nudge",
        text("id", primary_key=True),
        text("key", required=True),
        ref("plan_id", "account_plan"),
        text("person", required=True),
        text("name", required=True),
        text("entity"),
        text("record_id"),
        day("local_day", required=True),
        text("reason", required=True),
        text("channel"),
        moment("sent_at"),
        text("outcome"),
        moment("outcome_at"),
    )
    index("nudge", "workspace_id", "key", unique=True)
    index("nudge", "workspace_id", "person", "local_day")
    table(
        "digest",
        text("id", primary_key=True),
        text("key", required=True),
        text("kind", required=True),
        ref("plan_id", "account_plan"),
        text("target", required=True),
        day("covers_from", required=True),
        day("covers_until", required=True),
        text("status", required=True),
        json("facts", required=True),
        moment("sent_at"),
        text("outcome"),
    )
    index("digest", "workspace_id", "key", unique=True)
    table(
        "audit_event",
        sequence(),
        text("plan_id"),
        text("entity", required=True),
        text("record_id", required=True),
        text("actor", required=True),
        moment("at", required=True),
        json("before", required=True),
        json("after", required=True),
        text("source_ref"),
        sequenced=True,
    )
    index("audit_event", "workspace_id", "plan_id", "seq")
    index("audit_event", "workspace_id", "record_id", "seq")
    table(
        "delivery",
        sequence(),
        text("id", required=True),
        text("key", required=True),
        term("op", "post", "update", "ephemeral", "upload", "home", "delete", required=True),
        text("channel", required=True),
        text("thread_ts"),
        ref("thread_of", "delivery"),
        ref("target_of", "delivery"),
        json("payload", required=True),
        term("state", "pending", "sending", "sent", "parked", required=True),
        integer("attempt", required=True),
        moment("due_at", required=True),
        moment("first_attempt_at"),
        moment("attempt_at"),
        text("ts"),
        text("reason"),
        text("purpose", required=True),
        moment("created_at", required=True),
        unique("workspace_id", "id"),
        unique("workspace_id", "key"),
        sequenced=True,
    )
    index("delivery", "state", "due_at")
    index("delivery", "workspace_id", "channel", "seq")
    index("delivery", "workspace_id", "purpose", "seq")
    table("received_event", text("key", primary_key=True), moment("received_at", required=True))
    index("received_event", "received_at")
