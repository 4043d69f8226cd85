"""The workspace, its people, its accounts and what it sells."""

from kam_core.store.migrations.first.columns import (
    count,
    flag,
    json,
    moment,
    record,
    scale,
    table,
    term,
    text,
)


def create() -> None:
    """Create these tables and their indexes."""
    table("workspace", text("name", required=True), moment("installed_at"), moment("removed_at"))
    table(
        "person",
        text("slack_id", primary_key=True),
        text("name", required=True),
        text("real_name", required=True),
        text("zone", required=True),
        term("role", "member", "manager", "administrator", "guest", "external", required=True),
        text("locale", required=True),
        text("dm_channel"),
        flag("deleted", required=True),
    )
    table(
        "preference",
        text("person", primary_key=True),
        text("zone"),
        json("working_days", required=True),
        text("work_starts", required=True),
        text("work_ends", required=True),
        text("profile", required=True),
        text("quiet_from"),
        text("quiet_until"),
        text("digest_time"),
        json("snooze", required=True),
    )
    record(
        "account",
        text("legal_name"),
        text("known_as"),
        text("parent"),
        text("industry"),
        text("corporate_office"),
        text("address"),
        text("telephone"),
        text("fax"),
        text("web_site"),
        text("ownership"),
        text("fiscal_year_end"),
        count("employees"),
        json("revenue"),
    )
    record(
        "offering",
        text("name"),
        text("family"),
        text("price_model"),
        text("eligibility"),
        json("proof_points"),
    )
    record("competitor", text("name"))
    record(
        "selection_criterion",
        text("criterion"),
        scale("weight", 0, 100),
        term("measures", "attractiveness", "strength"),
    )
