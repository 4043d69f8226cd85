"""The pack for a business review: value first, and nothing that is not for the customer."""

from bot.exporters import EXPORTERS
from bot.exporters.qbr import SHOWN, qbr
from bot.words import english
from kam_core.document.shape import PlanDocument, RecordJson
from tests.bot.exporters.plans import document, office_text

SECRET = "not-for-them"


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
    text = office_text(EXPORTERS["qbr"](document("demo"), ()), "ppt/slides/slide")
    assert text.index("Our next steps") < text.index("send the audit")
    assert text.index("Your next steps") < text.index("send the figures of line 2")


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
