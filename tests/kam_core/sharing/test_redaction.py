"""Nothing above a reader's level comes out: of any field of any entity, by any exporter."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.exporters import EXPORTERS
from bot.views.sharing import numbered
from bot.words import english
from kam_core.document.schema import plan_schema
from kam_core.model import ENTITIES, fact_fields
from kam_core.sharing.left_out import Reason
from kam_core.sharing.profiles import LEVELS, OWN_LABEL, Profile, ProfileIsWrong, exported_fields, profiles
from kam_core.sharing.profiles import _profile as read_profile
from kam_core.sharing.redaction import Redacted, redacted
from kam_core.terms import Sensitivity
from tests.kam_core.sharing.filled_documents import Secrets, every_field, filled, leaks
from tests.kam_core.usecases.documents import alder, exported, store_at

NAMES = tuple(profiles())
OWN_NAMES = {
    "customer": {"Account", "Indicator"},
    "partner": {"Account", "Indicator"},
    "executive": {"Account", "Indicator", "Financials"},
}
"""What goes by its own label out there, because it has no other name. Add to it with care."""
NEVER = {
    ("StakeholderRole", "support"),
    ("RelationshipLink", "strength"),
    ("Stakeholder", "personal_win"),
    ("CompetitorPosition", "our_counter"),
    ("Financials", "cost_to_serve"),
    ("Financials", "contribution"),
    ("Financials", "cogs"),
    ("Interaction", "summary"),
}


def made(name: str, secrets: Secrets, stricter: Any = None) -> Redacted:
    return redacted(filled(secrets, stricter), profiles()[name], numbered(english()))


def allowed_marks(profile: Profile, secrets: Secrets) -> set[str]:
    """The marks that may be read: of a listed field, at a level that the profile admits; and names of the few."""
    own = {entity for entity, one in profile.entities.items() if OWN_LABEL in one.names}
    return {
        mark
        for mark, (entity, name, sensitivity) in secrets.planted.items()
        if (name == "*label*" and entity in own)
        or (
            entity in profile.entities
            and name in profile.entities[entity].fields
            and LEVELS[sensitivity] <= LEVELS[profile.level]
        )
    }


def read(content: bytes) -> str:
    """Everything that stands in a file as text, compressed parts of documents included."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if content.startswith(b"%PDF"):
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("name", NAMES)
def test_of_a_plan_in_which_everything_is_said_only_what_is_listed_is_in_the_document(name: str) -> None:
    secrets = Secrets()
    written = json.dumps(made(name, secrets).document)
    fine = allowed_marks(profiles()[name], secrets)
    assert [leak for leak in leaks(written, secrets) if leak[0] not in fine] == []
    assert len([mark for mark in fine if mark in written]) >= 10, "the test would see nothing leak"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", sorted(EXPORTERS))
def test_no_exporter_writes_more_than_the_profile_lets_out(name: str, ending: str) -> None:
    secrets = Secrets()
    document = made(name, secrets).document
    fine = allowed_marks(profiles()[name], secrets)
    written = read(EXPORTERS[ending](document))
    assert [leak for leak in leaks(written, secrets) if leak[0] not in fine] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(NAMES),
    stricter=st.dictionaries(
        st.sampled_from(sorted(every_field())), st.sampled_from(Sensitivity), max_size=60
    ),
)
def test_a_fact_that_is_more_delicate_than_its_field_stays(
    name: str, stricter: dict[tuple[str, str], Sensitivity]
) -> None:
    secrets = Secrets()
    written = json.dumps(made(name, secrets, stricter).document)
    fine = allowed_marks(profiles()[name], secrets)
    assert [leak for leak in leaks(written, secrets) if leak[0] not in fine] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_profile_lists_a_field_above_its_level(name: str) -> None:
    profile = profiles()[name]
    for entity, allowed in profile.entities.items():
        for field in allowed.fields:
            assert LEVELS[exported_fields(entity)[field].sensitivity] <= LEVELS[profile.level]


@pytest.mark.parametrize("name", NAMES)
def test_only_what_has_no_other_name_goes_by_its_own_label(name: str) -> None:
    own = {entity for entity, one in profiles()[name].entities.items() if OWN_LABEL in one.names}
    assert own == OWN_NAMES[name]


@pytest.mark.parametrize("name", NAMES)
def test_what_must_never_leave_is_on_no_list(name: str) -> None:
    listed = {(entity, field) for entity, one in profiles()[name].entities.items() for field in one.fields}
    assert listed & NEVER == set()
    restricted = {
        (cls.__name__, one.exported)
        for cls in ENTITIES
        for one in fact_fields(cls).values()
        if one.sensitivity is Sensitivity.RESTRICTED_PERSONAL
    }
    assert listed & restricted == set()


@pytest.mark.parametrize(
    "told",
    [
        {"level": "restricted_personal", "marks": False, "hides_rivals": True},
        {
            "level": "shareable",
            "marks": False,
            "hides_rivals": True,
            "Objective": {"fields": ["our_outcome"]},
        },
        {"level": "shareable", "marks": False, "hides_rivals": True, "Objective": {"fields": ["mood"]}},
        {"level": "shareable", "marks": False, "hides_rivals": True, "Mood": {}},
        {"level": "shareable", "marks": False, "hides_rivals": True, "Action": {"only": ["luck"]}},
        {"level": "shareable", "marks": False, "hides_rivals": True, "Action": {"names": ["text"]}},
    ],
)
def test_a_list_that_says_too_much_or_what_there_is_not_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(ProfileIsWrong):
        read_profile("mine", told)


