"""The pack for a business review: value first, and nothing that is not for the customer."""

from typing import Any, cast

import pytest

from bot.exporters import EXPORTERS
from bot.exporters.qbr import SHOWN, qbr
from bot.words import english
from kam_core.document.shape import PlanDocument, RecordJson
from tests.bot.exporters.plans import document, office_text

SECRET = "not-for-them"
SAID = {"status": "confirmed_internal", "sensitivity": "shareable", "as_of": "2026-03-04", "entered_by": "U1"}


def changed(plan: PlanDocument, entity: str, record: RecordJson) -> PlanDocument:
    """The plan with a record in place of those of its kind."""
    return {**plan, "entities": {**plan["entities"], entity: [record]}}


def filled(record: RecordJson, sensitivity: str) -> RecordJson:
    """The record with every field told a secret of this sensitivity."""
    fact = {"value": SECRET, "status": "assumed", "as_of": "2026-03-04", "entered_by": SECRET, "note": SECRET}
    fields = {name: {**fact, "sensitivity": sensitivity} for name in record["fields"]}
    return {**record, "fields": fields}  # type: ignore[typeddict-item]


def test_value_comes_first_then_issues_then_the_next_period_then_who_does_what() -> None:
    titles = [section.title for section in qbr(document("demo"), english()).sections]
    assert titles == ["What has been achieved", "What is not going well", "The next period", "Who does what"]


def test_both_sides_own_steps() -> None:
    text = shown(with_our_step_tied(document("demo")))
    assert text.index("Our next steps") < text.index("send the audit")
    assert text.index("Your next steps") < text.index("send the figures of line 2")


def test_a_step_of_ours_that_serves_no_objective_of_theirs_stays_behind() -> None:
    text = shown(document("demo"))
    assert "send the audit" not in text
    assert "send the figures of line 2" in text


@pytest.mark.parametrize(("kind", "goes"), [("monthly team", False), ("customer QBR", True)])
def test_only_reviews_at_which_they_sit_are_announced(kind: str, goes: bool) -> None:
    plan = document("demo")
    (review,) = plan["entities"]["Review"]
    told: Any = {"planned_date": "2031-02-03", "kind": kind}
    facts: Any = {name: {"value": value, **SAID} for name, value in told.items()}
    with_it = changed(plan, "Review", {**review, "fields": {**review["fields"], **facts}})
    assert ("2031" in shown(with_it)) is goes


@pytest.mark.parametrize(("beneficiary", "goes"), [("us", False), ("customer", True)])
def test_value_is_theirs_and_never_ours(beneficiary: str, goes: bool) -> None:
    told: Any = {"beneficiary": beneficiary, "state": "delivered", "beyond_revenue": "a reference visit"}
    facts: Any = {name: {"value": value, **SAID} for name, value in told.items()}
    record: RecordJson = {"id": "v1", "key": "visit", "aliases": [], "refs": {}, "fields": facts}
    assert ("a reference visit" in shown(changed(document("demo"), "ValueRecord", record))) is goes


def shown(plan: PlanDocument) -> str:
    """Every word of the pack."""
    return office_text(EXPORTERS["qbr"](plan, ()), "ppt/slides/slide")


def with_our_step_tied(plan: PlanDocument) -> PlanDocument:
    """The plan with each step hanging on its objective."""
    (objective,) = plan["entities"]["Objective"]
    tie: Any = {"objective": {"entity": "Objective", "id": objective["id"], "key": objective["key"]}}
    steps = [{**each, "refs": tie} for each in plan["entities"]["Action"]]
    return cast(PlanDocument, {**plan, "entities": {**plan["entities"], "Action": steps}})


def test_no_fact_that_is_internal_or_restricted_is_shown() -> None:
    plan = document("demo")
    for entity, records in plan["entities"].items():
        for sensitivity in ("internal", "restricted_personal"):
            for record in records[:1]:
                told = repr(qbr(changed(plan, entity, filled(record, sensitivity)), english()).sections)
                assert SECRET not in told


def test_of_a_shareable_record_only_listed_fields_are_shown_and_never_who_noted_them() -> None:
    plan = document("demo")
    for entity, records in plan["entities"].items():
        for record in records[:1]:
            told = repr(qbr(changed(plan, entity, filled(record, "shareable")), english()).sections)
            assert (SECRET in told) <= (entity in SHOWN)
            assert "assumed" not in told
            assert "oted by" not in told


def test_a_file_of_the_pack_does_not_speak_of_the_account_team() -> None:
    text = office_text(EXPORTERS["qbr"](document("demo"), ()), "ppt/slides/slide")
    assert "account team" not in text
    assert "draft" not in text


def an_objective(**values: str) -> PlanDocument:
    """The plan with an objective that says this, all of it marked as shareable."""
    plan = document("demo")
    record = plan["entities"]["Objective"][0]
    fact = {"status": "confirmed internally", "as_of": "2026-03-04", "entered_by": "U1", "note": ""}
    told = {name: {**fact, "value": None, "sensitivity": "shareable"} for name in record["fields"]}
    for name, value in values.items():
        told[name]["value"] = value
    return changed(plan, "Objective", {**record, "fields": told})  # type: ignore[typeddict-item]


def test_a_statement_that_tells_our_gain_gives_way_to_what_changes_for_them() -> None:
    typed = "stops from 8 to 4 a month, we get a Two-year contract"
    plan = an_objective(statement=typed, our_outcome="two year contract", customer_outcome="calm shifts")
    told = repr(qbr(plan, english()).sections)
    assert "contract" not in told
    assert told.count("calm shifts") == 1


def test_an_objective_of_which_nothing_is_for_them_is_left_out() -> None:
    plan = an_objective(statement="we get a two year contract", our_outcome="two year contract")
    told = repr(qbr(plan, english()).sections)
    assert "contract" not in told
    assert plan["entities"]["Objective"][0]["key"] not in told
