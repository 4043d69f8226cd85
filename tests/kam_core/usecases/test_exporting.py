"""A plan as a document: everything that is known, how sure we are of it, and nothing of anybody else's."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kam_core.document.shape import PlanDocument
from kam_core.model import ENTITIES, Need, Person, fact_fields
from kam_core.store import Store
from kam_core.terms import Status
from tests.kam_core.usecases.documents import INES, LATER, TEAM, alder, exported, store_at, sure


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store_at(tmp_path_factory.mktemp("store") / "kam.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def document(store: Store) -> PlanDocument:
    return exported(store, alder(store))


def fact(document: PlanDocument, entity: str, key: str, field: str) -> Any:
    record = next(each for each in document["entities"][entity] if each["key"] == key)
    return record["fields"][field]


def shown(document: PlanDocument, entity: str, key: str, field: str) -> Any:
    held = fact(document, entity, key, field)
    return {name: held[name] for name in ("value", "unit", "per", "high") if name in held}


def test_money_has_two_decimals_its_currency_and_what_it_covers(document: PlanDocument) -> None:
    revenue = shown(document, "Financials", "last 12 months", "revenue")
    assert revenue == {"value": "640000.00", "unit": "EUR", "per": "one_off"}
    spend = shown(document, "Financials", "last 12 months", "customer_spend")
    assert spend == {"value": "2000000.00", "high": "2500000.00", "unit": "EUR", "per": "per_year"}


def test_percentages_and_quantities_have_their_unit(document: PlanDocument) -> None:
    assert shown(document, "Opportunity", "furnace line 2", "probability") == {
        "value": "40",
        "unit": "percent",
    }
    margin = shown(document, "Financials", "last 12 months", "contribution")
    assert margin == {"value": "24", "unit": "percent"}
    growth = shown(document, "Financials", "last 12 months", "growth_account")
    assert growth == {"value": "17.5", "unit": "percent"}
    days = shown(document, "ValueRecord", "less scrap", "hypothesis_amount")
    assert days == {"value": "33", "unit": "person-days per month"}


def test_a_number_shows_the_unit_of_its_record_or_of_its_field(document: PlanDocument) -> None:
    assert shown(document, "Objective", "scrap", "target") == {"value": "4", "unit": "percent"}
    assert shown(document, "Action", "who signs", "effort_h") == {"value": "2.5", "unit": "hours"}


def test_days_are_iso_and_a_stretch_keeps_its_words(document: PlanDocument) -> None:
    assert shown(document, "Action", "who signs", "due") == {"value": "2026-03-24"}
    stretch = {"start": "2026-10-01", "end": "2026-10-31", "words": "by oct"}
    assert shown(document, "Opportunity", "furnace line 2", "close_date") == {"value": stretch}


def test_scores_truths_lists_and_terms_are_plain(document: PlanDocument) -> None:
    assert shown(document, "StakeholderRole", "Berger", "support") == {"value": 2}
    assert shown(document, "StakeholderRole", "Berger", "buying_roles") == {"value": ["decider", "coach"]}
    assert shown(document, "Action", "who signs", "gap") == {"value": True}
    assert shown(document, "Account", "Alder Glass", "fax") == {"value": "none"}


def test_a_field_goes_by_the_word_of_the_domain(document: PlanDocument) -> None:
    assert fact(document, "SwotItem", "fast service", "evidence")["value"] == "on site within 4 hours"
    assert "state" in document["entities"]["WhitespaceCell"][0]["fields"]


def test_what_somebody_called_unknown_is_null_and_says_who_did(document: PlanDocument) -> None:
    phone = fact(document, "Account", "Alder Glass", "telephone")
    assert phone["value"] is None
    assert (phone["status"], phone["entered_by"]) == ("unknown", INES)


def test_what_nobody_spoke_of_is_null_and_unknown_and_nothing_else(document: PlanDocument) -> None:
    assert fact(document, "Account", "Alder Glass", "industry") == {"value": None, "status": "unknown"}


def test_every_record_lists_every_field_of_its_entity(document: PlanDocument) -> None:
    for cls in ENTITIES:
        names = [field.exported for field in fact_fields(cls).values()]
        for record in document["entities"][cls.__name__]:
            assert list(record["fields"]) == names


def test_what_the_customer_said_names_the_person_and_the_day(document: PlanDocument) -> None:
    said = fact(document, "Need", "less scrap", "statement")
    assert (said["status"], said["by"], said["on"]) == ("confirmed_by_customer", "Berger", "2026-03-03")
    assert said["source_ref"] == "D1/1.0001"


def test_a_judgement_about_a_person_is_marked_as_restricted(document: PlanDocument) -> None:
    assert fact(document, "StakeholderRole", "Berger", "support")["sensitivity"] == "restricted_personal"


def test_ties_name_entity_id_and_label(document: PlanDocument) -> None:
    role, person = document["entities"]["StakeholderRole"][0], document["entities"]["Stakeholder"][0]
    assert role["refs"]["stakeholder"] == {"entity": "Stakeholder", "id": person["id"], "key": "Berger"}


def test_removed_records_stand_apart(document: PlanDocument) -> None:
    assert [each["key"] for each in document["entities"]["Stakeholder"]] == ["Berger"]
    assert [each["key"] for each in document["removed"]["Stakeholder"]] == ["Lucie"]


def test_of_what_all_plans_share_only_what_this_one_uses_is_there(document: PlanDocument) -> None:
    assert [each["key"] for each in document["entities"]["Offering"]] == ["line audit"]


def test_the_answers_that_count_and_those_that_counted_before_are_there(document: PlanDocument) -> None:
    interview = document["interviews"][0]
    assert [each["raw_text"] for each in interview["answers"]] == ["Alder Glass"]
    assert [each["raw_text"] for each in interview["earlier_answers"]] == ["Alder"]
    assert interview["answers"][0]["by"] == INES


def test_the_history_is_there_with_the_oldest_change_first(tmp_path: Path) -> None:
    with store_at(tmp_path / "kam.db") as store:
        plan = alder(store)
        with store.write(TEAM, "U0JAN", LATER, "D2/9.0009") as uow:
            uow.of_plan(Need, plan)[0].state("importance", 4, sure(Status.ASSUMED))
        last = exported(store, plan)["history"][-1]
    assert (last["who"], last["entity"], last["key"]) == ("U0JAN", "Need", "less scrap")
    assert (last["after"]["importance"], last["source_ref"]) == (4, "D2/9.0009")
    assert "importance" not in last["before"]


def test_a_plan_tells_nothing_of_another_plan(tmp_path: Path) -> None:
    with store_at(tmp_path / "kam.db") as store:
        mine, other = alder(store), alder(store, "T-OTHER")
        with store.write("T-OTHER", INES, LATER) as uow:
            uow.add(Need(plan_id=other, label="a secret of theirs"))
        assert "secret" not in json.dumps(exported(store, mine))


def test_names_of_ours_stand_behind_the_slack_ids_that_the_plan_mentions(tmp_path: Path) -> None:
    with store_at(tmp_path / "kam.db") as store:
        plan = alder(store)
        with store.write(TEAM, INES, LATER) as uow:
            uow.add(Person(slack_id=INES, real_name="Ines Vogel"))
            uow.add(Person(slack_id="U0STRANGER", real_name="Somebody Else"))
        assert exported(store, plan)["workspace"]["people"] == {INES: "Ines Vogel"}
