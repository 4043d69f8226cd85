"""The position, the objectives and everything done for them."""

from kam_core.store.migrations.first.columns import (
    day,
    flag,
    json,
    number,
    percent,
    plan_record,
    ref,
    scale,
    term,
    text,
)


def create() -> None:
    """Create these tables and their indexes."""
    plan_record(
        "competitor_position",
        ref("competitor_id", "competitor"),
        text("name"),
        text("where"),
        term("position", "sole", "lead", "shared", "challenger", "trying to enter", "in-house", "do nothing"),
        percent("share"),
        scale("threat", 1, 5),
        text("likely_move"),
        text("our_counter"),
    )
    plan_record(
        "swot_item",
        term("quadrant", "strength", "weakness", "opportunity", "threat"),
        term("perspective", "relationship", "account_in_market"),
        text("text"),
        text("proof"),
        text("so_what"),
    )
    plan_record(
        "external_factor",
        term("factor_class", "political", "economic", "social", "technological", "legal", "environmental"),
        text("text"),
        day("date"),
        text("effect_on_customer"),
        text("link"),
        text("source"),
    )
    plan_record(
        "objective",
        ref("need_id", "need"),
        text("customer_outcome"),
        text("our_outcome"),
        text("statement"),
        term(
            "category",
            "customer outcome",
            "revenue",
            "margin",
            "retention",
            "relationship",
            "innovation",
            "cost to serve",
            "access",
            "compliance",
        ),
        text("owner"),
        text("customer_owner"),
        number("baseline"),
        number("target"),
        text("unit"),
        day("due"),
        text("horizon"),
        term(
            "status",
            "proposed",
            "agreed internally",
            "agreed with customer",
            "on track",
            "at risk",
            "off track",
            "achieved",
            "missed",
            "dropped",
        ),
        text("agreed_on_by"),
        day("agreed_on"),
        text("measure"),
        flag("headline"),
    )
    plan_record(
        "strategy",
        ref("objective_id", "objective"),
        text("chosen"),
        text("rejected"),
        text("reason"),
    )
    plan_record(
        "indicator",
        ref("objective_id", "objective"),
        term("kind", "leading", "lagging"),
        text("unit"),
        number("baseline"),
        number("target"),
        term("direction", "up", "down"),
        text("frequency"),
        text("source"),
        day("target_date"),
        number("reading"),
        day("reading_on"),
    )
    plan_record("reading", ref("indicator_id", "indicator", required=True), number("value"), day("date"))
    plan_record(
        "action",
        ref("objective_id", "objective"),
        text("text"),
        text("owner"),
        term("side", "us", "customer", "partner"),
        day("start"),
        day("due"),
        number("effort_h"),
        term("status", "proposed", "agreed", "in progress", "blocked", "done", "cancelled"),
        text("blocked_by"),
        text("done_evidence"),
        text("gain_for_us"),
        text("gain_for_them"),
        flag("gap"),
    )
    plan_record("force_field", ref("objective_id", "objective"))
    plan_record(
        "force",
        ref("force_field_id", "force_field"),
        ref("action_id", "action"),
        term("direction", "driving", "restraining"),
        text("text"),
        scale("strength", 1, 5),
        scale("changeability", 1, 5),
    )
    plan_record(
        "raid_item",
        term("kind", "risk", "assumption", "issue", "dependency"),
        text("text"),
        scale("probability", 1, 5),
        scale("impact", 1, 5),
        json("exposure"),
        text("owner"),
        term("response", "avoid", "reduce", "transfer", "accept", "exploit", "test"),
        day("due"),
        text("test"),
    )
    plan_record(
        "value_record",
        ref("objective_id", "objective"),
        term("beneficiary", "us", "customer", "partner"),
        term(
            "type",
            "revenue gain",
            "cost saved",
            "cost avoided",
            "risk reduced",
            "time saved",
            "quality or outcome",
            "strategic",
        ),
        term("value_state", "hypothesis", "committed", "delivered", "confirmed by customer"),
        json("hypothesis_amount"),
        text("method"),
        json("committed"),
        json("delivered"),
        text("confirmed_by"),
        day("confirmed_on"),
        text("beyond_revenue"),
    )
    plan_record(
        "resource_need",
        text("role"),
        number("hours"),
        json("cost"),
        text("requested_from"),
        flag("granted"),
        text("period"),
        text("what"),
    )
    plan_record("resource_audit", text("planned"), text("used"), text("finding"))
    plan_record(
        "comms_item",
        term("audience", "internal", "external"),
        text("message"),
        text("channel"),
        text("owner"),
        text("frequency"),
        day("last_sent"),
        day("until"),
        day("from_day"),
    )
