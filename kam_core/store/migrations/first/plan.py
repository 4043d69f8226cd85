"""The plan, its team, its figures and how it is approved."""

from kam_core.store.migrations.first.columns import (
    count,
    day,
    flag,
    index,
    json,
    moment,
    number,
    percent,
    plan_record,
    record,
    ref,
    scale,
    term,
    text,
)


def create() -> None:
    """Create these tables and their indexes."""
    record(
        "account_plan",
        ref("account_id", "account", required=True),
        term("status", "draft", "in_review", "approved", "active", "review_due", "closed", required=True),
        text("pack", required=True),
        day("date_prepared"),
        day("period_start"),
        day("period_end"),
        text("prepared_by"),
        text("owner"),
        term("segment", "strategic", "star", "status", "streamline"),
        text("ambition_3y"),
        text("headline"),
        term("review_frequency", "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "annually"),
        day("next_review"),
        text("override_reason"),
        text("digest_channel"),
        text("currency"),
    )
    index(
        "account_plan",
        "workspace_id",
        "account_id",
        "period_start",
        "period_end",
        unique=True,
        name="uq_account_plan_open_in_period",
        where="status != 'closed' AND removed_at IS NULL",
    )
    index(
        "account_plan",
        "workspace_id",
        "account_id",
        unique=True,
        name="uq_account_plan_open_without_period",
        where="status != 'closed' AND removed_at IS NULL AND (period_start IS NULL OR period_end IS NULL)",
    )
    plan_record(
        "team_member",
        text("person"),
        text("plan_role"),
        text("function"),
        number("hours_per_month"),
        text("responsibilities"),
        flag("backup"),
    )
    plan_record(
        "site",
        term("kind", "production", "hospital", "office", "store"),
        text("address"),
        json("product_lines"),
        json("markets_served"),
        text("note"),
    )
    plan_record(
        "scorecard",
        ref("criterion_id", "selection_criterion"),
        scale("weight", 0, 100),
        scale("score", 1, 10),
        scale("best_rival_score", 1, 10),
        text("note"),
    )
    plan_record(
        "financials",
        json("revenue"),
        json("cogs"),
        json("cost_to_serve"),
        json("discount"),
        json("contribution"),
        number("dso"),
        json("forecast"),
        json("customer_spend"),
        percent("growth_account", -100, 10000),
        percent("growth_ours", -100, 10000),
        json("target"),
        json("renewal_base"),
        json("programme_cost"),
    )
    plan_record(
        "review",
        term(
            "kind",
            "weekly action check",
            "monthly team",
            "quarterly internal",
            "customer QBR",
            "executive sponsor",
            "annual refresh",
            "event",
        ),
        day("planned_date"),
        text("planned_time"),
        day("actual_date"),
        json("attendees"),
        json("decisions"),
        count("facts_confirmed"),
        day("next_review"),
    )
    plan_record("commitment", text("who"), text("to_whom"), text("what"), day("by_when"), flag("kept"))
    plan_record("approval", text("approver"), text("decision"), text("note"), day("asked_on"))
    plan_record(
        "share",
        text("audience", required=True),
        text("redaction_profile", required=True),
        text("link"),
        moment("opened_at"),
        json("comments", required=True),
        text("countersigned_by"),
        moment("countersigned_at"),
    )
    plan_record(
        "health_reading",
        day("date", required=True),
        scale("score", 0, 100),
        json("components", required=True),
        json("unknowns", required=True),
    )
    index("health_reading", "workspace_id", "plan_id", "date")
    plan_record(
        "suggestion",
        text("text", required=True),
        text("kind", required=True),
        json("inputs", required=True),
        json("citations", required=True),
        text("confidence", required=True),
        json("draft", required=True),
        text("fingerprint", required=True),
        term("status", "offered", "accepted", "edited", "rejected", required=True),
        text("reason"),
        text("settled_by"),
        moment("settled_at"),
    )