@pytest.mark.parametrize("name", NAMES)
def test_trail_answers_and_removed_records_are_gone_and_counted(name: str) -> None:
    result = made(name, Secrets())
    document = result.document
    assert (document["history"], document["interviews"], document["removed"]) == ([], [], {})
    counted = {one.reason: one.count for one in result.left_out}
    assert (counted[Reason.TRAIL], counted[Reason.ANSWERS], counted[Reason.REMOVED]) == (1, 2, 1)
    assert counted[Reason.PERSONAL] > 0


def test_examples_of_what_stays_are_names_of_fields_and_never_values() -> None:
    secrets = Secrets()
    for one in made("customer", secrets).left_out:
        for entity, field in one.examples:
            assert field in exported_fields(entity)
        assert leaks(repr(one), secrets) == []


def test_a_redacted_document_is_still_a_plan_document(tmp_path: Path) -> None:
    with store_at(tmp_path / "kam.db") as store:
        document = exported(store, alder(store))
    for profile in profiles().values():
        out = redacted(document, profile, numbered(english())).document
        assert list(Draft202012Validator(plan_schema()).iter_errors(json.loads(json.dumps(out)))) == []


def test_a_text_that_names_a_competitor_stays_whatever_field_it_stands_in() -> None:
    document = filled(Secrets())
    document["entities"]["Competitor"][0]["key"] = "Vitro Glas"
    for field in ("text", "gain_for_them"):
        document["entities"]["Action"][0]["fields"][field]["value"] = "Be faster than VITRO glas, on line 2"
    result = redacted(document, profiles()["customer"], numbered(english()))
    assert "vitro" not in json.dumps(result.document).casefold()
    assert any(one.reason is Reason.RIVALS for one in result.left_out)


def test_what_is_known_of_a_person_in_confidence_does_not_come_out_in_another_text() -> None:
    document = filled(Secrets())
    win = document["entities"]["Stakeholder"][0]["fields"]["personal_win"]
    win["value"] = "wants to be on the board"
    document["entities"]["Need"][0]["fields"]["statement"]["value"] = "Berger wants to be on the board by May"
    for profile in profiles().values():
        assert "board" not in json.dumps(redacted(document, profile, numbered(english())).document)


def test_a_unit_that_stays_is_not_told_by_the_number_beside_it() -> None:
    document = filled(Secrets())
    fields = document["entities"]["Objective"][0]["fields"]
    fields["unit"]["value"] = "complaints about Berger"
    fields["unit"]["sensitivity"] = "restricted_personal"
    fields["target"]["unit"] = "complaints about Berger"
    out = redacted(document, profiles()["customer"], numbered(english())).document
    assert "complaints" not in json.dumps(out)


@pytest.mark.parametrize(
    ("entity", "field", "value"),
    [
        ("Objective", "category", "margin"),
        ("Objective", "status", "dropped"),
        ("Action", "gap", True),
        ("Action", "status", "cancelled"),
        ("ValueRecord", "beneficiary", "us"),
        ("ValueRecord", "state", "hypothesis"),
        ("Review", "kind", "quarterly internal"),
        ("Stakeholder", "left_on", "2026-01-01"),
    ],
)
def test_what_is_our_own_affair_stays_whole(entity: str, field: str, value: Any) -> None:
    document = filled(Secrets())
    if entity == "Objective" and field == "category":
        document["entities"]["Objective"][0]["fields"]["agreed_on_by"]["value"] = None
    document["entities"][entity][0]["fields"][field]["value"] = value
    assert redacted(document, profiles()["customer"], numbered(english())).document["entities"][entity] == []


def test_an_action_of_ours_goes_out_with_its_objective_and_stays_without_it() -> None:
    document = filled(Secrets())
    document["entities"]["Action"][0]["fields"]["side"]["value"] = "us"
    customer = profiles()["customer"]
    assert redacted(document, customer, numbered(english())).document["entities"]["Action"] != []
    document["entities"]["Objective"][0]["fields"]["status"]["value"] = "dropped"
    assert redacted(document, customer, numbered(english())).document["entities"]["Action"] == []


def test_what_the_customer_confirmed_is_told_with_person_and_day() -> None:
    document = filled(Secrets())
    statement = document["entities"]["Objective"][0]["fields"]["statement"]
    statement["status"], statement["by"], statement["on"] = "confirmed_by_customer", "Kowalski", "2026-02-01"
    (objective,) = redacted(document, profiles()["customer"], numbered(english())).document["entities"][
        "Objective"
    ]
    fact = objective["fields"]["statement"]
    assert (fact["status"], fact["by"], fact["on"]) == ("confirmed_by_customer", "Kowalski", "2026-02-01")
    assert objective["fields"]["target"]["status"] == "confirmed_internal"
