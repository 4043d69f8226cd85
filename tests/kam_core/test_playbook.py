"""The playbook as it is shipped, and every mistake in it that is refused."""

import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core import model, terms
from kam_core.interview.playbook import Question, load_playbook
from kam_core.interview.questions import SETTINGS

SHIPPED = Path(str(files("kam_core") / "playbook"))
IDS = [
    "A1",
    "A2",
    "A3",
    "B1",
    "B2",
    "B3",
    "B4",
    "C1",
    "C2",
    "C3",
    "C4",
    "D1",
    "D2",
    "D3",
    "D4",
    "E1",
    "E2",
    "E3",
    "E4",
    "F1",
    "F2",
    "F3",
    "F4",
    "G1",
    "G2",
    "G3",
    "G4",
    "G5",
    "G6",
    "H1",
    "H2",
    "H3",
    "H4",
    "I1",
    "I2",
    "I3",
    "J1",
    "J2",
    "J3",
    "K1",
    "K2",
    "K3",
    "K4",
    "L1",
    "L2",
    "L3",
    "L4",
    "L5",
    "M1",
    "M2",
    "N1",
    "O1",
    "O2",
    "P1",
    "P2",
    "P3",
]
QUICK = ["A1", "A2", "B1", "C1", "D1", "E1", "G1", "G2", "H1", "J1", "K1", "L1", "M1", "N1", "O1"]
PHARMA = ["PH1", "PH2", "PH3", "PH4", "PH5"]
NOT_OUR_WORDS = re.compile(
    r"\b(goals?|tasks?|reminders?|items?|clients?|data|info|helpers?|utils?|processors?|llm|kpis?|dmu|swot|pestle|"
    r"meddpicc|raid|roi|synerg\w+|leverag(?:e|ing) (?:the|our|your))\b",
    re.IGNORECASE,
)

BASE = load_playbook()
FULL = load_playbook(packs=["pharma"])


def model_fields() -> dict[str, frozenset[str]]:
    """Every entity's fields, refs included, under the names by which drafts and exports know them."""
    return {
        entity.__name__: frozenset(
            {*model.fact_fields(entity), *model.ref_fields(entity)}
            | {fact.exported for fact in model.fact_fields(entity).values() if fact.exported}
        )
        for entity in model.ENTITIES
    }


def texts_of(question: Question) -> Iterator[str]:
    yield from (question.title, question.ask, question.hint, question.why, question.good, question.weak)
    yield from (question.gap, question.gap_action, *question.probe.values(), *question.options.values())


def test_every_question_of_the_interview_is_there_once_and_in_order() -> None:
    assert [question.id for question in BASE.questions()] == IDS


def test_the_quick_start_asks_its_fifteen_questions_in_order() -> None:
    assert [question.id for question in BASE.quick()] == QUICK
    assert [question.id for question in FULL.quick()] == QUICK


def test_the_whole_interview_takes_an_hour() -> None:
    assert sum(section.minutes for section in BASE.sections) == 60


def test_the_pharma_pack_adds_its_section_after_the_buying_centres() -> None:
    assert [section.id for section in FULL.sections][5:8] == ["F", "PH", "G"]
    assert [question.id for question in FULL.in_section("PH")] == PHARMA
    assert not any(key in BASE for key in PHARMA)


def test_the_pharma_pack_rewords_base_questions_without_changing_what_they_fill() -> None:
    plain, pharma = BASE.question("G1"), FULL.question("G1")
    assert pharma.ask != plain.ask
    assert (pharma.kind, pharma.fills, pharma.quick) == (plain.kind, plain.fills, plain.quick)
    assert pharma.probe["default"] == plain.probe["default"]
    assert pharma.probe["incomplete"] != plain.probe["incomplete"]


def test_a_plan_of_another_pack_is_not_asked_the_packs_questions() -> None:
    assert FULL.in_section("PH", "general") == ()
    assert len(FULL.in_section("PH", "pharma")) == 5


def test_the_compliance_question_covers_inducement_and_materials() -> None:
    asked = FULL.question("PH5").ask.lower()
    assert "prescrib" in asked
    assert "materials" in asked
    assert "approved" in asked


def test_the_reason_for_a_key_account_can_be_challenged() -> None:
    assert "half the size" in BASE.question("B1").probe_for("default")
    assert "half the size" in BASE.question("B1").probe_for("adjective_only")


@pytest.mark.parametrize("question", FULL.questions(), ids=lambda question: str(question.id))
class TestEachQuestion:
    def test_asks_one_thing_in_our_words(self, question: Question) -> None:
        assert question.ask.count("?") == 1
        assert question.ask.endswith("?")
        for text in texts_of(question):
            assert "!" not in text
            assert not NOT_OUR_WORDS.search(text), text

    def test_shows_what_a_good_answer_looks_like(self, question: Question) -> None:
        assert "For example: " in question.hint or question.id == "I3"
        assert question.good != question.weak
        assert len(question.good) > len(question.weak) or question.id == "P1"

    def test_gives_a_reason_of_two_to_four_sentences(self, question: Question) -> None:
        assert 2 <= len(re.findall(r"[.](?= |$)", question.why)) <= 4

    def test_probes_with_one_short_question(self, question: Question) -> None:
        for probe in question.probe.values():
            assert probe.endswith("?")
            assert probe.count("?") == 1
            assert len(probe) <= 90

    def test_speaks_without_signs_that_only_decorate(self, question: Question) -> None:
        for text in texts_of(question):
            assert not re.search("[\u2013\u2014\u2026\U0001f000-\U0001faff\u2600-\u27bf]", text)


def test_what_the_questions_fill_exists_in_the_model() -> None:
    assert load_playbook(packs=["pharma"], fields=model_fields()).version == FULL.version


def test_terms_offered_as_choices_are_terms() -> None:
    assert set(BASE.question("B4").choices) == set(terms.RelationshipStage)
    assert set(BASE.question("F4").choices) == set(terms.KraljicSeat)
    assert BASE.question("H3").options["perspective"] == "account_in_market"
    assert BASE.question("H3").choices == {}


def test_files_are_utf_8_with_words_beyond_ascii() -> None:
    read = [file.read_text(encoding="utf-8") for file in SHIPPED.rglob("*.toml")]
    assert any("ö" in text for text in read)
    assert not any("\ufffd" in text for text in read)


@settings(max_examples=15, deadline=None)
@given(gone=st.sets(st.sampled_from(IDS)))
def test_a_playbook_still_loads_after_any_questions_were_taken_out(
    tmp_path_factory: pytest.TempPathFactory, gone: set[str]
) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("cut") / "playbook"))
    for file in folder.glob("*.toml"):
        head, *questions = file.read_text(encoding="utf-8").split("[[question]]")
        kept = [text for text in questions if re.findall(r'^id = "(\w+)"', text, re.MULTILINE)[0] not in gone]
        file.write_text("[[question]]".join([head, *kept]), encoding="utf-8")
    playbook = load_playbook(folder, quick_count=None)
    assert [question.id for question in playbook.questions()] == [key for key in IDS if key not in gone]


def test_settings_are_words_that_kinds_know() -> None:
    steering = {
        (name, value) for q in FULL.questions() for name, value in q.options.items() if name in SETTINGS
    }
    assert {("top", "yes"), ("headline", "yes"), ("side", "us"), ("side", "customer")} <= steering
